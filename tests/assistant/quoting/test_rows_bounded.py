"""The rows of a table whose figure meets a bound that a question sets."""

from __future__ import annotations

import pytest

from assistant.quoting.reading.rows import rows_of
from assistant.quoting.reading.rows_bounded import rows_bounded
from assistant.quoting.reading.rows_filtered import rows_filtered
from index.types import Clause

TABLE = """| 名次 | 渔港 | 总分 | 挂牌 | 清淤进度 | 新增泊位（个） | 逾期船只（艘） |
| 1 | 北湾港 | 95.5 | 蓝牌 | 72% | 30 | 0 |
| 2 | 柳浦港 | 84 | 橙牌 | 60% | 12 | 3 |
| 3 | 石埠港 | 71.2 | 橙牌 | 48% | — | 0 |
| 合计 | 合计 |  |  |  | 42 | 3 |"""
ROWS = list(rows_of(Clause("c", "d", ("一",), "一", "各渔港情况", (), TABLE, 0, len(TABLE))))
ABOVE = "渔港整治情况通报 各渔港情况"
BOUNDED = [
    ("总分在80分以上的渔港有哪些？", ["北湾港", "柳浦港"]),
    ("哪些渔港清淤进度没到70%？", ["柳浦港", "石埠港"]),
    ("清淤进度低于50%的渔港有几个？", ["石埠港"]),
    ("新增泊位超过20个的渔港有哪些？", ["北湾港"]),
    ("哪几个渔港有逾期船只？", ["柳浦港"]),
    ("没有逾期船只的渔港有哪些？", ["北湾港", "石埠港"]),
    ("总分在80分以上的企业有哪些？", []),
    ("总分80分以上奖励多少？", []),
    ("哪些渔港水深超过20米？", []),
]


@pytest.mark.parametrize(("question", "ports"), BOUNDED)
def test_the_rows_that_meet_a_bound(question: str, ports: list[str]) -> None:
    assert [row.values[1] for row in rows_bounded(ROWS, ABOVE, question)] == ports


FILTERED = [
    ("哪些渔港挂橙牌？", ["柳浦港", "石埠港"]),
    ("挂橙牌的渔港有几个？", ["柳浦港", "石埠港"]),
    ("柳浦港这次得了多少总分？", ["柳浦港"]),
]


@pytest.mark.parametrize(("question", "ports"), FILTERED)
def test_a_character_of_the_column_before_its_cell(question: str, ports: list[str]) -> None:
    found = rows_filtered(ROWS, ABOVE, question)
    assert found is not None and [row.values[1] for row in found.rows] == ports
