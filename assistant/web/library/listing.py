"""The list of documents as HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from index.opened import Index
from index.types import Document

from .words import Words

ON_A_PAGE = 50


def listing_html(index: Index, documents: Sequence[Document], page: int, words: Words, searched: bool) -> str:
    """One page (from 0) of the documents found; `searched` tells an empty library from a search in vain."""
    if not documents:
        return f'<p class="told" role="status">{words.none_found if searched else words.none_yet}</p>'
    pages = (len(documents) - 1) // ON_A_PAGE + 1
    page = max(0, min(page, pages - 1))
    shown = documents[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    head = "".join(f'<th scope="col">{column}</th>' for column in words.columns)
    rows = "".join(_row(index, document, words) for document in shown)
    told = f'<p class="told" role="status">{words.found.format(count=len(documents))}</p>'
    return (
        f'{told}<div class="table" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
        f"{_pages(page, pages, words)}"
    )


def _row(index: Index, document: Document, words: Words) -> str:
    clauses = sum(clause.kind == "clause" for clause in index.clauses(document.id))
    number = f"<small>{escape(document.document_number)}</small>" if document.document_number else ""
    opens = (
        f'<button type="button" class="open" value="{escape(document.id)}">{escape(document.title)}</button>'
    )
    cells = (
        opens + number,
        escape(document.issuer or ""),
        f"<time>{escape(document.issued_on or '')}</time>",
        escape(document.kind or ""),
        str(clauses),
        access_html(document, words),
        _problems(document, words),
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def access_html(document: Document, words: Words) -> str:
    return escape(document.access) if document.access else f'<span class="quiet">{words.unmarked}</span>'


def _problems(document: Document, words: Words) -> str:
    counts: Counter[str] = Counter(problem.severity for problem in document.problems)
    told = [
        f'<span class="{severity}">{name.format(count=counts[severity])}</span>'
        for severity, name in words.problems.items()
        if counts[severity]
    ]
    return " ".join(told) or f'<span class="quiet">{words.no_problem}</span>'


def _pages(page: int, pages: int, words: Words) -> str:
    if pages == 1:
        return ""
    moves = [
        f'<button type="button" class="turn" value="{to}"{"" if 0 <= to < pages else " disabled"}>{name}</button>'
        for to, name in ((page - 1, words.earlier), (page + 1, words.later))
    ]
    return f'<nav class="pages">{moves[0]}<span>{words.pages.format(page=page + 1, pages=pages)}</span>{moves[1]}</nav>'
