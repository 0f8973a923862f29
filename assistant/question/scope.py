"""Whether a clause is about the place, the year, the hazard, the vehicle and the permit a question names.

The right subject in the wrong place or year is no answer: a rule of 天河区 does not tell 越秀区's, the standard of 2025 not
that of 2023. A city's rule does hold for its districts, and a text without a year in its title for later years.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.types import Clause, Document

from .asks.wants import is_claim
from .texts.divisions import lies_in
from .texts.events import only_of_an_event
from .texts.hazards import hazard_not_told
from .texts.matters import is_guide
from .texts.permits import permit_not_told, stage_not_told
from .texts.superiors import smallest
from .texts.vehicles import vehicle_not_told
from .understand import Query
from .words.relative_years import this_year_of

_TITLE_YEAR = re.compile(r"((?:19|20)\d\d)")
# No day, no time limit and no number of a document: a year that a value is said of.
_YEAR_OF_A_VALUE = re.compile(
    r"(?<![\d〔\[（(《])((?:19|20)\d\d)年?(?:度)?(?=[、和及]\s*(?:19|20)\d\d年|(?<=[年度])(?!\s*\d{1,2}\s*月|[底末初前后起]|以[来前后]|[\u4e00-\u9fff]{0,20}》))"
)
_SPAN = re.compile(r"(?:19|20)\d\d年?\s*(?:[-—–~～至到]|—{1,2})\s*(?:19|20)\d\d年")
_IMPLEMENTS = re.compile(r"解读|问答|解答|实施|修改|修正|附件")
_SUFFIX = re.compile(r"(?:省|市|区|县|旗)$")


def misfit(query: Query, clause: Clause, document: Document) -> str | None:
    """What the question names that neither the clause nor its document is about, in words (`2023年`, `越秀区`, `地震`); None when
    all fits."""
    return (
        _wrong_text(query, document)
        or _wrong_guide(query, document)
        or _wrong_matter(query, clause, document)
        or _wrong_place(query, clause, document)
        or _wrong_year(query, clause, document)
    )


def _wrong_text(query: Query, document: Document) -> str | None:
    """所问文件, when the question asks what the texts it names say (某条例规定罚多少) and the document is another; one that explains
    or implements them bears the name too, unless it is of a place within the one asked for, which may set more."""
    if not query.inside or query.compares or query.lists or document.id in query.named:
        return None
    own = smallest(document.region)
    within = bool(own and query.places) and own not in query.places
    return None if _IMPLEMENTS.search(document.title) and not within else "所问文件"


def _wrong_guide(query: Query, document: Document) -> str | None:
    """所问事项, when the question names the guide of one matter and the document is that of another: they have the same headings."""
    if not query.certain or query.compares or document.id in query.named or not is_guide(document.title):
        return None
    titles = query.understood.get("documents")
    named = isinstance(titles, list) and bool(titles) and all(is_guide(str(title)) for title in titles)
    return "所问事项" if named else None


def _wrong_matter(query: Query, clause: Clause, document: Document) -> str | None:
    """The hazard, the vehicle or the permit a question names, when the document is made for others; what only an event in it is called by."""
    question, title = query.search_text, document.title
    text = "\n".join((*clause.headings, clause.heading, clause.text))
    return (
        hazard_not_told(question, title, text, document.text)
        or vehicle_not_told(question, title, text)
        or permit_not_told(question, title, text, document.text)
        or stage_not_told(question, title, text)
        or only_of_an_event(question, f"{title}\n{text}")
    )


def _wrong_place(query: Query, clause: Clause, document: Document) -> str | None:
    """The first place asked for, when the clause is about none of them."""
    region, names = document.region, _names(document)
    wrong = None
    for place in query.places_asked:
        if query.compares and place in query.places:
            continue  # each document of a comparison is about its own place and year
        bare = _bare(place)
        if region in (None, "全国") or bare in names or bare in clause.text or lies_in(place, region or ""):
            return None
        wrong = wrong or place
    return wrong


def _wrong_year(query: Query, clause: Clause, document: Document) -> str | None:
    """Texts made for a year (2021年工作要点) can be of the wrong year; any text can, when the year names the document or
    is a date the question gives (2027年底) and the clause does not know."""
    if query.compares:
        return None
    title = {int(year) for year in _TITLE_YEAR.findall(f"{document.title}{document.notice_title or ''}")}
    own = title | ({document.year} if document.year else set())
    own |= {int(day[:4]) for day in (document.issued_on, document.effective_on) if day}
    of_another = bool(query.named) and document.id not in query.named  # than those the question names
    bound = bool(title) or query.year_names_document or of_another
    for year in query.document_years:
        period = title and re.search(rf"{year}\s*年度", query.search_text)  # no matter when it was issued
        if (
            bound
            and year not in (title if period else own)
            and not (title and min(title) <= year <= max(title))
            and str(year) not in clause.text
        ):
            return f"{year}年"
    for year in query.years:
        dated = year not in query.document_years and not is_claim(query.search_text)
        if dated and year not in own and str(year) not in clause.text:
            return f"{year}年"
    return None


def years_instead(query: Query, text: str) -> tuple[int, ...]:
    """The years of which a sentence tells one by one (2021年20万元，2022年30万元), when that asked for is none of them; ()
    otherwise, and for those that it spans (2021年至2024年)."""
    listed = tuple(dict.fromkeys(int(year) for year in _YEAR_OF_A_VALUE.findall(text)))
    asked = () if is_claim(query.search_text) else query.document_years
    spans = bool(_SPAN.search(text))
    if len(listed) < 2 or not asked or any(str(year) in text for year in asked):
        return ()
    return () if spans and any(min(listed) <= year <= max(listed) for year in asked) else listed


def wider(query: Query, clause: Clause, document: Document) -> str | None:
    """A remark when the clause holds for a place but is not made for it: a city's or national rule on a district."""
    for place in places_not_named(query, document):
        if _bare(place) not in clause.text:
            return of_wider_place(place, document)
    return None


def places_not_named(query: Query, document: Document) -> tuple[str, ...]:
    """The places asked for that the names of a document of some place or of all do not hold."""
    return tuple(p for p in query.places_asked if document.region and _bare(p) not in _names(document))


def _names(document: Document) -> str:
    own = (document.title, document.region, document.issuer, document.notice_title)
    return "".join(filter(None, own))


def _bare(place: str) -> str:
    return _SUFFIX.sub("", place) if len(place) > 2 else place


def of_wider_place(place: str, document: Document) -> str:
    """The remark that a document is of a place which the one asked for lies in."""
    of = "全国性规定" if document.region == "全国" else f"{document.region}的规定"
    return f"所引《{document.title}》是{of}，不是专门针对{place}的规定。"


def of_another_year(query: Query, clause: Clause, document: Document, held: Sequence[Document]) -> str | None:
    """A remark when 今年 is asked for and the text quoted was made for an earlier year: that of this year is not held."""
    year = this_year_of(query.search_text)
    title = {int(found) for found in _TITLE_YEAR.findall(document.title)}
    if year is None or query.years or not title or year <= max(title) or str(year) in clause.text:
        return None
    own = _TITLE_YEAR.sub(str(year), document.title)
    if any(d.title == own for d in held):
        return None
    return f"“今年”是{year}年，没有收录{year}年的同类文件；所引《{document.title}》是{max(title)}年的。"
