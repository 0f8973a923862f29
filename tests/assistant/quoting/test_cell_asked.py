"""The number in the cell that a question names by row and column."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from assistant.quoting.reading.covering import covered
from assistant.quoting.reading.rows import plain, rows_of
from assistant.quoting.ways.cell_asked import (
    _Cell,
    _is_figure,
    _is_of_before,
    _label,
    _of_kind,
    _of_table,
    _only,
)
from assistant.quoting.ways.tables_found import Table
from assistant.tables import value_with_unit
from index.types import Clause

TABLE = """| （各项之和等于总计，单位为航次） | 客运 | 货运 | 总计 |
| 一、本年新增航线数量 | 7 | 5 | 12 |
| 二、上年保留航线数量 | 4 | 0 | 4 |
| 三、停航（含临时停航、季节性停航） | 1 | 2 | 3 |
| 罚没收入 | 300元 | 100元 | 400元 |"""
CLAUSE = Clause("c", "d", ("一",), "一", "航线", (), TABLE, 0, len(TABLE))
ROWS = list(rows_of(CLAUSE))


def cells(question: str) -> list[_Cell]:
    found = []
    for row in ROWS:
        labels = tuple(_label(value) for value in row.values if not _is_figure(value))
        if _is_of_before(labels, question):
            continue
        for column, value in enumerate(row.values):
            name = _label(row.names[column])
            held = covered(question, (*labels, name), "", "航线") if _is_figure(value) else None
            if held is not None:
                found.append(_Cell(row, column, held, (covered(question, (name,), "", "航线") or -1) < held))
    most = max((cell.held for cell in found), default=0)
    return [cell for cell in found if cell.held == most]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("本年新增航线多少条", "12"),
        ("货运新增航线多少条", "5"),
        ("上年保留多少条", "4"),
        ("客运航线有多少条", "7"),
        ("停航多少条", "3"),
        ("罚没收入多少", "400元"),
        ("航线多少条", "12"),
        ("新开工航线多少条", None),
    ],
)
def test_the_cell_meant(question: str, value: str | None) -> None:
    one = _only(cells(plain(question)), question)
    assert (one.row.values[one.column] if one else None) == value


def test_an_amount_is_no_count_of_things() -> None:
    money, count = _Cell(ROWS[3], 1, 9, True), _Cell(ROWS[0], 1, 9, True)
    assert _of_kind(money, frozenset({"money"})) and not _of_kind(money, frozenset({"count:件", "money"}))
    assert _of_kind(count, frozenset({"count:件"})) and not _of_kind(count, frozenset({"money"}))


def test_the_names_of_a_head() -> None:
    assert ROWS[0].names == ["", "客运", "货运", "总计"]


FARES = """第六条　泊船补助标准（元/艘·天）：
| 停靠港口 | 厅局级 | 县处级 | 其余人员 |
| 东渔港、西礁湾 | 90 | 70 | 50 |
| 其他港口 | 60 | 40 | 30 |"""
FARE = Clause("f", "d", ("第六条",), "第六条", "", (), FARES, 0, len(FARES))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("处级干部去东渔港泊船一天补多少", "70元/艘·天"),
        ("厅级领导到西礁湾泊船补助多少", "90元/艘·天"),
        ("科员停靠其他港口泊船补助标准是多少", "30元/艘·天"),
        ("处级干部去东渔港修船一天补多少", None),
    ],
)
def test_the_line_over_a_table_and_the_names_of_ranks(question: str, value: str | None) -> None:
    table = Table(FARE, "", tuple(row.sentence for row in rows_of(FARE)))
    index = SimpleNamespace(clauses=lambda _: [FARE])
    found = list(_of_table(table, plain(question), index))  # type: ignore[arg-type]
    best = [cell for cell in found if cell.held == max(one.held for one in found)]
    one = _only(best, question) if best else None
    assert (value_with_unit(one.row.sentence, one.column) if one else None) == value


PLAN = """| 乡镇 | 2031年新增床位（个） | 2032年新增床位（个） |
| 柳荫镇 | 1500 | 1900 |"""


def test_a_number_under_its_unit_is_no_year() -> None:
    clause = Clause("p", "d", ("附件",), "附件", "任务表", (), PLAN, 0, len(PLAN))
    index = SimpleNamespace(clauses=lambda _: [clause])
    table = Table(clause, "2031—2033年任务表", tuple(row.sentence for row in rows_of(clause)))
    found = list(_of_table(table, plain("柳荫镇2032年新增床位多少个"), index))  # type: ignore[arg-type]
    assert max(found, key=lambda cell: cell.held).value == "1900"


def test_a_cell_gives_way_to_the_one_with_the_unit_asked_for() -> None:
    text = "| 内容 | 分值 | 标准 |\n| 走访村居 | 12 | 每年不少于6次 |"
    clause = Clause("s", "d", ("附件",), "附件", "计分表", (), text, 0, len(text))
    row = next(iter(rows_of(clause)))
    assert not _of_kind(_Cell(row, 1, 9, True), frozenset({"count:次"}))
    assert _of_kind(_Cell(row, 1, 9, True), frozenset({"count:分"}))
