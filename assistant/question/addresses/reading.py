"""Every address that a question names, read from its forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .address import Address, N, fold, value
from .forms import ARTICLES, FORMS, PARTS

_RANGE = re.compile(r"\s*[至到—~～-]{1,2}\s*")  # between two articles: those between them are meant too
_RANGE_MOST = 20


def read_addresses(question: str) -> tuple[Address, ...]:
    """Every address named in a question, in order. Chinese and Arabic numerals and both bracket widths are read;
    第三条至第五条 names the articles between as well."""
    found = list(_articles_in_a_row(question))
    for form, kind in FORMS:
        for match in form.finditer(question):
            if match[0] and not any(a.start < match.end() and match.start() < a.end for a in found):
                found.append(Address(match[0].strip(), _numbers(match, kind), kind, *match.span()))
    for name in PARTS:
        if (at := question.find(name)) >= 0:
            found.append(Address(name, (), "part", at, at + len(name)))
    return _with_ranges(question, sorted(found, key=lambda address: address.start))


def _articles_in_a_row(question: str) -> Iterator[Address]:
    """第七、八条: every article that shares the one 条."""
    for match in ARTICLES.finditer(question):
        for number in re.findall(N, match[1]):
            yield Address(match[0], (value(number), 0, 0, 0, 0), "article", *match.span())


def _numbers(match: re.Match[str], kind: str) -> tuple[int, ...]:
    """The numbers of an address read by a form of that kind, as `Address` has them."""
    if kind == "decimal":
        written = fold(match[1] or match[3] or match[5])
        return (*map(int, written.split(".")), -value(match[2] or match[4]))
    named = match.groups() if kind in ("article", "chapter") else [g for g in match.groups() if g]
    if kind == "attachment" and named and not match[1]:
        named = ["", *named]  # 附件第3项: which attachment is not said
    return tuple(value(group) for group in named)


def _with_ranges(question: str, found: list[Address]) -> tuple[Address, ...]:
    """The addresses with the articles between the two ends of a range (at most 20)."""
    whole: list[Address] = []
    for address in found:
        before = whole[-1] if whole else None
        if (
            before
            and before.kind == address.kind == "article"
            and _RANGE.fullmatch(question[before.end : address.start])
        ):
            between = range(before.numbers[0] + 1, address.numbers[0])[:_RANGE_MOST]
            whole += [
                Address(f"第{n}条", (n, 0, 0, 0, 0), "article", address.start, address.end) for n in between
            ]
        whole.append(address)
    return tuple(whole)
