"""Finding documents by what people remember of them: number, title, issuer, or words of the text."""

from __future__ import annotations

from collections.abc import Sequence

from index.opened import Index
from index.store.lexical import fold
from index.structure.numbers import normalize
from index.types import Document

_LONGEST = 200  # characters of what is looked for
_CLAUSES = 300  # best clauses whose documents are listed


def found_documents(index: Index, written: str) -> list[Document]:
    """Those whose names hold what was written, newest first, then those whose text speaks of it, nearest first; all,
    newest first, when nothing was written."""
    documents = newest_first(index.documents())
    wanted = written.strip()[:_LONGEST]
    if not wanted:
        return documents
    named = [document for document in documents if _is_named(document, wanted)]
    held = {document.id: document for document in documents}
    for document in named:
        held.pop(document.id)
    speaking = []
    for clause_id, _ in index.rank_words(wanted, _CLAUSES, tuple(held)) if held else []:
        clause = index.clause(clause_id)
        if clause is not None and clause.document_id in held:
            speaking.append(held.pop(clause.document_id))
    return named + speaking


def newest_first(documents: Sequence[Document]) -> list[Document]:
    return sorted(documents, key=lambda d: (d.issued_on or "", d.title, d.id), reverse=True)


def _is_named(document: Document, wanted: str) -> bool:
    number = document.document_number
    if number and normalize(wanted) and normalize(wanted) in normalize(number):
        return True
    names = (
        document.title,
        document.notice_title,
        document.issuer,
        document.region,
        document.kind,
        document.source,
    )
    own = fold(" ".join(name for name in names if name))
    return all(word in own for word in fold(wanted).replace("《", "").replace("》", "").split())
