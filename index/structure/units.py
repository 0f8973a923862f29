"""The texts inside one document: covering notice, the text it issues, its attachments.

A notice that issues another text (关于印发…的通知) ends in its own signature and date; the issued text
follows under its own title, or as the first attachment, and is what staff cite. Attachments (附件1 …) number
their clauses afresh. Each of these is a unit with its own run of numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .closing import is_file_name, is_list_label
from .lines import Line, is_date_only, is_foot, is_note, is_signature, is_titled, signed_date
from .marks import Level, read_mark
from .titles import find_title

UnitKind = Literal["notice", "main", "attachment"]

_ATTACHMENT = re.compile(
    r"附\s*(?:(件|表|录|图)\s*([一二三四五六七八九十\d]*(?:[-－—]\d{1,2})?|[（(][一二三四五六七八九十\d]{1,3}[）)])\s*"
    r"[:：.．、]?|()(\d{0,2})\s*[:：])\s*(.*)"
)
_ISSUES = re.compile(r"印\s*发|公\s*布|发\s*布|转\s*发|现予|批\s*准|通\s*过")
_QUOTED_TITLE = re.compile(r"《([^《》]{4,80}(?:《[^《》]{2,60}》[^《》]{0,30})?)》")
_TITLE_LINES = 8  # within which the title of an attachment stands
_MOST_SIGNATURES = 20  # dates after which an issued text is looked for
_MOST_OFFICES = 3  # that sign together; more lines are a list of offices
_LOOK_AHEAD = 4000  # lines searched for the number that opens an issued text


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of lines `[first, last)` of a document. `name` is the path element its clauses begin with
    (`附件1`), `""` for the text the document is about."""

    kind: UnitKind
    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Start:
    line: int
    name: str  # 附件1


def split_units(lines: list[Line]) -> list[Unit]:
    """The units of a document in order; they cover all lines. Without notice or attachments: one `main`
    unit."""
    starts = _attachment_starts(lines)
    body_end = starts[0].line if starts else len(lines)
    cut = _notice_end(lines, body_end)
    units = []
    if cut:
        units.append(Unit("notice", "印发通知", 0, cut))
    elif starts and _is_issued(lines, starts):
        # 关于印发《…》的通知 whose issued text comes as (the first) attachment: that text is the document.
        units.append(Unit("notice", "印发通知", 0, body_end))
        cut, starts = body_end, starts[1:]
        body_end = starts[0].line if starts else len(lines)
    units.append(Unit("main", "", cut, body_end))
    end = _signed_behind(lines, starts[-1].line if starts else len(lines))
    for i, start in enumerate(starts):
        last = starts[i + 1].line if i + 1 < len(starts) else end
        units.append(Unit("attachment", start.name, start.line, last))
    return [*units, Unit("main", "", end, len(lines))] if end < len(lines) else units


def _signed_behind(lines: list[Line], last: int) -> int:
    """Index of the first line of the signature of a document that is signed under its last attachment, which begins at line
    `last`, and nowhere before; the number of lines otherwise."""
    dated = next(
        (
            i
            for i in range(len(lines) - 1, last, -1)
            if not is_foot(lines[i].text) or _is_dated(lines[i].text)
        ),
        0,
    )
    if (
        dated <= last + 1
        or not _is_dated(lines[dated].text)
        or any(_is_dated(line.text) for line in lines[:dated])
    ):
        return len(lines)
    if signed_date(lines[dated].text):
        return dated
    first = dated
    while first > last + 1 and is_signature(lines[first - 1].text) and not lines[first - 1].mark:
        first -= 1
    return first if 0 < dated - first <= _MOST_OFFICES else len(lines)


def is_attachment_label(text: str) -> bool:
    """附件1, 附件: and nothing after it."""
    found = _ATTACHMENT.fullmatch(text)
    return bool(found and not found[5].strip())


def attachment_title(text: str) -> str:
    """What stands after the label on its own line (`附件1：申报表` → 申报表); a sentence there is no title."""
    found = _ATTACHMENT.fullmatch(text)
    return found[5].strip() if found and not found[5].rstrip().endswith("。") else ""


def attachment_name(text: str) -> str | None:
    """附表1 of a line that begins with such a label; None for any other line."""
    found = _ATTACHMENT.fullmatch(text)
    return _name(found) if found else None


def _attachment_starts(lines: list[Line]) -> list[_Start]:
    starts: list[_Start] = []
    signed = False
    last_date = max((i for i, line in enumerate(lines) if _is_dated(line.text)), default=-1)
    for i, line in enumerate(lines):
        if line.text[0] != "附":
            signed = signed or _is_dated(line.text)
            continue
        found = _ATTACHMENT.fullmatch(line.text)
        if not found or i == 0 or line.role:
            continue
        if _is_text_below_signature(lines, i, found[5]):
            starts.append(_Start(i, _name(found)))
            continue
        if i + 1 >= len(lines) or is_file_name(line.text):
            continue
        if _goes_on_listing(lines, i) or _numbering_goes_on(lines, i):
            continue
        past_signature = signed or i > last_date
        if _opens_attachment(lines, i, found, past_signature=past_signature, signed=signed):
            starts.append(_Start(i, _name(found)))
    return starts


def _is_text_below_signature(lines: list[Line], i: int, rest: str) -> bool:
    """Whether 附：… right under the date of the signature, or the note there, is a text on the label's own line."""
    above = lines[i - 1].text
    return rest.rstrip().endswith("。") and (
        _is_dated(above) or (is_note(above) and i > 1 and _is_dated(lines[i - 2].text))
    )


def _name(found: re.Match[str]) -> str:
    """附件1, whatever the label's spacing and brackets; 附：… is an 附件 too."""
    return "附" + (found[1] or "件") + re.sub(r"[\s（()）]", "", found[2] or found[4] or "")


def _is_dated(text: str) -> bool:
    return is_date_only(text) or signed_date(text) is not None


def _opens_attachment(
    lines: list[Line], i: int, found: re.Match[str], *, past_signature: bool, signed: bool
) -> bool:
    number, rest = found[2] or found[4], found[5].strip()
    if not rest:
        return past_signature or (bool(number) and not lines[i].text.endswith((":", "：")))
    if not past_signature or not is_titled(rest) or _ATTACHMENT.fullmatch(lines[i - 1].text):
        return False
    if number or (signed and read_mark(rest) is None and not is_foot(lines[i + 1].text)):
        return True
    return not signed and _follows_the_end(lines, i, found)


def _follows_the_end(lines: list[Line], i: int, found: re.Match[str]) -> bool:
    """Whether 附表 收费标准 under the last sentence of a text nobody signs opens the table: its content follows, a table,
    a number or a sentence. 附件：申请表 may name a form, and what follows be the text's own."""
    if lines[i - 1].text[-1] not in "。；" or read_mark(found[5]) is not None or _numbering_goes_on(lines, i):
        return False
    following = lines[i + 1]
    listed = following.role == "table" or (following.mark is not None and following.mark.number == (1, 0))
    names_a_form = found[1] in ("件", None) and lines[i].text[: found.start(5)].rstrip().endswith((":", "："))
    return listed or (not names_a_form and following.text[-1] in "。；：")


def _numbering_goes_on(lines: list[Line], i: int) -> bool:
    """Whether the articles or sections before line `i` count on after it: then it stands inside the text."""
    for level in (Level.ARTICLE, Level.CHINESE):
        before = [line.mark.number[0] for line in lines[:i] if line.mark and line.mark.level is level]
        if before:
            after = (line.mark for line in lines[i + 1 :] if line.mark and line.mark.level is level)
            following = next(after, None)
            return following is not None and following.number[0] == before[-1] + 1
    return False


def _goes_on_listing(lines: list[Line], i: int) -> bool:
    """Whether the line after an 附件 line shows that this is the list of attachments, not an attachment."""
    following = lines[i + 1]
    again = _ATTACHMENT.fullmatch(following.text)
    if again and (again[2] or again[4] or is_file_name(following.text)):
        return True
    if is_file_name(following.text) or (again and attachment_title(lines[i].text)):
        return True
    # 附件： / 1.… / 2.… / signature: short numbered lines down to the foot
    if not lines[i].text.endswith((":", "：")) or not following.mark or following.mark.number != (1, 0):
        return False
    for line in lines[i + 1 : i + 40]:
        if _is_dated(line.text):
            return True
        if len(line.text) > 80 or line.text.endswith(("。", "；")) or is_list_label(line.text):
            return False
    return i + 40 >= len(lines)


def _notice_end(lines: list[Line], body_end: int) -> int:
    """Index of the first line of the issued text, 0 when the document issues none."""
    issues, has_marks, i, tried = False, False, 0, 0
    quoted: set[str] = set()
    while i < body_end - 1 and tried < _MOST_SIGNATURES:
        text = lines[i].text
        if not _is_dated(text):
            has_marks = has_marks or lines[i].mark is not None
            issues = issues or bool(_ISSUES.search(text[:400]))
            if "《" in text:
                quoted.update(_plain(name) for name in _QUOTED_TITLE.findall(text[:2000]))
            i += 1
            continue
        while i < body_end and (_is_dated(lines[i].text) or is_note(lines[i].text)):
            i += 1
        tried += 1
        if not issues or i >= body_end or lines[i].mark:
            continue
        if not is_titled(lines[i].text):
            if _signed_before(lines, i) and not has_marks and _opens_a_body(lines, i, body_end):
                return i  # the issued text follows without its title
            continue
        if _opens_a_body(lines, i, body_end) or _title_in(lines[i : i + _TITLE_LINES], quoted):
            return i
    return 0


def _signed_before(lines: list[Line], at: int) -> bool:
    """Whether the dates and notes above line `at` stand under the name of an office."""
    i = at - 1
    while i > 0 and (is_date_only(lines[i].text) or is_note(lines[i].text)):
        i -= 1
    return i > 0 and (is_signature(lines[i].text) or signed_date(lines[i].text) is not None)


def _opens_a_body(lines: list[Line], first: int, last: int) -> bool:
    """Whether numbering starts (again) after the title at `first`, before anything that closes a document."""
    for line in lines[first + 1 : min(last, first + _LOOK_AHEAD)]:
        if line.mark:
            return line.mark.number == (1, 0)
        if is_foot(line.text) and not is_date_only(line.text):
            return False
    return False


def _title_in(lines: list[Line], quoted: set[str]) -> bool:
    found = find_title(lines)
    return found is not None and _plain(found.text) in quoted


def _is_issued(lines: list[Line], starts: list[_Start]) -> bool:
    """Whether the notice before the attachments issues the first of them: it names its title in 《》, or it
    says no more than that it issues something."""
    notice, first = lines[: starts[0].line], starts[0]
    text = "".join(line.text for line in notice)[:4000]
    if not _ISSUES.search(text):
        return False
    own = lines[first.line + 1 : starts[1].line if len(starts) > 1 else len(lines)]
    if not any(line.mark for line in own):
        return False
    title = find_title(own[:_TITLE_LINES])
    names = {_plain(name) for name in _QUOTED_TITLE.findall(text)}
    heading = find_title(notice)
    issuing = heading is not None and re.search(
        r"(?:印发|公布|发布|转发).*的(?:通知|公告|通告)$", heading.text
    )
    if title and issuing and _plain(title.text) in names:
        return True
    return first.name == "附件" and not any(line.mark for line in notice)


def _plain(title: str) -> str:
    """A title without what writers vary: spaces, 《》 against 〈〉, a bracketed remark at its end."""
    return re.sub(r"[\s《》〈〉<>“”]|[（(][^（）()]*[）)]$", "", title)
