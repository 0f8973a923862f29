"""Whom a question asks about, and what of them."""

from __future__ import annotations

import pytest

from assistant.question.asks.subjects import subject_asked
from assistant.question.words.units import named_as

ASKED = [
    ("县水务局负责什么", ("县水务局",), "duties", ""),
    ("县气象局在防汛里干什么", ("县气象局",), "duties", "防汛"),
    ("改造方案里县住建局的职责", ("县住建局",), "duties", "改造"),
    ("青禾县民政局承担哪些职责？", ("青禾县民政局",), "duties", ""),
    ("县财政局和县审计局分别负责什么", ("县财政局", "县审计局"), "duties", ""),
    ("由县信访局牵头的任务有哪些", ("县信访局",), "duties", ""),
    ("乡镇人民政府负责什么", ("乡镇人民政府",), "duties", ""),
    ("县教育局有什么问题？", ("县教育局",), "faults", ""),
    ("北山小学存在哪些问题", ("北山小学",), "faults", ""),
    ("2031年县水务局负责什么", ("县水务局",), "duties", ""),
    ("县水务局2031年牵头哪些工作", ("县水务局",), "duties", ""),
    ("县水务局参与哪项工作", ("县水务局",), "duties", ""),
    ("县水务局参加哪些工作", ("县水务局",), "duties", ""),
    ("检查发现县粮食局有什么问题", ("县粮食局",), "faults", ""),
    ("孟庆山是什么职务", ("孟庆山",), "office", ""),
]


@pytest.mark.parametrize(("question", "names", "asks", "within"), ASKED, ids=[row[0] for row in ASKED])
def test_asked(question: str, names: tuple[str, ...], asks: str, within: str) -> None:
    subject = subject_asked(question)
    assert subject and (subject.names, subject.asks, subject.within) == (names, asks, within)


@pytest.mark.parametrize(
    "question",
    [
        "哪个部门负责什么",
        "各部门负责什么",
        "谁负责验收",
        "县级以上人民政府承担哪些职责",
        "组长是谁",
        "联系人是谁",
        "本办法是什么",
        "检查发现了哪些问题",
        "第三次检查发现驻村有什么问题",
        "县水务局的电话是多少",
        "办理要带什么材料",
    ],
)
def test_of_no_one_in_particular(question: str) -> None:
    assert subject_asked(question) is None


@pytest.mark.parametrize(
    ("unit", "text", "same"),
    [
        ("县住建局", "县住房和城乡建设局", True),
        ("市民政局", "市民政局", True),
        ("审计局", "县审计局", True),
        ("青禾县民政局", "县民政局", True),
        ("乡镇人民政府", "各乡镇（街道）", True),
        ("县住建局", "市住房和城乡建设局", False),
        ("县教育局", "县公安局", False),
        ("县数据局", "市大数据局", False),
        ("县规划局", "市发展和规划局", False),
        ("县规划局", "县财政局和规划局", True),
    ],
)
def test_names_of_one_unit(unit: str, text: str, same: bool) -> None:
    assert bool(named_as(unit).search(text)) is same
