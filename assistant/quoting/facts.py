"""Questions about a document itself (文号, 印发日期, 发文机关, …): answered from the catalog, citing the place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from index.opened import Index
from index.structure.articles import is_article
from index.structure.metadata import first_date
from index.structure.numbers import find_references
from index.structure.sentences import sentences
from index.types import Clause, Document

from ..drafts import Claim, Quote
from ..question.fact_words import facts_stripped
from ..question.synonyms import variants
from ..question.terms import content_terms
from ..question.understand import Query
from ..retrieve import Retrieved, newest

_MOST = 5
_NAMES = {
    "document_number": "文号",
    "issued_on": "印发日期",
    "issuer": "发文机关",
    "effective_on": "施行日期",
    "expires_on": "失效日期",
}
_IN_TEXT = frozenset({"effective_on", "expires_on", "references", "structure"})
# Words that may be left when a question asks for nothing but facts of a document.
_GENERIC = frozenset("第几 几号 哪份 标的 网上 网页 页面 网站 国务院令 政府令 公文 材料 原文 全文 标题 名称 日期 时间 通知 印发 发布 公布 出台 最新 现行 政务公开 工作 要点 方案 办法 条例 法 细则 意见 版 版本 一版 修订 修改 现在 目前 还 是否 仍然 区 市 县 省".split())  # fmt: skip


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
    documents = named if query.years or query.versions else newest(named)
    if not documents or len(documents) > _MOST or _asks_more(query, documents):
        return None
    claims: list[Claim] = []
    problems: list[str] = []
    for document in documents:
        clauses = index.clauses(document.id)
        problems += _contradicted(query, document)
        for fact in query.facts:
            claim = _claim(fact, document, clauses)
            if claim:
                claims.append(claim)
            else:
                problems.append(f"《{document.title}》的文本中没有写明{_NAMES.get(fact, '所问事项')}。")
    if not claims and _IN_TEXT & set(query.facts):
        return None  # the catalog does not know it, but a clause may say it in words: 自印发之日起有效期5年
    return FactsAnswer(tuple(claims), tuple(problems)) if claims or problems else None


def _contradicted(query: Query, document: Document) -> list[str]:
    """The question states another document number than the document has."""
    own = document.document_number
    if "document_number" not in query.facts or not own:
        return []
    said = [r.number for r in find_references(query.search_text)]
    return [f"不一致：问题说“{n}”，文件写的是“{own}”。" for n in said if not n.endswith(own)][:1]


def _asks_more(query: Query, documents: list[Document]) -> bool:
    """Whether topic words are left once names and the words for facts are taken out."""
    left = set(content_terms(facts_stripped(query.search_text)))
    names = "".join(
        f"{d.title}{d.notice_title or ''}{d.document_number or ''}{d.issuer or ''}" for d in documents
    )
    return any(
        term in left and term not in _GENERIC and not any(form in names for form in (term, *variants(term)))
        for term in query.terms
    )


def _claim(fact: str, document: Document, clauses: tuple[Clause, ...]) -> Claim | None:
    if fact == "structure":
        return _structure(document, clauses)
    if fact == "references":
        return _references(document, clauses)
    value = getattr(document, fact)
    if not value:
        return None
    said = _chinese_date(value) if fact.endswith("_on") else value
    quote = _place(value, fact, document, clauses)
    text = f"《{document.title}》的{_NAMES[fact]}是{said}"
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
    quotes = tuple(_first_sentence(c, document) for c in ((first, last) if first is not last else (first,)))
    return Claim(text, quotes, facts=(text,))


def _references(document: Document, clauses: tuple[Clause, ...]) -> Claim | None:
    """The sentence that names what the document is based on, quoted whole."""
    front = [c for c in clauses if c.kind == "part"] + [c for c in clauses if c.kind == "clause"][:2]
    for clause in front:
        for sentence in sentences(clause):
            if re.search(r"根据|按照|依据|贯彻|落实", sentence.text) and (
                "《" in sentence.text or find_references(sentence.text)
            ):
                quote = Quote(clause, document, sentence.start, sentence.end, sentence.address, sentence.path)
                return Claim(sentence.text, (quote,))
    return None


def _place(value: str, fact: str, document: Document, clauses: tuple[Clause, ...]) -> Quote:
    """Where the text states the value: the line with it, else (from a page's fact box) the document's first sentence."""
    for clause in sorted(clauses, key=lambda c: c.kind != "part"):
        for start, end in _lines(clause.text):
            line = clause.text[start:end]
            if _states(line, value, fact):
                return Quote(
                    clause, document, clause.start + start, clause.start + end, clause.address, clause.path
                )
    return _first_sentence(clauses[0], document)


def _states(line: str, value: str, fact: str) -> bool:
    if fact.endswith("_on"):
        return first_date(line.replace(" ", "")) == value
    bare = re.sub(r"\s", "", line)
    if fact == "document_number":
        return value in bare or any(r.number == value for r in find_references(bare))
    return value in bare or value.split("、")[0] in bare


def _lines(text: str) -> list[tuple[int, int]]:
    spans, offset = [], 0
    for raw in text.split("\n"):
        if raw.strip():
            start = offset + len(raw) - len(raw.lstrip())
            spans.append((start, offset + len(raw.rstrip())))
        offset += len(raw) + 1
    return spans


def _first_sentence(clause: Clause, document: Document) -> Quote:
    first = sentences(clause)[0]
    return Quote(clause, document, first.start, first.end, clause.address, clause.path)


def _chinese_date(value: str) -> str:
    year, month, day = (int(part) for part in value.split("-"))
    return f"{year}年{month}月{day}日"
