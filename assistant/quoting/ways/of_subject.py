"""What the documents say of one person or unit by name: the office held, what was found wrong, and that nothing is said.

A sentence about others is no answer to a question about one: it is refused by name, since the search finds what is alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.opened import Index
from index.types import Clause

from ...gate.planted import quotable
from ...question.asks.subjects import Subject, subject_asked
from ...question.words.units import as_department, named_as
from ...retrieve import Retrieved
from ...types import Sentence
from ..claims import claim_of
from ..reading.deeds import part_of
from .read_all import in_scope
from .searched import Quoted

_MOST = 8
_RANK = (
    r"(?:长|主任|书记|主席|委员|[干专科]员|秘书|经理|总裁|董事|助理|教授|工程师|会计师|科员|负责人|召集人)"
)
_DOES = re.compile(r"负责|分管|主管|牵头|主持|协助|兼任|担任")
_OF_FAULTS = re.compile(r"问题|不足|短板|差距|薄弱|隐患|不合格|整改")
_FAULT = re.compile(
    r"未|不(?:足|够|到位|规范|及时|严|全|符|合格|准确|力|实|清|完善|落实)|没有|过期|超过|错误|错别字|滞后|缺失|缺乏|薄弱|违规|违反|擅自|迟报|漏报|瞒报|虚报"
)
_PRAISED = re.compile(r"表扬|做得好|好的做法|成效|亮点|典型经验|经验做法")
_ASKS = {"duties": "做什么", "office": "是什么职务", "faults": "有什么问题"}


def of_subject(retrieved: Retrieved, index: Index) -> Quoted | None:
    """What is said of the person or unit asked about, or that nothing is; None when the question asks about none, and for a
    unit that the documents call only by its trade (教育主管部门)."""
    subject = subject_asked(retrieved.query.search_text)
    if subject is None:
        return None
    _, clauses = in_scope(retrieved.query, index)
    if subject.person or subject.asks == "faults":
        _, current = in_scope(retrieved.query, index, current=True)
        found = (list(_said(subject, current)) or list(_said(subject, clauses)))[:_MOST]
        if found:
            return Quoted(tuple(claim_of(sentence, index) for sentence in found))
    elif any(_called_by_trade(unit, clauses) for unit in subject.names):
        return None
    return Quoted((), problems=(_unsaid(subject),))


def _called_by_trade(unit: str, clauses: Sequence[Clause]) -> bool:
    """Whether the clauses speak of the department of a trade and never of the unit itself."""
    own, trade = named_as(unit), as_department(unit)
    return not any(own.search(c.text) for c in clauses) and any(trade.search(c.text) for c in clauses)


def _said(subject: Subject, clauses: Sequence[Clause]) -> Iterator[Sentence]:
    for name in subject.names:
        form = re.compile(re.escape(name)) if subject.person else named_as(name)
        for clause in clauses:
            for sentence in quotable(clause):
                if form.search(sentence.text) and _tells(subject, name, sentence):
                    yield _own_piece(sentence, form)


def _own_piece(sentence: Sentence, form: re.Pattern[str]) -> Sentence:
    """The piece between two ； that names the subject, where only one does."""
    pieces = [m.span() for m in re.finditer(r"[^；]+；?", sentence.text)]
    own = [span for span in pieces if form.search(sentence.text, *span)]
    return part_of(sentence, *own[0]) if sentence.header is None and len(own) == 1 < len(pieces) else sentence


def _tells(subject: Subject, name: str, sentence: Sentence) -> bool:
    """Whether a sentence that names the subject says what is asked of it."""
    if subject.asks == "office":
        return _names_office(name, sentence.text)
    if subject.asks == "duties":
        return bool(_DOES.search(sentence.text))
    clause = sentence.clause
    above = " ".join((*clause.headings, clause.heading))
    if _PRAISED.search(above) or clause.kind == "part":
        return False
    return bool(_OF_FAULTS.search(above) or _FAULT.search(sentence.text))


def _names_office(name: str, text: str) -> bool:
    """Whether an office stands beside the name: 某某　县财政局局长, 某某（局长）, 县长某某."""
    after = rf"{re.escape(name)}(?:同志)?[\s　，,:：（(—-]{{1,4}}[^，。；（）()]{{0,24}}?{_RANK}"
    before = rf"{_RANK}[\s　:：]*{re.escape(name)}"
    label = rf"(?:人|员|记录|校对|审核|签发|召集)\s*[：:]\s*{re.escape(name)}"
    held = rf"{re.escape(name)}(?:同志)?(?:为|任|担任|兼任|是)[^，。；]{{0,24}}{_RANK}"
    return bool(re.search(f"{after}|{before}|{held}|{label}", text))


def _unsaid(subject: Subject) -> str:
    matter = f"在“{subject.within}”中" if subject.within and len(subject.within) <= 20 else ""
    return f"已收录的文件没有写“{'、'.join(subject.names)}”{matter}{_ASKS[subject.asks]}。"
