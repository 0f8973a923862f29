"""One writer at a time.

The lock is a `flock` on `write.lock`: the kernel drops it when its holder dies, however it dies, so there is
no stale lock to clean up. The file's words (pid and start time) only serve the message; the lock itself
decides.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from ..errors import IndexLocked, IndexUnwritable

LOCK_FILE = "write.lock"


@contextmanager
def write_lock(folder: Path) -> Iterator[None]:
    """Hold the index folder for writing; the folder must exist.

    Raises IndexLocked at once when another process (or another handle of this one) holds it, IndexUnwritable
    when the lock file cannot be made.
    """
    descriptor = _open(folder)
    try:
        _take(descriptor, folder)
        _sign(descriptor)
        yield
    finally:
        os.close(descriptor)


def _open(folder: Path) -> int:
    try:
        return os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise IndexUnwritable(
            f"索引文件夹 {folder} 不能写入（{error.strerror}）。请检查权限，或用 --index 换一个文件夹。"
        ) from error


def _take(descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise IndexLocked(
            f"索引文件夹 {folder} 正由另一个进程写入（{_holder(descriptor)}）。"
            "请等它结束后再试；查询不受影响。"
        ) from error


def _sign(descriptor: int) -> None:
    started = datetime.now().astimezone().isoformat(timespec="seconds")
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, json.dumps({"pid": os.getpid(), "started": started}).encode(), 0)


def _holder(descriptor: int) -> str:
    try:
        signed = json.loads(os.pread(descriptor, 200, 0))
        return f"进程号 {int(signed['pid'])}，开始于 {signed['started']}"
    except (ValueError, KeyError, TypeError):
        return "进程号未知"  # it holds the lock but has not signed yet
