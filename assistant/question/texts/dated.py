"""Of the documents that a title or place names those of the years a question names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..words.fact_words import facts_asked
from .editions import edition_title
from .names import Names
from .years import year_names_document

_YEAR_IN_TITLE = re.compile(r"(?:19|20)\d\d年?(?:度)?")
_RULES = frozenset(
    {"条例", "细则", "预案", "规划"}
)  # what one place calls 要点 or 办法 another calls 方案 or 规定


def of_genre(text: str, dated: dict[str, float], names: Sequence[Names]) -> dict[str, float]:
    """Of the documents of the years named those of the genre a year stands before (2012年的条例); all of them when there is
    none of it, unless the question is of that document itself (还有效吗)."""
    genre = year_names_document(text)
    if genre not in _RULES:
        return dated
    own = {n.document.id for n in names if genre in f"{n.document.title}{n.document.notice_title or ''}"}
    kept = {d: s for d, s in dated.items() if d in own}
    return kept if kept or facts_asked(text) else dated


def of_years(
    pool: dict[str, float], names: Sequence[Names], years: tuple[int, ...], titled: bool
) -> dict[str, float]:
    """The documents of the years named; where titles name several texts, a year tells only between versions of one."""
    # The year in a title, or 试行, is what tells the editions apart; it is no other text for that.
    titles = {n.document.id: edition_title(_YEAR_IN_TITLE.sub("", n.document.title)) for n in names}
    in_years = {n.document.id for n in names if n.document.year in years}
    dated = {d: s for d, s in pool.items() if d in in_years}
    if not titled or not dated or len({titles[d] for d in pool}) == 1:
        return dated
    with_year = {titles[d] for d in dated}
    return {d: s for d, s in pool.items() if d in dated or titles[d] not in with_year}


def of_undated_places(
    text: str,
    placed: dict[str, float],
    dated: dict[str, float],
    names: Sequence[Names],
    places: tuple[str, ...],
) -> dict[str, float]:
    """The documents of the places that no year is said of, where every year stands behind another place: of 槐荫和鼓楼17年
    those of 槐荫."""
    said = {
        place for place in places if re.search(rf"{re.escape(place)}的?(?:(?:19|20)\d\d|[012]\d年)", text)
    }
    every = re.findall(r"(?<!\d)(?:(?:19|20)\d\d|[012]\d年)(?!\d)", text)
    behind = re.findall(rf"(?:{'|'.join(map(re.escape, places))})的?(?:(?:19|20)\d\d|[012]\d年)(?!\d)", text)
    if not said or len(behind) < len(every):
        return {}
    own = {n.document.id: n.places for n in names if n.document.id in placed}
    with_year = {place for d in dated for place in own[d]} | said
    return {d: s for d, s in placed.items() if not with_year & set(own[d])}
