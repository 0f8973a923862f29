"""Several texts of one matter: which of them is the latest, and which is in force."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from index.types import Document

from .ended import ended_by, is_ended

_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[—–\-－至]\s*(?:19|20)\d\d)?年?度?")


def newest(documents: Sequence[Document]) -> list[Document]:
    """Of documents with the same title the one issued last; the order is kept."""
    return _last_of_each(documents, lambda document: document.title)


def latest_editions(documents: Sequence[Document]) -> list[Document]:
    """Of documents whose titles differ in the year alone (2023年要点, 2024年要点) the one issued last; the order is kept."""
    return _last_of_each(documents, lambda document: f"{_YEAR.sub('', document.title)}\n{document.region}")


def in_force(documents: Sequence[Document], among: Collection[str] | None = None) -> frozenset[str]:
    """The ids of the latest editions that have not ended and that no other of the documents ends; of `among` only, when
    it is given."""
    return not_ended(documents, among) & {document.id for document in latest_editions(documents)}


def not_ended(documents: Sequence[Document], among: Collection[str] | None = None) -> frozenset[str]:
    """The ids of the documents that have not ended and that no other of them ends; of `among` only, when it is given."""
    return frozenset(
        document.id
        for document in documents
        if (among is None or document.id in among)
        and not is_ended(document)
        and not ended_by(document, documents)
    )


def _last_of_each(documents: Sequence[Document], group: Callable[[Document], str]) -> list[Document]:
    best: dict[str, Document] = {}
    for document in documents:
        held = best.get(group(document))
        if held is None or (document.issued_on or "") > (held.issued_on or ""):
            best[group(document)] = document
    return [d for d in documents if best[group(d)] is d]
