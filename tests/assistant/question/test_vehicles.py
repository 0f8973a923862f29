"""The kind of vehicle that a text is made for."""

from __future__ import annotations

import pytest

from assistant.question.texts.vehicles import vehicle_not_told

BIKES = "东平县电动自行车管理办法"
PARKING = "东平县机动车停放收费通知"
PARK = "应当停放在划定的区域。"
CASES = [
    pytest.param("三轮车停在哪里", BIKES, PARK, "三轮车", id="another kind"),
    pytest.param("电动三轮车停在哪里", BIKES, PARK, "三轮车", id="another, with a word of its own"),
    pytest.param("自行车停在哪里", BIKES, PARK, "自行车", id="a word within its own"),
    pytest.param("电动汽车停在哪里", BIKES, PARK, "汽车", id="a car"),
    pytest.param("电动车停在哪里", BIKES, PARK, None, id="its own for short"),
    pytest.param("车停在哪里", BIKES, PARK, None, id="no kind named"),
    pytest.param("三轮车停在哪里", BIKES, "三轮车参照执行。", None, id="named in the clause"),
    pytest.param("电动车能不能上机动车道", BIKES, PARK, None, id="its own beside another"),
    pytest.param("三轮车停在哪里", "东平县非机动车管理办法", PARK, None, id="a wider kind"),
    pytest.param("摩托车怎么收费", PARKING, PARK, None, id="one of the motor vehicles"),
    pytest.param("电动车怎么收费", PARKING, PARK, "电动车", id="no motor vehicle"),
    pytest.param("三轮车停在哪里", "东平县广场管理办法", PARK, None, id="a text of no kind"),
]


@pytest.mark.parametrize(("question", "title", "text", "vehicle"), CASES)
def test_vehicle_not_told(question: str, title: str, text: str, vehicle: str | None) -> None:
    assert vehicle_not_told(question, title, text) == vehicle
