"""Dates in a text: written in any style, and what the text says happens on them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from .genres import ITSELF
from .lines import DATE
from .numerals import to_int

_DAY = re.sub(r"\((?!\?)", "(?:", DATE.pattern)  # a date, without its groups
_MONTH_OR_DAY = rf"(?:{_DAY}|(?:19|20)\d\d\s*年\s*\d{{1,2}}\s*月)"
_BEGINS = r"\s*(?:起|开始)?\s*(?:正式)?\s*(?:施行|实施|生效|执行|试行|启用|使用|实行)"
_ITSELF = rf"本[^。，；,;《》条款项的]{{0,8}}?(?:{ITSELF})(?:（[^（）]{{1,8}}）)?"
# 本方案由某某局负责解释，自…; the office's share of the sentence can be long
_EXPLAINED = rf"{_ITSELF}[^。；《》]{{0,80}}?解释(?:权[^，。；《》]{{0,40}})?[，,。；]?\s*(?:并|且)?"
_ISSUED = r"(?:(?:现予|予以)(?:公布|发布)|印发给你们)[，,]\s*"
_ON_ISSUE = r"(?:公布|印发|发布|颁布|下发|发文|通过)之日"
_EFFECTIVE = re.compile(
    rf"(?:{_ITSELF}[^。；]{{0,12}}?|{_EXPLAINED}|{_ISSUED})(?:自|从|于)\s*(?:{DATE.pattern}){_BEGINS}"
)
_EFFECTIVE_ON_ISSUE = re.compile(
    rf"(?:{_ITSELF}[^。；]{{0,8}}?|{_EXPLAINED}|{_ISSUED})(?:自|从)\s*{_ON_ISSUE}{_BEGINS}"
)
# 本办法有效期自…至…, 本公告自…至…执行: both days at once
_TO = r"\s*(?:起|开始)?\s*(?:至|到|[—－-]+)\s*"
_TERM = re.compile(
    rf"{_ITSELF}的?(?:有效|试行|暂行|执行|施行|实施|适用)期限?\s*[为是：:]?\s*(?:自|从)?\s*(?P<from>{_MONTH_OR_DAY}){_TO}(?P<to>{_MONTH_OR_DAY})"
    rf"|{_ITSELF}(?:自|从)\s*(?P<begin>{_DAY}){_TO}(?P<end>{_MONTH_OR_DAY})\s*止?\s*(?:期间)?(?:内)?(?:有效|执行|施行|实施|试行)"
)
# 本办法自…起施行，至…止; 本通知执行至…
_UNTIL = re.compile(
    rf"(?:{_ITSELF}|(?:{_ITSELF}[^。；]{{0,12}}?|{_EXPLAINED}|{_ISSUED})(?:自|从|于)\s*(?:{_DAY}|{_ON_ISSUE}){_BEGINS})\s*[，,]?\s*"
    rf"(?:继续)?(?:有效|执行|施行|实施|试行|适用)?\s*(?:延长|延续|顺延)?(?:截至|截止到?|至|到)\s*(?P<until>{_MONTH_OR_DAY})"
)
_LAPSES = re.compile(
    rf"{_ITSELF}(?:(?![原旧《]|同时)[^。；]){{0,40}}?(?:截至|截止到?|至|到|于)\s*(?P<until>{_DAY})\s*止?\s*(?:自动|自行)?(?:失效|废止|停止执行)"
)
_ANY_EFFECT = re.compile("行|生效|实施|启用|期")
_EVENT_EFFECTIVE = re.compile(_BEGINS)
_EVENT_HAPPENED = re.compile(r"通过|公布|发布|修正|修订|批准|颁布|印发|编印|编制|制定|下发|令第|^\s*公告")
# What can follow the date of a stamp that says no more: （2025年1月16日 某政发〔2025〕2号）
_STAMPED = re.compile(
    r"[\s，,、]*(?:[\u4e00-\u9fff]{2,14}[〔﹝\[［]\d{4}[〕﹞\]］]\s*(?:第\s*)?\d{1,5}\s*号)?\s*[）)]"
)
_EVENT_REVISED = re.compile(r"修正|修订|修改")
BOOK_TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|〈[^〈〉]*〉|<[^<>]*>")
_ON_ISSUE_HEAD = re.compile(r"(?:发布|公布|颁布)之日起?\s*(?:施行|实施|生效)")
_VALIDITY = re.compile(
    rf"(?:有效期|试行期|暂行期)限?\s*[为是]?\s*(?:(?:(?:自|从)?\s*{_DAY}\s*(?:起|开始)?)?"
    r"\s*(?:调整|延长|延续|顺延)?\s*(?:至|到|截至|截止到?)\s*(?P<until>\S{6,16})"
    rf"|(?:自{_ON_ISSUE}起?)?(?P<years>\d{{1,2}}|[一二三四五六七八九十两]{{1,2}})\s*(?P<unit>年|个月))"
    r"|试行\s*(?P<trial>\d{1,2}|[一二三四五六七八九十两]{1,2})\s*(?P<trial_unit>年|个月)(?!后)"
)
_SENTENCE_REACH = 120  # characters before 有效期 in which its sentence says whose it is
# A form or a contract is valid 自提交之日起, 自签订之日起生效; a text 自印发之日起施行.
_OF_THIS_TEXT = re.compile(rf"{_ITSELF}|起\s*(?:正式)?\s*(?:施行|实施|执行|试行|使用|实行)|{_ON_ISSUE}起")
_OF_WHAT_IT_GRANTS = re.compile(rf"本(?:{ITSELF})(?:规定|所称|所列|[核颁签]发|发放)的?[^，。；]*[，,]\s*$")
# What can stand right before 有效期 in its part of the sentence; anything else is what is valid (许可证有效期5年).
_BEFORE_VALIDITY = re.compile(
    r"行[（(]\s*$|(?:^|[，,；。：:\n])\s*(?:其|该文件|并|且|暂定|[^，,；。：:\n]*(?:起|行|生效|实施|解释))?(?:的)?\s*$"
    rf"|{_ITSELF}(?:的|(?:自|从|由|暂行|首次)[^，,；。\n]*)?\s*$"
)
_FROM_A_DAY = re.compile(r"(?:自|从)[^，,；。]{0,20}之日起?[^，,；。]{0,4}$")
_OF_ITS_OWN = re.compile(rf"{_ITSELF}|{_ON_ISSUE}")
_ZERO = re.compile("[OＯ0０○]")  # what typists put for 〇
_MONTH = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月(?!\s*\d)")
_REPEALED = re.compile(rf"本(?:{ITSELF})已于\s*(?:{DATE.pattern})\s*(?:起)?\s*(?:废止|失效)")


@dataclass(frozen=True, slots=True)
class History:
    """What 题注 tells: `issued` the last day the text was passed or published, `revised` the days it was
    amended, `effective` the day it says the text takes effect. Dates are ISO."""

    issued: str | None
    revised: tuple[str, ...]
    effective: str | None


def first_date(text: str) -> str | None:
    """The first date in `text` as YYYY-MM-DD; 2021年6月23日, 2021-06-23, 二〇二一年六月二十三日 are read."""
    found = DATE.search(text)
    return _iso(found) if found else None


def read_history(annotation: str) -> History:
    """The events of 题注, each from its date to the next. What a title in 《》 says is not an event, but a
    修正案 is."""
    shown = BOOK_TITLE.sub(lambda m: ("修正案" if "修正案" in m[0] else "").ljust(len(m[0])), annotation)
    dates = list(DATE.finditer(shown))
    issued, effective, revised = None, None, []
    for i, found in enumerate(dates):
        event = shown[found.end() : dates[i + 1].start() if i + 1 < len(dates) else len(shown)]
        day = _iso(found)
        if day is None:
            continue
        if _EVENT_EFFECTIVE.match(event):
            effective = day
        elif _EVENT_HAPPENED.search(event) or _STAMPED.fullmatch(event):
            issued = day
            if _EVENT_REVISED.search(event):
                revised.append(day)
    if effective is None and _ON_ISSUE_HEAD.search(shown):
        effective = issued
    return History(issued, tuple(revised), effective)


def effective_on(texts: Iterable[str], issued: str | None, revised: tuple[str, ...]) -> str | None:
    """自…起施行 in `texts`, the first that says it. The day of an original text is not that of its later
    amendment."""
    for text in texts:
        if not _ANY_EFFECT.search(text):
            continue
        found = _EFFECTIVE.search(text)
        term = None if found else _TERM.search(text)
        if found or term:
            day = _iso(found) if found else first_date(term["from"] or term["begin"]) if term else None
            return day if day and day >= (revised[-1] if revised else "") else None
        if _EFFECTIVE_ON_ISSUE.search(text) and not revised:
            return issued
    return None


def expires_on(text: str, effective: str | None) -> str | None:
    """The last day a text is valid by its own words; other things with 有效期 in it (licences) do not
    count."""
    for found in _VALIDITY.finditer(text):
        near = max(0, found.start() - _SENTENCE_REACH)
        begin = (
            max(text.rfind("。", near, found.start()), text.rfind("\n", near, found.start()), near - 1) + 1
        )
        if not _OF_THIS_TEXT.search(text, begin, found.start() + 1):
            continue
        before = text[begin : found.start()]
        if not _BEFORE_VALIDITY.search(before) or _OF_WHAT_IT_GRANTS.search(before):
            continue
        from_day = _FROM_A_DAY.search(before)
        if from_day and not _OF_ITS_OWN.search(from_day[0]):
            continue
        if found["until"]:
            return _last_day(text[found.start("until") : found.end() + 20])
        count, unit = found["years"] or found["trial"], found["unit"] or found["trial_unit"]
        if effective:
            return _after(effective, count, unit)
    term = _TERM.search(text)
    if term:
        return _last_day(term["to"] or term["end"])
    until = _UNTIL.search(text) or _LAPSES.search(text)
    return _last_day(until["until"]) if until else None


def repealed_on(text: str) -> str | None:
    """The day a text says it was itself repealed (本文件已于…废止)."""
    found = _REPEALED.search(text)
    return _iso(found) if found else None


def _last_day(text: str) -> str | None:
    day = DATE.match(text)
    if day:
        return _iso(day)
    month = _MONTH.match(text)
    if not month or not 1 <= int(month[2]) <= 12:
        return None
    last = calendar.monthrange(int(month[1]), int(month[2]))[1]
    return date(int(month[1]), int(month[2]), last).isoformat()


def _after(start: str, count: str, unit: str) -> str | None:
    begin, number = date.fromisoformat(start), to_int(count) or 0
    months = begin.month - 1 + number * (12 if unit == "年" else 1)
    year, month = begin.year + months // 12, months % 12 + 1
    if not number or year > 9999:
        return None
    day = min(begin.day, calendar.monthrange(year, month)[1])
    clipped = day < begin.day  # 29 February: the day before is already the 28th of a common year
    return (date(year, month, day) - timedelta(days=0 if clipped else 1)).isoformat()


def _iso(match: re.Match[str]) -> str | None:
    """The ISO date of a `lines.DATE` match; its six groups are the last six of the pattern that embeds it."""
    year, month, day, cn_year, cn_month, cn_day = match.groups()[-6:]
    written = (year, month, day) if year else (_ZERO.sub("〇", cn_year), cn_month, cn_day)
    numbers = [to_int(value) or 0 for value in written]
    try:
        return date(numbers[0], numbers[1], numbers[2]).isoformat()
    except ValueError:
        return None
