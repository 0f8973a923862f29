"""Figures a question states that the clause contradicts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.question.understand import Query
from assistant.question.wants import is_claim
from assistant.quoting.premise import contradictions


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
    ("每月更新一次，对吗？", DATES, "不一致：问题说“每月”，文件写的是“每季度”"),
]


@pytest.mark.parametrize(("question", "quoted", "told"), WRONG, ids=[case[0] for case in WRONG])
def test_contradicted(question: str, quoted: str, told: str) -> None:
    assert told in contradictions(said(question), [quoted])


RIGHT = [
    ("15个工作日答复，对吗？", REPLY),
    ("十五个工作日答复，对吗？", REPLY),
    ("是不是应当答复？", REPLY),
    ("多少个工作日答复，30个吗？", REPLY),
    ("30个工作日答复", REPLY),
    ("每台补20万，对吗？", "每台给予一次性补助。"),
    ("补助40%，对吗？", GRANT),
]


@pytest.mark.parametrize(("question", "quoted"), RIGHT, ids=[case[0] for case in RIGHT])
def test_not_contradicted(question: str, quoted: str) -> None:
    assert contradictions(said(question), [quoted]) == ()


def test_figures_that_name_the_document_are_no_premise() -> None:
    question = "三年行动里规定30个工作日答复，对吗？"
    told = contradictions(said(question), [REPLY], ["数字政府三年行动方案"])
    assert len(told) == 1 and "30个工作日" in told[0]
    asked = replace(said("2024年要点、24年要点都是15个工作日，对吗？"), years=(2024,))
    assert contradictions(asked, [f"2023年起，{REPLY}"]) == ()


def test_every_wrong_figure_is_named() -> None:
    told = contradictions(said("30个工作日答复，补10万元，对吗？"), [REPLY, GRANT])
    assert len(told) == 2


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
    assert "".join(contradictions(said(question), [quoted])) == wrong
