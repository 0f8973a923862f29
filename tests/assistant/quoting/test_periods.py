"""Times a sentence only compares with."""

from __future__ import annotations

import pytest

from assistant.quoting.reading.periods import only_compares

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
