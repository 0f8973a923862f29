"""Tables in plain text: rows whose cells stand apart by tabs or wide spaces, as they come out of a copied table.

They become the table lines of `tables`, so that a row is read with its header and its number (1　登记检查　3%) is taken
for no mark of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .tables import row_line

_LINE_END = re.compile("\r\n?|\n")
_NUMBER_COLUMN = re.compile(r"序\s*号|编\s*号|项\s*次|序")
_NUMBER_CELL = re.compile(r"(?:[\d一二三四五六七八九十]{1,4}[.．、]?|[合总小]\s*计)?")
_APART = re.compile(r"\s*[\t\u3000]\s*|[ \xa0]{2,}")
_ANY_SPACE = re.compile(r"\s+")
_TABS = re.compile(r"\t")
_SIGNS = ("\t", "\u3000", "  ", "序")  # one of which a text with a table has
_LONGEST_ROW = 600  # characters
_LEAST_ROWS = 2  # under the header
_MOST_ROWS = 5000
_LEAST_COLUMNS = 3
_LONGEST_HEADER = 12  # characters of a header's cell
_LONGEST_CELL = 120  # characters; longer ones are paragraphs
_SENTENCE = re.compile(r"[。；：:]")
_DIGIT = re.compile(r"[\dⅠ-Ⅻ]")
# What a column is of may be a year: 2022年, 2026年目标, 2021—2025年; 2025年10月 is an entry.
_YEAR_COLUMN = re.compile(r"(?:(?:19|20)\d\d年?\s*[至—\-~～]+\s*)?(?:19|20)\d\d年(?!\s*\d)")


def with_table_rows(text: str) -> str:
    """`text` with its tables as lines `| cell | cell |`; the very same text when it has none."""
    if not any(sign in text for sign in _SIGNS):
        return text
    lines = _LINE_END.split(text)
    shown: list[str] = []
    at = found = 0
    while at < len(lines):
        rows, after = _table(lines, at)
        found += bool(rows)
        shown.extend([row_line(row) for row in rows] or [lines[at]])
        at = after if rows else at + 1
    return "\n".join(shown) if found else text


def _table(lines: Sequence[str], at: int) -> tuple[list[list[str]], int]:
    """The rows of the table whose header is line `at`, and the index of the line after it; no rows for any other
    line. Rows may have blank lines between them."""
    if not lines[at].strip() or len(lines[at]) > _LONGEST_ROW:
        return [], at
    for gap in (_TABS, _APART, _ANY_SPACE):
        header = _cells(lines[at], gap)
        if not _is_header(header) or (gap is _ANY_SPACE and not _NUMBER_COLUMN.fullmatch(header[0])):
            continue
        first, _ = _rows_below(lines, at, gap, len(header), _LEAST_ROWS)
        if not _are_rows(header, first):
            continue  # a quick look: a long list of names would be gone through once for each of its lines
        rows, after = _rows_below(lines, at, gap, len(header), _MOST_ROWS)
        if len(rows) >= _LEAST_ROWS and _are_rows(header, rows):
            return [header, *rows], after
    return [], at


def _rows_below(
    lines: Sequence[str], at: int, gap: re.Pattern[str], columns: int, most: int
) -> tuple[list[list[str]], int]:
    rows: list[list[str]] = []
    after = index = at + 1
    while index < len(lines) and len(rows) < most:
        if len(lines[index]) > _LONGEST_ROW:
            break
        if lines[index].strip():
            cells = _cells(lines[index], gap)
            if len(cells) != columns or max(map(len, cells)) > _LONGEST_CELL:
                break
            rows.append(cells)
            after = index + 1
        elif index > at + 1 and not lines[index - 1].strip():
            break
        index += 1
    return rows, after


def _cells(line: str, gap: re.Pattern[str]) -> list[str]:
    """The cells of a line; between tabs a cell can be empty."""
    cells = [
        cell.strip() for cell in gap.split(line.strip(" \u3000\xa0\r") if gap is _TABS else line.strip())
    ]
    return cells if gap is _TABS else [cell for cell in cells if cell]


def _is_header(cells: Sequence[str]) -> bool:
    named = len(cells) >= _LEAST_COLUMNS and all(
        cell and len(cell) <= _LONGEST_HEADER and not _SENTENCE.search(cell) for cell in cells
    )
    return named and not cells[0][0].isdigit() and all(map(_names_column, cells[1:]))


def _names_column(cell: str) -> bool:
    return not cell[0].isdigit() or bool(_YEAR_COLUMN.match(cell))


def _are_rows(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether lines of as many cells are a table: numbered by its first column, or one column is of figures. Names
    set side by side (signatures, lists of people) are none."""
    if _NUMBER_COLUMN.fullmatch(header[0]):
        return sum(_NUMBER_CELL.fullmatch(row[0]) is not None for row in rows) >= len(rows) - 1
    return any(all(_DIGIT.search(row[column]) for row in rows) for column in range(len(header)))
