"""Of a list whose items speak each of another thing the one item that the question names; the others are not quoted with it.

第八条 sets out 技术改造补助, 贷款贴息 and 展会补助 item by item: every item says 补助 and 最高, one alone says 贴息. That one is
meant whose words of the question are more than, and hold, those of every other item.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...gate.planted import quotable
from ...question.texts.short_names import stands_for
from ...question.understand import Query
from ...types import Sentence
from ..reading.items import COLON, items_apart
from .term_weights import says


def of_item_meant(chosen: Sequence[Sentence], query: Query) -> list[Sentence]:
    """The sentences chosen without those of items beside the one that the question names."""
    left = list(chosen)
    for clause in dict.fromkeys(sentence.clause for sentence in chosen):
        for line, items in _lists(quotable(clause)):
            meant = _meant(line, items, query)
            others = {s for item in items if meant and item is not meant for s in item}
            left = [s for s in left if s not in others]
    return left


def _lists(own: Sequence[Sentence]) -> Iterator[tuple[Sentence, list[list[Sentence]]]]:
    """Each line that announces items, with the sentences of each of them."""
    for at, line in enumerate(own):
        items = items_apart(own, at) if line.text.endswith(COLON) else []
        if len(items) > 1:
            yield line, items


def _says(term: str, item: Sequence[Sentence]) -> bool:
    return says(term, " ".join(s.text for s in item).lower()) or stands_for(term, item[0].text)


def _meant(
    line: Sentence, items: Sequence[Sequence[Sentence]], query: Query
) -> Sequence[Sentence] | None:
    """The item that says more of the question than each of the others, and all that they say of it."""
    over = " ".join((line.text, *line.clause.headings, line.clause.heading)).lower()
    terms = [term for term in query.terms if not says(term, over)]
    said = [{term for term in terms if _says(term, item)} for item in items]
    best = max(range(len(items)), key=lambda i: len(said[i]))
    alone = all(said[i] < said[best] for i in range(len(items)) if i != best)
    return items[best] if alone else None
