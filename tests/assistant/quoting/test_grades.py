"""Grades of response and warning, told by the headings clauses stand under."""

from __future__ import annotations

import pytest

from assistant.question.understand import understand
from assistant.quoting.reading.grades import grade_over, of_another_grade, of_each_grade
from index.types import Clause


def clause(section: str, number: str, heading: str, text: str) -> Clause:
    path = ("4", section.split()[0], f"{section.split()[0]}.{number}")
    return Clause(path[-1], "d", path, path[-1], heading, ("4 应急响应", section), text, 0, len(text))


FOURTH = clause("4.2 Ⅳ级响应", "2", "启动程序", "由办公室主任决定启动。")
FIRST = clause("4.5 一级响应", "2", "启动程序", "由指挥长决定启动。")
MEASURES = clause("4.5 一级响应", "3", "响应措施", "每1小时报告一次。")
ABOVE = Clause("6", "d", ("6",), "6", "", (), "启动Ⅱ级以上响应的，应当在20日内总结评估。", 0, 24)

SERIOUS = clause(
    "4.3 应急响应", "2", "Ⅱ级响应", "发生重大溃坝事件时，由指挥长决定启动Ⅱ级响应。每3小时报告一次。"
)
GRAVE = clause("4.3 应急响应", "1", "Ⅰ级响应", "发生特别重大溃坝事件时，由指挥长决定启动Ⅰ级响应。")
DEFINED = clause("2 事件分级", "1", "特别重大溃坝事件", "造成40人以上死亡的。")

OTHERS = [
    ("重大溃坝事件多久报告一次？", SERIOUS, ""),
    ("重大溃坝事件多久报告一次？", GRAVE, "Ⅰ级响应"),  # 特别重大 is none of 重大
    ("特别重大事件由谁启动响应？", SERIOUS, "Ⅱ级响应"),
    ("重大以上事件由谁启动响应？", GRAVE, ""),
    ("死了45人算重大事件吗？", DEFINED, ""),  # only sections of response
    ("溃坝事件一般由谁报告？", GRAVE, ""),  # 一般 is no grade here
    ("一级响应由谁启动？", FOURTH, "Ⅳ级响应"),
    ("Ⅰ级响应由谁启动？", FIRST, ""),
    ("I级应急响应由谁启动？", FIRST, ""),
    ("Ⅳ级响应由谁启动？", FOURTH, ""),
    ("Ⅳ级响应由谁启动？", FIRST, "Ⅰ级响应"),
    ("Ⅰ级和Ⅳ级响应由谁启动？", FIRST, ""),
    ("Ⅰ级响应要总结吗？", ABOVE, ""),
    ("Ⅲ级响应要总结吗？", ABOVE, "Ⅰ级、Ⅱ级响应"),
    ("响应由谁启动？", FIRST, ""),
    ("四级响应由谁启动？", FIRST, "Ⅰ级响应"),
    ("Ⅴ级响应由谁启动？", FOURTH, "Ⅳ级响应"),  # a grade no plan has
    ("一级预算单位由谁公开？", FIRST, ""),
]


@pytest.mark.parametrize(("question", "found", "other"), OTHERS)
def test_a_section_of_another_grade_is_no_answer(question: str, found: Clause, other: str) -> None:
    assert of_another_grade(understand(question, ()), found) == other


def test_warnings_are_told_apart_by_colour() -> None:
    text = "橙色预警由办公室主任签发。"
    orange = Clause("3", "d", ("3",), "3", "", (), text, 0, len(text))
    assert of_another_grade(understand("红色预警由谁签发？", ()), orange) == "Ⅱ级预警"
    assert of_another_grade(understand("橙色预警由谁签发？", ()), orange) == ""


def test_the_grade_asked_for_is_that_of_the_heading() -> None:
    assert grade_over(understand("由办公室主任启动的是几级响应？", ()), FOURTH) == ("Ⅳ级响应", "4.2 Ⅳ级响应")
    assert grade_over(understand("由谁启动？", ()), FOURTH) is None


def test_each_grade_has_its_own_clause() -> None:
    fellows = (FOURTH, FIRST, MEASURES, ABOVE)
    found = of_each_grade(understand("各级响应分别由谁启动？", ()), FOURTH, fellows)
    assert [own.address for _, own in found] == ["4.2.2", "4.5.2"]
    assert of_each_grade(understand("Ⅳ级响应由谁启动？", ()), FOURTH, fellows) == ()


def whole(number: str, grade: str, text: str) -> Clause:
    path = ("4", "4.3", f"4.3.{number}")
    return Clause(path[-1], "d", path, path[-1], grade, ("4 应急响应", "4.3 分级响应"), text, 0, len(text))


def test_a_clause_may_be_the_whole_section_of_a_grade() -> None:
    above = Clause("4.3", "d", ("4", "4.3"), "4.3", "分级响应", ("4 应急响应",), "分为四级。", 0, 5)
    fellows = (above, whole("1", "Ⅰ级响应", "由组长启动。"), whole("2", "Ⅱ级响应", "由副组长启动。"))
    for best in (above, fellows[2]):
        found = of_each_grade(understand("Ⅰ级响应和Ⅱ级响应有什么区别？", ()), best, fellows)
        assert [own.address for _, own in found] == ["4.3.1", "4.3.2"]
