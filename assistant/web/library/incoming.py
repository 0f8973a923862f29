"""What a visitor sent, unpacked into a folder of its own before anything is believed of it.

Sizes are counted while bytes are written, not read from what an archive says of itself; nothing but plain files
comes out of one; and every name is made anew (`names`).
"""

from __future__ import annotations

import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from index.access import SETTINGS_FILE
from index.load import SUPPORTED

from .limits import Limits
from .names import name_in_archive, safe_place, shown_name

_CHUNK = 1 << 20
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as the browser sent it: its own name, and where the server put it."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Staged:
    """A document waiting to be taken in: `place` is where it belongs below the sender's folder, `path` where it
    lies now. `name` is for people."""

    name: str
    place: PurePosixPath
    path: Path


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not taken, and why, in Chinese."""

    name: str
    reason: str


@dataclass(slots=True)
class Unpacked:
    """What became of an upload so far."""

    staged: list[Staged] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    written: int = 0


class _TooMuch(Exception):
    """A limit was met; the text says which."""


def unpack(sent: Sequence[Sent], folder: Path, limits: Limits) -> Unpacked:
    """Copies files, and those inside .zip archives, into an empty folder. What cannot be taken is among the
    refused; once the limit of the whole is met, the rest is."""
    found = Unpacked()
    for item in sent:
        try:
            if PurePosixPath(item.name.lower()).suffix == ".zip":
                _unpack_archive(item, folder, limits, found)
            else:
                with item.path.open("rb") as source:
                    _stage(item.name, source, folder, limits, found)
        except _TooMuch as error:
            found.refused.append(Refused(shown_name(item.name), str(error)))
        except _DAMAGE:
            found.refused.append(
                Refused(shown_name(item.name), "读取失败，文件可能已损坏。请检查后重新上传。")
            )
    return found


def _unpack_archive(item: Sent, folder: Path, limits: Limits, found: Unpacked) -> None:
    try:
        archive = zipfile.ZipFile(item.path)
    except _DAMAGE as error:
        raise _TooMuch("不是完整的 .zip 压缩包。请重新压缩后上传。") from error
    with archive:
        entries = archive.infolist()
        if len(entries) > limits.entries:
            raise _TooMuch(f"压缩包里有 {len(entries)} 项，超过 {limits.entries} 项的上限。请分成几个上传。")
        before = len(found.staged) + len(found.refused)
        for info in entries:
            _unpack_entry(archive, info, folder, limits, found)
        if len(found.staged) + len(found.refused) == before:
            found.refused.append(Refused(shown_name(item.name), "压缩包里没有文件。"))


def _unpack_entry(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, folder: Path, limits: Limits, found: Unpacked
) -> None:
    name = name_in_archive(info)
    if info.is_dir() or name.endswith(("/", "\\")):
        return
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        found.refused.append(Refused(shown_name(name), "是链接或特殊文件，不是文档，没有收录。"))
        return
    if info.flag_bits & 0x1:
        found.refused.append(Refused(shown_name(name), "压缩包设有密码。请去掉密码后重新压缩。"))
        return
    try:
        with archive.open(info) as source:
            _stage(name, source, folder, limits, found)
    except _DAMAGE:
        found.refused.append(Refused(shown_name(name), "在压缩包里已损坏。请重新压缩后上传。"))


def _stage(name: str, source: IO[bytes], folder: Path, limits: Limits, found: Unpacked) -> None:
    """One document, or its refusal. Raises _TooMuch when nothing more of this upload can be taken."""
    place = safe_place(name)
    if place is None or place.name == SETTINGS_FILE:
        return  # a system's own files, which travel along unseen
    if place.suffix.lower() not in SUPPORTED:
        found.refused.append(Refused(shown_name(name), _unsupported(place.suffix.lower())))
        return
    if len(found.staged) >= limits.files:
        raise _TooMuch(f"一次最多上传 {limits.files} 个文件，其余没有收录。请分几次上传。")
    path = folder / f"{len(found.staged):05}{place.suffix.lower()}"
    with _written(path) as target:
        size = _copy(source, target, min(limits.file, limits.unpacked - found.written))
    if size is None:
        path.unlink()
        if limits.unpacked - found.written < limits.file:
            raise _TooMuch(f"解压后的文件合计超过 {limits.told[2]} MB，其余没有收录。请分几次上传。")
        found.refused.append(
            Refused(shown_name(name), f"文件超过 {limits.told[0]} MB。请拆分，或去掉其中的图片后另存。")
        )
        return
    found.written += size
    found.staged.append(Staged(shown_name(name), place, path))


@contextmanager
def _written(path: Path) -> Iterator[IO[bytes]]:
    with path.open("xb") as target:
        yield target


def _copy(source: IO[bytes], target: IO[bytes], most: int) -> int | None:
    """Bytes copied, None when there are more than `most`."""
    copied = 0
    while chunk := source.read(_CHUNK):
        copied += len(chunk)
        if copied > most:
            return None
        target.write(chunk)
    return copied


def _unsupported(suffix: str) -> str:
    if suffix in (".doc", ".wps", ".ofd", ".rtf"):
        return f"不支持 {suffix} 格式。请用 Word 或 WPS 另存为 .docx 或 .pdf 后上传。"
    if suffix in (".zip", ".rar", ".7z", ".tar", ".gz"):
        return f"压缩包里的压缩包（{suffix}）不会打开。请解开后上传，或压缩成 .zip。"
    return f"不支持 {suffix or '没有后缀名的'} 格式（支持 {'、'.join(sorted(SUPPORTED))}）。"


def discard(folder: Path) -> None:
    """Deletes a folder of staged files."""
    shutil.rmtree(folder, ignore_errors=True)
