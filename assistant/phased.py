"""The documents whose phases a question asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.opened import Index
from index.types import Document, Hit

from .question.asks.phases import Phase, PhaseAsked, beyond_phases, meant, phase_asked, phases_of
from .question.texts.editions import in_use
from .question.understand import Query
from .question.words.synonyms import variants

_PHASE_DOCUMENTS = 8  # documents found that are looked through for phases
_PHASE_SIDES = 3


@dataclass(frozen=True, slots=True)
class PhasesFound:
    """The phases of a document that a question asks for: () when it has `whole` (调查摸底阶段至验收总结阶段，共4个) but not that."""

    document: Document
    asked: PhaseAsked
    phases: tuple[Phase, ...]
    whole: str


def find_phases(query: Query, index: Index, hits: Sequence[Hit]) -> tuple[PhasesFound, ...]:
    """The phases asked for, in the documents found that speak most of the rest of the question; at most three."""
    asked = phase_asked(query.search_text)
    if asked is None:
        return ()
    ids = query.named if query.certain else tuple(dict.fromkeys(hit.clause.document_id for hit in hits))
    documents = in_use([d for d in map(index.document, ids[:_PHASE_DOCUMENTS]) if d])
    found = [own for d in documents if (own := _phases_in(d, asked, query, index))]
    most = max((share for share, _ in found), default=0.0)
    best = [own for share, own in found if share == most]
    topics = _topics(query, asked, index)
    if topics and not most and not query.certain:
        return ()
    return tuple([own for own in best if own.phases] or best)[:_PHASE_SIDES]


def _phases_in(
    document: Document, asked: PhaseAsked, query: Query, index: Index
) -> tuple[float, PhasesFound] | None:
    """The phases of a document asked for, and the share of the question's topic that it is of; None when it has no phases,
    or none of that name."""
    rows = phases_of(index.clauses(document.id))
    topics = _topics(query, asked, index)
    own = [(_share(topics, document, row), meant(asked, row), row) for row in rows]
    best = max(own, key=lambda one: (bool(one[1]), one[0]), default=None)
    if best is None or (not best[1] and (asked.before or asked.unit not in "阶步")):
        return None
    titles = [phase.title.rstrip("。：:") for phase in best[2]]
    return best[0], PhasesFound(document, asked, best[1], f"{titles[0]}至{titles[-1]}，共{len(titles)}个")


def _topics(query: Query, asked: PhaseAsked, index: Index) -> list[str]:
    """What the question is about beside phases; a word that no clause holds tells no document."""
    return [term for term in beyond_phases(query.terms, asked) if index.frequency(term)]


def _share(topics: Sequence[str], document: Document, row: Sequence[Phase]) -> float:
    """The share of the topic words that a document's title or its phases hold."""
    said = "".join((document.title, *(c.text + "".join(c.headings) for p in row for c, _ in p.parts)))
    held = sum(any(form in said for form in (term, *variants(term))) for term in topics)
    return held / len(topics) if topics else 0.0
