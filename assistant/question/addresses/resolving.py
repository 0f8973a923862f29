"""The clauses of a document that an address means."""

from __future__ import annotations

from collections.abc import Sequence

from index.types import Clause

from .address import Address, Found, some
from .articles import article
from .chapters import chapter
from .numbered import attachment, decimal, serial, under

_BY_NAME = {"paragraph": "第{}段", "question": "问{}"}


def resolve(address: Address, clauses: Sequence[Clause]) -> Found | None:
    """The clauses of one document an address means, None when it has none."""
    match address.kind:
        case "article":
            return article(address, clauses)
        case "chapter":
            return some(chapter(address.numbers, clauses))
        case "decimal":
            return some(decimal(address, clauses))
        case "attachment":
            return attachment(address.numbers, clauses)
        case "part":
            return _called(address.written, clauses)
        case "paragraph" | "question":
            return _called(_BY_NAME[address.kind].format(address.numbers[0]), clauses)
        case "serial":
            return serial(address, clauses)
    return some(under(address, clauses))


def _called(name: str, clauses: Sequence[Clause]) -> Found | None:
    return some(c for c in clauses if c.path and c.path[-1] == name)
