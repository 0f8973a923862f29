"""Reading a text as a document, for the tests of the parser."""

from __future__ import annotations

from index.read import parse_source
from index.types import Clause, Parsed, Source


def parsed(
    text: str, path: str = "a.txt", *, title: str | None = None, facts: dict[str, str] | None = None
) -> Parsed:
    """The document a loader would have made of `text`, with what a page says about it."""
    return parse_source(Source(path, "txt", text, title=title, facts=facts or {}), "d", "0" * 64)


def clauses(document: Parsed) -> list[Clause]:
    """Its clauses, without the unnumbered parts around the body."""
    return [clause for clause in document.clauses if clause.kind == "clause"]


def addresses(text: str) -> list[str]:
    return [clause.address for clause in clauses(parsed(text))]
