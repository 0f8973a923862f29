"""BM25 over some documents of a catalog, as if there were no others.

FTS5 ranks by how rare a word is in the whole table, so that documents a reader may not see would still move
the order of those he may. Here every figure (number of clauses, their mean length, in how many a word stands)
is that of the clauses given; the formula and its constants are FTS5's own (k1 = 1.2, b = 0.75), so that the
scores are those an index of these documents alone would give.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .catalog import Catalog, CatalogState
from .lexical import Channel

_K1, _B = 1.2, 0.75
_LEAST_WEIGHT = 1e-6  # of a word that stands in half of all clauses or more, as in FTS5
_MOST_HELD = 2_000_000  # occurrences kept in memory, 16 bytes each

_Integers = NDArray[np.int64]
_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ClauseTable:
    """All clauses of one state, in the order of documents and positions: row i is the clause `ids[i]` of the
    document `names[documents[i]]`. `rows[j]` is the row of the j-th smallest of the sorted `numbers`."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    documents: _Integers
    lengths: dict[Channel, _Floats]
    numbers: _Integers
    rows: _Integers

    def inside(self, document_ids: Collection[str]) -> NDArray[np.bool_]:
        """Which rows are clauses of the documents."""
        wanted = np.array([name in document_ids for name in self.names], dtype=bool)
        chosen: NDArray[np.bool_] = wanted[self.documents]
        return chosen


@dataclass(frozen=True, slots=True)
class _Postings:
    """The rows a token stands in, and how often."""

    rows: _Integers
    counts: _Floats


class Ranking:
    """BM25 over any of an index's documents, in the state a catalog shows; safe to use from several threads.

    Keeps the table of clauses and the tokens asked for in memory, each for one state."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._table: tuple[CatalogState, ClauseTable] | None = None
        self._postings: dict[tuple[Channel, str], _Postings] = {}
        self._held = 0

    def rank(
        self,
        catalog: Catalog,
        channel: Channel,
        tokens: Sequence[str],
        k: int,
        among: Collection[str],
        only: Collection[str] | None = None,
    ) -> list[tuple[str, float]]:
        """As `Catalog.rank`, over the documents `among`; `only` narrows what is ranked, not what is counted."""
        with self._lock:
            table = self._current(catalog)
            found = [self._found(catalog, table, channel, token) for token in tokens]
        chosen = table.inside(among)
        scores = _scores(found, chosen, table.lengths[channel])
        if only is not None:
            scores[~table.inside(only)] = 0.0
        best = _best(scores, k)
        return [(table.ids[row], float(scores[row])) for row in best]

    def _current(self, catalog: Catalog) -> ClauseTable:
        state = catalog.state()
        if self._table is None or self._table[0] != state:
            self._table = (state, _read(catalog))
            self._forget()
        return self._table[1]

    def _found(self, catalog: Catalog, table: ClauseTable, channel: Channel, token: str) -> _Postings:
        held = self._postings.get((channel, token))
        if held is None:
            found = catalog.occurrences(channel, token)
            numbers = np.array([number for number, _ in found], dtype=np.int64)
            places = np.searchsorted(table.numbers, numbers)
            counts = np.array([count for _, count in found], dtype=np.float64)
            held = _Postings(table.rows[places], counts)
            if self._held + len(found) > _MOST_HELD:
                self._forget()
            self._postings[channel, token] = held
            self._held += len(found)
        return held

    def _forget(self) -> None:
        self._postings, self._held = {}, 0


def _read(catalog: Catalog) -> ClauseTable:
    clauses = catalog.clause_lengths()
    names = tuple(dict.fromkeys(clause.document_id for clause in clauses))
    code = {name: place for place, name in enumerate(names)}
    numbers = np.array([clause.number for clause in clauses], dtype=np.int64)
    order = np.argsort(numbers)
    return ClauseTable(
        tuple(clause.clause_id for clause in clauses),
        names,
        np.array([code[clause.document_id] for clause in clauses], dtype=np.int64),
        {
            "words": np.array([clause.words for clause in clauses], dtype=np.float64),
            "bigrams": np.array([clause.bigrams for clause in clauses], dtype=np.float64),
        },
        numbers[order],
        order,
    )


def _scores(found: Sequence[_Postings], chosen: NDArray[np.bool_], lengths: _Floats) -> _Floats:
    """The score of every row, 0 where no token stands; tokens that tell nothing are left out as in
    `Catalog.rank`."""
    scores = np.zeros(len(chosen))
    clauses = int(chosen.sum())
    if not clauses:
        return scores
    inside = [_within(postings, chosen) for postings in found]
    present = [postings for postings in inside if len(postings.rows)]
    telling = [postings for postings in present if len(postings.rows) < clauses / 2] or present
    mean = float(lengths[chosen].sum()) / clauses
    for postings in telling:
        holding = len(postings.rows)
        weight = math.log((clauses - holding + 0.5) / (holding + 0.5))
        weight = weight if weight > 0 else _LEAST_WEIGHT
        counts = postings.counts
        scores[postings.rows] += weight * (
            (counts * (_K1 + 1.0)) / (counts + _K1 * (1.0 - _B + _B * lengths[postings.rows] / mean))
        )
    return scores


def _within(postings: _Postings, chosen: NDArray[np.bool_]) -> _Postings:
    kept = chosen[postings.rows]
    return _Postings(postings.rows[kept], postings.counts[kept])


def _best(scores: _Floats, k: int) -> list[int]:
    """Rows with a score, best first, at most `k`; equal ones in the order of the rows."""
    rows = np.flatnonzero(scores > 0)
    best: list[int] = rows[np.argsort(-scores[rows], kind="stable")][: max(0, k)].tolist()
    return best
