"""An answer as a file to keep: .docx or .md."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from .conversation import Exchange, Told
from .paste import markdown, near_text, own_lines, state_of
from .words import Words

Format = Literal["docx", "md"]
_TYPES: dict[Format, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown;charset=utf-8",
}
_NO_NAME = re.compile(r"[^\w\u4e00-\u9fff（）〔〕-]+")
# What XML, and with it a .docx, cannot hold.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FONT = "宋体"


@dataclass(frozen=True, slots=True)
class Saved:
    """A file made for the reader: its name, its media type, its bytes."""

    name: str
    media_type: str
    content: bytes


def save(exchange: Exchange, form: Format, words: Words, now: datetime) -> Saved:
    """The exchange as a file. Its name is made of the question, without what a file name may not hold."""
    made_on = now.strftime("%Y-%m-%d %H:%M")
    content = (
        _docx(exchange, words, made_on) if form == "docx" else markdown(exchange, words, made_on).encode()
    )
    name = _NO_NAME.sub("", exchange.question)[:40] or words.untitled
    return Saved(f"{name}.{form}", _TYPES[form], content)


def _docx(exchange: Exchange, words: Words, made_on: str) -> bytes:
    import docx

    document = docx.Document()
    _chinese(document)
    document.add_heading(_clean(" ".join(exchange.question.split())), level=1)
    if exchange.told:
        _answer(document, exchange.told, words)
    else:
        document.add_paragraph(_clean(exchange.message))
    small = document.add_paragraph().add_run(f"{words.saved_by} {words.saved_on}{words.colon}{made_on}")
    small.italic = True
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _chinese(document: Any) -> None:
    """A Chinese font for every style used: python-docx's own template names Western ones only."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name in ("Normal", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.name = "Times New Roman"
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), _FONT)
        style.font.color.rgb = RGBColor(0, 0, 0)
    document.styles["Normal"].font.size = Pt(12)


def _answer(document: Any, told: Told, words: Words) -> None:
    state = document.add_paragraph()
    state.add_run(state_of(told, words)).bold = True
    if told.reason and told.reason not in told.text:
        state.add_run(_clean(f"{words.colon}{told.reason}"))
    for line in own_lines(told):
        document.add_paragraph(_clean(line))
    if told.cited:
        document.add_heading(words.source, level=2)
    for citation in told.cited:
        document.add_paragraph(_clean(f"[{citation.marker}] {citation.label}"))
        quoted = document.add_paragraph(_clean(citation.quote))
        quoted.paragraph_format.left_indent = 266700  # 2 characters of 12 points, in EMU
    _list(document, words.nearest, [near_text(near) for near in told.near])
    _list(document, words.attention, list(told.problems))


def _list(document: Any, heading: str, items: list[str]) -> None:
    if items:
        document.add_heading(heading, level=2)
    for item in items:
        document.add_paragraph(_clean(item))


def _clean(text: str) -> str:
    return _NO_XML.sub("", text)


__all__ = ["Format", "Saved", "save"]
