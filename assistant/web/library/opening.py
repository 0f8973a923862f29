"""One document as HTML: what is known of it, its outline and text, and how its file was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import PurePath

from index.opened import Index
from index.types import Clause, Document, Heading, Problem, Removal, Severity

from ..chat.marked import Marks, lines_html
from .listing import access_html
from .words import Words

MOST_TEXT = 300_000  # characters of a document shown
MOST_LINES = 400  # of an outline, of findings of one kind, and of what was taken out
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "repair")


def document_html(index: Index, document_id: str, words: Words, uploaded: bool, removable: bool) -> str:
    """The document's page; a message when the index has no such document. `removable` offers to remove it."""
    with index.snapshot():
        document = index.document(document_id)
        if document is None:
            return message_html(words.gone)
        clauses, headings = index.clauses(document_id), index.headings(document_id)
        failed = _failure(index, document_id)
        removals = index.removals(document_id)
    remove = _remove(document, words) if removable else ""
    return (
        f"<article><h2>{escape(document.title)}</h2>{_facts(document, clauses, words, uploaded)}"
        f"{_report(document, removals, failed, words)}{_outline(clauses, headings, words)}"
        f"<h3>{words.text}</h3>{_text(document, clauses, headings, words)}{remove}</article>"
    )


def message_html(message: str) -> str:
    return f'<p class="told" role="status">{escape(message)}</p>'


def _failure(index: Index, document_id: str) -> str | None:
    path = index.files().get(document_id)
    return next((failure.message for failure in index.failures() if failure.path == path), None)


def _facts(document: Document, clauses: Sequence[Clause], words: Words, uploaded: bool) -> str:
    numbered = sum(clause.kind == "clause" for clause in clauses)
    file = escape(PurePath(document.source).name) + (f"（{words.uploaded}）" if uploaded else "")
    named = (
        (words.number, escape(document.document_number or "")),
        (words.issuer, escape(document.issuer or "")),
        (words.region, escape(document.region or "")),
        (words.issued, escape(document.issued_on or "")),
        (words.effective, escape(document.effective_on or "")),
        (words.expires, escape(document.expires_on or "")),
        (words.revised, escape("、".join(document.revised_on))),
        (words.kind, escape(document.kind or "")),
        (words.status, escape(document.status or "")),
        (words.access, access_html(document, words)),
        (words.references, escape("、".join(document.references[:20]))),
        (words.file, file),
    )
    rows = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in named if value)
    count = words.clauses.format(count=numbered, parts=len(clauses) - numbered)
    return f"<dl>{rows}</dl><p>{count}</p>"


def _report(document: Document, removals: Sequence[Removal], failed: str | None, words: Words) -> str:
    told = [f"<p>{words.unreadable}{escape(failed)}</p>"] if failed else []
    heads = (words.report_error, words.report_warning, words.report_repair)
    for severity, head in zip(_SEVERITIES, heads, strict=True):
        own = [problem for problem in document.problems if problem.severity == severity]
        told += [f'<p class="{severity}">{head}</p>', _lines(_told(own, words))] if own else []
    if removals:
        head = words.removed_lines.format(count=len(removals))
        told.append(f"<details><summary>{head}</summary>{_lines(_removed(removals, words))}</details>")
    return f"<h3>{words.report}</h3>{''.join(told) or f'<p>{words.report_clean}</p>'}"


def _told(problems: Iterable[Problem], words: Words) -> list[str]:
    places = [
        f"（{words.at_line.format(line=p.line)}）" if p.line and "行" not in p.message else ""
        for p in problems
    ]
    return [f"{p.message}{place}" for p, place in zip(problems, places, strict=True)]


def _removed(removals: Iterable[Removal], words: Words) -> list[str]:
    return [f"{words.reasons.get(r.reason, r.reason)}{words.colon}{r.text}" for r in removals]


def _lines(lines: Sequence[str]) -> str:
    more = f"<li>… {len(lines) - MOST_LINES}</li>" if len(lines) > MOST_LINES else ""
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines[:MOST_LINES])}{more}</ul>"


def _outline(clauses: Sequence[Clause], headings: Sequence[Heading], words: Words) -> str:
    entries: list[Clause | Heading] = sorted((*clauses, *headings), key=lambda entry: entry.start)
    lines = []
    for entry in entries[:MOST_LINES]:
        if isinstance(entry, Heading):
            name, depth = entry.text.strip(), max(0, len(entry.path) - 1)
        else:
            name, depth = f"{entry.address} {entry.heading}".strip(), len(entry.headings)
        jump = f'<button type="button" class="jump" value="{entry.start}">{escape(name[:80])}</button>'
        lines.append(f'<li class="depth-{min(depth, 4)}">{jump}</li>')
    return f'<details><summary>{words.outline}</summary><ul class="outline">{"".join(lines)}</ul></details>'


def _text(document: Document, clauses: Sequence[Clause], headings: Sequence[Heading], words: Words) -> str:
    marks = Marks(document.text)
    entries: list[Clause | Heading] = sorted((*clauses, *headings), key=lambda entry: entry.start)
    blocks = []
    for entry in entries:
        if entry.start >= MOST_TEXT:
            blocks.append(f'<p class="quiet">{words.shortened}</p>')
            break
        kind = "heading" if isinstance(entry, Heading) else "passage"
        html = lines_html(marks, entry.start, min(entry.end, entry.start + MOST_TEXT))
        blocks.append(f'<div class="{kind}" data-start="{entry.start}" tabindex="-1">{html}</div>')
    return f'<div class="text">{"".join(blocks)}</div>'


def _remove(document: Document, words: Words) -> str:
    button = (
        f'<button type="button" class="remove" value="{escape(document.id)}">{words.remove_really}</button>'
    )
    return f'<details class="removing"><summary>{words.remove}</summary>{button}</details>'
