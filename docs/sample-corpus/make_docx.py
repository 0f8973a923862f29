"""Build the sample Word notice from its text: `python docs/sample-corpus/make_docx.py TEXT OUTPUT.docx`.

One line of the text is one paragraph, but for these signs:

    ^ words        a centred paragraph
    > words        a paragraph set to the right
    | a | b |      a table row; `<` merges with the cell to the left, `^` with the cell above
    （*）words      a paragraph that Word numbers （一）（二）…; the mark is not in its text
    *．words        a paragraph that Word numbers 1．2．…
    ---            a page break

Numbering starts again after any paragraph of another sort.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

SIGNS = {
    "^ ": "centred",
    "> ": "right",
    "| ": "table",
    "（*）": "chineseCounting",
    "*．": "decimal",
    "---": "break",
}
ALIGNMENT = {
    "plain": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "centred": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
LEVEL_TEXT = {"chineseCounting": "（%1）", "decimal": "%1．"}
SAVED_ON = datetime(2024, 10, 12, 9, 0)


def main(text: Path, output: Path) -> None:
    """Write the notice described by `text` to `output`."""
    word = Document()
    _set_page(word)
    for sort, lines in groupby(_lines(text), key=lambda line: line[0]):
        _write(word, sort, [words for _, words in lines])
    word.core_properties.author = "望山县财政局"
    word.core_properties.created = word.core_properties.modified = SAVED_ON
    word.save(str(output))


def _lines(text: Path) -> Iterator[tuple[str, str]]:
    for line in text.read_text(encoding="utf-8").splitlines():
        sign = next((sign for sign in SIGNS if line.startswith(sign)), "")
        yield SIGNS.get(sign, "plain"), line.removeprefix(sign)


def _write(word: WordDocument, sort: str, lines: list[str]) -> None:
    if sort == "table":
        _write_table(word, [[cell.strip() for cell in line.strip(" |").split("|")] for line in lines])
    elif sort == "break":
        word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    elif sort in LEVEL_TEXT:
        _write_numbered(word, sort, lines)
    else:
        for line in lines:
            word.add_paragraph(line).alignment = ALIGNMENT[sort]


def _write_table(word: WordDocument, rows: list[list[str]]) -> None:
    table = word.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in "<^":
                continue
            right, below = c, r
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            while below + 1 < len(rows) and rows[below + 1][c] == "^":
                below += 1
            table.cell(r, c).merge(table.cell(below, right)).text = text


def _write_numbered(word: WordDocument, number_format: str, lines: list[str]) -> None:
    """Add a numbering of one level to the document, and the paragraphs that use it."""
    root = word.part.numbering_part.element
    abstract = 1 + max(int(each.get(qn("w:abstractNumId"))) for each in root.findall(qn("w:abstractNum")))
    level = (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{LEVEL_TEXT[number_format]}"/><w:lvlJc w:val="left"/></w:lvl>'
    )
    definition = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}">{level}</w:abstractNum>'
    root.insert(0, parse_xml(definition))
    number = root.add_num(abstract).numId
    for line in lines:
        properties = word.add_paragraph(line)._p.get_or_add_pPr()
        reference = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        properties.append(parse_xml(reference))


def _set_page(word: WordDocument) -> None:
    style = word.styles["Normal"]
    style.font.name = "FangSong"
    style.font.size = Pt(16)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")
    foot = word.sections[0].footer.paragraphs[0]
    foot.add_run("— ")
    page = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    foot._p.append(parse_xml(page))
    foot.add_run(" —")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
