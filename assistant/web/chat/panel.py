"""The source panel as HTML: a clause in its document, the whole document, or the list of documents."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import PurePath

from index.types import Document

from .marked import Marks, Span, lines_html
from .source import OutlineLine, SourceView, outline_of
from .words import Words

MOST_CHARACTERS = 20_000  # of one clause shown: a document of one endless line must not freeze the page
MOST_WHOLE = 300_000  # of a whole document
MOST_LISTED = 100  # documents named when no source is open
MOST_FINDINGS = 50


def source_html(view: SourceView, words: Words) -> str:
    """The panel: label, facts of the document, heading path, the whole clause with the quoted words marked,
    its neighbours, the outline and what was found odd when the document was read."""
    clause = f'<div class="clause" tabindex="0" role="group" aria-label="{words.clause}">'
    parts = [
        _head(view, words),
        _path(view),
        f"{clause}{_clause(view, words)}</div>",
        _moves(view, words, whole=False),
        _outline(view, words),
        _findings(view.document, words),
    ]
    return f'<div class="source">{"".join(parts)}</div>'


def whole_html(view: SourceView, words: Words) -> str:
    """The document from its first line to its last, the clause shown before standing out, every clause a
    click away from its own view."""
    spans = [(h.start, h.end, "heading", h.path[-1] if h.path else "", "") for h in view.headings]
    spans += [(c.start, c.end, "passage", c.address, c.id) for c in view.clauses]
    spans.sort()
    first, last = _window(view.clause.start, (0, len(view.document.text)), MOST_WHOLE)
    marks = Marks(view.document.text, view.quoted, view.others)
    blocks = [_block(view, marks, words, span) for span in spans if span[0] < last and span[1] > first]
    cut = [f'<p class="cut">{words.cut_before}</p>'] if first else []
    more = [f'<p class="cut">{words.cut_after}</p>'] if last < len(view.document.text) else []
    text = f'<div class="clause whole" tabindex="0" role="group" aria-label="{words.whole}">'
    return (
        f'<div class="source">{_head(view, words)}{_moves(view, words, whole=True)}'
        f"{text}{''.join(cut + blocks + more)}</div></div>"
    )


def _block(view: SourceView, marks: Marks, words: Words, span: tuple[int, int, str, str, str]) -> str:
    start, end, kind, address, clause_id = span
    html = lines_html(marks, start, end)
    if kind == "heading":
        return f'<div class="heading">{html}</div>'
    here = ' here" aria-current="true' if clause_id == view.clause.id else ""
    opens = _opens(clause_id, address)
    return (
        f'<div class="passage{here}"><div class="address">{opens}</div><div class="text">{html}</div></div>'
    )


def empty_html(words: Words, documents: Sequence[Document] = ()) -> str:
    """The panel before a source is opened: what it is for, and the documents there are, newest first."""
    hint = f"<p>{words.source_hint}</p>"
    listed = _listed(documents, words)
    return f'<div class="source empty"><h2 class="label">{words.source}</h2>{hint}{listed}</div>'


def changed_html(label: str, words: Words) -> str:
    """A citation whose document was replaced or removed after the answer was given."""
    return (
        f'<div class="source"><h2 class="label">{escape(label)}</h2>'
        f'<p class="changed">{words.changed}</p>{_back(words)}</div>'
    )


def unreadable_html(message: str, words: Words) -> str:
    """The index could not be read: the error's own sentence, which says what to do."""
    label = f'<h2 class="label">{words.source}</h2>'
    return f'<div class="source">{label}<p class="changed">{escape(message)}</p>{_back(words)}</div>'


def _head(view: SourceView, words: Words) -> str:
    return f'<h2 class="label">{escape(view.label)}</h2><p class="facts">{_facts(view.document, words)}</p>'


def _path(view: SourceView) -> str:
    steps = [step for step in (*view.clause.headings, view.clause.address) if step]
    return f'<p class="path">{" › ".join(escape(step) for step in steps)}</p>'


def _facts(document: Document, words: Words) -> str:
    named = (
        (words.number, document.document_number),
        (words.issuer, document.issuer),
        (words.issued, document.issued_on),
        (words.effective, document.effective_on),
        (words.expires, document.expires_on),
        (words.status, document.status),
        (words.access, document.access),
        (words.file, PurePath(document.source).name),
    )
    # Each fact on its own span: what is wanted of a line is not broken in two.
    return " ".join(f"<span>{name}{words.colon}{escape(value)}</span>" for name, value in named if value)


def _clause(view: SourceView, words: Words) -> str:
    middle = view.quoted[0][0] if view.quoted else view.clause.start
    start, end = _window(middle, (view.clause.start, view.clause.end), MOST_CHARACTERS)
    html = lines_html(Marks(view.document.text, view.quoted, view.others), start, end)
    before = f'<p class="cut">{words.long_clause}</p>' if start > view.clause.start else ""
    after = f'<p class="cut">{words.cut_after}</p>' if end < view.clause.end else ""
    return before + html + after


def _window(middle: int, whole: Span, most: int) -> Span:
    """All of a stretch of text, or `most` characters of it around a place."""
    start, end = whole
    if end - start <= most:
        return whole
    first = max(start, min(middle - most // 2, end - most))
    return first, first + most


def _moves(view: SourceView, words: Words, whole: bool) -> str:
    """The buttons of the panel: the neighbours, the whole document and back. What returns to the clause
    holds the place it was opened from, so that the quoted words are marked again."""
    if whole:
        buttons = [_goes("reopen", view.place, words.back_to_clause)]
    else:
        buttons = [
            _opens(clause.id, f"{name}{words.colon}{clause.address}")
            for name, clause in ((words.before, view.before), (words.after, view.after))
            if clause is not None
        ]
        buttons.append(_goes("whole", view.place, words.whole))
    return f'<div class="moves">{"".join(buttons)}{_back(words)}</div>'


def _goes(name: str, place: str, words: str) -> str:
    return f'<button type="button" class="tool {name}" value="{escape(place)}">{words}</button>'


def _back(words: Words) -> str:
    return f'<button type="button" class="tool back">{words.back_to_answer}</button>'


def _outline(view: SourceView, words: Words) -> str:
    lines = outline_of(view.clauses, view.headings, view.clause)
    if not lines:
        return ""
    items = "".join(_outline_item(line) for line in lines)
    return f'<details class="outline" open><summary>{words.outline}</summary><ul>{items}</ul></details>'


def _outline_item(line: OutlineLine) -> str:
    inner = _opens(line.clause_id, line.text, line.here) if line.clause_id else escape(line.text)
    return f'<li class="depth-{min(line.depth, 4)}">{inner}</li>'


def _opens(clause_id: str, words: str, here: bool = False) -> str:
    """A button that opens a clause in the panel."""
    current = ' aria-current="true"' if here else ""
    place = f'class="clause-link" value="{escape(clause_id)}"{current}'
    return f'<button type="button" {place}>{escape(words)}</button>'


def _findings(document: Document, words: Words) -> str:
    if not document.problems:
        return ""
    items = "".join(f"<li>{escape(problem.message)}</li>" for problem in document.problems[:MOST_FINDINGS])
    summary = f"<summary>{words.findings.format(count=len(document.problems))}</summary>"
    return f'<details class="findings">{summary}<ul>{items}</ul></details>'


def _listed(documents: Sequence[Document], words: Words) -> str:
    if not documents:
        return ""
    newest = sorted(documents, key=lambda d: (d.issued_on or "", d.title), reverse=True)
    items = "".join(f"<li>{_document_item(document)}</li>" for document in newest[:MOST_LISTED])
    more = words.more.format(count=len(newest))
    cut = f'<p class="cut">{more}</p>' if len(newest) > MOST_LISTED else ""
    return f'<h3>{words.held}</h3><ul class="documents">{items}</ul>{cut}'


def _document_item(document: Document) -> str:
    facts = "　".join(fact for fact in (document.document_number, document.issued_on) if fact)
    place = f'class="clause-link document-link" value="{escape(document.id)}"'
    return f'<button type="button" {place}>{escape(document.title)}</button> <small>{escape(facts)}</small>'
