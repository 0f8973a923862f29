"""The title in a document's first lines, also when it is broken over several, and the genre it names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .lines import DATE, Line, is_closing, is_date_only, is_titled
from .numbers import is_number_line

# Genres of official documents: the 15 kinds of 党政机关公文处理工作条例 第八条 and what is issued under them.
KINDS = (
    "工作要点", "要点", "实施方案", "工作方案", "方案", "实施办法", "管理办法", "办法", "实施条例", "条例", "实施细则", "细则",
    "规定", "规则", "决议", "决定", "命令", "公报", "公告", "通告", "实施意见", "意见", "通知", "通报", "报告", "请示", "批复", "议案",
    "函", "纪要", "规划纲要", "纲要", "规划", "计划", "应急预案", "预案", "指南", "指引", "清单", "目录", "标准", "规范", "规程",
    "守则", "制度", "章程", "措施", "解答", "问答", "解读", "安排", "法典", "法", "令",
)  # fmt: skip
_GENERAL = {
    "工作要点": "要点", "实施方案": "方案", "工作方案": "方案", "实施办法": "办法", "管理办法": "办法", "实施条例": "条例",
    "实施细则": "细则", "实施意见": "意见", "应急预案": "预案", "规划纲要": "规划", "法典": "法", "命令": "令",
}  # fmt: skip
_TAIL = re.compile(r"(?:[（(【\[][^（）()]{1,20}[）)】\]]|\s)*$")
_MASTHEAD = re.compile(r"[^，。：]{3,40}(?:文件|人民政府令|委员会令|[部局委院署]令|公告)")
_CONTINUES = re.compile(r"的?\s*(?:通\s*知|意\s*见|决\s*定|通\s*告|公\s*告|批\s*复|函)$|[（(].{1,20}[）)]$|.{1,6}编$|总则$")
_RULE = re.compile(r"[─—\-_=＿*★☆\s]{3,}")
_SALUTATION = re.compile(r".{2,}[:：]")


@dataclass(frozen=True, slots=True)
class Title:
    """A title and the lines `[first, last)` it stands in."""

    text: str
    first: int
    last: int


def kind_of(title: str) -> str | None:
    """The genre a title names, in its general form (工作要点 → 要点), or None."""
    bare = title[: _TAIL.search(title).start()]  # type: ignore[union-attr]  # the pattern always matches
    bare = re.sub(r"(?<=法典).{1,6}$", "", bare)  # a book of a code: 民法典合同编
    for kind in sorted(KINDS, key=len, reverse=True):
        if bare.endswith(kind):
            return _GENERAL.get(kind, kind)
    return None


def find_title(lines: list[Line]) -> Title | None:
    """The title among the lines before a text's numbered body, or None. Lines of masthead, number, rule and date are
    passed over; lines are joined until the title names its genre."""
    first = next((i for i, line in enumerate(lines) if _may_begin(line.text)), None)
    if first is None:
        return None
    text, last = "", first
    while last < len(lines) and is_titled(lines[last].text) and _goes_on(text, lines[last].text):
        text, last = text + _tight(lines[last].text), last + 1
    return Title(text, first, last) if text else None


def is_masthead(text: str) -> bool:
    return bool(_MASTHEAD.fullmatch(_tight(text))) and "关于" not in text


def _may_begin(text: str) -> bool:
    return (
        is_titled(text)
        and not is_masthead(text)
        and not is_number_line(text)
        and not is_date_only(text)
        and not _RULE.fullmatch(text)
        and not _SALUTATION.fullmatch(text)
    )


def _goes_on(text: str, line: str) -> bool:
    if not text:
        return True
    if is_number_line(line) or DATE.match(line) or is_closing(line):
        return False
    complete = kind_of(text) is not None and "关于" not in text or re.search(r"的\s*(?:通知|意见|决定|公告|通告|函|批复|报告|请示)$", text)
    return not complete or bool(_CONTINUES.fullmatch(_tight(line)))


def _tight(text: str) -> str:
    """Without the spaces that stretch a title over its line (`的 通 知`); those between Latin words stay."""
    return re.sub(r"(?<=[^\x00-\x7f])[ 　]+|[ 　]+(?=[^\x00-\x7f])", "", text)
