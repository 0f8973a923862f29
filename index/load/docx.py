"""Word documents (.docx): paragraphs and tables in order, with the numbers Word writes and without what was
deleted."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import docx
from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import XmlchemyError
from docx.oxml.ns import qn

from ..cleaning.furniture import page_number_of
from ..types import Problem, Removal, Source
from .characters import superscript, tidy
from .refusals import refusal, wrong_suffix
from .tables import Cell, is_colophon, is_layout, plain_rows, table_lines
from .titles import confirmed_title
from .word_numbering import WordNumbering, begins_with_number

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_MAX_XML = 300_000_000  # bytes unpacked; a zip of a few kilobytes can hold gigabytes
_MAX_UNPACKED = 2_000_000_000

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_DELETED = frozenset(map(qn, ("w:del", "w:moveFrom")))
_TRANSPARENT = frozenset(
    map(
        qn,
        (
            "w:ins",
            "w:moveTo",
            "w:hyperlink",
            "w:smartTag",
            "w:sdt",
            "w:sdtContent",
            "w:fldSimple",
            "w:customXml",
            "w:dir",
            "w:bdo",
        ),
    )
)
_DRAWINGS = frozenset((qn("w:drawing"), qn("w:pict"), qn("w:object"), _ALTERNATE))
_NOTES = frozenset(map(qn, ("w:footnoteReference", "w:endnoteReference")))
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    OpcError,
    PythonDocxError,
    XmlchemyError,
    SyntaxError,  # lxml's XMLSyntaxError is one
    KeyError,  # a part that is named and is not there
    ValueError,
    NotImplementedError,
    RuntimeError,
    EOFError,
)  # what zipfile, lxml and python-docx raise for a file that is not what it should be
# Characters of symbol fonts that documents use for boxes and ticks; others have no text.
_SYMBOLS = {"F0FE": "☑", "F052": "☑", "F0A8": "□", "F06F": "□", "F0A3": "□", "F0FC": "√", "F0D8": "➢"}


@dataclass(slots=True)
class _Reading:
    """What has been read of a document so far."""

    numbering: WordNumbering
    contents_styles: frozenset[str]  # ids of the styles of a table of contents, which repeats the headings
    lines: list[str] = field(default_factory=list)
    removals: list[Removal] = field(default_factory=list)
    carried: str = ""  # text of a paragraph whose end was deleted: it runs on into the next
    numbered: int = 0
    notes: int = 0
    in_field_code: bool = False


def load_docx(raw: bytes, path: str) -> Source:
    """A .docx file. Raises BadFile: `encrypted`, `broken`, `binary`, `too-large`, `empty`."""
    _refuse_other_formats(raw, path)
    try:
        _check_package(raw, path)
        source = _read(docx.Document(io.BytesIO(raw)), path)
    except _DAMAGE as error:
        step = "请用 Word 或 WPS 打开修复，另存为 .docx 后重试"
        raise refusal(path, "broken", "文件已损坏，不是完整的 Word 文档", step) from error
    if not source.text.strip():
        step = "如果正文是扫描图片，请先做文字识别（OCR）；如果在文本框里，请移到正文中"
        raise refusal(path, "empty", "文档里没有正文文字", step)
    return source


def _read(document: WordDocument, path: str) -> Source:
    reading = _Reading(_numbering(document), _contents_styles(document))
    _read_blocks(document.element.body, reading)
    reading.lines.extend(_split(reading.carried))
    title = confirmed_title(document.core_properties.title or "", reading.lines)
    removals = (*_running(document), *reading.removals)
    return Source(path, "docx", "\n".join(reading.lines).strip("\n"), title, {}, removals, _problems(reading))


# --- opening ------------------------------------------------------------------------------------------


def _refuse_other_formats(raw: bytes, path: str) -> None:
    if raw.startswith(_OLE) and _ENCRYPTED_STREAM in raw:
        raise refusal(path, "encrypted", "文档设有打开密码", "请用 Word 或 WPS 打开，去掉密码后另存为 .docx")
    if raw.startswith(_OLE):
        raise refusal(
            path, "binary", "内容是旧版 Word（.doc），与后缀名不符", "请用 Word 或 WPS 打开后另存为 .docx"
        )
    wrong = wrong_suffix(path, raw, "binary")
    if wrong and not raw.startswith(b"PK"):
        raise wrong


def _check_package(raw: bytes, path: str) -> None:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        parts = package.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise refusal(path, "encrypted", "文件包设有密码", "请去掉密码后重新保存")
    if not any(
        part.filename.lower().endswith("document.xml") or part.filename.startswith("word/") for part in parts
    ):
        raise refusal(path, "broken", "这个压缩包里没有 Word 文档", "请确认文件，用 Word 或 WPS 另存为 .docx")
    xml = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    if xml > _MAX_XML or sum(part.file_size for part in parts) > _MAX_UNPACKED:
        raise refusal(path, "too-large", "解压后的内容过大，不像一篇政策文件", "请确认文件，另存后重试")


def _numbering(document: WordDocument) -> WordNumbering:
    related = {relation.reltype for relation in document.part.rels.values()}
    numbering = document.part.numbering_part.element if RELATIONSHIP_TYPE.NUMBERING in related else None
    styles = document.styles.element if RELATIONSHIP_TYPE.STYLES in related else None
    return WordNumbering(numbering, styles)


def _contents_styles(document: WordDocument) -> frozenset[str]:
    names = {style.style_id: style.name or "" for style in document.styles}
    return frozenset(key for key, name in names.items() if re.fullmatch(r"toc\s?\d", name, re.IGNORECASE))


# --- blocks -------------------------------------------------------------------------------------------


def _read_blocks(parent: BaseOxmlElement, reading: _Reading) -> None:
    """The paragraphs and tables directly inside `parent`, in order, appended to `reading.lines`."""
    for child in parent:
        if child.tag == qn("w:p"):
            _read_paragraph(child, reading)
        elif child.tag == qn("w:tbl"):
            reading.lines.extend(_table(child, reading))
        elif child.tag in _TRANSPARENT:
            _read_blocks(child, reading)


def _read_paragraph(paragraph: BaseOxmlElement, reading: _Reading) -> None:
    text = "".join(_text(paragraph, reading))
    if _end_deleted(paragraph):
        reading.carried += text
        return
    text = tidy(reading.carried + text)
    reading.carried = ""
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if style is not None and style.get(qn("w:val")) in reading.contents_styles:
        reading.removals.extend(Removal("navigation", line) for line in _split(text))
        return
    mark = reading.numbering.mark(paragraph)
    if mark and text.strip() and not begins_with_number(text):
        text = mark + text.lstrip()
        reading.numbered += 1
    reading.lines.extend(_split(text) or [""])


def _split(text: str) -> list[str]:
    return [line.strip() for line in tidy(text).split("\n") if line.strip()]


def _end_deleted(paragraph: BaseOxmlElement) -> bool:
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    return mark is not None and any(mark.find(tag) is not None for tag in _DELETED)


# --- the text of a paragraph --------------------------------------------------------------------------


def _text(parent: BaseOxmlElement, reading: _Reading) -> Iterator[str]:
    for child in parent:
        if child.tag == qn("w:r"):
            yield _run_text(child, reading)
        elif child.tag in _TRANSPARENT:
            yield from _text(child, reading)
        elif child.tag == qn("w:ruby"):
            base = child.find(qn("w:rubyBase"))
            yield from _text(base, reading) if base is not None else ()
        elif isinstance(child.tag, str) and child.tag.startswith(_MATH):
            yield _formula(child)
        elif child.tag in _DRAWINGS:
            _record_boxes(child, reading)


def _run_text(run: BaseOxmlElement, reading: _Reading) -> str:
    pieces: list[str] = []
    for child in run:
        if child.tag == qn("w:fldChar"):
            reading.in_field_code = child.get(qn("w:fldCharType")) == "begin"
        elif child.tag in _DRAWINGS:
            _record_boxes(child, reading)
        elif child.tag == qn("w:ruby"):
            base = child.find(qn("w:rubyBase"))
            pieces.extend(_text(base, reading) if base is not None else ())
        elif not reading.in_field_code:
            pieces.append(_character(child, reading))
    text = "".join(pieces)
    properties = run.find(qn("w:rPr"))
    if properties is None or not text:
        return text
    if _is_on(properties, "w:vanish"):
        reading.removals.extend(Removal("hidden", line) for line in _split(text))
        return ""
    raised = properties.find(qn("w:vertAlign"))
    return superscript(text) if raised is not None and raised.get(qn("w:val")) == "superscript" else text


def _character(child: BaseOxmlElement, reading: _Reading) -> str:
    if child.tag == qn("w:t"):
        return child.text or ""
    if child.tag in _NOTES:
        reading.notes += 1
    if child.tag == qn("w:sym"):
        return _SYMBOLS.get(str(child.get(qn("w:char"))).upper(), "")
    return _CHARACTERS.get(child.tag, "")


_CHARACTERS = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:ptab"): "\t",
}


def _is_on(properties: BaseOxmlElement, tag: str) -> bool:
    element = properties.find(qn(tag))
    return element is not None and element.get(qn("w:val")) not in ("0", "false", "off")


def _formula(element: BaseOxmlElement) -> str:
    """A formula on one line: fractions as (a)/(b), powers raised, the rest as it follows."""
    if element.tag == f"{_MATH}t":
        return element.text or ""
    parts = {child.tag.removeprefix(_MATH): child for child in element if isinstance(child.tag, str)}
    if element.tag == f"{_MATH}f":
        above, below = (_bracketed(_formula(parts[name])) if name in parts else "" for name in ("num", "den"))
        return f"{above}/{below}"
    if element.tag == f"{_MATH}sSup" and "e" in parts and "sup" in parts:
        return _formula(parts["e"]) + superscript(_formula(parts["sup"]))
    return "".join(_formula(child) for child in element if isinstance(child.tag, str))


def _bracketed(text: str) -> str:
    return text if len(text) <= 1 or text.isalnum() else f"({text})"


def _record_boxes(drawing: BaseOxmlElement, reading: _Reading) -> None:
    """Text boxes hold letterheads and stamps, not the text; `AlternateContent` holds each twice."""
    boxes = (
        list(drawing.iter(qn("w:txbxContent")))[:1]
        if drawing.tag == _ALTERNATE
        else drawing.iter(qn("w:txbxContent"))
    )
    for box in boxes:
        for paragraph in box.iter(qn("w:p")):
            text = "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))
            reading.removals.extend(Removal("hidden", line) for line in _split(text))


# --- tables -------------------------------------------------------------------------------------------


def _table(table: BaseOxmlElement, reading: _Reading) -> list[str]:
    cells = _cells(table, reading)
    if is_colophon(cells):
        return plain_rows(cells)
    if is_layout(cells):
        return [line for cell in cells for line in cell.text.split("\n") if line.strip()]
    return table_lines(cells)


def _cells(table: BaseOxmlElement, reading: _Reading) -> list[Cell]:
    cells: list[Cell] = []
    open_cells: dict[int, int] = {}  # column → index in `cells` of the cell that a row below may continue
    for row, element in enumerate(_rows(table)):
        column = _grid_before(element)
        still_open: dict[int, int] = {}
        for cell in _inside(element, qn("w:tc")):
            properties = cell.find(qn("w:tcPr"))
            span = _span(properties)
            merge = None if properties is None else properties.find(qn("w:vMerge"))
            above = open_cells.get(column)
            if merge is not None and merge.get(qn("w:val")) != "restart" and above is not None:
                old = cells[above]
                cells[above] = Cell(old.row, old.column, row - old.row + 1, old.columns, old.text)
                still_open[column] = above
            else:
                cells.append(Cell(row, column, 1, span, _cell_text(cell, reading)))
                if merge is not None:
                    still_open[column] = len(cells) - 1
            column += span
        open_cells = still_open
    return cells


def _rows(table: BaseOxmlElement) -> list[BaseOxmlElement]:
    rows = _inside(table, qn("w:tr"))
    return [row for row in rows if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None]


def _inside(parent: BaseOxmlElement, tag: str) -> Iterator[BaseOxmlElement]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _inside(child, tag)


def _grid_before(row: BaseOxmlElement) -> int:
    element = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    return 0 if element is None else _number(element.get(qn("w:val")), 0)


def _span(properties: BaseOxmlElement | None) -> int:
    element = None if properties is None else properties.find(qn("w:gridSpan"))
    return 1 if element is None else max(1, _number(element.get(qn("w:val")), 1))


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 5 else default


def _cell_text(cell: BaseOxmlElement, reading: _Reading) -> str:
    """The cell's paragraphs, line by line; numbers count on from the text before the table."""
    outer, reading.lines = reading.lines, []
    _read_blocks(cell, reading)
    inner, reading.lines = reading.lines, outer
    return "\n".join(line for line in inner if line)


# --- around the text ----------------------------------------------------------------------------------


def _running(document: WordDocument) -> Iterator[Removal]:
    """Headers and footers of all sections, each text once."""
    seen: set[tuple[str, str]] = set()
    for section in document.sections:
        heads = (section.header, section.first_page_header, section.even_page_header)
        feet = (section.footer, section.first_page_footer, section.even_page_footer)
        for reason, parts in (("running-head", heads), ("running-foot", feet)):
            for part in parts:
                if part.is_linked_to_previous:
                    continue
                for line in _part_lines(part._element.iter(qn("w:p"))):
                    kind = "page-number" if page_number_of(line) else reason
                    if (kind, line) not in seen:
                        seen.add((kind, line))
                        yield Removal(kind, line)


def _part_lines(paragraphs: Iterator[BaseOxmlElement]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from _split("".join(piece.text or "" for piece in paragraph.iter(qn("w:t"))))


def _problems(reading: _Reading) -> tuple[Problem, ...]:
    problems = []
    if reading.numbered:
        message = f"有 {reading.numbered} 个编号是 Word 自动编号，文字中没有，已按编号格式还原，请核对"
        problems.append(Problem("numbering-rebuilt", message, "repair"))
    if reading.notes:
        message = f"有 {reading.notes} 处脚注或尾注，注文未收入"
        problems.append(Problem("notes-left-out", message, "warning"))
    return tuple(problems)
