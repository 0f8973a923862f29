"""Where the text of a document states a fact of its own: the line with it, a sentence, the first words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.structure.metadata import first_date
from index.structure.numbers import find_references
from index.structure.sentences import sentences
from index.types import Clause, Document

from ...drafts import Claim, Quote
from ...types import Sentence


def quoted(sentence: Sentence, document: Document) -> Claim:
    """A sentence as a claim, to the letter."""
    quote = Quote(sentence.clause, document, sentence.start, sentence.end, sentence.address, sentence.path)
    return Claim(sentence.text, (quote,))


def place_stating(value: str, fact: str, document: Document, clauses: Sequence[Clause]) -> Quote:
    """Where the text states the value: the line with it, of an order the lines (…人民政府令, 第8号), else (from a page's fact
    box) the document's first sentence."""
    for clause in sorted(clauses, key=lambda c: c.kind != "part"):
        for start, end in lines(clause.text):
            line = clause.text[start:end]
            if states(line, value, fact):
                return Quote(
                    clause, document, clause.start + start, clause.start + end, clause.address, clause.path
                )
    for clause in clauses if "令第" in value else ():
        if found := re.search(r"\s*".join(map(re.escape, value)), clause.text):
            start, end = (clause.start + at for at in found.span())
            return Quote(clause, document, start, end, clause.address, clause.path)
    return first_sentence(clauses[0], document)


def states(line: str, value: str, fact: str) -> bool:
    """Whether a line states the value of a fact; a day only as its first."""
    if fact.endswith("_on"):
        return first_date(line.replace(" ", "")) == value
    bare = re.sub(r"\s", "", line)
    if fact == "document_number":
        return value in bare or any(r.number == value for r in find_references(bare))
    return value in bare or value.split("、")[0] in bare


def lines(text: str) -> list[tuple[int, int]]:
    """Start and end of each line of a text that says something, without the white space around it."""
    spans, offset = [], 0
    for raw in text.split("\n"):
        if raw.strip():
            start = offset + len(raw) - len(raw.lstrip())
            spans.append((start, offset + len(raw.rstrip())))
        offset += len(raw) + 1
    return spans


def first_sentence(clause: Clause, document: Document) -> Quote:
    """The first sentence of a clause, for what stands on no line of the text."""
    first = sentences(clause)[0]
    return Quote(clause, document, first.start, first.end, clause.address, clause.path)
