"""A stretch of a document as HTML: escaped, its lines as paragraphs and table rows, spans of it marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked in a text: `quoted` before `others`, where both cover a place. Spans of the text."""

    text: str
    quoted: tuple[Span, ...] = ()
    others: tuple[Span, ...] = ()


def lines_html(marks: Marks, start: int, end: int) -> str:
    """The lines of `text[start:end]`; runs of `| cell | cell |` become a table, empty lines nothing."""
    html: list[str] = []
    rows: list[str] = []
    for left, right in _line_spans(marks.text, start, end):
        line = marks.text[left:right]
        if line.startswith("|") and line.endswith("|") and len(line) > 1:
            rows.append(_row(marks, left, right))
            continue
        html += _table(rows)
        rows = []
        html.append(f"<p>{_marked(marks, left, right)}</p>")
    return "".join(html + _table(rows))


def _line_spans(text: str, start: int, end: int) -> list[Span]:
    spans, at = [], start
    for line in text[start:end].split("\n"):
        left, right = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        if left < right:
            spans.append((left, right))
        at += len(line) + 1
    return spans


def _table(rows: Sequence[str]) -> list[str]:
    body = "".join(rows)
    # A wide table scrolls; the keyboard reaches it, too.
    return [f'<div class="table" tabindex="0"><table><tbody>{body}</tbody></table></div>'] if rows else []


def _row(marks: Marks, left: int, right: int) -> str:
    cells, at = [], left + 1
    for cell in marks.text[left + 1 : right - 1].split("|"):
        begin = at + len(cell) - len(cell.lstrip())
        cells.append(f"<td>{_marked(marks, begin, max(begin, at + len(cell.rstrip())))}</td>")
        at += len(cell) + 1
    return f"<tr>{''.join(cells)}</tr>"


def _marked(marks: Marks, left: int, right: int) -> str:
    """`text[left:right]`, escaped, with the words inside the spans marked."""
    spans = [span for span in (*marks.quoted, *marks.others) if span[0] < right and span[1] > left]
    edges = sorted({left, right} | {edge for span in spans for edge in span if left < edge < right})
    pieces = []
    for begin, end in pairwise(edges):
        words = escape(marks.text[begin:end])
        if _inside(begin, marks.quoted):
            words = f'<mark class="quoted">{words}</mark>'
        elif _inside(begin, marks.others):
            words = f'<mark class="other">{words}</mark>'
        pieces.append(words)
    return "".join(pieces)


def _inside(place: int, spans: Sequence[Span]) -> bool:
    return any(start <= place < end for start, end in spans)
