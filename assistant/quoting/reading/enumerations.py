"""Lists in the text: items under a line that announces them, clauses under a heading, the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.structure.lines import is_office
from index.types import Clause, Sentence

from ...gate.planted import quotable
from ...tables import is_header
from .complete import same_paragraph
from .items import COLON, items_of

_QUESTION = ("？", "?")
_MOST_CLAUSES = 24  # clauses of a heading; a longer run is the document, not a list in it
_MOST_ROWS = 40
_REPLY = 400  # characters of an answer in questions and answers that is quoted whole
_OF_A_CLAUSE = 200  # characters of a clause in a list of clauses; the rest is one click away
_FEWEST_UNITS = 3
_CAPTION = 16  # characters of a line that names a table
_UNIT = re.compile(r"[^：:，。；]{2,30}[：:]\S")
_ANNOUNCES = re.compile(r"[：:]$|以下|下列|如下|分为|之一")
_NAMES_MEMBERS = re.compile(
    r"(?:分为|包括|包含|设有)(?P<members>[^，。；：、]{1,16}(?:、[^，。；：、]{1,16})+(?:和|及|与|等)?[^，。；：、]{0,16})"
)
_SENTENCE_END = ("。", "：", ":", "；")


@dataclass(frozen=True, slots=True)
class TextList:
    """`line` are the sentences that announce the list, () where only a heading does; `items` those of the list in the order
    of the text, one or more for each item. `heading` is the one right above it or the question it answers, `above` those
    further up. `nested` when it is part of an item of another list. `members` are its members, where one sentence both
    announces and names them."""

    line: tuple[Sentence, ...]
    items: tuple[Sentence, ...]
    heading: str
    above: str = ""
    nested: bool = False
    members: str = ""

    @property
    def title(self) -> str:
        """All that says of what it is a list."""
        return " ".join((self.heading, *(sentence.text for sentence in self.line)))

    @property
    def announced(self) -> str:
        """The same without the members themselves."""
        return self.title.replace(self.members, "") if self.members else self.title

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return (*self.line, *self.items)


def lists_at(clause: Clause, fellows: Sequence[Clause]) -> Iterator[TextList]:
    """The lists a clause holds, announces or belongs to; `fellows` are all clauses of its document in order."""
    yield from _inside(clause)
    yield from _replies(clause)
    yield from _roster(clause)
    yield from _labelled(clause)
    yield from _in_sentences(clause)
    yield from _rows(clause)
    for depth in range(1, len(clause.path) + 1):
        below = _below(clause, depth, fellows)
        if below:
            yield below


def _inside(clause: Clause) -> Iterator[TextList]:
    """Items within the clause, under a line that ends in a colon."""
    own = quotable(clause)
    until = clause.start
    for at, sentence in enumerate(own):
        if not sentence.text.endswith(COLON):
            continue
        items = items_of(own, at)
        if items:
            nested = sentence.start < until
            yield TextList((sentence,), tuple(items), clause.heading, " ".join(clause.headings), nested)
            until = max(until, items[-1].end)


def _replies(clause: Clause) -> Iterator[TextList]:
    """What a clause of questions and answers says to its question: the list asked for may be one sentence."""
    own = quotable(clause)
    if clause.heading.endswith(_QUESTION) and not any(s.text.endswith(COLON) for s in own):
        reply = [s for s in own if not s.text.endswith(_QUESTION)]
        told = [s for s in reply if s.end - reply[0].start <= _REPLY]
        if told:
            yield TextList((), tuple(told), clause.heading, " ".join(clause.headings))


def _roster(clause: Clause) -> Iterator[TextList]:
    """The names of a body's members under the offices they hold: 组长：…, 副组长：…, 成员：… and the lines below."""
    own = [s for s in quotable(clause) if s.header is None]
    offices = [at for at, sentence in enumerate(own) if is_office(sentence.text)]
    if len(offices) < 2:
        return
    end = offices[-1] + 1
    while end < len(own) and not own[end].text.endswith(_SENTENCE_END):
        end += 1
    above = own[offices[0] - 1 : offices[0]]  # the line that announces it, or its title
    yield TextList(tuple(above), tuple(own[offices[0] : end]), clause.heading, " ".join(clause.headings))


def _labelled(clause: Clause) -> Iterator[TextList]:
    """The paragraphs of a clause that each say something of one member by name (县水务局：负责…): the duties of units, under
    the heading that announces them."""
    own = [s for s in quotable(clause) if s.header is None]
    begins = [at for at in range(len(own)) if not (at and same_paragraph(own[at - 1], own[at]))]
    units = [at for at in begins if _UNIT.match(own[at].text)]
    if clause.heading and len(units) >= _FEWEST_UNITS and len(begins) - len(units) <= 1:
        yield TextList((), tuple(own[units[0] :]), clause.heading, " ".join(clause.headings))


def _in_sentences(clause: Clause) -> Iterator[TextList]:
    """Sentences that name the members of a list one after the other: 分为优秀、合格和不合格三个等次."""
    for sentence in quotable(clause):
        named = _NAMES_MEMBERS.search(sentence.text) if sentence.header is None else None
        if named:
            above = " ".join(clause.headings)
            yield TextList((sentence,), (), clause.heading, above, members=named["members"])


def _rows(clause: Clause) -> Iterator[TextList]:
    rows = [s for s in quotable(clause) if s.header is not None and not is_header(s, clause)]
    if 1 < len(rows) <= _MOST_ROWS:
        above = clause.headings[-1] if clause.headings else _caption(clause, rows[0])
        yield TextList((), tuple(rows), " ".join((clause.heading, above)), " ".join(clause.headings[:-1]))


def _caption(clause: Clause, row: Sentence) -> str:
    """The short line right above a table that stands under no heading (申请材料); "" when there is none."""
    line = clause.text[: (row.header or (0,))[0] - clause.start].rstrip().rpartition("\n")[2]
    return line if len(line) <= _CAPTION and not line.startswith("|") and not line.endswith("。") else ""


def _below(clause: Clause, depth: int, fellows: Sequence[Clause]) -> TextList | None:
    """The clauses under the heading (or the clause) of which the first `depth` marks of the clause's path are the address."""
    prefix = clause.path[:depth]
    own = [c for c in fellows if c.path[:depth] == prefix and c.kind == "clause"]
    head = own[0] if own and own[0].path == prefix else None  # a paragraph behind the list announces nothing
    members = [c for c in own if c.path != prefix and len(c.headings) >= depth]
    if clause.path != prefix:  # a mark may have been given twice; its headings tell the two apart
        members = [c for c in members if c.headings[:depth] == clause.headings[:depth]]
    if not 1 < len(members) <= _MOST_CLAUSES:
        return None
    line = tuple(s for s in quotable(head) if _ANNOUNCES.search(s.text))[-1:] if head else ()
    headings = members[0].headings
    items = tuple(s for member in members for s in _start(member))
    return TextList(line, items, headings[depth - 1], " ".join(headings[: depth - 1])) if items else None


def _start(clause: Clause) -> list[Sentence]:
    """The first sentences of a clause: two, and more while they are short."""
    kept: list[Sentence] = []
    for sentence in quotable(clause):
        if len(kept) >= 2 and sentence.end - clause.start > _OF_A_CLAUSE:
            break
        kept.append(sentence)
    return kept
