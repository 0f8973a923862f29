"""Which figures of a yes/no question are claimed as values, and which only describe the case it asks of.

30个工作日答复，对吗 claims a value. 打印20页要收费吗 claims none: the pages fall inside a step of the text, or outside. What tells
them apart is the form of the question (对吗, 是吧 claim what goes before), how the figure is bounded (15天内, 不超过, 每) and
where it stands (公示期是7天吗).
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import NamedTuple

from ...gate.figures import Figure, Place, fold
from .claimed import claimed_places

_TAG = re.compile(
    r"对吗|对么|对吧|对不对|对嘛|是吗|是么|是吧|没错|属实|正确|是不是|是否(?:为|是)|吧[？?。！]?$|(?:就行|就够|就可以)了?吗"
)
# 算不算在20天里 asks whether, of a case.
_WHETHER = re.compile(r"(?P<verb>[\u4e00-\u9fff])不(?P=verb)(?!起)|有没有|是否(?![为是])|可不可以")
_PART = re.compile(r"[，,；;。、]")
_BOUND_BEFORE = re.compile(
    r"(?:不[得能可应]?(?:超过|少于|低于|高于|多于|晚于|早于)|至少|至多|最[多少高低长短迟晚]|提前|每[\u4e00-\u9fff]{0,2})[为是达到]{0,2}$"
)
_BOUND_AFTER = re.compile(r"^(?:以内|之内|内|以前|之前|前)")
_LAST = re.compile(r"^(?:的|以内|以上|以下|左右|整)?(?:吗|么|嘛|呀|啊)?[？?！!。]?$")
_ONLY = re.compile(r"(?:[只仅才就][\u4e00-\u9fff]{0,4}?|限[\u4e00-\u9fff]{0,4}?)$")
_COMPARED = re.compile(
    r"(?:超过|高于|多于|大于|低于|少于|小于|不足|不满|满)[\u4e00-\u9fff]{0,2}$|^(?:（含）)?(?:以上|以下|以外)"
)
_DATE = re.compile(
    r"(?:\d{4}年度?)?\d{1,2}月份?(?:[底末初]|[上中下]旬)?(?:\d{1,2}[日号])?|(?:19|20)\d\d年[底末初]?"
)
_RANKS = frozenset("级类档期批")
_COUNTED = re.compile(r"(?:分|共|为|是|有|成|[最至][多少]|不超过)$")
_A_SPELL = re.compile(r"^1(?:年|个月|周|日)$")


class Asserted(NamedTuple):
    """A claimed figure; `dated` when it is part of a date (10月31日), `compared` when it is itself a threshold
    (超过60厘米), `part` the words up to the next comma that it stands in."""

    figure: Figure
    dated: bool
    compared: bool
    part: str


def asserts(question: str) -> bool:
    """Whether a question says something and only asks to be told that it is so: …，对吗, …吧."""
    return bool(_TAG.search(question))


def asserted(question: str, skipped: Container[str]) -> tuple[Asserted, ...]:
    """The figures claimed, of each part of the question the last, since what goes before is the case it is claimed of
    (30厘米的树移一株900元); those whose canonical form is in `skipped` name a document or clause."""
    if not asserts(question) and _WHETHER.search(question):
        return ()
    found = (_last_of(part, question, skipped) for part in _PART.split(fold(question)))
    return tuple(one for one in found if one)


def dated(text: str, start: int, end: int) -> bool:
    """Whether a figure's place in a folded text is part of a date; 3个月 and 5年 are none."""
    return any(match.start() <= start and end <= match.end() + 1 for match in _DATE.finditer(text))


def dates_in(text: str) -> list[str]:
    """The dates of a text as written, the day with its month."""
    return [match[0] for match in _DATE.finditer(fold(text))]


def date_of(written: str) -> tuple[str, ...]:
    """The figures of month and day of a date: 4月30日 and 2024年4月30日 are one."""
    return tuple(re.findall(r"\d+(?=[月日号])", written))


def _last_of(part: str, question: str, skipped: Container[str]) -> Asserted | None:
    places = [
        p
        for p in claimed_places(part)
        if p.figure.canonical not in skipped and is_measure(p.figure) and not _names(p, part)
    ]
    # 一次 counts where nothing more is allowed (只申报一次); in 一年清洗一次 neither is a value of its own.
    if places and places[-1].figure.weak and not limits(part[: places[-1].start]):
        places = [p for p in places if not p.figure.weak and not _A_SPELL.match(p.figure.canonical)]
    if not places:
        return None
    place = places[-1]
    before, after = part[: place.start], part[place.end :]
    if not asserts(question) and not _claims_at(place.figure, before, after):
        return None
    compared = bool(_COMPARED.search(before) or _COMPARED.search(after))
    return Asserted(place.figure, dated(part, place.start, place.end), compared, part)


def _names(place: Place, part: str) -> bool:
    """Whether a figure names one of several (Ⅰ级响应, 第二批) and counts nothing (分为三级)."""
    return place.figure.unit.removeprefix("第") in _RANKS and not _COUNTED.search(part[: place.start])


def _claims_at(figure: Figure, before: str, after: str) -> bool:
    """Whether a figure of a question without 对吗 or the like is claimed all the same: it stands last, or is bounded as a
    value is."""
    inside = figure.written.endswith("内") or figure.unit in ("个工作日", "每")
    return inside or bool(_LAST.match(after) or _BOUND_BEFORE.search(before) or _BOUND_AFTER.match(after))


def limits(before: str) -> bool:
    """Whether what stands before a figure allows no more than it: 只, 限."""
    return bool(_ONLY.search(before))


def is_measure(figure: Figure) -> bool:
    return figure.unit != "文号" and bool(figure.unit or "." in figure.written)
