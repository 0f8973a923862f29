"""The nouns of a question's way to an answer. All frozen; offsets are characters of `Document.text`, half open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from index.types import Clause, Document, Hit, Sentence

Status = Literal["answered", "partial", "not_found"]
Role = Literal["user", "assistant"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of the conversation before the question."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Citation:
    """What a mark stands for. `marker` is the number in `[1]`; `quote == document.text[start:end]`, verbatim; `label` is
    what staff paste: 《title》（文号）address. `address` can be deeper than the clause's own (第二十条第（三）项)."""

    marker: int
    clause_id: str
    label: str
    address: str
    quote: str
    start: int
    end: int
    document: Document
    path: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A checked answer. `text` carries marks [1], [2]; every sentence of an `answered` or `partial` text has one.

    `status` is `not_found` when the documents do not answer, then `reason` says why and `hits` holds what is nearest.
    `problems` are Chinese sentences for the reader (a dropped sentence, an expired document, context left out).
    `understood` tells what the question was taken to be about. `trace`: model, prompt hash, index fingerprint, seconds.
    """

    question: str
    standalone_question: str
    status: Status
    text: str
    citations: tuple[Citation, ...] = ()
    reason: str = ""
    problems: tuple[str, ...] = ()
    hits: tuple[Hit, ...] = ()
    trace: dict[str, Any] = field(default_factory=dict)
    understood: dict[str, Any] = field(default_factory=dict)

    def __add__(self, later: Answer) -> Answer:
        """In a stream a later answer replaces an earlier one; LangChain adds up what a step yields."""
        return later


__all__ = ["Answer", "Citation", "Clause", "Document", "Hit", "Role", "Sentence", "Status", "Turn"]
