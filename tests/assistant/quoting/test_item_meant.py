"""Of a list whose items speak each of another thing the one that the question names."""

from __future__ import annotations

import pytest

from assistant.question.query import Query
from assistant.quoting.weighing.item_meant import of_item_meant
from index.structure.sentences import sentences
from index.types import Clause

GROUNDS = "第六条　场地补贴标准为：\n（一）篮球馆每年3万元；\n（二）篮球场每年2万元；\n（三）社区篮球场每处每年1万元。"
HEARINGS = "第七条　有下列情形之一的，暂缓拨付：\n（一）账目不清的；\n（二）屋顶漏水未修的。"
MEMBERS = "第八条　报名者应当符合下列条件：\n（一）住在本镇；\n（二）学过急救。"
# text, question, words of the question, the items quoted (by their marks)
CASES = [
    pytest.param(
        GROUNDS, "篮球场一年补几万？", ("篮球场", "一年"), {"（二）"}, id="the subject stands whole in the question"
    ),
    pytest.param(HEARINGS, "漏水的还拨付吗？", ("漏水", "拨付"), {"（一）", "（二）"}, id="a word of one item alone does not do"),
    pytest.param(HEARINGS, "什么时候暂缓拨付？", ("暂缓", "拨付"), {"（一）", "（二）"}, id="none is meant"),
    pytest.param(
        MEMBERS, "学过急救的能报名吗？", ("急救", "报名"), {"（一）", "（二）"}, id="conditions hold together"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "question", "terms", "expected"), CASES)
def test_items_quoted(text: str, question: str, terms: tuple[str, ...], expected: set[str]) -> None:
    clause = Clause("c", "d", ("第六条",), "第六条", "", (), text, 0, len(text))
    kept = of_item_meant(sentences(clause), Query(question, question, terms, question))
    assert {s.text[:3] for s in kept if s.text.startswith("（")} == expected
