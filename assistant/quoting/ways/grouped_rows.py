"""Answers that a table gives over several rows: those of a year or under one of its headings, their sum, the row that has the most."""

from __future__ import annotations

import re

from index.opened import Index

from ...question.asks.listed import asked_list
from ...question.understand import Query
from ...retrieve import Retrieved
from ...types import Sentence
from ..claims import claim_of
from ..reading.rows import is_total, of_year
from ..reading.rows_bounded import rows_bounded
from ..reading.rows_grouped import rows_under
from ..reading.rows_ranked import extreme_asked, rank_claimed, ranked_asked, total_asked
from .searched import Quoted
from .tables_found import Table, cell_first, tables_found

_HOW_MANY = re.compile(r"(?:几|多少)[项个条件]")
_MOST_ROWS = 20


def of_rows_together(retrieved: Retrieved, index: Index) -> Quoted | None:
    """The rows done in the year asked for, those under the heading of a table that the question names, the cell of the sum,
    the row with the most, or those of a rank; None when the question asks for none of them, or, but of a year's rows, several tables answer."""
    tables = list(tables_found(retrieved, index))
    for table in tables:
        if held := _of_year(table, retrieved.query):
            return Quoted(tuple(claim_of(sentence, index) for sentence in held))
    if retrieved.query.compares:
        return None
    found = [one for table in tables if (one := _of_table(table, retrieved.query, index))]
    return found[0] if len(found) == 1 else None


def _of_table(table: Table, query: Query, index: Index) -> Quoted | None:
    question = query.search_text
    listed = asked_list(question) or query.lists or _HOW_MANY.search(question)
    if listed and (under := rows_under(table.sentences, question)):
        return Quoted(tuple(claim_of(sentence, index) for sentence in under))
    if claimed := rank_claimed(table.rows, question):
        row, wrong = claimed
        return Quoted((claim_of(row.sentence, index),), (wrong,) * bool(wrong), (wrong,) * bool(wrong))
    if cell := total_asked(table.rows, table.above, question):
        return cell_first(cell, index)
    if cell := extreme_asked(table.rows, table.above, question):
        return Quoted((claim_of(cell.row.sentence, index),))
    ranked = rows_bounded(table.rows, table.above, question) or ranked_asked(
        table.rows, table.above, question
    )
    return Quoted(tuple(claim_of(row.sentence, index) for row in ranked)) if ranked else None


def _of_year(table: Table, query: Query) -> list[Sentence]:
    """The rows completed in the year asked for (2024年完成的项目有哪些), of a table with a column of what is asked for."""
    asked = asked_list(query.search_text)
    if asked is None or not asked.noun:
        return []
    rows = [r for r in table.rows if not is_total(r) and any(asked.noun in name for name in r.names)]
    held = of_year(rows, query.search_text) or []
    return [row.sentence for row in held] if len(held) <= _MOST_ROWS else []
