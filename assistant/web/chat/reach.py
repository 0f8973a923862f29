"""What a person may use: an assistant over the documents they may see, and over a chosen part of them."""

from __future__ import annotations

from collections.abc import Collection

from ...assistant import Assistant
from ..tabs import LOCAL, Person


def seen_by(assistant: Assistant, person: Person) -> Assistant:
    """The assistant over the documents this person may see. Raises the `CatalogError`s of `index.errors`."""
    if person.may_see is LOCAL.may_see:
        return assistant
    # Also when these are all there are: one that is put in while an answer runs may be none of theirs.
    return assistant.within([d.id for d in assistant.index.documents() if person.may_see(d)])


def narrowed(assistant: Assistant, document_ids: Collection[str] | None) -> Assistant:
    """The assistant over these documents only; None leaves it as it is."""
    return assistant if document_ids is None else assistant.within(document_ids)
