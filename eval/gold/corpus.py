"""The documents and clauses of an index, by id: what tells which clause a hit or a citation is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.store.catalog import Catalog
from index.types import Clause, Document


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything an index holds; keys are the ids."""

    documents: Mapping[str, Document]
    clauses: Mapping[str, Clause]

    @classmethod
    def of(cls, documents: Iterable[Document], clauses: Iterable[Clause]) -> Corpus:
        return cls({d.id: d for d in documents}, {c.id: c for c in clauses})


def read_corpus(index: Path) -> Corpus:
    """The corpus of the index folder. Raises `index.errors.CatalogError` when it is missing or damaged."""
    catalog = Catalog.open(index)
    try:
        documents = catalog.documents(tuple(catalog.document_generations()))
        return Corpus.of(documents, (clause for d in documents for clause in catalog.clauses(d.id)))
    finally:
        catalog.close()
