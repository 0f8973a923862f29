"""The lines of a text that say who printed it."""

from __future__ import annotations

import pytest

from assistant.quoting.reading.imprint import is_printing_line

LINES = [
    pytest.param("柳川市人民政府办公室　　2024年3月2日印发", True, id="printed"),
    pytest.param("有关单位应当在2024年3月2日前印发方案。", False, id="a task"),
    pytest.param("2024年3月2日印发的办法同时废止。", False, id="of another text"),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_a_printing_line(text: str, expected: bool) -> None:
    assert is_printing_line(text) is expected
