"""Plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..types import Problem, Removal, Source
from .characters import tidy
from .charset import UnknownEncodingError, decode
from .columns import with_table_rows
from .refusals import refusal, wrong_suffix
from .tables import row_line

MAX_LINE = 1_000_000  # characters; the longest paragraph of a policy document has some thousands
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_SHARE = 0.01

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"[ ]{0,3}#{1,6}(?:\s+|$)(.*?)(?:\s+#+)?\s*$")
_RULE = re.compile(r"[ ]{0,3}(?:(?:-[ ]*){3,}|(?:\*[ ]*){3,}|(?:_[ ]*){3,}|=+)\s*$")
_FENCE = re.compile(r"[ ]{0,3}(?:```+|~~~+)\s*[\w-]*\s*$")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_BULLET = re.compile(r"^(\s*)[-*+]\s+(?=\S)")
_QUOTE = re.compile(r"^[ ]{0,3}(?:>\s?)+")
_LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_INLINE_TAG = re.compile(
    r"</?(?:u|b|i|em|strong|span|font|sup|sub|center|div|p|mark|small)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\[\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]+)>")
_EMPHASIS = (
    re.compile(r"(?<!\\)(\*\*\*|\*\*|__|~~)(?=\S)(.+?)(?<=[^\s\\])\1"),
    # One star inside a run of words may be the document's own (带*的为必填): only a free-standing pair is
    # markup.
    re.compile(r"(?<![\w*\\])(\*)(?=[^\s*])([^*]+?)(?<=[^\s*\\])\1(?![\w*])"),
    re.compile(r"(`+)(?=\S)(.+?)(?<=\S)\1"),
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")


def load_text(raw: bytes, path: str) -> Source:
    """A .txt file, line for line, tables set with tabs or wide spaces as table lines. Raises BadFile: `empty`,
    `binary`, `encoding`, `line-too-long`."""
    text, problems = _read(raw, path, lambda text: with_table_rows(_without_table_rules(text)))
    return Source(path, "txt", text, problems=problems)


def _without_table_rules(text: str) -> str:
    """`text` without the lines that rule off the head of a Markdown table (`| --- | --- |`): such tables are pasted into
    plain text too, and the rule is no row of it."""
    lines = text.split("\n")
    return "\n".join(
        line for line in lines if not (line.lstrip().startswith("|") and _TABLE_RULE.match(line))
    )


def load_markdown(raw: bytes, path: str) -> Source:
    """A .md file without its markup: headings are lines, tables are table lines. Raises BadFile as
    `load_text`."""
    text, problems = _read(raw, path)
    hidden: list[str] = []

    def drop(found: re.Match[str]) -> str:
        hidden.extend(line.strip() for line in found[1].split("\n") if line.strip())
        return ""

    text = _FRONT_MATTER.sub(drop, text)
    text = _COMMENT.sub(drop, text)
    lines = [plain for line in text.split("\n") for plain in _plain_lines(line)]
    removals = tuple(Removal("hidden", line) for line in hidden)
    return Source(path, "md", "\n".join(lines), removals=removals, problems=problems)


def _read(raw: bytes, path: str, reshape: Callable[[str], str] = str) -> tuple[str, tuple[Problem, ...]]:
    """The tidied text of a file; `reshape` sees it while its tabs still are tabs."""
    if not raw.strip():
        raise refusal(path, "empty", "文件是空的", "请确认文件内容后重新保存")
    wrong = wrong_suffix(path, raw, "binary")
    if wrong:
        raise wrong
    try:
        decoded, _ = decode(raw)
    except UnknownEncodingError as error:
        if b"\0" in raw:
            raise refusal(path, "binary", "内容是二进制数据，不是文字", "请换成文字版文件") from error
        raise refusal(path, "encoding", "无法识别文字编码", "请用记事本打开，另存为 UTF-8 编码") from error
    if len(_CONTROL.findall(decoded)) > max(8, _CONTROL_SHARE * len(decoded)):
        raise refusal(path, "binary", "内容是二进制数据，不是文字", "请换成文字版文件")
    text = tidy(reshape(decoded))
    if not text.strip():
        raise refusal(path, "empty", "文件里没有文字", "请确认文件内容后重新保存")
    if max(map(len, text.split("\n"))) > MAX_LINE:
        step = "请确认它是政策文件，并按段落分行后重新保存"
        raise refusal(path, "line-too-long", f"有一行超过 {MAX_LINE:,} 个字，不像政策文件", step)
    return text, _damage(text)


def _damage(text: str) -> tuple[Problem, ...]:
    count = text.count("\ufffd")
    if not count:
        return ()
    line = text.count("\n", 0, text.index("\ufffd")) + 1
    message = f"有 {count} 个字符无法解码（显示为“\ufffd”），第一处在第 {line} 行，请核对原文"
    return (Problem("bad-bytes", message, "warning", line),)


def _plain_lines(line: str) -> list[str]:
    """The lines of text a line of Markdown stands for; none for rules and fences."""
    if _FENCE.match(line) or (_RULE.match(line) and line.strip()):
        return []
    if line.lstrip().startswith("|"):
        return [] if _TABLE_RULE.match(line) else [_table_row(line)]
    heading = _HEADING.match(line)
    if heading:
        return [_inline(heading[1])]
    line = _BULLET.sub(r"\1", _QUOTE.sub("", line))
    return [_inline(part) for part in _LINE_BREAK_TAG.split(line)]


def _table_row(line: str) -> str:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    cells = re.split(r"(?<!\\)\|", inner)
    return row_line([_inline(_LINE_BREAK_TAG.sub(" ", cell)) for cell in cells])


def _inline(text: str) -> str:
    if not any(mark in text for mark in "*_`~<[\\"):
        return text
    text = _INLINE_TAG.sub("", _AUTOLINK.sub(r"\1", text))
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    for pattern in _EMPHASIS:
        text = pattern.sub(r"\2", text)
    return _ESCAPE.sub(r"\1", text)
