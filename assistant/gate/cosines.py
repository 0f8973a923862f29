"""The embedder's part in the gate: one question per sentence that is not a clause's own."""

from __future__ import annotations

from collections.abc import Collection

from index.embedder.embed import Embedder
from index.opened import Index

from .limits import load_limits
from .verify import Cosine


def cosines(index: Index, embedder: Embedder | None) -> Cosine | None:
    """How near a sentence is to clauses of the index; None without an embedder, and with one whose cosines the limits were
    not fitted on, for which the words must do."""
    if embedder is None or embedder.name != load_limits().embedder:
        return None
    asked = embedder

    def nearest(text: str, clause_ids: Collection[str]) -> float | None:
        vector = asked.embed_query(text)
        found = [
            *index.sentence_cosines(vector, clause_ids).values(),
            *index.clause_cosines(vector, clause_ids).values(),
        ]
        return max(found, default=None)

    return nearest
