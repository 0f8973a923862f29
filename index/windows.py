"""A text too long for the embedding model: split into windows, and their vectors joined into one."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float32]

# Where to split, the best place first: after sentences and paragraphs, after parts of a sentence, after
# commas.
_BREAKS = tuple(
    re.compile(rf"[^{marks}]*[{marks}]+|[^{marks}]+") for marks in ("。！？!?\n", "；;：:", "，、,")
)


def split_windows(text: str, limit: int, count: Callable[[str], int]) -> tuple[str, ...]:
    """Windows of at most `limit` tokens, of similar length, that joined give `text` again.

    `count` tells a text's tokens, without special ones. Windows end at sentence ends where the sentences are
    short enough, else at lesser punctuation, else anywhere. Of similar length, because a last window of three
    words says nothing. A text that fits is its own only window.
    """
    total = count(text)
    if total <= limit:
        return (text,)
    goal = total / math.ceil(total / limit)
    windows: list[str] = []
    window, used = "", 0
    for piece, tokens in _pieces(text, limit, count, 0):
        if window and (used >= goal or used + tokens > limit):
            windows.append(window)
            window, used = "", 0
        window += piece
        used += tokens
    windows.append(window)
    return tuple(windows)


def _pieces(text: str, limit: int, count: Callable[[str], int], level: int) -> list[tuple[str, int]]:
    """Parts between breaks and their tokens; a part too long is split at the next lesser kind of break."""
    if level < len(_BREAKS):
        parts = _BREAKS[level].findall(text)
    else:
        parts = [text[: len(text) // 2], text[len(text) // 2 :]]
    pieces: list[tuple[str, int]] = []
    for part in parts:
        tokens = count(part)
        if tokens <= limit or len(part) == 1:
            pieces.append((part, tokens))
        else:
            pieces.extend(_pieces(part, limit, count, level + 1))
    return pieces


def pooled(rows: FloatArray, tokens: Sequence[int]) -> FloatArray:
    """One unit vector for the windows of one text: the mean of their `rows`, weighted by their `tokens`."""
    if len(rows) == 1:
        only: FloatArray = rows[0]
        return only
    mean = np.average(rows, axis=0, weights=[max(1, number) for number in tokens])
    return unit(mean.astype(np.float32))


def unit(rows: FloatArray) -> FloatArray:
    """Rows (along the last axis) scaled to length 1 in fp32; a row of zeros stays one."""
    rows = np.ascontiguousarray(rows, dtype=np.float32)
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    result: FloatArray = rows / np.where(norms == 0, np.float32(1), norms)
    return result
