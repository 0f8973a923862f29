"""The clauses of a corpus under one writing, ranked by each channel as the index ranks them.

The index holds one writing: title and headings in front. To measure what that is worth the same channels are needed over
the bare words; a test holds that over the index's own writing they rank as the index does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from index.store.lexical import CHANNELS, Channel, any_of, query_tokens, tokens

Rows = npt.NDArray[np.float32]
Ranking = list[str]


class Side:
    """`texts` and `vectors[i]` (unit rows) of the clauses with the ids `ids`. Holds an SQLite database in memory."""

    def __init__(self, ids: Sequence[str], texts: Sequence[str], vectors: Rows) -> None:
        self._ids = list(ids)
        self._places = {clause_id: place for place, clause_id in enumerate(self._ids)}
        self._vectors = vectors
        self._connection = sqlite3.connect(":memory:")
        for channel in CHANNELS:
            self._connection.execute(
                f"CREATE VIRTUAL TABLE {channel} USING fts5 (tokens, tokenize = 'ascii')"
            )
            self._connection.execute(
                f"CREATE VIRTUAL TABLE {channel}_terms USING fts5vocab ({channel}, 'row')"
            )
            rows = ((place, " ".join(tokens(text, channel))) for place, text in enumerate(texts))
            self._connection.executemany(f"INSERT INTO {channel} (rowid, tokens) VALUES (?, ?)", rows)

    def close(self) -> None:
        self._connection.close()

    def lexical(self, channel: Channel, text: str, depth: int) -> Ranking:
        """The `depth` best clause ids by BM25, best first; equal ones in the order of `ids`."""
        telling = self._telling(channel, query_tokens(text, channel))
        if not telling:
            return []
        found = self._connection.execute(
            f"SELECT rowid, -bm25({channel}) AS score FROM {channel} WHERE {channel} MATCH ? "
            "ORDER BY score DESC, rowid LIMIT ?",
            (any_of(telling), depth),
        )
        return [self._ids[place] for place, _ in found]

    def dense(self, vector: Rows, depth: int) -> Ranking:
        """The `depth` nearest clause ids by cosine."""
        order = np.argsort(-(self._vectors @ vector), kind="stable")[:depth]
        return [self._ids[int(place)] for place in order]

    def cosine(self, clause_id: str, vector: Rows) -> float:
        return float(self._vectors[self._places[clause_id]] @ vector)

    def _telling(self, channel: Channel, asked: Sequence[str]) -> list[str]:
        """As `index.store.catalog.Catalog` does: tokens of half of the clauses or more have no weight in BM25."""
        marks = ", ".join("?" * len(asked))
        counts: Mapping[str, int] = dict(
            self._connection.execute(
                f"SELECT term, doc FROM {channel}_terms WHERE term IN ({marks})", list(asked)
            ).fetchall()
        )
        present = [token for token in asked if token in counts]
        return [token for token in present if counts[token] < len(self._ids) / 2] or present
