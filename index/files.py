"""Which files a build is asked to read: the supported documents under the given files and folders."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .access import SETTINGS_FILE
from .errors import BadFolder


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to index. `path` is absolute; `name` its place in the given folder (`2021/通知.docx`), for
    people."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """What the given paths hold. `skipped` names the files of unsupported formats; `unlisted` are folders
    that could not be looked into, each with the reason: what was indexed from them is kept. `roots` are the
    given paths."""

    files: tuple[FoundFile, ...]
    skipped: tuple[str, ...]
    unlisted: tuple[tuple[Path, str], ...]
    roots: tuple[Path, ...]

    def covers(self, path: Path) -> bool:
        """Whether the file would have been found, were it still there."""
        inside = any(path == root or path.is_relative_to(root) for root in self.roots)
        return inside and not any(path.is_relative_to(folder) for folder, _ in self.unlisted)


@dataclass(slots=True)
class _Walk:
    suffixes: Collection[str]
    left_out: Path
    files: dict[Path, str] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    unlisted: list[tuple[Path, str]] = field(default_factory=list)
    visited: set[tuple[int, int]] = field(default_factory=set)

    def take(self, path: Path, name: str) -> None:
        if path.suffix.lower() in self.suffixes:
            self.files.setdefault(path, name)
        else:
            self.skipped.append(name)

    def enter(self, folder: Path, root: Path) -> None:
        """A folder with all below it; links to folders are followed, each folder once."""
        try:
            status = folder.stat()
            paths = sorted(folder.iterdir())
        except OSError as error:
            self.unlisted.append((folder, error.strerror or str(error)))
            return
        if (status.st_dev, status.st_ino) in self.visited:
            return
        self.visited.add((status.st_dev, status.st_ino))
        for path in paths:
            if path.name.startswith((".", "~$")) or path.name == SETTINGS_FILE or path == self.left_out:
                continue
            if path.is_dir():
                self.enter(path, root)
            else:
                self.take(path, printable(path.relative_to(root).as_posix()))


def find_files(paths: Sequence[Path], suffixes: Collection[str], index: Path) -> FoundFiles:
    """The supported files among and under `paths`, in the order given, by name within a folder, each once.

    Hidden files and folders, Office's lock files (`~$…`), `access.toml` and the index folder itself are passed over. Raises
    BadFolder when a path does not exist or when there is no supported file at all.
    """
    walk = _Walk(suffixes, _absolute(index))
    roots = tuple(_absolute(path) for path in paths)
    for root in roots:
        if root.is_dir():
            walk.enter(root, root)
        elif root.exists():
            walk.take(root, printable(root.name))
        else:
            raise BadFolder(f"没有这个文件或文件夹：{printable(str(root))}。请检查路径；索引没有改动。")
    if not walk.files:
        raise BadFolder(_nothing_found(roots, walk, suffixes))
    files = tuple(FoundFile(path, name) for path, name in walk.files.items())
    return FoundFiles(files, tuple(walk.skipped), tuple(walk.unlisted), roots)


def _absolute(path: Path) -> Path:
    """Without `..`, but through links as given: a file keeps the name it was found by."""
    return Path(os.path.normpath(path.absolute()))


def printable(name: str) -> str:
    """A file name as text. A name that is not UTF-8 (an archive packed on a Chinese Windows) is read as
    GB18030."""
    raw = os.fsencode(name)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _nothing_found(roots: Sequence[Path], walk: _Walk, suffixes: Collection[str]) -> str:
    where = "、".join(printable(str(root)) for root in roots)
    if walk.unlisted:
        folder, reason = walk.unlisted[0]
        return f"不能读取文件夹 {printable(str(folder))}（{reason}）。请检查权限；索引没有改动。"
    formats = "、".join(sorted(suffixes))
    others = f"其中有 {len(walk.skipped)} 个其他格式的文件。" if walk.skipped else ""
    advice = "请换一个文件夹，或先转换格式；索引没有改动。"
    return f"{where} 里没有可以索引的文件（支持 {formats}）。{others}{advice}"
