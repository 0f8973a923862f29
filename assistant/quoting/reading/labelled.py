"""Lines that carry a label (出席：…, 请假：…, 记录：…, 联系人：…): of several, the one whose label is asked about."""

from __future__ import annotations

import re

from index.types import Sentence

from ...gate.planted import quotable
from ...question.understand import Query

_LABEL = re.compile(r"(?P<label>[\u4e00-\u9fff][\u4e00-\u9fff\s　]{0,8}?)(?:人员|单位|人|同志)?\s*[：:]\s*\S")
_FEWEST = 2  # labelled lines that make a clause a run of them


def lines_asked_for(best: Sentence, query: Query) -> list[Sentence]:
    """Of a run of labelled lines, which `best` is one of, those whose labels the question says, and those that hold another
    of its words (沈某出席了吗: the line 请假 that names her); [] when it says no label."""
    if not _LABEL.match(best.text):
        return []
    lines = [s for s in quotable(best.clause) if s.header is None and _LABEL.match(s.text)]
    asked = [s for s in lines if _label(s) in query.search_text]
    if len(lines) < _FEWEST or not asked:
        return []
    words = [term for term in query.terms if not any(term in _label(s) or _label(s) in term for s in lines)]
    named = [s for s in lines if any(word in s.text for word in words)]
    return sorted(dict.fromkeys((*asked, *named)), key=lambda s: s.start)


def _label(sentence: Sentence) -> str:
    found = _LABEL.match(sentence.text)
    return re.sub(r"\s", "", found["label"]) if found else ""
