"""What a figure or an office belongs to: a value taken from its place in the clause must keep its neighbours there.

The clause says 一般问题3日、复杂问题10日; a sentence that says 一般问题10日 holds only words and figures of the clause, and is
wrong. Each word around a value of the sentence is looked up in the clause, where it speaks for the value of that kind
it stands nearest to. Another value must not be spoken for clearly more than the sentence's own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from .figures import Figure, Place, find_places
from .names import offices, same_office
from .wording import pairs, plain

_RUN = 6  # characters before a segment that must be the clause's too for the segment to be taken over with its sense
_CUT = re.compile(r"[，,；;。！？!?：:\n|（）()、]")
_CLEARLY = 1.5  # how many times more must speak for another value
_COMMA = re.compile(r"[，,；;。！？!?：:\n|（）()]")  # a list of offices (甲、乙负责) is one segment
_STOP = re.compile(r"[；;。！？!?\n|]")
_LISTED = re.compile("[、和或及至到~—:：-]{0,2}|以[上下]?(?:不满|不足|未满|[、至])?")
_MASK = "＃"
# Who the rules are for, more often than who applies them.
_PARTIES = frozenset("企业 机构 公司 集团 学校 医院 中心 负责人 幼儿园".split())
_OFFICE = "office"
_KINDS = {
    "period": frozenset({"个工作日", "个自然日", "日", "小时", "分钟", "个月", "周", "年"}),
    "money": frozenset({"元", "角"}),
    "share": frozenset({"%", "/", "倍", "个百分点"}),
    "people": frozenset({"人", "户", "人次"}),
}


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A value that stands in the clause for something else, `instead` of which the clause has another. `margin`: how
    many words more speak for the other (above 0)."""

    written: str
    instead: str
    margin: float
    is_office: bool


@dataclass(frozen=True, slots=True)
class _Value:
    value: str
    written: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as it is compared, and with its values masked, so that only the words between them are left."""

    shown: str
    bare: str
    values: tuple[_Value, ...]

    def listed(self, value: _Value) -> set[str]:
        """The value with those it is listed with (一级、二级响应; 1：5; 20时至次日7时): what is said of one is said of all."""
        found = {value.value}
        at = self.values.index(value)
        for step in (-1, 1):
            here = value
            other = at + step
            while 0 <= other < len(self.values):
                left, right = sorted((here, self.values[other]), key=lambda v: v.start)
                if self.values[other].kind != value.kind or not _LISTED.fullmatch(
                    self.bare[left.end : right.start]
                ):
                    break
                here = self.values[other]
                found.add(here.value)
                other += step
        return found


def misplaced(text: str, clause: str) -> tuple[Misplaced, ...]:
    """The values of `text` that words around them, in `clause`, speak against."""
    said, held = _read(text), _read(clause)
    found = []
    for value in said.values:
        rivals = [other for other in held.values if other.kind == value.kind]
        single = len({other.value for other in rivals}) < 2 and value.kind != _OFFICE
        if single or _crowded(value, said) or _verbatim(value, said, held):
            continue
        near, around = _anchors(value, said)
        votes = _votes(near, held, rivals, value.kind) or _votes(around, held, rivals, value.kind)
        own = sum(weight for other, weight in votes.items() if _same(value, other))
        strange = [other for other in votes if not _same(value, other)]
        if strange:
            best = max(strange, key=lambda other: votes[other])
            if votes[best] > _CLEARLY * own:
                written = next(other.written for other in rivals if other.value == best)
                found.append(Misplaced(value.written, written, votes[best] - own, value.kind == _OFFICE))
    return tuple(found)


def _crowded(value: _Value, said: _Text) -> bool:
    """Whether the value shares its words with another of its kind, in its segment or right beside it (1.5倍至3倍,
    1年以上不满3年): then they speak for neither."""
    cut = _COMMA if value.kind == _OFFICE else _CUT
    for other in said.values:
        first, last = sorted((value, other), key=lambda v: v.start)
        between = said.bare[first.end : last.start]
        if (
            other.kind == value.kind
            and other is not value
            and (not cut.search(between) or _LISTED.fullmatch(between))
        ):
            return True
    return False


def _verbatim(value: _Value, said: _Text, held: _Text) -> bool:
    """Whether the value stands with its segment in the clause to the letter, and with some of what comes before."""
    begin = max((match.end() for match in _STOP.finditer(said.bare, 0, value.start)), default=0)
    segment = max((match.end() for match in _COMMA.finditer(said.bare, 0, value.start)), default=0)
    end = min((match.start() for match in _CUT.finditer(said.bare, value.end)), default=len(said.bare))
    return said.shown[max(begin, segment - _RUN) : end] in held.shown


def _same(value: _Value, other: str) -> bool:
    return other == value.value or (value.kind == _OFFICE and same_office(value.value, other))


def _votes(words: Set[str], held: _Text, rivals: Sequence[_Value], kind: str) -> dict[str, float]:
    """How many of the words speak for each of the rivals' values."""
    votes: dict[str, float] = defaultdict(float)
    for word in words:
        places = [match.start() for match in re.finditer(re.escape(word), held.bare)]
        places += [other.start for other in held.values if other.value == word]
        nearest = [found for place in places if (found := _nearest(place, held, rivals, kind))]
        for distance, closest in nearest:
            share = 1 / (len(nearest) * len(closest) * (1 + distance / 2))
            for other in closest:
                votes[other] += share
    return votes


def _nearest(place: int, held: _Text, rivals: Sequence[_Value], kind: str) -> tuple[int, set[str]] | None:
    """The values nearest to a place in its sentence, and how many segments away they are."""
    cut = _COMMA if kind == _OFFICE else _CUT
    begin = max((match.end() for match in _STOP.finditer(held.bare, 0, place)), default=0)
    end = min((match.start() for match in _STOP.finditer(held.bare, place)), default=len(held.bare))
    by_distance: dict[int, set[str]] = defaultdict(set)
    for other in rivals:
        if begin <= other.start < end:
            first, last = sorted((place, other.start))
            by_distance[len(cut.findall(held.bare, first, last))] |= held.listed(other)
    return min(by_distance.items(), key=lambda item: item[0], default=None)


def _anchors(value: _Value, text: _Text) -> tuple[Set[str], Set[str]]:
    """The words around a value, pairs of characters and the figures of other kinds: those of its segment, and those before
    it in its sentence as far as no other value of its kind stands there."""
    cut = _COMMA if value.kind == _OFFICE else _CUT
    first = max((match.end() for match in cut.finditer(text.bare, 0, value.start)), default=0)
    last = min((match.start() for match in cut.finditer(text.bare, value.end)), default=len(text.bare))
    begin = max((match.end() for match in _STOP.finditer(text.bare, 0, value.start)), default=0)
    alike = [other for other in text.values if other.kind == value.kind and other.end <= first]
    begin = max([begin, *(_segment_end(text, cut, other) for other in alike)])
    return _words(text, first, last, value), _words(text, begin, first, value)


def _segment_end(text: _Text, cut: re.Pattern[str], value: _Value) -> int:
    return min((match.start() for match in cut.finditer(text.bare, value.end)), default=len(text.bare))


def _words(text: _Text, start: int, end: int, value: _Value) -> set[str]:
    inside = {v.value for v in text.values if start <= v.start and v.end <= end and v.kind != value.kind}
    return {pair for pair in pairs(text.bare[start:end]) if len(pair) > 1} | inside


@lru_cache(maxsize=512)
def _read(text: str) -> _Text:
    shown = plain(text)
    values = sorted((*_figures(shown), *_offices(shown)), key=lambda value: value.start)
    bare = shown
    for value in values:
        bare = bare[: value.start] + _MASK * (value.end - value.start) + bare[value.end :]
    return _Text(shown, bare, tuple(values))


def _figures(text: str) -> Iterator[_Value]:
    for place in find_places(text):
        kind = "" if _in_date(text, place) else _kind(place.figure)
        if kind:
            yield _Value(place.figure.canonical, place.figure.written, kind, place.start, place.end)


def _offices(text: str) -> Iterator[_Value]:
    for office in offices(text):
        if (office.bare and office.ending not in _PARTIES) or (office.is_post and office.ending != "负责人"):
            name = office.bare + office.ending
            yield _Value(name, text[office.start : office.end], _OFFICE, office.start, office.end)


def _in_date(text: str, place: Place) -> bool:
    """Whether the figure is part of a date: dates are compared whole."""
    if place.figure.unit == "年" and re.match(r"\d{1,2}月|[—–~至-]", text[place.end : place.end + 3]):
        return True
    return place.figure.unit == "月" or (place.figure.unit == "日" and text[: place.start].endswith("月"))


def _kind(figure: Figure) -> str:
    """What a figure may be mistaken for: periods for periods, amounts for amounts; "" for what names a document."""
    if figure.unit == "文号":
        return ""
    if figure.unit == "年" and len(figure.canonical) == 5:
        return "calendar"
    return next((kind for kind, units in _KINDS.items() if figure.unit in units), figure.unit or "bare")
