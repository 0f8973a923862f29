"""Levels of government that stand for a place's documents: 市里和鼓楼区, 省里的条例, 上级和本级.

In an index with the documents of a single city, 市里 is that city. Where it has several, or the question sets nothing
beside it and names no genre, the words stay as they are: 市里给多少 may be asked of a district's text too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..words.comparing import distributes
from .names import KIND, Names
from .ranks import ENDS, rank
from .several_places import with_places

_GENRE = rf"(?=的?(?:[\u4e00-\u9fff]{{0,8}}?)(?:{KIND.pattern}))"
_JOINS = "和与跟同比、"
_LEVEL = re.compile(
    r"(?<![\u4e00-\u9fff][\u4e00-\u9fff](?=[省市区县]级))(?<![各全跨设城本我该])(?P<level>省|市|区|县)(?:(?:里头|里|上|级)(?![面下门场])|(?<![\u4e00-\u9fff].)(?=要点|预案|方案|办法))"
)
# 市要点, 县方案, 市2024年要点, 市政务公开要点: the level right before the genre, a year or a subject between.
_WORDS = "市(?:政(?!务|府)|[场容民域区县价值直辖内外里上下级面郊况盈长话售])|区(?:[域块分别间位划内外里上下级县]|街)|县(?:[城域级区乡里内上下])|省(?:[级内外里会力钱去略直心事时])"
_BEFORE_GENRE = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[{_JOINS}按在看查年的]))(?!{_WORDS})(?P<level>省|市|区|县)"
    rf"(?=的?(?:(?:19|20)\d\d年度?的?)?[\u4e00-\u9fff]{{0,8}}?(?:{KIND.pattern}))"
)
_BESIDE = re.compile(
    rf"(?:里头|里|上|级)[^，。？?]{{0,6}}[{_JOINS}]|[{_JOINS}](?:省|市|区|县)(?:里|级)|呢[？?]?$"
)
# 全市, asked of a whole place: its own texts tell, not those of a place within it; 全市各区 is of these.
_WHOLE = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[年在按]))全(?P<level>省|市|区|县)(?!域|民|里程|[^，。？?]*(?:各[市区县镇]|分别))"
)
# 市和县, 市、县两级, 省市两级: levels in one breath, before what is said of both.
_TOGETHER = re.compile(
    r"(?<![\u4e00-\u9fff])(?:(?P<first>[省市区县])(?P<joined>[和与跟同及、])(?P<second>[省市区县])(?:两级)?|(?P<above>[省市])(?P<below>[市区县])两级)"
    r"(?=政府|的|对|在|关于|就|要求|规定|各|分别|有|都|之间|哪|谁|，)(?:政府|之间)?"
)
# 市里呢, as a follow-up: what was said before stands beside it.
_ALONE = re.compile(
    r"^(?:那么?|换成|至于)?(?P<level>省|市|区|县)(?:里头|里|上|级|本级)?(?:的|那边|的文件|怎么说|怎么规定|又怎么规定)*呢?[？?。]?$"
)
# 市里2023和2024年: the texts of those years are the city's own.
_YEAR_BEHIND = re.compile(r"的?(?:19|20)\d\d(?!\d)")
_YEAR_BEFORE = re.compile(r"(?<!\d)(?:19|20)\d\d年?度?的?$")
_ABOVE = re.compile(r"上级(?!文件|主管|部门|机关|单位|有关)")
# How levels share what is paid, one text tells of all of them: 市和县怎么分担.
_SHARED = re.compile(r"分担|负担|分成|出资|出(?:多少|几)|承担(?:多少|比例|几)")
_OWN = re.compile(r"(?:本级|(?:本|我们?|咱们?)(?P<level>省|市|区|县))(?!人|民|域|级|政府)")


def with_levels(text: str, names: Sequence[Names]) -> str:
    """The question with the only place of its level for 市里, 省级 and the like, where it sets several sides beside each other or
    names a genre behind the word; 上级 is the place above the one named, 本级 and 我区 the lowest of the index."""
    own = {n.document.id: place for n in names if (place := _own_place(n))}
    places = tuple(dict.fromkeys(own.values()))
    if not places or _SHARED.search(text):
        return text
    named = [place for place in places if place in text or ENDS.sub("", place) in text]
    text = with_places(text, places)
    text = _TOGETHER.sub(lambda found: _both(found, places) or found[0], text)
    alone = _ALONE.match(text)
    if alone and (place := _only(own for own in places if own.endswith(alone["level"]))):
        return f"{place}呢"
    text = _OWN.sub(lambda found: _lowest(places, found["level"]) or found[0], text)
    if _ABOVE.search(text) and (above := _above(places, named)):
        text = _ABOVE.sub(above, text, count=1)
    if not named:
        text = _WHOLE.sub(
            lambda found: _only(p for p in places if p.endswith(found["level"])) or found[0], text
        )
    text = _BEFORE_GENRE.sub(
        lambda found: _only(p for p in places if p.endswith(found["level"])) or found[0], text
    )
    sides = len(_LEVEL.findall(text)) + len(named)
    beside = sides > 1 and bool(distributes(text) or _BESIDE.search(text))
    text = _LEVEL.sub(lambda found: _meant(found, text, places, beside) or found[0], text)
    return re.sub(rf"({'|'.join(map(re.escape, places))})的(?=条例|细则)", r"\1", text)  # one name


def _meant(found: re.Match[str], text: str, places: Sequence[str], beside: bool) -> str | None:
    rest = text[found.end() :]
    of_a_year = _YEAR_BEHIND.match(rest) or _YEAR_BEFORE.search(text[: found.start()])
    if not beside and not of_a_year and not re.match(rf"要求|规定|对|{_GENRE}", rest):
        return None
    place = _only(own for own in places if own.endswith(found["level"]))
    # Within a name (鼓楼区里的): the place is named already.
    return None if place is None or text[: found.start() + 1].endswith(place) else place


def _both(found: re.Match[str], places: Sequence[str]) -> str | None:
    """The only places of two levels named together; None when the index has not one of each."""
    levels = (found["first"] or found["above"], found["second"] or found["below"])
    own = [_only(place for place in places if place.endswith(level)) for level in levels]
    return "和".join(place for place in own if place) if all(own) and own[0] != own[1] else None


def _own_place(n: Names) -> str | None:
    """The smallest place that the document is of."""
    ranked = [place for place in n.places if ENDS.search(place)]
    return min(ranked, key=rank, default=None)


def _only(places: Iterable[str]) -> str | None:
    own = tuple(places)
    return own[0] if len(own) == 1 else None


def _lowest(places: Sequence[str], level: str | None) -> str | None:
    if level:
        return _only(place for place in places if place.endswith(level))
    least = min(map(rank, places))
    return _only(place for place in places if rank(place) == least)


def _above(places: Sequence[str], named: Sequence[str]) -> str | None:
    """The only place of the nearest level over those named, or over the lowest of the index."""
    least = max(map(rank, named), default=min(map(rank, places)))
    above = sorted({rank(place) for place in places if rank(place) > least})
    return _only(place for place in places if rank(place) == above[0]) if above else None
