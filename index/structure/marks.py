"""The numbering marks a line can begin with.

Two grammars: official documents (GB/T 9704-2012, 7.3.3: 一、 → （一） → 1. → （1）; practice adds ①, `1）`
and the decimal outline of emergency plans, 1.1.1) and statutes (立法法 第六十五条:
编、章、节、条、款、项、目). This file only says what a line *looks like*; whether the mark is one is decided
by its neighbours in `outline`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

from .numerals import CHINESE_CLASS, to_int


class Level(IntEnum):
    """How deep a mark nests by custom. The headings of statutes (编 … 节) stay out of the address of an
    article; an unnumbered heading is one over a run of numbers that has no heading of its own."""

    BOOK = -4
    SUBBOOK = -3
    CHAPTER = -2
    SECTION = -1
    UNNUMBERED = -10
    PART = 0  # 第一部分
    CHINESE = 1  # 一、
    CHINESE_BRACKET = 2  # （一）
    ARABIC = 3  # 1.
    DECIMAL = 4  # 1.1, 1.1.1
    ARABIC_BRACKET = 5  # （1）
    HALF_BRACKET = 6  # 1）
    CIRCLED = 7  # ①
    ARTICLE = 10  # 第一条


HEADING_LEVELS = frozenset({Level.BOOK, Level.SUBBOOK, Level.CHAPTER, Level.SECTION})


@dataclass(frozen=True, slots=True)
class Mark:
    """A candidate mark: `number` is (3, 0) for 第三条 and (3, 1) for 第三条之一; `element` is what it adds to
    a path; `width` the characters it takes from the line's first non-blank. `certain` is False when
    neighbours must vouch for it: the number stands without its punctuation (`10推进…`, then `repaired` is
    True), with a space only (`1 总则`, then `spaced`), or 第三条 is not set off from the text after it."""

    level: Level
    number: tuple[int, int]
    element: str
    width: int
    certain: bool = True
    repaired: bool = False
    spaced: bool = False


_C = "[零〇一二三四五六七八九十百千廿卅]{1,9}"
_HAN = "[\u4e00-\u9fff“《〈【]"
# What can follow a number that counts something: then the number is no mark.
_COUNTED = "年月日时分秒个项条件号天次名人家户元万亿千百十％%‰℃°倍届期级类岁周米公平吨度种款处位所部章节小余多至以省市县座台辆间套亩里升克"
_MEASURED = "年月日倍亿万元％%‰℃°米吨个折"  # what can follow a decimal fraction
_DOT = "[.．﹒]"
# A unit and nothing that would make a title of it: 个工作日, 万元以上。, 年3月; a sign is never a title's first
_QUANTITY = re.compile(
    r"[％%‰℃°]|(?:个?(?:工作日|自然日|月|小时|百分点)|[万亿]*(?:元|人次|[人户吨亩米]|平方米|立方米|千瓦时)|[个年月日天时分秒家名次项件条台座期届级类岁度周倍部辆间套]"
    r"|分钟|公里|公斤|公顷|平方公里|周岁|千米|千克)(?:以[上下内外前后])?(?:$|[，。、；：,;:（(）)～~—\d\-])"
)

_ARTICLE = re.compile(rf"第\s*({_C}|\d{{1,4}})\s*条(?:\s*之\s*({_C}|\d{{1,3}}))?")
_STATUTE_HEADING = re.compile(rf"第\s*({_C}|\d{{1,3}})\s*(分编|编|篇|章|节)(?=[\s　:：]|$|{_HAN})[\s　:：]*")
_PART = re.compile(rf"第\s*({_C}|\d{{1,2}})\s*部\s*分(?=[\s　:：、]|$|{_HAN})[\s　:：、]*")
_CHINESE = re.compile(rf"({_C})\s*[、．.﹒]\s*")
_CHINESE_HALF = re.compile(rf"({_C})\s*[）)]\s*[、.．]?\s*")
_CHINESE_BARE = re.compile(rf"({_C})(?:\s+|[，,])(?={_HAN})")
_CHINESE_BRACKET = re.compile(rf"[（(]\s*({_C})\s*[）)]\s*[、.．]?\s*")
_CHINESE_OPEN = re.compile(rf"[（(]\s*({_C})\s*[、.．]?(?={_HAN})(?![^）)]{{0,20}}[）)])")
_ARABIC_BRACKET = re.compile(r"[（(]\s*(\d{1,3})\s*[）)]\s*[、.．]?\s*")
_DECIMAL = re.compile(
    rf"(\d{{1,2}}(?:{_DOT}\d{{1,2}}){{1,4}})(?:{_DOT}?\s+(?=\S)|[.．、]?(?={_HAN})|[.．]?$)"
)
_ARABIC = re.compile(
    rf"(\d{{1,3}})\s*(?:{_DOT}|、)(?:(?=\s*(?:19|20)\d\d\s*年)|(?=\s*\d{{1,2}}月(?![度均报]))|(?=\s+\d{{1,3}}[A-Za-z])|(?!\s*\d))\s*"
)
# 2.5月底前: no month has a fraction
_ARABIC_MONTH = re.compile(rf"(\d{{1,2}}){_DOT}(?=\d{{1,2}}月(?:[底末前初份\d]|[上中下]旬))")
_ARABIC_TIGHT = re.compile(rf"(\d{{1,3}})(?:{_DOT}|、)(?=\d{{3,}}(?![{_COUNTED}\d]){_HAN}|\d[A-Z])")
_ARABIC_HALF = re.compile(r"(\d{1,3})\s*[）)]\s*[、.．]?\s*")
_ARABIC_BARE = re.compile(rf"(\d{{1,3}})(?:\s+|[，,]|)(?={_HAN})")
# （一）、（三）项规定的…, （二）目所列…: a reference to items, not an item. 项目, 款项, 目标 and 目的 begin items; 款 and 目 are
# units only where the sentence reads on from them.
REFERS_TO_ITEMS = (
    rf"(?:\s*(?:[、，和或及与至到]|以及)\s*第?\s*[（(]\s*(?:{_C}|\d{{1,3}})\s*[）)]|\s*项(?!\s*[目链圈])"
    r"|\s*[款目]\s*(?=$|[、，。；：,;:）)”第和或及与至到以所中之除]|规定|要求的|情形|条件|行为|的(?:规定|情形)))"
)
_REFERS_TO_ITEMS = re.compile(REFERS_TO_ITEMS)
# 一、二级医院…: 一、 is no mark when the next number follows and counts something
_RUN_OF_NUMBERS = re.compile(rf"\s*({_C})(?:[级类等季档期线产年月日度楼层班批阶、]|是)")

# What reads on after a reference to an article: 第三条规定的…, 第三条第二款, 第三条至第五条.
_READS_ON = re.compile(
    r"规定|第|[、，,。；;）)”》]|(?:[至到和或及与]|或者|以及)(?:本|前|第)|(?:的|之)|所[列称述指规定]|中[的所规]|款|项|以[上下]|确定的|列[举明]|"
    r"要求的|情形|修改为|修正|内容"
)
_ITEM_FOLLOWS = re.compile(rf"[（(]\s*(?:{_C}|\d+)\s*[）)]")
_HEADING_READS_ON = re.compile(r"规定|的|所[列称]|中[的规]|至|、|第|[和与及或]第")
_STATUTE_LEVELS = {
    "编": Level.BOOK,
    "分编": Level.SUBBOOK,
    "篇": Level.BOOK,
    "章": Level.CHAPTER,
    "节": Level.SECTION,
}
_HEADING_MAX = 40
_UNSPACED_HEADING_MAX = 24


def read_mark(line: str) -> Mark | None:
    """The mark `line` (without leading white space) may begin with, or None. A table row (`|`) has none."""
    first = line[:1]
    if first == "第":
        return _article(line) or _statute_heading(line) or _part(line)
    if first in _CHINESE_FIRST:
        return _chinese(line)
    if first in _BRACKETS:
        return _brackets(line)
    if first.isdecimal():
        return _arabic(line)
    return _sign(line)


def read_counted(line: str) -> Mark | None:
    """The mark before a word that could be a unit (`2 人员和装备`, `6.2 月度考核`), where `read_mark` sees a quantity: only
    neighbours can tell the two apart, so it is never certain. None where a quantity is all that stands there."""
    decimal = _DECIMAL.match(line)
    found = decimal or _ARABIC_BARE.match(line)
    if not found or found.end() == len(line) or _QUANTITY.match(line, found.end()):
        return None
    if decimal:
        return _decimal_mark(decimal)
    return _bare_mark(found)


def read_run(line: str) -> Mark | None:
    """The mark of a line that `read_mark` sees a run of numbers in (`二、三年目标`, as in 二、三级医院): only its neighbours
    can tell the two apart. None where no such run stands."""
    found = _CHINESE.match(line)
    run = _RUN_OF_NUMBERS.match(line, found.end()) if found else None
    if not found or not run or _value(run[1]) != _value(found[1]) + 1:
        return None
    return Mark(Level.CHINESE, (_value(found[1]), 0), found[1], found.end())


def _value(numeral: str) -> int:
    return to_int(numeral) or 0


def read_weak_article(line: str) -> Mark | None:
    """第三条 at the start of a line however it reads on; mostly a reference (第三条第一款规定的…), but where articles are
    not set off from their text it can be one (第三条第一审案件…). Never certain."""
    found = _ARTICLE.match(line)
    if not found:
        return None
    number = (_value(found[1]), _value(found[2]) if found[2] else 0)
    return Mark(Level.ARTICLE, number, "".join(found[0].split()), found.end(), certain=False)


def _article(line: str) -> Mark | None:
    found = _ARTICLE.match(line)
    if not found:
        return None
    end = found.end()
    following = line[end : end + 1]
    spaced = not following or following.isspace() or following in "（(【[〔"
    if not spaced and following in "：:":
        end += 1
    elif not spaced and _READS_ON.match(line, end):
        return None
    if _ITEM_FOLLOWS.match(line, end):
        return None
    number = (_value(found[1]), _value(found[2]) if found[2] else 0)
    width = end + len(line[end : end + 20]) - len(line[end : end + 20].lstrip())
    certain = spaced and not line.startswith(("的", "规定的"), width)
    return Mark(Level.ARTICLE, number, "".join(found[0].split()), width, certain)


def _statute_heading(line: str) -> Mark | None:
    found = _STATUTE_HEADING.match(line)
    if not found or len(line) > _HEADING_MAX or line.rstrip()[-1] in "。；，,;":
        return None
    spaced = found.end() > found.end(2)
    if not spaced and (len(line) > _UNSPACED_HEADING_MAX or re.search("[，。；：]", line)):
        return None
    if not spaced and _HEADING_READS_ON.match(line, found.end(2)):
        return None
    element = re.sub(r"\s", "", line[: found.end(2)])
    return Mark(_STATUTE_LEVELS[found[2]], (_value(found[1]), 0), element, found.end(), certain=spaced)


def _part(line: str) -> Mark | None:
    found = _PART.match(line)
    if not found or len(line) > _HEADING_MAX or line.rstrip()[-1] in "。；，":
        return None
    return Mark(Level.PART, (_value(found[1]), 0), f"第{found[1]}部分", found.end())


def _chinese(line: str) -> Mark | None:
    found = _CHINESE.match(line)
    if found:
        number = _value(found[1])
        run = _RUN_OF_NUMBERS.match(line, found.end())
        if run and _value(run[1]) == number + 1:
            return None
        return Mark(Level.CHINESE, (number, 0), found[1], found.end())
    found = _CHINESE_HALF.match(line)
    if found:
        return Mark(Level.CHINESE_BRACKET, (_value(found[1]), 0), f"（{found[1]}）", found.end())
    found = _CHINESE_BARE.match(line)
    if not found:
        return None
    return Mark(Level.CHINESE, (_value(found[1]), 0), found[1], found.end(), certain=False, spaced=True)


def _brackets(line: str) -> Mark | None:
    found = _CHINESE_BRACKET.match(line)
    if found:
        if _REFERS_TO_ITEMS.match(line, line.index(found[1]) + len(found[1]) + 1):
            return None
        return Mark(Level.CHINESE_BRACKET, (_value(found[1]), 0), f"（{found[1]}）", found.end())
    found = _ARABIC_BRACKET.match(line)
    if found:
        number = int(found[1])
        return Mark(Level.ARABIC_BRACKET, (number, 0), f"（{number}）", found.end())
    found = _CHINESE_OPEN.match(line)
    if found and line[found.end()] not in _COUNTED:
        number = _value(found[1])
        return Mark(
            Level.CHINESE_BRACKET, (number, 0), f"（{found[1]}）", found.end(), certain=False, repaired=True
        )
    return None


_MEASURED_SET = frozenset(_MEASURED)


def _arabic(line: str) -> Mark | None:
    found = _ARABIC_MONTH.match(line)
    if found:
        return _arabic_mark(Level.ARABIC, found, certain=True)
    found = _DECIMAL.match(line)
    decimal = _decimal_mark(found) if found else None
    if found and decimal and line[found.end() : found.end() + 1] not in _MEASURED_SET:
        return decimal
    found = _ARABIC.match(line)
    if found:
        return _arabic_mark(Level.ARABIC, found, certain=True)
    found = _ARABIC_TIGHT.match(line)
    if found:
        return _arabic_mark(Level.ARABIC, found, certain=False)
    found = _ARABIC_HALF.match(line)
    if found:
        number = int(found[1])
        return Mark(Level.HALF_BRACKET, (number, 0), f"（{number}）", found.end())
    found = _ARABIC_BARE.match(line)
    return _bare_mark(found) if found and line[found.end()] not in _COUNTED else None


def _decimal_mark(found: re.Match[str]) -> Mark | None:
    parts = [int(part) for part in re.split(_DOT, found[1])]
    if not all(parts):
        return None
    return Mark(Level.DECIMAL, (parts[-1], 0), ".".join(map(str, parts)), found.end(), certain=False)


def _bare_mark(found: re.Match[str]) -> Mark:
    number, spaced = int(found[1]), found.end() > found.end(1)
    return Mark(
        Level.ARABIC,
        (number, 0),
        str(number),
        found.end(),
        certain=False,
        repaired=not spaced,
        spaced=spaced,
    )


def _arabic_mark(level: Level, found: re.Match[str], *, certain: bool) -> Mark:
    return Mark(level, (int(found[1]), 0), str(int(found[1])), found.end(), certain=certain)


_CHINESE_FIRST = frozenset(CHINESE_CLASS)
_BRACKETS = frozenset("（(")
_SIGN_LEVELS = (
    ("①", "⑳", 1, Level.CIRCLED),
    ("㉑", "㉟", 21, Level.CIRCLED),
    ("㊱", "㊿", 36, Level.CIRCLED),
    ("㈠", "㈩", 1, Level.CHINESE_BRACKET),
    ("⑴", "⒇", 1, Level.ARABIC_BRACKET),
    ("⒈", "⒛", 1, Level.ARABIC),
)
_SIGN_END = re.compile(r".[、.．]?\s*")


def _sign(line: str) -> Mark | None:
    """Numbers that are one character: ① ㈠ ⑴ ⒈."""
    for low, high, start, level in _SIGN_LEVELS:
        if low <= line[:1] <= high:
            number = start + ord(line[0]) - ord(low)
            end = _SIGN_END.match(line)
            width = end.end() if end else 1
            return Mark(level, (number, 0), _sign_element(line[0], number, level), width)
    return None


def _sign_element(sign: str, number: int, level: Level) -> str:
    if level is Level.CIRCLED:
        return sign
    if level is Level.ARABIC:
        return str(number)
    return unicodedata.normalize("NFKC", sign).replace("(", "（").replace(")", "）")


def address(path: tuple[str, ...]) -> str:
    """A path as staff write it: marks joined, 、 between two marks that have no brackets of their own; a
    decimal number already names what it stands in.

    >>> address(("一", "（二）", "3")), address(("二", "7")), address(("附件1", "第三条")), address(("1", "1.2", "1.2.3"))
    ('一（二）3', '二、7', '附件1第三条', '1.2.3')
    """
    shown: list[str] = []
    for element in path:
        while shown and _is_part_of(shown[-1], element):
            shown.pop()
        shown.append(element)
    joined = ""
    for i, element in enumerate(shown):
        open_pair = i > 0 and not _closed(element) and not _closed(shown[i - 1])
        joined += ("、" if open_pair else "") + element
    return joined


def _is_part_of(outer: str, element: str) -> bool:
    """Whether the decimal number `element` repeats `outer`: 1.2 in 1.2.3, and 一 in 1.2."""
    if "." not in element or not element[0].isdigit():
        return False
    return element.startswith(outer + ".") or _value(outer) == int(element.partition(".")[0])


def _closed(element: str) -> bool:
    """Whether the element shows its own borders: brackets, a circle, or 第…条/款/项/部分."""
    return element[0] in "（第" or unicodedata.category(element[0]) == "No"
