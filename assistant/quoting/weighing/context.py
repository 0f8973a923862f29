"""What a sentence cannot be read without, as the question needs it: the line that announces it, its fellows, the clauses below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.opened import Index
from index.structure.sentences import sentences
from index.types import Clause

from ...gate.planted import quotable
from ...question.asks.listed import asked_list
from ...question.asks.wants import holds
from ...question.understand import Query
from ...types import Sentence
from ..reading.complete import completed
from ..reading.items import COLON, items_of, opens

_SHORT_LIST = 400  # characters of a list of items that is quoted whole
_MOST_CHILDREN = 10
_MOST_ITEMS = 20
_ASKS_HOW = re.compile(r"怎么(?:办|申请|报名)|要带什么")
_ANNOUNCES = re.compile(r"(?:以下|下列|如下)[^。；]{0,20}")
# 以上人员均须…: said of all items of the list right above.
_OF_THE_ABOVE = re.compile(
    r"(?:对|凡)?(?:以上|上述|前述)(?:各[项类]|[\u4e00-\u9fff]{0,2}(?:人员|对象|家庭|单位|企业|条件|情形|材料|事项|项目|情况))"
)
_DEPENDS = re.compile(r"以下|下列|如下|之一")


def whole_of(sentence: Sentence, query: Query) -> list[Sentence]:
    """A sentence with what it cannot be read without, whether that is a list or the rest of what it says."""
    return list(
        dict.fromkeys((*_with_context(sentence, query), *completed(sentence, quotable(sentence.clause))))
    )


def _with_context(sentence: Sentence, query: Query) -> list[Sentence]:
    """A sentence with what it cannot be read without: the items its colon announces; for an item the lines that announce
    it and the one that opens it, and its fellows when the question asks for the list (哪些条件, 什么材料), or for a rate and
    the list is a short one of rates (one alone would mislead)."""
    own = quotable(sentence.clause)
    if sentence not in own:
        return [sentence]
    at = own.index(sentence)
    if sentence.text.endswith(COLON):
        return [sentence, *(items_of(own, at) or _lines_after(own, at))[:_MOST_ITEMS]]
    within = [
        (i, items)
        for i in range(at)
        if own[i].text.endswith(COLON) and sentence in (items := items_of(own, i))
    ]
    if not within:
        return [sentence]
    items = within[-1][1]
    rates = query.asks & {"money", "percent"}
    short = sum(len(item.text) for item in items) <= _SHORT_LIST
    together = bool(rates) and short and all(holds(rates, item.text) for item in items)
    together = together or (len(items) <= _MOST_ITEMS and asks_items(query))
    return [*(own[i] for i, _ in within), *(items if together else [own[opens(own, at)], sentence])]


def asks_items(query: Query) -> bool:
    """Whether a question asks for a list, all items of which are then quoted."""
    return asked_list(query.search_text) is not None or bool(_ASKS_HOW.search(query.search_text))


def _lines_after(own: Sequence[Sentence], at: int) -> list[Sentence]:
    """What a colon announces without marks: the lines up to the next colon."""
    lines: list[Sentence] = []
    for following in own[at + 1 :]:
        if following.path[: len(own[at].path)] != own[at].path or following.text.endswith(COLON):
            break
        if following.path == own[at].path and own[at].path != own[at].clause.path:
            break
        lines.append(following)
    return lines


def with_children(chosen: list[Sentence], index: Index, query: Query) -> list[Sentence]:
    """Where a list's items are clauses of their own: with a chosen line that announces one (三、1 …分为四级：; 符合以下条件之一的)
    those clauses' first sentences, and with sentences of one such clause the line that announces it."""
    whole: list[Sentence] = []
    alone = len({sentence.clause.id for sentence in chosen}) == 1
    for sentence in chosen:
        clause = sentence.clause
        fellows = index.clauses(clause.document_id)
        above = line_above(clause, fellows) if alone else []
        whole += [*(above or _list_above(sentence, fellows)), sentence]
        before_all = sentence.text.endswith(COLON) and sentences(clause)[-1] is sentence
        if not before_all and not (_ANNOUNCES.search(sentence.text) and asks_items(query)):
            continue
        deeper = [c for c in fellows if c.path[: len(clause.path)] == clause.path and c.start > clause.start]
        if deeper and len(deeper) <= _MOST_CHILDREN:
            whole += [s for c in deeper for s in quotable(c)[:2] if s not in chosen]
    return list(dict.fromkeys(whole))


def line_above(clause: Clause, fellows: Sequence[Clause]) -> list[Sentence]:
    """The last line of the clause that this one is an item of, when the item says nothing without it: 符合下列条件之一的：."""
    over = clause.path[:-1]
    before = (c for c in fellows if c.start < clause.start and c.kind == "clause")
    head = next((c for c in before if over and c.path == over), None)
    line = quotable(head)[-1:] if head else []
    return [s for s in line if s.text.endswith(COLON) and _DEPENDS.search(s.text)]


def _list_above(sentence: Sentence, fellows: Sequence[Clause]) -> list[Sentence]:
    """The list that a sentence speaks of as 以上人员: its line and items, in the clause itself or in those right before it."""
    if not _OF_THE_ABOVE.match(sentence.text):
        return []
    clause = sentence.clause
    before = [c for c in fellows if c.start < clause.start and c.path[: len(clause.path)] == clause.path]
    own = [s for c in (*before[-_MOST_CHILDREN:], clause) for s in quotable(c) if s.start < sentence.start]
    lines = [at for at, s in enumerate(own) if s.text.endswith(COLON)]
    return own[lines[-1] :][:_MOST_ITEMS] if lines else []
