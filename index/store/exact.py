"""Exact nearest neighbours over the catalog's vectors: for the few documents a search is narrowed to, and
for the clauses Chroma does not have yet."""

from __future__ import annotations

import numpy as np

from .catalog import Catalog, CatalogState, EmbeddedClauses, Vectors


def best_rows(rows: EmbeddedClauses, vector: Vectors, k: int) -> list[int]:
    """Numbers of the `k` rows with the highest cosine, best first; equal ones in the order of the rows."""
    if not rows.clause_ids or k <= 0:
        return []
    scores = rows.vectors @ vector
    candidates = np.arange(len(scores))
    if k < len(scores):
        candidates = np.flatnonzero(scores >= np.partition(scores, -k)[-k])
    best: list[int] = candidates[np.argsort(-scores[candidates], kind="stable")][:k].tolist()
    return best


class RecentClauses:
    """The clauses written after some generation, in memory, read once and then only what is new."""

    def __init__(self) -> None:
        self._after: tuple[str, str | None, int] | None = (
            None  # index, embedder and generation the rows start after
        )
        self._upto = -1
        self._rows = _NOTHING

    def rows(self, catalog: Catalog, state: CatalogState, after: int) -> EmbeddedClauses:
        """The clauses written after generation `after`, among them some that are gone or rewritten since."""
        key = (state.index, state.embedder, after)
        if key != self._after:
            self._after, self._upto, self._rows = key, after, _NOTHING
        if self._upto < state.generation:
            self._rows = _appended(self._rows, catalog.embedded(after=self._upto))
            self._upto = state.generation
        return self._rows


_NOTHING = EmbeddedClauses((), (), np.zeros((0, 0), dtype=np.float32))


def _appended(rows: EmbeddedClauses, more: EmbeddedClauses) -> EmbeddedClauses:
    if not rows.clause_ids or not more.clause_ids:
        return more if more.clause_ids else rows
    return EmbeddedClauses(
        rows.clause_ids + more.clause_ids,
        rows.generations + more.generations,
        np.concatenate((rows.vectors, more.vectors)),
    )
