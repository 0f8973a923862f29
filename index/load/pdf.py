"""PDF files that hold text: paragraphs put together again from printed lines, ruled tables as table lines."""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections.abc import Sequence

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from ..errors import BadFile
from ..types import Problem, Removal, Source
from .pdf_page import PageContent, read_page
from .pdf_paragraphs import paragraphs, without_running_lines
from .refusals import refusal, wrong_suffix
from .titles import confirmed_title

MAX_PAGES = 2000
_TEXT_ON_PAGE = (
    12  # characters; with fewer beside a picture a page is a scan with a stamp or a page number on it
)
_UNREADABLE_SHARE = 0.2  # of the characters: more, and the font does not say what its glyphs mean
_DAMAGE = (
    PDFException,
    PSException,
    PdfminerException,
    MalformedPDFException,
    struct.error,
    zlib.error,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    RecursionError,
    OverflowError,
)  # what pdfminer lets through when a file's structure is not what its own tables say


def load_pdf(raw: bytes, path: str) -> Source:
    """A .pdf file. Raises BadFile: `encrypted`, `image-only`, `garbled`, `broken`, `binary`, `too-large`,
    `empty`."""
    if b"%PDF" not in raw[:1024]:
        raise wrong_suffix(path, raw, "binary") or refusal(
            path, "broken", "不是 PDF 文件", "请确认文件后重试"
        )
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns about every odd font
    try:
        with PDF.open(io.BytesIO(raw)) as pdf:
            contents = _read(pdf, path)
            declared = str((pdf.metadata or {}).get("Title") or "")
    except BadFile:
        raise
    except _DAMAGE as error:
        raise _refused(error, path) from error
    _refuse_without_text(contents, path)
    pages, removals = without_running_lines([content.items for content in contents])
    lines = paragraphs(pages)
    if not lines:
        raise _empty(path)
    removals.extend(Removal("hidden", text) for text in dict.fromkeys(c.aslant for c in contents) if text)
    return Source(
        path,
        "pdf",
        "\n".join(lines),
        confirmed_title(declared, lines),
        {},
        tuple(removals),
        _problems(contents),
    )


def _read(pdf: PDF, path: str) -> list[PageContent]:
    if len(pdf.pages) > MAX_PAGES:
        raise refusal(path, "too-large", f"有 {len(pdf.pages)} 页，超过 {MAX_PAGES} 页的上限", "请拆分后重试")
    contents = []
    for number, page in enumerate(pdf.pages, 1):
        contents.append(read_page(page, number))
        page.close()  # a page keeps its characters in memory until then
    return contents


def _refused(error: Exception, path: str) -> BadFile:
    causes = [error, *error.args, error.__cause__, error.__context__]
    if any(isinstance(cause, (PDFPasswordIncorrect, PDFEncryptionError)) for cause in causes):
        return refusal(
            path, "encrypted", "PDF 设有打开密码或加密", "请用密码打开后，打印或另存为不加密的 PDF"
        )
    return refusal(path, "broken", "PDF 已损坏，无法读取", "请重新下载，或用阅读器打开后另存为 PDF")


def _refuse_without_text(contents: Sequence[PageContent], path: str) -> None:
    characters = sum(content.characters for content in contents)
    if any(content.pictures for content in contents) and all(
        content.characters < _TEXT_ON_PAGE for content in contents
    ):
        raise refusal(
            path, "image-only", "PDF 是扫描图片，没有文字", "请先做文字识别（OCR），另存为可复制文字的 PDF"
        )
    if not characters:
        raise _empty(path)
    if sum(content.unreadable for content in contents) > _UNREADABLE_SHARE * characters:
        step = "请用 Word 原件，或先做文字识别（OCR）"
        raise refusal(path, "garbled", "PDF 的字体没有文字编码，读出的是乱码", step)


def _empty(path: str) -> BadFile:
    return refusal(path, "empty", "PDF 里没有正文文字", "如果文字是图形，请先做文字识别（OCR）")


def _problems(contents: Sequence[PageContent]) -> tuple[Problem, ...]:
    problems = []
    scans = [n for n, c in enumerate(contents, 1) if c.pictures and c.characters < _TEXT_ON_PAGE]
    if scans:
        pages = "、".join(map(str, scans[:20])) + ("等" if len(scans) > 20 else "")
        message = f"第 {pages} 页是图片，其中的文字没有收入，请先做文字识别（OCR）"
        problems.append(Problem("pages-without-text", message, "warning"))
    unreadable = sum(content.unreadable for content in contents)
    if unreadable:
        problems.append(
            Problem("bad-bytes", f"有 {unreadable} 个字符读不出（字体没有文字编码），请核对原文", "warning")
        )
    return tuple(problems)
