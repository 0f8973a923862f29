"""What addresses a document has, told where one asked for does not exist."""

from __future__ import annotations

from collections.abc import Sequence

from index.structure.articles import is_article
from index.types import Clause

from .address import Address
from .chapters import CHAPTER_HEAD, chapters
from .numbered import in_decimals


def article_range(clauses: Sequence[Clause]) -> str | None:
    """`第一条至第五十六条，共56条` for a text in articles, `一（一）至四（三），共16条` for another; None without clauses."""
    own = [c for c in clauses if c.kind == "clause"]
    numbered = [c for c in own if is_article(c)] or own
    if not numbered:
        return None
    first, last = numbered[0].address, numbered[-1].address
    return f"{first}至{last}，共{len(numbered)}条" if len(numbered) > 1 else f"只有{first}"


def extent(address: Address, clauses: Sequence[Clause]) -> str | None:
    """What a document has in place of an address it does not have: of a chapter the chapters (`第一章至第六章`), else as
    `article_range`."""
    whole = article_range(clauses)
    if address.kind != "chapter" or whole is None:
        return whole
    heads = [head[0] for h in chapters(clauses) if (head := CHAPTER_HEAD.match(h))]
    if not heads:
        return whole if in_decimals([c for c in clauses if c.kind == "clause"]) else f"{whole}，不分章"
    return f"{heads[0]}至{heads[-1]}" if len(heads) > 1 else f"只有{heads[0]}"
