"""Reading one file for a build: is it the same as last time, did it hold still, can the catalog take it?"""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .errors import BadFile
from .files import FoundFile
from .store.catalog import IndexedFile
from .types import Parsed

Read = Callable[[Path, str, str], Parsed]
"""`index.read.read`: path, name to show, document id → the parsed document; raises BadFile."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What changes when a file is written: its size in bytes and its modification time in nanoseconds."""

    size: int
    mtime_ns: int


def stamp_of(file: FoundFile) -> Stamp:
    """Raises BadFile when the file is gone or cannot be reached."""
    try:
        status = file.path.stat()
    except OSError as error:
        raise _unreachable(file, error) from error
    return Stamp(status.st_size, status.st_mtime_ns)


def is_unchanged(file: FoundFile, known: IndexedFile, stamp: Stamp, read_by: str) -> bool:
    """Whether the file still holds what was indexed, read the way `read_by` names. The content is compared
    only when the size is the same and the time is not."""
    if known.read_by != read_by or known.size != stamp.size:
        return False
    return known.mtime_ns == stamp.mtime_ns or known.sha256 == _digest(file)


def read_still(read: Read, file: FoundFile, document_id: str) -> tuple[Parsed, Stamp]:
    """Read a file that does not change meanwhile; one that does is read once more. Raises BadFile."""
    before = stamp_of(file)
    for _ in range(2):
        parsed = read(file.path, file.name, document_id)
        after = stamp_of(file)
        if after == before:
            return _storable(parsed, file), after
        before = after
    raise BadFile(
        file.name, "changing", f"{file.name}：读取时一直有程序在写这个文件。请等它写完后重新运行 build。"
    )


@cache
def reader_version() -> str:
    """Identifies the code that turns a file into clauses and tokens: what another version has read is read
    again."""
    digest = hashlib.sha256(importlib.metadata.version("rjieba").encode())
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _digest(file: FoundFile) -> str:
    try:
        with file.path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError as error:
        raise _unreachable(file, error) from error


def _storable(parsed: Parsed, file: FoundFile) -> Parsed:
    """The document, unless its text holds half a character (a lone surrogate), which no UTF-8 file can
    keep."""
    document = parsed.document
    texts = [
        document.title,
        document.notice_title or "",
        document.text,
        *(removal.text for removal in parsed.removals),
    ]
    try:
        "\n".join(texts).encode()
    except UnicodeEncodeError as error:
        raise BadFile(
            file.name,
            "encoding",
            f"{file.name}：文字里有损坏的字符（第 {error.start + 1} 个字附近）。请另存为 UTF-8 后重试。",
        ) from error
    return parsed


def _unreachable(file: FoundFile, error: OSError) -> BadFile:
    if isinstance(error, FileNotFoundError):
        return BadFile(
            file.name, "missing", f"{file.name}：文件不存在（可能已被移动或删除）。请检查路径后重试。"
        )
    return BadFile(
        file.name, "unreadable", f"{file.name}：读取失败（{error.strerror}）。请检查权限或磁盘后重试。"
    )
