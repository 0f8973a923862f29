"""Titles and short rules told apart."""

from __future__ import annotations

import pytest

from assistant.quoting.reading.statements import says

RULES = [
    "承包期限为12年",
    "每处摊点面积不大于9平方米",
    "巡查频次为每月4次",
    "验收由建设单位主持",
    "堤防养护归镇水利站管理",
    "原则上同意增设校门",
    "门票实行明码标价制度",
    "残疾人乘车免收车票",
    "候车厅与站前广场同步实施",
    "学徒工资以产量为依据",
    "申请材料须由本人提交",
    "收费标准自下月起执行",
    "受理窗口设在便民服务中心",
    "县档案馆是全县档案工作的主管单位",
]
TITLES = [
    "加强队伍建设，压实各方责任",
    "推动治理由分散向集中转变",
    "坚持以人民为中心",
    "实行清单管理",
    "全面实行首问负责制",
    "提升应急响应能力",
    "统一归口办理",
    "着力为企业解难",
    "责任单位",
    "2027年目标",
    "推进3年行动计划",
    "应保尽保",
    "同意书式样",
    "收费标准执行情况",
]


@pytest.mark.parametrize("text", RULES)
def test_a_short_rule_says_something(text: str) -> None:
    assert says(text)


@pytest.mark.parametrize("text", TITLES)
def test_a_title_says_nothing(text: str) -> None:
    assert not says(text)
