"""PDF files: printed lines become paragraphs again."""

from __future__ import annotations

import pytest

from index.load.pdf import load_pdf
from index.types import Source

from .pdf_files import Style, document, table

LONG = (
    "各区县人民政府应当在每年三月底前完成辖区内在用电梯台账的更新工作，"
    "并将更新结果报送市市场监督管理局备案，逾期未报送的由市政府办公室予以通报；对拒不更新的，"
    "依照有关规定追究责任人员的责任。"
)
NOTICE = [
    "^滨江市人民政府办公室",
    "^关于加强电梯安全管理工作的通知",
    "各区县人民政府，市政府各部门：",
    LONG,
    "一、明确工作责任",
    "（一）使用单位负责。" + LONG,
    "1．建立台账。" + LONG,
    "（1）每月自查一次，自查结果应当记录存档。",
    "①记录保存期限不少于四年。",
    "第二条 维护保养单位应当在接到故障通知后三十分钟内到达现场。" + LONG,
    "二、强化监督检查",
    *[f"（{mark}）" + LONG for mark in "一二三四五六七八九十"],
    "本通知自2024年5月1日起施行。",
    ">滨江市人民政府办公室",
    ">2024年3月1日",
    "~抄送：市委各部门，市人大常委会办公室，市政协办公室，市监察委员会，市中级人民法院，"
    "市人民检察院，滨江军分区，各人民团体。",
    "~滨江市人民政府办公室　　　　　2024年3月2日印发",
]
PLAIN = [line.lstrip("^>~") for line in NOTICE]


def read(raw: bytes) -> Source:
    return load_pdf(raw, "a.pdf")


STYLES = [
    ("national-standard", Style()),
    ("small-type", Style(size=12.0)),
    ("running-head", Style(head="滨江市人民政府公报")),
    ("page-of-pages", Style(number="第{}页")),
    ("bare-numbers", Style(number="{}")),
    ("no-numbers", Style(number="")),
    ("not-indented", Style(indent=False)),
]


@pytest.mark.parametrize("style", [row[1] for row in STYLES], ids=[row[0] for row in STYLES])
def test_paragraphs_come_back(style: Style) -> None:
    assert read(document(NOTICE, style)).text.split("\n") == PLAIN


def test_what_repeats_on_pages_is_recorded_once() -> None:
    source = read(document(NOTICE, Style(head="滨江市人民政府公报")))
    removed = [(removal.reason, removal.text) for removal in source.removals]
    assert removed[:3] == [
        ("running-head", "滨江市人民政府公报"),
        ("page-number", "— 1 —"),
        ("page-number", "— 2 —"),
    ]
    assert len(removed) == len(set(removed))


def test_text_at_the_edge_of_pages_is_no_running_head() -> None:
    lines = [f"（{mark}）各部门应当按季度报送。" for mark in "一二三四五六七八九十"] * 10
    assert read(document(lines, Style(number=""))).text.split("\n") == lines


def test_attachment_marks_on_pages_are_no_running_heads() -> None:
    filler = ["各部门应当按季度报送进展情况。"[:length] for length in (5, 9, 12, 7, 11, 6, 15)] * 3
    paragraphs = ["附件1", *filler, "附件2", *filler, "附件3", *filler]
    assert read(document(paragraphs, Style(indent=False))).text.split("\n") == paragraphs


ROWS = [["序号", "项目", "标准"], ["1", "低保对象", "每人每月\n900元"], ["2", "特困人员", "每人每月\n1440元"]]


def test_a_page_of_short_lines() -> None:
    lines = ["滨江区", "临湖新区管理委员会", "青山县", "古城街道", "东港经济技术开发区", "南岭县"]
    assert read(document(lines, Style(indent=False))).text.split("\n") == lines


def test_table_at_its_place() -> None:
    source = read(table(ROWS, above="补贴标准如下：", below="以上标准每年调整。"))
    assert source.text.split("\n") == [
        "补贴标准如下：",
        "| 序号 | 项目 | 标准 |",
        "| 1 | 低保对象 | 每人每月900元 |",
        "| 2 | 特困人员 | 每人每月1440元 |",
        "以上标准每年调整。",
    ]


def test_merged_cell_is_repeated() -> None:
    rows = [["序号", "项目及标准", ""], *ROWS[1:]]
    assert read(table(rows, merged=(0, 1))).text.split("\n")[0] == "| 序号 | 项目及标准 | 项目及标准 |"


def test_frame_around_text_is_no_table() -> None:
    assert read(table([["框内的一段文字。"]])).text == "框内的一段文字。"


def test_latin_words_keep_their_spaces() -> None:
    text = "本市推广使用 Safety Elevator System 系统，版本为 V2.0，编号 AB 12。"
    assert read(document([text])).text == text


@pytest.mark.parametrize(
    ("declared", "title"), [("关于加强电梯安全管理工作的通知", True), ("Microsoft Word - 1.doc", False)]
)
def test_declared_title(declared: str, title: bool) -> None:
    import io

    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(document(NOTICE)))
    writer.add_metadata({"/Title": declared})
    buffer = io.BytesIO()
    writer.write(buffer)
    assert read(buffer.getvalue()).title == (declared if title else None)


def test_pages_that_are_pictures_are_reported() -> None:
    import io

    import pypdf

    from .pdf_files import scan

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(document(NOTICE[:4])))
    writer.append(io.BytesIO(scan()))
    buffer = io.BytesIO()
    writer.write(buffer)
    source = read(buffer.getvalue())
    assert [(problem.code, "第 2 页" in problem.message) for problem in source.problems] == [
        ("pages-without-text", True)
    ]
