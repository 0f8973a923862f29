"""Query → the clauses to answer from: exact look-ups first, then hybrid search."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from index.embedder.alignment import Alignment
from index.embedder.embed import Embedder
from index.opened import Index
from index.search import Retrieval, search
from index.types import Clause, Document, Hit

from .phased import PhasesFound, find_phases
from .question.addresses import Address, Found, extent, resolve
from .question.texts.editions import in_force, in_use, newest
from .question.understand import Query
from .worded import as_clauses_say_it, as_the_nearest_say, with_variants, without_place

_PER_DOCUMENT = 6
_PER_SIDE = 12


@dataclass(frozen=True, slots=True)
class Lookup:
    """An address looked up in one document: `found` is None when the document has no such clause, then `whole` is the
    range it does have (`第一条至第五十六条，共56条`)."""

    document: Document
    address: Address
    found: Found | None
    whole: str


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What the answer is made from. `hits` best first; `cosines`, `close`, `alignments` and `relevance` as
    in `index.search.Retrieval`."""

    query: Query
    hits: tuple[Hit, ...]
    cosines: dict[str, float]
    close: dict[tuple[str, int], float]
    lookups: tuple[Lookup, ...] = ()
    phases: tuple[PhasesFound, ...] = ()
    by_document: tuple[
        tuple[Document, tuple[Hit, ...]], ...
    ] = ()  # for a comparison: each document's own hits
    alignments: Mapping[str, Alignment] = field(default_factory=dict)
    relevance: Mapping[str, float] = field(default_factory=dict)
    by_aspect: tuple[
        tuple[str, Retrieved], ...
    ] = ()  # of each thing asked of: its name, what is found for it
    turns: tuple[tuple[str, Retrieved], ...] = ()  # the same of each question asked in turn


def retrieve(query: Query, index: Index, embedder: Embedder, k: int) -> Retrieved:
    """The `k` best clauses for the query; clauses named by their address come first with score 1."""
    if query.chat:
        return Retrieved(query, (), {}, {})
    query = _of_years_meant(query, index, embedder)
    lookups = _lookups(query, index)
    named = query.named if len(query.named) <= max(1, len(index.documents()) // 2) else ()
    text = as_clauses_say_it(query, index)
    only = _past_meant(query, index)
    words = with_variants(text, query)
    found = search(index, embedder, text, 2 * k, named=named, lexical_text=words, only=only)
    bare, untitled = without_place(text, query, index)
    if untitled:
        again = search(index, embedder, bare, 2 * k, named=named, lexical_text=words, only=only)
        if _read_best(again, index, untitled) > _read_best(found, index, query.named):
            text, found = bare, again
    for said in as_the_nearest_say(text, query, found):
        again = search(index, embedder, said, 2 * k, named=named, lexical_text=words, only=only)
        found = max(found, again, key=lambda one: _read_best(one, index))
    exact = [Hit(clause, 1.0) for lookup in lookups if lookup.found for clause in lookup.found.clauses]
    first = {hit.clause.id for hit in exact}
    rest = found.hits if query.older else _of_versions_meant(found.hits, query, index)
    hits = (*exact, *(hit for hit in rest if hit.clause.id not in first))
    compared = _compared(query, index, embedder)
    cosines, close, aligned = dict(found.cosines), dict(found.close), dict(found.alignments)
    relevance = dict(found.relevance)
    for _, own in compared:
        cosines |= own.cosines
        close |= own.close
        aligned |= own.alignments
        relevance |= own.relevance
    by_aspect = tuple((aspect.name, retrieve(aspect.query, index, embedder, k)) for aspect in query.aspects)
    turns = tuple((turn.name, retrieve(turn.query, index, embedder, k)) for turn in query.turns)
    by_document = tuple((d, own.hits) for d, own in compared)
    phases = find_phases(query, index, found.hits) if not (lookups or compared) else ()
    return Retrieved(
        query, hits[:k], cosines, close, lookups, phases, by_document, aligned, relevance, by_aspect, turns
    )


def _of_years_meant(query: Query, index: Index, embedder: Embedder) -> Query:
    """The query; where it compares years and only these name documents, without comparing them when the nearest clause
    stands in another: the years may be dates in the text of one (东关2025年比2024年增加多少户)."""
    by_years = query.compares and query.years and not (query.places or query.certain or query.versions)
    if not by_years:
        return query
    nearest = search(index, embedder, query.topic_text or query.search_text, 1).hits
    if not nearest or nearest[0].clause.document_id in query.named:
        return query
    return replace(query, compares=False, named=())


def _past_meant(query: Query, index: Index) -> tuple[str, ...] | None:
    """The documents a question of what held before is answered from alone: those named, when none of them is in force."""
    past = query.older and not set(query.named) & in_force(index.documents())
    return query.named if query.named and past else None


def _read_best(found: Retrieval, index: Index, of: Sequence[str] = ()) -> float:
    """How well the clause found reads as an answer that reads best, `of` these documents when some are given."""
    own = index.clauses_by_id(list(found.relevance)) if of else {}
    read = (odds for id_, odds in found.relevance.items() if not of or own[id_].document_id in of)
    return max(read, default=-math.inf)


def all_hits(retrieved: Retrieved) -> tuple[Hit, ...]:
    """The hits of each thing asked of in turn, best first, then those of the whole question; each clause once."""
    turns = zip_longest(*(own.hits for _, own in retrieved.by_aspect or retrieved.turns))
    fair = (hit for turn in turns for hit in turn if hit is not None)
    first: dict[str, Hit] = {}
    for hit in (*fair, *retrieved.hits):
        first.setdefault(hit.clause.id, hit)
    return tuple(first.values())[: max(len(retrieved.hits), 1)]


def _of_versions_meant(hits: Sequence[Hit], query: Query, index: Index) -> tuple[Hit, ...]:
    """Hits of the newest version only, where the index holds several texts of one title; of those named with a year, hits
    of the named ones."""
    documents = index.documents()
    by_year = set(query.named) if query.document_years else set()
    decided = {d.title for d in documents if d.id in by_year}
    meant = by_year | {d.id for d in newest(documents) if d.title not in decided}
    if query.document_years and not by_year:
        return tuple(hits)  # a year of no document that could be told: any version may be meant
    return tuple(hit for hit in hits if hit.clause.document_id in meant)


def _compared(query: Query, index: Index, embedder: Embedder) -> list[tuple[Document, Retrieval]]:
    """Each document of a comparison searched on its own, for what is asked of all."""
    if not query.compares:
        return []
    text = query.topic_text or query.search_text
    words = with_variants(text, query)
    if query.sides:
        sides = [[d for d in map(index.document, own) if d] for own in query.sides]
        found = (
            search(
                index,
                embedder,
                text,
                _PER_SIDE,
                lexical_text=words,
                only=[d.id for d in (side if query.years else in_use(side))],
            )
            for side in sides
        )
        return [side for retrieval in found if retrieval.hits for side in [_nearest(retrieval, index)]]
    documents = [d for d in (index.document(i) for i in query.named) if d]
    return [
        (d, search(index, embedder, text, _PER_DOCUMENT, lexical_text=words, only=(d.id,)))
        for d in (documents if query.years or query.versions else newest(documents))
    ]


def _nearest(found: Retrieval, index: Index) -> tuple[Document, Retrieval]:
    """The document of the best hit, with its own hits."""
    document = clause_document(index, found.hits[0].clause)
    own = tuple(hit for hit in found.hits if hit.clause.document_id == document.id)
    return document, replace(found, hits=own[:_PER_DOCUMENT])


def _lookups(query: Query, index: Index) -> tuple[Lookup, ...]:
    documents = _meant(query, index)
    lookups = []
    for address in query.addresses:
        results = [(d, resolve(address, index.clauses(d.id))) for d in documents]
        if not documents and not (query.terms or query.background or query.asks):
            results = _only_holder(address, index)
        present = [(d, found) for d, found in results if found]
        for document, found in present or results:
            whole = extent(address, index.clauses(document.id)) or ""
            lookups.append(Lookup(document, address, found, whole))
    return tuple(lookups)


def _only_holder(address: Address, index: Index) -> list[tuple[Document, Found | None]]:
    """For a question that is nothing but an address (序号11): the only document that has such a clause; [] when several do."""
    found = [(d, resolve(address, index.clauses(d.id))) for d in index.documents()]
    holders = [(d, one) for d, one in found if one]
    return [*holders] if len(holders) == 1 else []


def _meant(query: Query, index: Index) -> list[Document]:
    """The documents an address is looked up in: the named ones, of several versions the newest unless a year is given;
    without a name only when the index holds a single document."""
    documents = [d for d in (index.document(i) for i in query.named) if d]
    if not documents:
        everything = index.documents()
        return list(everything) if len(everything) == 1 else []
    if query.years:
        return documents[:5]
    return newest(documents)[:5]


def clause_document(index: Index, clause: Clause) -> Document:
    """The document of a clause the index has just returned."""
    document = index.document(clause.document_id)
    if document is None:  # replaced between two reads: the clause's own id tells which it was
        raise LookupError(clause.document_id)
    return document
