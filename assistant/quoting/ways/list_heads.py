"""The items of a list whose head is quoted: 有下列情形之一的，不予受理： says nothing without what follows it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.opened import Index
from index.types import Sentence

from ...gate.planted import quotable
from ..reading.complete import completed
from ..reading.enumerations import lists_at
from ..reading.items import COLON

_MOST_ITEMS = 20  # a longer list is one click away
# A head with its first item in one sentence, as the lines of a table's cell are read: 不予受理： 1.材料不全的；
_RUN_ON = re.compile(
    r"(?:之一|下列|以下|如下)[^。；：:]*[：:]\s*(?:1\s*[.．、)）]|[（(]\s*[1一]\s*[)）]|①|一是)"
)


def with_items(found: Sequence[Sentence], index: Index) -> list[Sentence]:
    """The sentences, each that announces a list followed by its items."""
    return list(dict.fromkeys(one for sentence in found for one in (sentence, *_items_of(sentence, index))))


def _items_of(head: Sentence, index: Index) -> Sequence[Sentence]:
    if _RUN_ON.search(head.text):
        return completed(head, quotable(head.clause))
    if not head.text.endswith(COLON):
        return ()
    fellows = index.clauses(head.clause.document_id)
    lists = (one.items for one in lists_at(head.clause, fellows) if head in one.line)
    return next((items for items in lists if 0 < len(items) <= _MOST_ITEMS), ())
