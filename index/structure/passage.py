"""The texts that stand for a clause and for its sentences when they are embedded."""

from __future__ import annotations

import hashlib

from ..types import Clause, Document
from .sentences import sentences


def embedded_text(document: Document, clause: Clause) -> str:
    """Title, heading path and the clause's words, one line each.

    A clause alone rarely says what it is about; with its title and headings in front the right clause comes
    first about half as often again (see docs/decisions), more than any change of model brought.
    """
    return "\n".join((document.title, *clause.headings, clause.text))


def sentence_texts(clause: Clause) -> list[tuple[int, int, str]]:
    """For each sentence of a clause its place in the document (characters, half open) and the text that is
    embedded for it: the clause's title, when it has one, and the sentence. A clause of one or two
    sentences needs none: its own vector does (measured: docs/decisions/0005).
    """
    own = sentences(clause)
    if len(own) < 3:
        return []
    return [(s.start, s.end, _under(clause.heading, s.text)) for s in own]


def _under(heading: str, text: str) -> str:
    return f"{heading}：{text}" if heading and heading not in text else text


def text_hash(text: str) -> str:
    """32 hex digits that key the vector of an embedded text: equal texts share one vector."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
