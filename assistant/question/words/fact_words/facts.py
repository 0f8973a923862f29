"""All facts of a document itself, in the order in which they are told."""

from __future__ import annotations

from ..channels import without_ways
from . import bodies, days, make_up, making, naming

FACTS = {
    "enactment": making.ENACTMENT,
    "title": naming.TITLE,
    "document_number": naming.DOCUMENT_NUMBER,
    "index_number": naming.INDEX_NUMBER,
    "published_on": days.PUBLISHED_ON,
    "updated": days.UPDATED,
    "explainer": bodies.EXPLAINER,
    "issued_on": days.ISSUED_ON,
    "issuer": bodies.ISSUER,
    "effective_on": days.EFFECTIVE_ON,
    "expires_on": days.EXPIRES_ON,
    "repeals": days.REPEALS,
    "contact": bodies.CONTACT,
    "references": make_up.REFERENCES,
    "meeting": making.MEETING,
    "attachments": make_up.ATTACHMENTS,
    "interpreter": bodies.INTERPRETER,
    "recorder": bodies.RECORDER,
    "signer": bodies.SIGNER,
    "openness": make_up.OPENNESS,
    "copied": bodies.COPIED,
    "structure": make_up.STRUCTURE,
}


def facts_asked(text: str) -> tuple[str, ...]:
    """The facts that a text asks for, in the order of `FACTS`. The number of a document referred to is no question of the
    document's own."""
    text = without_ways(text)
    rest = bodies.HANDED_OUT.sub(" ", FACTS["references"].sub(" ", text))
    return tuple(
        name for name, pattern in FACTS.items() if pattern.search(text if name == "references" else rest)
    )


def facts_stripped(text: str) -> str:
    """The text without the words that ask for a document's facts."""
    for pattern in FACTS.values():
        text = pattern.sub(" ", text)
    return text
