"""Numbered paragraphs that lost the line breaks between them, taken apart again.

`一、工作任务（一）基础工作` is a heading with its first item; `一、…。二、…。` are two items. A break is only put where the
next number of the same run, or the first of a deeper one, stands right after a full stop or a title.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from .lines import Line, is_table_row
from .marks import REFERS_TO_ITEMS, Level, Mark, read_mark
from .numerals import to_chinese

_FIRST_ITEM = re.compile(
    rf"([^。；，：、,;:（）()\d]{{2,40}}?)\s*(?=[（(]\s*一\s*[）)](?!{REFERS_TO_ITEMS})\s*[^、，]|1\s*[.．、](?!\s*\d)\s*\S)"
)
_NUMERAL = "[零〇一二三四五六七八九十百千]{1,9}"
_CHAPTER = re.compile(
    rf"第\s*{_NUMERAL}\s*(?:编|章|节)[\s　]*[^\s　。，；：]{{1,20}}(?:[\s　][^\s　。，；：]{{1,4}})?[\s　]+(?=第\s*{_NUMERAL}\s*(?:条|节|章)[\s　])"
)
_REACH = 80  # characters that decide what mark a paragraph begins with
_SECTION_LEVELS = (Level.CHINESE, Level.CHINESE_BRACKET)


def split_merged(lines: list[Line]) -> list[Line]:
    """The lines, those that hold several numbered paragraphs split; offsets stay true, numbers are the line's."""
    whole: list[Line] = []
    for line in lines:
        cuts = [] if is_table_row(line.text) else _cuts(line.text)
        whole.extend(_cut(line, cuts) if cuts else (line,))
    return whole


def _cuts(text: str) -> list[int]:
    """Where the paragraphs after the first begin, rising."""
    cuts: list[int] = []
    begin = 0
    while True:
        chapter = _CHAPTER.match(text, begin)
        if chapter:
            cuts.append(chapter.end())
            begin = chapter.end()
            continue
        mark = read_mark(text[begin : begin + _REACH])
        if mark is None or not mark.certain:
            return cuts
        found = _first_inside(text, begin, mark) or _next_of_run(text, begin, mark)
        if found is None:
            return cuts
        cuts.append(found)
        begin = found


def _first_inside(text: str, begin: int, mark: Mark) -> int | None:
    """Where the first item of a heading begins that stands on the heading's line."""
    if mark.level not in _SECTION_LEVELS:
        return None
    found = _FIRST_ITEM.match(text, begin + mark.width)
    if not found or (mark.level is Level.CHINESE_BRACKET and text[found.end()] != "1"):
        return None
    return found.end()


def _next_of_run(text: str, begin: int, mark: Mark) -> int | None:
    """Where the next number of the mark's run begins, right after a full stop."""
    if not 1 <= mark.number[0] <= 999 or text.find("。", begin) in (-1, len(text) - 1):
        return None
    pattern = _next_pattern(mark.level, mark.number[0] + 1)
    found = pattern.search(text, begin + mark.width) if pattern else None
    return found.start(1) if found else None


@lru_cache(maxsize=1024)
def _next_pattern(level: Level, number: int) -> re.Pattern[str] | None:
    chinese = to_chinese(number)
    forms = {
        Level.ARTICLE: rf"第\s*{chinese}\s*条[\s　]",
        Level.CHINESE: rf"{chinese}、",
        Level.CHINESE_BRACKET: rf"[（(]\s*{chinese}\s*[）)]",
        Level.ARABIC: rf"{number}\s*[.．、](?!\s*\d)",
        Level.ARABIC_BRACKET: rf"[（(]\s*{number}\s*[）)]",
    }
    return re.compile(rf"。[”）)]?\s*({forms[level]})") if level in forms else None


def _cut(line: Line, cuts: list[int]) -> list[Line]:
    pieces = []
    for first, last in zip([0, *cuts], [*cuts, len(line.text)], strict=True):
        text = line.text[first:last].rstrip()
        start = line.start + first
        pieces.append(
            replace(
                line, start=start, end=start + len(text), text=text, indent=line.indent if not first else 0
            )
        )
    return pieces
