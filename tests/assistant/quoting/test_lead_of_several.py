"""What is said first where a text sets several labels, cases, steps or things side by side, each with a value of its own."""

from __future__ import annotations

import pytest

from assistant.question.understand import understand
from assistant.quoting.leading.lead import lead
from assistant.quoting.weighing.term_weights import weigh
from index.structure.sentences import sentences
from tests.assistant.quoting.test_lead import chosen

ROOMS = "全市建周转房900套，其中青杨县250套，白榆县310套。"
CARE = "重度失能船工护理补贴每月700元，中度每月350元。"
FLEETS = "创建为国家、省、市示范船队的，分别奖励9万元、6万元、3万元。"
DOCKS = "对单层船坞、双层船坞，经验收合格的，分别奖励8万元、5万元。"
PUPILS = "水手学校共有24个班、1080人。"
ROPES = "横跨航道的不超过2日，顺沿航道的不超过9日。"
LONGEST = "缆绳占用航道的期限：横跨的，最长不超过2日；顺沿的，不超过9日。"
DREDGING = "挖泥合同50万元以下的，由站长审批；50万元以上的，由局长审批。"
ITS_OWN = "挖泥合同50万元以下（含50万元）的，由站长审批；50万元以上的，由局长审批。"
LEAVE = "科级干部请假5天以内的，由局长批准；一般干部请假2天以内的，由科长批准，一般干部请假3天以上的，由分管局长批准。"
BUOYS = "航标由县港航中心巡查。（责任单位：县交通局）"

# question, the text, what is said first ("" for nothing)
LEADS = [
    pytest.param("白榆县周转房建多少套？", ROOMS, "310套", id="of_which_in_the_place_named"),
    pytest.param("失能船工护理补贴多少钱？", CARE, "", id="a_severity_not_asked_of"),
    pytest.param("重度失能船工护理补贴多少钱？", CARE, "每月700元", id="the_severity_asked_of"),
    pytest.param("国家级示范船队奖多少钱？", FLEETS, "9万元", id="first_of_levels_in_a_row"),
    pytest.param("省级示范船队奖多少钱？", FLEETS, "6万元", id="second_of_levels_in_a_row"),
    pytest.param("双层船坞奖多少钱？", DOCKS, "5万元", id="things_before_a_case_and_respectively"),
    pytest.param("水手学校每班多少人？", PUPILS, "", id="the_sum_is_not_of_each"),
    pytest.param("缆绳占用航道最多几天？", ROPES, "", id="cases_not_asked_of"),
    pytest.param("缆绳占用航道最长几天？", LONGEST, "", id="a_case_in_words_of_the_question"),
    pytest.param("缆绳横跨航道最多几天？", ROPES, "不超过2日", id="the_case_asked_of"),
    pytest.param("挖泥合同50万元由谁审批？", DREDGING, "", id="a_bound_of_two_steps"),
    pytest.param("挖泥合同60万元由谁审批？", DREDGING, "局长", id="inside_a_step"),
    pytest.param("挖泥合同50万元由谁审批？", ITS_OWN, "站长", id="a_bound_told_to_be_of_one_step"),
    pytest.param("一般干部请假4天由谁批准？", LEAVE, "", id="a_step_of_other_persons"),
    pytest.param("航标由谁巡查？", BUOYS, "县港航中心", id="who_does_the_deed_asked"),
    pytest.param("航标由谁维修？", BUOYS, "责任单位：县交通局", id="a_deed_the_text_does_not_name"),
]


@pytest.mark.parametrize(("question", "text", "first"), LEADS)
def test_what_is_said_first_of_several(question: str, text: str, first: str) -> None:
    clause, document = chosen(text)
    own, query = sentences(clause), understand(question, ())
    claim = lead(query, own[0], own, weigh(query.terms, lambda term: 0.01), document)
    assert (claim.text if claim else "") == first
