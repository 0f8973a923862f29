"""Figures a question states that the clause contradicts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.question.asks.wants import is_claim
from assistant.question.understand import Query
from assistant.quoting.leading.claimed import claimed_figures
from assistant.quoting.leading.premise import contradictions
from assistant.quoting.weighing.evidence import TermWeights

NO_WORDS = TermWeights({}, frozenset())


def said(question: str) -> Query:
    return Query(question, question, (), question)


CLAIMS = [
    ("规定30个工作日答复，对吗？", True),
    ("是不是15天内公示？", True),
    ("每台补10万，没错吧", True),
    ("最长不超过20个工作日，属实？", True),
    ("补贴5万元？", True),
    ("几个工作日答复，对吗？", False),
    ("多久答复？", False),
    ("补多少钱是吧？", False),
    ("答复期限", False),
    ("要是住着85岁的老人呢？", False),
]


@pytest.mark.parametrize(("question", "claim"), CLAIMS, ids=[case[0] for case in CLAIMS])
def test_what_states_something(question: str, claim: bool) -> None:
    assert is_claim(question) is claim


REPLY = "应当在15个工作日内答复，延长时间最长不超过20个工作日。"
GRANT = "每台给予20万元补助，补助不超过投资额的40%，由市、县按6：4分担。"
DATES = "2025年底前，每千人口托位数达到4.6个，4月底前公布，每季度更新。"

WRONG = [
    ("30个工作日答复，对吗？", REPLY, "不一致：问题说“30个工作日”，文件写的是“15个工作日”“20个工作日”"),
    ("三十天内答复，是吧？", REPLY, "不一致：问题说“三十天内”，文件写的是“15个工作日”“20个工作日”"),
    ("每台补10万元，没错吧？", GRANT, "不一致：问题说“10万元”，文件写的是“20万元”"),
    ("不超过投资额的百分之五十，对不对", GRANT, "不一致：问题说“百分之五十”，文件写的是“40%”"),
    ("2025年底达到3.2个，对吗？", DATES, "不一致：问题说“3.2个”，文件写的是“4.6个”"),
    ("6月底前公布，是吗？", DATES, "不一致：问题说“6月底”，文件写的是“4月底”"),
    ("每台补10万，没错吧？", GRANT, "不一致：问题说“10万”，文件写的是“20万元”"),
    ("补助投资额的三成，对吗", GRANT, "不一致：问题说“三成”，文件写的是“40%”"),
    ("不能超过30个工作日吗？", REPLY, "不一致：问题说“30个工作日”，文件写的是“15个工作日”“20个工作日”"),
    ("每月更新一次，对吗？", DATES, "不一致：问题说“每月”，文件写的是“每季度”"),
]


@pytest.mark.parametrize(("question", "quoted", "told"), WRONG, ids=[case[0] for case in WRONG])
def test_contradicted(question: str, quoted: str, told: str) -> None:
    assert told in contradictions(said(question), [quoted], NO_WORDS)


RIGHT = [
    ("15个工作日答复，对吗？", REPLY),
    ("十五个工作日答复，对吗？", REPLY),
    ("是不是应当答复？", REPLY),
    ("多少个工作日答复，30个吗？", REPLY),
    ("30个工作日答复", REPLY),
    ("每台补20万，对吗？", "每台给予一次性补助。"),
    ("投资10万元能申请吗？", GRANT),  # describes a case
    ("补助40%，对吗？", GRANT),
]


@pytest.mark.parametrize(("question", "quoted"), RIGHT, ids=[case[0] for case in RIGHT])
def test_not_contradicted(question: str, quoted: str) -> None:
    assert contradictions(said(question), [quoted], NO_WORDS) == ()


def test_figures_that_name_the_document_are_no_premise() -> None:
    question = "三年行动里规定30个工作日答复，对吗？"
    told = contradictions(said(question), [REPLY], NO_WORDS, ["数字政府三年行动方案"])
    assert len(told) == 1 and "30个工作日" in told[0]
    asked = replace(said("2024年要点、24年要点都是15个工作日，对吗？"), years=(2024,))
    assert contradictions(asked, [f"2023年起，{REPLY}"], NO_WORDS) == ()


def test_every_wrong_figure_is_named() -> None:
    told = contradictions(said("30个工作日答复，补10万元，对吗？"), [REPLY, GRANT], NO_WORDS)
    assert len(told) == 2


LEVELS = "六层住宅每台补助18万元，七层住宅每台补助20万元，另加1万元。"


def test_the_value_of_the_case_asked_about() -> None:
    words = TermWeights({"七层": 1.0, "住宅": 0.5}, frozenset())
    assert contradictions(said("七层住宅补14万，对吗"), [LEVELS], words) == (
        "不一致：问题说“14万”，文件写的是“20万元”",
    )


def test_a_value_of_another_case_is_denied() -> None:
    words = TermWeights({"七层": 1.0, "住宅": 0.5}, frozenset())
    assert contradictions(said("七层住宅补18万，对吗"), [LEVELS], words) == (
        "不一致：问题说“18万”，文件写的是“20万元”",
    )


CASES = [
    "七层住宅补20万，对吗",  # it stands in the text
    "9层的住宅补18万元，对吗",  # what goes before is the case it is claimed of
    "建了5年的住宅补20万元，是吧",
]


@pytest.mark.parametrize("question", CASES)
def test_what_stands_in_the_text_is_not_denied(question: str) -> None:
    words = TermWeights({"七层": 1.0, "住宅": 0.5}, frozenset())
    assert contradictions(said(question), [LEVELS], words) == ()


def test_a_day_is_no_length_of_time() -> None:
    assert contradictions(said("停一天没问题，对吗"), ["次日7时前离开。"], NO_WORDS) == ()


EVERYDAY = [
    ("收39块对吗", [("39元", "39块")]),
    ("每吨2块6，对吗", [("2.6元", "2块6")]),
    ("补十万，是吧", [("100000元", "十万")]),
    ("罚200，对吗", [("200元", "200")]),
    ("交1,200是吧", [("1200元", "1,200")]),
    ("首付是两成半吗", [("25%", "两成半")]),
    ("三成以上，15天", [("30%", "三成"), ("15日", "15天")]),
    ("给十万人发，对吗", [("100000人", "十万人")]),
    ("成立3年吧", [("3年", "3年")]),
    ("坐K5还是68路", [("68", "68")]),
]


@pytest.mark.parametrize(("question", "figures"), EVERYDAY, ids=[case[0] for case in EVERYDAY])
def test_figures_in_everyday_words(question: str, figures: list[tuple[str, str]]) -> None:
    assert [(figure.canonical, figure.written) for figure in claimed_figures(question)] == figures


UNITS = [
    (
        "清理文件是财政局牵头，对吗？",
        "清理文件。（市司法局牵头，市财政局配合）",
        "不一致：问题说“财政局牵头”，文件写的是“牵头单位：市司法局；配合单位：市财政局”",
    ),
    ("清理文件由司法局牵头吗？", "清理文件。（市司法局牵头，市财政局配合）", ""),
    ("清理文件由区司法局负责吧？", "清理文件。（责任单位：区司法局、区财政局）", ""),
    (
        "清理文件由教育局负责吧？",
        "清理文件。（责任单位：区司法局）",
        "不一致：问题说“教育局负责”，文件写的是“责任单位：区司法局”",
    ),
    ("清理文件由哪个部门负责？", "清理文件。（责任单位：区司法局）", ""),
]


@pytest.mark.parametrize(("question", "quoted", "wrong"), UNITS, ids=[case[0] for case in UNITS])
def test_a_unit_that_is_not_the_one(question: str, quoted: str, wrong: str) -> None:
    assert "".join(contradictions(said(question), [quoted], NO_WORDS)) == wrong
