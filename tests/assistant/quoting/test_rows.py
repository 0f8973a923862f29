"""The rows of a table that a question narrows its list to."""

from __future__ import annotations

import pytest

from assistant.quoting.reading.rows import narrowed, rows_of
from index.types import Clause

TABLE = """| 序号 | 项目名称 | 建设内容 | 总投资（万元） | 完成时限 | 牵头单位 |
| 1 | 东湖泵站二期 | 新建泵站3座 | 820 | 2025年3月 | 县水利局 |
| 2 | 西山林道 | 修路12公里 | 300 | 2024年9月 | 县林业局、县财政局 |
| 3 | 北渠清淤 | 清淤6公里 | 150 | 2024年12月 | 县水利局 |
| 合计 |  |  | 1270 |  |  |"""
ROWS = list(rows_of(Clause("c", "d", ("一",), "一", "重点项目", (), TABLE, 0, len(TABLE))))


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("由县水利局牵头的项目有哪些", ["东湖泵站二期", "北渠清淤"]),
        ("县财政局牵头哪些项目", ["西山林道"]),
        ("县水务局牵头的任务", ["东湖泵站二期", "北渠清淤"]),
        ("县审计局牵头的任务", []),
        ("2024年完成的项目有哪些", ["西山林道", "北渠清淤"]),
        ("重点项目有哪些", ["东湖泵站二期", "西山林道", "北渠清淤"]),
    ],
)
def test_rows_a_list_is_narrowed_to(question: str, keys: list[str]) -> None:
    held = narrowed([row.sentence for row in ROWS], question)
    assert [row.key for row in ROWS if row.sentence in held] == keys
