"""What the figures of a table say over its rows: the sum, the most, the n-th."""

from __future__ import annotations

import pytest

from assistant.quoting.reading.rows import Row, rows_of
from assistant.quoting.reading.rows_ranked import extreme_asked, rank_claimed, ranked_asked, total_asked
from index.types import Clause

PLAN = """| 乡镇 | 拟建公厕（座） | 建成日期 |
| 石桥镇 | 4 | 2031年6月 |
| 云塘乡 | 9 | 2031年9月 |
| 白鹭镇 | 2 | 2030年12月 |
| 合计 | 15 | |"""
SCORES = """| 序号 | 单位 | 得分 |
| 1 | 县林业站 | 91.5 |
| 2 | 县农机站 | 97 |
| 3 | 县种子站 | 88 |
| 4 | 县苗圃 | 91.5 |"""
RANKS = """| 名次 | 单位 | 扣分 |
| 第一名 | 县档案馆 | 0 |
| 第二名 | 县图书馆 | 2 |
| 第三名 | 县文化馆 | 5 |"""


def rows(text: str) -> list[Row]:
    return list(rows_of(Clause("c", "d", ("附件",), "附件", "", (), text, 0, len(text))))


ROWS = rows(PLAN)


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


@pytest.mark.parametrize(
    ("table", "question", "units"),
    [
        pytest.param(RANKS, "第一名是哪个单位", ["县档案馆"], id="by_rank"),
        pytest.param(RANKS, "评估排名第二的是哪个单位", ["县图书馆"], id="ranks"),
        pytest.param(RANKS, "前两名是哪些单位", ["县档案馆", "县图书馆"], id="first_ones"),
        pytest.param(RANKS, "最后一名是谁", ["县文化馆"], id="last"),
        pytest.param(RANKS, "倒数第二是哪个单位", ["县图书馆"], id="from_the_end"),
        pytest.param(RANKS, "第四名是哪个单位", [], id="beyond"),
        pytest.param(RANKS, "前五名是哪些单位", [], id="more_than_told"),
        pytest.param(RANKS, "2029年第一名是哪个学校的学生", [], id="of_another_thing"),
        pytest.param(RANKS, "第二季度评估情况怎么样", [], id="no_rank"),
        pytest.param(SCORES, "第一名是哪个单位", ["县农机站"], id="by_score"),
        pytest.param(SCORES, "得分排名第二的是谁", ["县林业站", "县苗圃"], id="alike"),
        pytest.param(SCORES, "倒数第一是谁", ["县种子站"], id="last_by_score"),
        pytest.param(PLAN, "第一名是哪个乡镇", [], id="no_scores"),
    ],
)
def test_the_rows_of_a_rank(table: str, question: str, units: list[str]) -> None:
    assert [row.values[1] for row in ranked_asked(rows(table), "第二季度评估情况", question)] == units


@pytest.mark.parametrize(
    ("table", "question", "told"),
    [
        pytest.param(
            RANKS, "县图书馆排第三，对吗？", "不一致：问题说“排第三”，文件写的是“名次：第二名”", id="wrong"
        ),
        pytest.param(RANKS, "县图书馆排第二，对吗？", "", id="right"),
        pytest.param(RANKS, "县图书馆排第几？", None, id="asked"),
        pytest.param(RANKS, "县文物所排第三，对吗？", None, id="not_in_the_table"),
        pytest.param(SCORES, "县苗圃排第一，对吗？", None, id="no_column_of_ranks"),
    ],
)
def test_a_rank_that_is_claimed(table: str, question: str, told: str | None) -> None:
    claimed = rank_claimed(rows(table), question)
    assert (claimed[1] if claimed else None) == told
