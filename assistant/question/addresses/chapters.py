"""The chapters of a text and the clauses under one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.types import Clause

from .address import N, value
from .numbered import in_decimals

CHAPTER_HEAD = re.compile(rf"第\s*{N}\s*章")


def chapter(numbers: tuple[int, ...], clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses under the 编, 章, 节 named; of a text numbered in decimals those of that number (4 应急响应 is its fourth
    chapter)."""
    own = [c for c in clauses if c.kind == "clause"]
    asked = [(number, unit) for number, unit in zip(numbers, "编章节", strict=True) if number]
    if chapters(own):
        return [c for c in own if all(any(_heads(h, *mark) for h in c.headings) for mark in asked)]
    number = str(numbers[1])
    return [c for c in own if c.path[0] == number] if len(asked) == 1 and in_decimals(own) else []


def chapters(clauses: Sequence[Clause]) -> list[str]:
    """The chapter headings of a text in order (第三章 轮候与分配), [] when it has none."""
    found = (h for c in clauses for h in c.headings if CHAPTER_HEAD.match(h))
    return list(dict.fromkeys(found))


def _heads(heading: str, number: int, unit: str) -> bool:
    """Whether a heading is that of the 编, 章 or 节 of that number."""
    mark = re.match(rf"第\s*({N})\s*{unit}", heading)
    return mark is not None and value(mark[1]) == number
