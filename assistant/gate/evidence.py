"""What a claim may rest on: the words of the clauses it cites, and the names of their documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.structure.sentences import glued_number
from index.types import Clause

from ..drafts import Claim, Quote
from ..tables import cells, column_names, units_above, with_unit
from .planted import provisions, quotable, speaks_to_the_program

_UNIT = re.compile(r"[（(](?:单位[:：])?([^（）()/\d]{1,4})(?:/[^（）()]{1,6})?[）)]")
_FIGURE = re.compile(r"\d+(?:[,.]\d+)*(?:[^\u4e00-\u9fff\d]|元|万元|%|$)")
_NUMBER = re.compile(r"\d+(?:[,.]\d+)*")


@dataclass(frozen=True, slots=True)
class Evidence:
    """`clauses`: the text of the cited clauses with their headings, one per line, table rows as they are read aloud.
    `known`: that and everything else a sentence may name: titles, document numbers, addresses, facts of the catalog."""

    clauses: str
    known: str
    region: str | None


def evidence_of(claim: Claim, known: Sequence[str] = ()) -> Evidence:
    """What stands in the cited clauses; `known` is said of their documents elsewhere (`facts.catalog_facts`)."""
    quotes = {quote.clause.id: quote for quote in claim.quotes}.values()
    clauses = "\n".join(part for quote in quotes for part in _clause(quote.clause))
    names = [name for quote in claim.quotes for name in _names(quote)]
    region = next((quote.document.region for quote in claim.quotes if quote.document.region), None)
    return Evidence(clauses, "\n".join((clauses, *names, *claim.facts, *known)), region)


def _clause(clause: Clause) -> tuple[str, ...]:
    headings = (heading for heading in clause.headings if not speaks_to_the_program(heading))
    number = glued_number(clause)  # the gate reads no figure across the dot of an item's number
    return (provisions(clause)[number:], *rows(clause), *headings)


def _names(quote: Quote) -> Iterator[str]:
    document = quote.document
    names = (
        document.title,
        document.notice_title,
        document.document_number,
        quote.address,
        quote.clause.address,
    )
    yield from (name for name in names if name and not speaks_to_the_program(name))


@lru_cache(maxsize=256)
def rows(clause: Clause) -> tuple[str, ...]:
    """Each number of a clause's tables as a sentence: its row's words, its column's name, and the number with the column's
    unit, or its table's (补贴标准（元/人） over 1500 in the row of 高校毕业生 → 高校毕业生，补贴标准1500元); rows without numbers whole."""
    if "|" not in clause.text:
        return ()
    found: list[str] = []
    for sentence in quotable(clause):
        if sentence.header is None or not sentence.text.startswith("|"):
            continue
        named = zip(column_names(sentence), cells(sentence.text), strict=False)
        told = [(name, value) for name, value in named if value]
        above = [unit.split("/")[0] for unit in units_above(clause, sentence.header)]
        words = "，".join(_cell(name, value, above) for name, value in told if not _FIGURE.match(value))
        found += [
            f"{words}，{_cell(name, value, above)}" for name, value in told if _FIGURE.match(value)
        ] or [words]
    return tuple(dict.fromkeys(found))


def _cell(name: str, value: str, above: list[str]) -> str:
    unit = _UNIT.search(name)
    if unit and _NUMBER.fullmatch(value):
        return f"{_UNIT.sub('', name)}{value}{unit[1]}"
    return f"{name}{with_unit(name, value, above)}" if name != value else value
