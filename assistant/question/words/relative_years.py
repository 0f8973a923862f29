"""Years told from today: 去年的要点 is the one of the year before this.

Only where such a word stands for a text. In a story (去年没干完的任务) it is no year to search by, and 今年 is often said of
the newest text there is.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

import rjieba

from .comparing import distributes

_BACK = {"今年": 0, "本年": 0, "去年": 1, "上年": 1, "上一年": 1, "前一年": 1, "前年": 2, "大前年": 3}
_EARLIER = {word: back for word, back in _BACK.items() if back}
_WORDS = "|".join(sorted(_BACK, key=len, reverse=True))
_EARLIER_WORDS = "|".join(sorted(_EARLIER, key=len, reverse=True))
_A_TEXT = r"[^，。？?、的]{0,14}?(?:要点|方案|办法|条例|细则|预案|通知|意见|通告|公告|规划|文件)"
_OF_A_DOCUMENT = re.compile(
    rf"(?P<word>{_EARLIER_WORDS})(?P<between>度?(?:[的那这]|印发|发布|出台|制定|下发|发)*(?:一?[份个])?)(?P<kind>{_A_TEXT})"
)
# At the head, behind a place or before what is asked of: 今年公报多久出一期, 县里去年经费多少.
_SAID_OF = re.compile(
    rf"^(?P<before>(?:[\u4e00-\u9fff]{{1,8}}?[省市区县镇乡州](?:里|上|级)?|[我本全]?[省市区县](?:里|上|级)?)?的?)"
    rf"(?P<word>{_WORDS})(?P<between>度?的?)(?P<rest>[\u4e00-\u9fff].*)"
)
_ALONE = re.compile(rf"^(?:那么?)?(?P<word>{_WORDS})度?的?$")
_TELLS = re.compile(
    r"v(?!n)|[dpcr]"
)  # kinds of words that begin a story rather than name a thing: 去年|没干完
_HAPPENED = re.compile(r"[了过没]")
_SEVERAL = 2
_BOTH_YEARS = re.compile(
    r"(?<![连续满每期续着够足隔为了近过第十])(?:这|前后)?[两二]年(?:间|之间)?(?![内一以后前满半制级期])"
)


def with_years(text: str, places: Collection[str] = (), today: date | None = None) -> str:
    """The text with 去年, 上年 and 前年 written as years where they stand for a document (去年的要点), be it one of the `places`
    (去年青禾区的要点); counted from `today`, by default the day it is."""
    for place in sorted(places, key=len, reverse=True):
        text = re.sub(rf"({_EARLIER_WORDS})度?的?({re.escape(place)})的(?={_A_TEXT})", r"\2\1", text)
    return _OF_A_DOCUMENT.sub(lambda m: f"{_year(m['word'], today)}年{m['between']}{m['kind']}", text)


def with_years_of_texts(text: str, held: Collection[int], today: date | None = None) -> str:
    """The text with 今年, 去年 and 前年 written as years where they are said of a thing that a text made for a year rules
    (去年经费多少); `held` are the years that texts are held for, () where none is made for a year. 今年 stays a word when no text of this year is held."""
    found = _SAID_OF.match(text)
    if found is None or not held:
        return text
    year = _year(found["word"], today)
    if found["word"] not in _EARLIER and year not in held:
        return text
    return (
        text
        if _begins_a_story(found["rest"])
        else f"{found['before']}{year}年{found['between']}{found['rest']}"
    )


def with_both_years(text: str, held: Collection[int]) -> str:
    """The text with the two years for which texts are held (`held`) for 两年 and 这两年, where something is asked of each (两年经费
    有什么变化). 连续两年, 两年内 and 每两年 are spans of time."""
    if len(held) != _SEVERAL or not distributes(text):
        return text
    return _BOTH_YEARS.sub("和".join(f"{year}年" for year in sorted(held)), text, count=1)


def this_year_of(text: str, today: date | None = None) -> int | None:
    """The year that a question means by 今年; None when it says no such thing."""
    return (today or date.today()).year if re.search(r"今年|本年度", text) else None


def year_alone(text: str, spoken_of: Collection[int], today: date | None = None) -> int | None:
    """The year that 去年 alone means in a conversation, None for other words. Where the year spoken of is that one already,
    the one before it is meant: nobody asks for the same again."""
    found = _ALONE.match(text.strip())
    if found is None:
        return None
    year = _year(found["word"], today)
    return year - 1 if year in spoken_of and found["word"] in _EARLIER else year


def _year(word: str, today: date | None) -> int:
    return (today or date.today()).year - _BACK[word]


def _begins_a_story(rest: str) -> bool:
    words = rjieba.tag(rest)
    return bool(_HAPPENED.search(rest) or (words and _TELLS.match(words[0][1])))
