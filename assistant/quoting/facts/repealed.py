"""What a text of the index says has become of another: that it is repealed (某文件（某发〔2018〕26号）同时废止), in the words of the
one that does, or under which heading it is listed in a notice of cleaned-up documents (决定废止的文件目录, 继续有效的文件目录)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.opened import Index
from index.structure.numbers import find_references
from index.structure.sentences import sentences
from index.types import Clause, Document

from ...drafts import Claim
from ...question.texts.edition_words import edition_asked
from ...question.texts.editions import successor
from ...question.texts.names import KIND
from ...question.texts.short_names import in_order
from ...question.texts.years import without_years
from ...question.understand import Query
from ...question.words.fact_words import asks_whether_in_force, facts_stripped
from ...question.words.terms import content_terms
from ...types import Sentence
from ..claims import claim_of
from .stated import chinese_date
from .stating import place_stating, quoted

_REPEALS = re.compile(r"废止|失效|停止执行|不再执行|不再施行|到期(?!前|后|日)")
_WITH_IT = re.compile(r"同时(?:予以|自行|相应)?(?:废止|失效|停止执行)")
# A heading over listed texts: 决定废止的规范性文件目录, 拟修改的文件清单, 一、继续有效的文件.
_LISTED = re.compile(
    r"(?=.*(?:废止|失效|停止执行|修改|修订|继续有效|保留|继续执行|继续施行))(?=.*(?:文件|规章|目录|清单|一览|名录))"
)
_ORDER = re.compile(r"(?P<office>[\u4e00-\u9fff]{0,20}?)令第(?P<serial>\d+)号")
_TITLE = re.compile(r"《([^《》]+)》")
_CITED = re.compile(r"(?:\d{4}年[^《》，。；\n]{0,14})?《(?P<title>[^《》]+)》(?:[（(][^（）()]{4,30}[)）])?")
_ATTACHED = re.compile(r"附件\d*")
_A_TEXT = re.compile(rf"(?:若干|实施|管理|应急|工作|行动)*(?:{KIND.pattern}|措施|制度|标准|文件)")
_STATE = frozenset("现在 目前 如今 状态 情况 引用 使用 执行 适用 有效 废止 失效 修改 继续 保留".split())
_LEAST_CALLED = 4  # characters of the words that call a listed text
_MOST = 2  # listed texts so called


def repealed_by(
    index: Index, title: str | None, number: str | None, own: Document | None = None
) -> list[Claim]:
    """What other documents than `own` say has become of the text with the number, or where they give no number with the
    title."""
    return [
        claim
        for document in index.documents()
        if own is None or document.id != own.id
        for clause in index.clauses(document.id)
        if _listed_under(clause) or _REPEALS.search(clause.text)
        for sentence in sentences(clause)
        if _names(sentence.text, title, number)
        for claim in _told(sentence, document, index)
    ]


def day_of_repeal(said: Sequence[Claim], document: Document, index: Index) -> list[Claim]:
    """`《某办法》自2024年5月1日起废止。` for a document that a text repeals on taking effect (自…起施行，…同时废止); [] where what is
    said of it names no such day."""
    for claim in said:
        quote = claim.quotes[0]
        day = quote.document.effective_on
        if day and _WITH_IT.search(claim.text):
            number = f"（{document.document_number}）" if document.document_number else ""
            text = f"《{document.title}》{number}自{chinese_date(day)}起废止。"
            stated = place_stating(day, "effective_on", quote.document, index.clauses(quote.document.id))
            return [Claim(text, (quote, stated), facts=(text, document.title))]
    return []


def fate_asked(query: Query, index: Index) -> list[Claim]:
    """What has become of a text that the index does not hold but another text repeals or lists, for a question whether it is
    in force: by its number, else by the words of its title. [] for any other question."""
    if not asks_whether_in_force(query.search_text):
        return []
    held = {d.document_number for d in index.documents()}
    numbers = [r.number for r in find_references(query.search_text) if r.number not in held]
    numbers += [n for n in query.numbers_not_held if n not in numbers]
    if numbers:
        return list(dict.fromkeys(claim for n in numbers for claim in repealed_by(index, None, n)))
    if query.missing:
        return _of_year(query, index)
    return [] if query.certain else _by_words(query, index)


def of_the_old(query: Query, documents: Sequence[Document], index: Index) -> list[Claim] | None:
    """For a fact of the text that the ones named came in the place of (旧办法的文号), which the index does not hold: what they say
    they repeal, maybe nothing. None where no old text is asked for, or it is held."""
    text, held = query.search_text, index.documents()
    if "repeals" in query.facts:
        return None  # whether the old one still holds is told beside the facts of the text named
    if edition_asked(text, (*_A_TEXT.findall(text), *query.called)) != "older" or any(
        successor(d, held) for d in documents
    ):
        return None
    return [
        quoted(sentence, document)
        for document in documents
        for clause in index.clauses(document.id)
        for sentence in sentences(clause)
        if _REPEALS.search(sentence.text) and _names_another(sentence.text, document)
    ]


def _names_another(text: str, document: Document) -> bool:
    """Whether a text names another than the document, be it one of the same title by its number."""
    numbers = [reference.number for reference in find_references(_squeezed(text))]
    others = any(title != document.title for title in _TITLE.findall(text))
    return others or any(number != document.document_number for number in numbers)


def _of_year(query: Query, index: Index) -> list[Claim]:
    """The sentences that repeal the text of the year asked for, whose title has all the words that the question calls it
    by (2022年要点 is not here, but the one of 2023 repeals it); its number may tell the year, or what stands before it."""
    years = [str(year) for year in query.document_years]
    called = [t for t in content_terms(facts_stripped(without_years(query.search_text))) if t not in _STATE]
    titles = {
        cited["title"]
        for document in index.documents()
        for cited in _CITED.finditer(document.text)
        if years and all(year in cited[0] for year in years) and all(t in cited["title"] for t in called)
    }
    return list(dict.fromkeys(claim for title in titles for claim in repealed_by(index, title, None)))


def _by_words(query: Query, index: Index) -> list[Claim]:
    """The texts listed, or repealed by name, whose entry has all the words that the question calls them by; [] when they are several."""
    asked = set(content_terms(facts_stripped(query.search_text)))
    called = [t for t in query.terms if t in asked and t not in _STATE and not KIND.fullmatch(t)]
    if len("".join(called)) < _LEAST_CALLED:
        return []
    entries = [
        (sentence, document)
        for document in index.documents()
        for clause in index.clauses(document.id)
        for sentence in sentences(clause)
        if find_references(_squeezed(sentence.text))
        for entry in ([sentence.text] if _listed_under(clause) else _ended_with(sentence.text))
        if all(term in entry for term in called)
    ]
    told = (claim for sentence, document in entries for claim in _told(sentence, document, index))
    return list(dict.fromkeys(told)) if len(entries) <= _MOST else []


def _ended_with(text: str) -> list[str]:
    """The titles of the texts that a sentence repeals on taking effect."""
    return _TITLE.findall(text) if _WITH_IT.search(text) else []


def _told(sentence: Sentence, document: Document, index: Index) -> Iterator[Claim]:
    """An entry under the heading it is listed by, and what the text orders of all listed there; else the sentence itself
    when it is one that repeals."""
    listed = _listed_under(sentence.clause)
    if listed:
        yield replace(claim_of(sentence, index), heads=f"{listed}：\n")
        yield from _ordered(sentence.clause, document, index.clauses(document.id))
    elif _REPEALS.search(sentence.text):
        yield quoted(sentence, document)


def _listed_under(clause: Clause) -> str:
    """The nearest heading over a clause that says what becomes of the texts listed below it, "" without one."""
    return next((h for h in (clause.heading, *reversed(clause.headings)) if _LISTED.match(h)), "")


def _ordered(clause: Clause, document: Document, clauses: Sequence[Clause]) -> Iterator[Claim]:
    """The sentence of the text that orders what becomes of the texts of an attachment: …等6件文件（附件1），自印发之日起停止执行。"""
    name = _ATTACHED.fullmatch(clause.path[0])
    for other in clauses if name else ():
        if other.kind == "clause" and not _ATTACHED.fullmatch(other.path[0]):
            for sentence in sentences(other):
                if name and re.search(rf"[（(见]{name[0]}(?!\d)", sentence.text):
                    yield quoted(sentence, document)
                    return


def _names(text: str, title: str | None, number: str | None) -> bool:
    order = _ORDER.search(number or "")
    if order:
        return any(_is_order(order, found) for found in _ORDER.finditer(_squeezed(text)))
    numbers = [reference.number for reference in find_references(_squeezed(text))]
    if number and numbers:
        return any(named == number or named.endswith(number) for named in numbers)
    return bool(title) and f"《{title}》" in text


def _is_order(asked: re.Match[str], found: re.Match[str]) -> bool:
    """Whether an order of the text is the one asked for: of the same number, by an office that the other name abbreviates."""
    one, other = asked["office"], found["office"]
    same = in_order(one, other) or any(in_order(other[at:], one) for at in range(max(0, len(other) - 3)))
    return asked["serial"] == found["serial"] and same


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
