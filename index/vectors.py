"""Nearest clauses by vector: Chroma for what was published, exact search for what came since.

The catalog decides what exists. Chroma's rows are those of the generation it was published at; clauses written
later are searched exactly beside it, and a row whose clause is gone or was rewritten is dropped. So the answers are
right at any moment of a build, and with no Chroma at all.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .catalog import Catalog, CatalogState, ClausePlace, EmbeddedClauses, Vectors
from .chroma import ChromaFailure
from .errors import ModelError
from .exact import RecentClauses, best_rows
from .published import OpenCollection, PublishedRows

logger = logging.getLogger(__name__)

# A search narrowed to at most so many clauses is done exactly: Chroma's metadata filters take longer (70-110 ms at
# 100,000 rows).
EXACT_CLAUSES = 5_000


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A clause with its cosine; `generation` is the one it was found in, None for a row of Chroma."""

    clause_id: str
    cosine: float
    generation: int | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    clause_id: str
    cosine: float
    place: ClausePlace


class VectorSearch:
    """Ranks the clauses of one index folder; safe to use from several threads."""

    def __init__(self, folder: Path, chroma_url: str | None = None) -> None:
        self._lock = threading.Lock()
        self._published = PublishedRows(folder, chroma_url)
        self._recent = RecentClauses()

    def close(self) -> None:
        with self._lock:
            self._published.close()

    def rank(
        self, catalog: Catalog, vector: Vectors, k: int, document_ids: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """The `k` nearest clause ids with their cosine (-1..1), best first, equal ones by document and position.

        `vector` is a float32 row of unit length. Raises ModelError when its dimension is not the index's.
        """
        total = catalog.clause_count(document_ids)
        if k <= 0 or not total:
            return []
        query = _query(vector, catalog.dimension())
        if document_ids is not None and total <= EXACT_CLAUSES:
            rows = catalog.embedded(document_ids=document_ids)
            return _ordered(_living(_searching(rows, query), k, _filter(catalog, document_ids, None)), k)
        with self._lock:
            return self._rank_all(catalog, query, k, document_ids)

    def _rank_all(
        self, catalog: Catalog, query: Vectors, k: int, document_ids: Collection[str] | None
    ) -> list[tuple[str, float]]:
        state = catalog.state()
        base = self._published.current(state, catalog.clause_count())
        if base is not None and base.state.generation > state.generation:
            base = None  # published after the caller's snapshot was taken: it lacks what has been replaced since
        if base is not None:
            try:
                return self._rank_upon(base, catalog, state, query, k, document_ids)
            except ChromaFailure as error:
                logger.warning("chroma failed, searching the catalog's vectors: %s", error)
                self._published.distrust()
        rows = self._recent.rows(catalog, state, -1)
        return _ordered(_living(_searching(rows, query), k, _filter(catalog, document_ids, None)), k)

    def _rank_upon(
        self,
        base: OpenCollection,
        catalog: Catalog,
        state: CatalogState,
        query: Vectors,
        k: int,
        document_ids: Collection[str] | None,
    ) -> list[tuple[str, float]]:
        keep = _filter(catalog, document_ids, base.state.generation)
        total = base.collection.count()
        found = _living(lambda m: _from_chroma(base, query, min(m, total)), k, keep)
        rows = self._recent.rows(catalog, state, base.state.generation)
        found += _living(_searching(rows, query), k, keep)
        return _ordered(found, k)


def _query(vector: Vectors, dimension: int) -> Vectors:
    query = np.asarray(vector, dtype=np.float32).reshape(-1)
    if query.shape[0] != dimension:
        raise ModelError(
            f"问题的向量是 {query.shape[0]} 维，索引里是 {dimension} 维：两者出自不同的嵌入模型。"
            "请把 POLICY_EMBEDDER 设为建索引时的模型，或重新运行 build。"
        )
    return query


def _from_chroma(base: OpenCollection, query: Vectors, k: int) -> list[_Candidate]:
    return [_Candidate(*row) for row in base.collection.nearest(query, k)] if k else []


def _searching(rows: EmbeddedClauses, query: Vectors) -> Callable[[int], list[_Candidate]]:
    return lambda m: [
        _Candidate(rows.clause_ids[row], cosine, rows.generations[row]) for row, cosine in best_rows(rows, query, m)
    ]


def _living(
    fetch: Callable[[int], list[_Candidate]], k: int, keep: Callable[[list[_Candidate]], list[_Found]]
) -> list[_Found]:
    """The best `k` candidates that are kept, fetching more and more of them until there are enough."""
    m = k + 16
    while True:
        candidates = fetch(m)
        kept = keep(candidates)
        if len(kept) >= k or len(candidates) < m:
            return kept[:k]
        m *= 4


def _filter(
    catalog: Catalog, document_ids: Collection[str] | None, published: int | None
) -> Callable[[list[_Candidate]], list[_Found]]:
    """Keeps the candidates whose clause still is what it was when found, in one of the documents."""
    allowed = None if document_ids is None else frozenset(document_ids)

    def is_current(candidate: _Candidate, place: ClausePlace) -> bool:
        if candidate.generation is None:
            return published is not None and place.generation <= published
        return place.generation == candidate.generation

    def keep(candidates: list[_Candidate]) -> list[_Found]:
        places = catalog.places([candidate.clause_id for candidate in candidates])
        return [
            _Found(candidate.clause_id, candidate.cosine, place)
            for candidate in candidates
            if (place := places.get(candidate.clause_id)) is not None
            and is_current(candidate, place)
            and (allowed is None or place.document_id in allowed)
        ]

    return keep


def _ordered(found: list[_Found], k: int) -> list[tuple[str, float]]:
    """Best first. Cosines from Chroma and from here differ in the seventh digit: closer ones count as equal."""
    found.sort(key=lambda row: (-round(row.cosine, 6), row.place.document_id, row.place.position))
    return [(row.clause_id, row.cosine) for row in found[:k]]
