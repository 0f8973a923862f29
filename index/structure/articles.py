"""Inside an article: 款, 项 and 目 and their addresses.

立法法 第六十五条: 条 may be divided into 款, 项, 目; 款 are not numbered, 项 are numbered （一）, 目 1. A
paragraph that begins with none of these marks is a 款 of its own; items belong to the 款 above them. An
article of one 款 is cited without it: 第六条第（三）项. Items may also follow one another in one paragraph (下列规定：（一）…；
（二）…。): they are items all the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..types import Clause
from .lines import Line, is_table_row, split_lines
from .marks import Level, Mark, read_mark
from .numerals import to_chinese, to_int

_ITEM_LEVELS = (Level.CHINESE_BRACKET, Level.CHINESE)
_SUBITEM_LEVELS = (Level.ARABIC, Level.ARABIC_BRACKET, Level.HALF_BRACKET)
_PARAGRAPH_END = frozenset("。；：！？;:!?”』）)】…")
_WRAP_SHORTEST = 18  # characters; a shorter line without 。 was not broken, it is short
# （一） inside a paragraph: the first behind a colon or a title, the next ones behind the stop of the one before.
_INLINE_ITEM = re.compile(
    r"(?P<before>[：:；;。，,])\s*(?P<mark>[（(]\s*(?P<number>[一二三四五六七八九十]{1,3})\s*[）)])"
)
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
    places = [part for place in places for part in _items_within(place, clause.text)]
    return tuple(_provision(clause, paragraph, place) for place in places)


def _items_within(place: _Place, text: str) -> list[_Place]:
    """The place of a 款 and those of the items that follow one another in its paragraph; the last item ends at its full
    stop, where no other has one within, and what comes behind belongs to the 款 again. The place alone when it has no such items, at least two."""
    if place.item:
        return [place]
    starts: list[int] = []
    for found in _INLINE_ITEM.finditer(text, place.start, place.end):
        opens = not starts and found["before"] in "：:。"
        if to_int(found["number"]) == len(starts) + 1 and (starts or opens):
            starts.append(found.start("mark"))
    if len(starts) < 2:
        return [place]
    of_sentences = "。" in text[starts[0] : starts[-1]].rstrip().removesuffix("。")
    stop = -1 if of_sentences else text.find("。", starts[-1], place.end)
    ends = [*starts[1:], stop + 1 if stop >= 0 else place.end]
    items = [
        _Place(place.paragraph, f"（{to_chinese(number)}）", "", start, end)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    ]
    rest = (
        [_Place(place.paragraph, "", "", ends[-1], place.end)] if text[ends[-1] : place.end].strip() else []
    )
    return [_Place(place.paragraph, "", "", place.start, starts[0]), *items, *rest]


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
