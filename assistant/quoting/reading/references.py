"""References from one provision of a text to another: 违反本条例第九条第二款第一项, 第四条至第六条, 第二项、第四项.

The form is that of 立法技术规范: articles are named by number, paragraphs (款) and items (项) within them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from index.structure.numerals import CHINESE_CLASS, to_int
from index.types import Clause, Sentence

N = rf"(?:[{CHINESE_CLASS}]+|\d+)"
ONE_ARTICLE = rf"第\s*({N})\s*条"
# 第二项、第四项; 第一款第（二）项、第三款
_ITEMS = rf"((?:[、和至及或]*第?\s*[（(]?\s*{N}\s*[）)]?\s*[款项])*)"
_REFERS = re.compile(rf"(?<!》){ONE_ARTICLE}{_ITEMS}")
_UP_TO = re.compile(rf"^\s*(?:至|到|—|-)\s*{ONE_ARTICLE}")
_STEPS = re.compile(rf"([至到]?)第?\s*[（(]?\s*({N})\s*[）)]?\s*([款项])")
_IN_LINE = re.compile(rf"(?:^|[：:；;])\s*[（(]({N})[）)]")
_PARAGRAPH = re.compile(rf"第\s*({N})\s*款")
_OF_ANOTHER_TEXT = re.compile(r"》(?:的)?(?:第[^，。；》]{1,24}[、和及或至])?$")


class Place(NamedTuple):
    """A provision of a text: its article, and where one is meant its paragraph and item."""

    article: int
    paragraph: int | None = None
    item: int | None = None


def article_of(clause: Clause) -> Place | None:
    """The whole article that a clause is."""
    number = number_in(clause.path[-1])
    return None if number is None else Place(number)


def place_of(sentence: Sentence) -> Place | None:
    """The provision a sentence is or begins with."""
    whole = article_of(sentence.clause)
    paragraph = _PARAGRAPH.search(sentence.address)
    return whole and Place(whole.article, to_int(paragraph[1]) if paragraph else None, item_of(sentence))


def is_item(sentence: Sentence) -> bool:
    """Whether a sentence stands in an item on a line of its own."""
    return sentence.path[-1].startswith("（")


def item_of(sentence: Sentence) -> int | None:
    """The number of the item a sentence is, or begins with where items stand in one line (禁止…：（一）…；（二）…)."""
    if is_item(sentence):
        return number_in(sentence.path[-1])
    marks = _IN_LINE.findall(sentence.text)
    return to_int(marks[0]) if len(marks) == 1 else None


def names_article(text: str) -> bool:
    """Whether a text names an article, be it by its own number."""
    return bool(_REFERS.search(text))


def names_parts(text: str) -> bool:
    """Whether a text refers to a paragraph or item of an article."""
    return any(found[2] for found in _references(text))


def last_article(text: str) -> str:
    """The last article a text refers to, as it is written there: 第九条; "" where it refers to none."""
    named = list(_references(text))
    return f"第{named[-1][1]}条" if named else ""


def refers(text: str, place: Place | None) -> bool:
    """Whether a text refers to the article, or to those between which it stands, and where it names paragraphs or items to
    that one; of the references to another law none counts."""
    return place is not None and any(
        _reaches(found, text, place)
        for found in _references(text)
        if not _OF_ANOTHER_TEXT.search(text[: found.start()])
    )


def number_in(mark: str) -> int | None:
    """The number in a mark: 12 of 第十二条."""
    found = re.search(N, mark)
    return to_int(found[0]) if found else None


def _references(text: str) -> Iterator[re.Match[str]]:
    """Where a text names articles; not the article's own number, with which it begins."""
    return (found for found in _REFERS.finditer(text) if found.start() > 0)


def _reaches(found: re.Match[str], text: str, place: Place) -> bool:
    first = to_int(found[1])
    until = _UP_TO.match(text[found.end() :])
    last = to_int(until[1]) if until else first
    named = first is not None and last is not None and first <= place.article <= last
    return named and _within(_parts(found[2]), place)


def _parts(text: str) -> list[tuple[int | None, set[int]]]:
    """The paragraphs a reference names, each with its items; items without one stand under None."""
    parts: list[tuple[int | None, set[int]]] = []
    for until, written, kind in _STEPS.findall(text):
        number = to_int(written)
        if number is None:
            continue
        if kind == "款":
            parts.append((number, set()))
            continue
        if not parts:
            parts.append((None, set()))
        items = parts[-1][1]
        items.update(range(max(items) + 1, number + 1) if until and items else (number,))
    return parts


def _within(parts: list[tuple[int | None, set[int]]], place: Place) -> bool:
    return not parts or any(
        (named is None or place.paragraph is None or named == place.paragraph)
        and (not items or place.item is None or place.item in items)
        for named, items in parts
    )
