"""The numbering marks a line can begin with.

Two grammars: official documents (GB/T 9704-2012, 7.3.3: 一、 → （一） → 1. → （1）; practice adds ①, `1）` and the
decimal outline of emergency plans, 1.1.1) and statutes (立法法 第六十五条: 编、章、节、条、款、项、目). This file only says
what a line *looks like*; whether the mark is one is decided by its neighbours in `outline`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from .numerals import CHINESE_CLASS, to_int


class Level(IntEnum):
    """How deep a mark nests. The headings of statutes (编 … 节) stay out of the address."""

    BOOK = -4
    SUBBOOK = -3
    CHAPTER = -2
    SECTION = -1
    PART = 0  # 第一部分
    CHINESE = 1  # 一、
    CHINESE_BRACKET = 2  # （一）
    ARABIC = 3  # 1.
    ARABIC_BRACKET = 4  # （1） 1）
    CIRCLED = 5  # ①
    ARTICLE = 10  # 第一条


HEADING_LEVELS = frozenset({Level.BOOK, Level.SUBBOOK, Level.CHAPTER, Level.SECTION})


@dataclass(frozen=True, slots=True)
class Mark:
    """A candidate mark: `number` is (3, 0) for 第三条 and (3, 1) for 第三条之一; `element` is what it adds to a path;
    `width` the characters it takes from the line's first non-blank; `certain` is False when the number stands
    without its punctuation (`10推进…`) or reads on like running text (`第三条规定的…`)."""

    level: Level
    number: tuple[int, int]
    element: str
    width: int
    certain: bool = True
    repaired: bool = False


_C = f"[{CHINESE_CLASS}]+"
_ARTICLE = re.compile(rf"第\s*({_C}|\d+)\s*条(?:\s*之\s*({_C}|\d+))?")
_STATUTE_HEADING = re.compile(rf"第\s*({_C}|\d+)\s*(分编|编|章|节)(?=[\s　]|$|[\u4e00-\u9fff])")
_PART = re.compile(rf"第\s*({_C}|\d+)\s*部分[\s　:：、]*")
_CHINESE = re.compile(rf"({_C})\s*[、．.](?!\s*{_C}\s*(?:级|类|等|季度|期|档|是|线|产业))\s*")
_CHINESE_BRACKET = re.compile(rf"[（(]\s*({_C})\s*[）)]\s*[、.．]?\s*")
_ARABIC = re.compile(r"(\d{1,3})\s*[.．、](?:(?=\s*(?:19|20)\d\d\s*年)|(?!\s*\d))\s*")
_ARABIC_BARE = re.compile(r"(\d{1,3})(?=[\u4e00-\u9fff“《])")
_ARABIC_BRACKET = re.compile(r"(?:[（(]\s*(\d{1,3})\s*[）)]|(\d{1,3})\s*[）)])\s*[、.．]?\s*")
_CIRCLED = re.compile(r"([①-⑳])\s*[、.．]?\s*")

# What can follow a number that counts something: then the number is no mark.
_COUNTED = "年月日时分秒个项条件号天次名人家户元万亿千百十％%倍届期级类岁周米公平吨度种款处位所部章节小余多至以省市县"
# What reads on after a reference to an article: 第三条规定的…, 第三条第二款, 第三条至第五条.
_READS_ON = re.compile(r"规定|第|[、，。；：）)]|至|到|和|或|及|与|所|中|的|之|以|款|项|确定|列|要求|情形|修改|内容")
_ITEM_FOLLOWS = re.compile(rf"[（(]\s*(?:{_C}|\d+)\s*[）)]")
_FULLWIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_STATUTE_LEVELS = {"编": Level.BOOK, "分编": Level.SUBBOOK, "章": Level.CHAPTER, "节": Level.SECTION}
_HEADING_MAX = 40


def read_mark(line: str) -> Mark | None:
    """The mark `line` (without leading white space) may begin with, or None. A table row (`|`) has none."""
    plain = line.translate(_FULLWIDTH)
    if plain.startswith("第"):
        return _article(plain) or _statute_heading(plain) or _part(plain)
    for read in (_chinese, _brackets, _arabic, _circled):
        mark = read(plain)
        if mark:
            return mark
    return None


def _value(numeral: str) -> int:
    return to_int(numeral) or 0


def _article(line: str) -> Mark | None:
    found = _ARTICLE.match(line)
    if not found:
        return None
    rest = line[found.end() :]
    spaced = not rest or rest[0] in " 　\t（("
    number = (_value(found[1]), _value(found[2]) if found[2] else 0)
    certain = spaced and not re.match(r"[\s　]*的", rest)
    if (not spaced and _READS_ON.match(rest)) or _ITEM_FOLLOWS.match(rest):
        return None
    width = found.end() + len(rest) - len(rest.lstrip())
    return Mark(Level.ARTICLE, number, re.sub(r"\s", "", found[0]), width, certain)


def _statute_heading(line: str) -> Mark | None:
    found = _STATUTE_HEADING.match(line)
    if not found or len(line) > _HEADING_MAX or line.rstrip()[-1] in "。；，：,;:":
        return None
    return Mark(_STATUTE_LEVELS[found[2]], (_value(found[1]), 0), re.sub(r"\s", "", found[0]), found.end())


def _part(line: str) -> Mark | None:
    found = _PART.match(line)
    if not found or len(line) > _HEADING_MAX or line.rstrip()[-1] in "。；，":
        return None
    return Mark(Level.PART, (_value(found[1]), 0), f"第{found[1]}部分", found.end())


def _chinese(line: str) -> Mark | None:
    found = _CHINESE.match(line)
    return Mark(Level.CHINESE, (_value(found[1]), 0), found[1], found.end()) if found else None


def _brackets(line: str) -> Mark | None:
    found = _CHINESE_BRACKET.match(line)
    if found:
        return Mark(Level.CHINESE_BRACKET, (_value(found[1]), 0), f"（{found[1]}）", found.end())
    found = _ARABIC_BRACKET.match(line)
    if not found:
        return None
    digits = found[1] or found[2]
    return Mark(Level.ARABIC_BRACKET, (int(digits), 0), f"（{int(digits)}）", found.end())


def _arabic(line: str) -> Mark | None:
    found = _ARABIC.match(line)
    if found:
        return Mark(Level.ARABIC, (int(found[1]), 0), str(int(found[1])), found.end())
    found = _ARABIC_BARE.match(line)
    if found and line[found.end()] not in _COUNTED:
        number = (int(found[1]), 0)
        return Mark(Level.ARABIC, number, str(number[0]), found.end(), certain=False, repaired=True)
    return None


def _circled(line: str) -> Mark | None:
    found = _CIRCLED.match(line)
    return Mark(Level.CIRCLED, (ord(found[1]) - ord("①") + 1, 0), found[1], found.end()) if found else None


def address(path: tuple[str, ...]) -> str:
    """A path as staff write it: marks joined, 、 between two marks that have no brackets of their own.

    >>> address(("一", "（二）", "3")), address(("二", "7")), address(("附件1", "第三条"))
    ('一（二）3', '二、7', '附件1第三条')
    """
    joined = ""
    for i, element in enumerate(path):
        open_pair = i > 0 and not _closed(element) and not _closed(path[i - 1])
        joined += ("、" if open_pair else "") + element
    return joined


def _closed(element: str) -> bool:
    """Whether the element shows its own borders: brackets, a circle, or 第…条/款/项/部分."""
    return element[0] in "（第" or "①" <= element[0] <= "⑳"
