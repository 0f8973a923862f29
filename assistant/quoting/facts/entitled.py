"""What a document asked for by its number is: its title, who issued it and when, and, if asked, what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.structure.sentences import sentences
from index.types import Clause, Document

from ...drafts import Claim
from ...question.understand import Query
from ...question.words.fact_words import asks_what_about
from .stated import chinese_date
from .stating import first_sentence, place_stating, quoted

_OPENING = "引言"
_PARTS_SHOWN = 12


def entitled(query: Query, document: Document, clauses: Sequence[Clause]) -> list[Claim]:
    """`某政办发〔2024〕11号是《…》，某某办公室2024年4月26日印发。`, and what it is about when the question asks that."""
    number, day = document.document_number, document.issued_on
    said = f"{number}是《{document.title}》" if number else f"标题是《{document.title}》"
    issued = f"，{document.issuer or ''}{chinese_date(day)}{_verb(document)}" if day else ""
    fact, value = ("document_number", number) if number else ("issued_on", day)
    quote = place_stating(value, fact, document, clauses) if value else first_sentence(clauses[0], document)
    text = f"{said}{issued}。"
    told = [Claim(text, (quote,), facts=(text, document.title))]
    return [*told, *_about(document, clauses)] if asks_what_about(query.standalone) else told


def _verb(document: Document) -> str:
    return "公布" if "令第" in (document.document_number or "") else "印发"


def _about(document: Document, clauses: Sequence[Clause]) -> Iterator[Claim]:
    """The sentence a text opens with, and the headings of its parts."""
    own = [c for c in clauses if c.kind == "clause" and not c.address.startswith("附")]
    opening = next((c for c in clauses if c.address == _OPENING), None) or next(iter(own), None)
    said = [s for s in sentences(opening) if s.text.endswith("。")] if opening else []
    if said:
        yield quoted(said[0], document)
    tops: dict[str, Clause] = {}
    for clause in own:
        mark = clause.path[0] if clause.path else ""
        joined = " " if mark[-1:].isdigit() else "、"
        top = clause.headings[0] if clause.headings else f"{mark}{joined}{clause.heading}"
        if clause.headings or clause.heading:
            tops.setdefault(top, clause)
    if len(tops) > 1:
        shown = list(tops.items())[:_PARTS_SHOWN]
        more = "等" if len(tops) > len(shown) else ""
        text = f"共{len(tops)}个部分：{'；'.join(top for top, _ in shown)}{more}。"
        yield Claim(text, tuple(first_sentence(c, document) for _, c in shown), facts=(text,))
