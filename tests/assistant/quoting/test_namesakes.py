"""Things told apart by their proper name."""

from __future__ import annotations

import pytest

from assistant.quoting.reading.namesakes import of_another_name

CASES = [
    ("南苑片区总投资是多少", "北苑片区改造总投资2亿元。", ("北苑片区",)),
    ("北苑片区总投资是多少", "北苑片区改造总投资2亿元。", ()),
    ("永乐河治理由谁牵头", "永安河黑臭水体治理由县水利局牵头。", ("永安河",)),
    ("红旗水库谁管", "石岭水库由县水利局管理。", ("石岭水库",)),
    ("育才小学招几个", "东山小学招10人。", ("东山小学",)),
    ("青龙桥什么时候修好", "石龙桥2025年完工。", ("石龙桥",)),
    ("永乐河谁管", "河道由县水利局管理。", ()),
    ("老旧小区改造投资多少", "北苑小区改造投资2亿元。", ()),
    ("城市道路占道怎么收费", "建设路、解放路禁止占道。", ()),
    ("外地户口小学怎么报名", "东山小学现场报名。", ()),
    ("电梯项目多少钱", "北苑项目补助18万元。", ()),
    ("什么学校可以申请", "东山学校可以申请。", ()),
]


@pytest.mark.parametrize(("question", "text", "others"), CASES, ids=[case[0] for case in CASES])
def test_of_another_name(question: str, text: str, others: tuple[str, ...]) -> None:
    assert of_another_name(question, text, lambda word: False) == others


def test_a_name_the_index_holds_elsewhere_is_not_refused() -> None:
    assert not of_another_name("南苑片区总投资是多少", "北苑片区总投资2亿元。", lambda word: True)


def test_the_place_of_a_document_is_no_name() -> None:
    assert not of_another_name("东平小学招几个", "青山小学招10人。", lambda word: False, ("东平县",))
