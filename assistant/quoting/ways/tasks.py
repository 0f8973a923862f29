"""Tasks of a unit: what the clauses make it responsible for (责任单位：…), and what they say that it does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.opened import Index
from index.structure.sentences import sentences
from index.types import Clause, Sentence

from ...question.asks.subjects import Subject
from ...question.words.terms import content_terms
from ..reading.deeds import deeds
from ..reading.responsible import Responsibility, notes_of
from ..reading.rows import names_unit
from ..weighing.term_weights import share_held, weigh

_ASKS_ROLE = re.compile(r"牵头|配合|协办|协助|负责|承担|落实|参加|参与|责任单位")
_TOLD_APART = re.compile(r"牵头|配合|协办|协助|参加|参与")
_SUPPORTS = re.compile("[配协]")
_TAKES_PART = re.compile("参")  # beside who leads; of several whom nobody leads every one does
_BRACKET = re.compile(r"[（(〔【]")
_ABOUT = 0.5  # share of a matter's words that speaks for a clause being of it
_HEADING = 24  # characters of a sentence that is but a heading


def asks_role(question: str) -> bool:
    """Whether a question speaks of what a unit has to do with a task: 牵头, 配合, 负责."""
    return bool(_ASKS_ROLE.search(question))


def noted_tasks(question: str, clauses: Sequence[Clause]) -> list[Sentence]:
    """What the clauses that make a unit of the question responsible begin with, and their notes: 由区民政局牵头的任务有哪些."""
    role = _TOLD_APART.search(question) or _ASKS_ROLE.search(question)
    found: list[Sentence] = []
    for clause in clauses:
        own = sentences(clause)
        noted = [s for s in own if _is_for(question, role[0] if role else "", s)]
        if noted:
            # A row says itself what the task is; a note stands behind the task.
            task = _task_of(clause, clauses)
            found += noted if all(s.header for s in noted) else dict.fromkeys([*task, *noted])
    return found


def _task_of(clause: Clause, fellows: Sequence[Clause]) -> list[Sentence]:
    """What a clause begins with; of one that is but the note behind the items of a part what each of these begins with."""
    own = sentences(clause)
    if not all(_BRACKET.match(s.text) and notes_of(s) for s in own):
        return list(first_words(own))
    depth = len(clause.path)
    below = [c for c in fellows if c.document_id == clause.document_id and c.path[:depth] == clause.path]
    return [s for c in below if len(c.path) > depth for s in first_words(sentences(c))]


def first_words(own: Sequence[Sentence]) -> Sequence[Sentence]:
    """What a clause begins with: its first sentence, and the next one when the first is but a heading (（一）补齐区级目录。)."""
    return own[: 2 if len(own[0].text) <= _HEADING else 1]


def _is_for(question: str, role: str, sentence: Sentence) -> bool:
    """Whether a sentence's note gives a unit that the question names the role it asks about."""
    return any(names_unit(question, unit) for note in notes_of(sentence) for unit in _in_role(note, role))


def _in_role(note: Responsibility, role: str) -> tuple[str, ...]:
    """The units that a note gives a role."""
    if "牵头" in role:
        return note.lead
    if _SUPPORTS.match(role) or (_TAKES_PART.match(role) and note.lead):
        return note.supporting
    return note.units


def with_tasks(found: Sequence[Sentence], clause: Clause) -> list[Sentence]:
    """The sentences, and before a note alone (（责任单位：…；完成时限：…）) what its clause begins with: the task itself."""
    noted = any(s.header is None and _BRACKET.match(s.text) and notes_of(s) for s in found)
    return list(dict.fromkeys([*(first_words(sentences(clause)) if noted else ()), *found]))


def deeds_of(subject: Subject, clauses: Sequence[Clause]) -> list[Sentence]:
    """What the clauses say that the units do, in the role asked about where it is 牵头 or 配合."""
    role = subject.does if subject.does in ("牵头", "配合") else ""
    found: list[Sentence] = []
    for sentence in (s for unit in subject.names for s in deeds(unit, clauses, role)):
        notes = notes_of(sentence)
        if role and notes and not any(_is_for(unit, role, sentence) for unit in subject.names):
            continue  # it leads another, and supports this one
        noted = sentence.header is None and notes
        found += [*(_task_of(sentence.clause, clauses) if noted else ()), sentence]
    return found


def once(found: Sequence[Sentence], clauses: Sequence[Clause]) -> list[Sentence]:
    """The sentences in the order of the text, without those that lie within another."""
    place = {clause.id: at for at, clause in enumerate(clauses)}
    kept: list[Sentence] = []
    for one in sorted(dict.fromkeys(found), key=lambda s: (place[s.clause.id], s.start, -s.end)):
        last = kept[-1] if kept else None
        if last is None or last.clause.id != one.clause.id or one.end > last.end:
            kept.append(one)
    return kept


def of_matter(found: Sequence[Sentence], within: str, index: Index) -> list[Sentence]:
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
