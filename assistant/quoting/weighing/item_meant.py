"""Of a list whose items speak each of another thing the one item that the question names; the others are not quoted with it.

第八条 sets out 技术改造补助, 贷款贴息 and 展会补助 item by item: every item says 补助 and 最高, one alone is of 贷款贴息.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...gate.planted import quotable
from ...question.understand import Query
from ...types import Sentence
from ..reading.items import items_apart
from ..reading.siblings import naming

# （二）体育场每年…: what an item is of, behind its mark and before what is said of it.
_SUBJECT = re.compile(
    r"^\W*[一二三四五六七八九十\d]{1,3}\W+(?P<of>[\u4e00-\u9fff]{2,12}?)(?=[每为的，、：:。；给补按不由\d])"
)
# What all items of a list must be met or handed in together is one answer (符合下列条件的; 提交下列材料).
_TOGETHER = re.compile(r"(?:条件|要求)(?!之一)|材料|资料|证件|程序|步骤|手续")


def of_item_meant(chosen: Sequence[Sentence], query: Query) -> list[Sentence]:
    """The sentences chosen without those of items beside the one that the question names."""
    left = list(chosen)
    for clause in dict.fromkeys(sentence.clause for sentence in chosen):
        for items in _lists(quotable(clause)):
            meant = _meant(items, query)
            others = {s for item in items if meant and item is not meant for s in item}
            left = [s for s in left if s not in others]
    return left


def _lists(own: Sequence[Sentence]) -> Iterator[list[list[Sentence]]]:
    """The sentences of the items of each list whose items hold each by itself."""
    for at, line in enumerate(own):
        items = items_apart(own, at)
        if len(items) > 1 and not _TOGETHER.search(line.text):
            yield items


def _meant(items: Sequence[Sequence[Sentence]], query: Query) -> Sequence[Sentence] | None:
    """The item that is of the persons the question names, or whose subject stands whole in it. A word that one item alone has does
    not do: on questions nobody wrote for it that cut what was asked for."""
    texts = dict(enumerate(" ".join(s.text for s in item).lower() for item in items))
    named = naming(query.search_text, texts)
    if len(named) == 1:
        return items[next(iter(named))]
    subjects = {i: found["of"] for i in texts if (found := _SUBJECT.match(items[i][0].text))}
    whole = [i for i, subject in subjects.items() if subject in query.search_text]
    return items[whole[0]] if len(whole) == 1 else None
