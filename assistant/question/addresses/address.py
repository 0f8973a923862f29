"""What an address is, asked and found, and the numerals it is written with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from index.structure.numerals import CHINESE_CLASS, to_int
from index.types import Clause

N = rf"(?:[{CHINESE_CLASS}]+|\d+)"


@dataclass(frozen=True, slots=True)
class Address:
    """An address as asked. `numbers` are the values from the outside in; `article` when it is 第…条 (then `numbers` is
    article, 之, 款, 项, 目 with 0 for what is not named), of a decimal the item in brackets comes last, below 0 (0: none), of a chapter 编, 章, 节 with 0 for what is not named; `written` is what stood in the question, `[start, end)` where."""

    written: str
    numbers: tuple[int, ...]
    kind: str  # article | chapter | decimal | outline | serial | part | attachment | question | paragraph
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """Clauses meant by an address; `spans` is set when deeper provisions than the clauses were named: the place of each in
    its clause's text (characters, half open)."""

    clauses: tuple[Clause, ...]
    spans: tuple[tuple[int, int], ...] = ()


def value(group: str | None) -> int:
    """The value of a numeral as written, 0 where none stands."""
    return (to_int(group) or 0) if group else 0


def some(clauses: Iterable[Clause]) -> Found | None:
    """The clauses as what was found; None of none."""
    found = tuple(clauses)
    return Found(found) if found else None


def number_of(element: str) -> int:
    """The number that an element of a clause's path bears (（三）, 第四部分, ②); -1 for none."""
    if "①" <= element[0] <= "⑳":
        return ord(element[0]) - ord("①") + 1
    return to_int(element.strip("（）").removeprefix("第").removesuffix("部分")) or -1


def attachment_number(element: str) -> int | None:
    """The number of an attachment by its name in a path, -1 for 附件 alone; None for another element."""
    found = re.fullmatch(rf"附件({N})?", element)
    return (value(found[1]) if found[1] else -1) if found else None


def fold(text: str) -> str:
    """Full-width digits and letters to half width, for comparing what was asked with what is written."""
    return unicodedata.normalize("NFKC", text)
