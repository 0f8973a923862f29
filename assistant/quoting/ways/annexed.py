"""A list that an annex holds whole (决定废止的…目录, …名录, …名单), when the question asks for what the annex is headed by.

A notice says in one sentence what it decides and leaves the list to an annex (决定废止…等6件文件（附件1）); the items of the annex are
the answer, under its heading, without which one cannot tell the list of what was repealed from that of what stays in force.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from index.opened import Index
from index.types import Clause, Document, Sentence

from ...gate.planted import quotable
from ...question.asks.listed import asked_list
from ...question.asks.wants import without_asking
from ...question.scope import misfit
from ...question.understand import Query
from ...question.words.terms import content_terms
from ...retrieve import Retrieved, clause_document
from ...tables import is_header
from ..claims import claim_of
from ..weighing.term_weights import says
from .searched import Quoted

_MOST = 40
_REGISTER = re.compile(r"(?:目录|名录|名单|名册|清单|一览表)(?:[（(][^（()）]*[)）])?$")
_ASKS = re.compile(r"哪些|哪几|列出|列举|列一下|全部|所有|目录|名录|名单|清单")
_OTHER = re.compile(r"怎么|如何|为什么|是否|吗|谁|多久|什么时候|何时|多少|哪[天年]|[能可]不[能可]")
_AROUND = re.compile(
    r"列出来?|列举|列一下|罗列|全部|所有|这次|本次|此次|文件|目录|名录|名单|清单|一览表|哪些|哪几[\u4e00-\u9fff]|几[件个份项种]|分别|都|被|算|属于|有|是|了|的|里面?|中|品种|种类|规范性"
)


def annexed(retrieved: Retrieved, index: Index) -> Quoted | None:
    """The items of the one annex headed by what the question asks for; None when it asks for no list, or none or several
    annexes are headed so."""
    query = retrieved.query
    question = query.search_text
    if query.compares or query.addresses or query.numbers_not_held or _OTHER.search(question):
        return None
    if not (
        _ASKS.search(question)
        and (
            asked_list(question)
            or query.lists
            or query.documents_asked
            or _REGISTER.search(question.rstrip("？?。"))
        )
    ):
        return None
    terms = _terms(query)
    found = [own for own in _annexes(retrieved, index) if terms and _is_of(own, terms, index)]
    if len(found) > 1:  # 废止 and 失效 stand for each other elsewhere; here each has a list of its own
        found = [own for own in found if any(term in _heading(own[0]) for term in terms)]
    if len(found) != 1:
        return None
    items = list(_items(found[0]))
    claims = [claim_of(sentence, index) for sentence in items[:_MOST]]
    return (
        Quoted((replace(claims[0], heads=f"{_heading(found[0][0])}：\n"), *claims[1:]))
        if len(items) > 1
        else None
    )


def _terms(query: Query) -> list[str]:
    text = " ".join((query.search_text, *query.background))  # 废止 may stand for an edition, and be no topic
    return list(content_terms(_AROUND.sub(" ", without_asking(text))))


def _annexes(retrieved: Retrieved, index: Index) -> Iterator[list[Clause]]:
    """The clauses of each annex that is a register, of the documents found."""
    documents = dict.fromkeys(hit.clause.document_id for hit in retrieved.hits)
    for document_id in documents:
        own = [c for c in index.clauses(document_id) if c.path and c.path[0].startswith("附")]
        for _, clauses in groupby(own, key=lambda clause: clause.path[0]):
            annex = list(clauses)
            fits = misfit(retrieved.query, annex[0], clause_document(index, annex[0])) is None
            if fits and _REGISTER.search(_heading(annex[0])):
                yield annex


def _heading(clause: Clause) -> str:
    return clause.headings[0] if clause.headings else f"{clause.path[0]} {clause.heading}"


def _is_of(annex: Sequence[Clause], terms: Sequence[str], index: Index) -> bool:
    """Whether heading and title say all words of the question, and the heading one that the title does not."""
    document: Document = clause_document(index, annex[0])
    heading, title = _heading(annex[0]).lower(), f"{document.title} {document.notice_title or ''}".lower()
    told = [says(term, heading) for term in terms]
    above = [says(term, title) for term in terms]
    return all(a or b for a, b in zip(told, above, strict=True)) and any(
        a and not b for a, b in zip(told, above, strict=True)
    )


def _items(annex: Sequence[Clause]) -> Iterator[Sentence]:
    for clause in annex:
        table = any(s.header is not None for s in quotable(clause))
        for sentence in quotable(clause):
            if not table or (sentence.header is not None and not is_header(sentence, clause)):
                yield sentence
