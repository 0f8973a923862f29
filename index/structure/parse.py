"""Text → clauses, headings and parts: the whole of `text` is given out, each character once.

Laws, held by property tests: coverage (every character that is not white space belongs to exactly one clause
or heading), offsets (`text[c.start:c.end] == c.text`), sequence (numbers of a run rise by one or the break is
a `Problem`)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..types import Clause, Heading, Problem
from .after_lists import after_list
from .attached_tables import attached_tables
from .candidates import mark_lines
from .closing import body_end, foot_start
from .front import Front, front_pieces, head_length
from .glued import doubtful
from .keyed_lines import apart, item_named, keyed_lines, keyed_piece
from .lines import (
    Line,
    is_copy_line,
    is_note,
    is_print_line,
    is_signature,
    is_table_row,
    is_titled,
    signed_date,
    split_lines,
)
from .marks import HEADING_LEVELS, Level, address
from .merged import split_merged
from .nodes import Node
from .outline import Outline, build_outline
from .pieces import Piece
from .questions import Question, asked, find_questions, questions_within, restarts, sequence_problems
from .titles import Title, find_title
from .units import Unit, attachment_title, split_units

_HEADING_LONGEST = 50
_TITLE_LONGEST = 40
_CHAPTER_TITLE_LONGEST = 20
_TABLE_TITLE_LONGEST = 16
_HEADINGS_DEEPEST = 16
_PARAGRAPH_LONGEST = 6  # lines a heading can be broken into
_ANY_STOP = re.compile(r"[。；！？].")
# A sentence, and no title, though it is short: titles with a comma are slogans (加强组织领导，压实工作责任。).
_SAYS = re.compile(
    r"\d\s*(?:个|工作日|日|天|小时|元|万|[%％]|人|次|吨|米|亩|平方|公里|公斤)|\d{3,4}-?\d{7,8}|[^自理缘]由[^，。]{2,20}(?:负责|牵头|承担|出资|组织|办理)|应当|不得|必须|不予|责任单位"
)
# The line that rules over items that are clauses of their own: 有下列情形之一的，不予受理：
_STEM = re.compile(
    r"(?=.*(?:下列|以下|如下|之一))(?=.*(?:应|须|不[得予能]|可以|予以|给予|视为|属于|符合|具备|禁止|严禁)).*[：:]"
)
_NO_TITLE = re.compile(r"[；：:]")
_INTRODUCES = re.compile(r"(?:[，,].*|如下|下列.*|以下.*|包括|修改为|为|的)[：:]$")
_PURPOSE = re.compile(r"[（(【\[〔]\s*([^（）()【】]{2,24}?)\s*[）)】\]〕]")


@dataclass(frozen=True, slots=True)
class Layout:
    """A parsed text. `units` are its notice, main text and attachments; `titles` the title found in each unit
    (None where there is none); `fronts` and `closings` the lines before and after each unit's body."""

    lines: tuple[Line, ...]
    units: tuple[Unit, ...]
    titles: tuple[Title | None, ...]
    fronts: tuple[tuple[Line, ...], ...]
    closings: tuple[tuple[Line, ...], ...]
    clauses: tuple[Clause, ...]
    headings: tuple[Heading, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Body:
    pieces: tuple[Piece, ...]
    title: Title | None
    front: tuple[Line, ...]
    closing: tuple[Line, ...]
    problems: tuple[Problem, ...] = ()


def parse(text: str, document_id: str, title: str = "") -> Layout:
    """The clauses of `text`. `title` is what is already known about it (a page's own title). Never raises: a
    text with no numbering at all becomes one clause a paragraph (`第1段`)."""
    lines = mark_lines(split_merged(split_lines(text)))
    units = [unit for unit in split_units(lines) if unit.first < unit.last]
    bodies = [_unit_body(lines[unit.first : unit.last], unit, title) for unit in units]
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
        (*(problem for body in bodies for problem in body.problems), *doubtful(lines)),
    )


def _unit_body(lines: list[Line], unit: Unit, title: str) -> _Body:
    foot = foot_start(lines)
    if foot == 0:
        return _foot_only(lines, unit)
    known = title if unit.kind == "main" else ""
    opening = next((i for i, line in enumerate(lines[:foot]) if line.mark and line.mark.certain), foot)
    front = front_pieces(lines[:opening], unit, title)
    questions = find_questions(lines[:foot], known or "".join(line.text for line in lines[:2]), front.body)
    if questions:
        return _question_body(lines, unit, questions, title, foot)
    outline = build_outline(lines[:foot], front.body)
    if not any(node.path for node in outline.nodes):
        return _unnumbered_body(lines, unit, front_pieces(lines[:foot], unit, title), title, foot)
    return _numbered_body(lines, unit, outline, title, foot)


def _foot_only(lines: list[Line], unit: Unit) -> _Body:
    name = unit.name or "结尾"
    signed = is_signature(lines[0].text) or signed_date(lines[0].text)
    title = None if signed else find_title(lines)
    return _Body((Piece(tuple(lines), (name,), "", (), "part"),), title, tuple(lines), tuple(lines))


# -- questions and answers ---------------------------------------------------------------------------------------------


def _question_body(
    lines: list[Line], unit: Unit, questions: tuple[Question, ...], title: str, foot: int
) -> _Body:
    front = front_pieces(lines[: questions[0].line], unit, title)
    sections = {q.section for q in questions if q.section is not None and q.section >= front.body}
    first = min(questions[0].line, *sections) if sections else questions[0].line
    front = front_pieces(lines[:first], unit, title)
    pieces = [part for piece in front.pieces for part in apart(piece)]
    end_of_body = body_end(lines, questions[-1].line, foot, articles=False)
    afresh = restarts(questions)
    above: tuple[str, ...] = ()
    prefix: tuple[str, ...] = (unit.name,) if unit.name else ()
    within: tuple[str, ...] = ()
    for at, question in enumerate(questions):
        if question.section in sections and question.section is not None:
            heading = lines[question.section]
            pieces.append(Piece((heading,), (), heading.text, (), None))
            above = (_shortened(heading.text),)
            within = (heading.mark.element if heading.mark else heading.text,) if afresh else ()
        end = questions[at + 1].line if at + 1 < len(questions) else end_of_body
        if at + 1 < len(questions) and questions[at + 1].section in sections:
            end -= 1
        own = tuple(lines[question.line : end])
        path = (*prefix, *within, f"问{question.number}")
        pieces.append(Piece(own, path, asked(own[0].text, question.width), (*front.above, *above), "clause"))
    return _closed(pieces, lines[end_of_body:], unit, front, sequence_problems(lines, questions))


# -- texts without numbers ---------------------------------------------------------------------------------------------


def _unnumbered_body(lines: list[Line], unit: Unit, front: Front, title: str, foot: int) -> _Body:
    if unit.kind == "notice":
        return _Body(
            (Piece(tuple(lines), (unit.name,), "", (), "part"),), front.title, tuple(lines), tuple(lines)
        )
    if unit.kind == "attachment":
        tail = next((i for i in range(foot, len(lines)) if _is_document_foot(lines[i].text)), len(lines))
        heading = front.title.text if front.title else ""
        own = Piece(tuple(lines[:tail]), (unit.name,), heading, (), "clause")
        return _closed([own], lines[tail:], unit, replace(front, lines=()), ())
    first = head_length(lines[:foot], front.title) if front.title else 0
    front = front_pieces(lines[:first], unit, title)
    end_of_body = body_end(lines, first - 1, foot, articles=False)
    pieces: list[Piece] = [*front.pieces, *_paragraphs(lines[first:end_of_body])]
    return _closed(pieces, lines[end_of_body:], unit, replace(front, lines=tuple(lines)), ())


def _paragraphs(lines: list[Line]) -> list[Piece]:
    """One clause a paragraph, under the short lines between them that are headings; a table goes with the
    paragraph before it and is named by it where that is its title (申请材料), a line of a key and its value is named by
    the key."""
    pieces: list[Piece] = []
    keyed = keyed_lines(lines)
    above: tuple[str, ...] = ()
    number = 0
    for i, line in enumerate(lines):
        if i in keyed:
            pieces.append(keyed_piece(line, keyed[i], above))
            above = above or item_named(line, keyed[i])
            continue
        follows = lines[i + 1].text if i + 1 < len(lines) else ""
        last = pieces[-1] if pieces else None
        if (
            is_titled(line.text, 30)
            and len(follows) > len(line.text)
            and not is_table_row(follows)
            and not line.role
        ):
            above = (*above[:1], line.text) if last is not None and last.kind is None else (line.text,)
            pieces.append(Piece((line,), (), line.text, above[:-1], None))
        elif line.role in ("table", "wrapped", "quoted") and last is not None and last.kind == "clause":
            pieces[-1] = replace(last, lines=(*last.lines[:1], line))
        else:
            over_table = (
                is_table_row(follows) and is_titled(line.text, _TABLE_TITLE_LONGEST) and not line.role
            )
            named = over_table and all(piece.path != (line.text,) for piece in pieces)
            number += not named
            path, heading = (line.text, line.text) if named else (f"第{number}段", "")
            pieces.append(Piece((line,), (path,), heading, above, "clause"))
    return pieces


# -- numbered texts ----------------------------------------------------------------------------------------------------


def _numbered_body(lines: list[Line], unit: Unit, outline: Outline, title: str, foot: int) -> _Body:
    nodes = outline.nodes
    front = front_pieces(lines[: nodes[0].line], unit, title)
    last = next(node for node in reversed(nodes))
    articles = any(node.level is Level.ARTICLE for node in nodes)
    end_of_body = body_end(lines, last.line, foot, articles=articles, last_words=unit.kind == "main")
    by_line = {node.line: node for node in nodes}
    parents = {line for node in nodes for line in node.above}
    titles = {line: _shown_above(lines[line : line + _PARAGRAPH_LONGEST], by_line[line]) for line in parents}
    pieces = [part for piece in front.pieces for part in apart(piece)]
    prefix: tuple[str, ...] = (unit.name,) if unit.name else ()
    for at, node in enumerate(nodes):
        until = nodes[at + 1].line if at + 1 < len(nodes) else end_of_body
        tables = attached_tables(lines, node.line + 1, until)
        end = tables[0][0] if tables else until
        above = tuple(titles[line] for line in node.above[-_HEADINGS_DEEPEST:])
        behind = None if articles or node.line in parents else after_list(lines, nodes, at, end)
        own = tuple(lines[node.line : behind[0] if behind else end])
        over = (*front.above, *above)
        questions = questions_within(list(own)) if node.path and node.level is not Level.ARTICLE else ()
        if questions:
            pieces.extend(_section_of_questions(own, node, prefix, over, questions))
        else:
            pieces.extend(_node_pieces(own, node, prefix, over, has_children=node.line in parents))
        if behind:
            first, whole = behind
            around = (*front.above, *(titles[line] for line in (*whole.above, whole.line)))
            pieces.append(Piece(tuple(lines[first:end]), (*prefix, *whole.path), "", around, "clause"))
        for (caption, name), (stop, _) in pairwise([*tables, (until, "")]):
            title = attachment_title(lines[caption].text)
            pieces.append(Piece(tuple(lines[caption:stop]), (*prefix, name), title, over, "clause"))
    return _closed(pieces, lines[end_of_body:], unit, front, outline.problems)


def _section_of_questions(
    own: tuple[Line, ...],
    node: Node,
    prefix: tuple[str, ...],
    above: tuple[str, ...],
    questions: tuple[Question, ...],
) -> list[Piece]:
    """The heading of a section, or the text it begins with, and a clause for each question under it."""
    head = own[: questions[0].line]
    over = (*above, _shown_above(head, node))
    ends = [*(question.line for question in questions[1:]), len(own)]
    return [
        *_node_pieces(head, node, prefix, above, has_children=True),
        *(
            Piece(
                own[question.line : end],
                (*prefix, *node.path, f"问{question.number}"),
                asked(own[question.line].text, question.width),
                over,
                "clause",
            )
            for question, end in zip(questions, ends, strict=True)
        ),
    ]


def _node_pieces(
    own: tuple[Line, ...], node: Node, prefix: tuple[str, ...], above: tuple[str, ...], *, has_children: bool
) -> list[Piece]:
    """The clause or heading a node stands for; a heading of a statute and the text right under it are two
    pieces."""
    first, size = _first_paragraph(own, node)
    rest = first[node.width :].strip()
    more_lines = any(line.role != "wrapped" for line in own[size:])
    path = (*prefix, *node.path) if node.path else ()
    if node.level in HEADING_LEVELS or node.level is Level.UNNUMBERED:
        return _heading_pieces(own, node, rest, path, prefix, above)
    if has_children and not more_lines and _is_bare_heading(rest):
        return [Piece(own, path, rest, above, None)]
    heading = _purpose(rest) if node.level is Level.ARTICLE else _heading_of(rest, more_lines=more_lines)
    return [Piece(own, path, heading, above, "clause")]


def _heading_pieces(
    own: tuple[Line, ...],
    node: Node,
    rest: str,
    path: tuple[str, ...],
    prefix: tuple[str, ...],
    above: tuple[str, ...],
) -> list[Piece]:
    size = 1
    if not rest and node.width and len(own) > 1 and is_titled(own[1].text, _CHAPTER_TITLE_LONGEST):
        size, rest = 2, own[1].text  # 第一章 / 总则
    if len(own) == size:
        return [Piece(own, path, rest or own[0].text, above, None)]
    if path:  # a chapter of a text without articles is cited whole
        return [Piece(own, path, rest, above, "clause")]
    heading = Piece(own[:size], (), rest or own[0].text, above, None)
    text = Piece(own[size:], (*prefix, node.element), rest, (*above, _shortened(own[0].text)), "clause")
    return [heading, text]


def _first_paragraph(own: Sequence[Line], node: Node) -> tuple[str, int]:
    """The text of a node's first line with the lines it was broken into, as far as a heading can reach, and
    how many lines that is. Where the mark stands alone (一、), the title on the next line belongs to it."""
    text, size = own[0].text, 1
    alone = (
        not text[node.width :].strip()
        and node.level not in HEADING_LEVELS
        and node.level is not Level.ARTICLE
    )
    if alone and node.width and len(own) > 1 and not own[1].mark and is_titled(own[1].text, _HEADING_LONGEST):
        text, size = text + own[1].text, 2
    for line in own[size:]:
        if line.role != "wrapped" or line.mark or len(text) > 2 * _HEADING_LONGEST:
            break
        text, size = text + line.text, size + 1
    return text, size


def _is_bare_heading(rest: str) -> bool:
    """Whether a numbered line with clauses under it is a title only; a sentence in it makes it citable
    text, and so does what only text says: who does what, how much, what must be (由某局负责检查，每月2次。), or what
    holds for the items under it."""
    says = (rest.endswith("。") and "，" in rest and _SAYS.search(rest)) or _STEM.fullmatch(rest)
    return len(rest) <= _HEADING_LONGEST and not _ANY_STOP.search(rest.rstrip("。；")) and not says


def _heading_of(rest: str, *, more_lines: bool) -> str:
    """The title sentence a clause begins with (`加大政策解读力度。紧紧围绕…` → 加大政策解读力度), `""` when
    it has none."""
    first, stop, following = rest[: _HEADING_LONGEST * 2].partition("。")
    if stop and (following or more_lines) and len(first) <= _TITLE_LONGEST and not _NO_TITLE.search(first):
        return first
    if not stop and more_lines and len(rest) <= _TITLE_LONGEST and not _INTRODUCES.search(rest):
        return rest.rstrip("：:")
    return ""


def _purpose(rest: str) -> str:
    """The words in brackets that name an article's subject: 第五条（定义）."""
    found = _PURPOSE.match(rest)
    return found[1] if found else ""


def _shown_above(own: Sequence[Line], node: Node) -> str:
    """A numbered line as a heading over its clauses: its mark and title sentence."""
    text, _ = _first_paragraph(own, node)
    title = _heading_of(text[node.width :], more_lines=False)
    return text[: node.width] + title if title else _shortened(text).rstrip("。；")


def _shortened(text: str) -> str:
    """A heading line as it is shown above a clause: the first sentence when the line goes on."""
    return text if len(text) <= _HEADING_LONGEST else text[: _HEADING_LONGEST + 30].partition("。")[0]


# -- the end -----------------------------------------------------------------------------------------------------------


def _is_document_foot(text: str) -> bool:
    """A line under an attachment that belongs to the whole document."""
    return is_note(text) or is_copy_line(text) or is_print_line(text)


def _closed(
    pieces: Sequence[Piece], closing: list[Line], unit: Unit, front: Front, problems: tuple[Problem, ...]
) -> _Body:
    shared = len(closing)
    if unit.kind == "attachment":
        shared = next((i for i, line in enumerate(closing) if _is_document_foot(line.text)), len(closing))
    name = "结尾" if unit.kind == "main" else unit.name
    parts = [(closing[:shared], name), (closing[shared:], "结尾")]
    ending = [Piece(tuple(own), (path,), "", (), "part") for own, path in parts if own]
    return _Body((*pieces, *ending), front.title, front.lines, tuple(closing), problems)


def _finish(
    pieces: list[Piece], text: str, document_id: str
) -> tuple[tuple[Clause, ...], tuple[Heading, ...]]:
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
            Clause(
                clause_id,
                document_id,
                piece.path,
                where,
                piece.heading,
                piece.headings,
                words,
                start,
                end,
                piece.kind,
            )
        )
    return tuple(clauses), tuple(headings)
