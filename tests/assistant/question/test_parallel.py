"""A follow-up that names a thing of the same kind."""

from __future__ import annotations

import pytest

from assistant.question.follow_ups.parallel import in_place_of

CASES = [
    ("红色预警", "橙色预警由谁签发？", "红色预警由谁签发？"),
    ("那简易程序", "普通程序几天办结？", "简易程序几天办结？"),
    ("居民医保的病人", "红斑狼疮门特职工医保每月最多报多少？", "红斑狼疮门特居民医保每月最多报多少？"),
    ("重大事故", "较大事故单位罚多少？", "重大事故单位罚多少？"),
    ("市级", "省级补多少钱？", "市级补多少钱？"),
    ("Ⅱ级", "Ⅲ级响应谁启动？", "Ⅱ级响应谁启动？"),
    ("那一级", "Ⅱ级响应谁启动？", "一级响应谁启动？"),
    ("一级应急响应", "三级响应谁启动？", "一级应急响应谁启动？"),
    ("第三批", "第二批什么时候申报", "第三批什么时候申报"),
    ("二类区", "一类区停车多少钱？", "二类区停车多少钱？"),
    ("完善类", "基础类补助多少？", "完善类补助多少？"),
    ("合同期", "公租房轮候期多久？", "公租房合同期多久？"),
    ("复审", "乡镇初审几天？", "乡镇复审几天？"),
    ("面试", "笔试合格线多少？", "面试合格线多少？"),
    ("男职工", "女职工陪护假多少天？", "男职工陪护假多少天？"),
    ("县级", "乡镇初审几天？", "县级初审几天？"),
    ("县发改局", "县财政局在改造中负责什么？", "县发改局在改造中负责什么？"),
    ("南山镇", "西城街道招聘多少人？", "南山镇招聘多少人？"),
    ("要是外地户口", "本地户口要交哪些材料？", "外地户口要交哪些材料？"),
]
NONE = [
    ("期限", "由谁审批？"),
    ("红色预警", "红色预警由谁签发？"),
    ("85岁的老人", "六层楼装电梯补多少？"),
    ("2023年", "2024年的文号？"),
    ("四年", "三级工多少钱？"),
    ("租金", "公租房轮候期多久？"),
    ("定向岗位", "笔试合格线多少？"),
    ("负责", "由谁负责？"),
    ("", "由谁负责？"),
]


@pytest.mark.parametrize(("name", "question", "whole"), CASES, ids=[case[0] for case in CASES])
def test_in_place_of(name: str, question: str, whole: str) -> None:
    assert in_place_of(name, question) == whole


@pytest.mark.parametrize(("name", "question"), NONE, ids=[f"{case[0]}-{case[1]}" for case in NONE])
def test_nothing_ends_alike(name: str, question: str) -> None:
    assert in_place_of(name, question) is None
