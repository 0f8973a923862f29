"""The articles an address means, and the provisions within them (第二十条第二款第三项)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.structure.articles import Provision, is_article, provisions
from index.structure.numerals import to_chinese
from index.types import Clause

from .address import Address, Found, N, number_of, some, value
from .numbered import by_last, running, under


def article(address: Address, clauses: Sequence[Clause]) -> Found | None:
    """The article of that number, else what staff call a 条 of a text without articles: an item whose number runs on through
    the parts, its part of that number, an item of it, else the only item that bears the number."""
    number = address.numbers[0]
    if any(map(is_article, clauses)):
        found = _article(address, clauses)
    else:
        of_running = None if any(address.numbers[1:]) else by_last(number, running(clauses))
        found = of_running or _article_of_outline(address, clauses)
    bears = None if found else by_last(number, clauses)
    return bears if bears and len(bears.clauses) == 1 else found


def _article(address: Address, clauses: Sequence[Clause]) -> Found | None:
    number, sub, paragraph, item, subitem = address.numbers
    for clause in clauses:
        if not is_article(clause) or _article_number(clause.path[-1]) != (number, sub):
            continue
        if not paragraph and not item:
            return Found((clause,))
        return _provision(clause, paragraph, item, subitem)
    return None


def _article_of_outline(address: Address, clauses: Sequence[Clause]) -> Found | None:
    """第三条第（二）款 of a text without articles: staff call its 三 a 条 and the （二） under it a 款 or 项."""
    number, _, paragraph, item, _ = address.numbers
    deeper = tuple(n for n in (paragraph, item) if n)
    return some(under(replace(address, numbers=(number, *deeper)), clauses))


def _provision(clause: Clause, paragraph: int, item: int, subitem: int) -> Found | None:
    parts = provisions(clause)
    wanted = []
    if paragraph:
        wanted.append(f"第{to_chinese(paragraph)}款")
    if item:
        wanted.append(f"（{to_chinese(item)}）")
    single = not any(map(_paragraph_of, parts))
    if single and paragraph == 1:
        wanted = wanted[1:]
    meant = [p for p in parts if _below(clause, p, bare=not paragraph)[: len(wanted)] == tuple(wanted)]
    if subitem:
        meant = [
            p
            for p in meant
            if len(_below(clause, p, bare=not paragraph)) > len(wanted) and number_of(p.path[-1]) == subitem
        ]
    if not meant and item and not subitem and (line := _line_numbered(item, clause)):
        return Found((clause,), (line,))
    if not meant and item and not any(_has_item(p) for p in parts):
        return Found((clause,))  # items that were not told apart: the whole article has them, if any has
    of_paragraph: dict[str, list[Provision]] = {}
    for p in meant:
        of_paragraph.setdefault(_paragraph_of(p), []).append(p)
    spans = tuple((own[0].start, own[-1].end) for own in of_paragraph.values())
    return Found((clause,) * len(spans), spans) if spans else None


def _below(clause: Clause, provision: Provision, *, bare: bool) -> tuple[str, ...]:
    """The path of a provision below its article, `bare` without its 款: where only one 款 has items they are cited
    without it."""
    path = provision.path[len(clause.path) :]
    return path[1:] if bare and _paragraph_of(provision) else path


def _paragraph_of(provision: Provision) -> str:
    return next((element for element in provision.path if element.endswith("款")), "")


def _line_numbered(number: int, clause: Clause) -> tuple[int, int] | None:
    """The place of the line of an article that bears the number with a point behind it (3.), as 实施细则 number what others
    put in brackets."""
    line = re.search(rf"^[ \t\u3000]*({number}[.．、][^\n]*)", clause.text, re.MULTILINE)
    return line.span(1) if line else None


def _has_item(provision: Provision) -> bool:
    return any(element.startswith("（") for element in provision.path)


def _article_number(element: str) -> tuple[int, int]:
    found = re.fullmatch(rf"第({N})条(?:之({N}))?", element)
    return (value(found[1]), value(found[2])) if found else (0, 0)
