"""Sentences of documents as claims of an answer."""

from __future__ import annotations

from index.opened import Index

from ..drafts import Claim, quote_of
from ..retrieve import clause_document
from ..types import Sentence
from .tables import spoken


def claim_of(sentence: Sentence, index: Index) -> Claim:
    document = clause_document(index, sentence.clause)
    return Claim(spoken(sentence), (quote_of(sentence, document),), facts=(_head(sentence),))


def _head(sentence: Sentence) -> str:
    if sentence.header is None:
        return ""
    start = sentence.clause.start
    return sentence.clause.text[sentence.header[0] - start : sentence.header[1] - start]
