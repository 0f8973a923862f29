"""Inside an article: 款, 项 and 目 and their addresses.

立法法 第六十五条: 条 may be divided into 款, 项, 目; 款 are not numbered, 项 are numbered （一）, 目 1. A
paragraph that begins with none of these marks is a 款 of its own; items belong to the 款 above them. An
article of one 款 is cited without it: 第六条第（三）项."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..types import Clause
from .lines import Line, is_table_row, split_lines
from .marks import Level, Mark, read_mark
from .numerals import to_chinese

_ITEM_LEVELS = (Level.CHINESE_BRACKET, Level.CHINESE)
_SUBITEM_LEVELS = (Level.ARABIC, Level.ARABIC_BRACKET, Level.HALF_BRACKET)
_PARAGRAPH_END = frozenset("。；：！？;:!?”』）)】…")
_WRAP_SHORTEST = 18  # characters; a shorter line without 。 was not broken, it is short
_PURPOSE = re.compile(r"[（(【\[〔][^（）()【】]{2,20}[）)】\]〕]$")


@dataclass(frozen=True, slots=True)
class Provision:
    """A paragraph of an article: `path` extends the article's path (`("第六条", "第二款", "（三）")`),
    `[start, end)` is its place in the clause's text."""

    path: tuple[str, ...]
    address: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Place:
    paragraph: int
    item: str
    subitem: str
    start: int
    end: int


def is_article(clause: Clause) -> bool:
    return bool(clause.path) and clause.path[-1].startswith("第") and "条" in clause.path[-1]


def provisions(clause: Clause) -> tuple[Provision, ...]:
    """The 款, 项 and 目 of an article in order, one for each paragraph; for any other clause the clause as a
    whole. Lines a paragraph was broken into count as one."""
    if not is_article(clause):
        return (Provision(clause.path, clause.address, 0, len(clause.text)),)
    places: list[_Place] = []
    paragraph, item, subitem = 0, "", ""
    lines = split_lines(clause.text)
    for i, line in enumerate(lines):
        mark = read_mark(line.text) if i else None
        if i and (_goes_on(lines[i - 1].text, line, mark) or (i == 1 and _is_purpose_line(lines[0].text))):
            last = places.pop()
            places.append(_Place(last.paragraph, last.item, last.subitem, last.start, line.end))
            continue
        if mark and mark.certain and mark.level in _ITEM_LEVELS:
            item, subitem = (mark.element if mark.element[0] == "（" else f"（{mark.element}）"), ""
        elif mark and mark.certain and mark.level in _SUBITEM_LEVELS and item:
            subitem = mark.element
        elif not is_table_row(line.text):
            paragraph, item, subitem = paragraph + 1, "", ""
        places.append(_Place(paragraph, item, subitem, line.start, line.end))
    return tuple(_provision(clause, paragraph, place) for place in places)


def _goes_on(before: str, line: Line, mark: Mark | None) -> bool:
    """Whether `line` is the rest of the paragraph the line `before` belongs to, which was broken over
    lines."""
    broken = len(before) >= _WRAP_SHORTEST and before[-1] not in _PARAGRAPH_END and not is_table_row(before)
    return broken and not is_table_row(line.text) and not (mark and mark.certain) and not line.indent


def _is_purpose_line(first: str) -> bool:
    """第五条（定义） or 第五条 on a line of its own: the first 款 begins on the next."""
    mark = read_mark(first)
    rest = first[mark.width :] if mark else first
    return not rest or bool(_PURPOSE.fullmatch(rest))


def _provision(clause: Clause, paragraphs: int, place: _Place) -> Provision:
    path, address = list(clause.path), clause.address
    if paragraphs > 1 and place.paragraph:
        name = f"第{to_chinese(place.paragraph) if place.paragraph <= 9999 else place.paragraph}款"
        path, address = [*path, name], address + name
    if place.item:
        path, address = [*path, place.item], f"{address}第{place.item}项"
    if place.subitem:
        path, address = [*path, place.subitem], f"{address}第{place.subitem}目"
    return Provision(tuple(path), address, place.start, place.end)
