"""Questions about a document itself (文号, 印发日期, 发文机关, …): answered from the catalog, citing the place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from index.opened import Index
from index.structure.articles import is_article
from index.structure.numbers import find_references
from index.structure.sentences import sentences
from index.types import Clause, Document

from ...drafts import Claim
from ...question.texts.editions import newest
from ...question.understand import Query
from ...question.words.fact_words import asks_when_ended, asks_whether_in_force, events_asked, facts_stripped
from ...question.words.synonyms import variants
from ...question.words.terms import content_terms
from ...retrieve import Retrieved
from .contacts import contacts
from .elsewhere import not_held_there, remarks
from .enacted import enacted, passed
from .entitled import entitled
from .explained import explained
from .own_lines import IN_LINES, own_lines
from .page_facts import ON_PAGE, page_fact
from .repealed import day_of_repeal, of_the_old, repealed_by
from .stated import chinese_date, contradicted, place_of_day
from .stating import first_sentence, place_stating, quoted, states

_MOST = 5
_TITLE = re.compile(r"《([^》]+)》")
_NAMES = {
    "document_number": "文号",
    "issued_on": "印发日期",
    "issuer": "发文机关",
    "effective_on": "施行日期",
    "expires_on": "失效日期",
    "contact": "联系电话",
    "meeting": "审议通过的会议",
    "attachments": "附件",
    "interpreter": "解读人",
    "recorder": "记录人",
    "signer": "签发人",
    "openness": "公开方式",
    "copied": "抄送机关",
    "index_number": "索引号",
    "published_on": "网上发布日期",
    "updated": "更新日期",
    "explainer": "负责解释的机关",
}
_NOTED = frozenset({"enactment", "issued_on", "meeting"})  # what an enactment note may say
_SEARCHED = frozenset({"enactment", "effective_on", "references", "repeals", "structure"})
_BESIDE = frozenset({"enactment", "published_on"})  # whose words may ask for another fact just as well
_NO_CODE = re.compile(r"[〔\[（(]")  # a number of its own only: 〔2025〕6号
# How a text says in words what the catalog does not know as a date, or at all.
_SAID = {
    "effective_on": re.compile(r"起(?:正式)?(?:施行|实施|执行|实行|生效)|(?:印发|公布|发布)之日起"),
    "expires_on": re.compile(
        r"本[\u4e00-\u9fff]{1,4}?的?有效期|(?:施行|实施|执行|实行|印发|公布|发布)(?:之日起?)?[，,；;]?\s*有效期|(?:施行|执行|实施|实行|有效)期?[到至]\s*\d"
    ),
    "repeals": re.compile(r"(?:同时|即行|相应|自行|予以)?(?:废止|失效)|停止执行|不再(?:执行|施行)"),
}
_RESTS_ON = (re.compile(r"根据|按照|依据"), re.compile(r"贯彻|落实"))
# Words that may be left when a question asks for nothing but facts of a document.
_GENERIC = frozenset("实施方案 工作方案 行动方案 工作要点 文件 份文件 问答 解答 规定 规划 清单 公告 通告 第几 几号 哪份 标的 网上 网页 页面 网站 国务院令 政府令 公文 材料 原文 全文 标题 名称 日期 时间 通知 印发 发布 公布 出台 制定 最新 现行 政务公开 工作 要点 方案 办法 条例 法 细则 意见 版 版本 一版 修订 修改 现在 目前 还 是否 仍然 区 市 县 省 政府 省政府 市政府 区政府 县政府 人大常委会 省人大常委会 市人大常委会 常务会议".split())  # fmt: skip


@dataclass(frozen=True, slots=True)
class FactsAnswer:
    claims: tuple[Claim, ...]
    problems: tuple[str, ...]


def answer_facts(retrieved: Retrieved, index: Index) -> FactsAnswer | None:
    """Claims with the facts asked for of each document named; None when the question asks for something else."""
    query = retrieved.query
    if not query.facts or not query.named or query.addresses:
        return None
    named = [d for d in (index.document(i) for i in query.named) if d]
    documents = _called(query, named if query.years or query.versions else newest(named))
    if query.year_names_document and not any(d.year in query.document_years for d in documents):
        return None  # 2020年的要点: of another year there is none
    if not documents or len(documents) > _MOST or _asks_more(query, documents):
        return None
    if absent := not_held_there(query, documents):
        return FactsAnswer((), (absent,))
    if (old := of_the_old(query, documents, index)) is not None:
        return FactsAnswer(tuple(old), () if old else ("没有收录所问的旧文件。",))
    claims: list[Claim] = []
    problems: list[str] = [*remarks(query, documents)]
    for document in documents:
        clauses = index.clauses(document.id)
        problems += contradicted(query, document, clauses)
        for fact in query.facts:
            told, wrong = enacted(fact, query, document, clauses) if fact in _NOTED else ([], [])
            if not (told or wrong):
                told = explained(fact, query, document, clauses) or _claims(fact, query, document, index)
            told = [*_repealing(fact, query, document, index), *told]
            claims += (claim for claim in told if claim not in claims)
            problems += wrong
            if not told and (fact not in _BESIDE or len(query.facts) == 1):
                problems.append(f"《{document.title}》的文本中没有写明{_NAMES.get(fact, '所问事项')}。")
    if not claims and _SEARCHED & set(query.facts):
        return None  # neither catalog nor pattern knows it, but a clause may say it in other words
    return FactsAnswer(tuple(claims), tuple(problems)) if claims or problems else None


def _called(query: Query, documents: list[Document]) -> list[Document]:
    """Those of the documents whose names hold most of the topic words: a place (天河) may name several, 天河幼儿园招生 one."""
    held = {d.id: len(_topics(query)) - len(_beyond(query, [d])) for d in documents}
    most = max(held.values(), default=0)
    return [d for d in documents if held[d.id] == most]


def _asks_more(query: Query, documents: list[Document]) -> bool:
    return bool(_beyond(query, documents))


def _beyond(query: Query, documents: list[Document]) -> list[str]:
    """The topic words that the names of the documents do not hold."""
    names = "".join(
        f"{d.title}{d.notice_title or ''}{d.document_number or ''}{d.issuer or ''}" for d in documents
    )
    return [t for t in _topics(query) if not any(form in names for form in (t, *variants(t)))]


def _topics(query: Query) -> list[str]:
    """The topic words without those that ask for facts."""
    left = set(content_terms(facts_stripped(query.search_text)))
    return [term for term in query.terms if term in left and term not in _GENERIC]


def _repealing(fact: str, query: Query, document: Document, index: Index) -> list[Claim]:
    """For a question whether a document is still in force, or when it ended, what another text says of its repeal."""
    text = query.search_text
    asked = fact in ("expires_on", "repeals") and (asks_whether_in_force(text) or asks_when_ended(text))
    if not asked:
        return []
    said = repealed_by(index, document.title, document.document_number, document)
    return [*day_of_repeal(said, document, index), *said]


def _claims(fact: str, query: Query, document: Document, index: Index) -> list[Claim]:
    """What is said of one fact; asked for how long a text is valid (有效几年), first the words that say it."""
    clauses = index.clauses(document.id)
    if fact == "enactment" or (fact == "issued_on" and events_asked(query.search_text)):
        return passed(query, document, clauses)
    if fact in ON_PAGE and (stated := page_fact(fact, document, index)):
        return stated
    if fact == "title":
        return entitled(query, document, clauses)
    if fact in IN_LINES:
        return own_lines(fact, query, document, clauses)
    if fact == "contact":
        return contacts(query.search_text, document, clauses)
    named = (place_of_day(fact, query, clause) for clause in clauses)
    if place := next((sentence for sentence in named if sentence), None):
        return [quoted(place, document)]
    how_long = fact == "expires_on" and query.asks & {"days", "duration"}
    found = [_said(fact, document, clauses) if how_long else None, _claim(fact, document, clauses)]
    return [claim for at, claim in enumerate(found) if claim and claim not in found[:at]]


def _claim(fact: str, document: Document, clauses: tuple[Clause, ...]) -> Claim | None:
    if fact == "structure":
        return _structure(document, clauses)
    if fact == "references":
        return _references(document, clauses)
    value = getattr(document, fact, None)
    if not value:
        return _said(fact, document, clauses)
    said = chinese_date(value) if fact.endswith("_on") else value
    quote = place_stating(value, fact, document, clauses)
    if fact in _SAID and not states(quote.text, value, fact) and (said_so := _said(fact, document, clauses)):
        quote = said_so.quotes[0]  # reckoned from 有效期3年, or stated behind another day
    joined = "：" if _NO_CODE.match(said) else "是"  # 是〔2025〕6号 would read as a code
    text = f"《{document.title}》的{_NAMES[fact]}{joined}{said}"
    if fact == "expires_on":
        text += "，已过失效日期" if value < date.today().isoformat() else ""
    return Claim(text + "。", (quote,), facts=(said, value, document.title))


def _structure(document: Document, clauses: tuple[Clause, ...]) -> Claim | None:
    own = [c for c in clauses if c.kind == "clause"]
    if not own:
        return None
    numbered = [c for c in own if is_article(c)] or own
    tops = list(dict.fromkeys(c.headings[0] if c.headings else c.path[0] for c in numbered))
    parts = f"分{len(tops)}个部分，" if 1 < len(tops) < len(numbered) else ""
    text = (
        f"《{document.title}》{parts}共{len(numbered)}条（{numbered[0].address}至{numbered[-1].address}）。"
    )
    first, last = numbered[0], numbered[-1]
    quotes = tuple(first_sentence(c, document) for c in ((first, last) if first is not last else (first,)))
    return Claim(text, quotes, facts=(text,))


def _references(document: Document, clauses: tuple[Clause, ...]) -> Claim | None:
    """The sentence that names what the document is based on, quoted whole. A notice that asks to carry out what it sends
    along names no ground."""
    front = [c for c in clauses if c.kind == "part"] + [c for c in clauses if c.kind == "clause"][:2]
    found = [s for clause in front for s in sentences(clause) if _names_another(s.text, document)]
    for rests_on in _RESTS_ON:
        for sentence in found:
            if rests_on.search(sentence.text):
                return quoted(sentence, document)
    return None


def _names_another(text: str, document: Document) -> bool:
    titles = [t for t in _TITLE.findall(text) if t not in document.title and document.title not in t]
    own = document.document_number
    return bool(titles) or any(not own or not r.number.endswith(own) for r in find_references(text))


def _said(fact: str, document: Document, clauses: tuple[Clause, ...]) -> Claim | None:
    """The sentence that says it in words (自印发之日起施行，有效期5年), quoted whole; the last one, for such sentences close a text."""
    pattern = _SAID.get(fact)
    for clause in reversed(clauses if pattern else ()):
        for sentence in sentences(clause):
            if pattern and pattern.search(sentence.text):
                return quoted(sentence, document)
    return None
