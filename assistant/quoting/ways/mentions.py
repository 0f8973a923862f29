"""What all clauses say of a matter: the sentences that hold every topic word of the question, and a deadline where it asks for one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from index.opened import Index
from index.structure.sentences import sentences
from index.types import Clause, Document, Sentence

from ...question.asks.wants import without_asking
from ...question.understand import Query
from ...question.words.terms import content_terms
from ...tables import is_header
from ..reading.due import NAMES_A_DAY, asked_until, is_due, sets_deadline
from ..reading.imprint import is_printing_line
from ..weighing.term_weights import TermWeights, says, share_held, weigh
from .tasks import first_words, with_tasks

_ASKS_DEADLINE = re.compile(
    rf"{NAMES_A_DAY}|"
    r"时限|期限|期限要求|限期|时间要求|时间节点|截止|完成时间|年底前|月底前|几天|多少天|天数|具体时间|规定.{0,4}时间"
)
_FRAME = re.compile(
    rf"{NAMES_A_DAY}|"
    r"列出来?|列举|开展|列一下|罗列|汇总|梳理|涉及到?|提到|提及|讲到|说到|写到|要求|规定|所有|全部|哪些地方|哪些|哪几[条个份]|有关|任务|条款|文件|条文|事项|事情?"
    r"|时限|期限|时间节点|时间要求|完成时间|截止|具体|天数|年底之?前?|月底之?前?|要?(?:完成|[做办干]完)|参加|部分|内容|工作|都|把|给我|有|的|了|里面?|中|分别|在|是|由|方案|办法|条例|要点|通知|(?:19|20)?\d\d年?"
)
_EACH = re.compile(r"[，,；;](?=各|分别|都)")
_QUOTED = re.compile(r"[“\"「『]([^“”\"「」『』]{2,20})[”\"」』]")
# A title of two matters (补贴和救助办法); the 和 of 共和国 joins none.
_SEVERAL_MATTERS = re.compile(r"[\u4e00-\u9fff]{2}(?:(?<!共)和|[及与、])[\u4e00-\u9fff]{2}")
_ANNOUNCES = re.compile(r"如下|下列|以下|之一|分为|包括")
_MOST = 4  # sentences of one clause
_POINT = re.compile(r"年底|月底|季度")


def mentions(query: Query, clauses: Sequence[Clause], index: Index) -> list[Sentence]:
    """The sentences that hold every topic word of the question, and a deadline when it asks for deadlines. A word that the
    document's title says need not stand in its clauses, as long as something else is asked of them."""
    topic = _EACH.split(query.topic_text)[0]  # 哪些文件提到某事，各有几项
    quoted = tuple(word.lower() for word in _QUOTED.findall(topic))
    terms = quoted or content_terms(_FRAME.sub(" ", without_asking(topic)))
    deadline = query.search_text if _ASKS_DEADLINE.search(query.search_text) else ""
    if not terms and not deadline:
        return []
    found: list[Sentence] = []
    for document_id, own in groupby(clauses, key=lambda clause: clause.document_id):
        document = index.document(document_id)
        title = document.title.lower() if document else ""
        rest = [term for term in terms if not says(term, title)]
        weights = weigh(rest if rest or deadline else terms, index.frequency)
        year = year_of(document) if document else None
        clauses_of, whole = list(own), weigh(terms, index.frequency)
        # A title of several matters (补贴和救助办法) does not tell of which a clause speaks.
        strict = [whole] if terms and rest != list(terms) and _SEVERAL_MATTERS.search(title) else []
        for asked in (*strict, weights):
            held = [s for clause in clauses_of for s in _matches(clause, asked, deadline, year)]
            if held:
                break
        found += held
    return found


def year_of(document: Document) -> int | None:
    """The year a document is of: that of its title, else of its issue."""
    return document.year or (int(document.issued_on[:4]) if document.issued_on else None)


def _matches(clause: Clause, weights: TermWeights, deadline: str, year: int | None) -> list[Sentence]:
    if clause.kind == "part" and clause.path[-1:] not in (("结尾",), ("引言",)):
        return []
    about = " ".join((*clause.headings, clause.text)).lower()
    if weights.terms and share_held(weights.terms, about) < 0.999:
        return []
    aside = (
        s for s in sentences(clause) if is_header(s, clause) or _is_addressee(s) or is_printing_line(s.text)
    )
    left_out = set(aside)
    plain = [s for s in sentences(clause) if s not in left_out]
    own = [s for s in plain if not weights.terms or share_held(weights.terms, s.text.lower()) > 0.5]
    if deadline and (until := asked_until(deadline)):
        return with_tasks([s for s in (own or plain) if is_due(s, until, year)], clause)
    if deadline:
        return [s for s in (own or plain) if sets_deadline(s.text) and _same_point(deadline, s.text)]
    if not plain:
        return []
    first = first_words(plain)
    if (whole := _saying_all(own, weights)) and whole[0] is not first[0]:
        # 5000元以上的，由局长审批 does not tell of what: the clause's first words do.
        bare = any(s.text[0].isdigit() for s in whole)
        return with_tasks([*(first[:1] if bare else ()), *whole[:_MOST]], clause)
    if not own or own[0] is first[0]:
        return list(dict.fromkeys((*first, *own[1:2])))
    return with_tasks(own[:2], clause)


def _is_addressee(sentence: Sentence) -> bool:
    """Whether a sentence names those a text is sent to (各区人民政府，市直各单位：): the first line, which announces no list."""
    opens = sentence.clause.path[-1:] == ("引言",) and sentence.text.endswith(("：", ":"))
    return opens and not _ANNOUNCES.search(sentence.text)


def _saying_all(own: Sequence[Sentence], weights: TermWeights) -> list[Sentence]:
    """The sentences that say all words themselves, of several words; those that share them out say less: of what the 局长
    approves not what others approve (一千元以下的由办公室主任审批；五千元以上的由局长审批)."""
    several = len(weights.terms) > 1
    return [s for s in own if several and share_held(weights.terms, s.text.lower()) > 0.999]


def _same_point(question: str, text: str) -> bool:
    """When the question names the point in time (年底前), the sentence must too."""
    named = _POINT.search(question)
    return not named or named[0] in text
