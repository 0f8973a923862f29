"""The process that reads uploaded files and builds the index: its memory and its faults are its own, and the chat
keeps the interpreter to itself."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from index.embedder.embed import Embedder
from index.errors import BadFile, PolicyError
from index.progress import Progress

Tell = Callable[[Progress], None]

_SECONDS = 0.2  # between two messages of progress


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done: files to look at and move into place (name, from, to), folders to index, and whose index.
    `embedder` opens the embedder in the process."""

    moves: tuple[tuple[str, Path, Path], ...]
    roots: tuple[Path, ...]
    index: Path
    embedder: Callable[[], Embedder]
    chroma_url: str | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """What came of it. `refused` are places of files that cannot be read, with their messages, which were not moved; `added`,
    `changed`, `removed` count documents; `failures` are files in the folders that cannot be read. `error` is set when
    the index could not be built."""

    refused: tuple[tuple[Path, str], ...] = ()
    added: int = 0
    changed: int = 0
    removed: int = 0
    documents: int = 0
    failures: tuple[tuple[str, str], ...] = ()
    error: str | None = None


def work(order: Order, told: Connection) -> None:
    """The process's life: sends `Progress`, at last one `Finished`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this process
    os.nice(5)
    told.send(carry_out(order, told.send))
    told.close()


def carry_out(order: Order, tell: Tell) -> Finished:
    """Does what is ordered, telling its progress."""
    refused = _take_in(order, tell)
    try:
        return _build(order, tell, refused)
    except PolicyError as error:
        return Finished(refused, error=str(error))


def _take_in(order: Order, tell: Tell) -> tuple[tuple[Path, str], ...]:
    """Reads every new file once before it takes the place of an older one."""
    from index.read import read

    refused = []
    for number, (name, source, place) in enumerate(order.moves):
        tell(Progress("read", number, len(order.moves), name))
        try:
            read(source, name, "new")
            place.parent.mkdir(parents=True, exist_ok=True)
            source.replace(place)
        except BadFile as error:
            refused.append((place, str(error)))
        except OSError as error:
            refused.append(
                (
                    place,
                    f"不能存入上传文件夹（{error.strerror}）。请换一个文件名，或请管理员检查权限和磁盘空间。",
                )
            )
    return tuple(refused)


def _build(order: Order, tell: Tell, refused: tuple[tuple[Path, str], ...]) -> Finished:
    from index.build import build

    if order.moves and len(refused) == len(order.moves):
        return Finished(refused)
    last = 0.0

    def progress(now: Progress) -> None:
        nonlocal last
        if time.monotonic() - last > _SECONDS:
            last = time.monotonic()
            tell(now)

    report = build(
        _existing(order.roots), order.index, order.embedder(), progress=progress, chroma_url=order.chroma_url
    )
    return Finished(refused, report.added, report.changed, report.removed, report.documents, report.failures)


def _existing(roots: Sequence[Path]) -> list[Path]:
    return [root for root in roots if root.exists()]
