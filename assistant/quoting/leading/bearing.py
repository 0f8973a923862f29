"""Whether the words right around a value bear on the question, compared piece by piece with those around the other values.

Of 1171 values said first for training questions of twelve sets of documents 83 % were right; of those that fail here 62 %.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from index.embedder.alignment import Alignment

from ...gate.planted import quotable
from ...types import Sentence
from .asked import Asked
from .values import values_in

_BEFORE, _AFTER = 12, 10  # characters around a value
_LEAST = 0.33  # nearness (−1..1) below which nothing around a value is of the question
_APART = re.compile(r"分别|其中")
_CLEARLY = 0.02  # how much nearer another value must be


def bears(
    values: Sequence[str], others: Sequence[str], sentences: Sequence[Sentence], alignment: Alignment
) -> bool:
    """Whether what surrounds one of the `values` is near the question, and what surrounds the `others` not clearly nearer. All
    stand in the `sentences`, which are of the clause that `alignment` compares with the question; True where the values
    stand there in other words (a unit from the head of a table)."""
    own = _nearness(values, sentences, alignment)
    if not own:
        return True
    rivals = _nearness(others, sentences, alignment)
    return max(own) >= _LEAST and max(own) >= max(rivals, default=-1.0) - _CLEARLY


def borne(
    values: tuple[str, ...],
    where: Sentence,
    form: re.Pattern[str],
    asked: Asked,
    alignments: Mapping[str, Alignment],
) -> bool:
    """Whether the words around the values are of the question, as far as the alignment of their clause is known."""
    alignment = alignments.get(where.clause.id)
    if alignment is None or _APART.search(where.text):
        return True  # the values of a list stand apart from what they are of
    whole = quotable(where.clause)
    others = {value for s in whole for value in values_in(s.text, form, asked)}
    others = {value for value in others if not any(value in own or own in value for own in values)}
    return bears(values, tuple(others), whole, alignment)


def _nearness(values: Sequence[str], sentences: Sequence[Sentence], alignment: Alignment) -> list[float]:
    near = []
    for sentence in sentences:
        begin = sentence.start - sentence.clause.start
        for value in values:
            at = sentence.text.find(value)
            while at >= 0:
                start = begin + at
                near.append(alignment.within(start - _BEFORE, start + len(value) + _AFTER))
                at = sentence.text.find(value, at + 1)
    return near
