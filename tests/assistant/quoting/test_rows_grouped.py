"""The rows under a table's own heading."""

from __future__ import annotations

import pytest

from assistant.gate.planted import quotable
from assistant.quoting.reading.rows_grouped import rows_under
from index.types import Clause

TASKS = """| 序号 | 任务 | 牵头单位 |
| （一）改善乡村道路 |
| 1 | 硬化村道 | 县交通局 |
| 2 | 加装护栏 | 县公路中心 |
| （二）保护饮用水源 |
| 3 | 设立界桩 | 县水利局 |
| 三、防汛（1件） |
| 4 | 加固堤坝 | 县水利局 |
| 合计 | 4项 |  |"""


def sentences(text: str) -> list:
    return [s for s in quotable(Clause("c", "d", ("附件",), "附件", "", (), text, 0, len(text))) if s.header]


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        pytest.param("改善乡村道路有哪些任务", ["| （一）", "| 1", "| 2"], id="down_to_the_next"),
        pytest.param("保护饮用水源包括几项", ["| （二）", "| 3"], id="not_the_sum"),
        pytest.param("防汛类有哪些任务", ["| 三、", "| 4"], id="short_heading"),
        pytest.param("乡村道路有哪些任务", [], id="not_named_whole"),
    ],
)
def test_rows_under_a_heading(question: str, begins: list[str]) -> None:
    found = rows_under(sentences(TASKS), question)
    assert [row.text.startswith(begin) for row, begin in zip(found, begins, strict=True)] == [True] * len(
        begins
    )
