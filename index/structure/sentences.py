"""Clause text → sentences that can be quoted whole, with their places and deepest addresses."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..types import Clause, Sentence
from .articles import Provision, provisions
from .lines import is_attendance, is_contact, is_copy_line, is_office, is_table_row
from .marks import read_mark
from .table_heads import heads

_STOP = re.compile(
    r"(?:[。！？；]|(?<![A-Za-z0-9/=&])[!?])+[”’」』）)》]*"
)  # the ? of a web address ends nothing
_NUMBER_AND_FIGURE = re.compile(r"(\d{1,2})\s*[.．﹒、]\s*(?=\d)")
# How far a mark that opens holds its sentence together, in characters: one that is never closed (a lost one) must not
# swallow the rest of the clause.
_REACH = {"“": 300, "《": 100, "（": 60}
_BRACKETS = str.maketrans(
    "(〔【)〕】", "（（（）））"
)  # notes stand in any of them: 〔牵头单位：…；责任单位：…〕
_LONG = 90
_LONGEST = 1500  # characters of a sentence that open marks hold together


@lru_cache(maxsize=20_000)
def sentences(clause: Clause) -> tuple[Sentence, ...]:
    """The sentences of a clause in order: parts that end in 。！？, items that end a line, table rows. 。 inside quotation
    marks or brackets does not end one; ； ends one only where the whole would be long. They do not overlap."""
    found: list[Sentence] = []
    places = provisions(clause)
    paragraphs = _paragraphs(clause.text)
    for is_table, run in itertools.groupby(paragraphs, lambda span: is_table_row(clause.text[span[0] :])):
        spans = list(run)
        if is_table:
            found += _rows(clause, places, spans)
            continue
        parts = [(start + a, start + b) for start, end in spans for a, b in _split(clause.text[start:end])]
        number = glued_number(clause) if parts and parts[0][0] == 0 else 0
        parts[:1] = [(start + number, end) for start, end in parts[:1]]
        found += (_sentence(clause, places, start, end, None) for start, end in parts)
    return tuple(found)


def glued_number(clause: Clause) -> int:
    """How many characters the number of an item takes that a figure follows: 2.30万元 is no value of item 2."""
    found = _NUMBER_AND_FIGURE.match(clause.text)
    return found.end() if found and clause.path and found[1] == clause.path[-1] else 0


def _rows(
    clause: Clause, places: tuple[Provision, ...], spans: Sequence[tuple[int, int]]
) -> Iterator[Sentence]:
    """The rows of one table, each with the place of the head it stands under."""
    above = heads([clause.text[start:end] for start, end in spans])
    for (start, end), head in zip(spans, above, strict=True):
        first = clause.start + spans[head[0]][0] if head else 0
        place = head and (first, clause.start + spans[head[1] - 1][1] if head[1] else first)
        yield _sentence(clause, places, start, end, place)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Lines as paragraphs; a line that goes on in the next (hard-wrapped text) is joined with it, unless that one has a
    label of its own (记录：…)."""
    spans: list[tuple[int, int]] = []
    offset = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = offset + raw.index(stripped[0])
            end = start + len(stripped)
            if spans and _goes_on(text[spans[-1][0] : spans[-1][1]], stripped):
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        offset += len(raw) + 1
    return spans


def _goes_on(before: str, line: str) -> bool:
    wrapped = len(before) >= 25 and before[-1] not in "。；：！？:;!?）)”》" and not is_table_row(before)
    return wrapped and not is_table_row(line) and read_mark(line) is None and not _is_labelled(line)


def _is_labelled(line: str) -> bool:
    """出席：…, 分送：…, 联系人：…, 组长：…"""
    return is_attendance(line) or is_copy_line(line) or is_contact(line) or is_office(line)


def _split(text: str) -> list[tuple[int, int]]:
    cuts, begin = [], 0
    for stop in _STOP.finditer(text):
        near = max(begin, stop.end() - _REACH["“"])
        if stop.end() - begin < _LONGEST and _inside_quotes(text[near : stop.end()]):
            continue
        if stop[0][0] == "；" and len(text) <= _LONG:
            continue
        cuts.append((begin, stop.end()))
        begin = stop.end()
    if text[begin:].strip():
        tail = text[begin:]
        # （责任单位：…） after the last sentence belongs to the clause, and stands as a sentence of its own.
        cuts.append((begin, begin + len(tail)))
    return [(a + len(text[a:b]) - len(text[a:b].lstrip()), b) for a, b in cuts if text[a:b].strip()]


def _inside_quotes(text: str) -> bool:
    return _open(text, "“", "”") or _open(text, "《", "》") or _open_bracket(text)


def _open_bracket(text: str) -> bool:
    folded = text.translate(_BRACKETS)
    return _open(folded, "（", "）")


def _open(text: str, opening: str, closing: str) -> bool:
    """Whether a mark near the end of `text` is still open. The marks are counted in the reach of one only."""
    near = text[-_REACH[opening] :]
    closed = 0
    for char in reversed(near):
        if char == closing:
            closed += 1
        elif char == opening:
            if not closed:
                return True
            closed -= 1
    return False


def _sentence(
    clause: Clause, places: tuple[Provision, ...], start: int, end: int, header: tuple[int, int] | None
) -> Sentence:
    place = next((p for p in places if p.start <= start < p.end), None)
    address, path = (place.address, place.path) if place else (clause.address, clause.path)
    return Sentence(
        clause, clause.text[start:end], clause.start + start, clause.start + end, address, path, header
    )
