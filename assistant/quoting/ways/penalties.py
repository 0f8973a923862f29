"""All penalties of a text (处罚有哪些, 列出罚则, 由公安机关罚款的情形): its chapter 法律责任, else its sentences that impose one.

Form: 立法技术规范 put what follows from breaches in a chapter of that name; 规章 and 办法 without chapters say so article by article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.opened import Index
from index.types import Clause, Document, Sentence

from ...gate.planted import quotable
from ...question.texts.editions import in_force
from ...question.understand import Query
from ...question.words.terms import content_terms
from ...retrieve import Retrieved
from ..claims import claim_of
from ..reading.sanctions import acts_of, sanctions
from ..weighing.term_weights import says
from .read_all import documents_named
from .searched import Quoted

_MOST = 40
_P = r"(?:行政)?(?:处罚|罚款|罚则|法律责任|处分|没收|吊销|拘留)"
_ACTS = r"(?:情形|行为|事项|情况|违法行为)"
_ASKS = re.compile(
    rf"{_P}(?:规定|情形|事项|行为|条款|措施|种类)?(?:的)?(?:都|分别|一共)?(?:有|是|包括)(?:哪些|哪几|什么)(?!时候)"
    rf"|(?:哪些|全部|所有)的?{_P}(?!决定|前|之前|对象|主体|机关|程序|种类)|(?:列出|列举|罗列|列一下)[^，。？?]{{0,16}}(?:{_P})"
    rf"|{_P}的?(?:行为|情形|事项)?(?:都)?(?:有|是)哪些"
    # 由公安机关处理的情形: what a unit does about it, whatever it is called
    rf"|(?:{_P}|(?<=[关门局构])处理)(?:的是)?(?:哪些|哪几种|什么样的){_ACTS}|(?:哪些|哪几种|什么样的){_ACTS}[^，。？?]{{0,10}}(?:{_P}|(?<=[关门局构])处理)"
)
_AROUND = re.compile(
    r"(?:行政)?(?:处罚|罚款|罚则|法律责任|处分|处理)|列出来?|列举|罗列|列一下|负责|规定|情形|事项|行为|条款|措施|种类|全部|所有|哪些|哪几[\u4e00-\u9fff]|什么|可以|可能|应当|由|都|分别|了|的|里|中|有|是|会|要"
)
_CHAPTER = re.compile(r"法律责任|罚\s*则|处罚")
_IMPOSES = re.compile(r"罚款|罚金|警告|没收|吊销|拘留|责令|处分|处罚")


def all_penalties(retrieved: Retrieved, index: Index) -> Quoted | None:
    """What the texts meant say of penalties, only by the unit named where one is; None when the question does not ask for all of
    them, or its other words are no unit that imposes any."""
    query = retrieved.query
    if query.compares or query.addresses or not _ASKS.search(query.search_text):
        return None
    terms = list(content_terms(_AROUND.sub(" ", query.topic_text)))
    documents, left = _meant(query, terms, index)
    own = [index.clauses(document.id) for document in documents]
    found = [s for clauses in own for clause in _chapter(clauses) for s in _of(clause, left, clauses)]
    if not found:
        return None
    more = f"另有{len(found) - _MOST}处未列出，请缩小范围再问。" if len(found) > _MOST else ""
    return Quoted(tuple(claim_of(s, index) for s in found[:_MOST]), notes=(more,) if more else ())


def _meant(query: Query, terms: Sequence[str], index: Index) -> tuple[list[Document], list[str]]:
    """The documents meant, and the words of the question that neither name them nor stand in their titles: those named,
    else those whose titles hold a word, else all in force."""
    documents = documents_named(query, index) if query.certain else []
    if not documents:
        current = in_force(index.documents())
        documents = [d for d in index.documents() if d.id in current]
        titled = [d for d in documents if any(_held(term, d.title) for term in terms)]
        documents = titled or documents
    return documents, [term for term in terms if not all(_held(term, d.title) for d in documents)]


def _held(term: str, text: str) -> bool:
    return says(term, text.lower())


def _chapter(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses under 法律责任, else all that impose something."""
    own = [c for c in clauses if c.kind == "clause" and any(_CHAPTER.search(h) for h in c.headings)]
    return own or [c for c in clauses if c.kind == "clause" and re.search(r"罚款|没收|吊销", c.text)]


def _of(clause: Clause, left: Sequence[str], fellows: Sequence[Clause]) -> list[Sentence]:
    """The sentences of a clause; with words left over only those that impose something and hold them all, after the line
    that opens their item, each before the items it names by their numbers alone."""
    own = list(quotable(clause))
    if not left:
        return own
    imposing = (s for s in own if sanctions(s) or _IMPOSES.search(s.text))
    held = [s for s in imposing if all(_held(term, s.text) for term in left)]
    opening = own[:1] if held and own[0].text.endswith(("：", ":")) else []
    with_acts = (one for s in held for one in (s, *acts_of(s, fellows)))
    return list(dict.fromkeys([*opening, *with_acts]))
