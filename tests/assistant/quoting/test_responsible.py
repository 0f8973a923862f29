"""Notes of responsibility: who leads, who carries out, who supports."""

from __future__ import annotations

import pytest

from assistant.quoting.reading.responsible import notes_of, of_row, responsibilities, told
from assistant.quoting.ways.tasks import noted_tasks
from index.structure.sentences import sentences
from index.types import Clause

# text, leading, carrying out, supporting
NOTES = [
    ("抓好落实。（责任单位：区政务办、区司法局）", "", "区政务办、区司法局", ""),
    ("（市数据局牵头，市财政局、市公安局配合）", "市数据局", "", "市财政局、市公安局"),
    ("（责任单位：区发改局牵头，区商务局配合）", "区发改局", "", "区商务局"),
    ("(区财政局、区民政局按职责分工负责)", "", "区财政局、区民政局", ""),
    ("（牵头单位：市教育局；责任单位：各县（市、区）人民政府）", "市教育局", "各县（市、区）人民政府", ""),
    ("（牵头单位：市教育局，配合单位：团市委）", "市教育局", "", "团市委"),
    ("(环保局、水务局按职责分工落实", "", "环保局、水务局", ""),  # the closing bracket is lost
    ("（区委宣传部牵头，有关单位落实）", "区委宣传部", "有关单位", ""),
    ("（责任单位：区自然资源局等有关部门，各街道办事处）", "", "区自然资源局等有关部门、各街道办事处", ""),
    ("（市行政审批局牵头，市数据局和各有关部门配合）", "市行政审批局", "", "市数据局、各有关部门"),
    ("〔市教育局牵头，团市委配合〕", "市教育局", "", "团市委"),
    ("〔牵头单位：市教育局；责任单位：团市委〕", "市教育局", "团市委", ""),
    ("责任部门：综合科", "", "综合科", ""),
]


@pytest.mark.parametrize(("text", "lead", "own", "support"), NOTES, ids=[case[0][:18] for case in NOTES])
def test_roles_are_told_apart(text: str, lead: str, own: str, support: str) -> None:
    (note,) = responsibilities(text)
    assert ["、".join(units) for units in (note.lead, note.own, note.support)] == [lead, own, support]
    assert all(unit in text for unit in note.units)
    assert text[note.start : note.end].strip()


@pytest.mark.parametrize(
    "text",
    [
        "本办法由县民政局负责解释。",
        "会议（以下简称例会）每季度召开。",
        "（以下称申请人）应当负责。",
        "（第3版）",
    ],
)
def test_other_brackets_are_no_notes(text: str) -> None:
    assert responsibilities(text) == ()


def test_labels_in_a_row_are_notes_of_their_own() -> None:
    notes = responsibilities("牵头单位：市教育局；配合单位：市财政局")
    assert [(note.lead, note.support) for note in notes] == [(("市教育局",), ()), ((), ("市财政局",))]


BESIDE = {
    "beside-who-leads": (["序号", "任务", "牵头单位", "责任单位"], "| 1 | 植树 | 市林业局 | 市水利局、市财政局 |", ("市水利局", "市财政局")),
    "with-a-column-of-support": (
        ["任务", "牵头单位", "责任单位", "配合单位"], "| 植树 | 市林业局 | 市水利局 | 市财政局 |", ("市财政局",),
    ),
    "alone": (["任务", "责任单位"], "| 植树 | 市林业局 |", ()),
}  # fmt: skip


@pytest.mark.parametrize(("names", "row", "supporting"), BESIDE.values(), ids=BESIDE)
def test_who_stands_beside_the_leading_unit_supports_it(
    names: list[str], row: str, supporting: tuple[str, ...]
) -> None:
    note = of_row(row, names)
    assert note is not None
    assert note.supporting == supporting
    (noted,) = responsibilities("（牵头单位：市林业局；责任单位：市水利局）")
    assert noted.supporting == ("市水利局",)


def test_a_row_of_a_table_of_tasks() -> None:
    note = of_row("| 1 | 清理文件 | 市司法局 | 市直各部门 |", ["序号", "任务", "牵头单位", "责任单位"])
    assert note is not None
    assert told(note) == "牵头单位：市司法局；责任单位：市直各部门"
    assert of_row("| 1 | 清理文件 |", ["序号", "任务"]) is None


TABLE = """| 序号 | 任务 | 牵头单位 | 配合单位 |
| 1 | 甲 | 区财政局 | 区数据局 |
| 2 | 乙 | 区数据局 | 区财政局、区民政局 |"""


def test_the_units_of_a_row_are_told_apart_by_its_columns() -> None:
    clause = Clause("c", "d", ("第1段",), "第1段", "", (), TABLE, 0, len(TABLE))
    notes = [note for sentence in sentences(clause) for note in notes_of(sentence)]
    assert [(note.lead, note.support) for note in notes][-2:] == [
        (("区财政局",), ("区数据局",)),
        (("区数据局",), ("区财政局", "区民政局")),
    ]


ROLES = [("区财政局牵头哪些任务", [1]), ("区财政局配合的任务有哪些", [2]), ("区民政局牵头哪些", [])]


@pytest.mark.parametrize(("question", "rows"), ROLES, ids=[case[0] for case in ROLES])
def test_tasks_of_a_unit_in_a_role(question: str, rows: list[int]) -> None:
    clause = Clause("c", "d", ("第1段",), "第1段", "", (), TABLE, 0, len(TABLE))
    assert [int(s.text.split("|")[1]) for s in noted_tasks(question, [clause])] == rows


SHORT = """| 序号 | 任务 | 牵头单位 | 配合单位 |
| 1 | 甲 | 县人力资源和社会保障局 | 县住房城乡建设局 |
| 2 | 乙 | 区人力资源社会保障局 | 县交通运输局 |"""


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        pytest.param("县人社局牵头的任务", [1], id="with_level"),
        pytest.param("人社局牵头的任务", [1, 2], id="without"),
        pytest.param("住建局配合的任务", [1], id="supports"),
        pytest.param("市交通局配合的任务", [], id="of_another_level"),
    ],
)
def test_tasks_of_a_unit_by_its_short_name(question: str, rows: list[int]) -> None:
    clause = Clause("c", "d", ("第1段",), "第1段", "", (), SHORT, 0, len(SHORT))
    assert [int(s.text.split("|")[1]) for s in noted_tasks(question, [clause])] == rows


TOWNS = """| 序号 | 任务 | 牵头单位 | 配合单位 |
| 1 | 甲 | 各乡镇（街道） | 县水利局 |
| 2 | 乙 | 县水利局 | 县民政局、各乡镇（街道） |
| 3 | 丙 | 石桥街道 | 县水利局 |"""


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        pytest.param("由各乡镇(街道)牵头的任务", [1], id="brackets_of_another_width"),
        pytest.param("镇街要配合哪些任务", [2], id="in_short"),
        pytest.param("乡镇街道负责牵头的有哪几项", [1], id="the_role_not_负责"),
        pytest.param("石桥街道牵头哪些任务", [3], id="one_street"),
    ],
)
def test_tasks_of_the_towns(question: str, rows: list[int]) -> None:
    clause = Clause("c", "d", ("第1段",), "第1段", "", (), TOWNS, 0, len(TOWNS))
    assert [int(s.text.split("|")[1]) for s in noted_tasks(question, [clause])] == rows
