"""Who may see a document: the 公开 note of its text, and the settings of the folders it lies in.

A folder may hold a file `access.toml`:

    access = "依申请公开"          # every document here and in the folders below, at least
    unmarked = "依申请公开"        # those whose text says nothing
    [files]                        # single files or folders below, at least
    "2024/名单.docx" = "不予公开"
    "内部" = "不予公开"

The strictest of the text's own note and the settings of all folders above decides: no setting opens what a
text, or a folder further up, closes. `unmarked` counts for texts without a note, the strictest again. A
document that neither its text nor a setting labels keeps `access` None, and is open to everyone who may ask:
statutes and most published texts carry no note. Folders above the one that is indexed count too, so that a
part of a closed folder stays closed when it is indexed by itself.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from .errors import BadFolder
from .types import Parsed

SETTINGS_FILE = "access.toml"
OPEN, ON_REQUEST, CLOSED = "主动公开", "依申请公开", "不予公开"
LABELS = (OPEN, ON_REQUEST, CLOSED)  # each stricter than the one before
_ALSO = {"内部": CLOSED, "不公开": CLOSED, "公开": OPEN}  # what staff write instead


@dataclass(frozen=True, slots=True)
class Setting:
    """What the folders say of one file: `least` applies to every text, `unmarked` to one without a note."""

    least: str | None = None
    unmarked: str | None = None

    def label(self, note: str | None) -> str | None:
        """The document's label, given its text's own note."""
        return strictest((note or self.unmarked, self.least))

    @property
    def mark(self) -> str:
        """Short and the same for the same setting; "" when nothing is set."""
        if self == Setting():
            return ""
        return hashlib.sha256(repr((self.least, self.unmarked)).encode()).hexdigest()[:6]


@dataclass(frozen=True, slots=True)
class _Folder:
    """One settings file: its own labels, and those of files and folders below it."""

    setting: Setting
    files: Mapping[PurePosixPath, str]


class AccessSettings:
    """The settings of the folders a build meets, each file read once."""

    def __init__(self) -> None:
        self._folders: dict[Path, _Folder | None] = {}

    def of(self, path: Path) -> Setting:
        """What the folders above an absolute path say. Raises BadFolder for a settings file that cannot be
        understood: nobody can tell whom its documents are for."""
        least: list[str | None] = []
        unmarked: list[str | None] = []
        for folder in path.parents:
            held = self._in(folder)
            if held is not None:
                below = PurePosixPath(path.relative_to(folder).as_posix())
                least += [held.setting.least, *_named(held.files, below)]
                unmarked.append(held.setting.unmarked)
        return Setting(strictest(least), strictest(unmarked))

    def _in(self, folder: Path) -> _Folder | None:
        if folder not in self._folders:
            self._folders[folder] = _read(folder / SETTINGS_FILE)
        return self._folders[folder]


def strictest(labels: Iterable[str | None]) -> str | None:
    """The strictest of the labels that are given, None when none is."""
    given = [label for label in labels if label is not None]
    return max(given, key=LABELS.index) if given else None


def labelled(parsed: Parsed, setting: Setting) -> Parsed:
    """The document with the label that its text and its folders give it."""
    label = setting.label(parsed.document.access)
    if label == parsed.document.access:
        return parsed
    return replace(parsed, document=replace(parsed.document, access=label))


def label_named(written: str) -> str | None:
    """The label a person means (`内部` is 不予公开), None when it is no label."""
    name = written.strip()
    return name if name in LABELS else _ALSO.get(name)


def _named(files: Mapping[PurePosixPath, str], below: PurePosixPath) -> list[str]:
    return [label for place, label in files.items() if place == below or place in below.parents]


def _read(path: Path) -> _Folder | None:
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _refused(path, f"不能读取（{error.strerror}）", "请检查权限") from error
    try:
        held = tomllib.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _refused(path, f"不是 UTF-8 的 TOML 文件（{error}）", "请改正") from error
    unknown = held.keys() - {"access", "unmarked", "files"}
    if unknown:
        raise _refused(path, f"有不认识的设置“{min(unknown)}”", "可用的是 access、unmarked 和 [files]")
    files = held.get("files", {})
    if not isinstance(files, dict):
        raise _refused(path, "的 files 不是表", '请写成 [files]，每行 "文件名" = "公开属性"')
    setting = Setting(_label(path, held, "access"), _label(path, held, "unmarked"))
    return _Folder(setting, {PurePosixPath(name): _needed(path, files, name) for name in files})


def _label(path: Path, held: Mapping[str, Any], key: str) -> str | None:
    return _needed(path, held, key) if key in held else None


def _needed(path: Path, held: Mapping[str, Any], key: str) -> str:
    label = label_named(held[key]) if isinstance(held[key], str) else None
    if label is None:
        raise _refused(path, f"里“{key}”的值 {held[key]!r} 不是公开属性", f"可用的是{'、'.join(LABELS)}")
    return label


def _refused(path: Path, found: str, mend: str) -> BadFolder:
    return BadFolder(f"公开属性的设置文件 {path} {found}。{mend}；索引没有改动。")
