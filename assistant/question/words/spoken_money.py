"""Amounts as people say them, written as documents do: 6000块, 三千块, 两万五, 8千 and 1.2万块 are 元.

The language: a digit behind 万, 千 or 百 that ends a number counts in the next lower scale (两万五 is 25000); what is said in round
thousands without a measure word is money.
"""

from __future__ import annotations

import re

_C = "零〇一二三四五六七八九十百千两"
_HAS_NUMBER = rf"(?<![\d.几数第上成{_C}万亿])"
# 两万五, 三千二块; 两百一次 is a number of times, 三百五十 goes on.
_CUT = re.compile(
    rf"{_HAS_NUMBER}(?P<whole>[\d{_C}]{{1,4}}?)(?P<scale>[万千百])(?P<rest>[二三四五六七八九]|[一1](?=块|元|$|[，,。？?])|[2-9])(?![\d.{_C}万亿点成分])"
)
_LOWER = {"万": "千", "千": "百", "百": "十"}
_COIN = re.compile(r"(?<=\d)块(\d)(?!\d)")
# 一块牌子, 两块地 are things; 十块钱 and 500块 are money.
_BLOCKS = re.compile(
    rf"(?:(?<=\d)|(?<=[十百千万])|(?<=[{_C}万](?=块钱)))块(?:钱)?(?![地牌砖田石板屏场面匾石碑电玻])"
)
_NO_MEASURE = r"(?![元人户吨平亩立公千只头株件册辆个名家米块度项次条位多余])"
_MONEY = re.compile(rf"(\d+(?:\.\d+)?[万亿]){_NO_MEASURE}")
# A round number with nothing counted behind it: 要8千, 一万二谁批.
_ROUND = re.compile(
    rf"{_HAS_NUMBER}((?:\d+(?:\.\d+)?|[{_C}]+)[百千万](?:[{_C}]{{1,4}}(?<=[百十千]))?)"
    r"(?=$|[，,。；;？?！!\s]|[由谁找需该怎如能可够行算还要得是报给批以左的吗呢吧])"
)
_SUM = re.compile(rf"{_HAS_NUMBER}(?:满|超过|不足)?(?:\d+(?:\.\d+)?|[{_C}]+)[百千万亿{_C}]*元(?:以[上下内])?")


def with_money(folded: str) -> str:
    """A folded question with its amounts of money in 元."""
    text = _CUT.sub(_in_full, folded)
    text = _BLOCKS.sub("元", _COIN.sub(r".\1元", text))
    return _ROUND.sub(r"\1元", _MONEY.sub(r"\1元", text))


def with_another_sum(name: str, question: str) -> str | None:
    """The question with the sum `name` in place of the only one it gives; None when either is no sum."""
    own, asked = with_money(name), with_money(question)
    found = list(_SUM.finditer(asked)) if _SUM.fullmatch(own) else []
    return f"{asked[: found[0].start()]}{own}{asked[found[0].end() :]}" if len(found) == 1 else None


def _in_full(match: re.Match[str]) -> str:
    """两万五千 for 两万五, 2.5万 for 2万5."""
    whole, scale, rest = match["whole"], match["scale"], match["rest"]
    return f"{whole}.{rest}{scale}" if rest.isdigit() else f"{whole}{scale}{rest}{_LOWER[scale]}"
