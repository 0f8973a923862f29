"""The tables of the clauses found, and a cell of one said first: what all answers from rows share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from index.opened import Index
from index.types import Clause

from ...drafts import Claim, quote_of
from ...gate.planted import quotable
from ...question.scope import misfit
from ...question.understand import Query
from ...retrieve import Retrieved, clause_document
from ...tables import is_header, value_with_unit
from ...types import Sentence
from ..claims import claim_of
from ..reading.rows import Cell, Row, read_row, rows_of
from .searched import Quoted

CLAUSES = 10  # of the clauses found, those whose tables and sentences are looked at


@dataclass(frozen=True, slots=True)
class Table:
    """The sentences of one table of a clause below its head, in order, and the title and headings `above` it."""

    clause: Clause
    above: str
    sentences: tuple[Sentence, ...]

    @property
    def rows(self) -> list[Row]:
        return [row for sentence in self.sentences if (row := read_row(sentence))]

    @property
    def caption(self) -> str:
        """The line right above the table that announces it (住宿费标准（元/人·天）：); "" when there is none."""
        header = self.sentences[0].header if self.sentences else None
        before = self.clause.text[: header[0] - self.clause.start].rstrip() if header else ""
        line = before.rpartition("\n")[2]
        return line if line.endswith(("：", ":")) else ""


def tables_found(retrieved: Retrieved, index: Index, most: int | None = CLAUSES) -> Iterator[Table]:
    """The tables of the first clauses found, of those about the place and year asked for."""
    clauses = {hit.clause.id: hit.clause for hit in retrieved.hits[:most] if "|" in hit.clause.text}
    for clause in clauses.values():
        if _fits(retrieved.query, clause, index):
            own = [s for s in quotable(clause) if s.header is not None and not is_header(s, clause)]
            for _, rows in groupby(own, key=lambda row: row.header):
                yield Table(clause, above(clause, index), tuple(rows))


def _fits(query: Query, clause: Clause, index: Index) -> bool:
    """Whether a clause is about the place and year asked for. A place that another table of the document lists (一类地区：…) is
    one it speaks of."""
    wrong = misfit(query, clause, clause_document(index, clause))
    if wrong is None or wrong not in query.places_asked:
        return wrong is None
    rows = (row for one in index.clauses(clause.document_id) for row in rows_of(one))
    return any(wrong in value for row in rows for value in row.values)


def above(clause: Clause, index: Index) -> str:
    """The title and headings over what a clause says."""
    return " ".join((clause_document(index, clause).title, *clause.headings, clause.heading))


def cell_first(cell: Cell, index: Index) -> Quoted:
    """A cell, a bare figure with its unit, then its row."""
    sentence = cell.row.sentence
    row = claim_of(sentence, index)
    quote = quote_of(sentence, clause_document(index, sentence.clause))
    return Quoted((Claim(value_with_unit(sentence, cell.column), (quote,), facts=row.facts), row), led=True)
