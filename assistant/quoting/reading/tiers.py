"""Steps by value: which of 1万元以上3万元以下的20%、3万元以上10万元以下的25% holds for 5万元.

Documents set steps by bounds on both sides of a figure: 以上, 超过, 满, 不低于; 以下, 不足, 未满, 不超过; X至Y. The bound itself
belongs to the step of 以上 and 以下 alike (民法典, 第一千二百五十九条), so that of two steps that meet in a figure both hold it,
unless （含） tells whose it is; to 超过, 不满 and 以外 it does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ...gate.figures import Place, find_places, fold
from .steps import Step, measured

_INCLUDED = r"(?:\((?P<not>不)?含[^)]*\))?"
_OVER_BEFORE = re.compile(
    r"(?P<strict>(?<!不)(?<!未)(?<!不[得能应可])超[过出](?:了)?|大于|高于|多于|>)$|(?:(?<![期届不未])满|≥|>=)$|(?P<told>达到?|不低于|不少于|至少)$"
)
_OVER_AFTER = re.compile(rf"{_INCLUDED}\s*(?:及?以上|起(?!\d))(?:\((?P<without>不)?含[^)]*\))?")
_UNDER_BEFORE = re.compile(
    r"(?P<strict>(?<!不)(?:低于|少于|小于)|不足|不满|未满|未达到?|不到|没达?到|<)$|(?:≤|<=)$|(?P<told>不超过|未超过|不高于|不多于)$"
)
_UNDER_AFTER = re.compile(rf"{_INCLUDED}\s*(?:及?以下|以内|之内)(?:\((?P<without>不)?含[^)]*\))?")
_STATED = re.compile(
    r"(?:以[上下内]|之内)?(?:的|时)"
)  # 不超过90平方米的 is a case; 最长不超过40日 is what follows
_SIGN = re.compile(r"\s*(?P<sign>[≤<]=?)(?=\D)")  # 500万元≤投资额
_JOINED = re.compile(
    r"(?:\(不?含[^)]*\))?\s*(?:以上)?(?:\(不?含[^)]*\))?\s*(?:[、，,且]|[至到—–~～-]{1,2})?\s*(?:不足|不满|未满|低于|少于|小于|不超过|<|≤)?"
)
_TO = re.compile(r"(?:\(不?含[^)]*\))?\s*[至到—–~～-]{1,2}\s*")
_FROM = re.compile(
    r"(?<![\d.])(\d+(?:\.\d+)?)\s*(?:\(不?含\))?\s*[至到—–~～-]{1,2}\s*$"
)  # 80至 of 80至89周岁
# 处200元以上500元以下罚款 is what a wrong costs, no case.
_PAID_BEFORE = re.compile(
    r"(?:处以?|给予|奖励|奖补|补助|补贴|支付|缴纳|罚款|提供|扣除|扣减)(?:最[高低]|一次性|每[人户]|人民币|不超过|不低于|不少于)*$"
)
_PAID_AFTER = re.compile(r"的?(?:罚款|奖励|补助|补贴|奖补|违约金|罚金|滞纳金)")
_PORTION = re.compile(r"(?:以[上下内])?(?:\(不?含[^)]*\))?的?部分")
_WITHIN = re.compile(r"\(不?含\s*$")  # （含30页） repeats the bound
_BETWEEN = re.compile(r"[≤<=]*(?:[\u4e00-\u9fffA-Za-z]{1,8}|[，,]?(?:但|且|并))?")
_ALSO = re.compile(r"[、，,]?(?:但|且|并)?(?:在)?")
_SCALES = {"万": 10_000, "亿": 100_000_000}


def steps_in(text: str, unit: str) -> list[Step]:
    """The steps by value that a text sets in a unit (as `measured` gives it), in its order."""
    folded = fold(text)
    places = [
        place
        for place in find_places(text)
        if (own := measured(place.figure.canonical)) and own[1] == unit and not _aside(folded, place)
    ]
    taken, found = -1, list[Step]()
    for number, place in enumerate(places):
        if number <= taken:
            continue
        following = places[number + 1] if number + 1 < len(places) else None
        step = _range(folded, place, following) if following else None
        if step:
            taken = number + 1
        step = step or _one_sided(folded, place)
        if step and not _PAID_BEFORE.search(folded[: step.start]) and not _PAID_AFTER.match(folded, step.end):
            found.append(step)
    return _merged(found, folded)


def _merged(steps: Sequence[Step], folded: str) -> list[Step]:
    """500万元≤投资额<2000万元 and 达到3万元但不足5万元 as one step."""
    merged: list[Step] = []
    for step in steps:
        last = merged[-1] if merged else None
        if (
            last
            and last.high is None
            and step.low is None
            and _BETWEEN.fullmatch(folded[last.end : step.start])
        ):
            merged[-1] = replace(step, low=last.low, low_in=last.low_in, start=last.start)
        elif last and _downwards(last, step, folded):
            merged[-1] = replace(step, high=last.high, high_in=last.high_in, start=last.start, told=last.told)
        else:
            merged.append(step)
    return merged


def _downwards(first: Step, second: Step, folded: str) -> bool:
    """Whether two bounds are of one step, the upper one first: 9万元以下、2万元以上的."""
    if first.high is None or second.low is None or first.low is not None or second.high is not None:
        return False
    return second.low < first.high and bool(_ALSO.fullmatch(folded[first.end : second.start]))


def _aside(folded: str, place: Place) -> bool:
    """Whether a figure repeats a bound, or is the day of a date."""
    before = folded[: place.start]
    return bool(_WITHIN.search(before)) or (place.figure.unit == "日" and before.endswith("月"))


def _range(folded: str, first: Place, last: Place) -> Step | None:
    """The step between two figures that are its bounds; None where they are not."""
    between, before = folded[first.end : last.start], folded[max(0, first.start - 8) : first.start]
    joined = _JOINED.fullmatch(between)
    over, under = _OVER_BEFORE.search(before), _UNDER_BEFORE.search(between)
    after = _UNDER_AFTER.match(folded, last.end)
    opens = over or "以上" in between
    to = _TO.fullmatch(between)
    if not joined or not (to or (opens and (under or after))):
        return None
    low, high = _value(first), _value(last)
    if low is None or high is None or low >= high:
        return None
    strict_low = bool(over and over["strict"] and "以上" not in between) or "(不含" in between
    end = after.end() if after else last.end
    told, without = _told(folded, last.end, after)
    return Step(
        low,
        high,
        not strict_low,
        not without and not (under and under["strict"]),
        first.start - len(over[0] if over else ""),
        end,
        told,
        bool(_PORTION.match(folded, last.end)),
    )


def _one_sided(folded: str, place: Place) -> Step | None:
    value = _value(place)
    before = folded[max(0, place.start - 8) : place.start]
    if value is None:
        return None
    if bare := _FROM.search(folded[: place.start]):
        first = Decimal(bare[1]) * _scale(place)
        low = first * (measured(f"1{place.figure.unit}") or (Decimal(1), ""))[0]
        told, without = _told(folded, place.end, None)
        return Step(low, value, True, not without, bare.start(), place.end, told, _portion(folded, place))
    over, under = _OVER_BEFORE.search(before), _UNDER_BEFORE.search(before)
    stated = _STATED.match(folded, place.end)
    if under and (stated or not under["told"]):
        start = place.start - len(under[0])
        return Step(None, value, True, not under["strict"], start, place.end, False, _portion(folded, place))
    if after := _UNDER_AFTER.match(folded, place.end):
        told, without = _told(folded, place.end, after)
        return Step(None, value, True, not without, place.start, after.end(), told, _portion(folded, place))
    if over and (stated or not over["told"]):
        start = place.start - len(over[0])
        return Step(value, None, not over["strict"], True, start, place.end, False, _portion(folded, place))
    if above := _OVER_AFTER.match(folded, place.end):
        inside = not (above["not"] or above["without"])
        return Step(value, None, inside, True, place.start, above.end(), False, _portion(folded, place))
    if sign := _SIGN.match(folded, place.end):
        return Step(value, None, sign["sign"] != "<", True, place.start, sign.end())
    return None


def _portion(folded: str, place: Place) -> bool:
    return bool(_PORTION.match(folded, place.end))


def _told(folded: str, end: int, after: re.Match[str] | None) -> tuple[bool, bool]:
    """Whether （含） stands beside the upper bound, and whether （不含） does."""
    beside = folded[end : after.end() if after else end] + folded[after.end() if after else end :][:12]
    mark = re.match(r"(?:及?以[下内]|之内)?\s*\((不?)含", beside)
    return bool(mark and not mark[1]), bool(mark and mark[1])


def _value(place: Place) -> Decimal | None:
    own = measured(place.figure.canonical)
    return own[0] if own else None


def _scale(place: Place) -> int:
    """The scale of a figure that the one before it shares: 万 of 50—100万元."""
    return next((value for name, value in _SCALES.items() if name in place.figure.written), 1)
