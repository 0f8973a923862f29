"""The year a sentence tells of: its own, that of the sentence it goes on from, or that of the report it stands in.

2024年新增泊位1200个 is no answer for 2025, nor is a report on 2023, though it was issued in 2024. A rule without a year holds for
every later one, and a plan may be asked by its own year for what it sets for a later one.
"""

from __future__ import annotations

import re

from index.types import Clause, Document

from ...question.asks.wants import is_claim
from ...question.understand import Query

_YEAR = r"(?<!\d)(?:19|20)\d\d"
# Years of names and of numbers of documents, and those from or up to which something holds.
_NO_FRAME = re.compile(
    rf"《[^》]*》|〔[^〕]*〕|{_YEAR}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:\d{{1,2}}时)?(?:以来|[以之]?[前后]|起|[底末][之以]?前?|为基[数准期])"
)
_RANGE = re.compile(rf"({_YEAR})年?\s*[—~～至到-]+\s*((?:19|20)\d\d)年")
_TOLD = re.compile(rf"({_YEAR})年(?!版|修订|修正)")
_LEADS = re.compile(rf"^[^，。；：]{{0,8}}?({_YEAR})年(?:度|[，,]|全|我|本)")
_OWN_YEAR = re.compile(r"年度计划|今年|本年|截至\d{1,2}月")
_REPORT = re.compile(r"年度报告|年报|总结|通报|决算|公报|情况的?报告|执行情况")
_PLANS = r"年度?(?:计划|拟|将|要|共|应|全[省市县区镇乡])*"


def of_another_year(query: Query, text: str, clause: Clause, document: Document) -> str:
    """The year that a sentence of the clause tells of (2023年), when the question asks for what is or was in another; "" when it
    tells that one, or none."""
    asked = set(query.years)
    titles = f"{document.title}{document.notice_title or ''}"
    if not asked or query.compares or not query.asks or is_claim(query.search_text):
        return ""
    if other := _same_deed(query.search_text, asked, text):
        return other
    if any(str(year) in clause.text for year in asked) or any(str(year) in titles for year in asked):
        return ""
    told = _told(text, clause, document)
    issued = {int(day[:4]) for day in (document.issued_on, document.effective_on) if day}
    if not told or asked & told or (asked & issued and max(told) > min(asked)):
        return ""
    return "、".join(f"{year}年" for year in sorted(told))


def _same_deed(question: str, asked: set[int], text: str) -> str:
    """The other year of which the text says the same as the question does of its own: 2024年|新增 for 2025年|新增."""
    for year in asked:
        for head in re.findall(rf"{year}{_PLANS}([\u4e00-\u9fff]{{2}})", question):
            other = re.search(rf"({_YEAR}){_PLANS}{head}", text)
            if other and not re.search(rf"{year}[^，。；：]{{0,14}}{head}", text):
                return f"{other[1]}年"
    return ""


def _told(text: str, clause: Clause, document: Document) -> set[int]:
    if own := _years(text):
        return own
    if _OWN_YEAR.search(text) and document.issued_on:
        return {int(document.issued_on[:4])}
    before = clause.text[: max(0, clause.text.find(text))]
    leads = [found for line in re.split(r"[。；\n]", before) if (found := _LEADS.match(line))]
    if leads:
        return {int(leads[-1][1])}
    return (
        {int(year) for year in re.findall(_YEAR, document.title)} if _REPORT.search(document.title) else set()
    )


def _years(text: str) -> set[int]:
    plain = _NO_FRAME.sub(" ", text)
    spans = {y for a, b in _RANGE.findall(plain) for y in range(int(a), int(b) + 1)}
    return spans | {int(year) for year in _TOLD.findall(plain)}
