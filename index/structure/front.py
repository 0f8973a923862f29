"""What stands before a text's first number: masthead, title, 题注, table of contents, 引言."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .lines import Line, is_date_only, is_signature, is_stamp
from .pieces import Piece
from .titles import Title, find_title, is_head_matter, is_masthead, reads_like_title
from .units import Unit, attachment_title, is_attachment_label

_ANNOTATION = re.compile(
    r"[（(]?\s*(?:根据)?\s*(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[一二三四五六七八九〇○零]{4}年[一二三四五六七八九十]{1,2}月)"
    r".{0,600}(?:通过|公布|发布|颁布|修正|修订|施行|批准|实施|印发)[^。]{0,80}$"
    r"|[（(].{0,600}(?:通过|公布|发布|修正|修订|施行|废止)[^。]{0,40}[）)]$"
    r"|[（(].{0,60}\d{4}\s*年\s*\d{1,2}\s*月.{0,40}(?:编|编制|编印|印制|整理|更新|制定|制|订)[）)]$"
)
_NAMES_LONGEST = 40
_SALUTATION_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Front:
    """`pieces` of the front, its `title`, all its `lines`; `body` is the index of the first line after the
    title, and `above` what is shown over the clauses of an attachment: its label and title."""

    pieces: tuple[Piece, ...]
    title: Title | None
    lines: tuple[Line, ...]
    body: int
    above: tuple[str, ...] = ()


def front_pieces(front: list[Line], unit: Unit, known: str = "") -> Front:
    """The front of a unit. A notice's is one part; an attachment's begins with its label. `known` is the
    title the page or file declares: then a line that neither repeats it nor reads like a title is none."""
    if unit.kind == "attachment":
        return _attachment_front(front, unit)
    found = _title_on_label(front) or find_title(front)
    if found and known and _tight(found.text) not in _tight(known) and not reads_like_title(found.text):
        found = None
    body = found.last if found else 0
    if unit.kind == "notice":
        pieces = (Piece(tuple(front), (unit.name,), "", (), "part"),) if front else ()
        return Front(pieces, found, tuple(front), body)
    if not found:
        return Front(tuple(_untitled(front)), None, tuple(front), 0)
    before = _split_head_matter(front[: found.first], part="引言")
    title = Piece(tuple(front[found.first : found.last]), (), found.text, (), None)
    return Front((*before, title, *_after_title(front[found.last :])), found, tuple(front), body)


def _title_on_label(front: list[Line]) -> Title | None:
    """附件：某某办法, where the issued text comes as an attachment and is the main text."""
    title = attachment_title(front[0].text) if front else ""
    return Title(title, 0, 1) if title else None


def _attachment_front(front: list[Line], unit: Unit) -> Front:
    if not front:
        return Front((), None, (), 0)
    label = front[0].text
    on_label = attachment_title(label)
    found = Title(on_label, 0, 1) if on_label else _shifted(find_title(front[1:]))
    if found and not on_label and not all(is_signature(line.text) for line in front[1 : found.first]):
        found = None  # the title of an attachment stands right under its label, or an office between
    body = found.last if found else 1
    name = (unit.name,)
    shown = label if on_label or not found else f"{unit.name} {found.text}"
    if not (on_label or found or is_attachment_label(label)):
        shown = unit.name
    pieces = [Piece(tuple(front[:body]), name, found.text if found else "", (), None)]
    if front[body:]:
        pieces.append(Piece(tuple(front[body:]), name, found.text if found else "", (), "part"))
    return Front(tuple(pieces), found, tuple(front), body, (shown,))


def _shifted(title: Title | None) -> Title | None:
    return Title(title.text, title.first + 1, title.last + 1) if title else None


def head_length(lines: list[Line], title: Title) -> int:
    """Index of the first line after the title that is text: number, 题注, contents and the salutation are not."""
    at = title.last
    while at < len(lines) and is_head_matter(lines[at].text):
        at += 1
    at += _annotation_length(lines[at:])
    while at < len(lines) and lines[at].role == "contents":
        at += 1
    return at + 1 if at + 1 < len(lines) and _is_salutation(lines[at].text) else at


def _is_salutation(text: str) -> bool:
    """各镇人民政府，县政府各部门："""
    if len(text) > _SALUTATION_LONGEST or text[-1] not in "：:" or "。" in text:
        return False
    return text[0] in "各尊" or is_signature(re.split("[，,、]", text[:-1])[-1])


def _split_head_matter(lines: list[Line], part: str) -> list[Piece]:
    """Masthead, number and rules as headings, anything else as a part, in runs."""
    pieces: list[Piece] = []
    for line in lines:
        kind = None if is_head_matter(line.text) or _is_caption(line.text) else "part"
        last = pieces[-1] if pieces else None
        if last is not None and (last.kind is None) == (kind is None):
            pieces[-1] = Piece((*last.lines[:1], line), last.path, "", (), last.kind)
        elif kind is None:
            pieces.append(Piece((line,), (), "", (), None))
        else:
            pieces.append(Piece((line,), (part,), "", (), "part"))
    return pieces


def _tight(text: str) -> str:
    return re.sub(r"\s", "", text)


def _is_caption(text: str) -> bool:
    """A short line without a sentence, such as the office over its announcement."""
    return len(text) <= _NAMES_LONGEST and not re.search("[，。：；:]", text)


def _after_title(rest: list[Line]) -> list[Piece]:
    """Number and masthead again, 题注 (how and when a text was passed), contents, 引言."""
    pieces: list[Piece] = []
    at = 0
    while at < len(rest) and is_head_matter(rest[at].text):
        at += 1
    if at:
        pieces.append(Piece(tuple(rest[:at]), (), "", (), None))
    annotated = _annotation_length(rest[at:])
    if annotated:
        pieces.append(Piece(tuple(rest[at : at + annotated]), ("题注",), "", (), "part"))
        at += annotated
    for first, last, contents in _runs(rest, at):
        path = () if contents else ("引言",)
        pieces.append(Piece(tuple(rest[first:last]), path, "", (), None if contents else "part"))
    return pieces


def _untitled(front: list[Line]) -> list[Piece]:
    """The front of a text whose title stands elsewhere (a page's own): it can begin with the 题注."""
    first = (
        _annotation_length(front)
        if front and (is_stamp(front[0].text) or _ANNOTATION.match(front[0].text))
        else 0
    )
    parts = (("题注", front[:first]), ("引言", front[first:]))
    return [Piece(tuple(lines), (name,), "", (), "part") for name, lines in parts if lines]


def _runs(rest: list[Line], at: int) -> list[tuple[int, int, bool]]:
    """The runs `[first, last)` of lines from `at` on that are, or are not, the table of contents."""
    runs: list[tuple[int, int, bool]] = []
    for i in range(at, len(rest)):
        contents = rest[i].role == "contents"
        if runs and runs[-1][2] == contents:
            runs[-1] = (runs[-1][0], i + 1, contents)
        else:
            runs.append((i, i + 1, contents))
    return runs


def _annotation_length(rest: list[Line]) -> int:
    """Lines of 题注: dated ones about passing, publishing and amending, and the names of the offices that did
    it. Names below a line in brackets are not its own."""
    count = 0
    while count < len(rest) and rest[count].role != "contents":
        text = rest[count].text
        named = (
            len(text) <= _NAMES_LONGEST and not re.search(r"[，。：；,:;]", text) and not is_masthead(text)
        )
        closed = count > 0 and is_stamp(rest[count - 1].text)
        if not _is_dated(text) and (closed or not named):
            break
        count += 1
    return count if any(_is_dated(line.text) for line in rest[:count]) else 0


def _is_dated(text: str) -> bool:
    if text[-1] in "：:":
        return False  # 2025年2月21日，某局印发《某办法》，现解读如下：
    return bool(_ANNOTATION.match(text)) or is_date_only(text) or is_stamp(text)
