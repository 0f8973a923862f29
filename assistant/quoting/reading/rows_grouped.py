"""What a table says over several of its rows: the rows under a heading of its own, their sum, and the row that has the most.

A row of one cell merged over all columns (（一）优化服务) heads those below it, down to the next one. Form: 任务分工表, 汇总表.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from ...gate.figures import find_dates
from ...tables import cells
from ...types import Sentence
from .covering import runs_in, topic_pieces
from .rows import Cell, Row, bare_name, is_total, plain, read_row

_MARK = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*")
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_OVER_ALL = re.compile(r"全[省市区县镇州]|总共|一共|合计|总计|共计|共(?=[要有需计])|加起来|总(?:数|量|额)")
_MOST = re.compile(r"最(?:大|多|高|长|晚|迟|重|贵|远)")
_LEAST = re.compile(r"最(?:小|少|低|短|早|轻|便宜|近)")
_SUPERLATIVE = re.compile(r"最[大多高长晚迟重贵远小少低短早轻近]的?|便宜")


def rows_under(table: Sequence[Sentence], question: str) -> list[Sentence]:
    """Of the sentences of one table, in order, those under the heading that the question names whole, the heading first; []
    when it names none."""
    asked = plain(question)
    heads = [at for at, row in enumerate(table) if heading_of(row)]
    for at, end in pairwise((*heads, len(table))):
        name = _MARK.sub("", plain(heading_of(table[at])))
        if len(name) > 3 and name in asked:
            own = [row for row in table[at + 1 : end] if (read := read_row(row)) and not is_total(read)]
            return [table[at], *own] if own else []
    return []


def heading_of(row: Sentence) -> str:
    """The words of a row that heads those below it: one cell over all columns, or the same in each; "" for another."""
    values = cells(row.text) if row.header is not None else []
    return values[0] if values and len(set(values)) == 1 and re.search(r"[\u4e00-\u9fff]", values[0]) else ""


def total_asked(rows: Sequence[Row], about: str, question: str) -> Cell | None:
    """The cell of the sum that a question asks for (全市一共要迁多少个网站); None when it asks for no sum, or the table does not
    tell which of its columns is meant."""
    totals = [row for row in rows if is_total(row)]
    if len(totals) != 1 or not _OVER_ALL.search(question):
        return None
    column = _figures_of(totals[0], about, _OVER_ALL.sub(" ", question))
    return Cell(totals[0], column) if column is not None else None


def extreme_asked(rows: Sequence[Row], about: str, question: str) -> Cell | None:
    """The row that has the most or the least in the column a question names (哪个县的数据量最大), or is the first or last by its
    day; None when none is asked for, two rows have as much, or a cell holds neither figure nor day."""
    most = _MOST.search(question)
    own = [row for row in rows if not is_total(row) and len(set(row.values)) > 1]
    if len(own) < 2 or not (most or _LEAST.search(question)):
        return None
    column = _figures_of(own[0], about, _SUPERLATIVE.sub(" ", question), [row.values for row in own])
    if column is None:
        return None
    values = [_value(row.values[column]) for row in own]
    if any(value is None for value in values):
        return None
    told = [value for value in values if value is not None]
    best = max(told) if most else min(told)
    return Cell(own[told.index(best)], column) if told.count(best) == 1 else None


def _figures_of(row: Row, about: str, question: str, more: Sequence[Sequence[str]] = ()) -> int | None:
    """The one column of figures that a question names, where head, headings and cells hold all of its words."""
    pieces = list(topic_pieces(question))
    names = [bare_name(name) for name in row.names]
    around = [plain(about), *map(plain, row.names), *(plain(cell) for values in more for cell in values)]
    if not all(runs_in(piece, around) for piece in pieces):
        return None
    figures = [i for i, value in enumerate(row.values) if _value(value) is not None]
    held = [i for i in figures if any(_shares(piece, names[i]) for piece in pieces)]
    longest = max((max(_shares(piece, names[i]) for piece in pieces) for i in held), default=0)
    held = [i for i in held if max(_shares(piece, names[i]) for piece in pieces) == longest]
    return held[0] if len(held) == 1 else None


def _shares(piece: str, name: str) -> int:
    """Characters of the longest run, of two or more, that a piece shares with a column's name."""
    runs = (piece[a:b] for a in range(len(piece)) for b in range(a + 2, len(piece) + 1))
    return max((len(run) for run in runs if run in name), default=0)


def _value(cell: str) -> tuple[Decimal, ...] | None:
    """What a cell is compared by: its figure or its day."""
    text = plain(cell)
    if _NUMBER.fullmatch(text):
        return (Decimal(text.replace(",", "")),)
    dates = find_dates(text)
    if len(dates) == 1 and dates[0].year:
        return (Decimal(dates[0].year), Decimal(dates[0].month), Decimal(dates[0].day or 31))
    return None
