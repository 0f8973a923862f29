"""What the chat tells the office's own records: that a question was answered, and how a reader judged it.

The chat only sends; who keeps it, and what of it, is the receiver's business. Without a receiver nothing is
kept, and the buttons to judge are not shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ...types import Status
from ..tabs import Person

MOST_COMMENT = 2000  # characters of a comment kept


@dataclass(frozen=True, slots=True)
class Feedback:
    """A reader's judgement of one answer. `question_id` is the exchange's; `clause_ids` those cited."""

    person: Person
    question_id: str
    question: str
    text: str
    status: Status
    clause_ids: Sequence[str]
    right: bool
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that came to its end: answered, refused, or failed (`status` None)."""

    person: Person
    question_id: str
    question: str
    status: Status | None
    document_ids: Sequence[str]


class Records(Protocol):
    """Both methods may raise PolicyError: a judgement that cannot be kept is told to the reader, an audit
    line that cannot be written is logged. They are called from several threads."""

    def judged(self, feedback: Feedback) -> None: ...

    def asked(self, asked: Asked) -> None: ...
