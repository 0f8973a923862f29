"""Documents whose title a question has: whole, short, by the years it is made for, or by its genre beside its law."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..words.terms import content_terms
from .names import Names
from .not_held import PERIOD
from .short_names import abbreviation, in_order, stands_for

_IMPLEMENTING = re.compile(r"实施(?:条例|细则|办法)")


def by_title(text: str, names: Sequence[Names]) -> tuple[dict[str, float], tuple[str, ...]]:
    """Documents whose title, or an abbreviation of it (海环法 for 海洋环境保护法), stands in the question; the longest names
    win over those inside them."""
    plain = re.sub(r"[《》〈〉\s]", "", text)
    matches: list[tuple[str, str]] = []
    for n in names:
        name = next((t for t in n.titles if t in plain), None) or abbreviation(plain, n)
        if name:
            matches.append((name, n.document.id))
    matches += _of_the_same(plain, matches, names)
    kept = {name for name, _ in matches if not _inside_longer(name, plain, [other for other, _ in matches])}
    found = {document: len(name) / 100 for name, document in matches if name in kept}
    return found, tuple(kept)


def by_period(
    text: str, names: Sequence[Names], places: tuple[str, ...]
) -> tuple[dict[str, float], tuple[str, ...]]:
    """The only text made for the years named (2024—2026年行动方案), of the place named if any, and the words that call it so."""
    asked = PERIOD.search(text)
    if asked is None:
        return {}, ()
    own = [
        n
        for n in names
        if (held := PERIOD.search(n.document.title))
        and held.groups() == asked.groups()
        and (not places or any(place in n.places for place in places))
    ]
    terms = content_terms(PERIOD.sub(" ", text))
    called = {n.document.id: [t for t in terms if stands_for(t, n.document.title)] for n in own}
    most = max(map(len, called.values()), default=0)
    meant = [d for d, held in called.items() if most and len(held) == most]
    return ({meant[0]: 1.0}, (asked[0], *called[meant[0]])) if len(meant) == 1 else ({}, ())


def _of_the_same(text: str, matches: list[tuple[str, str]], names: Sequence[Names]) -> list[tuple[str, str]]:
    """Implementing texts called by their genre alone beside the law they belong to: 档案法和它的实施条例."""
    found = []
    for genre in _IMPLEMENTING.findall(text):
        for name, _ in matches:
            if name.endswith(genre):
                continue
            found += [
                (genre, n.document.id)
                for n in names
                if any(t.endswith(genre) and in_order(name, t.removesuffix(genre)) for t in n.titles)
            ]
    return found


def _inside_longer(name: str, text: str, others: Sequence[str]) -> bool:
    return any(name != other and name in other and text.count(name) <= text.count(other) for other in others)
