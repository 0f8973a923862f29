"""Rows of a table that are asked for by their number."""

from __future__ import annotations

import pytest

from assistant.quoting.reading.rows import rows_of
from assistant.quoting.ways.numbered_row import _column, _rows
from assistant.quoting.ways.tables_found import Table
from index.types import Clause

TABLE = """| 序号 | 违规情形 | 档次 | 牵头单位 | 完成时限 |
| 1 | 未挂牌经营 | 轻 | 县商务局 | 3月底 |
| 2 | 缺秤短两 | 轻 | 县市场监管局 | 4月底 |
| 2 | 缺秤短两 | 重 | 县市场监管局 | 5月底 |"""
CLAUSE = Clause("c", "d", ("附件",), "附件", "整治清单", (), TABLE, 0, len(TABLE))
ROWS = list(rows_of(CLAUSE))


@pytest.mark.parametrize(
    ("question", "count"),
    [
        pytest.param("整治清单里序号2是什么？", 2, id="by_number_merged"),
        pytest.param("整治清单第1项由谁牵头？", 1, id="item_of_a_list"),
        pytest.param("第二项违规情形是什么？", 2, id="before_the_name_of_a_column"),
        pytest.param("第二项是什么？", 0, id="an_item_of_a_clause"),
        pytest.param("序号7是什么？", 0, id="no_such_number"),
    ],
)
def test_the_rows_of_a_number(question: str, count: int) -> None:
    table = Table(CLAUSE, "整治清单", tuple(row.sentence for row in ROWS))
    assert len(list(_rows(table, question))) == count


@pytest.mark.parametrize(
    ("question", "column"),
    [
        ("整治清单第1项由谁牵头", 3),
        ("整治清单第1项什么时候完成", 4),
        ("第1项违规情形是什么", None),
        ("整治清单序号1违规情形的档次是什么", 2),
    ],
)
def test_the_column_asked_of_a_number(question: str, column: int | None) -> None:
    asks = frozenset({"date"}) if "时候" in question else frozenset[str]()
    assert _column(ROWS[0], question, asks) == column
