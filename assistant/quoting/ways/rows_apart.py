"""Rows of a table that a found answer quotes: of sister rows the one that the question names, and all under a line that only
announces them.

Form: tables of charges, posts and standards. 一类区域 in a question excludes 二类区域; so does a street that a sentence below the table
counts among the first. 补助标准如下： alone tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.opened import Index

from ...drafts import Claim
from ...gate.planted import quotable
from ...retrieve import Retrieved
from ...tables import is_header
from ...types import Sentence
from ..claims import claim_of
from ..reading.classes import in_its_class
from ..reading.rows import Row, plain, read_row
from ..reading.rows_named import naming_cells
from .searched import Quoted

_SEVERAL = re.compile(r"分别|各(?:是|为|多少|有)|哪|除|其他|其余|以[上下]|比|区别|不同|所有|全部|列出")
_SHORTEST = 3  # characters of a cell that tells its row from the others
_MOST = 12


def rows_apart(found: Quoted, retrieved: Retrieved, index: Index) -> Quoted:
    """What was found, without the rows beside the ones that the question names, or with those that its line announces."""
    if len(found.claims) == 1 and (below := _announced(found.claims[0])):
        return replace(found, claims=(*found.claims, *(claim_of(row, index) for row in below)))
    query = retrieved.query
    rows_told = {at: row for at, claim in enumerate(found.claims) if (row := _row_of(claim))}
    tables = {(row.sentence.clause.id, row.sentence.header) for row in rows_told.values()}
    if (
        found.led
        or len(rows_told) < 2
        or len(tables) > 1
        or query.compares
        or _SEVERAL.search(query.search_text)
    ):
        return found
    row, said = _named(list(rows_told.values()), query.search_text, index)
    if row is None:
        return found
    kept = [claim for at, claim in enumerate(found.claims) if at not in rows_told or rows_told[at] is row]
    told = {quote.start for claim in kept for quote in claim.quotes}
    return replace(found, claims=(*kept, *(claim_of(s, index) for s in said if s.start not in told)))


def _named(rows: Sequence[Row], question: str, index: Index) -> tuple[Row | None, Sequence[Sentence]]:
    """The only row of a table that the question names, itself or by a member of its class, and what says that it is one."""
    names = [name for row in rows for cell in naming_cells(row) if len(name := plain(cell)) >= _SHORTEST]
    clauses = index.clauses(rows[0].sentence.clause.document_id)
    asked, said = in_its_class(plain(question), names, clauses)
    named = [
        row for row in rows if any(n in asked for n in map(plain, naming_cells(row)) if names.count(n) == 1)
    ]
    return (named[0], said) if len(named) == 1 else (None, ())


def _sentence_of(claim: Claim) -> Sentence | None:
    quote = claim.quotes[0] if len(claim.quotes) == 1 else None
    own = quotable(quote.clause) if quote else []
    return next((s for s in own if quote and (s.start, s.end) == (quote.start, quote.end)), None)


def _row_of(claim: Claim) -> Row | None:
    sentence = _sentence_of(claim)
    head = sentence is None or is_header(sentence, sentence.clause)
    return None if sentence is None or head else read_row(sentence)


def _announced(claim: Claim) -> list[Sentence]:
    """The rows of the table right under the only line quoted, which announces it."""
    line = _sentence_of(claim)
    if line is None or line.header is not None or not line.text.endswith(("：", ":")):
        return []
    below = [s for s in quotable(line.clause) if s.start > line.start]
    rows = [s for s in below if s.header is not None and not is_header(s, line.clause)]
    own = [s for s in rows if s.header == rows[0].header]
    return own if below and below[0].text.startswith("|") and len(own) <= _MOST else []
