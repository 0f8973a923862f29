"""Answers that a table gives over several rows: those under one of its headings, their sum, the row that has the most."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from index.opened import Index

from ...drafts import Claim, quote_of
from ...gate.planted import quotable
from ...question.asks.listed import asked_list
from ...question.scope import misfit
from ...retrieve import Retrieved, clause_document
from ...tables import is_header, value_with_unit
from ...types import Sentence
from ..claims import claim_of
from ..reading.rows import read_row
from ..reading.rows_grouped import Cell, extreme_asked, rows_under, total_asked
from .searched import Quoted

_CLAUSES = 10  # of the clauses found, those whose tables are looked at
_HOW_MANY = ("几项", "几个", "几条", "多少项", "多少个")


def of_rows_together(retrieved: Retrieved, index: Index) -> Quoted | None:
    """The rows under the heading of a table that the question names, the cell of the sum, or that of the row with the most;
    None when the question asks for none of them, or more than one table answers."""
    query = retrieved.query
    if query.compares:
        return None
    question = query.search_text
    found: list[Quoted] = []
    for about, table in _tables(retrieved, index):
        rows = [row for row in map(read_row, table) if row]
        listed = asked_list(question) or query.lists or any(word in question for word in _HOW_MANY)
        if listed and (under := rows_under(table, question)):
            found.append(Quoted(tuple(claim_of(row, index) for row in under)))
        elif cell := total_asked(rows, about, question):
            found.append(_cell(cell, index))
        elif cell := extreme_asked(rows, about, question):
            found.append(Quoted((claim_of(cell.row.sentence, index),)))
    return found[0] if len(found) == 1 else None


def _tables(retrieved: Retrieved, index: Index) -> Iterator[tuple[str, list[Sentence]]]:
    """What stands above each table of the clauses found, and its rows in order."""
    clauses = {hit.clause.id: hit.clause for hit in retrieved.hits[:_CLAUSES] if "|" in hit.clause.text}
    for clause in clauses.values():
        document = clause_document(index, clause)
        if misfit(retrieved.query, clause, document) is None:
            above = " ".join((document.title, *clause.headings, clause.heading))
            own = [s for s in quotable(clause) if s.header is not None and not is_header(s, clause)]
            for _, rows in groupby(own, key=lambda row: row.header):
                yield above, list(rows)


def _cell(cell: Cell, index: Index) -> Quoted:
    sentence = cell.row.sentence
    whole = claim_of(sentence, index)
    said = value_with_unit(sentence, cell.column)
    document = clause_document(index, sentence.clause)
    return Quoted((Claim(said, (quote_of(sentence, document),), facts=whole.facts), whole), led=True)
