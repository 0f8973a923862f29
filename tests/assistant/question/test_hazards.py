"""The hazard that an emergency plan is made for."""

from __future__ import annotations

import pytest

from assistant.question.texts.hazards import hazard_not_told

FLOOD = "东平县防汛抗旱应急预案"
ALARM = "红色预警由县指挥部指挥长签发。"
CASES = [
    pytest.param("地震红色预警谁签发", FLOOD, ALARM, "地震", id="another hazard"),
    pytest.param("防汛红色预警谁签发", FLOOD, ALARM, None, id="its own"),
    pytest.param("台风红色预警谁签发", FLOOD, ALARM, None, id="another word for its own"),
    pytest.param("红色预警谁签发", FLOOD, ALARM, None, id="no hazard named"),
    pytest.param(
        "地震后溃坝谁负责", FLOOD, "地震引发溃坝的，由县水利局负责。", None, id="named in the clause"
    ),
    pytest.param("地震红色预警谁签发", "东平县突发事件总体应急预案", ALARM, None, id="a general plan"),
    pytest.param("滑坡红色预警谁签发", "东平县自然灾害救助应急预案", ALARM, None, id="a wider word"),
    pytest.param("森林火灾几级响应", "东平县生产安全事故应急预案", ALARM, "森林火灾", id="no wider word"),
    pytest.param("火灾几级响应", "东平县森林火灾应急预案", ALARM, None, id="fires"),
    pytest.param(
        "台风天多久报一次", "东平县垃圾管理办法", "每月报告一次。", "台风", id="a text of no hazards"
    ),
    pytest.param("台风天停工吗", "东平县工地管理办法", "恶劣天气停止施工。", None, id="bad weather"),
    pytest.param("供暖中断几小时修好", "东平县供水突发事件应急预案", ALARM, "供暖", id="another supply"),
    pytest.param("停水几小时修好", "东平县供水突发事件应急预案", ALARM, None, id="its own supply"),
    pytest.param(
        "供电公司做什么", "东平县供水突发事件应急预案", "供电公司保障用电。", None, id="a unit of it"
    ),
    pytest.param("公园在森林里吗", "东平县防汛应急预案", ALARM, None, id="woods"),
]


@pytest.mark.parametrize(("question", "title", "text", "hazard"), CASES)
def test_hazard_not_told(question: str, title: str, text: str, hazard: str | None) -> None:
    assert hazard_not_told(question, title, text, f"{title}\n{text}") == hazard
