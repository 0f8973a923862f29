"""The clauses that a number means outside articles and chapters: decimals, outlines, serials, rows, attachments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.structure.articles import is_article
from index.types import Clause

from .address import Address, Found, attachment_number, number_of, some


def under(address: Address, clauses: Sequence[Clause]) -> list[Clause]:
    """Clauses whose path begins with these numbers; when no level was skipped none else is meant. A level may be skipped
    where numbers run on through the parts (一、13 for 一（三）13), but what is written in brackets is a bracketed level."""
    numbers = address.numbers
    own = [c for c in clauses if c.kind == "clause"]
    exact = [c for c in own if tuple(map(number_of, c.path))[: len(numbers)] == numbers]
    if exact or len(numbers) < 2:
        return exact
    bracketed = address.written.rstrip("项点").endswith(("）", ")"))
    return [
        c
        for c in own
        if _is_subsequence(numbers, tuple(map(number_of, c.path)))
        and not (bracketed and c.path[-1][0] != "（")
    ]


def _is_subsequence(numbers: tuple[int, ...], path: tuple[int, ...]) -> bool:
    return len(path) >= len(numbers) and path[0] == numbers[0] and path[-1] == numbers[-1]


def decimal(address: Address, clauses: Sequence[Clause]) -> list[Clause]:
    """The clause of that number, or those under it when it is but a heading (3.2 over 3.2.1 and 3.2.2)."""
    *numbers, item = address.numbers
    name = ".".join(map(str, numbers))
    at = [c for c in clauses if c.kind == "clause" and any(e == name for e in c.path)]
    if item:
        return [c for c in at if number_of(c.path[-1]) == -item and c.path[-1] != name]
    own = [c for c in at if c.path[-1] == name]
    deeper = [c for c in clauses if c.kind == "clause" and any(e.startswith(f"{name}.") for e in c.path)]
    return own or at or deeper


def in_decimals(clauses: Sequence[Clause]) -> bool:
    return any(len(c.path) > 1 and c.path[1].startswith(f"{c.path[0]}.") for c in clauses)


def attachment(numbers: tuple[int, ...], clauses: Sequence[Clause]) -> Found | None:
    """The clauses of an attachment, or those of one number in it; 附件 alone is the only one, or the first."""
    name, *inside = numbers or (0,)
    own = [c for c in clauses if c.path and attachment_number(c.path[0]) in ((name,) if name else (-1, 0, 1))]
    if not inside:
        return some(own)
    numbered = some(c for c in own if len(c.path) > 1 and number_of(c.path[-1]) == inside[0])
    return numbered or _row(inside[0], own)


def by_last(number: int, clauses: Sequence[Clause]) -> Found | None:
    """A clause by its own number alone (第10条, 序号11): only numbers that run through the whole text are meant so."""
    return some(
        c
        for c in clauses
        if c.kind == "clause" and c.path and not is_article(c) and number_of(c.path[-1]) == number
    )


def running(clauses: Sequence[Clause]) -> list[Clause]:
    """The items of a text that count on through its parts (一、1 and 2, 二、3); [] where each part begins anew."""
    items = [c for c in clauses if c.kind == "clause" and len(c.path) > 1]
    inside = [c for c in items if not is_article(c) and attachment_number(c.path[0]) is None]
    for bracketed in (False, True):
        own = [c for c in inside if (c.path[-1][0] in "（(") == bracketed]
        marks = {c.path[-1] for c in own}
        if len({c.path[0] for c in own}) > 1 and len(marks) == len(own):
            return own
    return []


def serial(address: Address, clauses: Sequence[Clause]) -> Found | None:
    """第12项, 第（十二）项 or 序号12: the clause of that number, the one in brackets when it is written so, else a row."""
    (number,) = address.numbers
    found = by_last(number, clauses)
    if found and re.search(r"[（(]", address.written):
        found = some(c for c in found.clauses if c.path[-1][0] in "（(") or found
    return found or _row(number, clauses)


def _row(number: int, clauses: Sequence[Clause]) -> Found | None:
    """The rows of tables that bear the number in their first column: of each table that has it."""
    rows = [
        (clause, row.span())
        for clause in clauses
        for row in re.finditer(rf"^\|\s*{number}[.．、]?\s*\|.*$", clause.text, re.MULTILINE)
    ]
    return Found(tuple(clause for clause, _ in rows), tuple(span for _, span in rows)) if rows else None
