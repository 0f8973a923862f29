"""Steps by value: which of 1万元以上3万元以下的20%、3万元以上10万元以下的25% holds for 5万元.

Documents set steps by bounds on both sides of a figure: 以上, 超过, 满, 不低于; 以下, 不足, 未满, 不超过; X至Y. The bound itself
belongs to the step of 以上 and 以下 alike (民法典, 第一千二百五十九条); to 超过, 不满 and 以外 it does not.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from ...gate.figures import find_places, fold

_OVER_BEFORE = re.compile(r"(?P<strict>超过|大于|高于|多于)$|(?:满|达到?|不低于|不少于|至少|从)$")
_OVER_AFTER = re.compile(r"^(?:（含）|\(含\)|及|\(含[^)]*\))?\s*(?:以上|及以上|起)")
_UNDER_BEFORE = re.compile(
    r"(?P<strict>(?<!不)(?:低于|少于|小于)|不足|不满|未满|未达到?)$|(?:不超过|未超过|不高于|不多于)$"
)
_UNDER_AFTER = re.compile(r"^(?:（含）|\(含\)|及|\(含[^)]*\))?\s*(?:以下|及以下|以内|之内)")
_TO = re.compile(r"^\s*(?:以上)?\s*[至到—~～\-－]{1,2}\s*$|^\s*以上\s*$")
_FROM = re.compile(r"(\d+(?:\.\d+)?)\s*[至到—~～\-－]{1,2}\s*$")  # 80至 of 80至89周岁
_VALUE = re.compile(r"(\d+(?:\.\d+)?)(.*)")


def covers(text: str, figure: str) -> bool | None:
    """Whether the step a text describes holds the figure (canonical: 50000元); None when it sets no bound in that unit."""
    asked = _read(figure)
    if asked is None:
        return None
    value, unit = asked
    folded, bounds = fold(text), []
    places = [place for place in find_places(text) if place.figure.canonical.endswith(unit)]
    for number, place in enumerate(places):
        own = _read(place.figure.canonical)
        if own is None or own[1] != unit:
            continue
        before, after = folded[max(0, place.start - 6) : place.start], folded[place.end : place.end + 8]
        following = places[number + 1] if number + 1 < len(places) else None
        starts = following is not None and bool(_TO.match(folded[place.end : following.start]))
        ends = number > 0 and bool(_TO.match(folded[places[number - 1].end : place.start]))
        if bare := _FROM.search(folded[: place.start]):
            bounds.append(Decimal(bare[1]) <= value <= own[0])
            continue
        over, under = _OVER_BEFORE.search(before), _UNDER_BEFORE.search(before)
        if under or (ends and not over) or _UNDER_AFTER.match(after):
            bounds.append(value < own[0] if under and under["strict"] else value <= own[0])
        elif over or starts or _OVER_AFTER.match(after):
            bounds.append(value > own[0] if over and over["strict"] else value >= own[0])
    return all(bounds) if bounds else None


def _read(canonical: str) -> tuple[Decimal, str] | None:
    match = _VALUE.fullmatch(canonical)
    try:
        return (Decimal(match[1]), match[2]) if match and match[2] else None
    except InvalidOperation:
        return None
