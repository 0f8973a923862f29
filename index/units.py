"""The texts inside one document: covering notice, the text it issues, its attachments.

A notice that issues another text (关于印发…的通知) ends in its own signature and date; the issued text follows under its
own title and is what staff cite. Attachments (附件1 …) number their clauses afresh. Each of these is a unit with its
own run of numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .lines import Line, is_closing, is_date_only, is_note, is_titled
from .marks import read_mark

UnitKind = Literal["notice", "main", "attachment"]

_ATTACHMENT = re.compile(r"附\s*(件|表|录)\s*([一二三四五六七八九十\d]*)\s*[:：.．]?\s*(.*)")
_FILE_NAME = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|ofd|txt|jpg|png)\b", re.I)
_ISSUES = re.compile(r"印\s*发|公\s*布|发\s*布|转\s*发|现予|批\s*准|通\s*过")


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of lines `[first, last)` of a document. `name` is the path element its clauses begin with (`附件1`), `""`
    for the text the document is about."""

    kind: UnitKind
    name: str
    first: int
    last: int


def split_units(lines: list[Line]) -> list[Unit]:
    """The units of a document in order; they cover all lines. Without notice or attachments: one `main` unit."""
    starts = _attachment_starts(lines)
    body_end = starts[0][0] if starts else len(lines)
    cut = _notice_end(lines, body_end)
    units = []
    if cut:
        units.append(Unit("notice", "印发通知", 0, cut))
    elif starts and not starts[0][1] and _is_bare_notice(lines[:body_end]):
        # 关于印发《…》的通知 whose issued text comes under a bare 附件: that text is the document.
        units.append(Unit("notice", "印发通知", 0, body_end))
        body_end = starts[1][0] if len(starts) > 1 else len(lines)
        cut, starts = units[0].last, starts[1:]
    units.append(Unit("main", "", cut, body_end))
    for i, (first, number) in enumerate(starts):
        last = starts[i + 1][0] if i + 1 < len(starts) else len(lines)
        units.append(Unit("attachment", f"附件{number}", first, last))
    return units


def _attachment_starts(lines: list[Line]) -> list[tuple[int, str]]:
    starts: list[tuple[int, str]] = []
    signed = False
    for i, line in enumerate(lines):
        signed = signed or is_date_only(line.text)
        found = _ATTACHMENT.fullmatch(line.text)
        if not found or i == 0 or _FILE_NAME.search(line.text):
            continue
        following = lines[i + 1].text if i + 1 < len(lines) else ""
        if not following or _is_list_item(following):
            continue
        number, rest = re.sub(r"\s", "", found[2]), found[3].strip()
        lone = not rest and not line.text.endswith((":", "："))
        titled = bool(rest and number and signed and is_titled(rest) and not _ATTACHMENT.fullmatch(lines[i - 1].text))
        if lone or titled:
            starts.append((i, number))
    return starts


def _is_list_item(text: str) -> bool:
    """Whether the line after an 附件 line shows that this is the list of attachments, not an attachment."""
    again = _ATTACHMENT.fullmatch(text)
    return bool(again and (again[2] or _FILE_NAME.search(text)))


def _notice_end(lines: list[Line], body_end: int) -> int:
    """Index of the first line of the issued text, 0 when the document issues none."""
    for i in range(min(body_end, len(lines)) - 1):
        if not is_date_only(lines[i].text) or not _ISSUES.search("".join(line.text for line in lines[:i])):
            continue
        after = i + 1
        while after < body_end and (is_note(lines[after].text) or is_date_only(lines[after].text)):
            after += 1
        if after < body_end and is_titled(lines[after].text) and not read_mark(lines[after].text):
            if _opens_a_body(lines, after, body_end):
                return after
    return 0


def _opens_a_body(lines: list[Line], first: int, last: int) -> bool:
    """Whether numbering starts (again) after the title at `first`, before anything that closes a document."""
    for line in lines[first + 1 : last]:
        mark = read_mark(line.text)
        if mark:
            return mark.number == (1, 0)
        if is_closing(line.text) and not is_date_only(line.text):
            return False
    return False


def _is_bare_notice(lines: list[Line]) -> bool:
    text = "".join(line.text for line in lines)
    return bool(_ISSUES.search(text)) and not any(read_mark(line.text) for line in lines)
