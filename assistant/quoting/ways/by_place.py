"""What each of several places' documents of one kind says, where the question names no place and they say it differently.

To quote one of them, or to say one's value first, would be a guess at whose rule is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.opened import Index
from index.types import Document

from ...drafts import label
from ...question.asks.wants import is_claim
from ...question.texts.editions import in_use
from ...question.texts.names import names_of
from ...question.texts.ranks import rank
from ...question.texts.superiors import smallest
from ...question.understand import Query
from ...retrieve import Retrieved
from ..claims import claim_of
from ..weighing.calibration import Calibration
from ..weighing.candidates import COMPARABLE, candidates
from ..weighing.choose import choose
from ..weighing.scoring import Scored
from .searched import Quoted

_GENRE = re.compile(
    r"(?:重点|工作|实施|行动|落实)*(?:要点|方案|计划|安排)$|(?:实施|管理|暂行|试行)*(?:条例|办法|细则|规定)$"
)
_BRACKETED = re.compile(r"[（(][^）)]*[）)]")
_AS_MUCH = 0.8  # of the best sentence's share of the question's words that another place's must hold
_ITSELF = 0.5  # share of the question's words that the sentence of a place of another level must hold itself
_MOST_PLACES = 6


def by_place(answer: Quoted, retrieved: Retrieved, index: Index, calibration: Calibration) -> Quoted | None:
    """The answer arranged by document, that of the wider place first; None when the question tells whose is meant, when no other place has a document of the
    kind the `answer` is from, or when none of them says anything else of it."""
    query = retrieved.query
    if is_claim(query.search_text):
        return None  # what is claimed is compared with the likeliest text
    if not answer.claims or query.places_asked or query.certain or query.versions or query.older:
        return None
    first = answer.claims[0].quotes[0].document
    said = _said(_of_its_kind(first, query, index), retrieved, index, calibration)
    if first.id not in {document.id for document, _ in said} or len({d.region for d, _ in said}) < 2:
        return None
    if len({scored[0].sentence.text for _, scored in said}) < 2:
        return None
    claims = []
    for document, scored in sorted(said, key=lambda one: -_rank(one[0])):
        own = [claim_of(sentence, index) for sentence in choose(scored, retrieved, calibration)]
        claims += [replace(own[0], heads=f"{label(document, '')}：\n"), *own[1:]]
    return replace(answer, claims=tuple(claims), led=False)


def _of_its_kind(document: Document, query: Query, index: Index) -> list[Document]:
    """The document and those of other places on its subject, of the years asked for, else in use."""
    held = [d for d in index.documents() if not query.years or d.year in query.years or d.id == document.id]
    subject = _subject(document)
    of_it = [d for d in held if d.region and subject and _subject(d) == subject]
    return of_it if query.years else in_use(of_it)


def _subject(document: Document) -> str:
    """What a title is of, without place, year and genre: 政务公开 of 青禾区2023年政务公开工作要点."""
    names = names_of(document)
    bare = _BRACKETED.sub("", re.sub(r"(?:19|20)\d\d(?:\s*[-—–]\s*(?:19|20)\d\d)?年?度?", "", document.title))
    for place in names.places:
        bare = bare.removeprefix(place)
    return _GENRE.sub("", bare)


def _said(
    documents: Sequence[Document], retrieved: Retrieved, index: Index, calibration: Calibration
) -> list[tuple[Document, tuple[Scored, ...]]]:
    """The documents that say about as much of what is asked as the one that says most, with their sentences, best first."""
    if not 2 <= len(documents) <= _MOST_PLACES:
        return []
    hits = {d.id: [hit for hit in retrieved.hits if hit.clause.document_id == d.id] for d in documents}
    found = [(d, candidates(retrieved, hits[d.id], index, calibration).kept) for d in documents if hits[d.id]]
    told = [(d, kept) for d, kept in found if kept]
    chance = max((kept[0].chance for _, kept in told), default=0.0)
    around = max((kept[0].features.around for _, kept in told), default=0.0)
    # A city's rules and those for carrying them out share a subject, not every matter in it.
    least = _ITSELF if len({_rank(d) for d in documents}) > 1 else 0.0
    return [
        (d, kept)
        for d, kept in told
        if kept[0].chance >= chance * COMPARABLE
        and kept[0].features.around >= around * _AS_MUCH
        and kept[0].features.own >= least
    ]


def _rank(document: Document) -> int:
    return rank(smallest(document.region) or "")
