"""The figures a question gives of its case (投资1200万元能补多少, DN500的保护范围), and which of several texts have the step for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from ...gate.figures import find_places, fold
from ...question.words.terms import bigrams
from .date_steps import DATED, date_given, date_steps
from .tiers import Step, measured, steps_in

_MORE = re.compile(r"(?:超[过出]|大于|高于|多于|不止)(?:了)?$")
_MORE_AFTER = re.compile(r"(?:以上|多)(?!少)")
_LESS = re.compile(r"(?:不到|不足|不满|未满|低于|少于|小于|没到)(?:了)?$")
_LESS_AFTER = re.compile(r"以下")
_NAMES_CLAUSE = re.compile(r"[条款项章节]")
_RANKS = frozenset("级 类 档 期 批 批次 届 轮 章 节 种".split())  # 三级 is a name, no measure
# DN500 is the bore of a pipe in millimetres.
_BORE = re.compile(r"(?<![A-Za-z])[Dd][Nn]\s*(\d{2,4})")
# 投资1200万, 奖补300万的: what is said in ten thousands without a unit is money.
_MONEY = re.compile(r"(\d+(?:\.\d+)?[万亿])(?![元人户吨平亩立公千只头株件册辆个名家米块度项次条位多余])")
_WIDE = str.maketrans("()", "（）")  # as Chinese texts write them
_AROUND = 6  # characters that tell what a figure is of
_MARK = re.compile(r"[，,。；;：:、？?（(）)]")


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
    text = _MONEY.sub(r"\1元", _BORE.sub(r"管径\1毫米", fold(question)))
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
        around = _beside(before, after)
        found.append(Given(own[0], own[1], side, nth, around, text[place.start : place.end]))
    if dated := date_given(question):
        found.append(Given(dated[0], DATED, 0, False, "", dated[1]))
    return tuple(_telling(found))


def _is_date(text: str, start: int, unit: str) -> bool:
    return unit in ("月", "年底", "月底") or text[:start].endswith("月")


def _beside(before: str, after: str) -> str:
    """The words on both sides of a figure, up to a mark."""
    return _MARK.split(before)[-1][-_AROUND:] + " " + _MARK.split(after)[0][:_AROUND]


def _telling(found: Sequence[Given]) -> list[Given]:
    kept = []
    for one in found:
        alike = [other for other in found if other.unit == one.unit]
        exact = [other for other in alike if other.nth or other.side]
        if len(alike) == 1 or (len(exact) == 1 and exact[0] is one):
            kept.append(one)
    return kept


class Fit(NamedTuple):
    """Of several texts which have the step that the question's figures fall into (`held`), which another (`others`), and the
    lowest step, as written, where all lie above the figure (`lowest`)."""

    held: frozenset[int]
    others: frozenset[int]
    lowest: str = ""


def fitting(texts: Sequence[str], question: str, beside: Sequence[str] = ()) -> Fit | None:
    """Which of several texts side by side have the step for the question's figures; None when they are no steps, or the
    question gives no such figure. `beside` are further texts that may belong to the scale, numbered after them."""
    given = given_in(question)
    whole = [*texts, *beside]
    own = {i: held for i, text in enumerate(whole) if (held := _steps_for(text, given))}
    own = _of_one_scale(own, whole, question)
    steps = [step for one in own.values() for step in one if step]
    if len(own) < 2 or len({(step.low, step.high) for step in steps}) < 2:
        return None
    if any(step.portion for step in steps) and not any(one.nth or one.side for one in given):
        return None  # what is charged for each part is summed up
    holding = {i for i, one in own.items() if all(g.in_step(s) for g, s in zip(given, one, strict=True) if s)}
    holding = _narrowest(holding, own, given)
    return Fit(
        frozenset(holding), frozenset(own.keys() - holding), "" if holding else _lowest(own, whole, given)
    )


def outside(text: str, question: str) -> bool:
    """Whether a text sets one step in the unit of a figure the question gives, and the figure lies outside of it: 不足五万元的
    for 6万元."""
    given = given_in(question)
    steps = _steps_for(text, given)
    return any(step is not None and not one.in_step(step) for one, step in zip(given, steps, strict=False))


def _lowest(own: dict[int, Steps], whole: Sequence[str], given: Sequence[Given]) -> str:
    """The lowest step as written, where the one figure given lies below all of them."""
    if len(given) != 1 or given[0].side or any(s is None or s.low is None for (s,) in own.values()):
        return ""
    at, low = min(
        ((i, s) for i, (s,) in own.items() if s), key=lambda item: (item[1].low, item[1].high is not None)
    )
    below = low.low is not None and given[0].value < low.low
    return fold(whole[at])[low.start : low.end].translate(_WIDE) if below else ""


Steps = tuple[Step | None, ...]  # of each figure given


def _steps_for(text: str, given: Sequence[Given]) -> Steps:
    steps = tuple(_step_for(text, one) for one in given)
    return steps if any(steps) else ()


def _step_for(text: str, one: Given) -> Step | None:
    """The step of a text in a figure's unit, of several the one with the words around it: 60人中毒 of 50人以上100人以下中毒或者
    3人以上10人以下死亡."""
    steps = date_steps(text) if one.unit == DATED else steps_in(text, one.unit)
    folded = fold(text)
    words = bigrams(one.around)

    def alike(step: Step) -> int:
        return len(words & bigrams(_beside(folded[: step.start], folded[step.end :])))

    return max(steps, key=alike) if steps else None


def _of_one_scale(own: dict[int, Steps], whole: Sequence[str], question: str) -> dict[int, Steps]:
    """Without the texts that measure something else than the question: 年营收2000万元以上的 for 投资600万元."""
    asked, about, last = bigrams(question), dict[int, frozenset[str]](), frozenset[str]()
    for i, steps in own.items():
        step = next(one for one in steps if one)
        last = bigrams(_MARK.split(fold(whole[i])[: step.start])[-1][-_AROUND:]) or last
        about[i] = last
    meant = {i: own[i] for i in own if about[i] & asked}
    return meant if len(meant) > 1 else own


def _narrowest(holding: set[int], own: dict[int, Steps], given: Sequence[Given]) -> set[int]:
    """Without the steps that contain another that holds as well, and of two that meet in the figure itself without the lower,
    unless it says that the figure is its own."""
    kept = set(holding)
    for one in holding:
        for other in holding - {one}:
            for mine, its, figure in zip(own[one], own[other], given, strict=True):
                if mine and its and (its.within(mine) or _gives_way(mine, its, figure.value)):
                    kept.discard(one)
    return kept or holding


def _gives_way(mine: Step, its: Step, value: Decimal) -> bool:
    if mine.high == value == its.low:
        return not mine.told
    return mine.low == value == its.high and its.told
