"""What the catalog knows of a document, as sentences a text may repeat: its number, days, issuer, how many clauses it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.structure.articles import is_article
from index.types import Clause, Document


def catalog_facts(document: Document, clauses: Sequence[Clause]) -> tuple[str, ...]:
    """One line for each fact that is known."""
    return tuple(_facts(document, clauses))


def _facts(document: Document, clauses: Sequence[Clause]) -> Iterator[str]:
    title = f"《{document.title}》"
    for name, value in (("文号", document.document_number), ("发文机关", document.issuer)):
        if value:
            yield f"{title}的{name}是{value}"
    for name, day in (
        ("印发日期", document.issued_on), ("施行日期", document.effective_on), ("失效日期，已过失效日期", document.expires_on),
    ):  # fmt: skip
        if day:
            year, month, date = (int(part) for part in day.split("-"))
            yield f"{title}的{name}是{year}年{month}月{date}日"
    own = [clause for clause in clauses if clause.kind == "clause"]
    numbered = [clause for clause in own if is_article(clause)] or own
    if numbered:
        parts = len({clause.headings[0] if clause.headings else clause.path[0] for clause in numbered})
        yield f"{title}分{parts}个部分，共{len(numbered)}条（{numbered[0].address}至{numbered[-1].address}）"
