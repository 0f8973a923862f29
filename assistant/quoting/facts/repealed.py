"""Which text of the index repeals another: 某文件（某发〔2018〕26号）同时废止, in the words of the one that does."""

from __future__ import annotations

import re

from index.opened import Index
from index.structure.numbers import find_references
from index.structure.sentences import sentences
from index.types import Document

from ...drafts import Claim
from .stating import quoted

_REPEALS = re.compile(r"废止|失效|停止执行|不再执行|不再施行")


def repealed_by(
    index: Index, title: str | None, number: str | None, own: Document | None = None
) -> list[Claim]:
    """The sentences of other documents than `own` that repeal the text with the number, or where they give no number with
    the title."""
    return [
        quoted(sentence, document)
        for document in index.documents()
        if own is None or document.id != own.id
        for clause in index.clauses(document.id)
        if _REPEALS.search(clause.text)
        for sentence in sentences(clause)
        if _REPEALS.search(sentence.text) and _names(sentence.text, title, number)
    ]


def _names(text: str, title: str | None, number: str | None) -> bool:
    numbers = [reference.number for reference in find_references(text)]
    if number and numbers:
        return any(named == number or named.endswith(number) for named in numbers)
    return bool(title) and f"《{title}》" in text
