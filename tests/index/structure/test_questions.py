"""Question-and-answer texts: one clause a question."""

from __future__ import annotations

import pytest

from .laws import assert_laws
from .reading import clauses, parsed

PAGES = {
    "numbered 一、": ("医保常见问题解答\n一、谁可以参保？\n本市居民。\n二、多少钱？\n每年400元。", ["问1", "问2"]),
    "numbered 1.": ("医保问答\n1.谁可以参保？\n居民。\n2.多少钱？\n400元。", ["问1", "问2"]),
    "numbered （一）": ("医保热点问题\n（一）谁可以参保？\n居民。\n（二）多少钱？\n400元。", ["问1", "问2"]),
    "问：答：": ("医保问答\n问：谁可以参保？\n答：居民。\n问：多少钱？\n答：400元。", ["问1", "问2"]),
    "问1：答：": ("医保问答\n问1：谁可以参保\n答：居民。\n问2：多少钱\n答：400元。", ["问1", "问2"]),
    "Q: A:": ("医保问答\nQ1：谁可以参保？\nA：居民。\nQ2：多少钱？\nA：400元。", ["问1", "问2"]),
    "【问】【答】": ("医保问答\n【问】谁可以参保？\n【答】居民。\n【问】多少钱？\n【答】400元。", ["问1", "问2"]),
    "【问】 numbered, 【答】 after a colon": ("医保问答\n【问1】：谁可以参保\n【答】：居民。\n【问2】：多少钱\n【答】：400元。", ["问1", "问2"]),
    "问题一：": ("医保政策\n问题一：谁可以参保？\n居民。\n问题二：多少钱？\n400元。", ["问1", "问2"]),
    "问题3：, one left out": ("医保政策\n问题1：谁可以参保？\n居民。\n问题3：多少钱？\n400元。", ["问1", "问3"]),
    "第一问：": ("医保政策\n第一问：谁可以参保？\n居民。\n第二问：多少钱？\n400元。", ["问1", "问2"]),
    "第一问： that does not ask": ("医保问答\n第一问：参保范围\n居民。\n第二问：缴费标准\n400元。", ["问1", "问2"]),
    "问题一： of an inspection": ("巡察整改情况\n问题一：学习不深入。\n已整改。\n问题二：监督不到位。\n已整改。", ["第1段", "第2段", "第3段", "第4段"]),
    "some questions behind a guide in sections": (
        "医保办理指南\n一、对象\n居民。\n二、材料\n身份证。\n三、时限\n5日。\n四、常见问题\n问1：要钱吗？\n答：不要。\n问2：要照片吗？\n答：要。",
        ["一", "二", "三", "四、问1", "四、问2"],
    ),
    "lists in the answers": (
        "医保问答\n一、谁可以参保？\n1.居民；\n2.学生。\n二、要什么材料？\n（一）身份证；\n（二）照片。",
        ["问1", "问2"],
    ),
    "lists of the questions' own style": (
        "医保问答\n1.谁可以参保？\n下列人员：\n1.居民；\n2.学生。\n2.多少钱？\n400元。\n3.何时到账？\n30日内。",
        ["问1", "问2", "问3"],
    ),
    "one that does not ask": ("医保问答\n1.谁可以参保？\n居民。\n2.缴费标准\n400元。\n3.何时到账？\n30日内。", ["问1", "问2", "问3"]),
    "half-width mark": ("医保问答\n一、谁可以参保?\n居民。\n二、多少钱?\n400元。", ["问1", "问2"]),
    "questions without the title's word": ("停车政策\n一、为何出台？\n甲。\n二、怎么收费？\n乙。\n三、何时施行？\n丙。", ["问1", "问2", "问3"]),
    "sections, numbered on": ("医保问答\n参保\n1.谁可以参保？\n居民。\n缴费\n2.多少钱？\n400元。", ["问1", "问2"]),
    "sections, numbered afresh": (
        "医保问答\n一、参保\n1.谁可以参保？\n居民。\n2.要材料吗？\n不要。\n二、缴费\n1.多少钱？\n400元。",
        ["一、问1", "一、问2", "二、问1"],
    ),
    "two questions in a plain text": ("停车办法\n一、为何出台？\n甲。\n二、收费标准\n乙。\n三、施行时间\n丙。", ["一", "二", "三"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PAGES.values(), ids=PAGES.keys())
def test_questions(text: str, expected: list[str]) -> None:
    document = parsed(text)
    assert_laws(document)
    assert [clause.address for clause in clauses(document)] == expected


def test_a_question_holds_its_answer() -> None:
    document = parsed(
        "医保问答\n参保\n1.谁可以参保？\n居民。\n学生。\n缴费\n2.多少钱？\n400元。\n青禾区医保局\n2024年1月5日"
    )
    first, second = clauses(document)
    assert (first.heading, first.text, first.headings) == (
        "谁可以参保？",
        "1.谁可以参保？\n居民。\n学生。",
        ("参保",),
    )
    assert (second.heading, second.text, second.headings) == ("多少钱？", "2.多少钱？\n400元。", ("缴费",))
    assert document.clauses[-1].path == ("结尾",)


def test_a_labelled_question_stands_in_its_clause() -> None:
    document = parsed("医保问答\n【问】谁可以参保？\n【答】居民。\n【问】多少钱？\n【答】400元。")
    first, second = clauses(document)
    assert (first.heading, first.text) == ("谁可以参保？", "【问】谁可以参保？\n【答】居民。")
    assert second.heading == "多少钱？"


def test_an_answer_on_the_line_of_its_question() -> None:
    document = parsed("医保政策\n【问】谁可以参保？【答】居民。\n【问】多少钱？【答】400元。")
    assert [(clause.address, clause.heading) for clause in clauses(document)] == [
        ("问1", "谁可以参保？"),
        ("问2", "多少钱？"),
    ]


def test_a_lost_question_is_reported() -> None:
    document = parsed("医保问答\n1.谁可以参保？\n居民。\n2.多少钱？\n400元。\n4.何时到账？\n30日内。")
    assert [problem.code for problem in document.document.problems] == ["number-missing"]
