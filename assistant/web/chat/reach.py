"""What a person may use: an assistant over the documents they may see, and over a chosen part of them."""

from __future__ import annotations

from collections.abc import Collection

from ...assistant import Assistant
from ..tabs import Person


def seen_by(assistant: Assistant, person: Person) -> Assistant:
    """The assistant over the documents this person may see. Raises the `CatalogError`s of `index.errors`."""
    documents = assistant.index.documents()
    seen = [document.id for document in documents if person.may_see(document)]
    return assistant if len(seen) == len(documents) else assistant.within(seen)


def narrowed(assistant: Assistant, document_ids: Collection[str] | None) -> Assistant:
    """The assistant over these documents only; None leaves it as it is."""
    return assistant if document_ids is None else assistant.within(document_ids)
