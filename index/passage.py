"""The text that stands for a clause when it is embedded."""

from __future__ import annotations

import hashlib

from .types import Clause, Document


def embedded_text(document: Document, clause: Clause) -> str:
    """Title, heading path and the clause's words, one line each.

    A clause alone rarely says what it is about; with its title and headings in front the right clause comes
    first about half as often again (see docs/decisions), more than any change of model brought.
    """
    return "\n".join((document.title, *clause.headings, clause.text))


def text_hash(text: str) -> str:
    """32 hex digits that key the vector of an embedded text: equal texts share one vector."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
