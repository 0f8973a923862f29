"""Several places in one word: 两个区 and 各区 stand for the districts of the index, 市区三级 for its city and districts, the 市 in
市、甲区、乙区 for its city.

Only where the question asks something of each of them: the 各区 whom a plan addresses are no places to compare.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..words.comparing import distributes
from .ranks import ENDS

_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_MOST = 5
_COUNTED = re.compile(
    r"(?P<many>[两二三四五]个?|各个?|每个|几个)(?P<level>区|县|市|镇|街道)(?:之间)?(?![级域直内委里、和与及各县市区政人]|人民政府|政府|部门|街道)"
)
_LEVELS = re.compile(
    r"(?P<levels>[省市区县](?:[、和与及]?[省市区县]){1,2})(?P<many>[两二三四])级(?!以上|以下)"
)


def with_places(text: str, places: Sequence[str]) -> str:
    """The question with the names of the `places` of the index for words that stand for several of them."""
    text = _enumerated(text, places)
    if not distributes(_COUNTED.sub("", text)):
        return text
    text = _LEVELS.sub(lambda found: _of_levels(found, places) or found[0], text)
    return _COUNTED.sub(lambda found: _of_level(found, text, places) or found[0], text)


def _of_level(found: re.Match[str], text: str, places: Sequence[str]) -> str | None:
    own = [place for place in places if place.endswith(found["level"])]
    wanted = _NUMBERS.get(found["many"][0], len(own))
    named = any(place in text for place in own)
    return "和".join(own) if not named and 2 <= len(own) <= _MOST and len(own) == wanted else None


def _of_levels(found: re.Match[str], places: Sequence[str]) -> str | None:
    """The places of all levels named, when they are as many as said (市区三级: a city and two districts) or of as many levels."""
    levels = re.findall("[省市区县]", found["levels"])
    own = [place for level in levels for place in places if place.endswith(level)]
    number = _NUMBERS[found["many"]]
    held = all(any(place.endswith(level) for place in own) for level in levels)
    fits = number in (len(own), len(levels))
    return "和".join(own) if held and fits and 2 <= len(own) <= _MOST else None


def _enumerated(text: str, places: Sequence[str]) -> str:
    """市、甲、乙 with the only place of its level for 市."""
    if not places:
        return text
    bare = {ENDS.sub("", place) for place in places}
    names = "|".join(sorted({*places, *(b for b in bare if len(b) > 1)}, key=len, reverse=True))
    beside = re.compile(
        rf"(?:^|(?<=[（(，,、：:\s和与]))(?P<level>[省市县区])(?=[、和与,，](?:{names}))"
        rf"|(?<=[、和与])(?P<last>[省市县区])(?=[）)两三四各分的])"
    )

    def of_level(found: re.Match[str]) -> str:
        level = found["level"] or found["last"]
        own = [place for place in places if place.endswith(level)]
        return own[0] if len(own) == 1 and re.search(names, text) else found[0]

    return beside.sub(of_level, text)
