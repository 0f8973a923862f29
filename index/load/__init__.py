"""A file of any supported format → `Source`: lines of plain text and what the file says about itself."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from ..types import Source
from .charset import UnknownEncodingError, decode
from .refusals import refusal, unsupported
from .text import load_markdown, load_text

__all__ = ["MAX_BYTES", "SUPPORTED", "UnknownEncodingError", "decode", "load"]

logger = logging.getLogger(__name__)

SUPPORTED: frozenset[str] = frozenset({".txt", ".md", ".html", ".htm", ".docx", ".pdf"})
MAX_BYTES = (
    200 * 1024 * 1024
)  # a larger file is a scan or an archive, and would be held in memory several times over


def load(path: Path, name: str | None = None) -> Source:
    """Read one file, by its suffix. `name` is the path to show and to store in `Source.path` (default:
    `path`).

    Raises BadFile with one of the codes `missing`, `unreadable`, `unsupported`, `too-large`, `empty`,
    `binary`, `encoding`, `line-too-long`, `encrypted`, `image-only`, `garbled`, `broken`, `no-text`.
    """
    shown = name if name is not None else str(path)
    suffix = path.suffix.lower()
    if suffix not in SUPPORTED:
        raise unsupported(shown, suffix, SUPPORTED)
    source = _loader(suffix)(_read(path, shown), shown)
    logger.debug("loaded %s: %d characters, %d removals", shown, len(source.text), len(source.removals))
    return source


def _read(path: Path, shown: str) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise refusal(shown, "unreadable", "这不是一个普通文件", "请换成文件本身")
        size = path.stat().st_size
        if size > MAX_BYTES:
            found = f"文件有 {size / 1024 / 1024:,.0f} MB，超过 {MAX_BYTES // 1024 // 1024} MB 的上限"
            raise refusal(shown, "too-large", found, "请拆分，或去掉其中的图片后另存")
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise refusal(shown, "missing", "文件不存在（可能已被移动或删除）", "请检查路径后重试") from error
    except PermissionError as error:
        raise refusal(
            shown, "unreadable", "没有读取权限", "请修改文件权限，或换一个有权限的账户运行"
        ) from error
    except OSError as error:
        raise refusal(
            shown, "unreadable", f"读取失败（{error.strerror}）", "请检查磁盘或网络盘后重试"
        ) from error
    if not raw:
        raise refusal(shown, "empty", "文件是空的", "请确认文件内容后重新保存")
    return raw


def _loader(suffix: str) -> Callable[[bytes, str], Source]:
    """The loader of a format. The heavy libraries are imported only by whoever meets such a file."""
    if suffix == ".txt":
        return load_text
    if suffix == ".md":
        return load_markdown
    if suffix == ".docx":
        from .docx import load_docx

        return load_docx
    if suffix == ".pdf":
        from .pdf import load_pdf

        return load_pdf
    from .html import load_html

    return load_html
