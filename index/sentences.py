"""Clause text → sentences that can be quoted whole, with their places and deepest addresses."""

from __future__ import annotations

import re
from functools import lru_cache

from .articles import Provision, provisions
from .lines import is_table_row
from .marks import read_mark
from .types import Clause, Sentence

_STOP = re.compile(r"[。！？；!?]+[”’」』）)》]*")
_LONG = 90


@lru_cache(maxsize=20_000)
def sentences(clause: Clause) -> tuple[Sentence, ...]:
    """The sentences of a clause in order: parts that end in 。！？, items that end a line, table rows. 。 inside quotation
    marks or brackets does not end one; ； ends one only where the whole would be long. They do not overlap."""
    found: list[Sentence] = []
    places = provisions(clause)
    header: tuple[int, int] | None = None
    for start, end in _paragraphs(clause.text):
        text = clause.text[start:end]
        if is_table_row(text):
            found.append(_sentence(clause, places, start, end, header))
            header = header or (clause.start + start, clause.start + end)
            continue
        header = None
        found.extend(_sentence(clause, places, start + a, start + b, None) for a, b in _split(text))
    return tuple(found)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Lines as paragraphs; a line that goes on in the next (hard-wrapped text) is joined with it."""
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
    return wrapped and not is_table_row(line) and read_mark(line) is None


def _split(text: str) -> list[tuple[int, int]]:
    cuts, begin = [], 0
    for stop in _STOP.finditer(text):
        if _inside_quotes(text[begin : stop.end()]):
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
    return text.count("“") > text.count("”") or text.count("《") > text.count("》") or _open_bracket(text)


def _open_bracket(text: str) -> bool:
    opened = text.count("（") + text.count("(")
    closed = text.count("）") + text.count(")")
    last = max(text.rfind("（"), text.rfind("("))
    # A bracket that is never closed (a lost one) must not swallow the rest of the clause.
    return opened > closed and len(text) - last < 60


def _sentence(
    clause: Clause, places: tuple[Provision, ...], start: int, end: int, header: tuple[int, int] | None
) -> Sentence:
    place = next((p for p in places if p.start <= start < p.end), None)
    address, path = (place.address, place.path) if place else (clause.address, clause.path)
    return Sentence(clause, clause.text[start:end], clause.start + start, clause.start + end, address, path, header)
