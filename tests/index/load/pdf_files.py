"""PDF files for the tests, set as GB/T 9704-2012 sets official documents: A4, 28 characters a line, page
numbers at the foot."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"  # a font every PDF reader brings along: nothing is embedded
WIDTH, HEIGHT = 210 * mm, 297 * mm
LEFT, TOP, BOTTOM = 28 * mm, 37 * mm, 35 * mm
LEADING = 29.0
_NEVER_FIRST = "，。；：、！？）》”’"


@dataclass(frozen=True)
class Style:
    """How a document is set. `number` is the pattern of the page number, `head` a running head."""

    size: float = 16.0
    indent: bool = True
    head: str = ""
    number: str = "— {} —"


def document(paragraphs: Sequence[str], style: Style | None = None) -> bytes:
    """Paragraphs, wrapped and paged. `^` before one centres it, `>` sets it to the right, `~` hangs its
    further lines under the text after its first three characters (抄送：…)."""
    style = style or Style()
    buffer = io.BytesIO()
    canvas = _canvas(buffer)
    page, y = 1, HEIGHT - TOP - style.size
    _decorate(canvas, style, page)
    for paragraph in paragraphs:
        text = paragraph.lstrip("^>~")
        indent = 2 * style.size if style.indent and text == paragraph else 0.0
        hanging = 3 * style.size if paragraph[0] == "~" else 0.0
        for index, line in enumerate(_wrapped(text, style.size, indent, hanging)):
            if y < BOTTOM:
                canvas.showPage()
                page, y = page + 1, HEIGHT - TOP - style.size
                _decorate(canvas, style, page)
            _place(canvas, paragraph[0], line, y, style.size, hanging if index else indent)
            y -= LEADING
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def table(
    rows: Sequence[Sequence[str]], above: str = "", below: str = "", merged: tuple[int, int] | None = None
) -> bytes:
    """A page with a ruled table of equal columns. `merged` = (row, column): that cell reaches over the next
    column."""
    buffer = io.BytesIO()
    canvas = _canvas(buffer)
    canvas.setFont(FONT, 12)
    wide, high, top = 110.0, 40.0, HEIGHT - 150.0
    canvas.drawString(LEFT, top + 30, above)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if merged == (row, column - 1):
                continue
            width = 2 * wide if merged == (row, column) else wide
            x, y = LEFT + column * wide, top - (row + 1) * high
            canvas.rect(x, y, width, high)
            for index, line in enumerate(cell.split("\n")):
                canvas.drawString(x + 4, y + high - 14 - 16 * index, line)
    canvas.drawString(LEFT, top - (len(rows) + 1) * high, below)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def scan(pages: int = 1) -> bytes:
    """Pages that are pictures."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    picture = ImageReader(Image.new("L", (60, 80), 200))
    buffer = io.BytesIO()
    canvas = _canvas(buffer)
    for _ in range(pages):
        canvas.drawImage(picture, 0, 0, WIDTH, HEIGHT)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _canvas(buffer: io.BytesIO) -> Canvas:
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    return Canvas(buffer, pagesize=(WIDTH, HEIGHT))


def _decorate(canvas: Canvas, style: Style, page: int) -> None:
    canvas.setFont(FONT, 12)
    if style.head:
        canvas.drawCentredString(WIDTH / 2, HEIGHT - 20 * mm, style.head)
    if style.number:
        canvas.drawCentredString(WIDTH / 2, 25 * mm, style.number.format(page))
    canvas.setFont(FONT, style.size)


def _place(canvas: Canvas, kind: str, line: str, y: float, size: float, indent: float) -> None:
    right = LEFT + 28 * size
    if kind == "^":
        canvas.drawCentredString((LEFT + right) / 2, y, line)
    elif kind == ">":
        canvas.drawRightString(right - 4 * size, y, line)
    else:
        canvas.drawString(LEFT + indent, y, line)


def _wrapped(text: str, size: float, indent: float, hanging: float) -> list[str]:
    lines, line, width = [], "", indent
    for char in text:
        step = pdfmetrics.stringWidth(char, FONT, size)
        if width + step > 28 * size + 0.01 and char not in _NEVER_FIRST:
            lines.append(line)
            line, width = "", hanging
        line += char
        width += step
    return [*lines, line]
