"""One page of a PDF as lines and tables in reading order. Distances are in points, measured from the page's
top left."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from ..structure.marks import read_mark
from .characters import is_wide, join_wrapped, tidy
from .tables import Cell, is_layout, table_lines

if TYPE_CHECKING:
    from pdfplumber.page import Page

_SAME_LINE = 0.45  # of the character size: nearer middles stand on one line
_WIDE_GAP = 0.6  # of the character size between two ideographs: more is a space
_LATIN_GAP = 0.22  # the same between letters
_EDGE = 3.0  # points within which two ruling lines are one
_MOST_EDGES = 6000  # ruling lines of a page; a drawing or map has more, and no tables
_SMALLEST = 3.0  # points; smaller characters are marks nobody reads


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text and its place. `size` is the usual character height, `paper` the width of the page."""

    page: int
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    paper: float


@dataclass(frozen=True, slots=True)
class PageTable:
    """A ruled table as table lines."""

    page: int
    rows: tuple[str, ...]
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageContent:
    """What a page holds: `items` from top to bottom, `pictures` on it, and text that is no text of the page
    (`aslant`: watermarks)."""

    items: tuple[TextLine | PageTable, ...]
    characters: int
    unreadable: int
    pictures: int
    aslant: str


@dataclass(frozen=True, slots=True)
class _Char:
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def read_page(page: Page, number: int) -> PageContent:
    """The content of the `number`-th page (from 1)."""
    found = page.dedupe_chars(tolerance=1).chars
    upright = [_char(c) for c in found if c["upright"] and c["size"] >= _SMALLEST]
    aslant = "".join(c["text"] for c in found if not c["upright"])
    chars = [c for c in upright if c is not None]
    tables, outside = _tables(page, chars, number)
    items: list[TextLine | PageTable] = [*tables, *_lines(outside, number, float(page.width))]
    items.sort(key=lambda item: item.top)
    readable = [c for c in chars if c.text.strip()]
    unreadable = sum(c.text.startswith("(cid:") or c.text == "\ufffd" for c in readable)
    return PageContent(tuple(items), len(readable), unreadable, len(page.images), tidy(aslant).strip())


def _char(found: dict[str, Any]) -> _Char | None:
    text = tidy(str(found["text"])).replace("\n", " ")
    if not text:
        return None
    return _Char(text, found["x0"], found["x1"], found["top"], found["bottom"], found["size"])


# --- lines --------------------------------------------------------------------------------------------


def _lines(chars: Sequence[_Char], number: int, paper: float) -> list[TextLine]:
    lines = []
    for group in _rows_of(chars):
        text = _joined(group).strip()
        if not text:
            continue
        inked = [c for c in group if c.text.strip(" \u3000")] or group
        size = median(c.size for c in inked)
        x0, x1 = min(c.x0 for c in inked), max(c.x1 for c in inked)
        top, bottom = min(c.top for c in inked), max(c.bottom for c in inked)
        lines.append(TextLine(number, text, x0, x1, top, bottom, size, paper))
    return lines


def _rows_of(chars: Sequence[_Char]) -> list[list[_Char]]:
    """Characters by line, from top to bottom, each line from left to right. A raised or lowered character
    stays on the line it overlaps."""
    rows: list[list[_Char]] = []
    for char in sorted(chars, key=lambda c: c.middle):
        if rows:
            last = rows[-1]
            middle = median(c.middle for c in last[-40:])
            if abs(char.middle - middle) <= _SAME_LINE * max(char.size, last[0].size):
                last.append(char)
                continue
        rows.append([char])
    return [sorted(row, key=lambda c: c.x0) for row in rows]


def _joined(row: Sequence[_Char]) -> str:
    """The characters of a line, with a space where the gap between two is one and none was written."""
    text = ""
    previous: _Char | None = None
    for char in row:
        if previous is not None and not text.endswith(" ") and char.text != " ":
            gap = char.x0 - previous.x1
            latin = not is_wide(previous.text[-1]) and not is_wide(char.text[0])
            if gap > (_LATIN_GAP if latin else _WIDE_GAP) * min(char.size, previous.size):
                text += " "
        text += char.text
        previous = char
    return re.sub(r" {3,}", "  ", text)


# --- tables -------------------------------------------------------------------------------------------


def _tables(page: Page, chars: list[_Char], number: int) -> tuple[list[PageTable], list[_Char]]:
    """The page's ruled tables, and the characters outside them."""
    if not 4 <= len(page.edges) <= _MOST_EDGES:
        return [], chars
    tables: list[PageTable] = []
    for found in page.find_tables():
        boxes = [box for box in found.cells if box is not None]
        inside = [c for c in chars if _within(c, found.bbox)]
        cells = _cells(boxes, inside)
        if len(boxes) < 2 or is_layout(cells):
            continue
        rows = table_lines(cells)
        if rows:
            tables.append(PageTable(number, tuple(rows), found.bbox[1], found.bbox[3]))
            taken = set(map(id, inside))
            chars = [c for c in chars if id(c) not in taken]
    return tables, chars


_Box = tuple[float, float, float, float]  # x0, top, x1, bottom


def _within(char: _Char, box: _Box) -> bool:
    x0, top, x1, bottom = box
    return x0 <= (char.x0 + char.x1) / 2 <= x1 and top <= char.middle <= bottom


def _cells(boxes: Sequence[_Box], chars: Sequence[_Char]) -> list[Cell]:
    columns = _edges(x for box in boxes for x in (box[0], box[2]))
    rows = _edges(y for box in boxes for y in (box[1], box[3]))
    cells = []
    for box in boxes:
        left, right = _nearest(columns, box[0]), _nearest(columns, box[2])
        top, bottom = _nearest(rows, box[1]), _nearest(rows, box[3])
        text = _cell_text([c for c in chars if _within(c, box)])
        cells.append(Cell(top, left, max(1, bottom - top), max(1, right - left), text))
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _edges(values: Iterable[float]) -> list[float]:
    """The distinct positions among `values`, those within `_EDGE` of each other as one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _EDGE:
            edges.append(value)
    return edges


def _nearest(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def _cell_text(chars: Sequence[_Char]) -> str:
    """The text of a cell: its lines joined, but for lines that begin with a number of their own."""
    text = ""
    for row in _rows_of(chars):
        line = _joined(row).strip()
        if not line:
            continue
        mark = read_mark(line)
        if not text:
            text = line
        elif mark is not None and mark.certain:
            text += "\n" + line
        else:
            text = join_wrapped(text, line)
    return text


def usual_size(lines: Iterable[TextLine]) -> float:
    """The character height most of the text is set in, 0.0 when there is none."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0
