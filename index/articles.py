"""Inside an article: 款, 项 and 目 and their addresses.

立法法 第六十五条: 条 may be divided into 款, 项, 目; 款 are not numbered, 项 are numbered （一）, 目 1. A paragraph that
begins with none of these marks is a 款 of its own; items belong to the 款 above them. An article of one 款 is cited
without it: 第六条第（三）项.
"""

from __future__ import annotations

from dataclasses import dataclass

from .lines import is_table_row, split_lines
from .marks import Level, read_mark
from .numerals import to_chinese
from .types import Clause

_ITEM_LEVELS = (Level.CHINESE_BRACKET, Level.CHINESE)
_SUBITEM_LEVELS = (Level.ARABIC, Level.ARABIC_BRACKET)


@dataclass(frozen=True, slots=True)
class Provision:
    """A paragraph of an article: `path` extends the article's path (`("第六条", "第二款", "（三）")`), `[start, end)` is its
    place in the clause's text."""

    path: tuple[str, ...]
    address: str
    start: int
    end: int


def is_article(clause: Clause) -> bool:
    return bool(clause.path) and clause.path[-1].startswith("第") and "条" in clause.path[-1]


def provisions(clause: Clause) -> tuple[Provision, ...]:
    """The 款, 项 and 目 of an article in order, one for each paragraph; for any other clause the clause as a whole."""
    if not is_article(clause):
        return (Provision(clause.path, clause.address, 0, len(clause.text)),)
    paragraph, item, subitem = 0, "", ""
    marked: list[tuple[int, str, str, int, int]] = []
    for i, line in enumerate(split_lines(clause.text)):
        mark = read_mark(line.text) if i else None
        if mark and mark.level in _ITEM_LEVELS and not mark.repaired:
            item, subitem = (mark.element if mark.element[0] == "（" else f"（{mark.element}）"), ""
        elif mark and mark.level in _SUBITEM_LEVELS and not mark.repaired and item:
            subitem = mark.element
        elif not is_table_row(line.text):
            paragraph, item, subitem = paragraph + 1, "", ""
        marked.append((paragraph, item, subitem, line.start, line.end))
    return tuple(_provision(clause, paragraph, *rest) for rest in marked)


def _provision(clause: Clause, paragraphs: int, paragraph: int, item: str, subitem: str, start: int, end: int) -> Provision:
    path, address = list(clause.path), clause.address
    if paragraphs > 1 and paragraph:
        name = f"第{to_chinese(paragraph)}款"
        path, address = [*path, name], address + name
    if item:
        path, address = [*path, item], f"{address}第{item}项"
    if subitem:
        path, address = [*path, subitem], f"{address}第{subitem}目"
    return Provision(tuple(path), address, start, end)
