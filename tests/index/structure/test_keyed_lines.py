"""Rows of a guide's table, written as lines of keys and values, are clauses named by their keys."""

from __future__ import annotations

import pytest

from index.structure.parse import parse

ROWS = "事项名称：渔船登记\n办件类型：承诺件\n承诺办结时限：4个工作日\n收费情况：不收费\n有效期：5年，期满前30日内换证\n办理地点：港务楼一层3号窗口（港前路6号）\n"
KEYS = ["事项名称", "办件类型", "承诺办结时限", "收费情况", "有效期", "办理地点"]
ASKED = "常见问题\n问：证书丢了怎么办？\n答：到原窗口补领。\n问：能代办吗？\n答：能。\n"
TEXTS = {
    "alone": ("渔船登记办事指南\n" + ROWS, KEYS),
    "questions-below": ("渔船登记办事指南\n" + ROWS + ASKED, [*KEYS, "问1", "问2"]),
    "sections-below": ("渔船登记办事指南\n" + ROWS + "一、申请条件\n船检合格。\n二、申请材料\n申请表。\n", [*KEYS, "一", "二"]),
    "a-sentence-above": ("渔船登记办事指南\n为方便渔民办理登记，现将有关事项公布如下。\n" + ROWS, ["第1段", *KEYS]),
    "tables-below": (
        "渔船登记办事指南\n" + ROWS + "申请材料\n| 序号 | 材料 |\n| 1 | 申请表 |\n办理环节\n| 环节 | 时限 |\n| 受理 | 当日 |\n",
        [*KEYS, "申请材料", "办理环节"],
    ),
    "two-tables-of-one-title": (
        "港区收费办事指南\n收费表\n| 船型 | 元 |\n| 渔船 | 10 |\n收费表\n| 船型 | 元 |\n| 货船 | 20 |\n",
        ["收费表", "第1段"],
    ),
    "too-few": ("渔船登记办事指南\n办理地点：港务楼一层\n办理时间：工作日上午\n", ["第1段", "第2段"]),
    "no-elements": (
        "港区停靠安排\n东港区：停靠渔船。\n西港区：停靠货船。\n南港区：停靠客船。\n北港区：停靠公务船。\n内港区：停靠游船。\n",
        ["第1段", "第2段", "第3段", "第4段", "第5段"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "addresses"), TEXTS.values(), ids=TEXTS)
def test_rows_are_named_by_their_keys(text: str, addresses: list[str]) -> None:
    clauses = parse(text, "d").clauses
    assert [clause.address for clause in clauses if clause.kind == "clause"] == addresses


def test_the_heading_over_the_questions_is_no_part_of_the_last_row() -> None:
    rows = {clause.address: clause for clause in parse(TEXTS["questions-below"][0], "d").clauses}
    assert rows["办理地点"].text == "办理地点：港务楼一层3号窗口（港前路6号）"
    assert rows["问1"].headings == ("常见问题",)


def test_the_lines_below_stand_under_the_item_that_the_first_names() -> None:
    clauses = {clause.address: clause for clause in parse(TEXTS["tables-below"][0], "d").clauses}
    assert clauses["事项名称"].headings == ()
    assert clauses["办理地点"].headings == clauses["申请材料"].headings == ("渔船登记",)
