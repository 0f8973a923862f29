"""A district's question read as one of its city."""

from __future__ import annotations

import pytest

from assistant.question.above import asked_above, holds_below
from assistant.question.texts.names import names_of
from assistant.question.understand import understand
from tests.eval.world import clause, document

CITY = document("槐川市噪声管理办法", region="槐川市", kind="办法", text="南渚区、北渚区夜间不得施工。")
DISTRICT = document("南渚区夜市管理办法", region="南渚区", kind="办法", text="石桥街道的夜市二十三点收摊。")
PLAN = document(
    "槐川市绿化工作要点", region="槐川市", kind="要点", text="新增绿地20公顷。各县（市、区）设绿化专员2名。"
)
NAMES = [names_of(held) for held in (CITY, DISTRICT, PLAN)]

ASKED = [
    ("南渚区几点后不得施工", [("南渚区", "槐川市几点后不得施工")]),
    ("南渚几点后不得施工", [("南渚区", "槐川市几点后不得施工")]),
    ("槐川市南渚区几点后不得施工", [("南渚区", "槐川市几点后不得施工")]),
    (
        "石桥街道几点后不得施工",
        [("石桥街道", "南渚区几点后不得施工"), ("石桥街道", "槐川市几点后不得施工")],
    ),
    ("几点后不得施工", []),  # no place
    ("槐川市几点后不得施工", []),  # none above it
    ("南渚区和北渚区几点后不得施工", []),  # two of them
    ("南渚区夜市管理办法的文号", []),  # of a document
    ("南渚区有哪些文件", []),
]


@pytest.mark.parametrize(("question", "asked"), ASKED, ids=[case[0] for case in ASKED])
def test_asked_of_the_wider_place(question: str, asked: list[tuple[str, str]]) -> None:
    query = understand(question, NAMES)
    found = list(asked_above(query, NAMES, lambda text: False))
    assert [(one.place, one.query.search_text) for one in found] == asked
    assert all(one.query.question == question for one in found)


@pytest.mark.parametrize(
    ("of", "text", "holds"),
    [
        (CITY, "夜间不得施工。", True),
        (PLAN, "新增绿地20公顷。", False),  # what the city sets itself to do
        (PLAN, "各县（市、区）设绿化专员2名。", True),
        (PLAN, "南渚区新建公园1处。", True),
    ],
    ids=["rule", "own-plan", "plan-for-its-parts", "plan-for-the-place"],
)
def test_holds_below(of: object, text: str, holds: bool) -> None:
    (found,) = [d for d in (CITY, PLAN) if d is of]
    assert holds_below("南渚区", clause(found, "一", text), found) is holds
