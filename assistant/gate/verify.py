"""The citation gate: what every sentence must pass before it is shown.

A sentence passes when it has a citation; each cited clause exists in the index now; what it puts in quotation marks or
names as a title 《》 stands there character by character (white space, width and marks inside the quotation aside); and
every figure, date, period, document and article number in it stands in what it cites, numerals compared by value. A
check that could not run has failed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from index.types import Clause

from ..drafts import Claim, Quote, label
from .figures import unsupported

_PAIRS = ("“”", "「」", "『』", "《》")
_STRAIGHT = re.compile(r'"([^"]+)"')
_MARKS = re.compile(r'[“”‘’「」『』《》〈〉"]')


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
    found += _misquoted(claim.text, evidence)
    wrong = unsupported(claim.text, evidence)
    if wrong:
        found.append(f"所引条款中没有：{'、'.join(wrong)}")
    return tuple(found)


def _misquoted(text: str, evidence: str) -> list[str]:
    """What a sentence quotes, or names in 《》, that does not stand in the evidence."""
    if squeeze(text) in squeeze(evidence):
        return []  # the clause's own words, with whatever marks it has
    held = _bare(evidence)
    return [f"引号内文字不在所引条款中：“{words}”" for words in quotations(text) if _bare(words) not in held]


def quotations(text: str) -> list[str]:
    """What stands between quotation marks or 《》 in `text`, the outermost only. A quotation without its other mark
    reaches to the end, or from the beginning, of the text."""
    found: list[str] = _STRAIGHT.findall(text)
    if text.count('"') % 2:
        found.append(text.rpartition('"')[2])
    for pair in _PAIRS:
        depth = start = 0
        for place, char in enumerate(text):
            if char == pair[0]:
                start = start if depth else place + 1
                depth += 1
            elif char == pair[1]:
                depth = max(0, depth - 1)
                if not depth:
                    found.append(text[start:place])
                    start = place + 1
        if depth:
            found.append(text[start:])
    return [words for words in found if words.strip()]


def _bare(text: str) -> str:
    """Squeezed text without quotation marks: inside a quotation “ ” turn into ‘ ’."""
    return _MARKS.sub("", squeeze(text))


def _evidence(claim: Claim) -> str:
    parts = [part for quote in claim.quotes for part in _of_quote(quote)]
    return "\n".join((*parts, *claim.facts))


def _of_quote(quote: Quote) -> tuple[str, ...]:
    document = quote.document
    names = (
        document.title,
        document.notice_title,
        document.document_number,
        quote.address,
        quote.clause.address,
    )
    return (quote.clause.text, *quote.clause.headings, *filter(None, names))


def squeeze(text: str) -> str:
    """Text for comparing quotations: width folded, white space out."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
