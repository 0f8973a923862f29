"""Telephone numbers of a document: the one asked for first, then the sentences they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.structure.sentences import sentences
from index.types import Clause, Document, Sentence

from ...drafts import Claim, quote_of
from ...question.asks.wants import holds
from ..leading.written import FORMS
from .stating import quoted

_MOST = 5
_MARK = re.compile(r"[，,；;。：:（()）\s]")
# 咨询 of 咨询电话; 联系 tells none from another.
_LABEL = re.compile(r"(?P<label>[\u4e00-\u9fff]{2})(?:热线)?电话")
_ANY = re.compile(r"联系|一下|什么|哪个|多少|[的是打个问]|[省市县区镇乡局委办院]$")


def contacts(question: str, document: Document, clauses: Sequence[Clause]) -> list[Claim]:
    """The sentences with telephone numbers, of the kind asked for (监督电话) only where some are; before them the number, where it
    is the only one."""
    found = [s for c in clauses for s in sentences(c) if holds(frozenset({"phone"}), s.text)]
    if "联系人" in question and "电话" not in question:
        found = [s for s in found if "联系人" in s.text]  # a number alone tells nobody's name
    label = next((m["label"] for m in _LABEL.finditer(question) if not _ANY.search(m["label"])), "")
    numbers = [(s, number, before) for s in found for number, before in _numbers(s)]
    own = [(s, number) for s, number, before in numbers if label and label in before]
    told = own or [(s, number) for s, number, _ in numbers if not label]
    lines = [s for s in found if not own or any(s == one for one, _ in own)][:_MOST]
    first = told[0] if len({number for _, number in told}) == 1 else None
    lead = [Claim(first[1], (quote_of(first[0], document),))] if first else []
    return [*lead, *(quoted(sentence, document) for sentence in lines)]


def _numbers(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """The telephone numbers of a sentence, each with the words that stand before it up to the number before."""
    end = 0
    for found in FORMS["phone"][0].finditer(sentence.text):
        before = sentence.text[end : found.start()].rstrip("：: 　")
        yield found[0], _MARK.split(before)[-1]
        end = found.end()
