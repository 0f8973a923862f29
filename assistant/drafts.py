"""An answer on its way: claims with what they rest on, before the gate."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from index.types import Clause, Document

from .retrieve import Retrieved
from .types import Sentence, Status


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document a claim rests on: `document.text[start:end]`, inside `clause`."""

    clause: Clause
    document: Document
    start: int
    end: int
    address: str
    path: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an answer and its quotes. `heads` is shown before it without a mark (a document's name in a
    comparison). `facts` are values from the catalog that the claim may state although the quote does not hold them."""

    text: str
    quotes: tuple[Quote, ...]
    heads: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """Claims so far. A later draft of the same stream replaces an earlier one, so `a + b` is `b`."""

    retrieved: Retrieved
    status: Status
    claims: tuple[Claim, ...] = ()
    text: str = ""  # for answers without claims: a greeting, a refusal
    notes: tuple[
        str, ...
    ] = ()  # lines about the answer, not from a document: what was read, where nothing stands
    reason: str = ""
    problems: tuple[str, ...] = ()
    trace: dict[str, Any] = field(default_factory=dict)

    def __add__(self, later: Draft) -> Draft:
        return later


def quote_of(sentence: Sentence, document: Document) -> Quote:
    return Quote(sentence.clause, document, sentence.start, sentence.end, sentence.address, sentence.path)


def label(document: Document, address: str, dated: bool = False) -> str:
    """What staff paste: 《title》（文号）address. `dated` adds the day of issue where another version has the same title."""
    number = f"（{document.document_number}）" if document.document_number else ""
    day = f"（{document.issued_on}）" if dated and not number and document.issued_on else ""
    return f"《{document.title}》{number or day}{address}"
