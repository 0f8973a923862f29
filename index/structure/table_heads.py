"""Which rows of a table are its head, and under which head each row stands.

Source: the tables of official reports. A title may run from edge to edge above the head, or between two parts of one table
that each have a head of their own; a head may be of several rows, its upper cells merged over those below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .keyed_tables import is_keyed, names_the_whole

_FIGURE = re.compile(r"[\d.,%％\-—–/\s]*\d[\d.,%％\-—–/\s]*(?:[\u4e00-\u9fff]{1,2})?")
_YEAR = re.compile(r"(?:19|20)\d\d年度?")  # names a column, though it is written in figures
_BLANK = re.compile(r"[\s—–\-/]*")
_DEEPEST = 4  # rows of a head

Head = tuple[int, int]  # its first row and the one after its last


def cells(row: str) -> list[str]:
    """The cells of a line `| a | b |`."""
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def heads(rows: Sequence[str]) -> list[Head | None]:
    """For each line of a table the head it stands under; None for the first row of a head and for a title above one. A
    second row of a head stands under that head too. (0, 0) for the rows of a table of keys and values, which has none."""
    table = [cells(row) for row in rows]
    if is_keyed(table):
        return [None if _is_whole(row) or names_the_whole(row) else (0, 0) for row in table]
    found: list[Head | None] = []
    head: Head | None = None
    while len(found) < len(table):
        at = len(found)
        if head is None or _opens_part(table, at, head):
            titles = _titles(table, at)
            first = at + titles
            head = (first, first + _height(table[first:]))
            found += [None] * (titles + 1)
        else:
            found.append(head)
    return found


def _titles(table: Sequence[list[str]], at: int) -> int:
    """How many rows from `at` on are titles from edge to edge over a head."""
    count = 0
    while at + count + 2 < len(table) and _is_whole(table[at + count]):
        count += 1
    names = table[at + count]
    return 0 if _is_whole(names) or any(map(_is_figure, names)) else count


def _is_whole(row: Sequence[str]) -> bool:
    """Whether a row is one cell over all columns; equal figures are equal values."""
    return len(set(row)) == 1 and bool(row[0]) and not _is_figure(row[0])


def _opens_part(table: Sequence[list[str]], at: int, head: Head) -> bool:
    """Whether at this row a part of the table with a head of its own begins: a title from edge to edge, then a row that
    begins like the head before, or that has no figure though all cells of the row under it are figures."""
    if at < head[1] or at + 2 >= len(table) or not _is_whole(table[at]):
        return False
    names, below = table[at + 1], table[at + 2]
    if len(names) < 2 or len(below) != len(names) or not all(names) or _is_whole(names):
        return False
    if names[0] == table[head[0]][0]:
        return True
    return not any(map(_is_figure, names)) and all(map(_is_figure, below[1:]))


def _height(table: Sequence[list[str]]) -> int:
    """How many rows from the first on are its head: those that repeat one of its cells (merged downwards), and those that
    divide a cell merged over several columns in which figures follow."""
    first, height = table[0], 1
    while height < min(_DEEPEST, len(table) - 1):
        row = table[height]
        if len(row) != len(first) or not (_repeats(row, first, height) or _divides(table, height)):
            break
        height += 1
    return height


def _repeats(row: Sequence[str], first: Sequence[str], height: int) -> bool:
    return height < 3 and any(a and a == b for a, b in zip(row, first, strict=True))


def _divides(table: Sequence[list[str]], at: int) -> bool:
    """Whether a row without figures names columns that the row above it has as one, and the row under it fills them with
    figures."""
    above, row, below = table[at - 1 : at + 2]
    if len(below) != len(row) or any(map(_is_figure, row)):
        return False
    pairs = [i for i in range(len(row) - 1) if above[i] and above[i] == above[i + 1] and row[i] != row[i + 1]]
    return bool(pairs) and all(row[i] and row[i + 1] for i in pairs) and _filled(table[at + 1 :], pairs)


def _filled(rows: Sequence[list[str]], columns: Sequence[int]) -> bool:
    """Whether the first row that is not of the head has figures, or nothing, in the columns."""
    under = next((row for row in rows[:2] if any(map(_is_figure, row))), None)
    return under is not None and all(
        i < len(under) and (_is_figure(under[i]) or _BLANK.fullmatch(under[i])) for i in columns
    )


def _is_figure(cell: str) -> bool:
    return bool(_FIGURE.fullmatch(cell)) and not _YEAR.fullmatch(cell)
