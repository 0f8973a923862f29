"""What readers judged, and who did what: kept for the admins of this office."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ..chat.feedback import MOST_COMMENT, Asked, Feedback
from .store import PeopleStore

What = Literal["asked", "login", "login-failed", "logout", "upload", "remove", "reindex", "accounts"]
_MOST_TEXT = 20_000  # characters of a question or answer kept


@dataclass(frozen=True, slots=True)
class Judgement:
    """A reader's judgement as it is kept. `at` is an ISO time."""

    at: str
    name: str
    question: str
    answer: str
    status: str
    right: bool
    comment: str


@dataclass(frozen=True, slots=True)
class Deed:
    """A line of the audit log. `subject` is the question's id, or what was done to which file or account;
    `documents` are the ids of those cited; `question` None unless its text is kept."""

    at: str
    name: str
    what: What
    subject: str
    status: str | None
    documents: tuple[str, ...]
    question: str | None


class Records:
    """Judgements and audit log of one store: the `chat.feedback.Records` of the page. Every method may raise
    the store's PolicyError."""

    def __init__(self, store: PeopleStore, keep_questions: bool = False) -> None:
        self._store = store
        self.keeps_questions = keep_questions

    def judged(self, feedback: Feedback) -> None:
        """Keeps a judgement in place of an earlier one of the same person on the same answer."""
        self._store.change(
            "INSERT OR REPLACE INTO judgements "
            "(at, name, question_id, question, answer, status, clauses, is_right, comment) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _now(), feedback.person.name, feedback.question_id, _text(feedback.question), _text(feedback.text),
            feedback.status, json.dumps(list(feedback.clause_ids)), int(feedback.right),
            _text(feedback.comment)[:MOST_COMMENT],
        )  # fmt: skip

    def asked(self, asked: Asked) -> None:
        question = _text(asked.question) if self.keeps_questions else None
        self._add(asked.person.name, "asked", asked.question_id, asked.status, asked.document_ids, question)

    def done(self, name: str, what: What, subject: str = "") -> None:
        """Something other than a question."""
        self._add(name, what, subject, None, (), None)

    def judgements(self, most: int = 100) -> tuple[Judgement, ...]:
        """Newest first."""
        rows = self._store.rows(
            "SELECT at, name, question, answer, status, is_right, comment FROM judgements "
            "ORDER BY number DESC LIMIT ?",
            most,
        )
        return tuple(
            Judgement(at, name, question, answer, status, bool(is_right), comment)
            for at, name, question, answer, status, is_right, comment in rows
        )

    def deeds(self, most: int = 200) -> tuple[Deed, ...]:
        """Newest first."""
        rows = self._store.rows(
            "SELECT at, name, what, subject, status, documents, question FROM audit ORDER BY number DESC LIMIT ?",
            most,
        )
        return tuple(
            Deed(at, name, what, subject, status, tuple(json.loads(documents)), question)
            for at, name, what, subject, status, documents, question in rows
        )

    def _add(
        self,
        name: str,
        what: What,
        subject: str,
        status: str | None,
        documents: Sequence[str],
        question: str | None,
    ) -> None:
        self._store.change(
            "INSERT INTO audit (at, name, what, subject, status, documents, question) VALUES (?, ?, ?, ?, ?, ?, ?)",
            _now(), name, what, _text(subject)[:500], status, json.dumps(list(documents)), question,
        )  # fmt: skip


def _text(text: str) -> str:
    return text[:_MOST_TEXT].encode("utf-8", "replace").decode()


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
