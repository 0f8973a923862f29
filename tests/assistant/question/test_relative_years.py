"""去年, 上年 and 前年 of a document, counted from a given day; in a story they stay words."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.question.words.relative_years import (
    with_both_years,
    with_years,
    with_years_of_texts,
    year_alone,
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("去年的政务公开要点里怎么说", "2025年的政务公开要点里怎么说"),
        ("青禾区前年印发的方案", "青禾区2024年印发的方案"),
        ("上年度的通知还有效吗", "2025年度的通知还有效吗"),
        ("去年没干完的任务怎么办", "去年没干完的任务怎么办"),
        ("有个村民去年盖房占了耕地，按哪个办法罚", "有个村民去年盖房占了耕地，按哪个办法罚"),
        ("今年的要点", "今年的要点"),
        ("去年青禾的要点对夜市怎么要求", "青禾2025年要点对夜市怎么要求"),
        ("去年青禾的房子漏水找谁", "去年青禾的房子漏水找谁"),
    ],
)
def test_counted_from_today(text: str, read: str) -> None:
    assert with_years(text, ("青禾",), date(2026, 11, 22)) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("去年公开经费是多少", "2025年公开经费是多少"),
        ("县里前年的培训办几期", "县里2024年的培训办几期"),
        ("青禾区去年公报多久出一期", "青禾区2025年公报多久出一期"),
        ("大前年公报多久出一期", "2023年公报多久出一期"),
        ("今年公报多久出一期", "今年公报多久出一期"),
        ("去年没干完的任务怎么办", "去年没干完的任务怎么办"),
        ("去年房子漏水了找谁", "去年房子漏水了找谁"),
    ],
)
def test_said_of_what_a_text_of_a_year_rules(text: str, read: str) -> None:
    assert with_years_of_texts(text, {2024, 2025}, date(2026, 11, 22)) == read


def test_without_texts_made_for_years_the_words_stay() -> None:
    assert with_years_of_texts("去年公开经费是多少", (), date(2026, 11, 22)) == "去年公开经费是多少"


def test_this_year_is_read_when_its_text_is_held() -> None:
    assert (
        with_years_of_texts("今年公报多久出一期", {2025, 2026}, date(2026, 11, 22)) == "2026年公报多久出一期"
    )


@pytest.mark.parametrize(
    ("word", "spoken_of", "year"),
    [
        ("去年", (), 2025),
        ("那前年", (), 2024),
        ("去年", (2025,), 2024),
        ("今年", (2025,), 2026),
        ("租金", (), None),
    ],
)
def test_a_year_alone_in_a_conversation(word: str, spoken_of: tuple[int, ...], year: int | None) -> None:
    assert year_alone(word, spoken_of, date(2026, 11, 22)) == year


BOTH_YEARS = [
    ("青禾区两年的演练次数有什么变化", "青禾区2023年和2024年的演练次数有什么变化"),
    ("这两年演练经费差多少", "2023年和2024年演练经费差多少"),
    ("连续两年不演练有什么不同", "连续两年不演练有什么不同"),
    ("两年内分别演练几次", "两年内分别演练几次"),
    ("两年的演练次数是多少", "两年的演练次数是多少"),
]


@pytest.mark.parametrize(("question", "meant"), BOTH_YEARS, ids=[case[0] for case in BOTH_YEARS])
def test_both_years_are_those_held(question: str, meant: str) -> None:
    assert with_both_years(question, {2023, 2024}) == meant
    assert with_both_years(question, {2022, 2023, 2024}) == question
