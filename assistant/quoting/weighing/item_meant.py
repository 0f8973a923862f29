"""Of a list whose items speak each of another thing the one item that the question names; the others are not quoted with it.

第八条 sets out 技术改造补助, 贷款贴息 and 展会补助 item by item: every item says 补助 and 最高, one alone says 贴息. That one is
meant that has words of the question which no other item has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...gate.planted import quotable
from ...question.texts.short_names import stands_for
from ...question.understand import Query
from ...types import Sentence
from ..reading.items import items_apart
from ..reading.siblings import naming
from .term_weights import says

# （二）体育场每年…: what an item is of, behind its mark and before what is said of it.
_SUBJECT = re.compile(
    r"^\W*[一二三四五六七八九十\d]{1,3}\W+(?P<of>[\u4e00-\u9fff]{2,12}?)(?=[每为的，、：:给补按不由\d])"
)
# What all items of a list must be met or handed in together is one answer (符合下列条件的; 提交下列材料).
_TOGETHER = re.compile(r"(?:条件|要求)(?!之一)|材料|资料|证件|程序|步骤|手续")
_FIGURE = re.compile(r"[\d零一二三四五六七八九十百千万]")


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
    """Each line that announces items that hold each by itself, with the sentences of each of them."""
    for at, line in enumerate(own):
        items = items_apart(own, at)
        if len(items) > 1 and not _TOGETHER.search(line.text):
            yield line, items


def _meant(line: Sentence, items: Sequence[Sequence[Sentence]], query: Query) -> Sequence[Sentence] | None:
    """The item that is of the persons the question names, whose subject stands whole in it, or that alone has words of it which no other has, and no fewer."""
    texts = dict(enumerate(" ".join(s.text for s in item).lower() for item in items))
    named = naming(query.search_text, texts)
    if len(named) == 1:
        return items[next(iter(named))]
    subjects = {i: found["of"] for i in texts if (found := _SUBJECT.match(items[i][0].text))}
    whole = [i for i, subject in subjects.items() if subject in query.search_text]
    if len(whole) == 1:
        return items[whole[0]]
    over = " ".join((line.text, *line.clause.headings, line.clause.heading)).lower()
    # What names the text (场馆办法) tells no item of it.
    named_by = "".join(query.called)
    terms = {t for t in query.terms if not (_FIGURE.search(t) or t in named_by or says(t, over))}
    said = [{t for t in terms if says(t, texts[i]) or stands_for(t, items[i][0].text)} for i in texts]
    alone = [i for i in texts if said[i] - set().union(*(said[j] for j in texts if j != i))]
    most = max(map(len, said))
    return items[alone[0]] if len(alone) == 1 and len(said[alone[0]]) == most else None
