"""List-all questions (哪些文件要求…, 列出所有有时限的任务): every clause is read, not only the best few."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from index.opened import Index
from index.structure.sentences import sentences
from index.types import Clause, Document, Sentence

from ...gate.planted import speaks_to_the_program
from ...question.asks.listed import asks_for_tasks
from ...question.asks.subjects import Subject, subject_asked
from ...question.asks.wants import without_asking
from ...question.texts.editions import in_force, newest
from ...question.understand import Query
from ...question.words.terms import content_terms
from ...retrieve import Retrieved
from ..reading.deeds import deeds
from ..reading.due import NAMES_A_DAY, asked_until, is_due
from ..reading.responsible import notes_of
from ..weighing.evidence import TermWeights, says, share_held, weigh

_DATED = re.compile(
    r"(?:年|月|日|[上中下]旬|底|末)(?:之?前|以前)|(?:最迟|截止|截至|不晚于|于)[^，。；]{0,12}[年月日]|[年月]底|[上下]半年|每(?:年|季度|半年|月|周)|按(?:季度|月|年)|(?:第?[一二三四]|1|2|3|4)季度|当[日天]|即时"
)
_PERIOD = re.compile(
    r"(?<![\d第])(?:\d{1,3}|[一二三四五六七八九十百两]{1,4})\s*个?(?:工作日|自然日|小时|分钟|日|天|月|年|周|季度)(?![\d一二三四五六七八九十月]|[^，。；]{0,4}(?:施行|公布|通过|修订|修正|计划|规划|行动))"
)
_ASKS_DEADLINE = re.compile(
    rf"{NAMES_A_DAY}|"
    r"时限|期限|期限要求|限期|时间要求|时间节点|截止|完成时间|年底前|月底前|几天|多少天|天数|具体时间|规定.{0,4}时间"
)
_FRAME = re.compile(
    rf"{NAMES_A_DAY}|"
    r"列出来?|列举|开展|列一下|罗列|汇总|梳理|涉及到?|提到|提及|讲到|说到|写到|要求|规定|所有|全部|哪些地方|哪些|哪几[条个份]|有关|任务|条款|文件|条文|事项|事情?"
    r"|时限|期限|时间节点|时间要求|完成时间|截止|具体|天数|年底之?前?|月底之?前?|要?(?:完成|[做办干]完)|参加|部分|内容|工作|都|把|给我|有|的|了|里面?|中|分别|在|是|由|方案|办法|条例|要点|通知|(?:19|20)?\d\d年?"
)
_ASKS_ROLE = re.compile(r"牵头|配合|协办|协助|负责|承担|落实|参加|参与|责任单位")
_EACH = re.compile(r"[，,；;](?=各|分别|都)")
_QUOTED = re.compile(r"[“\"「『]([^“”\"「」『』]{2,20})[”\"」』]")
_OF_A_UNIT = re.compile(
    r"[\u4e00-\u9fff]{2}(?:局|委|厅|办|办公室|委员会|政府|街道|中心|部门)(?:牵头|配合|协办|负责|承担)的?(?:任务|工作|事项|有)"
)
_PLACE = re.compile(r"^(?:各|本|省|市|区|县|州|自治区|自治州)+|等(?:有关|相关)?(?:部门|单位)?$")
_LEVELS = "省市区县"
_BRACKET = re.compile(r"[（(]")
_MOST = 40
_ABOUT = 0.5  # share of a matter's words that speaks for a clause being of it
_CUT = "任务较长的只引首句，全文见所引条款。"
_HEADING = 24  # characters of a sentence that is but a heading


@dataclass(frozen=True, slots=True)
class Listed:
    """Sentences found, one or more of each clause, in the order of documents and clauses, and what was read; `cut` when of
    some task only what it begins with is among them."""

    sentences: tuple[Sentence, ...]
    documents_read: int
    clauses_read: int
    left_out: int
    cut: bool = False

    @property
    def note(self) -> str:
        more = f"，另有{self.left_out}处未列出，请缩小范围再问" if self.left_out else ""
        return f"以上逐条查阅了{self.documents_read}份文件的{self.clauses_read}条条款{more}。" + (
            _CUT if self.cut else ""
        )


def list_all(retrieved: Retrieved, index: Index) -> Listed | None:
    """All sentences in scope that hold every topic word of the question (and a deadline, when it asks for deadlines), or
    whose notes give a unit it names the role it speaks of; None when the question gives nothing to look for or nothing is
    found. What `list_tasks` has looked for is not looked for again."""
    query = retrieved.query
    documents, clauses = in_scope(query, index)
    asked = asks_for_tasks(query.search_text) or not _ASKS_ROLE.search(query.search_text)
    found = [] if asked else _tasks(query, clauses)
    if not found and not _OF_A_UNIT.search(query.search_text):
        found = _told(query, clauses, index)
    return _listed(found, documents, clauses)


def list_tasks(retrieved: Retrieved, index: Index) -> Listed | None:
    """All that the clauses in scope say the units do which the question names; None when it asks for no such thing, or no
    clause says so."""
    query = retrieved.query
    subject = subject_asked(query.search_text)
    duties = subject is not None and subject.asks == "duties" and not subject.person
    if not duties and not asks_for_tasks(query.search_text):
        return None
    for current in (True, False):  # what has ended is read only where nothing in force says it
        documents, clauses = in_scope(query, index, current=current)
        found = _once(
            [*_tasks(query, clauses), *(_deeds(subject, clauses) if subject and duties else [])], clauses
        )
        if subject and duties and subject.within:
            found = _of_matter(found, subject.within, index)
        if listed := _listed(found, documents, clauses):
            return listed
    return None


def _deeds(subject: Subject, clauses: Sequence[Clause]) -> list[Sentence]:
    """What the clauses say that the units do, in the role asked about where it is 牵头 or 配合."""
    role = subject.does if subject.does in ("牵头", "配合") else ""
    found: list[Sentence] = []
    for sentence in (s for unit in subject.names for s in deeds(unit, clauses, role)):
        noted = sentence.header is None and notes_of(sentence)
        found += [*(_task(sentences(sentence.clause)) if noted else ()), sentence]
    return found


def _once(found: Sequence[Sentence], clauses: Sequence[Clause]) -> list[Sentence]:
    """The sentences in the order of the text, without those that lie within another."""
    place = {clause.id: at for at, clause in enumerate(clauses)}
    kept: list[Sentence] = []
    for one in sorted(dict.fromkeys(found), key=lambda s: (place[s.clause.id], s.start, -s.end)):
        last = kept[-1] if kept else None
        if last is None or last.clause.id != one.clause.id or one.end > last.end:
            kept.append(one)
    return kept


def _of_matter(found: Sequence[Sentence], within: str, index: Index) -> list[Sentence]:
    """Those of the sentences whose document, headings or clause speak of a matter (在防汛中); all when it has no words."""
    weights = weigh(content_terms(within), index.frequency)
    if not weights.terms:
        return list(found)
    documents = {d.id: " ".join((d.title, d.notice_title or "")) for d in index.documents()}
    return [
        s
        for s in found
        if share_held(weights.terms, _context(s.clause, documents[s.clause.document_id])) >= _ABOUT
    ]


def _context(clause: Clause, title: str) -> str:
    return " ".join((title, *clause.headings, clause.heading, clause.text)).lower()


def in_scope(query: Query, index: Index, *, current: bool = False) -> tuple[list[Document], list[Clause]]:
    """The documents named, of several editions the newest unless a year is given, or all, with `current` only those in force;
    and their clauses."""
    named = [d for d in (index.document(i) for i in query.named) if d]
    documents = named if query.years or query.versions or query.older else newest(named)
    if not documents:
        documents = list(index.documents())
        held = in_force(documents) if current else {d.id for d in documents}
        documents = [d for d in documents if d.id in held]
    return documents, [clause for document in documents for clause in index.clauses(document.id)]


def _listed(
    found: Sequence[Sentence], documents: Sequence[Document], clauses: Sequence[Clause]
) -> Listed | None:
    found = [sentence for sentence in found if not speaks_to_the_program(sentence.text)]
    if not found:
        return None
    read = sum(clause.kind == "clause" for clause in clauses)
    shown = tuple(found[:_MOST])
    return Listed(shown, len(documents), read, max(0, len(found) - _MOST), _cuts_tasks(shown))


def _cuts_tasks(shown: Sequence[Sentence]) -> bool:
    """Whether a clause is quoted with its note of responsibility, but not all that stands between."""
    noted = {s.clause.id: s.clause for s in shown if s.header is None and notes_of(s)}
    starts = {(s.clause.id, s.start) for s in shown}
    return any((id, s.start) not in starts for id, clause in noted.items() for s in sentences(clause))


def _tasks(query: Query, clauses: Sequence[Clause]) -> list[Sentence]:
    """What the clauses that make a unit of the question responsible begin with, and their notes: 由区民政局牵头的任务有哪些."""
    role = _ASKS_ROLE.search(query.search_text)
    found: list[Sentence] = []
    for clause in clauses:
        own = sentences(clause)
        noted = [s for s in own if _is_for(query.search_text, role[0] if role else "", s)]
        if noted:
            # A row says itself what the task is; a note stands behind the task.
            found += noted if all(s.header for s in noted) else dict.fromkeys([*_task(own), *noted])
    return found


def _task(own: Sequence[Sentence]) -> Sequence[Sentence]:
    """What a clause begins with: its first sentence, and the next one when the first is but a heading (（一）补齐区级目录。)."""
    return own[: 2 if len(own[0].text) <= _HEADING else 1]


def _is_for(question: str, role: str, sentence: Sentence) -> bool:
    """Whether a sentence's note gives a unit that the question names the role it asks about."""
    for note in notes_of(sentence):
        units = (
            note.lead if "牵头" in role else note.support if "配合" in role or "协" in role else note.units
        )
        if any(_names(question, unit) for unit in units):
            return True
    return False


def _names(question: str, unit: str) -> bool:
    """Whether a question names a unit, with or without its level; 县财政局 is not 区财政局."""
    name = _PLACE.sub("", unit)
    said = re.search(rf"([省市区县]?){re.escape(name)}", question) if len(name) >= 2 else None
    return said is not None and (unit[0] not in _LEVELS or said[1] in ("", unit[0]))


def _told(query: Query, clauses: Sequence[Clause], index: Index) -> list[Sentence]:
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
        found += [sentence for clause in own for sentence in _matches(clause, weights, deadline, year)]
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
    own = [
        s for s in sentences(clause) if not weights.terms or share_held(weights.terms, s.text.lower()) > 0.5
    ]
    if deadline and (until := asked_until(deadline)):
        return with_tasks([s for s in (own or sentences(clause)) if is_due(s, until, year)], clause)
    if deadline:
        return [
            s for s in (own or sentences(clause)) if _has_deadline(s.text) and _same_point(deadline, s.text)
        ]
    first = _task(sentences(clause))
    if not own or own[0] is first[0]:
        return list(dict.fromkeys((*first, *own[1:2])))
    return own[:2]


def with_tasks(found: Sequence[Sentence], clause: Clause) -> list[Sentence]:
    """The sentences, and before a note alone (（责任单位：…；完成时限：…）) what its clause begins with: the task itself."""
    whole = sentences(clause)
    noted = any(s.header is None and _BRACKET.match(s.text) and notes_of(s) for s in found)
    return list(dict.fromkeys([*(_task(whole) if noted else ()), *found]))


def _has_deadline(text: str) -> bool:
    """Whether a sentence sets a time: a date by which, a period, how often."""
    return bool(_DATED.search(text) or _PERIOD.search(text))


def _same_point(question: str, text: str) -> bool:
    """When the question names the point in time (年底前), the sentence must too."""
    named = re.search(r"(年底|月底|季度)", question)
    return not named or named[1] in text
