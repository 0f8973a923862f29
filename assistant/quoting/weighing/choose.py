"""Which of the sentences found are quoted: the best, those nearly as likely, and what they cannot be read without."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from index.structure.sentences import sentences

from ...gate.planted import quotable
from ...question.asks.listed import asked_list
from ...question.asks.wants import hard, holds
from ...question.understand import Query
from ...retrieve import Retrieved
from ...tables import column_names, is_header, is_keyed
from ...types import Sentence
from ..reading.keyed import keyed_rows
from ..reading.labelled import lines_asked_for
from ..reading.responsible import names_responsible
from ..reading.rows import narrowed
from .calibration import Calibration
from .context import asks_items, whole_of
from .item_meant import of_item_meant
from .scoring import Scored

# Kinds of one line may be told by one value; a question with kinds of two lines asks for two things.
_THINGS = tuple(
    frozenset(line.split())
    for line in ("who person", "money percent", "hours days duration date clock", "phone url", "count number")
)
_REST = 0.5  # of the best sentence's chance: from which one that tells the second thing asked is quoted
_MOST_ROWS = 20
# Whose duty one thing is, of a list of duties.
_ASKS_ROLE = re.compile(
    r"哪(?:些|个|几个|家)(?:单位|部门|机构)[^，。？]{0,3}?(?:负责|牵头|配合|参与|承担|主管)|由[^，。？]{2,12}?(?:负责|牵头|配合)的"
)


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
    keyed = keyed_rows(best.sentence, retrieved.query.search_text)
    kept = keyed if keyed and not hard(retrieved.query.asks) else [*kept, *keyed]
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
    ordered = sorted(wanted.values(), key=lambda s: (order.get(s.clause.id, 99), s.start))
    every = asks_items(retrieved.query) and not _ASKS_ROLE.search(retrieved.query.search_text)
    return ordered if every else of_item_meant(ordered, retrieved.query)


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
    if best.header is None or is_keyed(best) or asked is None or not asked.noun:
        return []
    if not any(asked.noun in name for name in column_names(best)):
        return []
    rows = [s for s in quotable(best.clause) if s.header == best.header and not is_header(s, best.clause)]
    rows = narrowed(rows, query.search_text)
    return rows if len(rows) <= _MOST_ROWS else []


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
