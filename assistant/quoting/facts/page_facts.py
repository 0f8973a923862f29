"""Facts of a document that only the page around it states, in its fact box or under its title: its index number and the
day it was put on the web, which is not the day it was signed. Clean-up took them out of the text and kept them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.cleaning.furniture import attributes_of, facts_of
from index.opened import Index
from index.structure.dates import first_date
from index.types import Document

from ...drafts import Claim
from .stated import chinese_date
from .stating import first_sentence

# Under which labels pages state a fact, the most exact first, and how it is called.
_LABELS = {
    "index_number": (("索引号", "信息索引号", "统一编号", "索取号"), "索引号"),
    "updated": (("更新日期", "更新时间"), "更新日期"),
    "published_on": (("发布日期", "发布时间", "公开日期"), "网上发布日期"),
}
_UPDATED = re.compile(r"(更新(?:日期|时间))[：:]\s*([\d年月日./-]+)")
ON_PAGE = frozenset(_LABELS)


def page_fact(fact: str, document: Document, index: Index) -> list[Claim]:
    """What the page of a document states of a fact of `ON_PAGE`; [] when it has none. A day that is no other than the day of
    issue is told as that alone."""
    labels, name = _LABELS[fact]
    stated = dict(reversed(list(_stated(document, index))))
    value = next((stated[label] for label in labels if stated.get(label)), None)
    if fact == "published_on":
        day = first_date(value or "")
        value = chinese_date(day) if day and day != document.issued_on else None
    clauses = index.clauses(document.id)
    if not value or not clauses:
        return []
    text = f"《{document.title}》的{name}是{value}（据网页所载信息，不在正文中）。"
    return [Claim(text, (first_sentence(clauses[0], document),), facts=(text, value, document.title))]


def _stated(document: Document, index: Index) -> Iterator[tuple[str, str]]:
    """Labels and values of the page, in its order."""
    for removal in index.removals(document.id):
        if removal.reason == "facts":
            yield from facts_of(removal.text) or ()
        elif updated := _UPDATED.search(removal.text):
            yield updated[1], updated[2]
        elif removal.reason == "toolbar":
            yield from (attributes_of(removal.text, alone=True) or {}).items()
