"""Plain text stays as it is; Markdown loses its markup and nothing else."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.load import characters, word_numbering
from index.load.characters import join_wrapped, superscript, tidy
from index.load.text import load_markdown, load_text

TIDY = [
    ("windows-lines", "一\r\n二\r三", "一\n二\n三"),
    ("form-feed", "一\f二", "一\n二"),
    ("line-separator", "一\u2028二\u0085三", "一\n二\n三"),
    ("no-break-space", "第一章\u00a0\u2002总则", "第一章  总则"),
    ("tab", "\t市政办发", " 市政办发"),
    ("ideographic-space-stays", "第一条　为了", "第一条　为了"),
    ("zero-width", "政\u200b府\ufeff信\u2060息\u00ad", "政府信息"),
    ("control", "政\x07府\x7f", "政府"),
    ("radicals", "⼈⺠政府各部⻔⻅附件⼀", "人民政府各部门见附件一"),
    ("quotes-and-brackets-stay", "“六稳”‘六保’〔2021〕﹝2017﹞[2020]", "“六稳”‘六保’〔2021〕﹝2017﹞[2020]"),
    ("full-width-stays", "１．ＡＢ％", "１．ＡＢ％"),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in TIDY], ids=[row[0] for row in TIDY])
def test_tidy(text: str, expected: str) -> None:
    assert tidy(text) == expected
    assert load_text(text.encode(), "a.txt").text == expected


@given(st.text())
def test_tidy_once_is_enough(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("各部门要按", "规定办理", "各部门要按规定办理"),
        ("Safety", "Report", "Safety Report"),
        ("文号为20", "24年", "文号为2024年"),
        ("使用 App", "办理", "使用 App办理"),
        ("", "开始", "开始"),
    ],
)
def test_join_wrapped(left: str, right: str, joined: str) -> None:
    assert join_wrapped(left, right) == joined


@pytest.mark.parametrize(
    ("text", "raised"), [("9", "⁹"), ("-3", "⁻³"), ("注1", "注1"), ("①", "①"), ("12345", "12345")]
)
def test_superscript(text: str, raised: str) -> None:
    assert superscript(text) == raised


MARKDOWN = [
    ("heading", "## 第一章 总则", "第一章 总则"),
    ("closed-heading", "# 电梯条例 #", "电梯条例"),
    ("number-sign-in-text", "C#语言与1#楼", "C#语言与1#楼"),
    ("bold", "**第一条** 为了安全", "第一条 为了安全"),
    ("bold-in-words", "第一条的**重点**内容", "第一条的重点内容"),
    ("italic-alone", "*附则*", "附则"),
    ("star-of-the-text", "带*的为必填，其他*可不填", "带*的为必填，其他*可不填"),
    ("multiplication", "3*4*5平方米", "3*4*5平方米"),
    ("code", "按`12345`热线", "按12345热线"),
    ("link", "见[办事指南](https://example.gov.cn/a(1).html)。", "见办事指南。"),
    ("brackets-of-the-text", "滨政办发[2021]5号", "滨政办发[2021]5号"),
    ("escaped", r"1\. 落实责任 \*号", "1. 落实责任 *号"),
    ("bullet", "- 落实责任", "落实责任"),
    ("ordered", "1. 落实责任", "1. 落实责任"),
    ("quote-mark", "> 引用一句", "引用一句"),
    ("less-than-of-the-text", "《关于修改<电梯条例>的决定》", "《关于修改<电梯条例>的决定》"),
    ("less-than-figure", "血压<140mmHg，体温>37度", "血压<140mmHg，体温>37度"),
    ("break", "第一行<br>第二行", "第一行\n第二行"),
    ("rule", "上\n\n---\n\n下", "上\n\n\n下"),
    ("table", "|项目|标准|\n|:--|--:|\n|低保|**900**元|", "| 项目 | 标准 |\n| 低保 | 900元 |"),
    ("bar-in-a-cell", r"| 甲\|乙 | 丙 |", "| 甲｜乙 | 丙 |"),
    ("fence", "```\n原文\n```", "原文"),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in MARKDOWN], ids=[row[0] for row in MARKDOWN]
)
def test_markdown(text: str, expected: str) -> None:
    assert load_markdown(text.encode(), "a.md").text == expected


def test_comments_and_front_matter_are_recorded() -> None:
    source = load_markdown("---\ntitle: 条例\n---\n# 条例\n<!-- 资料\n结束 -->\n第一条 总则".encode(), "a.md")
    assert source.text.split("\n") == ["条例", "", "第一条 总则"]
    assert [(removal.reason, removal.text) for removal in source.removals] == [
        ("hidden", "title: 条例"),
        ("hidden", "资料"),
        ("hidden", "结束"),
    ]


def test_open_comment_stays() -> None:
    assert load_markdown("第一条 <!-- 未完".encode(), "a.md").text == "第一条 <!-- 未完"


def test_text_is_not_read_as_markdown() -> None:
    text = "# 不是标题\n**强调**\n<!-- 注 -->"
    assert load_text(text.encode(), "a.txt").text == text


def test_the_rule_of_a_pasted_table_is_no_row() -> None:
    text = "附件\n| 序号 | 任务 |\n| --- | :-: |\n| 1 | 修路 |\n---\n"
    assert load_text(text.encode(), "a.txt").text == "附件\n| 序号 | 任务 |\n| 1 | 修路 |\n---\n"


COLUMNS = {
    "tabs": ("甲表\n序号\t任务\t单位\n1\t修路\t交通局\n2\t种树\t林业局\n注：略。", "甲表\n| 序号 | 任务 | 单位 |\n| 1 | 修路 | 交通局 |\n| 2 | 种树 | 林业局 |\n注：略。"),
    "wide spaces": ("序号　任务　单位\n1　修路　交通局\n2　种树　林业局", "| 序号 | 任务 | 单位 |\n| 1 | 修路 | 交通局 |\n| 2 | 种树 | 林业局 |"),
    "several spaces": ("序号  任务   单位\n1   修路  交通局\n2  种树  林业局", "| 序号 | 任务 | 单位 |\n| 1 | 修路 | 交通局 |\n| 2 | 种树 | 林业局 |"),
    "single spaces": ("序号 任务 单位\n1 修路 交通局\n2 种树 林业局", "| 序号 | 任务 | 单位 |\n| 1 | 修路 | 交通局 |\n| 2 | 种树 | 林业局 |"),
    "blank lines between rows": ("序号　任务　单位\n\n1　修路　交通局\n\n2　种树　林业局\n\n说明：略。", "| 序号 | 任务 | 单位 |\n| 1 | 修路 | 交通局 |\n| 2 | 种树 | 林业局 |\n\n说明：略。"),
    "Chinese numbers and a sum": ("序号　任务　数量\n一、　修路　3\n二、　种树　5\n合计　　两项　8", "| 序号 | 任务 | 数量 |\n| 一、 | 修路 | 3 |\n| 二、 | 种树 | 5 |\n| 合计 | 两项 | 8 |"),
    "columns of years": ("指标\t2022年\t2023年\n产量\t3\t4\n面积\t5\t6", "| 指标 | 2022年 | 2023年 |\n| 产量 | 3 | 4 |\n| 面积 | 5 | 6 |"),
    "what was and what shall be": ("断面\t河流\t2023年水质\t2026年目标\n甲桥\t甲河\tⅣ类\tⅢ类\n乙渡\t乙江\tⅡ类\tⅡ类", "| 断面 | 河流 | 2023年水质 | 2026年目标 |\n| 甲桥 | 甲河 | Ⅳ类 | Ⅲ类 |\n| 乙渡 | 乙江 | Ⅱ类 | Ⅱ类 |"),
    "an empty cell": ("序号\t任务\t单位\n1\t修路\t\n2\t种树\t林业局", "| 序号 | 任务 | 单位 |\n| 1 | 修路 |  |\n| 2 | 种树 | 林业局 |"),
    "figures without 序号": ("类别　标准　单位\n一类　100　元\n二类　200　元", "| 类别 | 标准 | 单位 |\n| 一类 | 100 | 元 |\n| 二类 | 200 | 元 |"),
    "indented": ("　　序号　任务　单位\r\n　　1　修路　交通局\r\n　　2　种树　林业局\r\n", "| 序号 | 任务 | 单位 |\n| 1 | 修路 | 交通局 |\n| 2 | 种树 | 林业局 |\n"),
    "one row": ("序号　任务　单位\n1　修路　交通局", None),
    "offices that sign": ("甲区教育局　甲区财政局　甲区民政局\n甲区司法局　甲区公安局　甲区水利局\n甲区林业局　甲区审计局　甲区统计局", None),
    "names": ("赵某　钱某　孙某\n李某　周某　吴某\n郑某　王某　冯某", None),
    "articles": ("第一条　为了救助，制定本办法。\n第二条　本办法所称救助，是指补助。\n第三条　本办法由民政局解释。", None),
    "numbered items": ("1　甲的工作。\n2　乙的工作。\n3　丙的工作。", None),
    "rows of other lengths": ("序号　任务　单位\n1　修路\n2　种树　林业局　六月", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COLUMNS.values(), ids=COLUMNS.keys())
def test_rows_of_plain_text(text: str, expected: str | None) -> None:
    assert load_text(text.encode(), "a.txt").text == (text if expected is None else expected)


@pytest.mark.parametrize("module", [characters, word_numbering], ids=lambda module: module.__name__)
def test_examples_in_docstrings(module: ModuleType) -> None:
    outcome = doctest.testmod(module)
    assert outcome.attempted and not outcome.failed
