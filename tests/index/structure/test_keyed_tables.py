"""Which tables are of keys and values, and have no head."""

from __future__ import annotations

import pytest

from index.structure.keyed_tables import is_keyed
from index.structure.table_heads import heads

GUIDE = ["| 事项名称 | 渔船登记 |", "| 办理对象 | 船主 |", "| 是否收费 | 否 |", "| 法定时限 | 9个工作日 |"]
TABLES = {
    "of-a-guide": (GUIDE, True),
    "in-pairs": (
        ["| 实施主体 | 海事站 | 办件类型 | 承诺件 |", "| 办理地点 | 二楼 | 咨询电话 | 12 |", "| 申请条件 | 船检合格 | 船检合格 | 船检合格 |"],
        True,
    ),
    "list-of-matters": (["| 事项名称 | 办理时限 |", "| 渔船登记 | 3日 |", "| 船员登记 | 5日 |", "| 养殖登记 | 5日 |"], False),
    "keys-under-a-head": (["| 要素名称 | 内容 |", "| 办理对象 | 船主 |", "| 是否收费 | 否 |"], False),
    "figures": (["| 港口 | 艘数 |", "| 东港 | 12 |", "| 西港 | 9 |"], False),
    "three-columns": (["| 办理地点 | 办理时间 | 咨询电话 |", "| 东港 | 早 | 12 |", "| 西港 | 晚 | 9 |"], False),
    "two-rows": (GUIDE[1:3], False),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "keyed"), TABLES.values(), ids=TABLES)
def test_is_keyed(rows: list[str], keyed: bool) -> None:
    assert is_keyed([[cell.strip() for cell in row.strip("|").split("|")] for row in rows]) is keyed


def test_the_name_of_the_whole_heads_the_others() -> None:
    assert heads(GUIDE) == [None, (0, 0), (0, 0), (0, 0)]
