"""What every system that is asked looks like: the assistant in its two ways, and its peers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from assistant.types import Answer
from index.errors import PolicyError
from index.types import Hit

History = Sequence[Mapping[str, str]]


class CannotOpen(PolicyError):
    """A system cannot be asked. The message says what is missing and how to get it."""


class System(Protocol):
    """Something that searches clauses and answers questions. `settings` is what a file of results says of it."""

    @property
    def name(self) -> str: ...

    @property
    def settings(self) -> Mapping[str, Any]: ...

    def search(self, question: str, k: int) -> Sequence[tuple[str, ...]]:
        """The `k` best hits, best first, each as the ids of the clauses it holds: one for a clause, several for a chunk
        that lies across them, none for a chunk of headings."""
        ...

    def stream(self, question: str, history: History) -> Iterator[Answer]:
        """Answers that grow; the last is the whole one. A citation's `clause_id` names the clause it stands for."""
        ...


class Asked(Protocol):
    """The part of `assistant.Assistant` that is evaluated."""

    def search(self, query: str, /, k: int = 10) -> Sequence[Hit]: ...

    def stream(self, question: str, /, history: History = ()) -> Iterator[Answer]: ...


class Ours:
    """The assistant as a system."""

    def __init__(self, assistant: Asked, name: str, settings: Mapping[str, Any]) -> None:
        self._assistant = assistant
        self.name = name
        self.settings = settings

    def search(self, question: str, k: int) -> Sequence[tuple[str, ...]]:
        return [(hit.clause.id,) for hit in self._assistant.search(question, k=k)]

    def stream(self, question: str, history: History) -> Iterator[Answer]:
        return self._assistant.stream(question, history)
