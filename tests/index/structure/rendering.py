"""A parsed document as a page of text, so that an expectation can be read and judged line by line.

The head lists the metadata the document states; the body its headings (`#`), clauses (`-`) and parts (`~`) in order, each
clause with its heading, the headings over it and the two ends of its text.
"""

from __future__ import annotations

from index.types import Clause, Document, Heading, Parsed

_SHOWN = (
    "title", "notice_title", "document_number", "issuer", "region", "issued_on", "effective_on", "expires_on", "revised_on",
    "year", "kind", "status", "access", "references",
)  # fmt: skip
_END = 10


def render(parsed: Parsed) -> str:
    pieces = sorted([*parsed.clauses, *parsed.headings], key=lambda piece: piece.start)
    return "\n".join([*_head(parsed.document), "", *(_line(piece) for piece in pieces), ""])


def _head(document: Document) -> list[str]:
    values = {name: getattr(document, name) for name in _SHOWN}
    shown = [f"{name}: {'、'.join(v) if isinstance(v, tuple) else v}" for name, v in values.items() if v]
    return [*shown, *(f"problem: {problem.code} {problem.message}" for problem in document.problems)]


def _line(piece: Clause | Heading) -> str:
    text = piece.text.replace("\n", "⏎")
    if isinstance(piece, Heading):
        return f"# {'/'.join(piece.path)} | {text}"
    ends = text if len(text) <= 2 * _END + 1 else f"{text[:_END]}…{text[-_END:]}"
    mark = "-" if piece.kind == "clause" else "~"
    return " | ".join([f"{mark} {piece.address}", piece.heading, " > ".join(piece.headings), ends])
