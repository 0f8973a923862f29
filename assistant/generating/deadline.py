"""A time limit over a whole stream: the clients of chat models only limit the wait for each piece."""

from __future__ import annotations

import contextvars
import queue
import threading
import time
from collections.abc import Iterator

from index.errors import ModelError


def within(seconds: float, pieces: Iterator[str]) -> Iterator[str]:
    """The pieces as they come, in a thread of their own. Raises ModelError when they have not ended after `seconds`, and
    whatever the pieces raise. The thread ends with the next piece once nobody waits any more."""
    ends = time.monotonic() + seconds
    came: queue.SimpleQueue[str | Exception | None] = queue.SimpleQueue()
    abandoned = threading.Event()

    def pump() -> None:
        try:
            for piece in pieces:
                came.put(piece)
                if abandoned.is_set():
                    return
            came.put(None)
        except Exception as error:  # noqa: BLE001  # raised again below, in the thread that waits
            came.put(error)

    # The context goes along: callbacks of the chain are held in it.
    threading.Thread(target=contextvars.copy_context().run, args=(pump,), daemon=True).start()
    try:
        while (piece := _next(came, ends)) is not None:
            yield piece
    finally:
        abandoned.set()


def _next(came: queue.SimpleQueue[str | Exception | None], ends: float) -> str | None:
    try:
        piece = came.get(timeout=max(0.0, ends - time.monotonic()))
    except queue.Empty:
        raise ModelError("等待超时") from None
    if isinstance(piece, Exception):
        raise piece
    return piece
