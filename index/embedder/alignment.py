"""A question and a clause compared piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .token_head import PieceVectors, QuestionPieces
from .windows import FloatArray


@dataclass(frozen=True, slots=True)
class Alignment:
    """How near each piece of a question is to each piece of a clause. `cosines`: float32 of shape (m, n), −1..1;
    `weights`: of the question's pieces, their sum 1; `starts`: where the clause's pieces begin, counted from the start
    of the clause's text (below 0 in the title and headings in front of it)."""

    cosines: FloatArray
    weights: FloatArray
    starts: npt.NDArray[np.int64]

    @property
    def whole(self) -> float:
        """The weighted mean, over the question's pieces, of the nearest piece's cosine (−1..1), title and headings
        included: MaxSim. 0 for a question or clause without pieces."""
        return self._mean(self.cosines)

    def within(self, start: int, end: int) -> float:
        """The same with the clause's pieces from `start` up to `end` only (characters of its text)."""
        return self._mean(self.cosines[:, (self.starts >= start) & (self.starts < end)])

    def nearest(self) -> FloatArray:
        """For each piece of the question the cosine of the clause's nearest; 0 where the clause has none."""
        if not self.cosines.shape[1]:
            return np.zeros(len(self.weights), dtype=np.float32)
        nearest: FloatArray = self.cosines.max(axis=1)
        return nearest

    def _mean(self, cosines: FloatArray) -> float:
        if 0 in cosines.shape:
            return 0.0
        return float(cosines.max(axis=1) @ self.weights)


def align(question: QuestionPieces, clauses: Mapping[str, tuple[PieceVectors, int]]) -> dict[str, Alignment]:
    """The question with each clause: its pieces, and the length of its text in characters.

    Not a product of matrices: BLAS would hand it to threads, which on busy cores wait 30 ms for each other; this takes
    1 ms for sixty clauses.
    """
    if not clauses:
        return {}
    rows = np.concatenate([pieces.rows for pieces, _ in clauses.values()]).astype(np.float32)
    lengths = np.sqrt(np.einsum("nk,nk->n", rows, rows))
    cosines = np.einsum("mk,nk->mn", question.rows, rows) / np.where(lengths > 0, lengths, 1)
    found, first = {}, 0
    for clause_id, (pieces, length) in clauses.items():
        last = first + len(pieces.ends)
        starts = length - pieces.ends.astype(np.int64)
        found[clause_id] = Alignment(cosines[:, first:last], question.weights, starts)
        first = last
    return found


def by_nearness(alignments: Iterable[tuple[str, Alignment]]) -> list[tuple[str, float]]:
    """Clause ids with `Alignment.whole`, best first; equal ones by id."""
    scored = [(clause_id, alignment.whole) for clause_id, alignment in alignments]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))
