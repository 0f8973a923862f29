"""A document's lines with their offsets, and what a single line is by its looks alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CN_DIGITS = "○〇零一二三四五六七八九十"
DATE = re.compile(
    rf"((?:19|20)\d\d)\s*[年.\-/]\s*(\d{{1,2}})\s*[月.\-/]\s*(\d{{1,2}})\s*日?|([{_CN_DIGITS}]{{4}})年([{_CN_DIGITS}]{{1,3}})月([{_CN_DIGITS}]{{1,3}})日"
)
_DATE_ONLY = re.compile(rf"[（(]?\s*(?:{DATE.pattern})\s*[）)]?")
_NOTE = re.compile(
    r"[（(]\s*(?:此件|本件|此文|联系|公开|依申请|主动公开|不予公开).*[）)]$|(?:公开方式|信息公开选项|公开属性)[:：]"
)
_COPY_LINE = re.compile(r"(?:抄\s*送|主\s*送|分\s*送|抄\s*报|报\s*送|发\s*送|主题词)\s*[:：]")
_PRINT_LINE = re.compile(r".{2,40}印\s*发\s*$")
_ATTACHED_LIST = re.compile(r"附\s*件\s*[一二三四五六七八九十\d]*\s*[:：.．]?")
_BODY_END = re.compile(
    r"各[^，。；]{0,16}?[，,]?[^。；]{0,20}本(?:通知|要点|工作要点|方案|意见|办法|计划|预案)"
    r"|本(?:通知|要点|方案|意见|办法|计划|预案|公告|通告)(?:自|有效期|由|未尽|印发|下发|发布|施行)"
    r"|特此(?:通知|公告|通告|函告|批复|报告)"
)
_ORGAN_END = re.compile(
    r"(?:府|局|厅|委|委员会|办公室|办|部|院|处|中心|会|署|行|公司|大学|学校|集团|组|队|所|站|社|法院|检察院|）)$"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One non-blank line: `text` without the white space around it, `[start, end)` its place in the document."""

    number: int
    start: int
    end: int
    text: str


def split_lines(text: str) -> list[Line]:
    """The non-blank lines of `text`, in order; `number` is the 1-based line number."""
    lines, offset = [], 0
    for number, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip()
        if stripped:
            start = offset + raw.index(stripped[0])
            lines.append(Line(number, start, start + len(stripped), stripped))
        offset += len(raw) + 1
    return lines


def is_table_row(text: str) -> bool:
    return text.startswith("|")


def is_date_only(text: str) -> bool:
    """A line that is a date and nothing else: the date under a signature."""
    return bool(_DATE_ONLY.fullmatch(text.replace(" ", "").replace("　", "")))


def is_note(text: str) -> bool:
    """（此件公开发布）, 公开方式：主动公开, （联系人：…）: a note about the document, not of it."""
    return bool(_NOTE.match(text))


def is_closing(text: str) -> bool:
    """A line after the body: 抄送, the printing line, a date, a note, the list of attachments, 特此通知."""
    return (
        is_date_only(text)
        or is_note(text)
        or bool(_COPY_LINE.match(text))
        or bool(_BODY_END.match(text))
        or bool(_ATTACHED_LIST.match(text) and len(text) < 120)
        or bool(_PRINT_LINE.fullmatch(text) and DATE.search(text))
    )


def is_signature(text: str) -> bool:
    """A line that can name the office that signs: short, no sentence, ends like the name of an organ."""
    return len(text) <= 60 and not re.search(r"[。；，：:、|]", text) and bool(_ORGAN_END.search(text))


def is_titled(text: str, longest: int = 60) -> bool:
    """Whether the line could be (part of) a title or an unnumbered heading: short, and no sentence."""
    return (
        len(text) <= longest
        and not is_table_row(text)
        and text[-1] not in "。；：，、,;:"
        and not re.search(r"[。；]", text)
        and not is_closing(text)
    )
