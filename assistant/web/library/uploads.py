"""The uploads: a folder beside the catalog with one folder for each sender, below which nothing else is kept.

The folders given to `--corpus` belong to the office; this program only reads them. What is sent through the page
lies here, each sender's files in a folder of their own: the same name sent again replaces one's own file and
never another's, and tells nobody what others have sent. The label a sender chose stands in `access.toml` in that
folder (`index.access`).
"""

from __future__ import annotations

import json
import os
import secrets
import threading
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from index.access import SETTINGS_FILE
from index.errors import PolicyError

from .incoming import Staged
from .names import safe_place

FOLDER = "uploads"  # in the index folder, unless another is given
HERE = "本机"  # the folder of whoever uses the machine without login
_INCOMING = ".incoming-"
_HEAD = "# 由程序维护：上传时选定的公开属性。说明见 index/access.py。\n"


@dataclass(frozen=True, slots=True)
class Taken:
    """A staged file and the place in the uploads that it is going to have."""

    staged: Staged
    path: Path


class Uploads:
    """The folder of uploads; safe to use from several threads of one process."""

    def __init__(self, folder: Path) -> None:
        # Without `..` and links above: paths are compared with it.
        self.folder = Path(os.path.realpath(folder))
        self._lock = threading.Lock()

    def staging(self) -> Path:
        """A new empty folder for one upload; a build does not look into it. Raises PolicyError."""
        path = self.folder / f"{_INCOMING}{secrets.token_hex(8)}"
        try:
            path.mkdir(parents=True, mode=0o700)
        except OSError as error:
            raise PolicyError(
                f"不能写入上传文件夹 {self.folder}（{error.strerror}）。请检查权限和磁盘空间。"
            ) from error
        return path

    def sender(self, name: str) -> Path:
        """The folder of a sender."""
        place = safe_place(name.replace("/", "_")) if name else PurePosixPath(HERE)
        return self.folder / (place or PurePosixPath("_")).name

    def roots(self) -> tuple[Path, ...]:
        """The folders to index."""
        if not self.folder.is_dir():
            return ()
        return tuple(sorted(p for p in self.folder.iterdir() if p.is_dir() and not p.name.startswith(".")))

    def holds(self, path: Path) -> bool:
        """Whether a file is one that was uploaded."""
        return Path(os.path.realpath(path)).is_relative_to(self.folder)

    def places(self, sender: str, staged: Sequence[Staged]) -> list[Taken]:
        """Where staged files go; the second of one name in the same upload gets a number."""
        root, used, found = self.sender(sender), set[PurePosixPath](), list[Taken]()
        for file in staged:
            place, number = file.place, 1
            while place in used:
                number += 1
                place = file.place.with_name(f"{file.place.stem}（{number}）{file.place.suffix}")
            used.add(place)
            path = root / place
            if not Path(os.path.realpath(path)).is_relative_to(root):
                raise PolicyError(f"上传文件夹 {root} 里有指向别处的链接。请管理员删除后重试。")
            found.append(Taken(file, path))
        return found

    def label(self, sender: str, paths: Sequence[Path], label: str | None) -> None:
        """Notes the access label chosen for files, None for that of their own text. It counts from the next build
        on, so it is noted before they are moved in. Raises PolicyError."""
        root = self.sender(sender)
        with self._lock:
            held = _read_settings(root / SETTINGS_FILE)
            for path in paths:
                place = path.relative_to(root).as_posix()
                held.pop(place, None)
                if label is not None:
                    held[place] = label
            _write_settings(root / SETTINGS_FILE, held)

    def remove(self, path: Path) -> None:
        """Deletes an uploaded file, and folders that are empty then. Raises PolicyError when it cannot."""
        if not self.holds(path):
            raise PolicyError(f"{path} 不在上传文件夹里，没有删除。")
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise PolicyError(
                f"不能删除 {path.name}（{error.strerror}）。请检查上传文件夹的权限。"
            ) from error
        folder = path.parent
        while folder.parent.is_relative_to(self.folder) and folder.parent != self.folder:
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent


def _read_settings(path: Path) -> dict[str, str]:
    try:
        files = tomllib.loads(path.read_text("utf-8")).get("files", {})
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PolicyError(f"公开属性的设置文件 {path} 不能读取（{error}）。请改正后重试。") from error
    return {str(name): str(label) for name, label in files.items()}


def _write_settings(path: Path, files: Mapping[str, str]) -> None:
    """Whole or not at all."""
    lines = [
        f"{json.dumps(name, ensure_ascii=False)} = {json.dumps(label, ensure_ascii=False)}"
        for name, label in sorted(files.items())
    ]
    text = "\n".join([_HEAD, "[files]", *lines, ""])
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f".{path.name}.new")
        new.write_text(text, "utf-8")
        new.replace(path)
    except OSError as error:
        raise PolicyError(f"不能写入 {path}（{error.strerror}）。请检查权限和磁盘空间。") from error
