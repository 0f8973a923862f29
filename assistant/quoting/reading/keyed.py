"""The rows of a table of keys and values that a question asks for by their keys: 是否收费 by 收费吗, 办理地点 by 办理地点在哪.

Form: the 基本信息 of 办事指南. Each row tells one thing; one whose value only repeats the matter's name (结果名称：卫生许可证) tells
nothing of another key.
"""

from __future__ import annotations

import re

from ...gate.planted import quotable
from ...tables import column_names, is_keyed
from ...types import Sentence
from .rows import plain

_AROUND = re.compile(r"^(?:是否|能否|可否)(?:支持|需要|属于|可以?)?|(?:情况|标准|信息)$")
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
