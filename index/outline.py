"""Numbered lines → the tree of a unit, by the sequence law.

A mark is one when its neighbours say so: the numbers of a run rise by one. Where they do not, the line is still kept
(nothing is lost) and the break is reported; where a number lost its punctuation (`10推进…` after `9、…`) the sequence
proves it and the repair is reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .lines import Line, is_table_row, is_titled
from .marks import HEADING_LEVELS, Level, Mark, read_mark
from .numerals import to_chinese
from .types import Problem

_BARE_HEADING = re.compile(r"(?:总\s*则|附\s*则|序\s*言|前\s*言)")
_TOC = re.compile(r"目\s*[录次]")


@dataclass(frozen=True, slots=True)
class Node:
    """A numbered line: `line` is its index in the unit's lines, `path` its marks from the outside in (without the
    headings of statutes), `above` the indices of the heading nodes over it, `width` the length of the mark."""

    line: int
    level: Level
    number: tuple[int, int]
    path: tuple[str, ...]
    above: tuple[int, ...]
    width: int
    group: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """Nodes in the order of the lines, and the breaks of the sequence. `groups` gives, for a unit whose numbering
    starts again under unnumbered headings, the line index of each group's heading (None where there is none)."""

    nodes: tuple[Node, ...]
    problems: tuple[Problem, ...]
    groups: tuple[int | None, ...]


def build_outline(lines: list[Line]) -> Outline:
    """The tree of one unit. Every node's line index is in `range(len(lines))`, rising."""
    walk = _Walk()
    skip_until = _end_of_contents(lines)
    for i, line in enumerate(lines):
        if i < skip_until or is_table_row(line.text):
            continue
        following = lines[i + 1].text if i + 1 < len(lines) else ""
        walk.take(i, line, following)
    groups = _group_headings(lines, walk.nodes)
    return Outline(tuple(walk.nodes), tuple(walk.problems), groups)


class _Walk:
    """The state of one pass over a unit: open nodes, last number of each run, breaks found."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.problems: list[Problem] = []
        self.open: list[Node] = []
        self.headings: list[Node] = []
        self.last_in_run: dict[Level, int] = {}
        self.article: tuple[int, int] | None = None
        self.in_article = False
        self.items_in_article = 0
        self.group = 0

    def take(self, index: int, line: Line, following: str) -> None:
        mark = read_mark(line.text)
        if mark is None:
            if self.article and _BARE_HEADING.fullmatch(line.text):
                self._heading(index, Mark(Level.CHAPTER, (0, 0), line.text, 0))
        elif mark.level in HEADING_LEVELS:
            self._heading(index, mark)
        elif mark.level is Level.ARTICLE:
            self._article(index, line, mark)
        elif not self.in_article or self._leaves_article(line.text, mark, following):
            self._official(index, line, mark)

    def _heading(self, index: int, mark: Mark) -> None:
        self.headings = [node for node in self.headings if node.level < mark.level]
        above = tuple(node.line for node in self.headings)
        node = Node(index, mark.level, mark.number, (), above, mark.width, self.group)
        self.headings.append(node)
        self.nodes.append(node)
        self.open, self.in_article = [], False

    def _article(self, index: int, line: Line, mark: Mark) -> None:
        last = self.article
        # The first article need not be 第一条: a book of a code (民法典合同编) begins in the middle.
        expected = last is None or mark.number in ((last[0] + 1, 0), (last[0], last[1] + 1))
        if not expected and not mark.certain:
            return  # a reference at the start of a wrapped line, not an article
        if last is not None and mark.number == (1, 0):
            self.group += 1
            self._report(line, "numbering-restarts", "条号从第一条重新开始", "warning")
        elif not expected:
            self._report_gap(line, last or (0, 0), mark.number, "条")
        self.article, self.in_article, self.items_in_article = mark.number, True, 0
        base = [node for node in self.open if node.level == Level.PART]
        above = tuple(node.line for node in (*self.headings, *self.open))
        path = (*(node.path[-1] for node in base), mark.element)
        self.nodes.append(Node(index, Level.ARTICLE, mark.number, path, above, mark.width, self.group))

    def _leaves_article(self, text: str, mark: Mark, following: str) -> bool:
        """Whether 一、 inside an article opens a section again instead of an item of the article."""
        if mark.level is Level.PART:
            return True
        if mark.level is not Level.CHINESE:
            return False
        opener = read_mark(following)
        heads_articles = bool(opener and opener.level is Level.ARTICLE and is_titled(text, 30))
        goes_on = self.items_in_article == 0 and self.last_in_run.get(Level.CHINESE, 0) == mark.number[0] - 1 > 0
        if heads_articles or goes_on:
            self.in_article = False
            return True
        self.items_in_article = mark.number[0]
        return False

    def _official(self, index: int, line: Line, mark: Mark) -> None:
        number = mark.number[0]
        place = self._place(mark.level, number)
        if mark.repaired and (place is None or number == 1):
            return  # digits at the start of a line that no sequence vouches for
        if place is None:
            place = self._misplaced(line, mark)
        if mark.repaired:
            self._report(line, "number-repaired", f"序号“{number}”后缺标点，按前后序号认定为第{number}项", "repair")
        self.open = self.open[:place]
        above = tuple(node.line for node in (*self.headings, *self.open))
        path = (*(self.open[-1].path if self.open else ()), mark.element)
        node = Node(index, mark.level, mark.number, path, above, mark.width, self.group)
        self.open.append(node)
        self.nodes.append(node)
        self._remember(mark.level, number)

    def _place(self, level: Level, number: int) -> int | None:
        """How many open nodes stay open when `number` continues or starts a run at `level`; None: it does neither."""
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth].level == level and self.open[depth].number[0] == number - 1:
                return depth
        if self.last_in_run.get(level) == number - 1 and not any(node.level == level for node in self.open):
            return self._depth_above(level)  # numbering that runs on over the headings: 一、1. 2. 二、3. 4.
        if number != 1:
            return None
        if any(node.level == level for node in self.open):
            # 1 again while the run is open: a deeper list when something smaller is open, else a new start
            return len(self.open) if self.open[-1].level > level else None
        return self._depth_above(level)

    def _depth_above(self, level: Level) -> int:
        return next((depth for depth, node in enumerate(self.open) if node.level >= level), len(self.open))

    def _misplaced(self, line: Line, mark: Mark) -> int:
        """Where to hang a number out of sequence, with the break reported."""
        number = mark.number[0]
        depth = next((d for d, node in enumerate(self.open) if node.level == mark.level), None)
        if depth is None:
            depth = self._depth_above(mark.level)
            before = self.last_in_run.get(mark.level, 0)
        else:
            before = self.open[depth].number[0]
        if number == 1 and mark.level is Level.CHINESE:
            self.group += 1
            self._report(line, "numbering-restarts", "序号从“一”重新开始", "warning")
        else:
            self._report_gap(line, (before, 0), mark.number, "")
        return depth

    def _remember(self, level: Level, number: int) -> None:
        self.last_in_run[level] = number
        if level <= Level.CHINESE:
            # A new section ends the runs that count inside one; 1. 2. 3. may run on through the whole text.
            self.last_in_run.pop(Level.ARABIC_BRACKET, None)
            self.last_in_run.pop(Level.CIRCLED, None)

    def _report_gap(self, line: Line, before: tuple[int, int], number: tuple[int, int], unit: str) -> None:
        name = _spell(number, unit)
        if number == before:
            self._report(line, "number-repeated", f"序号{name}重复出现", "warning")
        elif number > before:
            first = before[0] + 1
            missing = _spell((first, 0), unit) + (f"至{_spell((number[0] - 1, 0), unit)}" if number[0] - 1 > first else "")
            self._report(line, "number-missing", f"{name}之前缺少{missing}", "warning")
        else:
            self._report(line, "number-disordered", f"{name}排在{_spell(before, unit)}之后", "warning")

    def _report(self, line: Line, code: str, message: str, severity: str) -> None:
        self.problems.append(
            Problem(code, f"第{line.number}行：{message}", "repair" if severity == "repair" else "warning", line.number)
        )


def _spell(number: tuple[int, int], unit: str) -> str:
    value = to_chinese(number[0]) if 1 <= number[0] <= 9999 else str(number[0])
    text = f"第{value}{unit}" if unit else f"“{value}”"
    return text + (f"之{to_chinese(number[1])}" if number[1] else "")


def _end_of_contents(lines: list[Line]) -> int:
    """Index of the first line after a table of contents (目录), 0 when there is none: the line that repeats its first
    entry, or the first article."""
    for i, line in enumerate(lines[:-1]):
        if _TOC.fullmatch(line.text):
            entry = re.sub(r"[\s　.…·\d]", "", lines[i + 1].text)
            for j in range(i + 2, len(lines)):
                mark = read_mark(lines[j].text)
                if re.sub(r"[\s　.…·\d]", "", lines[j].text) == entry or (mark and mark.level is Level.ARTICLE):
                    return j
            return 0
    return 0


def _group_headings(lines: list[Line], nodes: list[Node]) -> tuple[int | None, ...]:
    """For each group of a numbering that restarts, the unnumbered heading line over its first node."""
    count = (nodes[-1].group if nodes else 0) + 1
    if count == 1:
        return (None,)
    found: list[int | None] = []
    for group in range(count):
        first = next((node for node in nodes if node.group == group and node.path), None)
        before = first.line - 1 if first else -1
        usable = before > 0 and is_titled(lines[before].text, 40) and all(node.line != before for node in nodes)
        found.append(before if usable else None)
    return tuple(found)


def with_groups(outline: Outline, lines: list[Line]) -> Outline:
    """The outline with each restarted run's paths under its unnumbered heading, so that addresses stay unique."""
    if len(outline.groups) == 1:
        return outline
    nodes = []
    for node in outline.nodes:
        heading = outline.groups[node.group]
        if heading is not None:
            node = replace(node, path=(lines[heading].text, *node.path) if node.path else (), above=(heading, *node.above))
        elif node.group and node.path:
            node = replace(node, path=(f"（第{node.group + 1}组）", *node.path))
        nodes.append(node)
    return replace(outline, nodes=tuple(nodes))
