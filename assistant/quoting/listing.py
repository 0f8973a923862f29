"""List-all questions (哪些文件要求…, 列出所有有时限的任务): every clause is read, not only the best few."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.opened import Index
from index.structure.sentences import sentences
from index.types import Clause, Document, Sentence

from ..question.terms import content_terms
from ..retrieve import Retrieved
from .evidence import TermWeights, share_held, weigh

_DEADLINE = re.compile(
    r"(?:\d{1,4}|[一二三四五六七八九十]+)\s*年?(?:\d{1,2}\s*月)?(?:\d{1,2}\s*日)?\s*(?:年)?底?(?:之)?前|\d+\s*个?(?:工作日|小时|日|天|月|年)(?:之)?内|(?:最迟|不超过|不得超过|于|自).{0,12}(?:日|月|年|小时)内|每(?:年|季度|半年|月|周)|按季度|年底|月底|截止|截至"
)
_ASKS_DEADLINE = re.compile(
    r"时限|期限|期限要求|限期|时间要求|时间节点|截止|完成时间|年底前|月底前|几天|多少天|天数|具体时间|规定.{0,4}时间"
)
_FRAME = re.compile(
    r"列出来?|列举|列一下|罗列|汇总|梳理|涉及到?|提到|提及|讲到|说到|写到|要求|规定|所有|全部|哪些地方|哪些|哪几[条个份]|有关|任务|条款|文件|条文|事项|事情?"
    r"|时限|期限|时间节点|时间要求|完成时间|截止|具体|天数|年底之?前?|月底之?前?|要?完成|参加|部分|内容|工作|都|把|给我|有|的|了|里面?|中|分别|在|是|由|方案|办法|条例|要点|通知|(?:19|20)?\d\d年?"
)
_MOST = 40


@dataclass(frozen=True, slots=True)
class Listed:
    """Sentences found, one or more of each clause, in the order of documents and clauses, and what was read."""

    sentences: tuple[Sentence, ...]
    documents_read: int
    clauses_read: int
    left_out: int

    @property
    def note(self) -> str:
        more = f"，另有{self.left_out}处未列出，请缩小范围再问" if self.left_out else ""
        return f"以上逐条查阅了{self.documents_read}份文件的{self.clauses_read}条条款{more}。"


def list_all(retrieved: Retrieved, index: Index) -> Listed | None:
    """All sentences in scope that hold every topic word of the question (and a deadline, when it asks for deadlines); None
    when the question gives nothing to look for or nothing is found."""
    query = retrieved.query
    terms = content_terms(_FRAME.sub(" ", query.topic_text))
    deadlines = bool(_ASKS_DEADLINE.search(query.search_text))
    if not terms and not deadlines:
        return None
    documents = [d for d in (index.document(i) for i in query.named) if d] or list(index.documents())
    weights = weigh(terms, index.frequency)
    found: list[Sentence] = []
    clauses_read = 0
    for document in documents:
        for clause in index.clauses(document.id):
            clauses_read += clause.kind == "clause"
            found.extend(_matches(clause, document, weights, query.search_text if deadlines else ""))
    if not found:
        return None
    return Listed(tuple(found[:_MOST]), len(documents), clauses_read, max(0, len(found) - _MOST))


def _matches(clause: Clause, document: Document, weights: TermWeights, deadline: str) -> list[Sentence]:
    if clause.kind == "part" and clause.path[-1:] not in (("结尾",), ("引言",)):
        return []
    about = " ".join((*clause.headings, clause.text)).lower()
    if weights.terms and share_held(weights.terms, about) < 0.999:
        return []
    own = [
        s for s in sentences(clause) if not weights.terms or share_held(weights.terms, s.text.lower()) > 0.5
    ]
    if deadline:
        return [
            s
            for s in (own or sentences(clause))
            if _DEADLINE.search(s.text) and _same_point(deadline, s.text)
        ]
    return own[:2] or list(sentences(clause)[:1])


def _same_point(question: str, text: str) -> bool:
    """When the question names the point in time (年底前), the sentence must too."""
    named = re.search(r"(年底|月底|季度)", question)
    return not named or named[1] in text
