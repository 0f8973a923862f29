"""Counties and offices told apart by name: what a clause says of 东岭县 and 青陂区 is no answer for 南屏县.

Circulars and reports tell of units one by one (甲县…N件，乙区…M件). Only a unit that the documents know is one here: of
another the question of the place is settled before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ...question.texts.offices import is_office
from ...question.words.offices import offices

Mentions = Callable[[str], bool]

_PLACE_ENDS = ("[县区旗]", "(?:镇|乡|街道)")
_LONGEST = 4  # characters of a place's name, 县 aside
_NO_NAME = re.compile(
    r"[各全本该我每等其所有他两几、和与及的在为对由]|城市|社区|开发|地区|小区|景区|示范|市县|辖"
)
_ALL = re.compile(
    r"各(?:县|区|市|镇|乡|地|部门|单位|有关)|全[市县区省]|所有|其他(?:县|区|镇|部门|单位)|[县区][（(、]?[市区县][）)]?(?:人民)?政府"
)
_OFFICE = re.compile(
    rf"[省市区县](?:{'|'.join(sorted(offices(), key=len, reverse=True))}|(?:(?![和与及省市区县各])[\u4e00-\u9fff]){{1,8}}?局)"
)
_BEGINS = r"(?:^|(?<=[，；。：、）)]))\s*"  # of a part of a sentence, where its subject stands


def of_sister_units(question: str, sentence: str, around: str, mentions: Mentions) -> tuple[str, ...]:
    """The places or offices of which a sentence tells part by part, when the question names others of their kind that neither
    the sentence nor `around` (its clause, headings, title and issuer) names; () otherwise. `mentions` tells whether some
    clause of the index names a unit."""
    for ends in _PLACE_ENDS:
        asked = tuple(places_named(question, ends, mentions))
        if others := _others(asked, tuple(_subjects(sentence, ends)), f"{sentence}\n{around}", _same):
            return others
    asked = tuple(found[0] for found in _OFFICE.finditer(question) if mentions(found[0]))
    told = tuple(found[0] for found in re.finditer(rf"{_BEGINS}{_OFFICE.pattern}", sentence))
    spoken = "\n".join(found[0] for found in _OFFICE.finditer(f"{sentence}\n{around}"))
    return _others(asked, told, spoken, _same_office)


def units_named(question: str, mentions: Mentions) -> tuple[str, ...]:
    """The places and offices a question names that some clause of the index does too."""
    places = (place for ends in _PLACE_ENDS for place in places_named(question, ends, mentions))
    return (*places, *(found[0] for found in _OFFICE.finditer(question) if mentions(found[0])))


def places_named(text: str, ends: str, mentions: Mentions) -> Iterator[str]:
    """The names of places in a text, as long as the index has them: 南屏县 of 通报里南屏县."""
    for end in re.finditer(ends, text):
        for size in range(min(end.start(), _LONGEST), 1, -1):
            stem = text[end.start() - size : end.start()]
            if not _NO_NAME.search(stem) and mentions(stem + end[0]):
                yield stem + end[0]
                break


def _others(
    asked: Sequence[str], told: Sequence[str], spoken: str, same: Callable[[str, str], bool]
) -> tuple[str, ...]:
    if not asked or not told or _ALL.search(spoken) or any(same(one, spoken) for one in asked):
        return ()
    return tuple(dict.fromkeys(told))


def _subjects(sentence: str, ends: str) -> Iterator[str]:
    """The names of places that parts of a sentence begin with."""
    for found in re.finditer(
        rf"{_BEGINS}(?P<stem>[\u4e00-\u9fff]{{2,{_LONGEST}}}?)(?P<end>{ends})", sentence
    ):
        if not _NO_NAME.search(found["stem"]):
            yield found["stem"] + found["end"]


def _same(one: str, spoken: str) -> bool:
    return one in spoken


def _same_office(one: str, spoken: str) -> bool:
    return any(is_office(one, other) or is_office(other, one) for other in spoken.split("\n") if other)
