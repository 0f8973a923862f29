"""The table of contents of a document: entries that come again as headings."""

from __future__ import annotations

import re

from .lines import Line
from .marks import Level, read_mark

_LABEL = re.compile(r"目\s*[录次]")
_FILL = re.compile(r"[\s　.．…·•\-—_\d]")
_LONGEST_ENTRY = 50  # characters
_LONGEST = 400  # lines
_BEGINS_WITHIN = 120  # lines of the document
_LEAST_UNLABELLED = 5  # entries
_LEAST_SHARE = 0.6  # of the entries of a table without label must come again
_BODY_REACH = 4000  # lines in which they do


def find_contents(lines: list[Line]) -> range:
    """The lines of the table of contents with its label 目录, or without one; empty when there is none."""
    for i, line in enumerate(lines[:-1]):
        if len(line.text) > _LONGEST_ENTRY or not line.text.endswith(("录", "次")):
            continue
        if _LABEL.fullmatch(line.text):
            return range(i, _end(lines, i + 1) or i + 1)
        if line.text.endswith(("目录", "目次")):  # 某某应急预案目录: the title, and then the entries
            last = _end(lines, i + 1)
            if last and all(len(entry.text) <= _LONGEST_ENTRY for entry in lines[i:last]):
                return range(i + 1, last)
    return _unlabelled(lines)


def _end(lines: list[Line], first: int) -> int | None:
    """The first line that is no entry of the table that begins at `first`: the one that repeats its first
    entry, or the first article."""
    entry = _bare(lines[first])
    for j in range(first + 1, min(len(lines), first + _LONGEST)):
        text = lines[j].text
        if len(text) < 80 and _bare(lines[j]) == entry:
            return j
        mark = read_mark(text) if text[0] == "第" else None
        if mark and mark.level is Level.ARTICLE:
            return j
    return None


def _unlabelled(lines: list[Line]) -> range:
    for i, line in enumerate(lines[:_BEGINS_WITHIN]):
        mark = read_mark(line.text) if len(line.text) <= _LONGEST_ENTRY else None
        if mark is None or mark.number != (1, 0) or mark.level is Level.ARTICLE:
            continue
        end = _repeats_at(lines, i)
        if end is None:
            continue
        # 总则 / 1.1 … / 1 总则 / 1.1 …: the entry above the first number comes again too
        begin = i - 1 if i and _bare(lines[i - 1]) == _bare(lines[end - 1]) else i
        last = end - (i - begin)
        return range(begin, last) if _come_again(lines, begin, last) else range(0)
    return range(0)


def _repeats_at(lines: list[Line], first: int) -> int | None:
    """Where the entry at `first` stands again, with nothing but entries between."""
    entry = _bare(lines[first])
    for j in range(first + 1, min(len(lines), first + _LONGEST)):
        text = lines[j].text
        if len(text) > _LONGEST_ENTRY or text[-1] in "。；：;:":
            return None
        if _bare(lines[j]) == entry:
            return j
    return None


def _come_again(lines: list[Line], begin: int, end: int) -> bool:
    entries = [_bare(line) for line in lines[begin:end]]
    if len(entries) < _LEAST_UNLABELLED:
        return False
    later = {_bare(line) for line in lines[end : end + _BODY_REACH] if len(line.text) <= _LONGEST_ENTRY}
    return sum(entry in later for entry in entries) >= _LEAST_SHARE * len(entries)


def _bare(line: Line) -> str:
    """An entry without its number, dots and page."""
    return _FILL.sub("", line.text)
