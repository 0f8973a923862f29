"""A question that names a district or town, read as one of the place it lies in.

A city's rules hold in its districts, so that what the district's own documents do not answer the city's may. Only what
holds there is asked so, never which documents the district has, what they are called or what stands in one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.types import Clause, Document

from .texts.names import Names
from .texts.place_names import Mentioned
from .texts.ranks import ENDS
from .texts.superiors import district_in, superiors, town_in, whole_name
from .texts.titled_there import is_plan
from .understand import Query, understand

_BELOW = re.compile(
    r"(?:各|所辖|下辖)(?:地|区|县|市|镇|乡|旗|街道)|[区县市][、和（(][区县市]|(?<!市)县[级区]|乡镇|镇街|事发地|所在地"
)


@dataclass(frozen=True, slots=True)
class Above:
    """The question as one of `region`, which `place` lies in."""

    place: str
    region: str
    query: Query


def asked_above(query: Query, names: Sequence[Names], mentioned: Mentioned) -> Iterator[Above]:
    """The question as one of each place that the only place it names lies in, the nearest first; none when it asks of
    documents, of several places or for a list of all."""
    place = None if _is_of_documents(query) else _place(query, names)
    for region in superiors(place, names) if place else ():
        text = _told_of(query.search_text, place or "", region)
        own = understand(text, names, mentioned)
        if own.missing or _is_of_documents(own) or region not in own.places:
            continue
        terms = tuple(term for term in own.terms if term not in query.background)
        yield Above(
            place or "",
            region,
            replace(own, question=query.question, terms=terms, background=query.background),
        )


def holds_below(place: str, clause: Clause, document: Document) -> bool:
    """Whether a clause of a document of the wider place holds for `place`: that of a plan when it speaks of the places below
    it."""
    return not is_plan(document) or place in clause.text or bool(_BELOW.search(clause.text))


def _is_of_documents(query: Query) -> bool:
    whole = query.missing or query.facts or query.addresses or query.documents_asked
    return bool(whole or query.compares or query.lists or query.versions or query.chat)


def _place(query: Query, names: Sequence[Names]) -> str | None:
    """The only place a question names, with its suffix; a town before the district that is named with it."""
    if town := town_in(query.search_text, names):
        return town
    asked = tuple(dict.fromkeys(whole_name(place, names) for place in query.places_asked))
    lowest = [one for one in asked if not any(one in superiors(other, names) for other in asked)]
    if not lowest:
        return district_in(query.search_text, names)  # the segmenter does not know it
    return lowest[0] if len(lowest) == 1 else None


def _told_of(text: str, place: str, region: str) -> str:
    """The text with the wider place where it names the smaller one."""
    bare = re.escape(ENDS.sub("", place)) if len(place) > 2 else re.escape(place)
    before = (
        rf"(?:{re.escape(region)})?(?:[\u4e00-\u9fff]{{2,4}}[区县])?"
        if place.endswith(("街道", "镇", "乡"))
        else rf"(?:{re.escape(region)})?"
    )
    return re.sub(rf"{before}(?:{re.escape(place)}|{bare})", region, text, count=1)
