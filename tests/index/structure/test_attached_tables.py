"""A table with a caption of its own behind the last item of a section is no part of that item."""

from __future__ import annotations

import pytest

from index.structure.parse import parse

HEAD = "柳川市渡口检查情况通报\n一、总体情况\n各渡口总体平稳。\n二、各渡口情况\n（一）东渡。检查5次。\n（二）西渡。检查3次。\n"
TABLE = "| 渡口 | 船只 |\n| 东渡 | 12 |\n| 西渡 | 7 |\n"
TAIL = "三、下步要求\n（一）加强检查。各渡口每周自查。\n（二）抓紧整改。月底前完成。\n"
BEFORE, AFTER = ["一", "二（一）", "二（二）"], ["三（一）", "三（二）"]
TEXTS = {
    "附表": ("附表 各渡口船只情况\n" + TABLE, ["附表"]),
    "numbered": ("附件1：各渡口船只情况\n" + TABLE, ["附件1"]),
    "title on its own line": ("附表1\n各渡口船只情况\n单位：艘\n" + TABLE, ["附表1"]),
    "a note below": ("附表 各渡口船只情况\n" + TABLE + "注：不含过境船只。\n", ["附表"]),
    "two of them": ("附表1 船只情况\n" + TABLE + "附表2 人员情况\n" + TABLE, ["附表1", "附表2"]),
    "the item's own table": (TABLE, []),
    "announced by the item": ("船只情况见下表：\n" + TABLE, []),
    "the item goes on": ("附表 各渡口船只情况\n" + TABLE + "西渡已责令整改，下月复查。\n", []),
    "no table": ("附表另行印发。\n", []),
}


@pytest.mark.parametrize(("table", "own"), TEXTS.values(), ids=TEXTS)
def test_addresses(table: str, own: list[str]) -> None:
    clauses = parse(HEAD + table + TAIL, "d").clauses
    found = [clause.address for clause in clauses if clause.kind == "clause"]
    assert found == [*BEFORE, *own, *AFTER]
    last = next(clause for clause in clauses if clause.address == "二（二）")
    assert ("|" in last.text) == (not own and "|" in table)


def test_it_stands_under_the_section_and_has_the_captions_title() -> None:
    clauses = parse(HEAD + TEXTS["附表"][0] + TAIL, "d").clauses
    table = next(clause for clause in clauses if clause.address == "附表")
    assert (table.heading, table.headings) == ("各渡口船只情况", ("二、各渡口情况",))
