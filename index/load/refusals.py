"""Why a file is refused: one clear message per cause, naming the file and the step that mends it."""

from __future__ import annotations

import re

from ..errors import BadFile

_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "PDF 文件", ".pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Word（.doc）或加密的 Office 文件", ""),
    (b"PK\x03\x04", "压缩包或 Word（.docx）文件", ".docx"),
    (b"{\\rtf", "RTF 文件", ""),
    (b"\x89PNG", "图片", ""),
    (b"\xff\xd8\xff", "图片", ""),
    (b"GIF8", "图片", ""),
    (b"Rar!", "压缩包", ""),
    (b"7z\xbc\xaf", "压缩包", ""),
    (b"\x1f\x8b", "压缩包", ""),
)
_HTML_START = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
_SAVE_AS = {
    ".doc": "请用 Word 或 WPS 打开后另存为 .docx",
    ".wps": "请用 WPS 打开后另存为 .docx",
    ".rtf": "请用 Word 或 WPS 打开后另存为 .docx",
    ".odt": "请用 WPS 或 LibreOffice 打开后另存为 .docx",
    ".ofd": "请用 OFD 阅读器导出为 .pdf",
    ".ceb": "请用方正 Apabi 阅读器导出为 .pdf",
    ".mht": "请用浏览器打开后另存为“网页，仅 HTML”",
    ".mhtml": "请用浏览器打开后另存为“网页，仅 HTML”",
    ".xls": "请另存为 .pdf，或把表格粘贴到 .docx 中",
    ".xlsx": "请另存为 .pdf，或把表格粘贴到 .docx 中",
    ".zip": "请先解压",
    ".rar": "请先解压",
    ".7z": "请先解压",
}


def refusal(path: str, code: str, found: str, step: str) -> BadFile:
    """A BadFile whose message names the file, what was `found` in it, and the `step` that mends it."""
    return BadFile(path, code, f"无法读取《{path}》：{found}。{step}。")


def unsupported(path: str, suffix: str, supported: frozenset[str]) -> BadFile:
    step = _SAVE_AS.get(suffix, f"请转换为以下格式之一：{'、'.join(sorted(supported))}")
    return refusal(path, "unsupported", f"不支持的文件格式 {suffix or '（没有后缀名）'}", step)


def real_format(raw: bytes) -> tuple[str, str] | None:
    """What the first bytes say the file is, as (Chinese name, suffix to give it or ""), or None: plain
    text, perhaps."""
    for magic, name, suffix in _MAGIC:
        if raw.startswith(magic):
            return name, suffix
    return ("网页（HTML）", ".html") if _HTML_START.match(raw) else None


def wrong_suffix(path: str, raw: bytes, code: str) -> BadFile | None:
    """The refusal of a file whose first bytes say that it is of another format than its name, or None."""
    found = real_format(raw)
    if found is None:
        return None
    name, suffix = found
    step = f"请把后缀名改为 {suffix} 后重试" if suffix else "请打开后另存为 .docx、.pdf 或 .txt"
    return refusal(path, code, f"内容其实是{name}，与后缀名不符", step)
