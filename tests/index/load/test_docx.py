"""Word files: what a reader of the printed page sees, in order."""

from __future__ import annotations

from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from index.load.docx import load_docx
from index.load.word_numbering import number_text
from index.structure.numerals import to_int
from index.types import Source

from .word_files import add_list, append_xml, number, saved

OFFICIAL = [
    ("chineseCountingThousand", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
    ("decimalEnclosedCircle", "%5"),
]


def read(build: Callable[[Document], None]) -> Source:
    document = docx.Document()
    build(document)
    return load_docx(saved(document), "a.docx")


def lines_of(build: Callable[[Document], None]) -> list[str]:
    return read(build).text.split("\n")


def test_paragraphs_and_tables_in_order() -> None:
    def build(document: Document) -> None:
        document.add_heading("滨江市电梯办法", 1)
        document.add_paragraph("　　第一条　为了安全。")
        table = document.add_table(2, 2)
        for cell, text in zip(
            [c for row in table.rows for c in row.cells],
            ["项目", "标准", "甲|乙", "九百元\n每月"],
            strict=True,
        ):
            cell.text = text
        document.add_paragraph("第二条 附则")

    assert lines_of(build) == [
        "滨江市电梯办法",
        "第一条　为了安全。",
        "| 项目 | 标准 |",
        "| 甲｜乙 | 九百元 每月 |",
        "第二条 附则",
    ]


def test_soft_breaks_tabs_and_page_breaks() -> None:
    def build(document: Document) -> None:
        run = document.add_paragraph("第一行").add_run()
        run.add_break()
        run.add_text("第二行\t后")
        run.add_break(WD_BREAK.PAGE)
        run.add_text("下页")

    assert lines_of(build) == ["第一行", "第二行 后", "下页"]


# --- numbering ------------------------------------------------------------------------------------


def test_the_numbers_of_an_official_document() -> None:
    def build(document: Document) -> None:
        chapters = add_list(document, 90, OFFICIAL)
        levels = [0, 1, 1, 2, 2, 3, 4, 4, 1, 0, 1, 2]
        for level in levels:
            number(document.add_paragraph("落实。"), chapters, level)

    assert lines_of(build) == [
        "一、落实。",
        "（一）落实。",
        "（二）落实。",
        "1.落实。",
        "2.落实。",
        "（1）落实。",
        "①落实。",
        "②落实。",
        "（三）落实。",
        "二、落实。",
        "（一）落实。",
        "1.落实。",
    ]


def test_articles_count_on_through_plain_paragraphs() -> None:
    def build(document: Document) -> None:
        articles = add_list(document, 91, [("japaneseCounting", "第%1条", "space")])
        for _ in range(12):
            number(document.add_paragraph("为了安全。"), articles)
            document.add_paragraph("前款规定以外的情形。")

    lines = lines_of(build)
    assert lines[0] == "第一条 为了安全。"
    assert lines[22] == "第十二条 为了安全。"


def test_lists_of_one_definition_count_together_until_a_start_is_given() -> None:
    def build(document: Document) -> None:
        first = add_list(document, 90, OFFICIAL)
        second = add_list(document, 90, OFFICIAL)
        third = add_list(document, 90, OFFICIAL, {0: 7})
        for used in (first, second, third, third, first):
            number(document.add_paragraph("落实。"), used)

    assert lines_of(build) == ["一、落实。", "二、落实。", "七、落实。", "八、落实。", "九、落实。"]


def test_decimal_outline_and_suffixes() -> None:
    def build(document: Document) -> None:
        outline = add_list(
            document,
            92,
            [("decimal", "%1", "space"), ("decimal", "%1.%2", "tab"), ("decimal", "%1.%2.%3", "tab")],
        )
        for level, text in ((0, "总则"), (1, "目的"), (2, "依据"), (1, "范围")):
            number(document.add_paragraph(text), outline, level)

    assert lines_of(build) == ["1 总则", "1.1 目的", "1.1.1 依据", "1.2 范围"]


def test_bullets_and_lists_that_do_not_exist_have_no_number() -> None:
    def build(document: Document) -> None:
        bullets = add_list(document, 93, [("bullet", "●")])
        number(document.add_paragraph("甲"), bullets)
        number(document.add_paragraph("乙"), 9999)
        number(document.add_paragraph("丙"), 0)

    source = read(build)
    assert source.text == "甲\n乙\n丙"
    assert source.problems == ()


def test_numbering_of_a_style() -> None:
    def build(document: Document) -> None:
        chapters = add_list(document, 90, OFFICIAL)
        style = document.styles["Heading 1"].element
        style.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{chapters}"/></w:numPr>')
        )
        document.add_paragraph("总体要求", style="Heading 1")
        document.add_paragraph("正文。")
        document.add_paragraph("工作任务", style="Heading 1")

    assert lines_of(build) == ["一、总体要求", "正文。", "二、工作任务"]


def test_a_number_in_the_text_is_not_doubled() -> None:
    def build(document: Document) -> None:
        number(document.add_paragraph("一、总体要求"), add_list(document, 90, OFFICIAL))

    assert lines_of(build) == ["一、总体要求"]


def test_rebuilt_numbers_are_reported() -> None:
    def build(document: Document) -> None:
        chapters = add_list(document, 90, OFFICIAL)
        for _ in range(3):
            number(document.add_paragraph("落实。"), chapters)

    problems = read(build).problems
    assert [(problem.code, problem.severity) for problem in problems] == [("numbering-rebuilt", "repair")]
    assert "3 个编号" in problems[0].message


FORMATS = [
    ("chineseCounting", 10, "十"),
    ("chineseCountingThousand", 101, "一百零一"),
    ("japaneseCounting", 21, "二十一"),
    ("japaneseCounting", 110, "百十"),
    ("ideographDigital", 12, "一二"),
    ("ideographDigital", 20, "二〇"),
    ("decimalEnclosedCircle", 20, "⑳"),
    ("decimalEnclosedCircle", 21, "㉑"),
    ("decimalEnclosedCircle", 50, "㊿"),
    ("decimalEnclosedCircle", 51, "51"),
    ("decimalEnclosedParen", 3, "⑶"),
    ("decimalZero", 7, "07"),
    ("decimalFullWidth", 12, "１２"),
    ("chineseLegalSimplified", 12, "壹拾贰"),
    ("ideographTraditional", 3, "丙"),
    ("upperRoman", 14, "XIV"),
    ("lowerLetter", 28, "bb"),
    ("thaiCounting", 5, "5"),
    ("none", 5, ""),
]


@pytest.mark.parametrize(("style", "value", "text"), FORMATS, ids=[f"{row[0]}-{row[1]}" for row in FORMATS])
def test_number_formats(style: str, value: int, text: str) -> None:
    assert number_text(value, style) == text


@given(
    st.integers(1, 9999),
    st.sampled_from(["chineseCounting", "chineseCountingThousand", "ideographDigital", "decimalFullWidth"]),
)
def test_numbers_read_back(value: int, style: str) -> None:
    assert to_int(number_text(value, style)) == value


# --- revisions, fields, hidden text ---------------------------------------------------------------


INLINE = [
    ("deleted", '<w:del w:id="1" w:author="a"><w:r><w:delText>旧</w:delText></w:r></w:del>', "前"),
    ("inserted", '<w:ins w:id="1" w:author="a"><w:r><w:t>新</w:t></w:r></w:ins>', "前新"),
    ("moved-away", '<w:moveFrom w:id="1" w:author="a"><w:r><w:t>旧</w:t></w:r></w:moveFrom>', "前"),
    ("moved-here", '<w:moveTo w:id="1" w:author="a"><w:r><w:t>新</w:t></w:r></w:moveTo>', "前新"),
    ("link", '<w:hyperlink w:anchor="a"><w:r><w:t>链接</w:t></w:r></w:hyperlink>', "前链接"),
    ("content-control", "<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>", "前控件"),
    ("simple-field", '<w:fldSimple w:instr="DATE"><w:r><w:t>2024年</w:t></w:r></w:fldSimple>', "前2024年"),
    ("hidden", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>", "前"),
    ("not-hidden", '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显示</w:t></w:r>', "前显示"),
    ("raised", '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>', "前²"),
    ("no-break-hyphen", "<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r>", "前A-1"),
    ("box", '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "前☑"),
    (
        "ruby",
        "<w:r><w:ruby><w:rt><w:r><w:t>zheng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>政</w:t>"
        "</w:r></w:rubyBase></w:ruby></w:r>",
        "前政",
    ),
]


@pytest.mark.parametrize(("xml", "text"), [row[1:] for row in INLINE], ids=[row[0] for row in INLINE])
def test_inline(xml: str, text: str) -> None:
    assert lines_of(lambda document: append_xml(document.add_paragraph("前"), xml) and None) == [text]


def test_field_code_is_no_text_but_its_result_is() -> None:
    def build(document: Document) -> None:
        paragraph = document.add_paragraph("第")
        for xml in (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            "<w:r><w:instrText>PAGE</w:instrText></w:r>",
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            "<w:r><w:t>3</w:t></w:r>",
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "<w:r><w:t>页</w:t></w:r>",
        ):
            append_xml(paragraph, xml)

    assert lines_of(build) == ["第3页"]


def test_deleted_paragraph_end_joins_the_next() -> None:
    def build(document: Document) -> None:
        first = document.add_paragraph("各部门应当")
        first._p.get_or_add_pPr().append(
            parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="1" w:author="a"/></w:rPr>')
        )
        document.add_paragraph("按时办理。")

    assert lines_of(build) == ["各部门应当按时办理。"]


def test_hidden_text_and_text_boxes_are_recorded() -> None:
    def build(document: Document) -> None:
        append_xml(document.add_paragraph("正文。"), "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>")
        box = (
            "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>滨江市文件</w:t></w:r></w:p></w:txbxContent>"
            "</w:pict></w:r>"
        )
        append_xml(document.add_paragraph("第二段。"), box)

    source = read(build)
    assert source.text == "正文。\n第二段。"
    assert [(removal.reason, removal.text) for removal in source.removals] == [
        ("hidden", "隐藏"),
        ("hidden", "滨江市文件"),
    ]


def test_contents_repeat_the_headings_and_go() -> None:
    def build(document: Document) -> None:
        document.styles.add_style("toc 1", 1)
        document.add_paragraph("一、总体要求\t1", style="toc 1")
        document.add_paragraph("一、总体要求")

    source = read(build)
    assert source.text == "一、总体要求"
    assert [removal.reason for removal in source.removals] == ["navigation"]


def test_footnotes_are_reported() -> None:
    xml = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    source = read(lambda document: append_xml(document.add_paragraph("正文。"), xml) and None)
    assert [problem.code for problem in source.problems] == ["notes-left-out"]


def test_formula() -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"

    def build(document: Document) -> None:
        xml = (
            f'<m:oMath xmlns:m="{math}"><m:r><m:t>补贴=</m:t></m:r><m:f><m:num><m:r><m:t>a+b</m:t>'
            "</m:r></m:num>"
            "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e>"
            "<m:sup><m:r><m:t>3</m:t></m:r></m:sup></m:sSup></m:oMath>"
        )
        document.add_paragraph("公式：")._p.append(parse_xml(xml))

    assert lines_of(build) == ["公式：补贴=(a+b)/2x³"]


# --- tables ---------------------------------------------------------------------------------------


def filled(document: Document, rows: list[list[str]]) -> object:
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


def test_merged_cells_are_repeated() -> None:
    def build(document: Document) -> None:
        table = document.add_table(3, 3)
        texts = [["类别", "标准", ""], ["城镇", "900元", "1元"], ["", "800元", "2元"]]
        for row, cells in zip(table.rows, texts, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
        table.cell(0, 1).merge(table.cell(0, 2)).text = "标准"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "城镇"

    assert lines_of(build) == ["| 类别 | 标准 | 标准 |", "| 城镇 | 900元 | 1元 |", "| 城镇 | 800元 | 2元 |"]


def test_a_note_over_the_whole_width_is_written_once() -> None:
    def build(document: Document) -> None:
        table = document.add_table(2, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "甲", "乙"
        table.cell(1, 0).merge(table.cell(1, 1)).text = "注：月标准"

    assert lines_of(build) == ["| 甲 | 乙 |", "| 注：月标准 |"]


def test_numbers_in_cells_count_on() -> None:
    def build(document: Document) -> None:
        items = add_list(document, 92, [("decimal", "%1.")])
        number(document.add_paragraph("表前"), items)
        table = document.add_table(1, 2)
        number(table.cell(0, 0).paragraphs[0], items).add_run("表内")
        table.cell(0, 1).text = "值"
        number(document.add_paragraph("表后"), items)

    assert lines_of(build) == ["1.表前", "| 2.表内 | 值 |", "3.表后"]


def test_nested_table_and_frame() -> None:
    def build(document: Document) -> None:
        frame = document.add_table(1, 1).cell(0, 0)
        frame.text = "框内第一段"
        inner = frame.add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "甲", "乙"

    assert lines_of(build) == ["框内第一段", "| 甲 | 乙 |"]


def test_colophon_set_as_a_table_is_lines() -> None:
    def build(document: Document) -> None:
        document.add_paragraph("正文。")
        table = document.add_table(2, 2)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "抄送：市委各部门，市法院。"
        table.cell(1, 0).text, table.cell(1, 1).text = "滨江市人民政府办公室", "2024年3月2日印发"

    assert lines_of(build) == [
        "正文。",
        "抄送：市委各部门，市法院。",
        "滨江市人民政府办公室  2024年3月2日印发",
    ]


def test_deleted_row_goes() -> None:
    def build(document: Document) -> None:
        table = document.add_table(2, 2)
        for row, text in zip(table.rows, "甲乙", strict=True):
            row.cells[0].text, row.cells[1].text = text, "值"
        table.rows[0]._tr.get_or_add_trPr().append(
            parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="a"/>')
        )

    assert lines_of(build) == ["| 乙 | 值 |"]


# --- around the text ------------------------------------------------------------------------------


def test_headers_and_footers_are_recorded() -> None:
    def build(document: Document) -> None:
        document.add_paragraph("正文。")
        document.sections[0].header.paragraphs[0].text = "滨江市人民政府公报"
        document.sections[0].footer.paragraphs[0].text = "— 1 —"
        document.add_section(WD_SECTION.NEW_PAGE)
        document.sections[1].footer.is_linked_to_previous = False
        document.sections[1].footer.paragraphs[0].text = "内部资料"

    source = read(build)
    assert source.text == "正文。"
    assert [(removal.reason, removal.text) for removal in source.removals] == [
        ("running-head", "滨江市人民政府公报"),
        ("page-number", "— 1 —"),
        ("running-foot", "内部资料"),
    ]


@pytest.mark.parametrize(
    ("declared", "title"),
    [("关于电梯安全的 通知", "关于电梯安全的通知"), ("附件1模板", None), ("", None)],
    ids=["in-text", "template", "none"],
)
def test_declared_title(declared: str, title: str | None) -> None:
    def build(document: Document) -> None:
        document.core_properties.title = declared
        document.add_paragraph("滨江市人民政府办公室")
        document.add_paragraph("关于电梯安全的通知")

    assert read(build).title == title
