"""The figures a question states, also in everyday words: 10万, 39块, 2块6, 三成, 罚200."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from index.structure.numerals import to_int

from ...gate.figures import Figure, Place, find_figures, find_places, fold

_N = r"(?:\d+(?:\.\d+)?|[零〇一二三四五六七八九十百千两]+)"
_ENDS = r"(?=[，,、。；;？?！!\s对是没吧的就呢了么吗]|以[上下内]|左右|$)"
_COIN = re.compile(rf"({_N})块(\d)(?!\d)")
_YUAN = re.compile(rf"({_N}[万千百亿]{{0,2}})块(?:钱)?")
_TEN_THOUSANDS = re.compile(rf"({_N}[万亿]){_ENDS}")
_TENTHS = re.compile(rf"({_N})成(半)?{_ENDS}")
# What is paid, given or fined is money, though no unit is said.
_PAID = re.compile(rf"(?<=[补贴助交罚收给奖要付花费价钱款])(\d+(?:,\d{{3}})*(?:\.\d+)?){_ENDS}")
# 五折 is what is left to pay: half.
_FOLD = re.compile(rf"({_N})折{_ENDS}")
# 晚上7点 is 19时, 早上7点半 7时30分.
_HOUR = re.compile(
    rf"(?:(?P<late>下午|傍晚|晚上?|夜里)|凌晨|清晨|早[上晨]?|[上中]午)(?P<hour>{_N})[点时](?:(?P<half>半)|(?P<minute>{_N})分?|整)?(?!钟头)"
)
_READ = "\uffff"  # stands where a figure has been read


def claimed_figures(question: str) -> tuple[Figure, ...]:
    """The figures of a question in its order; `written` is as the question has them, `canonical` as a document would."""
    return tuple(place.figure for place in claimed_places(question) if not place.figure.weak)


def claimed_places(question: str) -> tuple[Place, ...]:
    """The same with where they stand in the folded question, and with the weak ones (一次)."""
    rest, found = fold(question), list[Place]()
    for form, formal in _EVERYDAY:
        for match in form.finditer(rest):
            for figure in find_figures(formal(match))[:1]:
                written = Figure(figure.canonical, match[0], figure.unit)
                found.append(Place(written, match.start(), match.end()))
        rest = form.sub(lambda match: _READ * len(match[0]), rest)
    found += find_places(rest)
    return tuple(sorted(found, key=lambda place: place.start))


def _tenths(match: re.Match[str]) -> str:
    value = to_int(match[1]) if not match[1][0].isdigit() else Decimal(match[1])
    return "" if value is None else f"{value * 10 + (5 if match[2] else 0)}%"


def _folds(match: re.Match[str]) -> str:
    value = to_int(match[1]) if not match[1][0].isdigit() else Decimal(match[1])
    return "" if value is None else f"{value * 10 if value < 10 else value}%"


def _hour(match: re.Match[str]) -> str:
    hour, minute = (to_int(one) if one else 0 for one in (match["hour"], match["minute"]))
    if hour is None or minute is None or hour > 24:
        return ""
    hour += 12 if match["late"] and hour < 12 else 0
    minute = 30 if match["half"] else minute
    return f"{hour}时{minute}分" if minute else f"{hour}时"


_EVERYDAY: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_HOUR, _hour),
    (_COIN, lambda match: f"{match[1]}.{match[2]}元"),
    (_YUAN, lambda match: f"{match[1]}元"),
    (_TEN_THOUSANDS, lambda match: f"{match[1]}元"),
    (_TENTHS, _tenths),
    (_FOLD, _folds),
    (_PAID, lambda match: f"{match[1]}元"),
)
