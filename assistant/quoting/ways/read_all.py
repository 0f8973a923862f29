"""All clauses of the documents a question means, and what is found in them, with the note that all were read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.opened import Index
from index.structure.sentences import sentences
from index.types import Clause, Document, Sentence

from ...gate.planted import speaks_to_the_program
from ...question.texts.editions import in_force, newest
from ...question.understand import Query
from ..reading.responsible import notes_of

_MOST = 40
_CUT = "任务较长的只引首句，全文见所引条款。"


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


def documents_named(query: Query, index: Index) -> list[Document]:
    """The documents a question names, of several editions the newest unless a year or the older one is asked for."""
    named = [d for d in map(index.document, query.named) if d]
    return named if query.years or query.versions or query.older else newest(named)


def in_scope(query: Query, index: Index, *, current: bool = False) -> tuple[list[Document], list[Clause]]:
    """The documents named, or all, with `current` only those in force; and their clauses."""
    documents = documents_named(query, index)
    if not documents:
        held = in_force(index.documents()) if current else None
        documents = [d for d in index.documents() if held is None or d.id in held]
    return documents, [clause for document in documents for clause in index.clauses(document.id)]


def listed(
    found: Sequence[Sentence], documents: Sequence[Document], clauses: Sequence[Clause]
) -> Listed | None:
    """None when nothing is found but what speaks to the program."""
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
