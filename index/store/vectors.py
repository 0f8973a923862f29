"""Nearest clauses by vector: Chroma for what was published, exact search for what came since.

The catalog decides what exists. Chroma's rows are those of the generation it was published at; clauses
written later are searched exactly beside it, and a row whose clause is gone or was rewritten is dropped. So
the answers are right at any moment of a build, and with no Chroma at all.
"""

from __future__ import annotations

import logging
import math
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..errors import ModelError
from .catalog import Catalog, ClausePlace, EmbeddedClauses, Vectors
from .chroma import ChromaUnusableError
from .exact import NarrowedClauses, RecentClauses, best_rows
from .published import OpenCollection, PublishedRows

logger = logging.getLogger(__name__)

# A search narrowed to at most so many clauses is done exactly, in about 15 µs a clause; a wider one asks
# Chroma for more rows than it needs. Chroma's own metadata filters take 70-110 ms at 100,000 rows.
EXACT_CLAUSES = 2_000


@dataclass(frozen=True, slots=True)
class _Query:
    """A search: the unit `vector`, how many clauses, in which documents (None: all), and what `share` (0..1]
    of all clauses these hold."""

    vector: Vectors
    k: int
    documents: frozenset[str] | None
    share: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A clause; `generation` is the one it was read from the catalog in, None for a row of Chroma."""

    clause_id: str
    generation: int | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    clause_id: str
    place: ClausePlace


class VectorSearch:
    """Ranks the clauses of one index folder; safe to use from several threads."""

    def __init__(self, folder: Path, chroma_url: str | None = None) -> None:
        self._lock = threading.Lock()
        self._published = PublishedRows(folder, chroma_url)
        self._recent = RecentClauses()
        self._narrowed = NarrowedClauses()

    def close(self) -> None:
        with self._lock:
            self._published.close()

    def rank(
        self, catalog: Catalog, vector: Vectors, k: int, document_ids: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """The `k` nearest clause ids with their cosine (-1..1), best first, equal ones by document and
        position.

        `vector` is a float32 row of unit length. Raises ModelError when its dimension is not the index's.
        """
        clauses = catalog.clause_count(document_ids)
        if k <= 0 or not clauses:
            return []
        row = _checked(vector, catalog.dimension())
        if document_ids is None:
            query = _Query(row, k, None, 1.0)
        else:
            documents = frozenset(document_ids)
            query = _Query(row, k, documents, clauses / catalog.clause_count())
            if clauses <= EXACT_CLAUSES:
                rows = self._narrowed.rows(catalog, catalog.state(), documents)
                return _ordered(catalog, query, _exactly(catalog, query, rows))
        with self._lock:
            return self._rank_all(catalog, query)

    def _rank_all(self, catalog: Catalog, query: _Query) -> list[tuple[str, float]]:
        state = catalog.state()
        base = self._published.current(state, catalog.clause_count())
        if base is not None and base.state.generation > state.generation:
            # Published after the caller's snapshot was taken: it lacks what has been replaced since.
            base = None
        if base is not None:
            try:
                found = _from_chroma(catalog, query, base)
                recent = self._recent.rows(catalog, state, base.state.generation)
                return _ordered(catalog, query, found + _exactly(catalog, query, recent))
            except ChromaUnusableError as error:
                logger.warning("chroma failed, searching the catalog's vectors: %s", error)
                self._published.distrust()
        rows = self._recent.rows(catalog, state, -1)
        return _ordered(catalog, query, _exactly(catalog, query, rows))


def _from_chroma(catalog: Catalog, query: _Query, base: OpenCollection) -> list[_Found]:
    """The best of the published rows whose clauses are what they were when published."""
    rows = base.collection.count()

    def fetch(m: int) -> list[_Candidate]:
        nearest = base.collection.nearest(query.vector, min(m, rows)) if rows else []
        return [_Candidate(clause_id) for clause_id in nearest]

    return _living(fetch, catalog, query, lambda candidate, place: place.generation <= base.state.generation)


def _exactly(catalog: Catalog, query: _Query, rows: EmbeddedClauses) -> list[_Found]:
    """The best of some rows of the catalog that have not been replaced since they were read."""

    def fetch(m: int) -> list[_Candidate]:
        best = best_rows(rows, query.vector, m)
        return [_Candidate(rows.clause_ids[row], rows.generations[row]) for row in best]

    return _living(fetch, catalog, query, lambda candidate, place: place.generation == candidate.generation)


def _living(
    fetch: Callable[[int], list[_Candidate]],
    catalog: Catalog,
    query: _Query,
    is_current: Callable[[_Candidate, ClausePlace], bool],
) -> list[_Found]:
    """The best candidates that still stand in the catalog, in the documents asked for; more and more of them
    are fetched until there are enough."""
    m = math.ceil((query.k + 16) / query.share)
    while True:
        candidates = fetch(m)
        places = catalog.places([candidate.clause_id for candidate in candidates])
        found = [
            _Found(candidate.clause_id, place)
            for candidate in candidates
            if (place := places.get(candidate.clause_id)) is not None
            and is_current(candidate, place)
            and (query.documents is None or place.document_id in query.documents)
        ]
        if len(found) >= query.k or len(candidates) < m:
            return found[: query.k]
        m *= 4


def _checked(vector: Vectors, dimension: int) -> Vectors:
    row = np.asarray(vector, dtype=np.float32).reshape(-1)
    if row.shape[0] != dimension:
        raise ModelError(
            f"问题的向量是 {row.shape[0]} 维，索引里是 {dimension} 维：两者出自不同的嵌入模型。"
            "请把 POLICY_EMBEDDER 设为建索引时的模型，或重新运行 build。"
        )
    return row


def _ordered(catalog: Catalog, query: _Query, found: list[_Found]) -> list[tuple[str, float]]:
    """Best first, by cosines computed here in double precision: those of Chroma and of a large matrix differ
    in the seventh digit, and equal clauses (of two versions of one document) would change places."""
    if not found:
        return []
    rows = catalog.embedded_by_id([row.clause_id for row in found])
    cosines = rows.vectors.astype(np.float64) @ query.vector.astype(np.float64)
    places = {row.clause_id: row.place for row in found}
    pairs = zip(rows.clause_ids, cosines.tolist(), strict=True)
    scored = [(clause_id, round(cosine, 9)) for clause_id, cosine in pairs]
    scored.sort(key=lambda row: (-row[1], places[row[0]].document_id, places[row[0]].position))
    return scored[: query.k]
