"""Which lines may begin with a mark: a number at the start of a line is none when the line is a table row, an
entry of the table of contents, the rest of a paragraph that was broken over lines, or text quoted from
another document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .contents import find_contents
from .glued import mark_glued
from .lines import Line, Role, is_table_row, is_titled
from .marks import Level, Mark, read_counted, read_mark, read_run

_SENTENCE_ENDS = frozenset("。；：！？;:!?”』」）)】|")
# A page of A4 in 三号 type holds 28 characters a line, in small type up to 50; longer lines were not broken
# by hand.
_SHORTEST_WRAP, _LONGEST_WRAP = 18, 60
_RAGGED = (
    3  # characters a full line may be shorter than the fullest: no line begins with 。 or splits a number
)
_LEAST_FULL = 3  # full lines that make a wrapped document
_LONGEST_QUOTE = 80  # lines
_NEEDS_RUN = 2
_LONGEST_LAST = 12  # characters of a last heading without decimals under it: 8附则
_LONGEST_SPACED = 40  # characters; a number and a space begin headings, not paragraphs


def mark_lines(lines: list[Line]) -> list[Line]:
    """The same lines with `mark` and `role` filled in."""
    roles = _roles(lines)
    marks: list[Mark | None] = [None if roles[i] else read_mark(line.text) for i, line in enumerate(lines)]
    _read_counted(lines, roles, marks)
    _read_runs(lines, roles, marks)
    _trust_tops_of_decimals(lines, marks)
    _drop_lone_spaced(lines, marks)
    mark_glued(lines, roles, marks)
    return [
        Line(line.number, line.start, line.end, line.text, line.indent, mark, role) if mark or role else line
        for line, mark, role in zip(lines, marks, roles, strict=True)
    ]


def _roles(lines: list[Line]) -> list[Role]:
    roles: list[Role] = ["table" if is_table_row(line.text) else "" for line in lines]
    for i in find_contents(lines):
        roles[i] = "contents"
    for i in _wrapped(lines, roles):
        roles[i] = "wrapped"
    for i in _quoted(lines):
        roles[i] = roles[i] or "quoted"
    return roles


def _wrapped(lines: list[Line], roles: list[Role]) -> Iterator[int]:
    """Lines that go on with the paragraph of the line before, where a document was broken at a fixed
    width."""
    if not _can_be_wrapped(lines):
        return
    widths = [_width(line) for line in lines]
    width = _wrap_width([w for w, role in zip(widths, roles, strict=True) if not role])
    if not width:
        return
    full = [w >= width - _RAGGED and not role for w, role in zip(widths, roles, strict=True)]
    broken = [f and line.text[-1] not in _SENTENCE_ENDS for f, line in zip(full, lines, strict=True)]
    if sum(broken) < _LEAST_FULL or not _breaks_sentences(lines, broken, full):
        return
    indented = _indents_paragraphs(lines, full)
    for i in range(1, len(lines)):
        goes_on = broken[i - 1] or (indented and full[i - 1])
        if goes_on and not roles[i] and not (indented and lines[i].indent):
            yield i


def _can_be_wrapped(lines: list[Line]) -> bool:
    """A quick look: more than one line in fifty is longer than any line of print."""
    longest = sorted(len(line.text) for line in lines)
    return bool(longest) and longest[-1 - len(longest) // 50] <= 2 * _LONGEST_WRAP


def _width(line: Line) -> float:
    """Columns the line takes, in Chinese characters."""
    narrow = sum(char.isascii() for char in line.text)
    return line.indent + len(line.text) - narrow / 2


def _wrap_width(widths: list[float]) -> float | None:
    """The width a document was broken at; None when a line in fifty is longer than any line of print."""
    if len(widths) < _LEAST_FULL + 1:
        return None
    widest = sorted(widths)[-1 - len(widths) // 50]
    return widest if _SHORTEST_WRAP <= widest <= _LONGEST_WRAP else None


def _breaks_sentences(lines: list[Line], broken: list[bool], full: list[bool]) -> bool:
    """Whether the full lines stop in the middle of sentences. A list of short items has lines of one length
    too, but there the next line begins with a mark."""
    following = [line.text for cut, line in zip(broken, lines[1:], strict=False) if cut]
    marked = sum(read_mark(text) is not None for text in following)
    return sum(broken) * 2 >= sum(full) and marked * 3 <= len(following)


def _indents_paragraphs(lines: list[Line], full: list[bool]) -> bool:
    """Whether paragraphs begin with white space and the lines they were broken into do not. After a line that
    is not full a paragraph begins."""
    begins = [line.indent > 0 for before, line in zip(full, lines[1:], strict=False) if not before]
    flush_after_full = sum(before and not line.indent for before, line in zip(full, lines[1:], strict=False))
    return sum(begins) * 2 >= len(begins) > 0 and flush_after_full >= _LEAST_FULL


def _quoted(lines: list[Line]) -> Iterator[int]:
    """Lines inside “…” that runs over several: a decision quotes the articles it amends, marks and all."""
    i = 0
    while i < len(lines):
        last = _quote_end(lines, i) if _opens_quote(lines[i].text) else None
        if last is None:
            i += 1
            continue
        yield from range(i + 1, last + 1)
        i = last + 1


def _opens_quote(text: str) -> bool:
    if "“" not in text or text.count("“") <= text.count("”"):
        return False
    return text[0] == "“" or "：“" in text or ":“" in text


def _quote_end(lines: list[Line], first: int) -> int | None:
    """The line whose end closes the quotation opened at `first`; None when nothing near does."""
    for i in range(first + 1, min(len(lines), first + _LONGEST_QUOTE)):
        text = lines[i].text
        if text.rstrip("。；;，, ").endswith("”"):
            opened, closed = text.count("“"), text.count("”")
            if closed > opened or (opened == closed and text[0] == "“"):
                return i
    return None


def _read_counted(lines: list[Line], roles: list[Role], marks: list[Mark | None]) -> None:
    """`2 人员和装备`, `6.2 月度考核`: a number before a word that could be a unit is a mark where it goes on with the
    numbers before it, or heads those after it."""
    counted = [None if roles[i] or marks[i] else read_counted(line.text) for i, line in enumerate(lines)]
    if not any(counted):
        return
    following = _following([mark or other for mark, other in zip(marks, counted, strict=True)])
    last: dict[str, int] = {}  # the last number under each section; of the sections themselves under ""
    above = ""
    for i, other in enumerate(counted):
        headed = i > 0 and marks[i - 1] is not None and _is_heading(lines[i - 1])
        if other and (
            _heads(lines[i], other, following[i])
            or (_counts_on(other, last, above) and _begins_paragraph(lines, i, other, headed=headed))
        ):
            marks[i] = other
        mark = marks[i]
        if mark and mark.level in (Level.ARABIC, Level.DECIMAL) and not mark.certain:
            last[mark.element.rpartition(".")[0]] = mark.number[0]
            last.pop(mark.element, None)
            above = mark.element


def _read_runs(lines: list[Line], roles: list[Role], marks: list[Mark | None]) -> None:
    """`二、三年目标` is a heading where 一、 stands before it and 三、, or no further one, behind it, as `一、二季度工作` is
    where 二、 comes next and is not the number after another heading: a title, below a paragraph that has come to its end."""
    runs = [None if roles[i] or marks[i] else read_run(line.text) for i, line in enumerate(lines)]
    if not any(runs):
        return
    sections = [_section(mark) or run for mark, run in zip(marks, runs, strict=True)]
    following = _following(sections)
    before = 0
    for i, run in enumerate(runs):
        after = following[i]
        if run and _is_heading(lines[i]) and _stands_apart(lines, i):
            number, next_number = run.number[0], after.number[0] if after else 0
            in_turn = number == before + 1 and next_number in (0, number + 1)
            if in_turn and (before or next_number):
                marks[i] = run
        mark = _section(marks[i])
        before = mark.number[0] if mark else before


def _section(mark: Mark | None) -> Mark | None:
    return mark if mark and mark.level is Level.CHINESE else None


def _stands_apart(lines: list[Line], i: int) -> bool:
    """Whether what is above a line is a finished paragraph, a row or a title, and no sentence that reads on."""
    return i == 0 or lines[i - 1].text[-1] in _SENTENCE_ENDS or is_titled(lines[i - 1].text)


def _following(marks: list[Mark | None]) -> list[Mark | None]:
    """For each line the next mark below it."""
    following: list[Mark | None] = []
    below: Mark | None = None
    for mark in reversed(marks):
        following.append(below)
        below = mark or below
    return following[::-1]


def _counts_on(mark: Mark, last: dict[str, int], above: str) -> bool:
    """Whether the number is the next one under its section, or the first right under it."""
    parent, number = mark.element.rpartition(".")[0], mark.number[0]
    return 1 < number == last.get(parent, 0) + 1 or (number == 1 and parent == above != "")


def _begins_paragraph(lines: list[Line], i: int, mark: Mark, *, headed: bool) -> bool:
    """Whether a decimal stands below a heading or a finished paragraph. A section without decimals under it has text of
    its own: a row of entries (2 个平台) has none."""
    if mark.level is Level.DECIMAL:
        return headed or (i > 0 and lines[i - 1].text[-1] in _SENTENCE_ENDS)
    below = lines[i + 1].text if i + 1 < len(lines) else ""
    return mark.spaced and _is_heading(lines[i]) and below.endswith(("。", "：", "；"))


def _heads(line: Line, mark: Mark, following: Mark | None) -> bool:
    """Whether the line is a title and the next number is the first under it: 2 人员和装备 / 2.1 …"""
    return following is not None and following.element == f"{mark.element}.1" and _is_heading(line)


def _is_heading(line: Line) -> bool:
    return is_titled(line.text, _LONGEST_SPACED) and "，" not in line.text


def _trust_tops_of_decimals(lines: list[Line], marks: list[Mark | None]) -> None:
    """`1总则` is a heading where 1.1 comes next, and so is the short one after the last such (`8附则`)."""
    last = 0
    for i, (mark, following) in enumerate(zip(marks, _following(marks), strict=True)):
        if not mark or mark.level is not Level.ARABIC:
            continue
        heads_decimals = following is not None and following.element == f"{mark.element}.1"
        if not mark.certain and _is_heading(lines[i]):
            ends_run = 0 < last == mark.number[0] - 1 and len(lines[i].text) <= _LONGEST_LAST
            if heads_decimals or ends_run:
                marks[i] = replace(mark, certain=True, repaired=False)
        last = mark.number[0] if heads_decimals else last


def _drop_lone_spaced(lines: list[Line], marks: list[Mark | None]) -> None:
    """`1 总则` and `一，总则` count as marks only where they form a run 1, 2, …; alone they are words after a number,
    or a number that lost its point if the sequence wants one there."""
    for level in (Level.ARABIC, Level.CHINESE):
        run: list[int] = []
        for i, mark in enumerate(marks):
            if not mark or not mark.spaced or mark.level is not level:
                continue
            if len(lines[i].text) > _LONGEST_SPACED and not _has_comma(lines[i], mark):
                continue
            if mark.number[0] == len(run) + 1:
                run.append(i)
            elif mark.number[0] == 1:
                _settle(marks, run)
                run = [i]
        _settle(marks, run)
    for i, mark in enumerate(marks):
        if mark and mark.spaced and not mark.certain:
            repairable = mark.level is Level.ARABIC or _has_comma(lines[i], mark)
            marks[i] = replace(mark, repaired=True, spaced=False) if repairable else None


def _has_comma(line: Line, mark: Mark) -> bool:
    return line.text[len(mark.element)] in "，,"


def _settle(marks: list[Mark | None], run: list[int]) -> None:
    if len(run) >= _NEEDS_RUN:
        for i in run:
            mark = marks[i]
            marks[i] = replace(mark, certain=True) if mark else None
