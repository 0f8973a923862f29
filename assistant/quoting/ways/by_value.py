"""What stands beside an exact day or period that the question names (7月10日前要报什么, 20个工作日的规定在哪几条).

Such a value is looked for as it is: what is like it in meaning says other days and other periods.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.opened import Index
from index.structure.sentences import sentences
from index.types import Clause, Sentence

from ...gate.figures import Figure, find_figures
from ...gate.planted import speaks_to_the_program
from ...question.scope import misfit
from ...question.words.terms import content_terms
from ...retrieve import Retrieved, clause_document
from ...tables import spoken
from ..claims import claim_of
from ..reading.due import NAMES_A_DAY, Until, asked_until, is_due
from .mentions import year_of
from .read_all import in_scope
from .searched import Quoted
from .tasks import with_tasks

_MOST = 20
_DAY = re.compile(r"月[\d一二三四五六七八九十]{1,3}[日号](?:之?前|以前)")
_WHAT = re.compile(
    r"(?:上?报送?|提?交|做|办|干|完成|落实|公布|公开|准备|开展)(?:好|完)?(?:的)?(?:是|有)?(?:些)?(?:什么|啥)|有(?:什么|啥)(?:任务|工作|要求|事)"
)
_WHERE = re.compile(
    r"在?哪[一几]?[条款处]|哪些(?:条款|规定|条文|条|地方|要求)|(?:规定|要求|条款)(?:都|分别)?(?:有|是)(?:哪些|什么)|在哪"
)
_AROUND = re.compile(
    rf"{NAMES_A_DAY}|{_WHERE.pattern}|{_WHAT.pattern}|写|提到?|规定|要求|明确|期限|时限|内容|条款|条文|列出|所有|全部|文件|(?:19|20)\d\d年"
)
_PERIODS = ("个工作日", "个自然日", "日", "小时", "分钟", "个月", "年", "周", "季度")


def by_value(retrieved: Retrieved, index: Index) -> Quoted | None:
    """The sentences that name the very day or period; None when the question does not ask by one, or none does."""
    found = [s for s in _found(retrieved, index) if not speaks_to_the_program(s.text)]
    return Quoted(tuple(claim_of(sentence, index) for sentence in found[:_MOST])) if found else None


def _found(retrieved: Retrieved, index: Index) -> Iterator[Sentence]:
    query = retrieved.query
    question = query.search_text
    until = asked_until(question) if _DAY.search(question) and _WHAT.search(question) else None
    figures = _periods(question) if not until and _WHERE.search(question) else []
    if query.compares or not (until or figures):
        return
    rest = _AROUND.sub(" ", query.topic_text)
    for figure in figures:
        rest = rest.replace(figure.written, " ")
    terms = content_terms(rest)
    _, clauses = in_scope(query, index, current=True)
    for clause in clauses:
        document = clause_document(index, clause)
        above = " ".join((document.title, *clause.headings, clause.text)).lower()
        if misfit(query, clause, document) is None and all(term in above for term in terms):
            yield from _in(clause, until, figures, year_of(document))


def _in(clause: Clause, until: Until | None, figures: list[Figure], year: int | None) -> list[Sentence]:
    if until:
        day = Until(until.month, until.day, until.year, (until.month, until.day))
        return with_tasks([s for s in sentences(clause) if is_due(s, day, year)], clause)
    asked = {figure.canonical for figure in figures}
    return [s for s in sentences(clause) if asked <= {f.canonical for f in find_figures(spoken(s))}]


def _periods(question: str) -> list[Figure]:
    return [
        figure
        for figure in find_figures(question)
        if figure.unit in _PERIODS and re.search(r"\d|[一二三四五六七八九十]", figure.written)
    ]
