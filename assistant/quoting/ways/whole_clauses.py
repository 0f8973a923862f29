"""Clauses quoted as they stand: whole, the provision meant in them alone, or one after the other under their headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.opened import Index
from index.structure.articles import provisions
from index.types import Clause

from ...drafts import Claim, Quote
from ...gate.planted import holds_orders, quotable
from ...question.addresses import Found
from ...retrieve import clause_document
from ...types import Sentence
from ..claims import claim_of

_WHOLE_CLAUSE = 900  # characters up to which a clause asked for by its address is quoted whole
_LONG_DIVISION = 3000  # characters up to which the clauses of a chapter or part are quoted whole
_MOST_OUTLINED = 40
_MOST_SENTENCES = 12  # of a clause too long to be quoted whole

Part = tuple[Clause, tuple[int, int]]  # a clause and the place in its text that is meant


def parts_at(found: Found) -> list[Part]:
    """The clauses an address stands for, each with the place of what is meant in it."""
    wholes = ((0, len(clause.text)) for clause in found.clauses)
    return list(zip(found.clauses, found.spans or wholes, strict=True))


def is_whole(part: Part) -> bool:
    """Whether the whole clause is meant."""
    return part[1] == (0, len(part[0].text))


def sentences_of(part: Part) -> list[Sentence]:
    """The sentences of a part that can be quoted."""
    clause, (start, end) = part
    return [s for s in quotable(clause) if s.start - clause.start < end and s.end - clause.start > start]


def whole(part: Part, index: Index, written: str = "") -> list[Claim]:
    """A part as it stands; a long one, or a table, sentence by sentence. `written` is its address in the question."""
    clause, (start, end) = part
    own = sentences_of(part)
    short = end - start <= _WHOLE_CLAUSE and not holds_orders(clause)
    if short and not any(s.text.startswith("|") for s in own):
        return [_as_it_stands(part, index, written)]
    return [claim_of(sentence, index) for sentence in own[:_MOST_SENTENCES]]


def division(parts: Sequence[Part], index: Index, written: str) -> list[Claim]:
    """The clauses of a chapter or part under their headings; only the first sentence of each when all are long."""
    headings_of = {clause.id: clause.headings for clause, _ in parts}
    told: list[Claim] = []
    above: tuple[str, ...] = ()
    for claim in short_or_first(parts, index, written):
        headings = headings_of[claim.quotes[0].clause.id]
        fresh = "".join(f"{heading}：\n" for heading in headings if heading not in above)
        above = headings
        told.append(replace(claim, heads=fresh) if fresh else claim)
    if told and not _are_short(parts):
        shown = f"{written}共{len(parts)}条，各引首句，全文见原文：\n"
        told[0] = replace(told[0], heads=shown + told[0].heads)
    return told


def short_or_first(parts: Sequence[Part], index: Index, written: str = "") -> list[Claim]:
    """Many clauses as they stand, or the first sentence of each when they are long."""
    shown = parts[:_MOST_OUTLINED]
    if _are_short(parts):
        return [claim for part in shown for claim in whole(part, index, written)]
    return [claim_of(sentence, index) for part in shown for sentence in sentences_of(part)[:1]]


def _are_short(parts: Sequence[Part]) -> bool:
    return sum(end - start for _, (start, end) in parts) <= _LONG_DIVISION


def _as_it_stands(part: Part, index: Index, written: str) -> Claim:
    """A provision within a clause has its own address: as the text numbers it, else as the question wrote it."""
    clause, (start, end) = part
    address = clause.address
    if not is_whole(part):
        deep = next((p.address for p in provisions(clause) if p.start == start), "")
        address = deep or (written if "条" in written else "") or clause.address
    document = clause_document(index, clause)
    quote = Quote(clause, document, clause.start + start, clause.start + end, address, clause.path)
    return Claim(quote.text, (quote,))
