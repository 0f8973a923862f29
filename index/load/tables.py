"""A table with merged cells as lines `| cell | cell |`, the same for every format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_BREAKS = re.compile(r"\s*\n\s*")
_COLOPHON = re.compile(r"^(?:抄\s*送|主\s*送|分\s*送|抄\s*报|印\s*发)\s*[:：]|\d\s*日\s*印\s*发$")
_LABEL = re.compile(r"[^\d。；，,;]{2,16}")
# What a label of a form ends in.
_NAMES_A_VALUE = re.compile(
    r"(?:名称|编码|编号|代码|类型|类别|分类|主体|机构|部门|单位|机关|时限|期限|时间|日期|方式|形式|途径|渠道|对象|范围|次数|收费|条件|依据"
    r"|有效期|情形|电话|地址|地点|网址|状态|级别|层级|内容|结果|费用|标准|数量|负责人|联系人|邮箱|说明|备注|材料|流程|来源|情况|性质|属性)$|^是否"
)
_COLOPHON_ROWS = 5
MAX_COLUMNS = 200  # wider spans are mistakes of the page (colspan=1000 for "all")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at `row`, `column` (from 0) that covers `rows` × `columns` places of the grid; `head` where the file itself
    marks it as one that names others (`th`)."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    head: bool = False


def table_lines(cells: Sequence[Cell]) -> list[str]:
    """One line per row with text; merged cells repeated in every row and column they cover.

    Columns in which no cell begins, or no cell says anything, are left out, and a row that is one cell from
    edge to edge (a caption, a note) is written once. A form of labels and values (办事指南) is one line a pair. Empty list
    when there is no text.
    """
    if pairs := _label_pairs(cells):
        return pairs
    grid = _grid(cells)
    columns = _columns(cells, grid)
    whole_rows = _rows_of_one_cell(cells, columns)
    lines = []
    for index, row in enumerate(grid):
        kept = [row.get(column, "") for column in columns]
        if any(kept):
            lines.append(row_line([kept[0]] if index in whole_rows else kept))
    return lines


def _label_pairs(cells: Sequence[Cell]) -> list[str]:
    """`事项名称：…` for each pair of a table whose every row is label, value, label, value: the basic information of a guide
    (政务服务事项办事指南), which has no row of column names. [] for any other table."""
    rows: dict[int, list[Cell]] = {}
    for cell in sorted(cells, key=lambda cell: cell.column):
        rows.setdefault(cell.row, []).append(cell)
    if len(rows) < 2 or any(len(row) % 2 for row in rows.values()) or any(cell.rows > 1 for cell in cells):
        return []
    labels = [label for _, row in sorted(rows.items()) for label in row[::2]]
    values = [value for _, row in sorted(rows.items()) for value in row[1::2]]
    names = [re.sub(r"\s", "", label.text).rstrip("：:") for label in labels]
    if not all(map(_LABEL.fullmatch, names)) or len(set(names)) < len(names):
        return []
    marked = all(label.head for label in labels) and not any(value.head for value in values)
    colons = all(label.text.rstrip().endswith(("：", ":")) for label in labels)
    named = 4 * sum(map(bool, map(_NAMES_A_VALUE.search, names))) >= 3 * len(names) and not _all_named(values)
    if not (marked or colons or named):
        return []
    pairs = zip(names, values, strict=True)
    return [f"{name}：{cell_text(value.text)}" for name, value in pairs if cell_text(value.text)]


def _all_named(values: Sequence[Cell]) -> bool:
    """Whether every value reads like a label: then the first row names columns."""
    first = [value for value in values if value.row == values[0].row]
    return all(_NAMES_A_VALUE.search(value.text.strip()) for value in first)


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
