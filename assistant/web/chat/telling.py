"""Answer → what is kept and shown of it, with the words around each quote looked up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from index.opened import Index

from ...drafts import label
from ...types import Answer
from .conversation import Cited, Exchange, Near, Talk, Told
from .readings import readings_of

MOST_NEAR = 5
_AROUND = 240  # characters of the clause on either side of a quote, for the glance


def told_of(answer: Answer) -> Told:
    """An answer as it grows: without what only the index knows."""
    cited = tuple(
        Cited(c.marker, c.clause_id, c.document.id, c.label, c.quote, c.start, c.end)
        for c in answer.citations
    )
    return Told(answer.status, answer.text, answer.reason, answer.problems, readings_of(answer), cited)


def told_whole(answer: Answer, index: Index) -> Told:
    """A finished answer: with the surroundings of its quotes and, when refused, what is nearest. Raises the
    `CatalogError`s of `index.errors`."""
    told = told_of(answer)
    near = _near(answer, index) if answer.status == "not_found" else ()
    return replace(told, cited=with_surroundings(told.cited, index), near=near)


def with_surroundings(cited: Iterable[Cited], index: Index) -> tuple[Cited, ...]:
    """The citations with the words of their clause before and after the quote; a citation whose words no
    longer stand in the index keeps to its quote."""
    with index.snapshot():
        return tuple(_surrounded(citation, index) for citation in cited)


def _surrounded(cited: Cited, index: Index) -> Cited:
    document, clause = index.document(cited.document_id), index.clause(cited.clause_id)
    if document is None or clause is None or document.text[cited.start : cited.end] != cited.quote:
        return replace(cited, before="", after="")
    first, last = max(clause.start, cited.start - _AROUND), min(clause.end, cited.end + _AROUND)
    before, after = document.text[first : cited.start], document.text[cited.end : last]
    return replace(
        cited,
        before=("…" if first > clause.start else "") + before,
        after=after + ("…" if last < clause.end else ""),
    )


def _near(answer: Answer, index: Index) -> tuple[Near, ...]:
    """The clauses a refusal points to; when it names none, the first found. Each label once, best first."""
    found: dict[str, Near] = {}
    for clause in (hit.clause for hit in answer.hits):
        document = index.document(clause.document_id)
        if document:
            named = label(document, clause.address)
            found.setdefault(named, Near(clause.id, named, clause.heading))
    pointed = tuple(near for near in found.values() if near.label in answer.text)
    return (pointed or tuple(found.values()))[:MOST_NEAR]


def with_surroundings_of(talk: Talk, index: Index) -> Talk:
    """A conversation taken back from the browser, with the words around its quotes as the index has them."""
    return replace(talk, exchanges=tuple(_exchange(exchange, index) for exchange in talk.exchanges))


def _exchange(exchange: Exchange, index: Index) -> Exchange:
    if exchange.told is None:
        return exchange
    cited = with_surroundings(exchange.told.cited, index)
    return replace(exchange, told=replace(exchange.told, cited=cited))
