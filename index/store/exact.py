"""Exact nearest neighbours over the catalog's vectors: for the few documents a search is narrowed to, and
for the clauses Chroma does not have yet."""

from __future__ import annotations

import threading
from collections import OrderedDict

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


class NarrowedClauses:
    """The clauses of a few sets of documents, kept for one state of the index: what a reader may see is asked for
    with every question. Safe to use from several threads."""

    def __init__(self, most: int = 8) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._held: OrderedDict[tuple[CatalogState, frozenset[str]], EmbeddedClauses] = OrderedDict()

    def rows(self, catalog: Catalog, state: CatalogState, documents: frozenset[str]) -> EmbeddedClauses:
        key = (state, documents)
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        rows = catalog.embedded(document_ids=documents)
        with self._lock:
            self._held[key] = rows
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return rows


_NOTHING = EmbeddedClauses((), (), np.zeros((0, 0), dtype=np.float32))


def _appended(rows: EmbeddedClauses, more: EmbeddedClauses) -> EmbeddedClauses:
    if not rows.clause_ids or not more.clause_ids:
        return more if more.clause_ids else rows
    return EmbeddedClauses(
        rows.clause_ids + more.clause_ids,
        rows.generations + more.generations,
        np.concatenate((rows.vectors, more.vectors)),
    )
