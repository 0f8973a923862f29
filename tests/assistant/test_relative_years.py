"""去年, 上年 and 前年 of a document, counted from a given day; in a story they stay words."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.question.relative_years import with_years


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("去年的政务公开要点里怎么说", "2025年的政务公开要点里怎么说"),
        ("青禾区前年印发的方案", "青禾区2024年印发的方案"),
        ("上年度的通知还有效吗", "2025年度的通知还有效吗"),
        ("去年没干完的任务怎么办", "去年没干完的任务怎么办"),
        ("有个村民去年盖房占了耕地，按哪个办法罚", "有个村民去年盖房占了耕地，按哪个办法罚"),
        ("今年的要点", "今年的要点"),
    ],
)
def test_counted_from_today(text: str, read: str) -> None:
    assert with_years(text, date(2026, 11, 22)) == read
