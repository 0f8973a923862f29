"""Which of the sentences found are quoted: the best, those nearly as likely, and what they cannot be read without."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.opened import Index
from index.structure.sentences import sentences

from ..gate.planted import quotable
from ..question.understand import Query
from ..question.wants import holds
from ..retrieve import Retrieved
from ..types import Sentence
from .calibration import Calibration
from .candidates import Scored
from .complete import completed
from .evidence import names_responsible

_SHORT_LIST = 400  # characters of a list of items that is quoted whole
_MOST_CHILDREN = 10
_MOST_ITEMS = 20
_ASKS_LIST = re.compile(
    r"哪些|哪几|什么(?:样的)?(?:条件|材料|资料|证件|情形|情况|流程|程序|手续|要求|方式)|几[种类项条步个]|(?:条件|材料|流程|程序|步骤|手续)(?:是|有)|要带什么|怎么(?:办|申请|报名)|都有(?:啥|什么)"
)
_ANNOUNCES = re.compile(r"(?:以下|下列|如下)[^。；]{0,20}")


def choose(scored: Sequence[Scored], retrieved: Retrieved, calibration: Calibration) -> list[Sentence]:
    """The best sentence and those nearly as likely, with what they cannot be read without: the items a colon announces,
    the line that announces an item, the note of responsibility when the question asks who."""
    best = scored[0]
    own = best.sentence.clause.id
    least = {True: best.chance * calibration.share_same, False: best.chance * calibration.share}
    kept = [s.sentence for s in scored if s.chance >= least[s.sentence.clause.id == own]][: calibration.most]
    wanted: dict[tuple[int, int, str], Sentence] = {}
    for sentence in kept:
        for whole in _whole(sentence, retrieved.query):
            wanted[(whole.start, whole.end, whole.clause.document_id)] = whole
    if "who" in retrieved.query.asks:
        for clause in {sentence.clause.id: sentence.clause for sentence in kept}.values():
            for sentence in sentences(clause):
                if names_responsible(sentence.text):
                    wanted[(sentence.start, sentence.end, sentence.clause.document_id)] = sentence
    order = {hit.clause.id: rank for rank, hit in enumerate(retrieved.hits)}
    return sorted(wanted.values(), key=lambda s: (order.get(s.clause.id, 99), s.start))


def _whole(sentence: Sentence, query: Query) -> list[Sentence]:
    """A sentence with what it cannot be read without, whether that is a list or the rest of what it says."""
    return list(
        dict.fromkeys((*_with_context(sentence, query), *completed(sentence, quotable(sentence.clause))))
    )


def _with_context(sentence: Sentence, query: Query) -> list[Sentence]:
    """A sentence with what it cannot be read without: the items its colon announces; for an item the line that announces
    it, and its fellows when the question asks for the list (哪些条件, 什么材料), or for a rate and the list is a short one
    of rates (one alone would mislead)."""
    own = sentences(sentence.clause)
    at = own.index(sentence)
    if sentence.text.endswith(("：", ":")):
        return [sentence, *_items_after(own, at)[:20]]
    if not (
        sentence.path
        and sentence.path[-1].startswith("（")
        and len(sentence.path) > len(sentence.clause.path)
    ):
        return [sentence]
    intro = next((i for i in range(at - 1, -1, -1) if _announces(own[i], sentence)), None)
    if intro is None:
        return [sentence]
    items = _items_after(own, intro)
    rates = query.asks & {"money", "percent"}
    short = sum(len(item.text) for item in items) <= _SHORT_LIST
    together = bool(rates) and short and all(holds(rates, item.text) for item in items)
    together = together or (len(items) <= _MOST_ITEMS and bool(_ASKS_LIST.search(query.search_text)))
    return [own[intro], *(items if together else [sentence])]


def _announces(line: Sentence, item: Sentence) -> bool:
    return line.path == item.path[: len(line.path)] and line.text.endswith(("：", ":"))


def _items_after(own: Sequence[Sentence], at: int) -> list[Sentence]:
    items = []
    for following in own[at + 1 :]:
        if following.path[: len(own[at].path)] != own[at].path or following.text.endswith(("：", ":")):
            break
        if following.path == own[at].path and own[at].path != own[at].clause.path:
            break
        items.append(following)
    return items


def with_children(chosen: list[Sentence], index: Index, query: Query) -> list[Sentence]:
    """Where a chosen line announces a list whose items are clauses of their own (三、1 …分为四级：; 符合以下条件之一的), those
    clauses' first sentences too."""
    whole: list[Sentence] = []
    for sentence in chosen:
        whole.append(sentence)
        clause = sentence.clause
        before_all = sentence.text.endswith(("：", ":")) and sentences(clause)[-1] is sentence
        announced = _ANNOUNCES.search(sentence.text) and _ASKS_LIST.search(query.search_text)
        if not before_all and not announced:
            continue
        deeper = [
            c
            for c in index.clauses(clause.document_id)
            if c.path[: len(clause.path)] == clause.path and c.id != clause.id
        ]
        if deeper and len(deeper) <= _MOST_CHILDREN:
            whole += [s for c in deeper for s in sentences(c)[:2] if s not in chosen]
    return list(dict.fromkeys(whole))
