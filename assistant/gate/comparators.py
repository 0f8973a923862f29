"""At least or at most: the bound a text puts on each of its figures (不少于2次, 10%以下, 5日内, 3小时后)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .figures import find_places, fold
from .wording import nearest, stops

Bound = Literal["least", "most"]

_GAP = r"(?:[为达到在提前每个一户人台年日时]|合计|累计|一次|进行){0,3}$"
_FAR = r"[^，,；;。、：:\d]{0,16}$"  # 不超过实际投资额的40%
_NEAR = 0.6  # share of a sentence the clause's nearest one must hold to be what it tells
_NOT = "不[得能可应]?"
_BEFORE: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    ("most", re.compile(rf"{_NOT}(?:超过|高于|多于|大于|超出){_FAR}")),
    ("least", re.compile(rf"{_NOT}(?:少于|低于|小于|短于|早于){_FAR}")),
    ("most", re.compile(rf"(?:最[多高长大迟晚]|至多|不足|未满|不满|控制在|没有超过){_GAP}")),
    ("least", re.compile(rf"(?:最[少低短]|至少|不下于|没有少于){_GAP}")),
    ("least", re.compile(rf"(?:超过|高于|多于|大于|超出){_FAR}")),
    ("most", re.compile(rf"(?:少于|低于|小于){_FAR}")),
    ("least", re.compile(rf"[满逾]{_GAP}")),
)
_AFTER: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    ("most", re.compile(r"(?:及|或者?)?(?:以[内下]|之[内前]|以前|内|前)(?!容|部|款|述|提|往)")),
    ("least", re.compile(r"(?:及|或者?)?(?:以[上后]|之[上后]|后)(?!三|两|的?单位)")),
)
# 日内 and 天内 are read as units, so that the 内 belongs to the figure itself.
_INSIDE = re.compile(r"[日天]内$")


@dataclass(frozen=True, slots=True)
class Bounded:
    """An occurrence of a figure and the bounds put on it, none for a plain figure."""

    canonical: str
    written: str
    bounds: frozenset[Bound]


def bounded(text: str) -> tuple[Bounded, ...]:
    """Every figure of `text` with its bounds, in order."""
    folded = fold(text)
    found = []
    for place in find_places(text):
        bounds = _bounds(folded[max(0, place.start - 24) : place.start], folded[place.end : place.end + 6])
        if _INSIDE.search(folded[place.start : place.end]):
            bounds |= {"most"}
        found.append(Bounded(place.figure.canonical, place.figure.written, frozenset(bounds)))
    return tuple(found)


def _bounds(before: str, after: str) -> set[Bound]:
    found = next(({bound} for bound, pattern in _BEFORE if pattern.search(before)), set())
    behind = next(({bound} for bound, pattern in _AFTER if pattern.match(after)), set())
    return {*found, *behind}


def wrong_bounds(text: str, evidence: str) -> tuple[str, ...]:
    """The figures `text` bounds the other way than every place of `evidence` where they stand; the sentence of the evidence
    nearest to the text's own counts alone when the figure stands there with a bound."""
    held = bounded(evidence)
    wrong = []
    for part in stops(fold(text)):
        near = bounded(nearest(part, evidence, _NEAR))
        for said in bounded(part):
            places = [other.bounds for other in near if other.canonical == said.canonical and other.bounds]
            places = places or [other.bounds for other in held if other.canonical == said.canonical]
            if said.bounds and places and all(bounds and not bounds & said.bounds for bounds in places):
                wrong.append(said.written)
    return tuple(dict.fromkeys(wrong))
