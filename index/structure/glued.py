"""Items whose text begins with a figure right behind the number: `2.30万元以上的项目…`, `1. 20类数据…`. By its looks such a
line may as well begin with a decimal; the run of numbers it stands in decides, where a new paragraph begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..types import Problem
from .lines import Line, Role, is_titled
from .marks import HEADING_LEVELS, Level, Mark

_GLUED = re.compile(r"(\d{1,2})\s*[.．﹒、]\s*(?=\d+(?:\.\d+)?\s*[\u4e00-\u9fff％%‰℃°])")
# What is counted in fractions: 2.30万元 may be a sum, 2.3个工作日 and 2. 30万元 are none.
_FRACTION = re.compile(
    r"\d{1,2}[.．﹒](\d+)\s*(?:[万亿]|元|倍|[％%‰℃°]|亩|平?方?[千公]?米|公顷|[公海]?里|[吨克升度折分]|公?斤|个百分点|小时|年)"
)
_DECIMAL = re.compile(r"\d?[1-9]$")
_SHOWN = 8  # characters of a line in a message
_DECIMALS = -1
_ENDS_PARAGRAPH = frozenset("。；：！？;:!?）)|")


def mark_glued(lines: Sequence[Line], roles: Sequence[Role], marks: list[Mark | None]) -> None:
    """Give a line that begins like a decimal the mark of an item: number 2 and on where the item before it came last, 1
    where 2 comes next; not where the number itself does. The outline still asks whether it goes on with an open run. Where
    no next item confirms it and its unit has fractions, it is one only as no decimal is written so (2.30万元, 4.100元), and
    counts as mended, so that the reader is told."""
    glued = [None if roles[i] or marks[i] else _read(line.text) for i, line in enumerate(lines)]
    if not any(glued):
        return
    merged = [mark or other for mark, other in zip(marks, glued, strict=True)]
    last = 0
    for i, other in enumerate(glued):
        if other and i and _begins_paragraph(lines[i - 1], marks[i - 1]):
            number, following = other.number[0], _next_in_run(merged, i)
            fraction = _FRACTION.match(lines[i].text)
            if following == number + 1:
                if number == last + 1 > 1:
                    marks[i] = other
                elif number == 1 and last not in (1, _DECIMALS):
                    marks[i] = replace(other, certain=True)
            elif (
                number == last + 1 > 1
                and following != number
                and not (fraction and _DECIMAL.match(fraction[1]))
            ):
                marks[i] = replace(other, repaired=bool(fraction))
        last = _last_in_run(marks[i], last)


def doubtful(lines: Sequence[Line]) -> tuple[Problem, ...]:
    """What the reader must look at: paragraphs that begin with a decimal but might be the next item of the list above."""
    found, last = [], 0
    for before, line in pairwise(lines):
        last = _last_in_run(before.mark, last)
        other = None if line.mark or line.role else _read(line.text)
        if other and other.number[0] == last + 1 > 1 and _begins_paragraph(before, before.mark):
            message = f"第{line.number}行：“{line.text[:_SHOWN]}…”可能是小数，也可能是序号，按小数处理"
            found.append(Problem("number-doubtful", message, "warning", line.number))
    return tuple(found)


def _read(text: str) -> Mark | None:
    found = _GLUED.match(text)
    if not found or not int(found[1]):
        return None
    number = int(found[1])
    return Mark(Level.ARABIC, (number, 0), str(number), found.end(), certain=False)


def _begins_paragraph(above: Line, mark: Mark | None) -> bool:
    """Whether the line above, which has the mark, has come to its end, or is a heading."""
    return above.text[-1] in _ENDS_PARAGRAPH or (mark is not None and mark.certain and is_titled(above.text))


def _next_in_run(marks: Sequence[Mark | None], i: int) -> int:
    """The next number of the run that the item at `i` is of; 0 where a section comes first, or nothing."""
    for mark in marks[i + 1 :]:
        number = _item_number(mark)
        if number:
            return number
        if mark and (mark.level < Level.ARABIC or mark.level in (Level.ARTICLE, *HEADING_LEVELS)):
            return 0
    return 0


def _last_in_run(mark: Mark | None, last: int) -> int:
    """The number of the last item; below a decimal (2.1), where figures with a point are decimals too, `_DECIMALS`."""
    if mark is None:
        return last
    item = _item_number(mark)
    if mark.level is Level.DECIMAL:
        return item if item and item == last + 1 else _DECIMALS
    return item or max(last, 0)


def _item_number(mark: Mark | None) -> int:
    """The number of an item; of a decimal that may be one (`2.80周岁以上`) its first figure; 0 of any other mark."""
    if mark is None or mark.level not in (Level.ARABIC, Level.DECIMAL):
        return 0
    if mark.level is Level.DECIMAL and (mark.element.count(".") > 1 or mark.width != len(mark.element)):
        return 0
    return int(mark.element.partition(".")[0])
