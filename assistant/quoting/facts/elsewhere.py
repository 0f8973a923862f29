"""Whether a document asked about itself is of the place asked for: the number of a city's 预案 is not that of its district's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.types import Document

from ...question.scope import of_wider_place, places_not_named
from ...question.texts.ranks import rank
from ...question.understand import Query

# A district or county makes no 条例 (立法法 第八十一条): that of its city or province is meant.
_OF_THE_CITY = re.compile(r"条例(?:[（(]|$)")
_DISTRICT = 1


def not_held_there(query: Query, documents: Sequence[Document]) -> str:
    """That the place asked for has no such document, when those found are all of others and it could have its own; "" otherwise."""
    absent = [document for document in documents if _place(query, document)]
    if len(absent) < len(documents) or any(_can_be_no_other(query, document) for document in absent):
        return ""
    others = "、".join(f"《{document.title}》是{document.region}的" for document in absent)
    return f"已收录的文件中没有{_place(query, absent[0])}的这类文件；{others}。"


def remarks(query: Query, documents: Sequence[Document]) -> tuple[str, ...]:
    """For each document of a wider place than the one asked for, that it is."""
    placed = ((_place(query, document), document) for document in documents)
    return tuple(of_wider_place(place, document) for place, document in placed if place)


def _place(query: Query, document: Document) -> str:
    """The place asked for, when the document is of none that the question names."""
    others = places_not_named(query, document)
    return others[0] if others and len(others) == len(query.places_asked) else ""


def _can_be_no_other(query: Query, document: Document) -> bool:
    of_city = rank(_place(query, document)) <= _DISTRICT and _OF_THE_CITY.search(document.title)
    return document.region == "全国" or bool(of_city)
