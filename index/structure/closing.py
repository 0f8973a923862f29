"""Where a text's body ends: the signature, the list of attachments, 抄送 and the other lines under it.

A date, an 附件 or the name of an office can stand in the middle of a text too; such a line only closes it
when nothing but lines of the same sort follows."""

from __future__ import annotations

import re

from .lines import (
    Line,
    addresses_hearers,
    is_attendance,
    is_conclusion,
    is_contact,
    is_copy_line,
    is_date_only,
    is_foot,
    is_last_word,
    is_note,
    is_signature,
    is_titled,
    signed_date,
    takes_leave,
)
from .marks import Level

_LONGEST_FOOT = 80  # lines; a list of attachments can be long
_LONGEST_ENTRY = 4  # lines
_LONGEST_LEAVE = 4  # lines in which a report takes leave of those who hear it
_LIST_OPENS = re.compile(
    r"附\s*(?:[件表录图]\s*[一二三四五六七八九十\d]*\s*[:：.．、]?|\d{0,2}\s*[:：])\s*(.*)"
)
_LIST_LABEL = re.compile(
    r"附\s*\d{0,2}\s*[:：]|附\s*[件表录图]\s*(?:[一二三四五六七八九十\d]*\s*[:：]|[一二三四五六七八九十\d]*$|[一二三四五六七八九十\d]+\s*[.．、]?\s*\S)"
)
_FILE_NAME = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|zip|rar|ofd|txt|jpe?g|png)\b", re.I)
_LIST_ITEM_LEVELS = (Level.ARABIC, Level.ARABIC_BRACKET, Level.HALF_BRACKET, Level.CHINESE_BRACKET)
_OF_CONTACTS = re.compile("联系|咨询|电话|热线|地址|地点|投诉|举报|监督|受理")
_OFFICER = re.compile(
    r"(?:部|局|厅|省|市|县|区|州|署|行|院)?\s*(?:长|主席|主任|总理|盟长|行长|署长)(?:[\s　:：]+\S{2,}|$)"
)


def foot_start(lines: list[Line]) -> int:
    """Index of the first line of the foot; `len(lines)` when the text has none."""
    start = len(lines)
    for i in range(len(lines) - 1, max(-1, len(lines) - 1 - _LONGEST_FOOT), -1):
        if not _can_stand_in_foot(lines, i):
            break
        if _opens_foot(lines, i, start):
            start = i
    return start


def body_end(lines: list[Line], last: int, foot: int, *, articles: bool, last_words: bool = False) -> int:
    """Index of the first line after the last clause, which begins at line `last`, that concludes the whole
    text. A paragraph of a statute's last article does not, but for 特此通告: it is a 款; nor does the text of a
    section 附则 or 其他事项. With `last_words`, paragraphs right above the foot that are such by their sense conclude
    it too."""
    if last_words and not articles:
        foot = _last_words(lines, last, foot)
    first = last + 1
    if articles or (first < foot and _heads(lines, last) and is_conclusion(lines[first].text)):
        return next((i for i in range(first, foot) if takes_leave(lines[i].text)), foot)
    return next((i for i in range(first, foot) if is_conclusion(lines[i].text)), foot)


def _last_words(lines: list[Line], last: int, foot: int) -> int:
    """Index of the first of the paragraphs above the foot that speak of the whole document, `foot` without one. The
    first paragraph under a title belongs to it; contacts belong to an item that is about them."""
    own = last + 2 if _heads(lines, last) else last + 1
    leave = range(max(own, foot - _LONGEST_LEAVE), foot)
    first = next((i for i in leave if addresses_hearers(lines[i].text)), foot)
    while first > own and is_last_word(lines[first - 1].text) and not lines[first - 1].role:
        first -= 1
    if first > 0 and lines[first - 1].text[-1] in "：:；;":
        return foot  # announced by the item, or of its list
    while first < foot and is_contact(lines[first].text) and _about_contacts(lines, last, first):
        first += 1
    return first


def _about_contacts(lines: list[Line], last: int, end: int) -> bool:
    """Whether contacts are what the item at `last` or the heading over it is about, or each item has its own."""
    above = (line.text for line in reversed(lines[:last]) if line.mark and is_titled(line.text))
    words = [next(above, ""), *(line.text for line in lines[last:end])]
    return any(_OF_CONTACTS.search(text) for text in words) or any(
        is_contact(line.text) for line in lines[:last]
    )


def _heads(lines: list[Line], at: int) -> bool:
    """Whether the numbered line at `at` is a title over the text that follows, not one more entry of a list whose
    entries are as short."""
    if at < 0 or not lines[at].mark or not is_titled(lines[at].text):
        return False
    before, mark = lines[at - 1] if at else None, lines[at].mark
    return not (
        before and before.mark and mark and before.mark.level == mark.level and is_titled(before.text)
    )


def is_list_label(text: str) -> bool:
    """附件：…, 附件1. …: a line that can open the list of attachments."""
    return len(text) < 120 and bool(_LIST_LABEL.match(text)) and not text.endswith(("。", "；"))


def is_file_name(text: str) -> bool:
    return bool(_FILE_NAME.search(text))


def is_officer(text: str) -> bool:
    """市长　某某: the person who signs an order."""
    return len(text) <= 20 and bool(_OFFICER.match(text))


def _can_stand_in_foot(lines: list[Line], i: int) -> bool:
    text = lines[i].text
    if is_foot(text) or is_signature(text) or is_list_label(text) or is_officer(text):
        return True
    if lines[i].role == "table" or len(text) > 120:
        return False
    if is_contact(text):
        return True  # under the signature; above it, it does not open the foot
    if _is_list_item(lines[i]) or is_file_name(text):
        return True
    # The rest of a line of 抄送 or of a long entry in the list of attachments
    return i > 0 and _has_opener_above(lines, i)


def _is_list_item(line: Line) -> bool:
    """`2．申报表` under `附件：1．…`: numbered, and no sentence."""
    level = line.mark.level if line.mark else None
    return level in _LIST_ITEM_LEVELS and len(line.text) <= 80 and not re.search(r"[。；：:]", line.text)


def _has_opener_above(lines: list[Line], i: int) -> bool:
    for above in range(i - 1, max(-1, i - 1 - _LONGEST_ENTRY), -1):
        text = lines[above].text
        if is_copy_line(text):
            return True
        if is_attendance(text):
            return lines[i].mark is None and "。" not in lines[i].text
        if is_list_label(text):
            return "。" not in lines[i].text
        if is_foot(text) or is_signature(text):
            return False
    return False


def _opens_foot(lines: list[Line], i: int, start: int) -> bool:
    """Whether the foot can begin at line `i`, everything after it being able to stand in one."""
    text = lines[i].text
    if is_foot(text):
        return True
    if is_list_label(text):
        return _lists(lines, i, start)
    return lines[i].mark is None and (is_signature(text) or is_officer(text)) and _signed(lines, i)


def _lists(lines: list[Line], i: int, start: int) -> bool:
    """Whether the 附件 line at `i` lists: it names one, or an entry follows, or the foot does at once."""
    found = _LIST_OPENS.match(lines[i].text)
    if found and found[1].strip():
        return True
    following = lines[i + 1] if i + 1 < len(lines) else None
    entries = lines[i + 1 : start]
    if (
        i > 0
        and len(entries) < _LONGEST_ENTRY
        and all(line.mark is None and is_titled(line.text) for line in entries)
    ):
        return True
    return (
        following is None
        or i + 1 == start
        or _is_list_item(following)
        or is_file_name(following.text)
        or is_list_label(following.text)
    )


def _signed(lines: list[Line], at: int) -> bool:
    """Whether the signature-like line at `at` is followed, after more of them, by a date, or ends the
    text."""
    for line in lines[at + 1 : at + 12]:
        if is_date_only(line.text) or signed_date(line.text) or is_note(line.text):
            return True
        if not is_signature(line.text) and not is_officer(line.text):
            return False
    return at + 1 == len(lines) and at > 0 and lines[at - 1].text[-1] in "。！"
