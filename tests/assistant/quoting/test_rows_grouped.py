"""The rows under a table's own heading, its sum, and the row that has the most."""

from __future__ import annotations

import pytest

from assistant.gate.planted import quotable
from assistant.quoting.reading.rows import read_row
from assistant.quoting.reading.rows_grouped import extreme_asked, rows_under, total_asked
from index.types import Clause

TASKS = """| 序号 | 任务 | 牵头单位 |
| （一）改善乡村道路 |
| 1 | 硬化村道 | 县交通局 |
| 2 | 加装护栏 | 县公路中心 |
| （二）保护饮用水源 |
| 3 | 设立界桩 | 县水利局 |
| 合计 | 3项 |  |"""
PLAN = """| 乡镇 | 拟建公厕（座） | 建成日期 |
| 石桥镇 | 4 | 2031年6月 |
| 云塘乡 | 9 | 2031年9月 |
| 白鹭镇 | 2 | 2030年12月 |
| 合计 | 15 | |"""


def sentences(text: str) -> list:
    return [s for s in quotable(Clause("c", "d", ("附件",), "附件", "", (), text, 0, len(text))) if s.header]


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        pytest.param("改善乡村道路有哪些任务", ["| （一）", "| 1", "| 2"], id="down_to_the_next"),
        pytest.param("保护饮用水源包括几项", ["| （二）", "| 3"], id="not_the_sum"),
        pytest.param("乡村道路有哪些任务", [], id="not_named_whole"),
    ],
)
def test_rows_under_a_heading(question: str, begins: list[str]) -> None:
    found = rows_under(sentences(TASKS), question)
    assert [row.text.startswith(begin) for row, begin in zip(found, begins, strict=True)] == [True] * len(
        begins
    )


ROWS = [row for row in map(read_row, sentences(PLAN)) if row]


def test_the_sum() -> None:
    cell = total_asked(ROWS, "桐岭县公厕建设计划表", "全县一共要建多少座公厕")
    assert cell and cell.row.values[cell.column] == "15"
    assert total_asked(ROWS, "桐岭县公厕建设计划表", "石桥镇要建多少座公厕") is None
    assert total_asked(ROWS, "桐岭县公厕建设计划表", "全县一共有多少座停车场") is None


@pytest.mark.parametrize(
    ("question", "town"),
    [
        pytest.param("哪个乡镇拟建公厕最多", "云塘乡", id="most"),
        pytest.param("哪个镇拟建的公厕最少", "白鹭镇", id="least"),
        pytest.param("建成日期最早的是哪个乡镇", "白鹭镇", id="first_day"),
        pytest.param("哪个乡镇人口最多", None, id="no_such_column"),
        pytest.param("哪些乡镇拟建公厕", None, id="no_superlative"),
    ],
)
def test_the_row_with_the_most(question: str, town: str | None) -> None:
    cell = extreme_asked(ROWS, "公厕建设计划表", question)
    assert (cell.row.values[0] if cell else None) == town
