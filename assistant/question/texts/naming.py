"""Which documents a question points to: by number, title, abbreviation, likeness, place and year."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..addresses import read_addresses
from ..words.fact_words import FACTS, asks_for_title, facts_asked
from .called_texts import missing_called, missing_implementing
from .dated import of_genre, of_undated_places, of_years
from .likeness import by_likeness, points_at_one
from .matters import by_matter
from .names import Names
from .not_held import (
    asks_inside,
    missing_genre,
    missing_period,
    missing_titles,
    missing_version,
    missing_years,
    unknown_law,
    without_titles,
)
from .numbers_named import numbers_named
from .place_names import Mentioned, missing_places
from .titled import by_period, by_title
from .titled_there import titled_there
from .years import names_a_year

_REFERRED = re.compile(r"(?:依据|根据|按照|引用?|参照|落实|贯彻|废止|替代|取代)[的了]?[^，。]{0,4}$")


@dataclass(frozen=True, slots=True)
class Named:
    """The documents named and how well each fits, the words that name them, whether a number or title does (`by_number`: a
    number), and what is named that the index does not hold, its numbers again in `numbers_not_held`."""

    documents: dict[str, float]
    words: tuple[str, ...]
    certain: bool
    missing: tuple[str, ...]
    numbers_not_held: tuple[str, ...] = ()
    by_number: bool = False


def named_documents(
    text: str, names: Sequence[Names], years: tuple[int, ...], places: tuple[str, ...], mentioned: Mentioned
) -> Named:
    """The documents a question points to: by number, else by title, place, year, each narrowing the one before."""
    numbered, words, not_held = _by_number(text, names, places, mentioned)
    missing = [f"没有文号为{number}的文件" for number in not_held]
    if numbered:
        return Named(numbered, words, True, tuple(missing), tuple(not_held), by_number=True)
    titled, words = by_title(text, names)
    if not titled:
        titled, words = by_period(text, names, places)
    if not titled:
        titled, words = by_matter(text, names)
    of_itself = bool(facts_asked(text) or read_addresses(text))
    if not titled:
        missing += [*unknown_law(text, names), *missing_titles(text, names, mentioned)]
        missing += missing_called(text, names, places, of_itself)
        titled = by_likeness(text, names) if points_at_one(text) and not missing else {}
    else:
        missing += missing_implementing(text, words, names, places, of_itself)
    missing += missing_places(without_titles(text, mentioned), names, places, mentioned)
    placed = _of_places(titled or _all_of(names), names, places)
    if places and titled and not placed:
        titled, not_there = titled_there(text, titled, words, names, places)
        missing += not_there
        placed = _of_places(titled or _all_of(names), names, places)
    pool = placed or titled or _all_of(names)
    dated = of_years(pool, names, years, bool(titled)) if years else {}
    if years and not titled:
        dated = of_genre(text, dated, names)
        missing += [] if dated or placed or missing else missing_genre(text, years)
    if dated and placed and len(places) > 1:
        dated |= of_undated_places(text, placed, dated, names, places)
    if (titled or placed) and not missing:
        missing += _missing_edition(text, words, years, names, titled, pool, bool(dated))
    result = dated or (pool if titled or placed else {})
    return Named(result, words, bool(titled), tuple(missing), tuple(not_held))


def _missing_edition(
    text: str,
    words: Sequence[str],
    years: tuple[int, ...],
    names: Sequence[Names],
    titled: Mapping[str, float],
    pool: Mapping[str, float],
    dated: bool,
) -> list[str]:
    """The edition a question names of the documents of `pool` that the index does not hold: of a year, or for a period."""
    held = [n.document for n in names if n.document.id in pool]
    of_year = missing_years(years, held) if names_a_year(text) and not dated else []
    if titled and not dated and not of_year:
        of_year = missing_version(text, words, years, [n.document for n in names if n.document.id in titled])
    return of_year or missing_period(text, held)


def _by_number(
    text: str, names: Sequence[Names], places: tuple[str, ...], mentioned: Mentioned
) -> tuple[dict[str, float], tuple[str, ...], list[str]]:
    """The documents whose number the question gives, how it writes those numbers, and the numbers it asks for that the
    index does not hold. One that a text only refers to may be asked of that text, unless it is asked itself."""
    found: dict[str, float] = {}
    written: list[str] = []
    not_held: list[str] = []
    for one in numbers_named(text, names, mentioned):
        found |= dict.fromkeys(one.documents, 1.0)
        if one.documents:
            written.append(one.written)
        elif not one.cited or _asked_itself(text, one.written) or asks_inside(text, one.written):
            not_held.append(one.number)
    if not_held and FACTS["document_number"].search(text) and (places or by_title(text, names)[0]):
        not_held.clear()  # the question says which document it means and asks whether this is its number
    return found, tuple(written), not_held


def _asked_itself(text: str, number: str) -> bool:
    """Whether what is asked is which document bears the number, not what a text that refers to it says."""
    return asks_for_title(text) and not _REFERRED.search(text.partition(number)[0])


def _all_of(names: Sequence[Names]) -> dict[str, float]:
    return {n.document.id: 1.0 for n in names}


def _of_places(
    pool: Mapping[str, float], names: Sequence[Names], places: tuple[str, ...]
) -> dict[str, float]:
    """Those of the pool that are of one of the places."""
    own = {n.document.id for n in names if any(place in n.places for place in places)}
    return {d: score for d, score in pool.items() if d in own}
