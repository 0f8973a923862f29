"""Figures are compared by value, whatever they are written with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.gate.figures import figures, find_dates, find_figures, unsupported
from index.structure.numerals import to_chinese

VALUES = [
    ("Ⅲ级响应", "3级"),
    ("IV级", "4级"),
    ("二级", "2级"),
    ("十五个工作日", "15个工作日"),
    ("15 个工作日内", "15个工作日"),
    ("１５个工作日", "15个工作日"),
    ("15工作日", "15个工作日"),
    ("15日内", "15日"),
    ("15天", "15日"),
    ("三十日", "30日"),
    ("30个自然日", "30个自然日"),
    ("六个月", "6个月"),
    ("6月", "6月"),
    ("6月底前", "6月底"),
    ("2021年末", "2021年底"),
    ("2024年度", "2024年"),
    ("一季度", "第1季度"),
    ("第一季度", "第1季度"),
    ("二十四小时", "24小时"),
    ("17时30分", "17时30分"),
    ("十七时三十分", "17时30分"),
    ("两年", "2年"),
    ("半年内", "半年"),
    ("每半年", "每半年"),
    ("按季度", "每季度"),
    ("每个月", "每月"),
    ("每年度", "每年"),
    ("当天", "当日"),
    ("第二天", "次日"),
    ("1.2万元", "12000元"),
    ("一万二千元", "12000元"),
    ("12,000元", "12000元"),
    ("12000元", "12000元"),
    ("三十万五千元", "305000元"),
    ("一亿二千万元", "120000000元"),
    ("两亿元", "200000000元"),
    ("二十万元", "200000元"),
    ("十余万元", "100000元"),
    ("0.20元", "0.2元"),
    ("30％", "30%"),
    ("百分之三十", "30%"),
    ("百分之三点五", "3.5%"),
    ("三分之二", "2/3"),
    ("千分之五", "5/1000"),
    ("万分之五", "5/10000"),
    ("1.5倍", "1.5倍"),
    ("一点五倍", "1.5倍"),
    ("20名", "20人"),
    ("80周岁", "80岁"),
    ("5万条", "50000条"),
    ("2万立方米", "20000立方米"),
    ("15厘米", "15厘米"),
    ("450千克", "450公斤"),
    ("8课时", "8学时"),
    ("三次", "3次"),
    ("300余户", "300户"),
    ("收托人数20人", "20人"),
    ("第二十条", "第20条"),
    ("第三款", "第3款"),
    ("宁政办发〔2020〕38号", "宁政办发〔2020〕38号"),
    ("宁政办发[2020] 38 号", "宁政办发〔2020〕38号"),
    ("12345", "12345"),
    ("100000", "100000"),
    ("1.50倍", "1.5倍"),
    ("0.05元", "0.05元"),
    ("12345678901234567890元", "12345678901234567890元"),
    ("9" * 400, "9" * 400),
    ("0571", "0571"),
]


@pytest.mark.parametrize(("text", "value"), VALUES, ids=[case[0] for case in VALUES])
def test_value(text: str, value: str) -> None:
    assert figures(text) == {value}


DIFFERENT = [
    ("15个工作日", "15日"), ("6个月", "6月"), ("15厘米", "15毫米"), ("2021年底", "2021年"), ("1万元", "1万户"), ("每季度", "每月"),
    ("当日", "次日"), ("百分之五", "千分之五"), ("第15条", "15条"), ("半年", "每半年"), ("万分之三", "万分之五"), ("第一季度", "一个季度"),
    ("槐政办字〔2021〕4号", "槐政办字〔2021〕14号"), ("0571", "571"), ("12345678901234567", "12345678901234568"), ("二万元", "十二万元"), ("一万二千元", "二千元"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), DIFFERENT, ids=[f"{a}-{b}" for a, b in DIFFERENT])
def test_different(one: str, other: str) -> None:
    assert unsupported(one, other)
    assert unsupported(other, one)


NONE = [
    "第一时间",
    "第三方",
    "一站式",
    "一件事",
    "一户一策",
    "一时难以",
    "每人",
    "C级",
    "IPv6",
    "十四五",
    "三审三校",
    "一是推进",
    "十分重要",
    "几十个",
    "数百户",
    "按年龄",
]


@pytest.mark.parametrize("text", NONE)
def test_no_figure(text: str) -> None:
    assert find_figures(text) == ()


def test_several_in_one_sentence() -> None:
    text = "处2000元以上1万元以下的罚款，自2024年6月1日起30日内缴清，逾期每日加收万分之五。"
    assert figures(text) == {"2000元", "10000元", "2024年", "6月", "1日", "30日", "每日", "5/10000"}


def test_a_range_of_years_names_both() -> None:
    assert figures("2024—2026年") == {"2024年", "2026年"}
    assert unsupported("2024年", "（2024—2026年）") == ()


@given(st.integers(1, 9999), st.sampled_from(["个工作日", "元", "条", "%", "户", "年"]))
def test_chinese_and_arabic_are_one(number: int, unit: str) -> None:
    if to_chinese(number) in ("一",) and unit in ("条", "户"):
        return  # 一户 is often no figure
    assert figures(f"{number}{unit}") == figures(f"{to_chinese(number)}{unit}")


@given(st.integers(1, 99_999_999))
def test_amounts_in_every_notation_are_one(amount: int) -> None:
    assert figures(f"{amount}元") == figures(f"{amount:,}元") == {f"{amount}元"}
    assert figures(f"{amount}万元") == {f"{amount * 10_000}元"}


SUPPORTED = [
    ("3次", "每年不少于三次"),
    ("一次", "培训至少1次"),
    ("1次", "演练一次"),
    ("2024年6月1日", "自2024年6月1日起至2025年5月31日止"),
    ("2025年5月31日", "自2024年6月1日起至2025年5月31日止"),
    ("6月1日", "自2024年6月1日起"),
    ("2024年6月", "2024年6月1日"),
    ("2024年6月30日前", "2024年工作要点：6月30日前"),
    ("二〇二四年六月一日", "2024年6月1日"),
    ("文号是槐政办字〔2021〕4号", "槐政办字〔2021〕4号"),
    ("没有数字的一句话", ""),
]


@pytest.mark.parametrize(("text", "evidence"), SUPPORTED, ids=[case[0] for case in SUPPORTED])
def test_supported(text: str, evidence: str) -> None:
    assert unsupported(text, evidence) == ()


UNSUPPORTED = [
    ("30个工作日", "15个工作日", ("30个工作日",)),
    ("2025年6月1日", "自2024年6月1日起至2025年5月31日止", ("2025年6月1日",)),
    ("2024年5月31日", "自2024年6月1日起至2025年5月31日止", ("2024年5月31日",)),
    ("6月31日", "自6月1日至5月31日", ("6月31日",)),
    ("2023年", "2024年", ("2023年",)),
    ("二十万元", "16万元", ("200000元",)),
    ("五次", "三次", ("5次",)),
    ("两个工作日和三个工作日", "2个工作日", ("3个工作日",)),
]


@pytest.mark.parametrize(("text", "evidence", "wrong"), UNSUPPORTED, ids=[case[0] for case in UNSUPPORTED])
def test_unsupported(text: str, evidence: str, wrong: tuple[str, ...]) -> None:
    assert unsupported(text, evidence) == wrong


def test_dates() -> None:
    found = find_dates("自2024年10月1日至2025年5月15日，其中二月十五日起为高火险期，13月不算，6月底前完成")
    assert [(d.year, d.month, d.day) for d in found] == [
        (2024, 10, 1),
        (2025, 5, 15),
        (None, 2, 15),
        (None, 6, None),
    ]


@given(st.text(max_size=60))
def test_any_text_supports_itself(text: str) -> None:
    assert unsupported(text, text) == ()
