"""The clause a citation names, in its document: what the source panel shows, and its HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import PurePath

from index.opened import Index
from index.types import Clause, Document, Heading

from ..drafts import label
from .conversation import Cited, Exchange

MOST_CHARACTERS = 20_000  # of one clause shown: a document of one endless line must not freeze the page
MOST_OUTLINE = 400  # lines of the outline shown
MOST_LISTED = 100  # documents named when no source is open

Span = tuple[int, int]


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
    citation's."""

    document: Document
    clause: Clause
    label: str
    quoted: tuple[Span, ...] = ()
    others: tuple[Span, ...] = ()
    before: Clause | None = None
    after: Clause | None = None
    outline: tuple[OutlineLine, ...] = ()


def cited_source(index: Index, exchange: Exchange, marker: int) -> SourceView | None:
    """The source of a citation; None when the document has changed since, so that the words no longer stand
    there."""
    cited = next((c for c in exchange.cited if c.marker == marker), None)
    if cited is None:
        return None
    with index.snapshot():
        document, clause = index.document(cited.document_id), index.clause(cited.clause_id)
        if document is None or clause is None or document.text[cited.start : cited.end] != cited.quote:
            return None
        others = tuple(
            (c.start, c.end)
            for c in exchange.cited
            if c.document_id == document.id and c.marker != marker and _stands(c, document)
        )
        return _view(index, document, clause, cited.label, ((cited.start, cited.end),), others)


def clause_source(index: Index, clause_id: str) -> SourceView | None:
    """A clause opened from the outline or as a neighbour; None when it is not in the index (any more)."""
    with index.snapshot():
        clause = index.clause(clause_id)
        document = index.document(clause.document_id) if clause else None
        if clause is None or document is None:
            return None
        return _view(index, document, clause, label(document, clause.address), (), ())


def source_html(view: SourceView) -> str:
    """The panel: label, facts of the document, heading path, the whole clause with the quoted words marked,
    its neighbours, the outline and what was found odd when the document was read."""
    path = [*view.clause.headings, view.clause.address]
    parts = [
        f'<h2 class="label">{escape(view.label)}</h2>',
        f'<p class="facts">{escape("　".join(_facts(view.document)))}</p>',
        f'<p class="path">{" › ".join(escape(step) for step in path if step)}</p>',
        f'<div class="clause" tabindex="0" role="group" aria-label="条款原文">{_clause(view)}</div>',
        _neighbours(view),
        _outline(view.outline),
        _findings(view.document),
    ]
    return f'<div class="source">{"".join(parts)}{_back()}</div>'


def document_source(index: Index, document_id: str) -> SourceView | None:
    """A document opened from the list: its first clause; None when it is not in the index (any more)."""
    with index.snapshot():
        clauses = index.clauses(document_id)
        return clause_source(index, clauses[0].id) if clauses else None


def empty_html(documents: Sequence[Document] = ()) -> str:
    """The panel before a source is opened: what it is for, and the documents there are, newest first."""
    hint = "<p>点击回答中的 [1] 或下方的出处，这里会打开该条款，并标出所引的原话。</p>"
    return f'<div class="source empty"><h2 class="label">原文</h2>{hint}{_listed(documents)}</div>'


def _listed(documents: Sequence[Document]) -> str:
    if not documents:
        return ""
    newest = sorted(documents, key=lambda d: (d.issued_on or "", d.title), reverse=True)
    items = "".join(f"<li>{_document_item(document)}</li>" for document in newest[:MOST_LISTED])
    more = f'<p class="cut">……共 {len(newest)} 份</p>' if len(newest) > MOST_LISTED else ""
    return f'<h3>已收录的文件</h3><ul class="documents">{items}</ul>{more}'


def _document_item(document: Document) -> str:
    facts = "　".join(fact for fact in (document.document_number, document.issued_on) if fact)
    place = f'class="clause-link document-link" value="{escape(document.id)}"'
    return f'<button type="button" {place}>{escape(document.title)}</button> <small>{escape(facts)}</small>'


def changed_html(label: str) -> str:
    """A citation whose document was replaced or removed after the answer was given."""
    return (
        f'<div class="source"><h2 class="label">{escape(label)}</h2>'
        '<p class="changed">这份文件在回答之后已更新或移除，所引的原话已不在原处。请重新提问。</p>'
        f"{_back()}</div>"
    )


def unreadable_html(message: str) -> str:
    """The index could not be read: the error's own sentence, which says what to do."""
    label = '<h2 class="label">原文</h2>'
    return f'<div class="source">{label}<p class="changed">{escape(message)}</p>{_back()}</div>'


def _back() -> str:
    return '<button type="button" class="back">返回回答</button>'


def _stands(cited: Cited, document: Document) -> bool:
    return document.text[cited.start : cited.end] == cited.quote


def _view(
    index: Index,
    document: Document,
    clause: Clause,
    label: str,
    quoted: tuple[Span, ...],
    others: tuple[Span, ...],
) -> SourceView:
    clauses = index.clauses(document.id)
    at = next((i for i, c in enumerate(clauses) if c.id == clause.id), None)
    return SourceView(
        document=document,
        clause=clause,
        label=label,
        quoted=quoted,
        others=others,
        before=clauses[at - 1] if at else None,
        after=clauses[at + 1] if at is not None and at + 1 < len(clauses) else None,
        outline=outline_of(clauses, index.headings(document.id), clause),
    )


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


def _facts(document: Document) -> list[str]:
    named = (
        ("文号", document.document_number),
        ("发文机关", document.issuer),
        ("印发", document.issued_on),
        ("施行", document.effective_on),
        ("失效", document.expires_on),
        ("状态", document.status),
        ("公开属性", document.access),
        ("文件", PurePath(document.source).name),
    )
    return [f"{name}：{value}" for name, value in named if value]


def _clause(view: SourceView) -> str:
    """The clause's lines; runs of `| cell | cell |` become a table."""
    start, end = _window(view)
    html = ['<p class="cut">……（条款很长，只显示所引处前后）</p>'] if start > view.clause.start else []
    rows: list[str] = []
    for left, right in _line_spans(view.document.text, start, end):
        line = view.document.text[left:right]
        if line.startswith("|") and line.endswith("|") and len(line) > 1:
            rows.append(_row(view, left, right))
            continue
        html += _table(rows)
        rows = []
        html.append(f"<p>{_marked(view, left, right)}</p>")
    html += _table(rows)
    if end < view.clause.end:
        html.append('<p class="cut">……（后文略）</p>')
    return "".join(html)


def _window(view: SourceView) -> Span:
    """The part of the clause that is shown: all of it, or MOST_CHARACTERS around the quoted words."""
    clause = view.clause
    if clause.end - clause.start <= MOST_CHARACTERS:
        return clause.start, clause.end
    middle = view.quoted[0][0] if view.quoted else clause.start
    start = max(clause.start, min(middle - MOST_CHARACTERS // 2, clause.end - MOST_CHARACTERS))
    return start, start + MOST_CHARACTERS


def _line_spans(text: str, start: int, end: int) -> list[Span]:
    spans, at = [], start
    for line in text[start:end].split("\n"):
        left, right = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        if left < right:
            spans.append((left, right))
        at += len(line) + 1
    return spans


def _table(rows: list[str]) -> list[str]:
    return [f'<div class="table"><table><tbody>{"".join(rows)}</tbody></table></div>'] if rows else []


def _row(view: SourceView, left: int, right: int) -> str:
    cells, at = [], left + 1
    for cell in view.document.text[left + 1 : right - 1].split("|"):
        begin = at + len(cell) - len(cell.lstrip())
        cells.append(f"<td>{_marked(view, begin, max(begin, at + len(cell.rstrip())))}</td>")
        at += len(cell) + 1
    return f"<tr>{''.join(cells)}</tr>"


def _marked(view: SourceView, left: int, right: int) -> str:
    """`document.text[left:right]`, escaped, with the words inside the spans marked."""
    text = view.document.text
    edges = sorted(
        {left, right} | {e for span in (*view.quoted, *view.others) for e in span if left < e < right}
    )
    pieces = []
    for begin, end in pairwise(edges):
        words = escape(text[begin:end])
        if _inside(begin, view.quoted):
            words = f'<mark class="quoted">{words}</mark>'
        elif _inside(begin, view.others):
            words = f'<mark class="other">{words}</mark>'
        pieces.append(words)
    return "".join(pieces)


def _inside(place: int, spans: Sequence[Span]) -> bool:
    return any(start <= place < end for start, end in spans)


def _neighbours(view: SourceView) -> str:
    buttons = [
        _opens(clause.id, f"{words}：{clause.address}")
        for words, clause in (("上一条", view.before), ("下一条", view.after))
        if clause is not None
    ]
    return f'<div class="neighbours">{"".join(buttons)}</div>' if buttons else ""


def _outline(lines: Sequence[OutlineLine]) -> str:
    if not lines:
        return ""
    items = "".join(_outline_item(line) for line in lines)
    return f'<details class="outline"><summary>文件目录</summary><ul>{items}</ul></details>'


def _outline_item(line: OutlineLine) -> str:
    inner = _opens(line.clause_id, line.text, line.here) if line.clause_id else escape(line.text)
    return f'<li class="depth-{min(line.depth, 4)}">{inner}</li>'


def _opens(clause_id: str, words: str, here: bool = False) -> str:
    """A button that opens a clause in the panel."""
    current = ' aria-current="true"' if here else ""
    place = f'class="clause-link" value="{escape(clause_id)}"{current}'
    return f'<button type="button" {place}>{escape(words)}</button>'


def _findings(document: Document) -> str:
    if not document.problems:
        return ""
    items = "".join(f"<li>{escape(problem.message)}</li>" for problem in document.problems[:50])
    summary = f"<summary>读取时发现（{len(document.problems)}）</summary>"
    return f'<details class="findings">{summary}<ul>{items}</ul></details>'
