"""Answers made of quoted passages: how the peers, which know no clauses or choose no sentences, are judged by clauses.

A passage cites the clause that holds most of its words. As a hit of a search it counts as every clause it touches. Both
rules favour the peer: a chunk over three clauses finds all three of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.types import Answer, Citation
from index.types import Clause, Document

from ..gold.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Passage:
    """`[start, end)` of a document's text."""

    document: Document
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end]


class Clauses:
    """The clauses of each document of a corpus, in order."""

    def __init__(self, corpus: Corpus) -> None:
        self._of: Mapping[str, list[Clause]] = {id_: [] for id_ in corpus.documents}
        for clause in corpus.clauses.values():
            self._of[clause.document_id].append(clause)

    def touched(self, passage: Passage) -> tuple[Clause, ...]:
        """The clauses that share words with a passage, the one that holds most of it first."""
        shared = {clause.id: _shared(clause, passage) for clause in self._of.get(passage.document.id, [])}
        touched = [c for c in self._of.get(passage.document.id, []) if shared[c.id]]
        return tuple(sorted(touched, key=lambda c: (-shared[c.id], c.start)))


def _shared(clause: Clause, passage: Passage) -> int:
    """Characters, white space aside, that lie in both."""
    start, end = max(clause.start, passage.start), min(clause.end, passage.end)
    return len("".join(passage.document.text[start:end].split())) if start < end else 0


def first_paragraph(passage: Passage, clauses: Clauses) -> Passage | None:
    """The first line of a passage that belongs to a clause: a heading alone says nothing. None when there is none."""
    return next((line for line in _lines(passage) if clauses.touched(line)), None)


def _lines(passage: Passage) -> Iterable[Passage]:
    start = passage.start
    for raw in passage.text.split("\n"):
        stripped = raw.strip()
        if stripped:
            begin = start + raw.index(stripped[0])
            yield Passage(passage.document, begin, begin + len(stripped))
        start += len(raw) + 1


def answer_quoting(question: str, passages: Sequence[Passage], clauses: Clauses) -> Answer:
    """An answer that quotes the passages one below the other; `not_found` without any."""
    citations = [
        _citation(marker, passage, clauses.touched(passage)[0]) for marker, passage in enumerate(passages, 1)
    ]
    if not citations:
        return Answer(question, question, "not_found", "", reason="没有找到。")
    text = "\n".join(f"{c.quote}[{c.marker}]" for c in citations)
    return Answer(question, question, "answered", text, tuple(citations))


def _citation(marker: int, passage: Passage, clause: Clause) -> Citation:
    document = passage.document
    return Citation(
        marker=marker,
        clause_id=clause.id,
        label=f"《{document.title}》{clause.address}",
        address=clause.address,
        quote=passage.text,
        start=passage.start,
        end=passage.end,
        document=document,
        path=clause.path,
        headings=clause.headings,
    )
