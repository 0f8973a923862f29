"""Token vectors of the default model: what a text's word pieces mean where they stand, for comparing word by word.

Late interaction (Khattab & Zaharia 2020, arXiv 2004.12832): question and clause are embedded apart, and every piece of
the question is compared with every piece of the clause. The states are those of a middle layer, where a piece still
means itself and already its context (the last layer's are all alike); a linear head for each side centres them and makes
them small enough to store (docs/decisions/0007). The head is trained with the model's adapters, on pairs of question
and clause, by `python -m eval.tuning` (docs/decisions/0010), and lies beside this file.
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
_FORMAT = 2  # raise it when what is stored for a text changes: its vectors must not meet a question's of another kind
_STEPS = 127
_STRONGEST = 3.0  # a piece counts e³ times as much at most, and as little at least, as its rarity says


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
    policy documents, float32 of shape (m,), their sum 1; `starts`: where each begins in the question; `states`: those of
    the head's layer and of the last one side by side, float32 of shape (m, 2 × hidden)."""

    rows: FloatArray
    weights: FloatArray
    starts: tuple[int, ...]
    states: FloatArray


@dataclass(frozen=True, slots=True)
class TokenHead:
    """`layer` (0 is the embedding layer) whose states are taken; `passage` and `question` are their means, float32 of
    shape (hidden,), `passage_axes` and `question_axes` of shape (hidden, width). A question's piece weighs as much as it
    is rare, `rarity` by its id, above 0, or `unknown`, times what it does in this question: e to the power of its
    centred state's product with `emphasis`, of shape (hidden,), plus `emphasis_bias`, kept to ±3. `name` changes with all
    of these."""

    name: str
    layer: int
    passage: FloatArray
    question: FloatArray
    passage_axes: FloatArray
    question_axes: FloatArray
    rarity: dict[int, float]
    unknown: float
    emphasis: FloatArray
    emphasis_bias: float

    def of_passage(self, states: FloatArray, ends: Sequence[int]) -> PieceVectors:
        """`states` of shape (n, hidden), one for each of `ends`."""
        rows = (states - self.passage) @ self.passage_axes
        largest = np.abs(rows).max(axis=-1, keepdims=True, initial=1e-9)
        return PieceVectors(
            np.asarray(ends, dtype=np.int32), np.rint(rows * (_STEPS / largest)).astype(np.int8)
        )

    def of_question(
        self, states: FloatArray, last: FloatArray, ids: Sequence[int], starts: Sequence[int]
    ) -> QuestionPieces:
        """`states`, of the head's layer, and `last`, of the last one, both of shape (m, hidden), of the pieces `ids`."""
        centred = states - self.question
        rarity = np.array([self.rarity.get(id_, self.unknown) for id_ in ids], dtype=np.float32)
        said = np.clip(centred @ self.emphasis + self.emphasis_bias, -_STRONGEST, _STRONGEST)
        weights = rarity * np.exp(said).astype(np.float32)
        total = weights.sum()
        return QuestionPieces(
            unit(np.asarray(centred @ self.question_axes, dtype=np.float32)),
            weights / total if len(ids) else weights,
            tuple(starts),
            np.concatenate([states, last], axis=1),
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
            passage_axes=held["passage_axes"].astype(np.float32),
            question_axes=held["question_axes"].astype(np.float32),
            rarity=rarity,
            unknown=float(held["unknown"]),
            emphasis=held["emphasis"].astype(np.float32),
            emphasis_bias=float(held["emphasis_bias"]),
        )


def telling(text: str, offsets: Sequence[tuple[int, int]], prefix: int) -> list[int]:
    """The places of the tokens behind the first `prefix` characters of `text` that are more than punctuation and space;
    `offsets` tells from where to where each stands in `text`."""
    return [
        place
        for place, (start, end) in enumerate(offsets)
        if end > prefix and any(character.isalnum() for character in text[max(start, prefix) : end])
    ]
