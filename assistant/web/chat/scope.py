"""The range searched: chosen regions, issuers, years, kinds and documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.types import Document

FIELDS = ("regions", "issuers", "years", "kinds", "documents")  # in the order of the page


@dataclass(frozen=True, slots=True)
class Scope:
    """What was chosen in each field, () where nothing was; values of one field are alternatives, fields
    narrow one another. `documents` holds ids, the others values as the documents carry them."""

    regions: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in FIELDS)


Choice = tuple[str, str]  # what is shown, what is chosen


def choices(documents: Sequence[Document]) -> dict[str, list[Choice]]:
    """What each field offers: the values that stand in these documents, years newest first."""
    plain = {name: sorted({value for d in documents if (value := _value(d, name))}) for name in FIELDS[:-1]}
    plain["years"].reverse()
    offered = {name: [(value, value) for value in values] for name, values in plain.items()}
    ordered = sorted(documents, key=lambda d: (d.title, d.document_number or "", d.id))
    offered["documents"] = [(_shown(d), d.id) for d in ordered]
    return offered


def scope_of(chosen: Sequence[object]) -> Scope:
    """The scope of the fields' values in the order of `FIELDS`; what is no list of words counts as
    nothing chosen."""
    held = [tuple(str(v) for v in value) if isinstance(value, (list, tuple)) else () for value in chosen]
    return Scope(*held)


def documents_within(documents: Sequence[Document], scope: Scope) -> list[Document]:
    """The documents that meet every field."""
    return [document for document in documents if _meets(document, scope)]


def names_of(documents: Sequence[Document], scope: Scope) -> tuple[str, ...]:
    """The scope in words, for the reader."""
    titles = {document.id: f"《{document.title}》" for document in documents}
    chosen = (*scope.regions, *scope.issuers, *scope.years, *scope.kinds)
    return (*chosen, *(titles[held] for held in scope.documents if held in titles))


def _meets(document: Document, scope: Scope) -> bool:
    return all(_value(document, name) in chosen for name in FIELDS if (chosen := getattr(scope, name)))


def _value(document: Document, name: str) -> str:
    values = {
        "regions": document.region,
        "issuers": document.issuer,
        "years": str(document.year) if document.year else None,
        "kinds": document.kind,
        "documents": document.id,
    }
    return values[name] or ""


def _shown(document: Document) -> str:
    return f"{document.title}（{document.document_number}）" if document.document_number else document.title
