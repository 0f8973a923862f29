"""The figures a question gives of its case: 投资1200万元能补多少, DN500的保护范围."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...gate.figures import find_places, fold
from ...question.words.spoken_money import with_money
from .date_steps import DATED, date_given
from .steps import Step, measured

_DIGIT = r"[\d一二两三四五六七八九十百千万]"
_MORE = re.compile(r"(?:超[过出]|大于|高于|多于|不止)(?:了)?$")
_MORE_AFTER = re.compile(r"(?:以上|多)(?!少)")
_LESS = re.compile(r"(?:不到|不足|不满|未满|低于|少于|小于|没到)(?:了)?$")
_LESS_AFTER = re.compile(r"以下")
# 12个人 is a number of people; 2方 and 半方 of earth or waste are 立方米.
_PEOPLE = re.compile(rf"(?<={_DIGIT})个(?=人(?!民|口|均))")
_HALF_CUBIC = re.compile(r"半(?:立方|方)(?=[\u4e00-\u9fff，,？?])(?!米|面)")
_CUBIC = re.compile(rf"(?<={_DIGIT})(?:立方|方)(?![米案便向面式法针块形米])")
_SQUARE = re.compile(r"平米|㎡")
_CENTURY = re.compile(r"百岁")
_NAMES_CLAUSE = re.compile(r"[条款项章节]")
_RANKS = frozenset("级 类 档 期 批 批次 届 轮 章 节 种".split())  # 三级 is a name, no measure
# DN500 is the bore of a pipe in millimetres.
_BORE = re.compile(r"(?<![A-Za-z])[Dd][Nn]\s*(\d{2,4})")
AROUND = 6  # characters that tell what a figure is of
MARK = re.compile(r"[，,。；;：:、？?（(）)]")


@dataclass(frozen=True, slots=True)
class Given:
    """A figure a question gives: its `value` and `unit` as `measured`, `side` 1 or -1 for more or less than that, whether it is
    the `nth` of such things (第150页), and the words `around` it."""

    value: Decimal
    unit: str
    side: int
    nth: bool
    around: str
    written: str

    def in_step(self, step: Step) -> bool:
        tiny = Decimal("0.001")
        beyond = (self.value + self.side * tiny, self.value + self.side) if self.side else (self.value,)
        return any(step.holds(value) for value in beyond)


def given_in(question: str) -> tuple[Given, ...]:
    """The figures of a question that measure something, in its order; of one unit only those that tell which part is meant
    (第150页, 超过100页的), and none where several do not tell it."""
    text = _BORE.sub(r"管径\1毫米", _measures(fold(question)))
    found: list[Given] = []
    for place in find_places(text):
        canonical = place.figure.canonical
        nth = canonical.startswith("第")
        own = measured(canonical.removeprefix("第"))
        if (
            own is None
            or own[1] in _RANKS
            or (nth and _NAMES_CLAUSE.search(own[1]))
            or _is_date(text, place.start, own[1])
        ):
            continue
        before, after = text[: place.start], text[place.end :]
        more = _MORE.search(before) or _MORE_AFTER.match(after)
        side = 1 if more else -1 if _LESS.search(before) or _LESS_AFTER.match(after) else 0
        around = beside(before, after)
        found.append(Given(own[0], own[1], side, nth, around, text[place.start : place.end]))
    if dated := date_given(question):
        found.append(Given(dated[0], DATED, 0, False, "", dated[1]))
    return tuple(_telling(found))


def _measures(folded: str) -> str:
    """A question with the units of everyday speech as documents write them."""
    cubic = _CUBIC.sub("立方米", _HALF_CUBIC.sub("0.5立方米", _SQUARE.sub("平方米", folded)))
    return with_money(_CENTURY.sub("100岁", _PEOPLE.sub("", cubic)))


def _is_date(text: str, start: int, unit: str) -> bool:
    return unit in ("月", "年底", "月底") or text[:start].endswith("月")


def beside(before: str, after: str) -> str:
    """The words on both sides of a figure, up to a mark."""
    return MARK.split(before)[-1][-AROUND:] + " " + MARK.split(after)[0][:AROUND]


def _telling(found: Sequence[Given]) -> list[Given]:
    kept = []
    for one in found:
        alike = [other for other in found if other.unit == one.unit]
        exact = [other for other in alike if other.nth or other.side]
        if len(alike) == 1 or (len(exact) == 1 and exact[0] is one):
            kept.append(one)
    return kept
