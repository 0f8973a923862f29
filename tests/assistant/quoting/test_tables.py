"""Rows of tables as they are read out: each cell under its column's name."""

from __future__ import annotations

import pytest

from assistant.question.understand import Query
from assistant.quoting.reading.keyed import keyed_rows
from assistant.quoting.weighing.choose import _rows_asked_for
from assistant.tables import cells, header_names, is_header, spoken, with_units
from index.opened import Index
from index.structure.sentences import sentences
from index.types import Clause, Sentence


def clause(*lines: str, start: int = 100) -> Clause:
    text = "\n".join(lines)
    return Clause("c", "d", ("附件",), "附件", "", (), text, start, start + len(text))


def rows(*lines: str) -> list[Sentence]:
    return [s for s in sentences(clause(*lines)) if s.text.startswith("|")]


SIMPLE = ("| 序号 | 事项 | 牵头部门 |", "| 1 | 企业开办 | 市市场监管局 |", "| 2 |  | 市公安局 |")
TWO_HEADS = (
    "| 档次 | 补贴标准 | 补贴标准 |", "| 档次 | 一年期合同 | 三年期合同 |", "| 高校毕业生 | 2000元 | 3000元 |", "| 合计 | 合计 | 合计 |",
)  # fmt: skip


def test_each_cell_under_its_name() -> None:
    _, first, second = rows(*SIMPLE)
    assert spoken(first) == "序号：1；事项：企业开办；牵头部门：市市场监管局"
    assert spoken(second) == "序号：2；牵头部门：市公安局"


def test_the_names_of_a_head_of_two_rows_are_joined() -> None:
    head, below, row, merged = rows(*TWO_HEADS)
    assert [is_header(s, s.clause) for s in (head, below, row, merged)] == [True, True, False, False]
    assert row.header is not None
    assert header_names(row.clause, row.header) == ["档次", "补贴标准·一年期合同", "补贴标准·三年期合同"]
    assert spoken(row) == "档次：高校毕业生；补贴标准·一年期合同：2000元；补贴标准·三年期合同：3000元"


MERGED = (
    "| 环节 | 窗口办理 | 网上办理 |", "| 提交 | 申请人当日提交全部材料，逾期不收 | 申请人当日提交全部材料，逾期不收 |",
    "| 期限 | 3个工作日 | 3个工作日 |",
)  # fmt: skip


def test_a_sentence_merged_over_columns_is_told_once() -> None:
    _, merged, equal = rows(*MERGED)
    assert spoken(merged) == "环节：提交；窗口办理、网上办理：申请人当日提交全部材料，逾期不收"
    assert spoken(equal) == "环节：期限；窗口办理：3个工作日；网上办理：3个工作日"


KEYED = ("| 事项名称 | 渔船登记 |", "| 办理对象 | 船主 |", "| 是否收费 | 否 |", "| 结果名称 | 渔船登记证 |")
ASKED = [
    ("渔船登记收费吗？", ["是否收费：否"]),
    ("渔船登记的办理对象有谁，收费不收费？", ["办理对象：船主", "是否收费：否"]),
    ("渔船登记难不难？", []),
]


def test_a_table_of_keys_and_values_is_read_by_its_keys() -> None:
    name, *told = rows(*KEYED)
    assert is_header(name, name.clause) and not any(is_header(row, row.clause) for row in told)
    assert [spoken(row) for row in told] == ["办理对象：船主", "是否收费：否", "结果名称：渔船登记证"]
    assert with_units(told[1]) == "是否收费：否"


def test_a_value_merged_over_all_columns_of_such_a_table_is_told_once() -> None:
    wide = ("| 事项名称 | 渔船登记 | 事项编码 | A1 |", "| 办理对象 | 船主 | 是否收费 | 否 |", "| 受理条件 | 船检合格 | 船检合格 | 船检合格 |", "| 办理时间 | 全天 | 办理地点 | 港务楼 |")  # fmt: skip
    assert spoken(rows(*wide)[2]) == "受理条件：船检合格"


@pytest.mark.parametrize(("question", "said"), ASKED)
def test_the_rows_whose_keys_are_asked_for(question: str, said: list[str]) -> None:
    assert [spoken(row) for row in keyed_rows(rows(*KEYED)[3], question)] == said


def test_a_cell_merged_over_the_row_is_read_once() -> None:
    assert spoken(rows(*TWO_HEADS)[3]) == "合计"
    assert (
        spoken(rows("| 事项 | 部门 |", "| 一、涉企服务 | 一、涉企服务 |", "| 开办 | 市局 |")[1])
        == "一、涉企服务"
    )


@pytest.mark.parametrize("value", ["20", "0.5", "是", "√", "3000元", "50%", "—"])
def test_equal_values_are_not_one_merged_cell(value: str) -> None:
    head, row = rows("| 一年期 | 三年期 |", f"| {value} | {value} |")
    assert is_header(head, head.clause)
    assert spoken(row) == f"一年期：{value}；三年期：{value}"


def test_a_row_longer_or_shorter_than_its_head() -> None:
    _, short, long = rows("| 甲 | 乙 | 丙 |", "| 1 | 2 |", "| 1 | 2 | 3 | 4 |")
    assert spoken(short) == "甲：1；乙：2"
    assert spoken(long) == "甲：1；乙：2；丙：3"


def test_a_column_without_a_name() -> None:
    assert spoken(rows("|  | 金额 |", "| 泉垄镇 | 52.80万元 |")[1]) == "泉垄镇；金额：52.80万元"


def test_a_sentence_is_given_as_it_is() -> None:
    (sentence,) = sentences(clause("区财政局负责。"))
    assert spoken(sentence) == "区财政局负责。"
    assert not is_header(sentence, sentence.clause)


def test_cells() -> None:
    assert cells("| a | b ｜ c |  |") == ["a", "b ｜ c", ""]


SPOKEN = [
    ("望山县财政局", "附件1", ["泉垄镇", "52.80", "31.68"]),
    ("青禾区小微企业吸纳就业补贴实施办法", "第六条", ["就业困难人员", "3200"]),
    ("澜川市政务服务便利化三年行动实施方案", "附件", ["公民身后", "市公安局"]),
]


@pytest.mark.parametrize(("title", "address", "held"), SPOKEN, ids=[case[1] for case in SPOKEN])
def test_rows_of_the_sample_documents(sample_index: Index, title: str, address: str, held: list[str]) -> None:
    (document,) = [d for d in sample_index.documents() if d.title.startswith(title)]
    own = [c for c in sample_index.clauses(document.id) if c.address == address]
    said = [spoken(s) for c in own for s in sentences(c) if s.text.startswith("|") and not is_header(s, c)]
    assert len(said) >= 2
    assert all("|" not in line and "：" in line for line in said)
    assert any(all(word in line for word in held) for line in said), said


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("| 乡镇 | 户数（户） |", "| 河口镇 | 645 |"), "乡镇：河口镇；户数（户）：645户"),
        (("单位：万元", "| 乡镇 | 总额 |", "| 河口镇 | 84.60 |"), "乡镇：河口镇；总额：84.60万元"),
        (("单位：万元", "| 乡镇 | 户数 |", "| 河口镇 | 84 |"), "乡镇：河口镇；户数：84户"),
        (("单位：万元", "| 乡镇 | 占比 |", "| 河口镇 | 84 |"), "乡镇：河口镇；占比：84"),
        (("| 岗位 | 名额 |", "| 船长 | 3 |"), "岗位：船长；名额：3名"),
        (("| 指标 | 分值 |", "| 安全 | 30 |"), "指标：安全；分值：30分"),
        (("| 泊位 | 最高（客船，元） |", "| 东港 | 90 |"), "泊位：东港；最高（客船，元）：90元"),
        (("单位：元/人·天", "| 职务 | 标准 |", "| 船长 | 84 |"), "职务：船长；标准：84元/人·天"),
        (("| 档次 | 标准（元/人） |", "| 一档 | 1,200 |"), "档次：一档；标准（元/人）：1,200元/人"),
        (("| 事项 | 时限（工作日） |", "| 备案 | 5个 |"), "事项：备案；时限（工作日）：5个"),
        (("| 序号 | 事项（试行） |", "| 1 | 备案 |"), "序号：1；事项（试行）：备案"),
    ],
    ids=[
        "column",
        "table",
        "counts",
        "own-measure",
        "seats",
        "points",
        "behind-a-comma",
        "per-day",
        "comma",
        "own-unit",
        "no-figure",
    ],
)
def test_a_bare_figure_is_given_its_unit(lines: tuple[str, ...], said: str) -> None:
    assert with_units(rows(*lines)[-1]) == said


MATERIALS = (
    "三、申请材料\n| 序号 | 材料名称 | 份数 |\n| 1 | 申请表 | 2份 |\n| 2 | 身份证 | 1份 |\n| 3 | 照片 | 1份 |"
)
ASKED_ROWS = [("要带哪些材料", 3), ("要交几张照片", 0), ("哪些条件", 0)]


@pytest.mark.parametrize(("question", "count"), ASKED_ROWS, ids=[case[0] for case in ASKED_ROWS])
def test_the_rows_of_what_a_column_names_are_one_list(question: str, count: int) -> None:
    clause = Clause("c", "d", ("三",), "三", "申请材料", (), MATERIALS, 0, len(MATERIALS))
    photo = sentences(clause)[-1]
    assert photo.header is not None
    rows = _rows_asked_for(photo, Query(question, question, (), question))
    assert len(rows) == count and all("|" in row.text for row in rows)
