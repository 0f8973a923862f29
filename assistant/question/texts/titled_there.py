"""Which documents of the place asked for are meant by a title that only other places' documents bear.

The place outweighs the genre: one government calls its work for a year 要点, another 方案. What neither the place nor one it
lies in has is missing, and another place's document never stands in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from index.types import Document

from ..addresses import read_addresses
from ..words.fact_words import facts_asked
from .divisions import lies_in
from .names import Names
from .short_names import in_order
from .superiors import smallest, superiors, whole_name

# What one office calls the 要点 of its work for a year, another calls its 方案.
_PLAN = re.compile(r"(?:重点)?(?:工作|实施|行动)*(?:要点|方案|计划|安排)$")
_PLANS = re.compile(r"要点|方案|规划|计划|纲要|安排|分工|报告|总结|通报|公报")


def titled_there(
    text: str,
    titled: Mapping[str, float],
    words: Sequence[str],
    names: Sequence[Names],
    places: Sequence[str],
) -> tuple[dict[str, float], list[str]]:
    """The documents that may be meant where those `titled` so are of none of the `places` asked for, and what is missing. `words`
    are those that name them, () when they are only like their title. ({}, []) when the place alone tells."""
    held = {n.document.id: n.document for n in names}
    called = words or tuple(held[d].title for d in titled if is_plan(held[d]))
    found = _of_place(names, places, called) or _of_wider_places(text, titled, names, places)
    loose = not words and all(is_plan(held[d]) for d in titled)
    return found, [] if found or loose else [f"没有{whole_name(places[0], names)}的这类文件"]


def is_plan(document: Document) -> bool:
    """Whether a document is what a government sets itself to do (the year's 要点, a 方案, a 规划) or tells of what was done (总结,
    通报): its parts have theirs."""
    return bool(_PLANS.search(document.kind or "") or _PLANS.search(document.title[-8:]))


def _of_place(names: Sequence[Names], places: Sequence[str], words: Sequence[str]) -> dict[str, float]:
    """Documents of the places named that may be meant by words which are the title of another place's document: 政务公开要点
    stands for the 当前政务公开工作要点 of the city asked for, else, a year's plan by whatever name, for its 政务公开工作方案."""
    own = [n for n in names if any(place in n.places for place in places)]
    subjects = [bare for word in words if len(bare := _PLAN.sub("", word)) > 1 and bare != word]
    plans = [n for n in own if _PLAN.search(n.document.title)]
    for called, held in ((words, own), (subjects, plans)):
        meant = {n.document.id: 1.0 for n in held if any(in_order(w, t) for w in called for t in n.titles)}
        if meant:
            return meant
    return {}


def _of_wider_places(
    text: str, titled: Mapping[str, float], names: Sequence[Names], places: Sequence[str]
) -> dict[str, float]:
    """Of the documents those that hold in one of the places: of the whole country, and the rules of a place it lies in; any that
    speaks of one of them, unless `text` asks for a document itself."""
    itself = bool(facts_asked(text) or read_addresses(text))
    above = {region for place in places for region in superiors(whole_name(place, names), names)}
    held = {n.document.id: n.document for n in names}
    return {d: score for d, score in titled.items() if _holds(held[d], places, above, itself)}


def _holds(document: Document, places: Sequence[str], above: set[str], itself: bool) -> bool:
    region = document.region or ""
    if region in ("", "全国") or any(lies_in(place, region) for place in places):
        return True
    of_above = smallest(region) in above and not is_plan(document)
    return of_above or (not itself and any(place in document.text for place in places))
