"""The years a question names, and those that texts of the index are made for."""

from __future__ import annotations

import re
from collections.abc import Sequence

import rjieba

from .editions import edition_title
from .names import Names

_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?!\d|[.．,，]\d)|(?<!\d)([012]\d)年(?!内|以)")
_YEAR_WORD = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|[012]\d(?=年))年?(?!\d)(?:度|版)?")
# Behind four digits these count or measure (2000平米, 2020元); the segmenter knows other measures.
_MEASURES = re.compile(r"\s*(?:[元块方平吨亩米斤㎡%％万亿条个名人户家项份分只头]|公里|立方|毫米)(?!案)")
# A span of time says how long: behind a verb or a bound (租20年, 最长10年, 满15年), before nothing that it could be the year of.
_HOW_LONG = re.compile(
    r"(?:[长多少过于足满龄期限近了为达]|达到|(?:^|[\u4e00-\u9fff])(?:工作|干|服务|任职|缴费|参保))$"
)
_SPAN_GOES_ON = re.compile(r"\s*(?:左右|多|期|工龄|房龄|产权|寿命|可以|行|够|对|[吗吧了]|[？?，,。；;！!]|$)")
_OF_A_TEXT = re.compile(
    r"(?:度|版|的?(?:那|这)|的?[^，。？?]{0,14}(?:要点|方案|办法|条例|细则|预案|通知|意见|通告|公告|规划))"
)
# 2003年建成的小区 and 1998年出生 tell of a case, 2025年底前建成什么 and 2023年的要点 of texts.
_OF_A_CASE = re.compile(
    r"(?:19|20)\d\d年?(?:\d{1,2}月)?(?:才|就|刚|已经?|新)?"
    r"(?=(?:建成|建造|建好?|盖好?|修建|竣工|交付|购买|购入|购置|买|取得|拿|办理?|注册|登记|成立|投产|开工|签订?|装)的|出生|生人|毕业|入学|入伍|参军|当兵|退役|退伍|退休|参加工作|入职|结婚|离婚|落户|转业|去世)"
)

_YEARS_DOCUMENT = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d|[012]\d)年(?:度|版)?(?:那份|这份|那版|的)?[^，。？?]{0,14}?(?P<genre>要点|方案|办法|条例|细则|预案|通知|意见|通告|公告|规划)"
)
_NO_DATE = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d|[012]\d)年?(?!\d|年?(?:底|末|初|前|后|以|内|起|至|到|\d|上半|下半))"
)


def years_named(text: str) -> tuple[int, ...]:
    """The years a text names, in order, not those of a case (2003年建成的小区, 1998年出生的)."""
    text = _OF_A_CASE.sub(" ", text)
    found = [int(m[1]) if m[1] else 2000 + int(m[2]) for m in _YEAR.finditer(text) if not _is_amount(m)]
    return tuple(dict.fromkeys(found))


def without_years(text: str) -> str:
    """The text without the years it names."""
    return _YEAR_WORD.sub(lambda m: m[0] if _is_amount(m) else " ", text)


def _is_amount(found: re.Match[str]) -> bool:
    """Whether digits like those of a year count, measure (2000平米) or say how long (租20年)."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    if found[0][:4].isdigit():
        return not found[0].endswith(("年", "度", "版")) and _is_measured(after)
    if _OF_A_TEXT.match(after):
        return False
    return bool(
        _HOW_LONG.search(before) or _ends_in_a_verb(before) or (before and _SPAN_GOES_ON.match(after))
    )


def _is_measured(after: str) -> bool:
    words = rjieba.tag(after[:6])
    return bool(_MEASURES.match(after)) or bool(words and words[0][1] == "q" and after[:1] not in "年版")


def _ends_in_a_verb(before: str) -> bool:
    words = rjieba.tag(before[-8:])
    return bool(words) and words[-1][1] == "v" and words[-1][0] not in "是在查看到按"


def without_its_year(title: str) -> str:
    """A title as all its editions bear it."""
    return _YEAR_WORD.sub("", edition_title(title))


def years_held(names: Sequence[Names]) -> dict[str, set[int | None]]:
    """The years of each text that is made anew for a year, by its title without the year."""
    held: dict[str, set[int | None]] = {}
    for n in names:
        held.setdefault(without_its_year(n.document.title), set()).add(n.document.year)
    return held


def years_of_places(text: str, names: Sequence[Names]) -> frozenset[int]:
    """The years of what the places named in a text set themselves to do for a year (要点)."""
    own = (n.document for n in names if any(place in text for place in n.places))
    return frozenset(d.year for d in own if d.year and re.search("要点|年度", d.title))


def years_of_texts(names: Sequence[Names]) -> frozenset[int]:
    """The years for which texts are held that the index has of several years."""
    yearly = [n for n in names if _YEAR_WORD.search(n.document.title)]
    return frozenset(year for held in years_held(yearly).values() if len(held) > 1 for year in held if year)


def names_a_year(text: str) -> bool:
    """Whether a year stands for a document (2023年要点), not for a date in its text (2022年底前)."""
    return bool(_NO_DATE.search(text))


def year_names_document(text: str) -> str:
    """The genre of a document that a year stands right before (要点 of 2023年的那份要点), "" when none does."""
    found = _YEARS_DOCUMENT.search(text)
    return found["genre"] if found else ""
