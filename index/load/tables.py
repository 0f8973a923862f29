"""A table with merged cells as lines `| cell | cell |`, the same for every format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_BREAKS = re.compile(r"\s*\n\s*")
_COLOPHON = re.compile(r"^(?:抄\s*送|主\s*送|分\s*送|抄\s*报|印\s*发)\s*[:：]|\d\s*日\s*印\s*发$")
_COLOPHON_ROWS = 5
MAX_COLUMNS = 200  # wider spans are mistakes of the page (colspan=1000 for "all")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at `row`, `column` (from 0) that covers `rows` × `columns` places of the grid."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


def table_lines(cells: Sequence[Cell]) -> list[str]:
    """One line per row with text; merged cells repeated in every row and column they cover.

    Columns in which no cell begins, or no cell says anything, are left out, and a row that is one cell from
    edge to edge (a caption, a note) is written once. Empty list when there is no text.
    """
    grid = _grid(cells)
    columns = _columns(cells, grid)
    whole_rows = _rows_of_one_cell(cells, columns)
    lines = []
    for index, row in enumerate(grid):
        kept = [row.get(column, "") for column in columns]
        if any(kept):
            lines.append(row_line([kept[0]] if index in whole_rows else kept))
    return lines


def is_layout(cells: Sequence[Cell]) -> bool:
    """Whether the cells are a frame around text rather than a table: fewer than two columns say anything."""
    return len(_columns(cells, _grid(cells))) < 2


def is_colophon(cells: Sequence[Cell]) -> bool:
    """Whether the cells are the 版记 of an official document (抄送, 印发), which word processors set as a
    table."""
    rows = 1 + max((cell.row for cell in cells), default=-1)
    return 0 < rows <= _COLOPHON_ROWS and any(_COLOPHON.search(cell.text.strip()) for cell in cells)


def plain_rows(cells: Sequence[Cell]) -> list[str]:
    """One line per row with the cells' texts side by side, each once: for tables that only place text."""
    rows: dict[int, list[str]] = {}
    for cell in cells:
        if cell_text(cell.text):
            rows.setdefault(cell.row, []).append(cell_text(cell.text).replace("｜", "|"))
    return ["  ".join(rows[row]) for row in sorted(rows)]


def row_line(texts: Sequence[str]) -> str:
    """`["a", "b"]` → `| a | b |`, line breaks inside a cell as a space and `|` as `｜`."""
    return "| " + " | ".join(cell_text(text) for text in texts) + " |"


def cell_text(text: str) -> str:
    return _BREAKS.sub(" ", text.strip(" \n\u3000")).replace("|", "｜")


def _grid(cells: Sequence[Cell]) -> list[dict[int, str]]:
    height = max((cell.row for cell in cells), default=-1) + 1
    grid: list[dict[int, str]] = [{} for _ in range(height)]
    for cell in cells:
        text = cell_text(cell.text)
        for row in range(cell.row, min(cell.row + cell.rows, height)):
            for column in range(cell.column, cell.column + min(cell.columns, MAX_COLUMNS)):
                grid[row].setdefault(column, text)
    return grid


def _columns(cells: Sequence[Cell], grid: Sequence[dict[int, str]]) -> list[int]:
    begun = {cell.column for cell in cells}
    return [column for column in sorted(begun) if any(row.get(column) for row in grid)]


def _rows_of_one_cell(cells: Sequence[Cell], columns: Sequence[int]) -> set[int]:
    if not columns:
        return set()
    first, last = columns[0], columns[-1]
    whole = {
        cell.row
        for cell in cells
        if cell.column <= first and cell.column + cell.columns > last and cell.rows == 1
    }
    return whole if len(columns) > 1 else set()
