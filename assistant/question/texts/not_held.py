"""What a question names that the index does not hold: a law, a title, a version, a year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.types import Document

from ..words.fact_words import facts_asked
from ..words.terms import content_terms
from .names import Names
from .place_names import Mentioned
from .short_names import in_order, stands_for
from .years import year_names_document

# What asks for the words of a document, behind its name: it must be here itself, not only be spoken of.
_INSIDE = re.compile(
    r"[》〉]?(?:[（(][^）)]*[）)])?号?(?:文件|文)?(?:的?第[\d一二三四五六七八九十百千]+[条章款]|[里中](?!心)|规定(?!的)|(?:是|又)?(?:怎么|如何)(?:规定|说|要求|写))"
)
_LAW = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,14}?(?:法|条例))(?:的?第[\d一二三四五六七八九十百千]+[条章款]|里|中(?!心|间)|(?:是|又)?(?:怎么|如何)(?:规定|说|要求|写))"
)
_NO_LAW = tuple("办法 做法 方法 立法 执法 司法 违法 看法 说法 想法 用法 写法 守法 普法 合法 依法 非法 枉法 语法 手法 算法 疗法 本法 该法 此法 新法 旧法 新条例 旧条例 老条例 原条例 新旧条例 新老条例 本条例 该条例 此条例 地方性法".split())  # fmt: skip
_TITLE_MARKS = re.compile(r"[《〈]([^《》〈〉]{2,60})[》〉]")
# 2024—2025年度: the years a text is made for.
PERIOD = re.compile(r"((?:19|20)\d\d)年?(?:度)?\s*[—–－\-~～至到]{1,2}\s*((?:19|20)\d\d)年")


def asks_inside(text: str, name: str) -> bool:
    """Whether the text asks for the words of the document named (《…》第三条, …里怎么规定): it must be here itself, not only be
    spoken of."""
    return bool(_INSIDE.match(text.partition(name)[2]))


def asks_by(text: str, name: str) -> bool:
    """Whether the text asks what holds by the document named (按照某条例，…; 某条例，…)."""
    return bool(re.search(rf"(?:^|按照?|根据|依照|依据)《?{re.escape(name)}》?的?(?:规定|要求)?[,，]", text))


def unknown_law(text: str, names: Sequence[Names]) -> list[str]:
    """A law called by its name without marks and asked for its words (政务处分法里撤职几个月) that no title of the index can be
    short for."""
    found = _LAW.search(text)
    if found is None or found["name"].endswith(_NO_LAW):
        return []
    name = re.sub(
        r".*(?:按照|根据|依据|依照|请问|听说|据说|知道|想问|关于|对于|看看|列出|列举|说明|解释|介绍|概括|总结|归纳|一下|[的在按查问]|违反(?:了|过)?|触犯|遵守|执行)",
        "",
        found["name"],
    )
    bare = name.removesuffix("条例").removesuffix("法")
    genre = name[len(bare) :]
    titles = (title for n in names for title in n.titles if title.endswith((genre, "法典")))
    known = any(in_order(bare, title) for title in titles)
    return [] if len(bare) < 2 or known else [f"没有《{name}》"]


def missing_titles(text: str, names: Sequence[Names], mentioned: Mentioned) -> list[str]:
    """Texts called by their title in 《》 that no document bears and none speaks of; one whose words are asked for is missing
    though others speak of it."""
    quoted = [
        title
        for title in _TITLE_MARKS.findall(text)
        if not any(title in held or held in title for n in names for held in n.titles)
    ]
    inside = any(asks_inside(text, title) for title in quoted)
    spoken_of = not inside and any(mentioned(title) for title in quoted)
    return [] if spoken_of else [f"没有《{title}》" for title in quoted]


def without_titles(text: str, mentioned: Mentioned) -> str:
    """The text without the titles in 《》 of texts that the documents speak of: the place in one asks for no document of that
    place."""
    return _TITLE_MARKS.sub(lambda m: " " if mentioned(m[1]) else m[0], text)


def missing_years(years: tuple[int, ...], documents: Sequence[Document]) -> list[str]:
    """Years that none of the documents has and none of their texts mentions."""
    return [
        f"没有{year}年的这类文件"
        for year in years
        if not any(str(year) in document.text or document.year == year for document in documents)
    ]


def missing_genre(text: str, years: tuple[int, ...]) -> list[str]:
    """The genre and year by which a question of a document itself names it (2012年的条例还有效吗), where there is no such one."""
    genre = year_names_document(text) if facts_asked(text) else ""
    return [f"没有{year}年的{genre}" for year in years] if genre else []


def missing_version(
    text: str, words: Sequence[str], years: tuple[int, ...], documents: Sequence[Document]
) -> list[str]:
    """A version of a named text by its year (2007年信息公开条例, 行政许可法2003年原版) that the index does not hold."""
    held = {int(day[:4]) for d in documents for day in (d.issued_on, d.effective_on) if day}
    held |= {d.year for d in documents if d.year}
    for year in years:
        before = any(
            re.search(rf"{year}年?(?:版|的|版的|原版的?|那版的?)?《?{re.escape(w)}", text) for w in words
        )
        after = any(
            re.search(rf"{re.escape(w)}》?[（(]?{year}年?(?:版|原版|旧版|修订|修正|那)", text) for w in words
        )
        if (before or after) and held and year not in held:
            versions = "、".join(f"{y}年" for y in sorted(held))
            return [f"没有《{documents[0].title}》{year}年的文本（只有{versions}的）"]
    return []


def missing_period(text: str, documents: Sequence[Document]) -> list[str]:
    """A text for certain years (2024—2025年度的通告) that the index holds for other years only."""
    asked = PERIOD.search(text)
    if asked is None:
        return []
    topics = content_terms(PERIOD.sub(" ", text))
    told = {d.id: sum(stands_for(topic, d.title) for topic in topics) for d in documents}
    most = max(told.values(), default=0)
    held = [PERIOD.search(d.title) for d in documents if most and told[d.id] == most]
    periods = {found.groups() for found in held if found}
    if not periods or asked.groups() in periods or not all(held):
        return []
    others = "、".join(f"{first}—{last}年" for first, last in sorted(periods))
    return [f"没有{asked[1]}—{asked[2]}年的这类文件（只有{others}的）"]
