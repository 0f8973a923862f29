"""A text too long for the embedding model: split into windows, and their vectors joined into one."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float32]

# Where to split, the best place first: after sentences and paragraphs, after parts of a sentence, after
# commas.
_BREAKS = tuple(
    re.compile(rf"[^{marks}]*[{marks}]+|[^{marks}]+") for marks in ("。！？!?\n", "；;：:", "，、,")
)


@dataclass(frozen=True, slots=True)
class Window:
    """A text, or one of the parts of a text that is too long. `tokens` is how long the model finds it."""

    text: str
    tokens: int


def split_windows(text: str, limit: int, count: Callable[[str], int]) -> tuple[Window, ...]:
    """Windows of at most `limit` tokens, of similar length, that joined give `text` again.

    `count` tells a text's tokens, without special ones. Windows end at sentence ends where the sentences are
    short enough, else at lesser punctuation, else anywhere. Of similar length, because a last window of three
    words says nothing. A text that fits is its own only window.
    """
    total = count(text)
    if total <= limit:
        return (Window(text, total),)
    goal = total / math.ceil(total / limit)
    windows: list[Window] = []
    window = Window("", 0)
    for piece in _pieces(text, limit, count, 0):
        if window.text and (window.tokens >= goal or window.tokens + piece.tokens > limit):
            windows.append(window)
            window = Window("", 0)
        window = Window(window.text + piece.text, window.tokens + piece.tokens)
    windows.append(window)
    return tuple(windows)


def _pieces(text: str, limit: int, count: Callable[[str], int], level: int) -> list[Window]:
    """Parts between breaks; a part too long is split at the next lesser kind of break."""
    if level < len(_BREAKS):
        parts = _BREAKS[level].findall(text)
    else:
        parts = [text[: len(text) // 2], text[len(text) // 2 :]]
    pieces: list[Window] = []
    for part in parts:
        tokens = count(part)
        if tokens <= limit or len(part) == 1:
            pieces.append(Window(part, tokens))
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
    norms: FloatArray = np.linalg.norm(rows, axis=-1, keepdims=True)
    norms[norms == 0] = 1
    result: FloatArray = rows / norms
    return result
