"""Token vectors of the default model: what a text's word pieces mean where they stand, for comparing word by word.

Late interaction (Khattab & Zaharia 2020, arXiv 2004.12832): question and clause are embedded apart, and every piece of
the question is compared with every piece of the clause. The states are those of a middle layer, where a piece still
means itself and already its context (the last layer's are all alike); a linear head centres them and keeps the main
axes, so that they are small enough to store (docs/decisions/0007). The head is fitted without any answer, by
`python -m eval.fit_tokens`, and lies beside this file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from .windows import FloatArray, unit

HEAD_FILE = Path(__file__).with_name("token_head.npz")
_FORMAT = 1  # raise it when what is stored for a text changes: its vectors must not meet a question's of another kind
_STEPS = 127


@dataclass(frozen=True, slots=True)
class PieceVectors:
    """The pieces of one text that hold a letter or digit, in order. `ends`: int32 of shape (n,), how many characters
    before the text's end each piece begins (the end of an embedded text is its clause, whatever stands in front of
    it). `rows`: int8 of shape (n, width); a row's direction is the vector, its length means nothing."""

    ends: npt.NDArray[np.int32]
    rows: npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class QuestionPieces:
    """The pieces of a question. `rows`: unit vectors, float32 of shape (m, width); `weights`: how rare each piece is in
    policy documents, float32 of shape (m,), their sum 1; `starts`: where each begins in the question."""

    rows: FloatArray
    weights: FloatArray
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TokenHead:
    """`layer` (0 is the embedding layer) whose states are taken; `passage` and `question` are their means, float32 of
    shape (hidden,), `axes` of shape (hidden, width); `rarity` the weight of every known piece by its id, above 0, and
    of any other piece `unknown`. `name` changes with all of these."""

    name: str
    layer: int
    passage: FloatArray
    question: FloatArray
    axes: FloatArray
    rarity: dict[int, float]
    unknown: float

    def of_passage(self, states: FloatArray, ends: Sequence[int]) -> PieceVectors:
        """`states` of shape (n, hidden), one for each of `ends`."""
        rows = (states - self.passage) @ self.axes
        largest = np.abs(rows).max(axis=-1, keepdims=True, initial=1e-9)
        return PieceVectors(
            np.asarray(ends, dtype=np.int32), np.rint(rows * (_STEPS / largest)).astype(np.int8)
        )

    def of_question(self, states: FloatArray, ids: Sequence[int], starts: Sequence[int]) -> QuestionPieces:
        """`states` of shape (m, hidden) of the pieces `ids`."""
        weights = np.array([self.rarity.get(id_, self.unknown) for id_ in ids], dtype=np.float32)
        total = weights.sum()
        return QuestionPieces(
            unit(np.asarray((states - self.question) @ self.axes, dtype=np.float32)),
            weights / total if len(ids) else weights,
            tuple(starts),
        )


@lru_cache(maxsize=1)
def load_head(path: Path = HEAD_FILE) -> TokenHead:
    """The committed head. Raises OSError, ValueError or KeyError when the file is not one."""
    content = path.read_bytes()
    with np.load(path, allow_pickle=False) as held:
        rarity = dict(zip(held["pieces"].tolist(), held["rarity"].astype(float).tolist(), strict=True))
        return TokenHead(
            name=hashlib.sha256(content + bytes([_FORMAT])).hexdigest()[:12],
            layer=int(held["layer"]),
            passage=held["passage"].astype(np.float32),
            question=held["question"].astype(np.float32),
            axes=held["axes"].astype(np.float32),
            rarity=rarity,
            unknown=float(held["unknown"]),
        )


def telling(text: str, offsets: Sequence[tuple[int, int]], prefix: int) -> list[int]:
    """The places of the tokens behind the first `prefix` characters of `text` that are more than punctuation and space;
    `offsets` tells from where to where each stands in `text`."""
    return [
        place
        for place, (start, end) in enumerate(offsets)
        if end > prefix and any(character.isalnum() for character in text[max(start, prefix) : end])
    ]
