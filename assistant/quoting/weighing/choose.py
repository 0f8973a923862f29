"""Which of the sentences found are quoted: the best, those nearly as likely, and what they cannot be read without."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from index.opened import Index
from index.structure.sentences import sentences
from index.types import Clause

from ...gate.planted import quotable
from ...question.asks.listed import asked_list
from ...question.asks.wants import holds
from ...question.understand import Query
from ...retrieve import Retrieved
from ...tables import header_names, is_header
from ...types import Sentence
from ..reading.complete import completed
from ..reading.enumerations import COLON, items_of, opens
from ..reading.labelled import lines_asked_for
from ..reading.rows import narrowed
from .calibration import Calibration
from .candidates import Scored
from .evidence import names_responsible

_SHORT_LIST = 400  # characters of a list of items that is quoted whole
_MOST_CHILDREN = 10
# Kinds of one line may be told by one value; a question with kinds of two lines asks for two things.
_THINGS = tuple(
    frozenset(line.split())
    for line in ("who person", "money percent", "hours days duration date clock", "phone url", "count number")
)
_REST = 0.5  # of the best sentence's chance: from which one that tells the second thing asked is quoted
_MOST_ITEMS = 20
_ASKS_HOW = re.compile(r"怎么(?:办|申请|报名)|要带什么")
_ANNOUNCES = re.compile(r"(?:以下|下列|如下)[^。；]{0,20}")
_DEPENDS = re.compile(r"以下|下列|如下|之一")


def choose(scored: Sequence[Scored], retrieved: Retrieved, calibration: Calibration) -> list[Sentence]:
    """The best sentence and those nearly as likely, with what they cannot be read without: the items a colon announces,
    the line that announces an item, the note of responsibility when the question asks who."""
    best = scored[0]
    kept = [
        s.sentence
        for s in _of_documents_meant(scored, retrieved.query)
        if s.chance >= _least(s, best, calibration)
    ]
    lines = lines_asked_for(best.sentence, retrieved.query)
    kept = lines or _rows_asked_for(best.sentence, retrieved.query) or kept[: calibration.most]
    kept += _for_the_rest(kept, scored, retrieved.query)
    wanted: dict[tuple[int, int, str], Sentence] = {}
    for sentence in kept:
        for whole in whole_of(sentence, retrieved.query):
            wanted[(whole.start, whole.end, whole.clause.document_id)] = whole
    if "who" in retrieved.query.asks:
        for clause in {sentence.clause.id: sentence.clause for sentence in kept}.values():
            for sentence in sentences(clause):
                if names_responsible(sentence.text):
                    wanted[(sentence.start, sentence.end, sentence.clause.document_id)] = sentence
    order = {hit.clause.id: rank for rank, hit in enumerate(retrieved.hits)}
    return sorted(wanted.values(), key=lambda s: (order.get(s.clause.id, 99), s.start))


def _for_the_rest(kept: Sequence[Sentence], scored: Sequence[Scored], query: Query) -> list[Sentence]:
    """For a question of two things (向谁申请，多久之内要提) the likeliest sentence of the same document that tells the one which
    those kept do not."""
    told = "".join(sentence.text for sentence in kept)
    asked = [kinds for line in _THINGS if (kinds := query.asks & line)]
    open_ = [kinds for kinds in asked if not holds(kinds, told)]
    if len(asked) < 2 or not open_:
        return []
    own = kept[0].clause.document_id
    least = scored[0].chance * _REST
    found = (
        s.sentence
        for s in scored
        if s.sentence.clause.document_id == own and s.chance >= least and holds(open_[0], s.sentence.text)
    )
    return list(itertools.islice(found, 1))


def _rows_asked_for(best: Sentence, query: Query) -> list[Sentence]:
    """All rows of the best one's table, when the question asks for the list of what a column of it names (要带哪些材料, column
    材料名称); [] otherwise."""
    asked = asked_list(query.search_text)
    if best.header is None or asked is None or not asked.noun:
        return []
    if not any(asked.noun in name for name in header_names(best.clause, best.header)):
        return []
    rows = [s for s in quotable(best.clause) if s.header == best.header and not is_header(s, best.clause)]
    rows = narrowed(rows, query.search_text)
    return rows if len(rows) <= _MOST_ITEMS else []


def _of_documents_meant(scored: Sequence[Scored], query: Query) -> list[Scored]:
    """Without the sentences of other documents, when the question names some and the best sentence is of one of them."""
    named = set(query.named)
    if scored[0].sentence.clause.document_id not in named:
        return list(scored)
    return [s for s in scored if s.sentence.clause.document_id in named]


def _least(scored: Scored, best: Scored, calibration: Calibration) -> float:
    """The chance from which a sentence is quoted beside the best one. The rows of a table have one clause but each speaks of
    another thing."""
    sentence, first = scored.sentence, best.sentence
    other_row = first.header is not None and sentence.header == first.header and sentence != first
    same = sentence.clause.id == first.clause.id and not other_row
    return best.chance * (calibration.share_same if same else calibration.share)


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
    together = together or (len(items) <= _MOST_ITEMS and _asks_list(query))
    return [*(own[i] for i, _ in within), *(items if together else [own[opens(own, at)], sentence])]


def _asks_list(query: Query) -> bool:
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
        whole += [*(_line_above(clause, fellows) if alone else ()), sentence]
        before_all = sentence.text.endswith(COLON) and sentences(clause)[-1] is sentence
        if not before_all and not (_ANNOUNCES.search(sentence.text) and _asks_list(query)):
            continue
        deeper = [c for c in fellows if c.path[: len(clause.path)] == clause.path and c.start > clause.start]
        if deeper and len(deeper) <= _MOST_CHILDREN:
            whole += [s for c in deeper for s in quotable(c)[:2] if s not in chosen]
    return list(dict.fromkeys(whole))


def _line_above(clause: Clause, fellows: Sequence[Clause]) -> list[Sentence]:
    """The last line of the clause that this one is an item of, when the item says nothing without it: 符合下列条件之一的：."""
    over = clause.path[:-1]
    before = (c for c in fellows if c.start < clause.start and c.kind == "clause")
    head = next((c for c in before if over and c.path == over), None)
    line = quotable(head)[-1:] if head else []
    return [s for s in line if s.text.endswith(COLON) and _DEPENDS.search(s.text)]
