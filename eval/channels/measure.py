"""Questions ranked by every channel, and the figures of each."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assistant.question.ask import Ask, read_history
from assistant.retrieve import Retrieved
from index.embedder.embed import Embedder
from index.search import DEFAULT_WEIGHTS, Weights

from ..gold.corpus import Corpus
from ..gold.questions import Question
from ..measures.statistics import bootstrap_of_mean, mean
from ..runs.row import Retrieval
from ..runs.verdict import SEARCH_DEPTH, ranked_by_gold, retrieval_of
from .side import Ranking, Rows, Side

AS_ASKED = "as asked"
_DEPTH = 60  # how far the search looks into each ranking
# Cosines of the sentences of some clauses, by clause id and the sentence's start.
SentenceCosines = Callable[[Rows, Sequence[str]], Mapping[tuple[str, int], float]]


@dataclasses.dataclass(frozen=True, slots=True)
class ChannelLine:
    """A channel over `n` questions: value and 95 % interval by the fields of `Retrieval`. `prefix` is whether title and
    headings stand in front; None for the search as it is."""

    channel: str
    prefix: bool | None
    n: int
    figures: Mapping[str, tuple[float, float, float]]


@dataclasses.dataclass(frozen=True, slots=True)
class Asked:
    """What answers a question: `understand` gives what the assistant made of it, `sentences` the index's cosines."""

    understand: Callable[[Ask], Retrieved]
    embedder: Embedder
    sentences: SentenceCosines


def channel_lines(
    questions: Sequence[Question], asked: Asked, corpus: Corpus, sides: Mapping[bool, Side]
) -> tuple[ChannelLine, ...]:
    """A line for every channel over every side, and one for the search as asked. Questions without gold are left out."""
    found: dict[tuple[str, bool | None], list[Retrieval]] = {}
    for question in (q for q in questions if q.gold):
        for place, ranking in _rankings(question, asked, sides).items():
            hits = [(clause_id,) for clause_id in ranking[:SEARCH_DEPTH]]
            ranked = ranked_by_gold(question, hits, corpus)
            found.setdefault(place, []).append(retrieval_of(ranked, len(question.gold)))
    return tuple(_line(channel, prefix, some) for (channel, prefix), some in found.items())


def _rankings(
    question: Question, asked: Asked, sides: Mapping[bool, Side]
) -> dict[tuple[str, bool | None], Ranking]:
    retrieved = asked.understand(Ask(question.question, read_history(question.turns())))
    text = retrieved.query.search_text
    vector = asked.embedder.embed_query(text)
    rankings: dict[tuple[str, bool | None], Ranking] = {}
    for prefix, side in sides.items():
        alone = channels_of(side, text, vector, asked.sentences)
        rankings |= {(channel, prefix): ranking for channel, ranking in alone.items()}
    rankings[AS_ASKED, None] = [hit.clause.id for hit in retrieved.hits]
    return rankings


def channels_of(
    side: Side, text: str, vector: Rows, sentences: SentenceCosines, weights: Weights = DEFAULT_WEIGHTS
) -> dict[str, Ranking]:
    """The ranking of each channel alone and of some together. `sentences` ranks what the others found by the nearest of a
    clause's sentences (or the clause itself), as the search does; `fused` is all four with the weights of the search."""
    words = side.lexical("words", text, _DEPTH)
    bigrams = side.lexical("bigrams", text, _DEPTH)
    dense = side.dense(vector, _DEPTH)
    three = [(weights.words, words), (weights.bigrams, bigrams), (weights.dense, dense)]
    candidates = fused_ids(three, weights)[:_DEPTH]
    nearest = {clause_id: side.cosine(clause_id, vector) for clause_id in candidates}
    for (clause_id, _), cosine in sentences(vector, candidates).items():
        nearest[clause_id] = max(nearest[clause_id], cosine)
    close = sorted(nearest, key=lambda clause_id: (-nearest[clause_id], clause_id))
    return {
        "words": words,
        "bigrams": bigrams,
        "words + bigrams": fused_ids(three[:2], weights),
        "dense": dense,
        "sentences": close,
        "without sentences": fused_ids(three, weights),
        "fused": fused_ids([*three, (weights.sentences, close)], weights),
    }


def fused_ids(rankings: Sequence[tuple[float, Sequence[str]]], weights: Weights) -> Ranking:
    """Weighted reciprocal rank fusion: Σ weight / (constant + rank), best first (Cormack et al., SIGIR 2009)."""
    sums: dict[str, float] = {}
    for weight, ranking in rankings:
        for rank, clause_id in enumerate(ranking, 1):
            sums[clause_id] = sums.get(clause_id, 0.0) + weight / (weights.constant + rank)
    return sorted(sums, key=lambda clause_id: (-sums[clause_id], clause_id))


def _line(channel: str, prefix: bool | None, some: Sequence[Retrieval]) -> ChannelLine:
    values: dict[str, list[float]] = {
        field.name: [getattr(one, field.name) for one in some] for field in dataclasses.fields(Retrieval)
    }
    figures: dict[str, Any] = {
        name: (mean(of_all), *bootstrap_of_mean(of_all)) for name, of_all in values.items()
    }
    return ChannelLine(channel, prefix, len(some), figures)
