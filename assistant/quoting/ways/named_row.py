"""What one row of a table says of the thing that a question names by the row's own words (联合验收由谁牵头, 招投标保证金几天退).

Each row is a text of its own: the others of its table stand beside it and answer nothing. It answers before the search's
sentences do where the question says nothing that the row, its head and what stands above do not say, where the row holds what
is asked for, and where no sentence found says all of it as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.opened import Index
from index.types import Sentence

from ...gate.figures import figures, find_dates
from ...gate.planted import quotable
from ...question.asks.listed import asks_across
from ...question.asks.wants import hard, holds
from ...question.understand import Query
from ...retrieve import Retrieved
from ...tables import with_units
from ..claims import claim_of
from ..reading.cases import fitting
from ..reading.columns import TIME, asked_of_each, column_asked
from ..reading.covering import runs_in, topic_pieces
from ..reading.given import given_in
from ..reading.numbered import of_another_number
from ..reading.responsible import notes_of
from ..reading.rows import Cell, Row, plain
from ..reading.rows_named import Named, naming_cells, rows_named
from .searched import Quoted, told
from .tables_found import CLAUSES, above, cell_first, tables_found

_ROLE = re.compile(r"牵头|负责|主管|主办|承办|责任(?:单位|部门)|(?P<support>配合|协办|协助|参与)")
_HOW_MUCH = re.compile(r"多少|几(?=[\u4e00-\u9fff])")
_BARE_LIMIT = re.compile(r"时限|期限")
_RULE = 16  # characters from which a cell is no quantity
_OF_CLAUSES = re.compile(r"[几哪][一些几]?条(?!件|线)|条件|要求")  # asked of clauses, never of one row


def of_named_row(retrieved: Retrieved, index: Index) -> Quoted | None:
    """The row named, after the words asked for; None when the question names no row of the tables found, asks for something
    that the row does not hold, or another sentence says as much."""
    query = retrieved.query
    if query.compares or query.documents_asked or asks_across(_without_task(query.search_text)):
        return None
    if _OF_CLAUSES.search(query.search_text):
        return None
    found = _of_the_step(_rows_found(retrieved, index), query.search_text)
    if not found:
        return None
    for question in _readings(query):
        fits = [one for one in rows_named(found, question) if _holds(one.row, query)]
        fits = [one for one in fits if not of_another_number(question, with_units(one.row.sentence))]
        if fits and not said_elsewhere(question, fits[0], retrieved, index):
            return _answer(fits, retrieved, index)
    return None


def _in_case(row: Row, question: str) -> bool:
    """Whether a figure that the question gives (不到60%得几分) stands in a rule among the cells: the row says more of that case
    than its column with the value."""
    given = {own for one in given_in(question) for own in figures(one.written)}
    rules = (cell for cell in row.values if len(cell) > _RULE and cell != row.key)
    return any(given & figures(cell) for cell in rules)


def _without_task(question: str) -> str:
    """The question without the words 任务, 时限 and 在哪, with which one row is asked for as often as all."""
    return re.sub(r"任务|时限|在哪", "", question)


def _readings(query: Query) -> list[str]:
    """The question as it stands; in a conversation alone first, then with what was said before it."""
    before = " ".join(query.background)
    whole = query.search_text
    return [query.standalone, whole, f"{before} {whole}"] if before else [whole]


def _rows_found(retrieved: Retrieved, index: Index) -> list[tuple[Row, str]]:
    tables = tables_found(retrieved, index, most=None)
    return [(row, table.above) for table in tables for row in table.rows]


def _of_the_step(found: Sequence[tuple[Row, str]], question: str) -> list[tuple[Row, str]]:
    """Of rows that are steps by value (200万元—500万元) those that hold the question's figure."""
    fits = fitting([row.sentence.text for row, _ in found], question)
    return [one for i, one in enumerate(found) if fits is None or i not in fits.others]


def _holds(row: Row, query: Query) -> bool:
    """Whether a row holds what is asked for: a unit in the role named, a day, a figure of the kind."""
    kinds = hard(query.asks)
    role = _ROLE.search(query.search_text)
    if asked_of_each(row, query.search_text):
        return False
    if column_asked(row, query.search_text, query.asks) is not None:
        return True
    note = next(iter(notes_of(row.sentence)), None)
    if role and (note is None or (role["support"] and not note.supporting)):
        return False
    if "date" in kinds and not find_dates(" ".join(row.values)):
        return False
    if not kinds and not role and _HOW_MUCH.search(query.search_text):
        return any(re.search(r"\d", cell) for cell in naming_cells(row))
    return bool(role) if not kinds else holds(kinds, with_units(row.sentence))


def said_elsewhere(question: str, row: Named, retrieved: Retrieved, index: Index) -> bool:
    """Whether a sentence found, that is no row, says all that the question does, as closely as the row and as much of it
    itself, and holds what it asks for."""
    pieces = list(topic_pieces(question))
    for hit in retrieved.hits[:CLAUSES]:
        over = plain(above(hit.clause, index))
        for sentence in quotable(hit.clause):
            if sentence.header is None and not sentence.text.startswith("|"):
                text = plain(sentence.text)
                said = [runs_in(piece, (text, over)) for piece in pieces]
                runs = [run for one in said for run in one or ()]
                itself = sum(len(run) for run in runs if len(run) > 1 and run in text)
                if (
                    all(said)
                    and len(runs) <= row.runs
                    and itself >= row.named
                    and _answers(sentence, retrieved.query)
                ):
                    return True
    return False


def _answers(sentence: Sentence, query: Query) -> bool:
    if query.years and not any(str(year) in sentence.text for year in query.years):
        return False
    kinds = hard(query.asks)
    return bool(notes_of(sentence)) if _ROLE.search(query.search_text) else holds(kinds, sentence.text)


def _answer(fits: Sequence[Named], retrieved: Retrieved, index: Index) -> Quoted:
    """The rows; of a single one the words asked for first: the cell of the column asked for, else as of any sentence. Who has
    one task of many is not said to have the whole that the question names."""
    query = retrieved.query
    rows = [one.row for one in fits]
    plainly = Quoted(tuple(claim_of(row.sentence, index) for row in rows))
    role = _ROLE.search(query.search_text)
    part = bool(role or "who" in query.asks) and not fits[0].whole
    if len(rows) > 1 or part or len(hard(query.asks)) + bool(role) > 1:
        return plainly
    row, column = rows[0], column_asked(rows[0], query.search_text, query.asks)
    if role is None and column is not None and not _in_case(rows[0], query.search_text):
        return cell_first(Cell(row, column), index)
    if _BARE_LIMIT.search(query.search_text) and any(TIME.search(name) for name in row.names):
        return plainly  # a task's own limit, or the day by which it is to be done: which is meant is not told
    return told([row.sentence], row.sentence, retrieved, index)
