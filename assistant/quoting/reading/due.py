"""By when something is due: the day up to which a question asks for tasks (7月底前要完成的), and the days that sentences set."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from index.structure.numerals import to_int

from ...gate.figures import Date, find_dates
from ...tables import cells, column_names
from ...types import Sentence

_N = r"\d{1,2}|[一二三四五六七八九十]{1,2}"
_YEAR = r"(?:(?P<year>20\d\d)年)?"
_UNTIL = re.compile(
    rf"{_YEAR}(?P<month>{_N})月(?:份|(?P<day>{_N})[日号]|[底末])?(?:之?前|以前|为止)"  # 7月底前, 6月30日之前
)
# 11月要完成的, 11月份到期的, 11月30日完成的: in that month, on that day
_DURING = re.compile(
    rf"{_YEAR}(?P<month>{_N})月(?:份|(?P<day>{_N})[日号]|[底末])?(?:里|内|期间)?(?:要|应当?|需要?|必须|得|该|计划)?(?:到期|截止|(?:完成|办结|做完|办完|完工|建成)(?![^，。？?]{{0,6}}[后以]))"
)
# The same without names, to stand in other patterns.
NAMES_A_DAY = re.sub(r"\?P<\w+>", "?:", f"{_UNTIL.pattern}|{_DURING.pattern}")
_AFTER_A_DAY = re.compile(r"(?:[底末]|份)?(?:之?前|以前)")
_LABEL = re.compile(r"(?:时限|时间|期限|节点)\s*[:：]\s*$")  # 完成时限：10月底
_COLUMN = re.compile(r"时限|时间|日期|期限|节点")
_LAST = 31
_DATED = re.compile(
    r"(?:年|月|日|[上中下]旬|底|末)(?:之?前|以前)|(?:最迟|截止|截至|不晚于|于)[^，。；]{0,12}[年月日]|[年月]底|[上下]半年|每(?:年|季度|半年|月|周)|按(?:季度|月|年)|(?:第?[一二三四]|1|2|3|4)季度|当[日天]|即时"
)
_PERIOD = re.compile(
    r"(?<![\d第])(?:\d{1,3}|[一二三四五六七八九十百两]{1,4})\s*个?(?:工作日|自然日|小时|分钟|日|天|月|年|周|季度)(?![\d一二三四五六七八九十月]|[^，。；]{0,4}(?:施行|公布|通过|修订|修正|计划|规划|行动))"
)


@dataclass(frozen=True, slots=True)
class Until:
    """The last day asked for; `day` is 31 where a month's end or no day is named, `year` None where none is. `since` is the
    first day, of the same year, where what is due in a month is asked for and not all up to it."""

    month: int
    day: int
    year: int | None = None
    since: tuple[int, int] = (1, 1)


def asked_until(question: str) -> Until | None:
    """The day up to which, or the month in which, a question asks; None when it names none."""
    found = _UNTIL.search(question)
    during = None if found else _DURING.search(question)
    found = found or during
    month = to_int(found["month"]) if found else None
    if found is None or not month or month > 12:
        return None
    day = to_int(found["day"]) if found["day"] else None
    year = int(found["year"]) if found["year"] else None
    since = (month, day or 1) if during else (1, 1)
    return Until(month, day or _LAST, year, since)


def is_due(sentence: Sentence, until: Until, year: int | None = None) -> bool:
    """Whether a sentence, or a row in a column of days, sets a day up to that one in the year asked for; a day without a year
    is of `year`, that of its document, which is also meant where the question names none."""
    asked = until.year or year
    return any(
        until.since <= (date.month, date.day or _LAST) <= (until.month, until.day)
        and (asked is None or (date.year or year or asked) == asked)
        for date in _due(sentence)
    )


def sets_deadline(text: str) -> bool:
    """Whether a text sets a time: a date by which, a period, how often."""
    return bool(_DATED.search(text) or _PERIOD.search(text))


def _due(sentence: Sentence) -> list[Date]:
    if sentence.header is not None:
        names = column_names(sentence)
        pairs = zip(names, cells(sentence.text), strict=False)
        told = [value for name, value in pairs if _COLUMN.search(name)]
        return [date for value in told for date in find_dates(value)]
    text, due, end = unicodedata.normalize("NFKC", sentence.text), [], 0
    for date in find_dates(text):
        start = text.index(date.written, end)
        end = start + len(date.written)
        if _AFTER_A_DAY.match(text, end) or _LABEL.search(text, 0, start):
            due.append(date)
    return due
