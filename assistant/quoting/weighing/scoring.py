"""How likely each sentence of the clauses found is to answer the question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.opened import Index
from index.types import Hit

from ...retrieve import Retrieved, clause_document
from ...types import Sentence
from ..reading.responsible import names_responsible
from .calibration import Calibration
from .evidence import Features, Pieces, measure
from .telling import telling
from .term_weights import TermWeights, weigh

_CLAUSES = 6  # clauses whose sentences are weighed
_ROWS = 80  # sentences weighed in one clause: the best by words, when a table is longer


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence with its features, the calibrated chance (0..1) that it answers the question, and its and its clause's
    cosines with the question (−1..1)."""

    sentence: Sentence
    features: Features
    chance: float
    close: float
    dense: float


@dataclass(frozen=True, slots=True)
class _Found:
    """A sentence of a hit before it is weighed: see `measure` for `asked` and `noted`."""

    sentence: Sentence
    rank: float
    close: float
    dense: float
    asked: Sentence | None
    noted: bool


def score_sentences(
    retrieved: Retrieved, hits: Sequence[Hit], index: Index, calibration: Calibration
) -> list[Scored]:
    """The sentences of the best of `hits`, most likely answer first; ties in the order of search and text."""
    query = retrieved.query
    weights = weigh(query.terms, index.frequency, query.background)
    found = [item for hit in hits[:_CLAUSES] for item in _found(hit, retrieved, weights)]
    nearest = max((item.close for item in found), default=0.0)
    pieces = _pieces([item.sentence for item in found], retrieved)
    calibration = calibration.suited(bool(retrieved.alignments))
    scored = []
    for item, aligned in zip(found, pieces, strict=True):
        document = clause_document(index, item.sentence.clause)
        near = item.close - nearest
        features = measure(
            query, weights, item.sentence, document, item.rank, near, item.asked, item.noted, aligned
        )
        scored.append(Scored(item.sentence, features, calibration.chance(features), item.close, item.dense))
    return sorted(scored, key=lambda s: -s.chance)


def _pieces(found: Sequence[Sentence], retrieved: Retrieved) -> list[Pieces]:
    """For each sentence how near the question's word pieces come to it, and how its clause reads as an answer."""
    own = [_nearness(sentence, retrieved) for sentence in found]
    nearest = max((within for within, _ in own), default=0.0)
    read = [retrieved.relevance.get(sentence.clause.id, 0.0) / 10 for sentence in found]
    best = max(read, default=0.0)
    return [
        Pieces(within, within - nearest, around, relevance, relevance - best)
        for (within, around), relevance in zip(own, read, strict=True)
    ]


def _nearness(sentence: Sentence, retrieved: Retrieved) -> tuple[float, float]:
    """Of the sentence and of its whole clause; 0 where the index holds no word pieces of the clause."""
    alignment = retrieved.alignments.get(sentence.clause.id)
    if alignment is None:
        return 0.0, 0.0
    start = sentence.start - sentence.clause.start
    return alignment.within(start, start + len(sentence.text)), alignment.whole


def _found(hit: Hit, retrieved: Retrieved, weights: TermWeights) -> Iterator[_Found]:
    """The sentences of a hit that could be quoted."""
    clause = hit.clause
    own = telling(clause)
    if len(own) > _ROWS:
        own = sorted(own, key=lambda s: -len(weights.bigrams & frozenset(_pairs(s.text))))[:_ROWS]
    noted = any(names_responsible(s.text) for s in own)
    dense = retrieved.cosines.get(clause.id, 0.0)
    asked: Sentence | None = None
    for sentence in own:
        close = retrieved.close.get((clause.id, sentence.start), dense)
        if sentence.text.endswith(("？", "?")):
            asked = sentence  # a question in the text is no answer; what follows it answers it
            continue
        if asked is not None:
            close = max(close, retrieved.close.get((clause.id, asked.start), -1.0))
        yield _Found(sentence, hit.score, close, dense, asked, noted)
        asked = None


def _pairs(text: str) -> Iterator[str]:
    return (text[i : i + 2] for i in range(len(text) - 1))
