"""List-all questions (哪些文件要求…, 列出所有有时限的任务): every clause is read, not only the best few."""

from __future__ import annotations

from collections.abc import Sequence

from index.opened import Index
from index.types import Sentence

from ...question.asks.listed import asks_for_tasks, asks_of_a_unit
from ...question.asks.subjects import subject_asked
from ...question.texts.editions import replaced
from ...question.words.units import level_and_core, named_as
from ...retrieve import Retrieved
from ..reading.grades import of_another_grade
from .list_heads import with_items
from .mentions import mentions
from .read_all import Listed, documents_named, in_scope, listed
from .tasks import asks_role, deeds_of, noted_tasks, of_matter, once


def list_all(retrieved: Retrieved, index: Index) -> Listed | None:
    """All sentences in scope that hold every topic word of the question (and a deadline, when it asks for deadlines), or
    whose notes give a unit it names the role it speaks of, but for the sections of other grades (Ⅱ级 of Ⅰ级) and the rules that
    another text replaced; None when the question gives nothing to look for or nothing is found. What `list_tasks` has looked
    for is not looked for again: 县审计局 does nothing of what a 市审计局 is asked for."""
    query = retrieved.query
    documents, clauses = in_scope(query, index)
    if not documents_named(query, index) and not (query.years or query.older or query.versions):
        past = {earlier.id for _, earlier in replaced(index.documents())}
        documents = [d for d in documents if d.id not in past]
        clauses = [c for c in clauses if c.document_id not in past]
    asked = asks_for_tasks(query.search_text) or not asks_role(query.search_text)
    found = [] if asked else noted_tasks(query.search_text, clauses)
    if not found and not asks_of_a_unit(query.search_text):
        of_grade = [clause for clause in clauses if not of_another_grade(query, clause)]
        found = with_items(_of_its_level(mentions(query, of_grade, index), query.search_text), index)
    return listed(found, documents, clauses)


def list_tasks(retrieved: Retrieved, index: Index) -> Listed | None:
    """All that the clauses in scope say the units do which the question names; None when it asks for no such thing, or no
    clause says so."""
    query = retrieved.query
    subject = subject_asked(query.search_text)
    if subject is not None and (subject.asks != "duties" or subject.person):
        subject = None
    if subject is None and not asks_for_tasks(query.search_text):
        return None
    for current in (True, False):  # what has ended is read only where nothing in force says it
        documents, clauses = in_scope(query, index, current=current)
        deeds = deeds_of(subject, clauses) if subject else []
        found = once([*noted_tasks(query.search_text, clauses), *deeds], clauses)
        if subject and subject.within:
            found = of_matter(found, subject.within, index)
        if tasks := listed(found, documents, clauses):
            return tasks
    return None


def _of_its_level(found: Sequence[Sentence], question: str) -> list[Sentence]:
    """Of what is found for an office of one level (市审计局) that of the clauses that name it; all, for another question."""
    subject = subject_asked(question)
    names = subject.names if subject and subject.asks == "duties" and not subject.person else ()
    forms = [named_as(name) for name in names if level_and_core(name)[0]]
    return [s for s in found if not forms or any(form.search(s.clause.text) for form in forms)]
