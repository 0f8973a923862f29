"""The rows of a table asked for by their number (序号4是什么, 分工表第4项, 第4项违法行为): those with it in the column 序号.

第4项 alone is an item of a clause; a row is meant where 序号, the table or its clause is said, or what its column calls its rows
stands behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.opened import Index
from index.structure.numerals import CHINESE_CLASS, to_int

from ...retrieve import Retrieved
from ...tables import spoken
from ..claims import claim_of
from ..leading.premise import contradictions
from ..reading.columns import column_asked
from ..reading.rows import Cell, Row, bare_name, plain
from ..weighing.term_weights import weigh
from .searched import Quoted
from .tables_found import Table, cell_first, tables_found

_N = rf"[\d{CHINESE_CLASS}]{{1,3}}"
_ASKED = re.compile(
    rf"(?:(?P<number>序号|编号)(?:是|为|第)?|(?P<table>表|清单|台账)(?:格|里面?|中|的)*第|第)(?P<n>{_N})(?P<unit>[项行个条号]?)的?"
)
_NUMBERS = re.compile(r"序\s*号|编\s*号|项\s*次|[Nn][Oo]\.?")
_CALLED = re.compile(r"([\u4e00-\u9fff]{3}[表单账])(?:格|里面?|中|的)*第")  # 工作分工表第4项
_ROLE = re.compile(r"牵头|配合|责任")
_MOST_ROWS = 6


def of_numbered_row(retrieved: Retrieved, index: Index) -> Quoted | None:
    """The rows of the number asked for; None where no row is asked for by its number, or several tables have one."""
    query = retrieved.query
    tables = [
        (table, rows)
        for table in tables_found(retrieved, index, most=None)
        if not query.named or table.clause.document_id in query.named
        if (rows := list(_rows(table, query.search_text)))
    ]
    called = _CALLED.search(query.search_text)
    own = [rows for table, rows in tables if called and called[1] in table.above]
    found = own or [rows for _, rows in tables]
    if query.compares or len(found) != 1 or len(found[0]) > _MOST_ROWS:
        return None
    rows = found[0]
    texts = [spoken(row.sentence) for row in rows]
    if wrong := contradictions(query, texts, weigh(query.terms, index.frequency, query.background)):
        return Quoted(tuple(claim_of(row.sentence, index) for row in rows), problems=wrong, notes=wrong)
    column = _column(rows[0], plain(query.search_text), query.asks) if len(rows) == 1 else None
    if column is not None:
        return cell_first(Cell(rows[0], column), index)
    return Quoted(tuple(claim_of(row.sentence, index) for row in rows))


def _column(row: Row, question: str, asks: frozenset[str]) -> int | None:
    """The column asked for: the one of the role named, else by what is said after the number."""
    if role := _ROLE.search(question):
        held = [i for i in row.filled if role[0] in row.names[i]]
        return held[0] if len(held) == 1 else None
    after = question[max(found.end() for found in _ASKED.finditer(question)) :]
    called = (plain(bare_name(name)) for name in row.names)
    first = next((name for name in called if name and after.startswith(name)), "")
    return column_asked(row, after.removeprefix(first), asks) if after.removeprefix(first) else None


def _rows(table: Table, question: str) -> Iterator[Row]:
    for row in table.rows:
        numbers = [i for i, name in enumerate(row.names) if _NUMBERS.fullmatch(name.strip())][:1]
        for found in _ASKED.finditer(plain(question)) if numbers else ():
            if _means_row(found, row, plain(question)) and to_int(found["n"]) == to_int(
                row.values[numbers[0]].strip()
            ):
                yield row


def _means_row(found: re.Match[str], row: Row, question: str) -> bool:
    """Whether a number is that of a row: 序号4, 分工表第4项, 第4项 behind the number of the clause that is the table (标准三的第4项)
    or before what a column calls its rows."""
    part = row.sentence.clause.path[-1]
    of_part = found["unit"] and re.search(
        rf"(?<![{CHINESE_CLASS}]){re.escape(part)}[的中里]$", question[: found.start()]
    )
    if found["number"] or (found["table"] and found["unit"]) or of_part:
        return True
    after = question[found.end() :]
    called = (bare_name(name) for name in row.names)
    return found["unit"] in ("项", "个", "行") and any(
        len(name) > 1 and after.startswith(name) for name in called
    )
