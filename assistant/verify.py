"""The citation gate: what every sentence must pass before it is shown.

A sentence passes when it has a citation; each cited clause exists in the index now; what it puts in quotation marks
stands there character by character (white space and width aside); and every figure, date, period, document and
article number in it stands in what it cites, numerals compared by value. A check that could not run has failed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from index.types import Clause

from .drafts import Claim, Quote, label
from .figures import unsupported

_QUOTED = re.compile(r"[“「『]([^“”「」『』]{2,})[”」』]")


def faults(claim: Claim, current: Callable[[str], Clause | None]) -> tuple[str, ...]:
    """Why a claim may not be shown, in Chinese; () when it may. `current` gives the clause of an id as the index holds
    it now, None when it is gone."""
    if not claim.quotes:
        return ("没有引用任何条款",)
    found: list[str] = []
    for quote in claim.quotes:
        clause = current(quote.clause.id)
        if clause is None:
            found.append(f"所引条款已不在文件库中：{label(quote.document, quote.address)}")
        elif squeeze(quote.text) not in squeeze(clause.text):
            found.append(f"引文与条款原文不一致：{label(quote.document, quote.address)}")
    evidence = _evidence(claim)
    found += [
        f"引号内文字不在所引条款中：“{words}”"
        for words in _QUOTED.findall(claim.text)
        if squeeze(words) not in squeeze(evidence)
    ]
    wrong = unsupported(claim.text, evidence)
    if wrong:
        found.append(f"所引条款中没有：{'、'.join(wrong)}")
    return tuple(found)


def _evidence(claim: Claim) -> str:
    parts = [part for quote in claim.quotes for part in _of_quote(quote)]
    return "\n".join((*parts, *claim.facts))


def _of_quote(quote: Quote) -> tuple[str, ...]:
    document = quote.document
    names = (document.title, document.document_number or "", quote.address, quote.clause.address)
    return (quote.clause.text, *quote.clause.headings, *names)


def squeeze(text: str) -> str:
    """Text for comparing quotations: width folded, white space out."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
