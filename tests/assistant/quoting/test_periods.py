"""Quarters, half-years and months asked of and told."""

from __future__ import annotations

import pytest

from assistant.quoting.reading.periods import (
    names_period_of,
    of_another_period,
    of_other_months,
    only_compares,
)

TEXT = "总体合格率为88.1%，较2024年第四季度提高3.6个百分点。"
CASES = [
    ("2024年第四季度合格率是多少？", TEXT, True),
    ("合格率比2024年第四季度提高多少？", TEXT, False),  # that is what it tells
    ("合格率是多少？", TEXT, False),
    ("2025年一季度合格率是多少？", TEXT, False),  # not named at all
    ("上季度有几个？", "不合格8个，较上季度减少2个。", True),
    ("上季度有几个？", "上季度不合格10个，较上年同期减少2个。", False),
]


@pytest.mark.parametrize(("question", "text", "compares"), CASES)
def test_a_time_that_is_only_compared_with(question: str, text: str, compares: bool) -> None:
    assert only_compares(question, text) is compares


NOTICE = ("二、检查结果", "关于2024年第三季度窗口服务检查情况的通报")
PERIODS = [
    pytest.param(
        "二季度差评多少件", "本季度收到差评31件。", NOTICE, "第三季度", id="a quarter the title is not of"
    ),
    pytest.param("三季度差评多少件", "本季度收到差评31件。", NOTICE, "", id="the quarter of the title"),
    pytest.param(
        "第二季度差评多少件", "差评31件，较第二季度减少4件。", NOTICE, "第三季度", id="only compared with"
    ),
    pytest.param("全年差评多少件", "收到差评31件。", NOTICE, "第三季度", id="the whole year"),
    pytest.param("下半年招几个人", "现招聘20人。", ("2024年上半年招聘公告",), "上半年", id="another half"),
    pytest.param(
        "二季度报表哪天交", "第一季度4月10日前报送。", (), "第1季度", id="another quarter in the sentence"
    ),
    pytest.param("二季度报表哪天交", "每季度终了后10日内报送。", (), "", id="every quarter"),
    pytest.param("差评多少件", "收到差评31件。", NOTICE, "", id="no period asked"),
]
MONTHS = [
    pytest.param("8月份房价多少", "旺季（11月至次年3月）每间500元。", (), "11月至次年3月", id="outside"),
    pytest.param("2月份房价多少", "旺季（11月至次年3月）每间500元。", (), "", id="within, over the new year"),
    pytest.param("8月份能申请吗", "申请期为3月至5月。", (), "", id="whether is told by the bounds"),
    pytest.param("8月份差评多少件", "收到差评31件。", NOTICE, "第三季度", id="less than the quarter told"),
    pytest.param("8月1日的房价多少", "旺季（11月至次年3月）每间500元。", (), "", id="a day is a case"),
]


@pytest.mark.parametrize(("question", "text", "frames", "other"), PERIODS)
def test_a_sentence_of_another_period(question: str, text: str, frames: tuple[str, ...], other: str) -> None:
    assert of_another_period(question, text, frames).replace("第一季度", "第1季度") == other


@pytest.mark.parametrize(("question", "text", "frames", "other"), MONTHS)
def test_figures_of_other_months(question: str, text: str, frames: tuple[str, ...], other: str) -> None:
    assert of_other_months(question, text, frames) == other


def test_a_period_is_named() -> None:
    assert names_period_of("二季度多少件", "第二季度收到5件。")
    assert not names_period_of("二季度多少件", "较第二季度多5件。")
