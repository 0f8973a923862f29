"""The rows of a table that a question's words single out."""

from __future__ import annotations

import pytest

from assistant.quoting.reading.rows import rows_of
from assistant.quoting.reading.rows_filtered import rows_filtered
from index.types import Clause

TABLE = """| 岗位代码 | 用人单位 | 岗位名称 | 人数 | 学历要求 | 年龄要求 | 备注 |
| K1 | 县图书馆 | 编目员 | 2 | 本科及以上 | 35周岁以下 | 无 |
| K2 | 县图书馆 | 驾驶员 | 1 | 中专及以上 | 45周岁以下 | 需持A类驾照 |
| K3 | 桐湾镇综合文化站 | 驾驶员 | 3 | 大专及以上 | 40周岁以下 | 限男性2名、女性1名 |
| K4 | 县博物馆 | 讲解员 | 4 | 大专及以上 | 30周岁以下 | 限本县户籍 |
| 合计 |  |  | 10 |  |  |  |"""
ROWS = list(rows_of(Clause("c", "d", ("一",), "一", "岗位", (), TABLE, 0, len(TABLE))))
ABOVE = "青陶县文化系统公开招聘公告 招聘岗位"


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        pytest.param("编目员招几名？", ["K1"], id="a_whole_cell"),
        pytest.param("K3招几个人？", ["K3"], id="a_code"),
        pytest.param("县图书馆招几个驾驶员？", ["K2"], id="two_columns_at_once"),
        pytest.param("驾驶员一共招多少人？", ["K2", "K3"], id="several_rows"),
        pytest.param("桐湾镇文化站要什么学历？", ["K3"], id="a_name_in_short"),
        pytest.param("讲解员岗位要求什么学历和年龄？", ["K4"], id="names_of_columns_keep_none"),
        pytest.param("哪些岗位要求本科？", ["K1"], id="by_value"),
        pytest.param("哪些岗位限户籍？", ["K4"], id="by_part_of_a_value"),
        pytest.param("中专能报哪个岗位？", ["K2"], id="a_degree_meets_its_own_bound"),
        pytest.param("哪些岗位大专就可以报？", ["K2", "K3", "K4"], id="and_the_lower_ones"),
        pytest.param("哪些岗位年龄可以到40岁？", ["K3"], id="an_age"),
        pytest.param("县博物馆招编目员吗？", [], id="no_row_of_both"),
    ],
)
def test_the_rows_kept(question: str, codes: list[str]) -> None:
    found = rows_filtered(ROWS, ABOVE, question)
    assert found is not None and [row.values[0] for row in found.rows] == codes


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("县图书馆招保安吗？", id="a_word_in_no_cell"),
        pytest.param("招聘岗位的学历要求是什么？", id="nothing_but_names"),
        pytest.param("编目员笔试考什么？", id="another_matter"),
    ],
)
def test_no_rows_are_kept(question: str) -> None:
    assert rows_filtered(ROWS, ABOVE, question) is None


def test_cells_named_whole_are_told() -> None:
    assert (found := rows_filtered(ROWS, ABOVE, "县博物馆招编目员吗？")) is not None
    assert found.cells == ("县博物馆", "编目员")


def test_the_question_in_the_words_of_the_table() -> None:
    table = """| 区域 | 类型 | 小型车（元/小时） | 大型车（元/小时） |
| 东片 | 道路临时泊位 | 2 | 4 |
| 西片 | 道路临时泊位 | 1 | 3 |"""
    rows = list(rows_of(Clause("c", "d", ("一",), "一", "标准", (), table, 0, len(table))))
    found = rows_filtered(rows, "停车收费标准", "东片路边停车大车一小时多少钱？")
    assert found is not None and "大型车" in found.said
    assert [row.values[0] for row in found.rows] == ["东片"]
