"""Counties and offices beside each other: what is said of some is no answer for another."""

from __future__ import annotations

import pytest

from assistant.quoting.reading.sister_units import of_sister_units, units_named

ROADS = "白石县完成率为31%，青水区完成率为44%。"
PAID = "市水利局兑付率为40%，市科技局兑付率为50%。"
UNITS = ("白石县", "青水区", "南溪县", "市水利局", "市科技局", "市教育局", "市水务局")
CASES = [
    pytest.param("通报里南溪县完成率是多少", ROADS, "", ("白石县", "青水区"), id="a county not told"),
    pytest.param("青水区完成率是多少", ROADS, "", (), id="a district told"),
    pytest.param("南溪县完成率是多少", ROADS, "南溪县参照执行。", (), id="named in the clause"),
    pytest.param("南溪县完成率是多少", f"{ROADS}其他县完成率均超过60%。", "", (), id="all others told"),
    pytest.param("北港县完成率是多少", ROADS, "", (), id="a county unknown to the index"),
    pytest.param("市教育局兑付率多少", PAID, "", ("市水利局", "市科技局"), id="an office not told"),
    pytest.param("市科技局兑付率多少", PAID, "", (), id="an office told"),
    pytest.param(
        "市教育局兑付率多少", "兑付率为40%，由市水利局汇总。", "", (), id="an office that is no subject"
    ),
    pytest.param("完成率是多少", ROADS, "", (), id="no unit asked of"),
]


@pytest.mark.parametrize(("question", "sentence", "around", "others"), CASES)
def test_a_sister_is_no_answer(question: str, sentence: str, around: str, others: tuple[str, ...]) -> None:
    assert of_sister_units(question, sentence, around, UNITS.__contains__) == others


def test_the_units_a_question_names() -> None:
    assert units_named("通报里南溪县和市教育局怎么样", UNITS.__contains__) == ("南溪县", "市教育局")
