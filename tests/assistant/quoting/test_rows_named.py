"""The row of a table that a question names by words of its own."""

from __future__ import annotations

import pytest

from assistant.quoting.reading.rows import rows_of
from assistant.quoting.reading.rows_named import rows_named
from index.types import Clause

TABLE = """| 序号 | 重点任务 | 牵头单位 | 配合单位 | 完成时限 |
| 1 | 河道保洁“一日一巡”，垃圾打捞率不低于97% | 县水利局 | 县城管局、各乡镇 | 2031年5月底 |
| 2 | 农村危桥改造，全年改造不少于8座 | 县交通局 | 县财政局 | 2031年10月底 |
| 3 | 危桥加固与限载标志设置 | 县公路中心 | 县公安局 | 2031年11月底 |
| 4 | 村级卫生室标准化建设与家庭药箱配送 | 县卫健局 | 县医保局 | 2031年8月底 |
| 合计 | 4项 |  |  |  |"""
ABOVE = "桐岭县2031年民生实事任务分工表"
ROWS = [(row, ABOVE) for row in rows_of(Clause("c", "d", ("一",), "一", "附表", (), TABLE, 0, len(TABLE)))]


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        pytest.param("河道保洁由谁牵头？", ["1"], id="begins"),
        pytest.param("河道保洁一日一巡的配合单位有哪些？", ["1"], id="without_quotation_marks"),
        pytest.param("民生实事里河道垃圾打捞率要多少？", ["1"], id="words_left_out"),
        pytest.param("农村危桥改造什么时候完成？", ["2"], id="whole_name"),
        pytest.param("卫生室标准化和药箱配送谁负责？", ["4"], id="two_runs"),
        pytest.param("桐岭县2031年药箱配送哪个部门配合？", ["4"], id="place_and_year_above"),
        pytest.param("危桥什么时候修完？", [], id="word_in_no_row"),
        pytest.param("河道采砂由谁牵头？", [], id="another_matter"),
        pytest.param("县水利局牵头哪些任务？", [], id="unit_is_no_name"),
        pytest.param("民生实事谁牵头？", [], id="name_of_the_table"),
    ],
)
def test_the_row_a_question_names(question: str, numbers: list[str]) -> None:
    assert [one.row.values[0] for one in rows_named(ROWS, question)] == numbers


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("河道保洁由谁牵头？", True),
        ("农村危桥改造谁负责？", True),
        ("卫生室谁负责？", False),
        ("卫生室标准化建设谁负责？", True),
    ],
)
def test_whether_a_question_names_all_of_a_row(question: str, whole: bool) -> None:
    assert [one.whole for one in rows_named(ROWS, question)] == [whole]
