"""Sentences of documents as claims of an answer."""

from __future__ import annotations

from collections.abc import Sequence

from index.opened import Index

from ..drafts import Claim, quote_of
from ..gate.planted import quotable
from ..retrieve import clause_document
from ..tables import head_of, spoken
from ..types import Sentence


def claim_of(sentence: Sentence, index: Index) -> Claim:
    document = clause_document(index, sentence.clause)
    return Claim(spoken(sentence), (quote_of(sentence, document),), facts=head_of(sentence))


def where_said(values: Sequence[str], chosen: Sequence[Sentence], best: Sentence) -> Sentence | None:
    """The sentence that holds the values: one that is quoted, else one of the best one's clause (最长…, two sentences on)."""
    pool = (*chosen, *quotable(best.clause))
    return next((s for s in pool if all(value in spoken(s) for value in values)), None)
