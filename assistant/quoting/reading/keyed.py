"""The rows of a table of keys and values that a question asks for by their keys: 是否收费 by 收费吗, 办理地点 by 办理地点在哪.

Form: the 基本信息 of 办事指南. Each row tells one thing; one whose value only repeats the matter's name (结果名称：卫生许可证) tells
nothing of another key.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.types import Clause

from ...gate.planted import quotable
from ...tables import cells, column_names, is_keyed
from ...types import Sentence
from .rows import plain

_AROUND = re.compile(r"^(?:是否|能否|可否)(?:支持|需要|属于|可以?)?|(?:情况|标准|信息)$")
_MATTER = re.compile(r"(?:办理)?事项名称")
_SHORTEST = 2  # characters of a key that a question says


def keyed_rows(best: Sentence, question: str) -> list[Sentence]:
    """The rows of the best one's table whose keys the question says; [] of another table."""
    if not is_keyed(best):
        return []
    own = (s for s in quotable(best.clause) if s.header == best.header)
    return [row for row in own if any(_said(key, plain(question)) for key in column_names(row))]


def _said(key: str, question: str) -> bool:
    stem = _AROUND.sub("", plain(key))
    return len(stem) >= _SHORTEST and stem in question


def matter_of(clauses: Sequence[Clause]) -> str:
    """What a guide says it is the guide of (事项名称：某许可证核发（新办）), often more than its title; "" where it does not."""
    for clause in clauses:
        if _MATTER.fullmatch(clause.address):
            return clause.text
        for row in filter(is_keyed, quotable(clause)):
            told = zip(column_names(row), cells(row.text), strict=False)
            if name := next((value for key, value in told if _MATTER.fullmatch(plain(key))), ""):
                return name
    return ""
