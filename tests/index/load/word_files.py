"""Word files for the tests, with what python-docx has no call for: numbering, revisions, text boxes, merged
cells."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

Level = tuple[str, str] | tuple[str, str, str]  # number format, pattern, and perhaps what follows (suff)


def saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def paragraphs_file(*texts: str) -> bytes:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    return saved(document)


def add_list(
    document: Document, definition: int, levels: Sequence[Level], starts: dict[int, int] | None = None
) -> int:
    """Define a list (unless `definition` exists) and a use of it; returns its numId. `starts`: level →
    start override."""
    numbering = document.part.numbering_part.element
    known = {found.get(qn("w:abstractNumId")) for found in numbering.findall(qn("w:abstractNum"))}
    if str(definition) not in known:
        inner = "".join(_level(index, *level) for index, level in enumerate(levels))
        xml = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{definition}">{inner}</w:abstractNum>'
        numbering.insert(0, parse_xml(xml))
    number = 500 + len(numbering.findall(qn("w:num")))
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for level, start in (starts or {}).items()
    )
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{definition}"/>'
            f"{overrides}</w:num>"
        )
    )
    return number


def _level(index: int, style: str, pattern: str, suffix: str = "nothing") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def number(paragraph: Paragraph, list_id: int, level: int = 0) -> Paragraph:
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')
    )
    return paragraph


def append_xml(paragraph: Paragraph, xml: str) -> Paragraph:
    """Append an element given without namespace declarations (`<w:ins>…</w:ins>`)."""
    head, rest = xml.split(">", 1) if not xml.split(">", 1)[0].endswith("/") else (xml[:-2], "")
    closing = f"{head} {nsdecls('w')}>{rest}" if rest else f"{head} {nsdecls('w')}/>"
    paragraph._p.append(parse_xml(closing))
    return paragraph
