"""Numbered lines → the tree of a unit, by the sequence law.

A mark is one when its neighbours say so: the numbers of a run rise by one. Where they do not, the line is
still kept (nothing is lost) and the break is reported; where a number lost its punctuation (`10推进…` after
`9、…`) the sequence proves it and the repair is reported. Marks nest in the order of `marks.Level` unless the
sequence shows another order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..types import Problem
from .breaks import Breaks
from .lines import Line, is_signature, is_titled
from .marks import HEADING_LEVELS, Level, Mark, read_weak_article
from .nodes import Node, with_paths
from .numerals import to_int
from .titles import is_head_matter

_BARE_HEADING = re.compile(r"(?:总\s*则|附\s*则|序\s*言|前\s*言)")
_LOOK_AHEAD = 300  # marks searched for the one that decides how two runs nest
_UNNUMBERED_LONGEST = 30
_NO_HEADING = re.compile(r"[：:＝=×÷|]|^[（(*※]|[\dA-Za-z%％]$")
_SENTENCE_END = frozenset("。；：！？;:!?”）)》|")
_PARAGRAPH_END = frozenset("。；！？;!?”）)")
_DEEPEST = 12  # levels open at once
_MOST_LOST = 5  # articles in a row that may be missing where articles are not set off
_MISNUMBERED_BY = 3  # a decimal number this far off its run is a quantity, not a mark


@dataclass(frozen=True, slots=True)
class Outline:
    """Nodes in the order of the lines, and the breaks of the sequence."""

    nodes: tuple[Node, ...]
    problems: tuple[Problem, ...]


def build_outline(lines: list[Line], body: int = 0) -> Outline:
    """The tree of one unit, from the line index `body` on (what stands before is title). Every node's line
    index is in `range(len(lines))`, rising."""
    walk = _Walk(lines, body)
    for index in range(body, len(lines)):
        walk.take(index)
    return Outline(with_paths(walk.nodes, walk.restarted, walk.runs_on), tuple(walk.breaks.problems))


class _Walk:
    """The state of one pass over a unit: open nodes, last number of each run, breaks found."""

    def __init__(self, lines: list[Line], body: int) -> None:
        self.lines = lines
        self.body = body
        self.nodes: list[Node] = []
        self.breaks = Breaks()
        self.open: list[Node] = []
        self.headings: list[Node] = []
        self.last_in_run: dict[Level, int] = {}
        self.runs_on: set[Level] = set()
        self.decimals: dict[str, int] = {}
        self.restarted: set[int] = set()
        self.article: tuple[int, int] | None = None
        self.in_article = False
        self.items_in_article = 0
        self.pending: int | None = None
        self.marked = [i for i, line in enumerate(lines) if line.mark]
        self.certain_articles: dict[tuple[int, int], int] = {
            line.mark.number: i
            for i, line in enumerate(lines)
            if line.mark and line.mark.level is Level.ARTICLE and line.mark.certain
        }
        self.at_mark = 0

    def take(self, index: int) -> None:
        line = self.lines[index]
        mark = line.mark or self._article_that_reads_on(index)
        if mark is None:
            self._unmarked(index)
            return
        while self.at_mark < len(self.marked) and self.marked[self.at_mark] < index:
            self.at_mark += 1
        if mark.level in HEADING_LEVELS:
            self._heading(index, mark)
        elif mark.level is Level.ARTICLE:
            self._article(index, mark)
        elif not self.in_article or self._leaves_article(index, mark):
            self._official(index, mark)

    # -- lines without a number ------------------------------------------------------------------------------------

    def _unmarked(self, index: int) -> None:
        following = self.lines[index + 1].mark if index + 1 < len(self.lines) else None
        text = self.lines[index].text
        opens_articles = following is not None and following.level is Level.ARTICLE
        if len(text) <= 8 and _BARE_HEADING.fullmatch(text) and (self.article or opens_articles):
            self._heading(index, Mark(Level.CHAPTER, (0, 0), text, 0))
        elif following is not None and self._can_head(index):
            self.pending = index

    def _can_head(self, index: int) -> bool:
        """Whether a line could be an unnumbered heading over the number that follows it."""
        line = self.lines[index]
        if line.role or not is_titled(line.text, _UNNUMBERED_LONGEST):
            return False
        if _NO_HEADING.search(line.text) or is_signature(line.text) or is_head_matter(line.text):
            return False
        before = self.lines[index - 1] if index > self.body else None
        if before is not None and before.mark and not before.text[before.mark.width :].strip():
            return False  # 一、 alone on its line: this is its title
        return (
            before is None or before.role == "table" or before.text[-1] in _PARAGRAPH_END or bool(before.mark)
        )

    def _unnumbered_heading(self, index: int) -> int | None:
        return self.pending if self.pending == index - 1 else None

    # -- statutes --------------------------------------------------------------------------------------------------

    def _heading(self, index: int, mark: Mark) -> None:
        if not mark.certain and not self._heading_in_sequence(mark):
            return
        kept = [node for node in self.headings if node.level < mark.level]
        self.headings = [*kept, self._node(index, mark, kept)]
        self.nodes.append(self.headings[-1])
        self.open, self.in_article = [], False

    def _heading_in_sequence(self, mark: Mark) -> bool:
        last = next((node.number[0] for node in reversed(self.headings) if node.level == mark.level), None)
        return (
            mark.number[0] == 1 or (last is None and not self.headings) or mark.number[0] == (last or 0) + 1
        )

    def _article(self, index: int, mark: Mark) -> None:
        last, line = self.article, self.lines[index]
        in_sequence = last is not None and mark.number in ((last[0] + 1, 0), (last[0], last[1] + 1))
        if not in_sequence and not self._begins_articles(index, mark):
            return  # a reference at the start of a line, not an article
        if in_sequence and not mark.certain and self._is_reference(index, mark):
            return
        if last is not None and mark.number == (1, 0):
            self._restart_articles(index, mark)
        elif last is not None and not in_sequence:
            self.breaks.gap(line, last, mark)
        self.article, self.in_article, self.items_in_article = mark.number, True, 0
        self.nodes.append(self._node(index, mark, [*self.headings, *self.open]))

    def _is_reference(self, index: int, mark: Mark) -> bool:
        """Whether 第三条 that is not set off only names the next article: the article itself comes later, or the
        sentence before has not ended."""
        if self.certain_articles.get(mark.number, -1) > index:
            return True
        return not self._sentence_ended(index)

    def _sentence_ended(self, index: int) -> bool:
        """Whether the line before `index` ends a paragraph, or is too short to have been broken off."""
        before = self.lines[index - 1].text
        return len(before) < _UNNUMBERED_LONGEST or before[-1] in _SENTENCE_END

    def _runs_from(self, index: int, mark: Mark) -> bool:
        """Whether the paragraph before ended and the next article after the mark's follows."""
        return self._sentence_ended(index) and self._next_article(index, mark.number) == (
            mark.number[0] + 1,
            0,
        )

    def _article_that_reads_on(self, index: int) -> Mark | None:
        """The next article in a text whose articles are not set off (第十七条第一审案件…): the number after it follows
        before the same number stands again."""
        line = self.lines[index]
        if self.article is None or line.role or line.text[0] != "第" or not self._sentence_ended(index):
            return None
        mark = read_weak_article(line.text)
        expected = ((self.article[0] + 1, 0), (self.article[0], self.article[1] + 1))
        if mark is None or mark.number not in expected or mark.number in self.certain_articles:
            return None
        following = self._next_article(index, mark.number)
        return mark if following == (mark.number[0] + 1, 0) else None

    def _next_article(self, index: int, same: tuple[int, int]) -> tuple[int, int] | None:
        """The number of the next line after `index` that is marked as an article, or names the article after `same`."""
        for line in self.lines[index + 1 : index + 1 + _LOOK_AHEAD]:
            if line.mark and line.mark.level is Level.ARTICLE:
                return line.mark.number
            weak = read_weak_article(line.text) if line.text[0] == "第" and not line.role else None
            if weak and weak.number == (same[0] + 1, 0):
                return weak.number
        return None

    def _begins_articles(self, index: int, mark: Mark) -> bool:
        """Whether an article out of sequence is one: the first need not be 第一条, since a book of a code
        (民法典合同编) begins in the middle. One that is not set off needs the next one to follow."""
        if not mark.certain:
            if self.article is None:
                return mark.number == (1, 0) or (not self.open and self._runs_from(index, mark))
            rises = self.article[0] < mark.number[0] <= self.article[0] + _MOST_LOST
            return rises and not self.certain_articles and self._runs_from(index, mark)
        if self.article is not None or mark.number[0] == 1:
            return True
        following = ((mark.number[0] + 1, 0), (mark.number[0], mark.number[1] + 1))
        return not self.open or any(self.certain_articles.get(number, -1) > index for number in following)

    def _restart_articles(self, index: int, mark: Mark) -> None:
        self.breaks.restart(self.lines[index], mark)
        heading = self._unnumbered_heading(index)
        if heading is not None:
            self.headings = []
            self._place_heading(heading, 0)
            self.restarted.add(heading)

    def _leaves_article(self, index: int, mark: Mark) -> bool:
        """Whether 一、 inside an article opens a section again instead of an item of the article."""
        if mark.level is Level.PART:
            self.in_article = False
            return True
        if mark.level is not Level.CHINESE:
            return False
        following = self.lines[index + 1].mark if index + 1 < len(self.lines) else None
        opens_articles = following is not None and following.level is Level.ARTICLE
        heads_articles = opens_articles and is_titled(self.lines[index].text, _UNNUMBERED_LONGEST)
        goes_on = (
            self.items_in_article == 0 and self.last_in_run.get(Level.CHINESE, 0) == mark.number[0] - 1 > 0
        )
        if heads_articles or goes_on:
            self.in_article = False
            return True
        self.items_in_article = mark.number[0]
        return False

    # -- official documents ----------------------------------------------------------------------------------------

    def _official(self, index: int, mark: Mark) -> None:
        decimal = mark.level is Level.DECIMAL
        place = self._decimal_place(index, mark) if decimal else self._place(index, mark)
        if decimal and place is None and (item := _as_item(mark)):
            if item.number[0] == 1 and self._second_follows(index):
                item = replace(item, certain=True)
            mark, place = item, self._place(index, item)
        if not mark.certain and place is None:
            return  # digits at the start of a line that no sequence vouches for
        heading = self._unnumbered_heading(index)
        if place is None:
            place = self._misplaced(index, mark, heading)
        if mark.repaired:
            self.breaks.repair(self.lines[index], mark)
        self.open = self.open[:place]
        if heading is not None and self._takes_heading(mark, place):
            self._place_heading(heading, place)
        node = self._node(index, mark, [*self.headings, *self.open])
        self.open.append(node)
        self.nodes.append(node)
        self._remember(mark)

    def _second_follows(self, index: int) -> bool:
        """Whether the next line begins with 2 as `1.80马力` begins with 1."""
        following = self.lines[index + 1].text if index + 1 < len(self.lines) else ""
        return bool(re.match(r"2\s*[.．﹒]\s*\d", following))

    def _takes_heading(self, mark: Mark, place: int) -> bool:
        """Whether the short line over a mark is a heading: over the first of a run, or where the run has had one."""
        had_one = place > 0 and self.open[place - 1].level is Level.UNNUMBERED
        return mark.level is not Level.DECIMAL and (mark.number[0] == 1 or had_one)

    def _place_heading(self, index: int, place: int) -> None:
        """Open the unnumbered heading at `index` where a run at depth `place` begins or goes on."""
        self.open = self.open[:place]
        if self.open and self.open[-1].level is Level.UNNUMBERED:
            self.open.pop()
        mark = Mark(Level.UNNUMBERED, (0, 0), self.lines[index].text, 0)
        node = self._node(index, mark, [*self.headings, *self.open])
        self.open.append(node)
        self.nodes.append(node)

    def _node(self, index: int, mark: Mark, above: list[Node]) -> Node:
        return Node(
            index, mark.level, mark.number, mark.element, tuple(node.line for node in above), mark.width
        )

    def _place(self, index: int, mark: Mark) -> int | None:
        """How many open nodes stay open when the mark continues or starts a run at its level; None: it does
        neither."""
        level, number = mark.level, mark.number[0]
        siblings = [
            d for d, node in enumerate(self.open) if node.level == level and node.number[0] == number - 1
        ]
        if siblings:
            outermost = self._heads_decimals(index, mark) or (
                len(siblings) > 1 and self._list_closed(siblings[-1])
            )
            return siblings[0] if outermost else siblings[-1]
        is_open = any(node.level == level for node in self.open)
        if number > 1 and not is_open and self.last_in_run.get(level) == number - 1:
            # numbering that runs on over the headings: 一、1. 2. 二、3. 4.
            if not mark.certain and level not in self.runs_on and not self._goes_on_to(level, number + 1):
                return None
            self.runs_on.add(level)
            return self._depth_above(level)
        if number != 1 or not mark.certain:
            return None
        if is_open:
            # 1 again while the run is open: a list of the same style inside an item that ends in a colon
            introduced = self.lines[index - 1].text[-1] in "：:" or self.open[-1].level is Level.DECIMAL
            return len(self.open) if introduced and len(self.open) < _DEEPEST else None
        depth = self._depth_above(level)
        return len(self.open) if self._nests_in(depth, level) else depth

    def _list_closed(self, depth: int) -> bool:
        """Whether the run of the node open at `depth` ended: its items close with ；, the last one with 。"""
        last = self.open[depth]
        run = (
            node
            for node in self.nodes[:-_LOOK_AHEAD:-1]
            if node.above == last.above and node.level == last.level
        )
        previous = next((node for node in run if node.number[0] == last.number[0] - 1), None)
        if previous is None:
            return False
        return self.lines[previous.line].text.endswith("；") and self.lines[last.line].text.endswith("。")

    def _heads_decimals(self, index: int, mark: Mark) -> bool:
        following = self.lines[index + 1].mark if index + 1 < len(self.lines) else None
        return following is not None and following.element.startswith(mark.element + ".")

    def _depth_above(self, level: Level) -> int:
        return next((depth for depth, node in enumerate(self.open) if node.level >= level), len(self.open))

    def _ahead(self) -> list[Mark]:
        near = self.marked[self.at_mark + 1 : self.at_mark + 1 + _LOOK_AHEAD]
        return [mark for i in near if (mark := self.lines[i].mark)]

    def _goes_on_to(self, level: Level, number: int) -> bool:
        same = next((mark for mark in self._ahead() if mark.level == level), None)
        return same is not None and same.number[0] == number

    def _nests_in(self, depth: int, level: Level) -> bool:
        """Whether a run that starts at `level` lies inside the deeper-styled node open at `depth`, against
        the custom: 1. → （一）. It does when that node's run goes on after it."""
        if depth == len(self.open):
            return False
        outer = self.open[depth]
        for mark in self._ahead():
            if mark.level == outer.level or (outer.level is Level.ARABIC and mark.level is Level.DECIMAL):
                return mark.level is Level.DECIMAL or mark.number[0] == outer.number[0] + 1
            if mark.level < level and mark.certain and mark.level not in HEADING_LEVELS:
                return mark.level is Level.ARABIC and outer.level is Level.DECIMAL
        return any(node.level is Level.DECIMAL for node in self.open[depth:])

    def _decimal_place(self, index: int, mark: Mark) -> int | None:
        parent, _, last = mark.element.rpartition(".")
        expected = self.decimals.get(parent, 0) + 1
        depth = self._decimal_parent(parent)
        if depth is None:
            return None
        if int(last) == expected:
            return depth
        set_off = mark.width > len(mark.element) and is_titled(self.lines[index].text, _UNNUMBERED_LONGEST)
        if set_off and 0 < int(last) - expected < _MISNUMBERED_BY:
            self.breaks.gap(self.lines[index], (expected - 1, 0), mark)
            return depth
        return None

    def _decimal_parent(self, parent: str) -> int | None:
        """How many open nodes stay open over a decimal number whose parent is `parent`; None: it has none
        here."""
        for depth in range(len(self.open) - 1, -1, -1):
            node = self.open[depth]
            if node.element == parent and node.level in (Level.ARABIC, Level.DECIMAL):
                return depth + 1
        if "." in parent:
            return None
        for depth, node in enumerate(self.open):
            if node.level is Level.CHINESE and node.number[0] == to_int(parent):
                return depth + 1
        chapter = next((node for node in reversed(self.headings) if node.level is Level.CHAPTER), None)
        if chapter is not None and chapter.number[0] == to_int(parent):
            return 0
        # 1.1 with no line for 1 over it
        tops = [int(top) for top in self.decimals if "." not in top]
        in_turn = to_int(parent) in ((max(tops), max(tops) + 1) if tops else (1,))
        return 0 if in_turn and all(node.level is Level.DECIMAL for node in self.open) else None

    def _misplaced(self, index: int, mark: Mark, heading: int | None) -> int:
        """Where to hang a number out of sequence, with the break reported."""
        number, line = mark.number[0], self.lines[index]
        depth = next((d for d, node in enumerate(self.open) if node.level == mark.level), None)
        if depth is None:
            depth, before = self._depth_above(mark.level), self.last_in_run.get(mark.level, 0)
        else:
            before = self.open[depth].number[0]
        if number > 1 or not before:
            self.breaks.gap(line, (before, 0), mark)
        elif heading is None:
            self.breaks.restart(line, mark)
        else:
            # Every group of a numbering that restarts is named by its heading, the first one too.
            self.restarted.update(
                node.line for node in self.open[:depth][-1:] if node.level is Level.UNNUMBERED
            )
            self.restarted.add(heading)
        return depth

    def _remember(self, mark: Mark) -> None:
        level, number = mark.level, mark.number[0]
        if level is Level.DECIMAL:
            self.decimals[mark.element.rpartition(".")[0]] = number
        if level in (Level.ARABIC, Level.DECIMAL):
            self.decimals.pop(mark.element, None)
        self.last_in_run[level] = number
        if level <= Level.CHINESE:
            # A new section ends the runs that count inside one; 1. 2. 3. may run on through the whole text.
            for inner in (Level.ARABIC_BRACKET, Level.HALF_BRACKET, Level.CIRCLED):
                self.last_in_run.pop(inner, None)


def _as_item(mark: Mark) -> Mark | None:
    """`2.80周岁以上` as item 2 that begins with a figure: only after item 1 is it one, and 1 only before such a 2."""
    number, _, rest = mark.element.partition(".")
    if "." in rest or mark.width != len(mark.element):
        return None
    return replace(mark, level=Level.ARABIC, number=(int(number), 0), element=number, width=len(number) + 1)
