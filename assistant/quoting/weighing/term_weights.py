"""The question's topic words, weighed by how rare they are, and how much of their weight a text holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...question.words.synonyms import variants
from ...question.words.terms import bigrams

_BACKGROUND = 0.4  # weight of a word that only the conversation before brought in


@dataclass(frozen=True, slots=True)
class TermWeights:
    """The question's topic words with their rarity (idf, 0..1, relative to the rarest possible), and its bigrams."""

    terms: dict[str, float]
    bigrams: frozenset[str]


def weigh(
    words: Sequence[str], frequency: Callable[[str], float], background: Sequence[str] = ()
) -> TermWeights:
    """`words` are the topic words, `background` those taken over from the question before; `frequency(word)` is the share of
    clauses that contain a word, 0..1."""
    terms = {term: _BACKGROUND * (1.0 - frequency(term) ** 0.5) for term in background}
    terms |= {term: 1.0 - frequency(term) ** 0.5 for term in words}
    return TermWeights(terms, bigrams(" ".join(words)))


def share_held(terms: dict[str, float], text: str) -> float:
    """The share (0..1) of the words' weight that stands in `text` (lower case)."""
    total = sum(terms.values())
    if not total:
        return 0.0
    return sum(weight * _held(term, text) for term, weight in terms.items()) / total


def _held(term: str, text: str) -> float:
    """1 when the word or another word for it stands in the text, a part when only its halves do, else 0."""
    if term in text or any(other in text for other in variants(term)):
        return 1.0
    if len(term) >= 4 and not term.isascii():
        return 0.25 * sum(part in text for part in (term[:2], term[-2:]))
    return 0.0


def says(term: str, text: str) -> bool:
    """Whether the word, or another word for it, stands whole in the text (lower case)."""
    return _held(term, text) == 1.0
