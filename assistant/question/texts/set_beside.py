"""Whether a question sets the documents it names side by side, and the sides of places that have several."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..words.comparing import distributes
from .names import KIND, Names

COMPARES = re.compile(
    r"分别|各自|对比|比较|区别|差别|差异|不同|不一样|一样吗|一致|相同|变化|变了|改了|哪个更|谁更|相比|都有|都要|两[份个家]|新旧|前后|哪个(?=[能可要是有不])"
)
COMPARED_MOST = 6  # documents set side by side
_TWO_TEXTS = re.compile(r"[两几各](?:份|个|部|项)?(?:文件|通知|办法|方案|要点|规定|公告|通告|预案)")
EVERY_TEXT = re.compile(
    r"(?:各个?|每[个一]?|几)份?文件(?!精神|要求)(?=[^，。？?]*(?:分别|各自|怎么|如何|什么|哪些|多少|多久|谁|都))"
)


def compares(
    text: str,
    documents: Sequence[str],
    names: Sequence[Names],
    years: tuple[int, ...],
    places: tuple[str, ...],
) -> bool:
    """Whether a question sets several of the documents it names side by side."""
    if not 2 <= len(documents) <= COMPARED_MOST:
        return False
    own = [n for n in names if n.document.id in documents]
    places_of = [held for n in own if (held := {p for p in places if p in n.places})]
    several_places = any(not one & other for one in places_of for other in places_of)
    several_years = len(years) >= 2 and len({n.document.year for n in own} & set(years)) >= 2
    return bool(COMPARES.search(text) or distributes(text)) or several_places or several_years


def sets_texts_apart(
    text: str, documents: Sequence[str], names: Sequence[Names], places: tuple[str, ...]
) -> bool:
    """Whether documents that only a place names are what is compared: of one place's texts 分别 rather tells parts of one,
    but for 两份文件 and where two genres are named."""
    own = [set(places) & set(n.places) for n in names if n.document.id in documents]
    one_place = bool(own) and bool(set.intersection(*own))
    return not one_place or bool(_TWO_TEXTS.search(text)) or len(set(KIND.findall(text))) > 1


def sides(
    text: str, documents: Sequence[str], names: Sequence[Names], places: tuple[str, ...]
) -> tuple[tuple[str, ...], ...]:
    """The documents of each of several places, when a place has more than one: which of them is meant, the search tells. ()
    when the places lie within each other, or years tell the documents of a place apart."""
    whole = [place for place in places if not any(place != other and place in other for other in places)]
    whole.sort(key=text.find)
    held = {n.document.id: n.places for n in names if n.document.id in documents}
    sides = tuple(tuple(d for d in documents if place in held[d]) for place in whole)
    apart = len({d for side in sides for d in side}) == sum(map(len, sides))
    fit = any(len(side) > 1 for side in sides) and 2 <= len(sides) <= COMPARED_MOST
    return sides if fit and apart and all(sides) else ()
