"""The rows under a heading of their table's own: a row of one cell merged over all columns (（一）优化服务) heads those below it,
down to the next one. Form: 任务分工表, 项目清单."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ...tables import cells
from ...types import Sentence
from .rows import is_total, plain, read_row

_MARK = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*")
_SHORTEST = 3  # characters of a heading that is known by its name: 水利类
_COUNT = re.compile(r"[（(][^（()）]*[)）]$")  # 教育（3件）
_KIND = r"(?:类|方面|领域|板块)"


def rows_under(table: Sequence[Sentence], question: str) -> list[Sentence]:
    """Of the sentences of one table, in order, those under the heading that the question names whole, the heading first; []
    when it names none."""
    asked = plain(question)
    heads = [at for at, row in enumerate(table) if heading_of(row)]
    for at, end in pairwise((*heads, len(table))):
        if _is_named(_COUNT.sub("", _MARK.sub("", plain(heading_of(table[at])))), asked):
            own = [row for row in table[at + 1 : end] if (read := read_row(row)) and not is_total(read)]
            return [table[at], *own] if own else []
    return []


def _is_named(heading: str, question: str) -> bool:
    """Whether a question names a heading whole; a short one as the kind it is: 教育 as 教育类, 教育方面."""
    kind = re.sub(rf"{_KIND}$", "", heading)
    if len(heading) >= _SHORTEST and heading in question:
        return True
    return len(kind) > 1 and bool(re.search(re.escape(kind) + _KIND, question))


def heading_of(row: Sentence) -> str:
    """The words of a row that heads those below it: one cell over all columns, or the same in each; "" for another."""
    values = cells(row.text) if row.header is not None else []
    return values[0] if values and len(set(values)) == 1 and re.search(r"[\u4e00-\u9fff]", values[0]) else ""
