"""The tree of a web page as lines: blocks and breaks end a line, inline elements do not, tables are table
lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bs4 import Tag
from bs4.element import NavigableString

from ..cleaning.furniture import words
from ..structure.marks import read_mark
from ..structure.numerals import to_chinese
from .characters import is_wide, superscript, tidy
from .tables import MAX_COLUMNS, Cell, is_layout, table_lines

_BLOCK = words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p "
    "pre section summary table tbody td tfoot th thead tr ul"
)
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "svg",
        "select",
        "textarea",
        "button",
        "input",
        "head",
    ]
)
_DISPLAY_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LIST_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?(none|cjk-ideographic|simp-chinese-informal|decimal)", re.IGNORECASE
)
# The list classes of UEditor, the editor of most government content systems, whose numbers are pictures.
_EDITOR_LISTS = {
    "custom_cn": "{chinese}、",
    "custom_cn1": "{chinese}）",
    "custom_cn2": "（{chinese}）",
    "custom_num": "{number}.",
    "custom_num1": "{number}）",
    "custom_num2": "（{number}）",
}


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of the page; `reason` is None for the document's own lines, else as in `Removal`."""

    reason: str | None
    text: str


@dataclass(slots=True)
class _Page:
    lines: list[PageLine] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    prefix: str = ""  # a list item's number, until its first line
    numbered: int = 0  # list items whose number was written by the browser

    def end_line(self, reason: str | None, preformatted: bool = False) -> None:
        text = "".join(self.pieces)
        self.pieces.clear()
        for line in (tidy(text) if preformatted else collapse(text)).split("\n"):
            if line.strip():
                self.lines.append(PageLine(reason, self.prefix + line.strip()))
                self.prefix = ""


@dataclass(frozen=True, slots=True)
class _Leave:
    tag: Tag
    outer: str | None


def page_lines(root: Tag, reasons: Mapping[int, str | None]) -> tuple[list[PageLine], int]:
    """`root`'s lines in order, and how many list numbers were added that only a browser shows.

    `reasons` gives for `id(tag)` the reason its lines are removed, None for lines kept; it holds for
    everything inside until another is given. `root` itself must have one.
    """
    page = _Page()
    reason = reasons[id(root)]
    stack: list[Tag | NavigableString | _Leave] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, _Leave):
            page.end_line(reason, node.tag.name == "pre")
            reason = node.outer
        elif isinstance(node, Tag):
            reason = _enter(node, page, stack, reasons, reason)
        elif type(node) is NavigableString:
            page.pieces.append(str(node))
    return page.lines, page.numbered


def _enter(
    tag: Tag,
    page: _Page,
    stack: list[Tag | NavigableString | _Leave],
    reasons: Mapping[int, str | None],
    reason: str | None,
) -> str | None:
    """Begin an element: its children go onto the stack. The reason that holds inside it."""
    if tag.name in _SKIPPED:
        return reason
    if tag.name == "br":
        page.end_line(reason)
        return reason
    if tag.name == "sup":
        page.pieces.append(superscript(tag.get_text()))
        return reason
    inner = reasons.get(id(tag), reason)
    if _is_block(tag) or inner != reason:
        page.end_line(reason)
        stack.append(_Leave(tag, reason))
    if tag.name == "table" and not _frames_other(tag, reasons):
        lines = _table(tag)
        if lines is not None:
            page.lines.extend(PageLine(inner, line) for line in lines)
            return inner
    if tag.name == "li":
        page.prefix = _list_number(tag) if inner is None else ""
        page.numbered += bool(page.prefix)
    stack.extend(child for child in reversed(tag.contents) if isinstance(child, (Tag, NavigableString)))
    return inner


def _is_block(tag: Tag) -> bool:
    return tag.name in _BLOCK or bool(_DISPLAY_BLOCK.search(str(tag.get("style") or "")))


def _frames_other(table: Tag, reasons: Mapping[int, str | None]) -> bool:
    """Whether something inside the table has a reason of its own: then the table is the page's frame."""
    return any(id(tag) in reasons for tag in table.find_all(True))


def collapse(text: str) -> str:
    """White space as a browser shows it: a run is one space, and none where the source breaks between two
    Chinese characters; no-break spaces stay."""

    def one(found: re.Match[str]) -> str:
        if "\n" not in found[0] and "\r" not in found[0]:
            return " "
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        return "" if before and after and is_wide(before) and is_wide(after) else " "

    return tidy(_SPACES.sub(one, text))


# --- tables -------------------------------------------------------------------------------------------


def _table(table: Tag) -> list[str] | None:
    """The table's lines, or None when it is a frame around text."""
    if table.find("table") is not None:
        return None
    cells = list(_cells(table))
    if is_layout(cells):
        return None
    caption = table.find("caption")
    above = [collapse(caption.get_text()).strip()] if caption is not None else []
    return [line for line in above if line] + table_lines(cells)


def _cells(table: Tag) -> Iterator[Cell]:
    taken: set[tuple[int, int]] = set()
    rows = table.find_all("tr")
    for row, element in enumerate(rows):
        column = 0
        for cell in element.find_all(["td", "th"]):
            while (row, column) in taken:
                column += 1
            height, width = _number(cell, "rowspan", 1), _number(cell, "colspan", 1)
            height = min(height or len(rows), len(rows) - row)  # 0: to the end
            width = min(max(width, 1), MAX_COLUMNS)
            taken.update((row + y, column + x) for y in range(height) for x in range(width))
            yield Cell(row, column, height, width, _cell_text(cell), cell.name == "th")
            column += width


def _cell_text(cell: Tag) -> str:
    lines, _ = page_lines(cell, {id(cell): None})
    return "\n".join(line.text for line in lines)


# --- numbered lists -----------------------------------------------------------------------------------


def _list_number(item: Tag) -> str:
    """The number a browser writes before an item of an ordered list; "" when the item brings its own."""
    parent = item.parent
    text = tidy(item.get_text()).strip()
    if parent is None or parent.name != "ol" or not text or read_mark(text):
        return ""
    pattern = _list_pattern(parent)
    position = sum(
        1 for sibling in item.previous_siblings if isinstance(sibling, Tag) and sibling.name == "li"
    )
    number = _number(parent, "start", 1) + position
    number = _number(item, "value", number)
    if not pattern or not 1 <= number <= 9999:
        return ""
    return pattern.format(number=number, chinese=to_chinese(number))


def _list_pattern(ordered: Tag) -> str:
    for name in ordered.get_attribute_list("class"):
        if str(name) in _EDITOR_LISTS:
            return _EDITOR_LISTS[str(name)]
    style = _LIST_STYLE.search(str(ordered.get("style") or ""))
    named = style[1].lower() if style else ""
    if named == "none":
        return ""
    return "{chinese}、" if named in ("cjk-ideographic", "simp-chinese-informal") else "{number}."


def _number(tag: Tag, name: str, default: int) -> int:
    found = re.match(r"\s*(\d{1,4})", str(tag.get(name) or ""))
    return int(found[1]) if found else default
