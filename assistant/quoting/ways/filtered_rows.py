"""The rows of a table that the question's words single out by their cells (县医院招几名护士, 哪些岗位要求本科), quoted alone; of one row
the cell asked for first.

It answers where the table says every word of the question, and no sentence found says them all as closely. Tables alike (those of two
annexes) that both do answer beside each other, those of several documents not: whose is meant is not told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.opened import Index

from ...question.asks.listed import asked_list
from ...question.asks.wants import hard, holds, is_claim
from ...question.understand import Query
from ...retrieve import Retrieved
from ...tables import value_with_unit, with_units
from ..claims import claim_of
from ..reading.columns import asked_of_each, column_asked
from ..reading.due import asked_until
from ..reading.rows import Cell, Row, bare_name, plain
from ..reading.rows_filtered import Filtered, rows_filtered
from ..reading.rows_named import Named
from .named_row import said_elsewhere
from .searched import Quoted, told
from .tables_found import Table, cell_first, tables_found

_ROLE = re.compile(
    r"牵头|负责|主管|主办|承办|责任|配合|协办|协助|参与|参加(?=哪|什么|的(?:任务|工作))"
)  # for the ways that know who does what
_TASKS = ("任务", "工作", "事项", "事")
_COUNTS = re.compile(r"count")
_BARE = re.compile(r"\d[\d,]*")  # a figure whose table gives no unit may count what is asked for
_CLAIMED = re.compile(r"[有是]?(?P<n>\d[\d,.]*)(?P<unit>[\u4e00-\u9fff%]{0,2}?)(?=[，,]?(?:[对是]?[吗吧]))")
_WHICH = re.compile(r"哪些|哪几[个家]|(?<!第)几个|多少个")
_LEAST = 2  # characters of the question that keep the rows
_MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class _Kept:
    table: Table
    by: Filtered


def of_filtered_rows(retrieved: Retrieved, index: Index) -> Quoted | None:
    """The rows kept; None when the question is none of one table's rows, or asks for what they do not hold."""
    query = retrieved.query
    if query.compares or query.documents_asked or query.aspects or _ROLE.search(query.search_text):
        return None
    if _of_tasks_due(query):
        return None
    read = _read(retrieved, index)
    if is_claim(query.search_text) and (other := _other_cell(read, index)):
        return other
    if none := _no_such_row(read, retrieved, index):
        return Quoted((), problems=(none,))
    found = _best(read)
    rows = [row for kept in found for row in kept.by.rows]
    if not rows or len(rows) > _MOST_ROWS or not all(_holds(row, query) for row in rows):
        return None
    named = Named(rows[0], found[0].by.named, found[0].by.words, True)
    if not _lists(found[0].by, query) and said_elsewhere(query.search_text, named, retrieved, index):
        return None
    if is_claim(query.search_text):
        return _of_claim(rows, found[0].by.said, retrieved, index)
    if len(rows) > 1:
        return Quoted(tuple(claim_of(row.sentence, index) for row in rows))
    column = column_asked(rows[0], found[0].by.said, query.asks)
    if column is not None:
        return cell_first(Cell(rows[0], column), index)
    return told([rows[0].sentence], rows[0].sentence, retrieved, index)


def _of_tasks_due(query: Query) -> bool:
    """Whether the tasks due by a day are asked for (10月底前要完成哪些任务): they stand in tables and in texts."""
    asked = asked_list(query.search_text) if query.lists and asked_until(query.search_text) else None
    return asked is not None and asked.noun in _TASKS


def _lists(by: Filtered, query: Query) -> bool:
    """Whether the question asks which of the things in a column have a cell (哪些镇评为良好): a rule that says the same words of any
    of them tells none."""
    names = {bare_name(name) for name in by.rows[0].names} - {""}
    return bool(by.cells and _WHICH.search(query.search_text)) and any(n in by.said for n in names)


def _other_cell(read: Sequence[_Kept], index: Index) -> Quoted | None:
    """The one row that a claim names, with the other value it has in the column of the one claimed (东镇是良好吧)."""
    cells = read[0].by.cells if len(read) == 1 and not read[0].by.rows else ()
    if len(cells) != 2:
        return None
    rows = [row for row in read[0].table.rows if cells[0] in map(plain, row.values)]
    columns = {i for row in read[0].table.rows for i, v in enumerate(row.values) if plain(v) == cells[1]}
    if len(rows) != 1 or len(columns) != 1 or (i := columns.pop()) not in rows[0].filled:
        return None
    wrong = (f"不一致：问题说“{cells[1]}”，文件写的是“{value_with_unit(rows[0].sentence, i)}”",)
    return Quoted((claim_of(rows[0].sentence, index),), problems=wrong, notes=wrong)


def _of_claim(rows: Sequence[Row], said: str, retrieved: Retrieved, index: Index) -> Quoted:
    """The rows, and of one that its table has another figure in the column of what is claimed (占20分，对吗)."""
    claimed = _CLAIMED.search(retrieved.query.search_text)
    unit = claimed["unit"] if claimed else ""
    asks = frozenset({"count", f"count:{unit}"})
    column = column_asked(rows[0], f"{said}多少{unit}", asks) if unit and len(rows) == 1 else None
    if claimed is None or column is None or not _BARE.fullmatch(rows[0].values[column]):
        return told([row.sentence for row in rows], None, retrieved, index)
    value = value_with_unit(rows[0].sentence, column)
    wrong = f"不一致：问题说“{claimed['n']}{unit}”，文件写的是“{value}”"
    wrongs = () if rows[0].values[column] == claimed["n"] else (wrong,)
    return Quoted((claim_of(rows[0].sentence, index),), problems=wrongs, notes=wrongs)


def _read(retrieved: Retrieved, index: Index) -> list[_Kept]:
    """The tables that say the question's words, with the rows kept."""
    question = retrieved.query.search_text
    question = _CLAIMED.sub("", question) if is_claim(question) else question
    return [
        _Kept(table, by)
        for table in tables_found(retrieved, index)
        if (by := rows_filtered(table.rows, table.above, question)) and by.named >= _LEAST
    ]


def _best(read: Sequence[_Kept]) -> list[_Kept]:
    """The tables of one document that keep rows and say the words in the fewest."""
    kept = [one for one in read if one.by.rows]
    fewest = min((one.by.words for one in kept), default=0)
    best = [one for one in kept if one.by.words == fewest]
    return best if len({one.table.clause.document_id for one in best}) == 1 else []


def _no_such_row(read: Sequence[_Kept], retrieved: Retrieved, index: Index) -> str:
    """That the one table which knows all that is named has no row of it together; "" where one has, or a sentence says it."""
    if len(read) != 1 or read[0].by.rows or len(cells := read[0].by.cells) < 2:
        return ""
    named = Named(read[0].table.rows[0], read[0].by.named, read[0].by.words, True)
    if said_elsewhere(retrieved.query.search_text, named, retrieved, index):
        return ""
    return f"表中没有{'、'.join(f'“{cell}”' for cell in cells)}同在一行的内容。"


def _holds(row: Row, query: Query) -> bool:
    """Whether a row holds what the question asks for."""
    kinds = hard(query.asks)
    if asked_of_each(row, query.search_text):
        return False
    if column_asked(row, query.search_text, query.asks) is not None or holds(kinds, with_units(row.sentence)):
        return True
    cells = (value_with_unit(row.sentence, i) for i in row.filled)
    return bool(kinds) and all(map(_COUNTS.match, kinds)) and any(map(_BARE.fullmatch, cells))
