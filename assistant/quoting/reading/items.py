"""Items within a clause: the paragraphs with marks of one level that count up from one, under the line that announces them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.structure.marks import HEADING_LEVELS, Level, Mark, read_mark
from index.types import Sentence

from .complete import same_paragraph

COLON = ("：", ":")
_CLOSING = 80  # characters of a line after the items that still belongs to the list
_ADDING = 240  # characters of a paragraph after the items that adds to them
_ADDS = re.compile(r"还(?:应当?|需要?|须|要|必须)|另需|另须|同时(?:应当?|需|须)|此外")
_NOT_ITEMS = HEADING_LEVELS | {Level.ARTICLE, Level.PART}


def items_of(own: Sequence[Sentence], at: int) -> list[Sentence]:
    """The sentences of the items after `own[at]`, which announces them: runs of marks of one level that count up from
    one, with what stands in or under each item."""
    following = _opening(own, at + 1)
    if following is None or following.number[0] != 1:
        return []
    last, number = at + 1, 1
    for i in range(at + 2, len(own)):
        mark = _opening(own, i)
        if mark is None or mark.level != following.level:
            continue
        if mark.number[0] != number + 1:
            break
        last, number = i, number + 1
    if number == 1:
        return []
    end = last + 1
    while end < len(own) and _continues(own, end, following.level):
        end += 1
    return list(own[at + 1 : end + _closes(own, end)])


def items_apart(own: Sequence[Sentence], at: int) -> list[list[Sentence]]:
    """The items after `own[at]`, which announces them, each with what stands in or under it; what closes the list is of none."""
    found, first = items_of(own, at), _opening(own, at + 1)
    apart: list[list[Sentence]] = []
    for number in range(at + 1, at + 1 + len(found)):
        mark = _opening(own, number)
        if mark and first and mark.level == first.level:
            apart.append([])
        if number == at + 1 or mark or same_paragraph(own[number - 1], own[number]):
            apart[-1].append(own[number])
    return apart


def _closes(own: Sequence[Sentence], at: int) -> int:
    """How many sentences after a list's last item close it: those of a short line (另有规定的从其规定, 总额不得超过…), or of a
    paragraph that adds to the list (异地的还应当提交…)."""
    if at >= len(own) or _opening(own, at) or own[at].header is not None or own[at].text.endswith(COLON):
        return 0
    end = at + 1
    while end < len(own) and same_paragraph(own[end - 1], own[end]):
        end += 1
    length = own[end - 1].end - own[at].start
    adds = all(_ADDS.search(sentence.text) for sentence in own[at:end])
    return end - at if length <= (_ADDING if adds else _CLOSING) and (adds or end == at + 1) else 0


def opens(own: Sequence[Sentence], at: int) -> int:
    """Where the item that `own[at]` stands in begins: at the nearest sentence up to it that opens with an item's mark."""
    return next((i for i in range(at, -1, -1) if _opening(own, i)), at)


def _opening(own: Sequence[Sentence], at: int) -> Mark | None:
    """The mark a sentence opens a paragraph with, if it is an item's."""
    if at >= len(own) or (at and same_paragraph(own[at - 1], own[at])):
        return None
    mark = read_mark(own[at].text)
    return mark if mark and mark.certain and mark.level not in _NOT_ITEMS else None


def _continues(own: Sequence[Sentence], at: int, level: Level) -> bool:
    """Whether a sentence after the opening of a list's last item is still part of it."""
    mark = _opening(own, at)
    return same_paragraph(own[at - 1], own[at]) or (mark is not None and mark.level > level)
