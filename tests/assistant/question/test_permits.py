"""The permit and the step that a guide is made for."""

from __future__ import annotations

import pytest

from assistant.question.texts.permits import permit_not_told, stage_not_told

GUIDE = "出版物零售许可（新办）办事指南"
TERM = "许可证有效期为3年。"
PERMITS = [
    pytest.param("药品零售许可证几年有效", GUIDE, TERM, "药品零售许可证", id="another thing dealt in"),
    pytest.param("卫生许可证几年有效", GUIDE, TERM, "卫生许可证", id="another permit"),
    pytest.param("出版物零售许可证几年有效", GUIDE, TERM, None, id="its own"),
    pytest.param("办零售许可证要几天", GUIDE, TERM, None, id="its own for short"),
    pytest.param("许可证几年有效", GUIDE, TERM, None, id="none named"),
    pytest.param("企业许可证几年有效", GUIDE, TERM, None, id="a holder"),
    pytest.param("没有许可证怎么罚", GUIDE, TERM, None, id="none held"),
    pytest.param("卫生许可证几年有效", GUIDE, "卫生许可证同时失效。", None, id="named in the text"),
    pytest.param("卫生许可证几年有效", "东平县餐馆管理办法", TERM, None, id="a text of no permit"),
]
STAGES = [
    pytest.param("零售许可证延续交什么材料", GUIDE, "提交申请表。", "许可延续", id="renewal"),
    pytest.param("零售许可证延续几天办结", GUIDE, "届满30日前申请延续。", "许可延续", id="the day to apply by"),
    pytest.param("零售许可证什么时候延续", GUIDE, "届满30日前申请延续。", None, id="renewal told"),
    pytest.param("零售许可证丢了几天补办好", GUIDE, "遗失的，当场补发。", None, id="replacement told"),
    pytest.param("零售许可证交什么材料", GUIDE, "提交申请表。", None, id="first issue"),
    pytest.param("零售许可证延续交什么材料", "零售许可办事指南", "提交申请表。", None, id="a guide of all steps"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "title", "text", "permit"), PERMITS)
def test_permit_not_told(question: str, title: str, text: str, permit: str | None) -> None:
    assert permit_not_told(question, title, text, text) == permit


@pytest.mark.parametrize(("question", "title", "text", "stage"), STAGES)
def test_stage_not_told(question: str, title: str, text: str, stage: str | None) -> None:
    assert stage_not_told(question, title, text) == stage
