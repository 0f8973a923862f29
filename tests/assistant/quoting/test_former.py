"""Values of what held before, and how late somebody was: neither is what holds."""

from __future__ import annotations

import pytest

from assistant.question.understand import understand
from assistant.quoting.reading.former import only_former, without_overruns

FORMER = [
    pytest.param(
        "船票多少钱", "附：石泉价〔2018〕3号原标准：船票每人2元。", True, id="an annexed old standard"
    ),
    pytest.param("护渔员一天补多少", "原补助标准每人每天60元。", True, id="an old allowance"),
    pytest.param("船票原来多少钱", "原标准：船票每人2元。", False, id="the old one is asked for"),
    pytest.param("船票涨了多少", "原标准：船票每人2元。", False, id="a change is asked for"),
    pytest.param("船票多少钱", "船票每人3元，其他收费按原标准执行。", False, id="the old one goes on"),
    pytest.param("船票多少钱", "船票每人3元。", False, id="what holds"),
]


@pytest.mark.parametrize(("question", "sentence", "former"), FORMER)
def test_what_held_before(question: str, sentence: str, former: bool) -> None:
    assert only_former(understand(question, ()), sentence) is former


def test_how_late_is_no_limit() -> None:
    told = "渔港处2件申请超期12个工作日。"
    assert "12" not in without_overruns("申请几天办完", told)
    assert without_overruns("申请超期几天", told) == told
