"""Numerals there and back, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.structure.numerals import to_chinese, to_int


@given(st.integers(1, 9999))
def test_there_and_back(value: int) -> None:
    assert to_int(to_chinese(value)) == value
    assert to_int(str(value)) == value


@given(st.text(max_size=30))
def test_any_text_has_a_value_or_none(text: str) -> None:
    value = to_int(text)
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("一十五", 15),
        ("一百", 100),
        ("一百零一", 101),
        ("一百〇一", 101),
        ("一百一十", 110),
        ("一千二百六十", 1260),
        ("一千零三", 1003),
        ("二〇二一", 2021),
        ("二○一七", 2017),
        ("两百", 200),
        ("廿三", 23),
        ("卅", 30),
        ("１２", 12),
        ("007", 7),
        (" 三 ", 3),
    ],
)
def test_written_forms(written: str, value: int) -> None:
    assert to_int(written) == value


@pytest.mark.parametrize(
    "text", ["", " ", "第三", "三条", "甲", "-1", "1.5", "Ⅳ", "½", "9" * 5000, "一" * 5000]
)
def test_no_numeral(text: str) -> None:
    assert to_int(text) is None


@pytest.mark.parametrize(
    ("value", "written"),
    [(10, "十"), (19, "十九"), (20, "二十"), (101, "一百零一"), (110, "一百一十"), (1010, "一千零一十")],
)
def test_the_form_documents_use(value: int, written: str) -> None:
    assert to_chinese(value) == written


@pytest.mark.parametrize("value", [0, -1, 10_000])
def test_out_of_range(value: int) -> None:
    with pytest.raises(ValueError, match="no section number"):
        to_chinese(value)
