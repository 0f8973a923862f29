"""The clause a citation names, in its document: what the source panel shows. `panel` makes it HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.opened import Index
from index.types import Clause, Document, Heading

from ...drafts import label
from .conversation import Cited, Exchange
from .marked import Span

MOST_OUTLINE = 400  # lines of the outline shown


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A heading or clause of the outline: `depth` from 0, `clause_id` the clause it opens, `here` the one
    shown."""

    text: str
    depth: int
    clause_id: str | None
    here: bool


@dataclass(frozen=True, slots=True)
class SourceView:
    """A clause with what surrounds it. `quoted` are the words the citation quotes and `others` those that
    other citations of the same answer quote here, as spans of the document's text; `label` is the
    citation's, `place` what the page sends to open this view again (`kind:value`). `clauses` and `headings`
    are the whole document's, in order."""

    document: Document
    clause: Clause
    label: str
    quoted: tuple[Span, ...] = ()
    others: tuple[Span, ...] = ()
    clauses: tuple[Clause, ...] = ()
    headings: tuple[Heading, ...] = ()
    place: str = ""

    @property
    def before(self) -> Clause | None:
        at = self._at
        return self.clauses[at - 1] if at else None

    @property
    def after(self) -> Clause | None:
        at = self._at
        return self.clauses[at + 1] if at is not None and at + 1 < len(self.clauses) else None

    @property
    def _at(self) -> int | None:
        return next((i for i, clause in enumerate(self.clauses) if clause.id == self.clause.id), None)


def cited_source(index: Index, exchange: Exchange, marker: int) -> SourceView | None:
    """The source of a citation; None when the document has changed since, so that the words no longer stand
    there."""
    held = exchange.told.cited if exchange.told else ()
    cited = next((c for c in held if c.marker == marker), None)
    if cited is None:
        return None
    with index.snapshot():
        document, clause = index.document(cited.document_id), index.clause(cited.clause_id)
        if document is None or clause is None or not _stands(cited, document):
            return None
        others = tuple(
            (c.start, c.end)
            for c in held
            if c.document_id == document.id and c.marker != marker and _stands(c, document)
        )
        return SourceView(
            document=document,
            clause=clause,
            label=cited.label,
            quoted=((cited.start, cited.end),),
            others=others,
            clauses=index.clauses(document.id),
            headings=index.headings(document.id),
            place=f"citation:{exchange.number}-{marker}",
        )


def clause_source(index: Index, clause_id: str) -> SourceView | None:
    """A clause opened from the outline or as a neighbour; None when it is not in the index (any more)."""
    with index.snapshot():
        clause = index.clause(clause_id)
        document = index.document(clause.document_id) if clause else None
        if clause is None or document is None:
            return None
        return SourceView(
            document=document,
            clause=clause,
            label=label(document, clause.address),
            clauses=index.clauses(document.id),
            headings=index.headings(document.id),
            place=f"clause:{clause.id}",
        )


def document_source(index: Index, document_id: str) -> SourceView | None:
    """A document opened from the list: its first clause; None when it is not in the index (any more)."""
    with index.snapshot():
        clauses = index.clauses(document_id)
        return clause_source(index, clauses[0].id) if clauses else None


def outline_of(
    clauses: Sequence[Clause], headings: Sequence[Heading], shown: Clause
) -> tuple[OutlineLine, ...]:
    """Headings and clauses in the order of the text; a heading opens the first clause below it."""
    lines: list[tuple[int, OutlineLine]] = []
    for heading in headings:
        first = next((c.id for c in clauses if c.start >= heading.start), None)
        lines.append(
            (heading.start, OutlineLine(_one_line(heading.text), len(heading.path) - 1, first, False))
        )
    for clause in clauses:
        name = f"{clause.address} {clause.heading}" if clause.heading else clause.address
        depth = len(clause.headings)
        lines.append((clause.start, OutlineLine(_one_line(name), depth, clause.id, clause.id == shown.id)))
    lines.sort(key=lambda placed: placed[0])
    return _around([line for _, line in lines])


def _around(lines: list[OutlineLine]) -> tuple[OutlineLine, ...]:
    """At most MOST_OUTLINE lines, those around the clause shown."""
    here = next((i for i, line in enumerate(lines) if line.here), 0)
    first = max(0, min(here - MOST_OUTLINE // 2, len(lines) - MOST_OUTLINE))
    return tuple(lines[first : first + MOST_OUTLINE])


def _one_line(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:60] + "…"


def _stands(cited: Cited, document: Document) -> bool:
    return document.text[cited.start : cited.end] == cited.quote
