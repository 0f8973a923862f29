"""Lists over all clauses: a unit's tasks, what is due by a day, what stands in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.question.asks.listed import asks_for_tasks
from assistant.quoting.reading.due import Until, asked_until, is_due
from assistant.types import Answer
from index.build import build
from index.structure.sentences import sentences
from index.types import Clause
from tests.assistant.conftest import Opener
from tests.fakes import BigramEmbedder

NOTED = """青禾区数据工作要点

一、目录
（一）补齐目录。各部门于2025年6月20日前登记。
牵头单位：区数据局；配合单位：区编办
（二）编制清单。7月31日前形成清单，10月底前推广到全区。
牵头单位：区民政局；配合单位：区数据局
（三）扩大“免证办”。年底前上线32项。
责任单位：承办部门、区政务服务中心

青禾区人民政府
2025年3月1日
"""
UNNOTED = """望山县人民政府关于防火的通告

一、用火审批。2公顷以上的，由县林业局审批。
二、检查站由县林业局统一制作标志牌。
三、乡镇人民政府负总责。

望山县人民政府
2025年3月1日
"""
GRADED = """青禾区内涝应急预案

一、预警。由区应急局发布。
二、应急响应
（一）Ⅰ级响应
积水超过60厘米的，启动Ⅰ级响应，由区长签发。
（二）Ⅱ级响应
积水超过40厘米的，启动Ⅱ级响应，由副区长签发。

青禾区人民政府
2025年3月1日
"""

RULES = """文化馆管理制度

第一条 临时闭馆由馆长核准。
第二条 图书外借实行登记。五十册以上不满一百册的借阅由保管员核准，并在登记簿上写明归还的日期和用途；一百册以上的，由馆长核准，并报县文化主管部门备案，归还时应当当面清点，缺损的照价赔偿。
"""
FISHING = """夜钓补贴和渔船奖励办法

各乡镇人民政府、各码头管理所：
现印发给你们，请遵照执行。
一、不准夜钓。有下列情形之一的，不准夜钓：1.水位超过警戒线的；2.未穿救生衣的。
二、夜钓补贴按照下列标准发放：
（一）平日每人每晚5元。
（二）节日每人每晚9元。
三、渔船奖励的标准为每船每年80元。

| 时段 | 岸别 |
| --- | --- |
| 夜间 | 夜钓左岸 |
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory, open_assistant: Opener):  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("listing")
    texts = {"要点": NOTED, "通告": UNNOTED, "预案": GRADED, "制度": RULES, "夜钓": FISHING}
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    index: Path = folder / "index"
    build([folder / f"{name}.txt" for name in texts], index, BigramEmbedder())
    assistant = open_assistant(index=index)

    def ask(question: str, history: Sequence[dict[str, str]] = ()) -> Answer:
        return assistant.ask(question, history)

    yield ask
    assistant.index.close()


TASKS = [
    ("青禾由区数据局牵头的有哪些", ["补齐目录"], ["编制清单", "免证办"]),
    ("青禾哪些工作由区数据局牵头？", ["补齐目录"], ["编制清单", "免证办"]),
    ("青禾哪些工作由区民政局负责？", ["编制清单"], ["补齐目录", "免证办"]),
    ("青禾要点里区数据局要配合的有哪几项", ["编制清单"], ["补齐目录"]),
    ("青禾要点里区数据局参与哪些任务？", ["编制清单"], ["补齐目录"]),
    ("青禾要点里区政务服务中心参加的任务有哪些？", ["免证办"], ["补齐目录"]),
    ("区数据局要干哪些事？", ["补齐目录", "编制清单"], ["免证办"]),
    ("区政务服务中心的任务都列一下", ["免证办"], ["补齐目录"]),
    ("防火通告里县林业局要做的事有哪些？", ["审批", "标志牌"], ["负总责"]),
    ("青禾要点里七月底之前要做完的有哪些事", ["6月20日", "7月31日"], ["32项"]),
    ("列出须馆长核准的事项", ["闭馆由馆长核准", "一百册以上的，由馆长核准"], ["借阅由保管员核准"]),
    ("列出所有不准夜钓的情形", ["水位超过警戒线", "未穿救生衣"], ["各乡镇", "时段"]),
    ("哪些文件提到“免证办”，各要上线多少项？", ["免证办"], ["补齐目录"]),
]


@pytest.mark.parametrize(("question", "held", "absent"), TASKS, ids=[case[0] for case in TASKS])
def test_listed(asked, question: str, held: list[str], absent: list[str]) -> None:  # type: ignore[no-untyped-def]
    answer = asked(question)
    assert answer.status == "answered"
    assert "逐条查阅了" in answer.text
    assert all(words in answer.text for words in held)
    assert not any(words in answer.text for words in absent)


@pytest.mark.parametrize(
    "question", ["县数据局牵头的任务有哪些", "县数据局牵头哪些任务", "县编办配合哪些任务"]
)
def test_a_unit_of_another_level_is_another_unit(asked, question: str) -> None:  # type: ignore[no-untyped-def]
    answer = asked(question)
    assert answer.status == "not_found"  # what is near may be named, but not quoted


def test_who_is_responsible_for_the_clause_just_quoted(asked) -> None:  # type: ignore[no-untyped-def]
    first = asked("青禾要点里补齐目录几月几日前登记？")
    history = [
        {"role": "user", "content": "青禾要点里补齐目录几月几日前登记？"},
        {"role": "assistant", "content": first.text},
    ]
    answer = asked("那由哪个部门负责？", history)
    assert answer.standalone_question == "《青禾区数据工作要点》一（一），由哪个部门负责？"
    assert "牵头单位：区数据局；配合单位：区编办" in answer.text


def test_a_task_is_told_with_what_stands_under_its_heading(asked) -> None:  # type: ignore[no-untyped-def]
    assert "各部门于2025年6月20日前登记" in asked("青禾由区数据局牵头的有哪些").text


@pytest.mark.parametrize(
    "question", ["这事由谁牵头", "由哪些部门负责", "区数据局的电话是多少", "办理要带什么材料", "谁来配合"]
)
def test_other_questions_ask_for_no_tasks(question: str) -> None:
    assert not asks_for_tasks(question)


@pytest.mark.parametrize(
    ("question", "until"),
    [
        ("七月底之前要做完的", Until(7, 31)),
        ("6月30日前完成哪些", Until(6, 30)),
        ("九月份以前", Until(9, 31)),
        ("2031年七月底之前要做完的", Until(7, 31, 2031)),
        ("11月要完成的任务", Until(11, 31, None, (11, 1))),
        ("2031年11月5日到期的", Until(11, 5, 2031, (11, 5))),
        ("3月完成验收后多少天内", None),
        ("13月前", None),
        ("年底前", None),
    ],
)
def test_the_day_asked_for(question: str, until: Until | None) -> None:
    assert asked_until(question) == until


def test_a_day_named_twice_is_due_where_it_is_a_limit() -> None:
    text = "９月１日起试行，7月1日召开会议，7月1日前报送。"
    clause = Clause("t", "d", ("一",), "一", "", (), text, 0, len(text))
    (sentence,) = sentences(clause)
    assert is_due(sentence, Until(7, 31)) and not is_due(sentence, Until(6, 30))


@pytest.mark.parametrize(
    ("text", "until", "due"),
    [
        pytest.param("于2032年1月10日前报送。", Until(9, 30, 2031), False, id="of_the_next_year"),
        pytest.param("于8月10日前报送。", Until(9, 30, 2031), True, id="year_of_its_document"),
        pytest.param("于8月10日前报送。", Until(9, 30, 2030), False, id="document_of_another_year"),
        pytest.param("于2032年1月10日前报送。", Until(9, 30), False, id="no_year_asked"),
        pytest.param(
            "（责任单位：县林业局；完成时限：2031年9月底）", Until(9, 30, 2031), False, id="end_of_month"
        ),
        pytest.param("（责任单位：县林业局；完成时限：2031年9月底）", Until(9, 31), True, id="labelled"),
        pytest.param("于8月10日前报送。", Until(9, 31, None, (9, 1)), False, id="before_the_month"),
    ],
)
def test_years_come_before_months(text: str, until: Until, due: bool) -> None:
    (sentence,) = sentences(Clause("t", "d", ("一",), "一", "", (), text, 0, len(text)))
    assert is_due(sentence, until, 2031) is due


def test_rows_are_due_by_their_column_of_days() -> None:
    table = "| 序号 | 任务 | 完成时限 |\n| --- | --- | --- |\n| 1 | 报9月事 | 4月25日 |\n| 2 | 试点 | 8月底 |"
    clause = Clause("t", "d", ("附件",), "附件", "", (), table, 0, len(table))
    rows = [s for s in sentences(clause) if s.header is not None and s.text.startswith(("| 1", "| 2"))]
    assert [is_due(row, Until(7, 31)) for row in rows] == [True, False]


@pytest.mark.parametrize("question", ["列出启动Ⅱ级响应的情形", "列出所有启动Ⅱ级响应的规定"])
def test_of_one_grade_the_others_are_left_out(asked, question: str) -> None:  # type: ignore[no-untyped-def]
    answer = asked(question)
    assert "40厘米" in answer.text
    assert "60厘米" not in answer.text
