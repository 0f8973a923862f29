"""Progress of a build on a terminal, or as occasional lines in a log."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Self, TextIO

_LOG_SECONDS = 10.0  # between two lines when the output is no terminal
_TERMINAL_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` in a stage: files for `read`, the texts of the batch at hand for `embed`, 1 for
    `publish`. `name` is the file being read."""

    stage: Literal["read", "embed", "publish"]
    done: int
    total: int
    name: str = ""


Progressed = Callable[[Progress], None]


class ProgressLine:
    """Shows the latest progress on one line that is written over; in a log, a line every ten seconds."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._terminal = stream.isatty()
        self._shown_at = 0.0
        self._dirty = False
        self._files = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._dirty:
            self._stream.write("\r\033[K")
            self._stream.flush()

    def show(self, progress: Progress) -> None:
        if progress.stage == "read":
            self._files = f"文件 {progress.done}/{progress.total}"
        now = time.monotonic()
        if now - self._shown_at < (_TERMINAL_SECONDS if self._terminal else _LOG_SECONDS):
            return
        self._shown_at = now
        text = f"{self._files}：{self._step(progress)}"
        self._stream.write(f"\r\033[K{text}" if self._terminal else f"{text}\n")
        self._stream.flush()
        self._dirty = self._terminal

    def _step(self, progress: Progress) -> str:
        if progress.stage == "embed":
            return f"计算向量 {progress.done}/{progress.total}"
        return f"读取 {progress.name}" if progress.stage == "read" else "发布到 Chroma"
