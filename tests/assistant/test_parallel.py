"""A follow-up that names a thing of the same kind."""

from __future__ import annotations

import pytest

from assistant.question.parallel import in_place_of

CASES = [
    ("红色预警", "橙色预警由谁签发？", "红色预警由谁签发？"),
    ("那简易程序", "普通程序几天办结？", "简易程序几天办结？"),
    ("居民医保的病人", "红斑狼疮门特职工医保每月最多报多少？", "红斑狼疮门特居民医保每月最多报多少？"),
    ("重大事故", "较大事故单位罚多少？", "重大事故单位罚多少？"),
    ("市级", "省级补多少钱？", "市级补多少钱？"),
    ("要是外地户口", "本地户口要交哪些材料？", "外地户口要交哪些材料？"),
]
NONE = [
    ("期限", "由谁审批？"),
    ("红色预警", "红色预警由谁签发？"),
    ("85岁的老人", "六层楼装电梯补多少？"),
    ("2023年", "2024年的文号？"),
    ("负责", "由谁负责？"),
    ("", "由谁负责？"),
]


@pytest.mark.parametrize(("name", "question", "whole"), CASES, ids=[case[0] for case in CASES])
def test_in_place_of(name: str, question: str, whole: str) -> None:
    assert in_place_of(name, question) == whole


@pytest.mark.parametrize(("name", "question"), NONE, ids=[f"{case[0]}-{case[1]}" for case in NONE])
def test_nothing_ends_alike(name: str, question: str) -> None:
    assert in_place_of(name, question) is None
