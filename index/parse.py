"""Text → clauses, headings and parts: the whole of `text` is given out, each character once.

Laws, held by property tests: coverage (every character that is not white space belongs to exactly one clause or
heading), offsets (`text[c.start:c.end] == c.text`), sequence (numbers of a run rise by one or the break is a
`Problem`).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace

from .lines import Line, is_closing, is_date_only, is_signature, is_table_row, is_titled, split_lines
from .marks import HEADING_LEVELS, Level, address
from .outline import Node, Outline, build_outline, with_groups
from .questions import Question, find_questions, sequence_problems
from .titles import Title, find_title
from .types import Clause, ClauseKind, Heading, Problem
from .units import Unit, split_units

_HEADING_LONGEST = 50
_TITLE_LONGEST = 40
_ANNOTATION = re.compile(
    r"[（(]?\s*(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[一二三四五六七八九〇○零]{4}年[一二三四五六七八九十]{1,2}月).*"
    r"(?:通过|公布|发布|颁布|修正|修订|施行|批准|实施)[^。]*$|[（(].*(?:通过|公布|发布|修正|修订|施行)[^。]*[）)]$"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """A parsed text. `units` are its notice, main text and attachments; `titles` the title found in each unit (None
    where there is none); `front` and `closing` the lines before and after each unit's body."""

    lines: tuple[Line, ...]
    units: tuple[Unit, ...]
    titles: tuple[Title | None, ...]
    fronts: tuple[tuple[Line, ...], ...]
    closings: tuple[tuple[Line, ...], ...]
    clauses: tuple[Clause, ...]
    headings: tuple[Heading, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of lines on its way to be a clause or a heading."""

    lines: tuple[Line, ...]
    path: tuple[str, ...]
    heading: str
    headings: tuple[str, ...]
    kind: ClauseKind | None  # None: a heading


@dataclass(frozen=True, slots=True)
class _Body:
    pieces: tuple[_Piece, ...]
    title: Title | None
    front: tuple[Line, ...]
    closing: tuple[Line, ...]
    problems: tuple[Problem, ...]


def parse(text: str, document_id: str, title: str = "") -> Layout:
    """The clauses of `text`. `title` is what is already known about it (a page's own title). Never raises: a text with
    no numbering at all becomes one clause a paragraph (`第1段`)."""
    lines = split_lines(text)
    units = split_units(lines)
    bodies = [_unit_body(list(lines[u.first : u.last]), u, title, alone=len(units) == 1) for u in units if u.first < u.last]
    units = [u for u in units if u.first < u.last]
    pieces = [piece for body in bodies for piece in body.pieces]
    clauses, headings = _finish(pieces, text, document_id)
    return Layout(
        tuple(lines),
        tuple(units),
        tuple(body.title for body in bodies),
        tuple(body.front for body in bodies),
        tuple(body.closing for body in bodies),
        clauses,
        headings,
        tuple(problem for body in bodies for problem in body.problems),
    )


def _unit_body(lines: list[Line], unit: Unit, title: str, *, alone: bool) -> _Body:
    known = title if unit.kind == "main" else ""
    questions = find_questions(lines, known or "".join(line.text for line in lines[:2]))
    if questions:
        return _question_body(lines, unit, questions)
    outline = with_groups(build_outline(lines), lines)
    prefix = (unit.name,) if unit.name else ()
    if not any(node.path for node in outline.nodes):
        return _unnumbered_body(lines, unit, prefix)
    return _numbered_body(lines, unit, outline, prefix)


def _question_body(lines: list[Line], unit: Unit, questions: tuple[Question, ...]) -> _Body:
    pieces, front, found = _front_pieces(lines[: questions[0].line], unit)
    closing_at = _closing_start(lines, questions[-1].line + 1)
    ends = [q.line for q in questions[1:]] + [closing_at]
    for question, end in zip(questions, ends, strict=True):
        own, over = _split_trailing_heading(lines[question.line : end], last=end == closing_at)
        asked = own[0].text[question.width :].strip()
        path = (*((unit.name,) if unit.name else ()), f"问{question.number}")
        pieces.append(_Piece(tuple(own), path, asked, (), "clause"))
        pieces.extend(_Piece((line,), (), line.text, (), None) for line in over)
    return _closed(pieces, lines[closing_at:], unit, found, front, sequence_problems(lines, questions))


def _split_trailing_heading(own: list[Line], *, last: bool) -> tuple[list[Line], list[Line]]:
    """A short title-like line right before the next question is a section heading over it, not of this answer."""
    if not last and len(own) > 2 and is_titled(own[-1].text, 20) and own[-2].text[-1] in "。！？）":
        return own[:-1], own[-1:]
    return own, []


def _unnumbered_body(lines: list[Line], unit: Unit, prefix: tuple[str, ...]) -> _Body:
    found = find_title(lines)
    if unit.kind == "notice":
        return _Body((_Piece(tuple(lines), (unit.name,), "", (), "part"),), found, tuple(lines), tuple(lines), ())
    if unit.kind == "attachment":
        heading = lines[1].text if len(lines) > 1 and is_titled(lines[1].text) else ""
        return _Body((_Piece(tuple(lines), prefix, heading, (), "clause"),), None, (), (), ())
    first = found.last if found and found.first == 0 else 0
    closing_at = _closing_start(lines, first)
    pieces: list[_Piece] = [_Piece(tuple(lines[:first]), (), found.text if found else "", (), None)] if first else []
    above: tuple[str, ...] = ()
    number = 0
    for i in range(first, closing_at):
        line = lines[i]
        follows = lines[i + 1].text if i + 1 < closing_at else ""
        if is_titled(line.text, 30) and len(follows) > len(line.text) and not is_table_row(follows):
            previous_is_heading = bool(pieces) and pieces[-1].kind is None and i > first
            above = (above[0], line.text) if previous_is_heading and above else (line.text,)
            pieces.append(_Piece((line,), (), line.text, above[:-1], None))
        elif is_table_row(line.text) and pieces and pieces[-1].kind == "clause":
            pieces[-1] = replace(pieces[-1], lines=(*pieces[-1].lines, line))
        else:
            number += 1
            pieces.append(_Piece((line,), (f"第{number}段",), "", above, "clause"))
    return _closed(pieces, lines[closing_at:], unit, found, tuple(lines), ())


def _numbered_body(lines: list[Line], unit: Unit, outline: Outline, prefix: tuple[str, ...]) -> _Body:
    nodes = outline.nodes
    group_lines = {g for g in outline.groups if g is not None}
    first = min([nodes[0].line, *group_lines])
    pieces, front, found = _front_pieces(lines[:first], unit)
    closing_at = _closing_start(lines, nodes[-1].line + 1)
    boundaries = sorted({node.line for node in nodes} | group_lines)
    by_line = {node.line: node for node in nodes}
    for start, end in zip(boundaries, [*boundaries[1:], closing_at], strict=True):
        own = tuple(lines[start:end])
        if start in by_line:
            pieces.append(_node_piece(own, by_line[start], nodes, lines, prefix))
        else:
            pieces.append(_Piece(own, (), own[0].text, (), None))
    return _closed(pieces, lines[closing_at:], unit, found, front, outline.problems)


def _node_piece(
    own: tuple[Line, ...], node: Node, nodes: tuple[Node, ...], lines: list[Line], prefix: tuple[str, ...]
) -> _Piece:
    headings = tuple(_shortened(lines[i].text) for i in node.above)
    rest = own[0].text[node.width :].strip() if node.width < len(own[0].text) else own[0].text
    if node.level in HEADING_LEVELS:
        return _Piece(own, (), own[0].text, headings, None)
    path = (*prefix, *node.path)
    has_children = any(node.line in other.above for other in nodes)
    if has_children and len(own) == 1 and _is_bare_heading(rest):
        return _Piece(own, path, rest, headings, None)
    return _Piece(own, path, "" if node.level is Level.ARTICLE else _heading_of(rest, len(own) > 1), headings, "clause")


def _is_bare_heading(rest: str) -> bool:
    """Whether a numbered line with clauses under it is a title only; a sentence in it makes it citable text."""
    return len(rest) <= _HEADING_LONGEST and not re.search(r"[。；！？].", rest.rstrip("。；"))


def _heading_of(rest: str, more_lines: bool) -> str:
    """The title sentence a clause begins with (`加大政策解读力度。紧紧围绕…` → 加大政策解读力度), `""` when it has none."""
    first, stop, following = rest.partition("。")
    if stop and (following or more_lines) and len(first) <= _TITLE_LONGEST and not re.search(r"[；：:]", first):
        return first
    if not stop and more_lines and len(rest) <= _TITLE_LONGEST:
        return rest.rstrip("：:")
    return ""


def _shortened(text: str) -> str:
    """A heading line as it is shown above a clause: the first sentence when the line goes on."""
    return text if len(text) <= _HEADING_LONGEST else text[: _HEADING_LONGEST + 30].partition("。")[0]


def _front_pieces(front: list[Line], unit: Unit) -> tuple[list[_Piece], tuple[Line, ...], Title | None]:
    """The lines before the first number: title, 题注 (how and when a statute was passed) and 引言."""
    found = find_title(front)
    if not front:
        return [], (), found
    if unit.kind == "notice":
        return [_Piece(tuple(front), (unit.name,), "", (), "part")], tuple(front), found
    if unit.kind == "attachment":
        return [_Piece(tuple(front), (unit.name,), found.text if found else "", (), "part")], tuple(front), found
    pieces: list[_Piece] = []
    rest = list(front)
    if found and found.first == 0:
        pieces.append(_Piece(tuple(front[: found.last]), (), found.text, (), None))
        rest = front[found.last :]
    annotated = 0
    if found and found.first == 0 and rest and _ANNOTATION.match(rest[0].text):
        annotated = _annotation_length(rest)
        pieces.append(_Piece(tuple(rest[:annotated]), ("题注",), "", (), "part"))
    if rest[annotated:]:
        pieces.append(_Piece(tuple(rest[annotated:]), ("引言",), "", (), "part"))
    return pieces, tuple(front), found


def _annotation_length(rest: list[Line]) -> int:
    """Lines of 题注: dated ones about passing, publishing and amending, and the names of the offices that did it."""
    count = 1
    while count < len(rest) and (_ANNOTATION.match(rest[count].text) or _names_only(rest[count].text)):
        count += 1
    return count


def _names_only(text: str) -> bool:
    return len(text) <= 40 and not re.search(r"[，。：；]", text)


def _closing_start(lines: list[Line], first: int) -> int:
    """Index of the first line after the body: nothing that follows belongs to the last clause."""
    for i in range(first, len(lines)):
        text = lines[i].text
        if is_closing(text) and not (is_date_only(text) and i + 1 < len(lines) and not _ends_here(lines, i + 1)):
            while i > first and is_signature(lines[i - 1].text) and is_date_only(text):
                i -= 1
            return i
        if is_signature(text) and _signed(lines, i):
            return i
    return len(lines)


def _signed(lines: list[Line], at: int) -> bool:
    """Whether the signature-like line at `at` is followed, after more of them, by a date."""
    for line in lines[at + 1 : at + 8]:
        if is_date_only(line.text):
            return True
        if not is_signature(line.text):
            return False
    return False


def _ends_here(lines: list[Line], first: int) -> bool:
    """Whether only closing lines follow: a date in the middle of a text is not its end."""
    return all(is_closing(line.text) or len(line.text) <= 60 for line in lines[first:])


def _closed(
    pieces: list[_Piece],
    closing: list[Line],
    unit: Unit,
    found: Title | None,
    front: tuple[Line, ...],
    problems: tuple[Problem, ...],
) -> _Body:
    if closing:
        name = ("结尾",) if unit.kind == "main" else (unit.name,)
        pieces = [*pieces, _Piece(tuple(closing), name, "", (), "part")]
    return _Body(tuple(pieces), found, front, tuple(closing), problems)


def _finish(pieces: list[_Piece], text: str, document_id: str) -> tuple[tuple[Clause, ...], tuple[Heading, ...]]:
    clauses: list[Clause] = []
    headings: list[Heading] = []
    seen: dict[str, int] = {}
    for piece in pieces:
        start, end = piece.lines[0].start, piece.lines[-1].end
        if piece.kind is None:
            headings.append(Heading(piece.path, text[start:end], start, end))
            continue
        where, words = address(piece.path), text[start:end]
        key = f"{document_id}\n{where}\n{words}"
        seen[key] = seen.get(key, 0) + 1
        name = key if seen[key] == 1 else f"{key}\n{seen[key]}"
        clause_id = hashlib.sha256(name.encode()).hexdigest()[:16]
        clauses.append(
            Clause(clause_id, document_id, piece.path, where, piece.heading, piece.headings, words, start, end, piece.kind)
        )
    return tuple(clauses), tuple(headings)
