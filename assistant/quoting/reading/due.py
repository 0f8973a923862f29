"""By when something is due: the day up to which a question asks for tasks (7月底前要完成的), and the days that sentences set."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from index.structure.numerals import to_int

from ...gate.figures import find_dates
from ...tables import cells, header_names
from ...types import Sentence

_N = r"\d{1,2}|[一二三四五六七八九十]{1,2}"
UNTIL = re.compile(
    rf"(?P<month>{_N})月(?:份|(?P<day>{_N})[日号]|[底末])?(?:之?前|以前|为止)"  # 7月底前, 6月30日之前
)
_AFTER_A_DAY = re.compile(r"(?:[底末]|份)?(?:之?前|以前)")
_COLUMN = re.compile(r"时限|时间|日期|期限|节点")
_LAST = 31


@dataclass(frozen=True, slots=True)
class Until:
    """The last day asked for, of any year; `day` is 31 where a month's end or no day is named."""

    month: int
    day: int


def asked_until(question: str) -> Until | None:
    """The day up to which a question asks; None when it names none."""
    found = UNTIL.search(question)
    month = to_int(found["month"]) if found else None
    if found is None or not month or month > 12:
        return None
    return Until(month, (to_int(found["day"]) if found["day"] else None) or _LAST)


def is_due(sentence: Sentence, until: Until) -> bool:
    """Whether a sentence, or a row in a column of days, sets a day up to that one."""
    return any(day <= (until.month, until.day) for day in _due(sentence))


def _due(sentence: Sentence) -> list[tuple[int, int]]:
    if sentence.header is not None:
        names = header_names(sentence.clause, sentence.header)
        pairs = zip(names, cells(sentence.text), strict=False)
        told = [value for name, value in pairs if _COLUMN.search(name)]
        return [(d.month, d.day or _LAST) for value in told for d in find_dates(value)]
    text, due, end = unicodedata.normalize("NFKC", sentence.text), [], 0
    for date in find_dates(text):
        end = text.index(date.written, end) + len(date.written)
        if _AFTER_A_DAY.match(text, end):
            due.append((date.month, date.day or _LAST))
    return due
