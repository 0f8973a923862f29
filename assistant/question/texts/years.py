"""The years a question names, and those that texts of the index are made for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .names import Names

_YEAR = re.compile(
    r"(?<![\d.])((?:19|20)\d\d)(?!\d|[.．,，]\d|\s*(?:元|%|％|万|亿|条|个|名|人|户|平方|公里|家|项|份|分))|(?<!\d)([012]\d)年(?!内|以)"
)
_YEAR_WORD = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|[012]\d)年?(?!\d)(?:度|版)?")
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
    found = [int(m[1]) if m[1] else 2000 + int(m[2]) for m in _YEAR.finditer(text)]
    return tuple(dict.fromkeys(found))


def without_years(text: str) -> str:
    """The text without the years it names."""
    return _YEAR_WORD.sub(" ", text)


def without_its_year(title: str) -> str:
    """A title as all its editions bear it."""
    return _YEAR_WORD.sub("", title)


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
