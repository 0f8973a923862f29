"""Quarters, half-years and months: which of them a question asks of, a sentence tells, and a document is made for.

合格率88.1%，较2024年第四季度提高3.6个百分点 only compares with the fourth quarter; 本季度收到412件 in a notice on the third quarter
tells nothing of the second; a rate for 10月至次年4月 is not that of 8月.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_PERIOD = re.compile(
    r"(?:(?:19|20)\d\d年)?(?:第?[一二三四1-4]季度|[上下]半年|(?<!\d)\d{1,2}月份?(?!\d|底|初|末|上旬|中旬|下旬)|[春夏秋冬]季(?:学期)?)"
    r"|上一?(?:个?季度|年度?|个?月|学期)|去年同期|上年同期|(?:19|20)\d\d年"
)
_COMPARED = re.compile(r"(?:较|比|与|同|和|相对于|对比)(?:上年|去年)?的?(?:(?:19|20)\d\d年)?$")
_ASKS_CHANGE = re.compile(r"比|较|提高|提升|增长|增加|上升|下降|减少|降低|变化|多了|少了")
# 每一季度, 四个季度, 两个半年 name none.
_PART = re.compile(
    r"(?P<numbers>[一二三四1-4](?:[、和及至到—~-]第?[一二三四1-4])*)季度|(?P<half>[上下])半年|(?P<before>上一?个?季度|上季度)|(?P<term>[春秋])季学期"
)
_NUMBERS = dict(zip("1234", "一二三四", strict=True))
_MONTH = (
    r"(?<![\d年])(?P<month>1[0-2]|[1-9])月(?:份|(?![\d底初末前后以起至到、内~—-]|上旬|中旬|下旬|之前|之后))"
)
_MONTHS = re.compile(
    r"(?<!\d)(1[0-2]|[1-9])月份?\s*(?:至|到|—|~|～|-)\s*(?:次年|翌年|第二年)?(1[0-2]|[1-9])月"
)
_WHOLE_YEAR = re.compile(r"全年|整年|一整年|年度?总[共数量]")
_ONE_DAY = re.compile(r"什么时候|何时|哪[天日]|几[月号日]|时间|日期|截止|吗[？?]?$|能不能|可不可以|是否")


def only_compares(question: str, text: str) -> bool:
    """Whether a time the question names stands in a text only as what another is compared with."""
    if _ASKS_CHANGE.search(question):
        return False
    asked = [match[0] for match in _PERIOD.finditer(unicodedata.normalize("NFKC", question))]
    if not asked:
        return False
    folded = unicodedata.normalize("NFKC", text)
    period = max(asked, key=len)
    places = [match.start() for match in re.finditer(re.escape(period), folded)]
    return bool(places) and all(_COMPARED.search(folded[max(0, at - 6) : at]) for at in places)


def of_another_period(question: str, text: str, frames: Sequence[str]) -> str:
    """The quarter or half-year that a sentence tells of, by its own words, else by the nearest of its `frames` (headings,
    title) that names one, when the question asks of another; "" otherwise."""
    asked, own = _parts(question), _parts(text)
    whole = bool(_WHOLE_YEAR.search(question)) and not re.search(r"全年|累计", text)
    if not (asked or whole) or (asked and asked.keys() & own.keys()):
        return ""
    kinds = {kind for kind, _ in asked}
    if own:
        return "、".join(written for (kind, _), written in own.items() if kind in kinds)
    named = next((parts for frame in frames if (parts := _parts(frame))), {})
    return "" if asked.keys() & named.keys() else "、".join(dict.fromkeys(named.values()))


def of_other_months(question: str, text: str, frames: Sequence[str]) -> str:
    """The months that a text gives figures for (10月至次年4月), or the part of a year that its frames do, when the question asks
    of a month outside or of less than that; "" otherwise, and where it asks for a day or whether."""
    folded = unicodedata.normalize("NFKC", text)
    asked = {int(found["month"]) for found in re.finditer(_MONTH, unicodedata.normalize("NFKC", question))}
    if not asked or _ONE_DAY.search(question):
        return ""
    if any(re.search(rf"(?<!\d){month}月(?!\d)", _MONTHS.sub(" ", folded)) for month in asked):
        return ""
    spans = list(_MONTHS.finditer(folded))
    if spans:
        held = any(_within(month, int(span[1]), int(span[2])) for span in spans for month in asked)
        return "" if held else "、".join(span[0] for span in spans)
    return next(("、".join(parts.values()) for frame in frames if (parts := _parts(frame))), "")


def names_period_of(question: str, text: str) -> bool:
    """Whether a text tells of a quarter or half-year that the question names."""
    return bool(_parts(question).keys() & _parts(text).keys())


def _within(month: int, first: int, last: int) -> bool:
    return first <= month <= last if first <= last else month >= first or month <= last


def _parts(text: str) -> dict[tuple[str, str], str]:
    """The quarters and halves of a year that a text tells of, not those it compares with, as it writes them."""
    folded, found = unicodedata.normalize("NFKC", text), dict[tuple[str, str], str]()
    for part in _PART.finditer(folded):
        before = folded[max(0, part.start() - 10) : part.start()].removesuffix("第")
        if _COMPARED.search(before) or before.endswith(("每", "任")):
            continue
        for number in re.findall("[一二三四1-4]", part["numbers"] or ""):
            number = _NUMBERS.get(number, number)
            found["季度", number] = f"第{number}季度"
        if part["half"] or part["term"]:
            found["半年" if part["half"] else "学期", part["half"] or part["term"]] = part[0]
        if part["before"]:
            found["季度", "上"] = part[0]
    return found
