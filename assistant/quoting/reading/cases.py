"""Which of several texts side by side have the step for the figures a question gives of its case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from index.types import Clause

from ...gate.figures import find_places, fold
from ...question.words.terms import bigrams
from .date_steps import DATED, date_steps
from .given import AROUND, MARK, Given, beside, given_in
from .siblings import naming
from .steps import Step, measured
from .tiers import steps_in

_BELOW_ENDS = re.compile(r"以下[”\"’」』]?[^，。；：]{0,6}?不(?:包括|包含|含)(?:本|此)?数")
_WIDE = str.maketrans("()", "（）")  # as Chinese texts write them


class Fit(NamedTuple):
    """Of several texts which have the step that the question's figures fall into (`held`), which another (`others`), and the
    the lowest step, as written, where all lie above the figure (`lowest`), the highest where all lie below (`highest`), with
    the text that sets it (`nearest`)."""

    held: frozenset[int]
    others: frozenset[int]
    lowest: str = ""
    highest: str = ""
    nearest: int | None = None


def fitting(
    texts: Sequence[str],
    question: str,
    beside: Sequence[str] = (),
    subjects: Sequence[str] = (),
    below_ends: bool = False,
) -> Fit | None:
    """Which of several texts side by side have the step for the question's figures; None when they are no steps, or the
    question gives no such figure. `beside` are further texts that may belong to the scale, numbered after them; `subjects` what each
    is said of, where its own words do not tell: 科级干部2天以内的 is no step of 一般干部; `below_ends` when the document says that
    以下 does not include the figure."""
    given = given_in(question)
    whole = [*texts, *beside]
    own = {i: held for i, text in enumerate(whole) if (held := _steps_for(text, given))}
    own = _of_one_scale(own, whole, question)
    steps = [step for one in own.values() for step in one if step]
    if len(own) < 2 or len({(step.low, step.high) for step in steps}) < 2:
        return None
    if any(step.portion for step in steps) and not any(one.nth or one.side for one in given):
        return None  # what is charged for each part is summed up
    meant = naming(question, {i: (subjects or whole)[i] for i in own})
    holding = {i for i in meant if all(g.in_step(s) for g, s in zip(given, own[i], strict=True) if s)}
    holding = _narrowest(holding, own, below_ends)
    beyond = ("", "", None) if holding else _beyond({i: own[i] for i in meant}, whole, given)
    return Fit(frozenset(holding), frozenset(own.keys() - holding), *beyond)


def outside(text: str, question: str) -> bool:
    """Whether a text sets one step in the unit of a figure the question gives, and the figure lies outside of it: 不足五万元的
    for 6万元."""
    given = given_in(question)
    steps = _steps_for(text, given)
    return any(step is not None and not one.in_step(step) for one, step in zip(given, steps, strict=False))


def steps_untold(texts: Sequence[str], question: str) -> bool:
    """Whether several of the texts set steps of one unit, and the question gives no figure in it that tells which is meant."""
    given = {one.unit for one in given_in(question)}
    units = {own[1] for text in texts for p in find_places(text) if (own := measured(p.figure.canonical))}
    return any(sum(bool(steps_in(text, unit)) for text in texts) > 1 for unit in units - given)


def within_of_which(text: str, question: str) -> bool:
    """Whether what is 其中 of a text sets a step that a figure of the question falls into: 其中2万元以上的提交会议研究."""
    _, said, rest = text.partition("其中")
    return bool(said) and any(
        step.holds(one.value) for one in given_in(question) for step in steps_in(rest, one.unit)
    )


def _beyond(
    own: dict[int, Steps], whole: Sequence[str], given: Sequence[Given]
) -> tuple[str, str, int | None]:
    """The lowest step as written where the one figure given lies below all of them, the highest where it lies above, and which
    text sets it."""
    if len(given) != 1 or given[0].side:
        return "", "", None
    steps, value = {i: s for i, (s,) in own.items() if s}, given[0].value
    low = min(steps, key=lambda i: (_low(steps[i]), steps[i].high is not None))
    high = max(steps, key=lambda i: _high(steps[i]))
    if value < _low(steps[low]):
        return _as_written(whole[low], steps[low]), "", low
    return ("", _as_written(whole[high], steps[high]), high) if value > _high(steps[high]) else ("", "", None)


def _low(step: Step) -> Decimal:
    return Decimal("-Infinity") if step.low is None else step.low


def _high(step: Step) -> Decimal:
    return Decimal("Infinity") if step.high is None else step.high


def _as_written(text: str, step: Step) -> str:
    return fold(text)[step.start : step.end].translate(_WIDE)


Steps = tuple[Step | None, ...]  # of each figure given


def _steps_for(text: str, given: Sequence[Given]) -> Steps:
    steps = tuple(_step_for(text, one) for one in given)
    return steps if any(steps) else ()


def _step_for(text: str, one: Given) -> Step | None:
    """The step of a text in a figure's unit, of several the one with the words around it (60人中毒 of 50人以上100人以下中毒或者
    3人以上10人以下死亡), of those that go on from it the nearest to the figure: 3天以内…；3天以上…."""
    steps = date_steps(text) if one.unit == DATED else steps_in(text, one.unit)
    folded = fold(text)
    words = bigrams(one.around)

    def alike(step: Step) -> int:
        return len(words & bigrams(beside(folded[: step.start], folded[step.end :])))

    if not steps:
        return None
    first = max(steps, key=alike)
    scale = [first]
    for step in (*steps, *reversed(steps)):
        scale += [step] if any(step.meets(one) for one in scale) else []
    return min(scale, key=lambda step: Decimal(0) if one.in_step(step) else step.apart(one.value))


def _of_one_scale(own: dict[int, Steps], whole: Sequence[str], question: str) -> dict[int, Steps]:
    """Without the texts that measure something else than the question: 年营收2000万元以上的 for 投资600万元."""
    asked, about, last = bigrams(question), dict[int, frozenset[str]](), frozenset[str]()
    for i, steps in own.items():
        step = next(one for one in steps if one)
        last = bigrams(MARK.split(fold(whole[i])[: step.start])[-1][-AROUND:]) or last
        about[i] = last
    meant = {i: own[i] for i in own if about[i] & asked}
    return meant if len(meant) > 1 else own


def _narrowest(holding: set[int], own: dict[int, Steps], below_ends: bool) -> set[int]:
    """Without the steps that contain another that holds as well, and of two that meet in the figure itself without the upper
    where the lower says that the figure is its own (含), without the lower where the document says so; else both hold, 以上 and 以下
    including the figure alike."""
    kept = set(holding)
    for one in holding:
        for other in holding - {one}:
            for mine, its in zip(own[one], own[other], strict=True):
                if mine and its and (its.within(mine) or _yields(mine, its, below_ends)):
                    kept.discard(one)
    return kept or holding


def _yields(mine: Step, its: Step, below_ends: bool) -> bool:
    """Whether of two steps that meet in a figure the other has it."""
    if mine.low == its.high is not None:
        return its.told
    return below_ends and mine.high == its.low is not None and not mine.told


def below_ends(clauses: Iterable[Clause]) -> bool:
    """Whether a document says that what is 以下 ends before the figure: “以上”包括本数，“以下”不包括本数."""
    return any(_BELOW_ENDS.search(clause.text) for clause in clauses)


def on_a_bound(texts: Sequence[str], question: str) -> bool:
    """Whether a figure of the question is where one step of the texts ends and another begins, both of which hold it."""
    for one in given_in(question):
        steps = [step for text in texts for step in steps_in(text, one.unit) if step.holds(one.value)]
        ends = [step for step in steps if step.high == one.value and not step.told]
        if ends and any(step.low == one.value for step in steps) and not one.side:
            return True
    return False
