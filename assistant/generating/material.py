"""Which clauses a chat model is given for a question: the best found, each compared document's own, or all that are listed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from index.opened import Index
from index.types import Document, Hit

from ..quoting.ways.listing import list_all, list_tasks
from ..retrieve import Retrieved, all_hits


@dataclass(frozen=True, slots=True)
class Material:
    """Clauses in the order in which they are given while the window has room. `by_document` when the answer is arranged by
    document; `compared` are the documents set side by side; `note` says what was read for a list."""

    hits: tuple[Hit, ...]
    by_document: bool = False
    compared: tuple[Document, ...] = ()
    note: str = ""


def material(retrieved: Retrieved, index: Index) -> Material:
    """What the model is given. A clause asked for by its address comes first in every case."""
    asked = tuple(hit for hit in retrieved.hits if hit.score >= 1.0) if retrieved.lookups else ()
    listed = None if asked else list_tasks(retrieved, index)
    if retrieved.query.lists and not asked and listed is None:
        listed = list_all(retrieved, index)
    if listed is not None:
        found = {sentence.clause.id: sentence.clause for sentence in listed.sentences}
        best = {hit.clause.id: hit for hit in retrieved.hits if hit.clause.id in found}
        rest = tuple(Hit(clause, 0.0) for id_, clause in found.items() if id_ not in best)
        return Material((*best.values(), *rest), by_document=True, note=listed.note)
    if retrieved.by_document:
        # One of each document in turn: a narrow window must not leave one of them out.
        turns = zip_longest(*(hits for _, hits in retrieved.by_document))
        fair = _each_once(hit for turn in turns for hit in turn if hit is not None)
        documents = tuple(document for document, _ in retrieved.by_document)
        return Material(_each_once((*asked, *fair)), by_document=True, compared=documents)
    return Material(all_hits(retrieved) if retrieved.by_aspect else retrieved.hits)


def _each_once(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    first: dict[str, Hit] = {}
    for hit in hits:
        first.setdefault(hit.clause.id, hit)
    return tuple(first.values())
