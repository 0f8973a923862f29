"""Whether a clause is about the place and year a question names.

The right subject in the wrong place or year is no answer: a rule of 天河区 does not tell 越秀区's, the standard of 2025 not
that of 2023. A city's rule does hold for its districts, and a text without a year in its title for later years.
"""

from __future__ import annotations

import re

from index.types import Clause, Document

from .divisions import related
from .understand import Query

_TITLE_YEAR = re.compile(r"((?:19|20)\d\d)")
_SUFFIX = re.compile(r"(?:省|市|区|县|旗)$")


def misfit(query: Query, clause: Clause, document: Document) -> str | None:
    """What the question names that neither the clause nor its document is about, in words (`2023年`, `越秀区`); None when
    all fits."""
    return _wrong_place(query, clause, document) or _wrong_year(query, clause, document)


def _wrong_place(query: Query, clause: Clause, document: Document) -> str | None:
    region = document.region
    names = "".join(filter(None, (document.title, region, document.issuer, document.notice_title)))
    for place in query.places_asked:
        if query.compares and place in query.places:
            continue  # each document of a comparison is about its own place and year
        bare = _SUFFIX.sub("", place) if len(place) > 2 else place
        if region in (None, "全国") or bare in names or bare in clause.text:
            continue
        if related(place, region or "") is not True:
            return place
    return None


def _wrong_year(query: Query, clause: Clause, document: Document) -> str | None:
    """Only texts made for a year (2021年工作要点) can be of the wrong year."""
    own = {int(year) for year in _TITLE_YEAR.findall(f"{document.title}{document.notice_title or ''}")}
    if not query.document_years or not own or query.compares:
        return None
    for year in query.document_years:
        if own and (
            year in own or min(own) <= year <= max(own) or document.year == year or str(year) in clause.text
        ):
            return None
    return f"{query.document_years[0]}年"


def wider(query: Query, clause: Clause, document: Document) -> str | None:
    """A remark when the clause holds for a place but is not made for it: a city's or national rule on a district."""
    region = document.region
    names = "".join(filter(None, (document.title, region, document.issuer, document.notice_title)))
    for place in query.places_asked:
        bare = _SUFFIX.sub("", place) if len(place) > 2 else place
        if region and bare not in names and bare not in clause.text:
            of = "全国性规定" if region == "全国" else f"{region}的规定"
            return f"所引《{document.title}》是{of}，不是专门针对{place}的规定。"
    return None
