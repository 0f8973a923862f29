"""The printed lines of a PDF's pages → the document's paragraphs.

A printed line ends where the paper ends. Whether the next one continues the paragraph shows in its layout
(GB/T 9704-2012: paragraphs are indented by two characters, wrapped lines begin at the margin) and in its
first words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ..cleaning.furniture import page_number_of
from ..structure.marks import read_mark
from ..types import Removal
from .characters import join_wrapped
from .pdf_page import PageTable, TextLine, usual_size

Item = TextLine | PageTable
Pages = Sequence[Sequence[Item]]

_INDENT = 1.2  # character sizes from the margin: an indented line
_SHORT = 1.5  # character sizes before the right margin: a line that ends early
_VERY_SHORT = 3.5  # the same for a line without punctuation at its end
_CENTRED = 2.5  # character sizes from both margins
_TOGETHER, _TOGETHER_SHARE = 3, 0.25  # lines that end at one place show where the right margin is
_OTHER_SIZE = 0.15  # share by which sizes differ between a heading and the text
_WIDE_LEADING = 1.35  # times the usual distance of lines: a gap between paragraphs
_SENTENCE_END = re.compile(r"[。；：！？!?;:…][”）)》】]?$")
_LABEL = re.compile(r"[^，。；：]{1,8}[：:]")
_OWN_PART = re.compile(r"附\s*[件表图录]")
_AT_EDGE = 2  # lines from the top or bottom of a page that may be running heads or feet
_SMALLER = 0.93  # times the text's size: a running head set apart by its size
_SAME_PLACE = 6.0  # points by which a running head may move from page to page
_RUNNING_SHARE = 0.4  # of the pages: heads of odd and even pages may differ


@dataclass(frozen=True, slots=True)
class _Layout:
    """A page's text area and usual character size, in points."""

    left: float
    right: float
    size: float
    leading: float
    indented: bool  # whether the document indents its numbered paragraphs


def without_running_lines(pages: Pages) -> tuple[list[list[Item]], list[Removal]]:
    """The pages without page numbers and running heads and feet, and what was taken, each text once."""
    reasons = _edge_reasons(pages)
    removals: dict[tuple[str, str], Removal] = {}
    kept: list[list[Item]] = []
    for items in pages:
        kept.append([item for item in items if id(item) not in reasons])
        for item in items:
            if isinstance(item, TextLine) and id(item) in reasons:
                key = (reasons[id(item)], item.text)
                removals.setdefault(key, Removal(*key))
    return kept, list(removals.values())


def paragraphs(pages: Pages) -> list[str]:
    """The text of all pages: one string per paragraph or table row, in order."""
    layouts = _layouts(pages)
    out: list[str] = []
    previous: Item | None = None
    hanging = False
    for item in (item for items in pages for item in items):
        if isinstance(item, PageTable):
            out.extend(_continued_rows(item, previous))
            previous, hanging = item, False
            continue
        layout = layouts[item.page]
        begins = not isinstance(previous, TextLine) or _begins(
            previous, item, layouts[previous.page], layout, hanging
        )
        if begins:
            out.append(item.text)
            hanging = False
        else:
            out[-1] = join_wrapped(out[-1], item.text)
            hanging = hanging or (item.x0 - layout.left > _INDENT * layout.size)
        previous = item
    return out


# --- where paragraphs begin ---------------------------------------------------------------------------


def _begins(previous: TextLine, line: TextLine, before: _Layout, layout: _Layout, hanging: bool) -> bool:
    """Whether `line` begins a paragraph. `hanging`: the paragraph so far is set in, so that indents mean
    nothing."""
    size = layout.size or line.size
    if abs(previous.size - line.size) > _OTHER_SIZE * max(previous.size, line.size):
        return True
    if _ends_early(previous, before) or _is_ornament(previous.text) or _is_ornament(line.text):
        return True
    indent = line.x0 - layout.left
    marked = _is_marked(line.text)
    if marked and (indent > _INDENT * size or not layout.indented):
        return True
    if line.page == previous.page and line.top - previous.top > _WIDE_LEADING * layout.leading:
        return True
    if _is_centred(line, layout) or _is_centred(previous, before):
        return True
    if indent <= _INDENT * size:
        return False
    set_in = hanging and abs(line.x0 - previous.x0) < size / 2
    under_mark = _is_marked(previous.text) and line.x0 - previous.x0 > size / 2
    unfinished = abs(line.x0 - previous.x0) < size / 2 and not _SENTENCE_END.search(previous.text)
    return not (set_in or under_mark or unfinished or _hangs_under_label(previous, line))


def _hangs_under_label(previous: TextLine, line: TextLine) -> bool:
    """Whether `line` begins under the text after a label (抄送：…, 附件：…), as 版记 and lists of
    attachments are set."""
    label = _LABEL.match(previous.text)
    return label is not None and abs(line.x0 - previous.x0 - len(label[0]) * line.size) < 0.8 * line.size


def _ends_early(line: TextLine, layout: _Layout) -> bool:
    room = layout.right - line.x1
    size = layout.size or line.size
    return room > _VERY_SHORT * size or (room > _SHORT * size and bool(_SENTENCE_END.search(line.text)))


def _is_centred(line: TextLine, layout: _Layout) -> bool:
    left, right = line.x0 - layout.left, layout.right - line.x1
    return min(left, right) > _CENTRED * layout.size and abs(left - right) < 2 * layout.size


def _is_ornament(text: str) -> bool:
    return not re.search(r"\w", text)


def _is_marked(text: str) -> bool:
    mark = read_mark(text)
    return mark is not None and mark.certain


def _layouts(pages: Pages) -> Mapping[int, _Layout]:
    """Page number → layout. Margins are a page's own, the width of the text the document's."""
    lines = [line for items in pages for line in items if isinstance(line, TextLine)]
    size = usual_size(lines)
    body: dict[int, list[TextLine]] = defaultdict(list)
    for line in lines:
        body[line.page].append(line)
    lefts = {number: _left(group, size) for number, group in body.items()}
    width = _width([line for line in lines if abs(line.size - size) <= 1], lefts, size)
    leading = _leading(lines, size)
    indented = _indents_marks(lines, lefts, size)
    return {number: _Layout(left, left + width, size, leading, indented) for number, left in lefts.items()}


def _width(lines: Sequence[TextLine], lefts: Mapping[int, float], size: float) -> float:
    """The width of the text area: where long lines end together, or else what symmetrical margins leave."""
    widths = sorted(line.x1 - lefts[line.page] for line in lines)
    if not widths:
        return 0.0
    seen = widths[int(0.95 * (len(widths) - 1))]
    paper = min(line.paper - 2 * lefts[line.page] for line in lines) - size
    together = sum(abs(width - seen) < size for width in widths)
    return seen if together >= max(_TOGETHER, _TOGETHER_SHARE * len(widths)) else max(seen, paper)


def _left(lines: Sequence[TextLine], size: float) -> float:
    """The left margin: the leftmost place where lines begin more than once."""
    starts = Counter(round(line.x0 / 2) * 2 for line in lines if abs(line.size - size) <= 1)
    repeated = [place for place, count in starts.items() if count > 1]
    return float(min(repeated or starts or [round(min(line.x0 for line in lines))]))


def _indents_marks(lines: Sequence[TextLine], lefts: Mapping[int, float], size: float) -> bool:
    marked = [line for line in lines if _is_marked(line.text)]
    indented = [line for line in marked if line.x0 - lefts[line.page] > _INDENT * size]
    return len(indented) > 0.6 * len(marked)


def _continued_rows(table: PageTable, previous: Item | None) -> Sequence[str]:
    """The rows of a table; without its first when that repeats the head of the table the last page ended
    with."""
    continues = isinstance(previous, PageTable) and previous.page == table.page - 1
    if continues and isinstance(previous, PageTable) and previous.rows[0] == table.rows[0]:
        return table.rows[1:]
    return table.rows


# --- running heads, feet and page numbers -------------------------------------------------------------


def _edge_reasons(pages: Pages) -> dict[int, str]:
    """`id(line)` → reason for page numbers and running lines, looked for from the edges of the pages
    inwards."""
    lines = [line for items in pages for line in items if isinstance(line, TextLine)]
    size, leading = usual_size(lines), _leading(lines, usual_size(lines))
    reasons: dict[int, str] = {}
    for _ in range(_AT_EDGE):
        edges = list(_edges(pages, reasons))
        reasons.update(
            _running_lines([edge for edge in edges if _set_apart(edge, size, leading)], len(pages))
        )
        reasons.update(_page_numbers([edge.line for edge in edges], len(pages)))
    return reasons


@dataclass(frozen=True, slots=True)
class _Edge:
    """The first or last line of a page, and the free space between it and the next, in points."""

    line: TextLine
    top: bool
    space: float


def _edges(pages: Pages, taken: Mapping[int, str]) -> Iterator[_Edge]:
    for items in pages:
        left = [item for item in items if id(item) not in taken]
        for index, inner, top in ((0, 1, True), (-1, -2, False)):
            line = left[index] if left else None
            if not isinstance(line, TextLine) or (not top and len(left) == 1):
                continue
            space = abs(left[inner].top - line.top) if len(left) > 1 else float("inf")
            yield _Edge(line, top, space)


def _set_apart(edge: _Edge, size: float, leading: float) -> bool:
    """Whether the line stands apart from the text, by its size or its distance: the text's own first and
    last lines do not, however often they come back."""
    return edge.line.size < _SMALLER * size or edge.space > _WIDE_LEADING * leading


def _running_lines(edges: Sequence[_Edge], count: int) -> dict[int, str]:
    groups: dict[tuple[str, bool], list[TextLine]] = defaultdict(list)
    for edge in edges:
        text = edge.line.text
        if not (_is_marked(text) or _OWN_PART.match(text) or _SENTENCE_END.search(text)):
            groups[re.sub(r"\s|\d", "", text), edge.top].append(edge.line)
    reasons: dict[int, str] = {}
    for (_, top), lines in groups.items():
        if len(lines) >= max(2, _RUNNING_SHARE * count) and _same_place(lines) and _same_words(lines):
            reasons.update((id(line), "running-head" if top else "running-foot") for line in lines)
    return reasons


def _same_place(lines: Sequence[TextLine]) -> bool:
    tops = [line.top for line in lines]
    return max(tops) - min(tops) <= _SAME_PLACE and len({line.page for line in lines}) == len(lines)


def _same_words(lines: Sequence[TextLine]) -> bool:
    """The same text, or text in which only a number rises with the page."""
    if len({line.text for line in lines}) == 1:
        return True
    numbers = [re.findall(r"\d+", line.text) for line in lines]
    columns = [column for column in zip(*numbers, strict=False) if len(set(column)) > 1]
    return bool(columns) and all(
        len({int(n) - line.page for n, line in zip(c, lines, strict=True)}) == 1 for c in columns
    )


def _page_numbers(lines: Sequence[TextLine], count: int) -> dict[int, str]:
    certain: dict[int, str] = {}
    perhaps: dict[int, list[TextLine]] = defaultdict(list)
    for line in lines:
        found = page_number_of(line.text)
        if found and found[1]:
            certain[id(line)] = "page-number"
        elif found:
            perhaps[found[0] - line.page].append(line)
    for group in perhaps.values():
        if len({line.page for line in group}) >= min(2, count):
            certain.update((id(line), "page-number") for line in group)
    return certain


def _leading(lines: Sequence[TextLine], size: float) -> float:
    """The usual distance from one line to the next, in points."""
    pairs = [b.top - a.top for a, b in pairwise(lines) if a.page == b.page]
    gaps = [gap for gap in pairs if 0 < gap < 4 * size]
    return median(gaps) if gaps else 2 * size
