"""Hybrid search: word, bigram and dense rankings fused by weighted reciprocal ranks (RRF; Cormack et al., SIGIR 2009).

Documents a question names get rankings of their own, added to those of the whole corpus: the named ones come first, and
a clause of another document still comes through when the guess was wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .embed import Embedder
from .opened import Index
from .types import Hit


@dataclass(frozen=True, slots=True)
class Weights:
    """Weight of each channel in the fusion, and `constant`, RRF's k: the larger, the flatter the ranks. `named` is the
    weight of the rankings inside the documents a question names, against 1 for those of the whole corpus. Measured by
    `python -m eval`: docs/decisions/0005."""

    words: float = 1.0
    bigrams: float = 1.0
    dense: float = 1.0
    named: float = 1.0
    constant: int = 30


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Hits best first, and for judging them the raw figures: `cosines` of clauses the dense channel ranked (−1..1),
    `lexical` the BM25 scores of those the word channel ranked (higher is better)."""

    hits: tuple[Hit, ...]
    cosines: dict[str, float]
    lexical: dict[str, float]


DEFAULT_WEIGHTS = Weights()
_DEPTH = 60


def search(
    index: Index,
    embedder: Embedder,
    text: str,
    k: int = 10,
    named: Sequence[str] = (),
    weights: Weights = DEFAULT_WEIGHTS,
    lexical_text: str | None = None,
    only: Sequence[str] | None = None,
) -> Retrieval:
    """The `k` best clauses for `text`; `named` are ids of documents to prefer, `only` those to keep to. `lexical_text` is
    given to the lexical channels instead of `text`. Scores are in 0..1, see `Hit`."""
    words = lexical_text or text
    vector = embedder.embed_query(text) if weights.dense else None
    depth = max(_DEPTH, k)
    scores: dict[str, float] = {}
    cosines: dict[str, float] = {}
    lexical: dict[str, float] = {}
    best = 0.0
    scopes: list[tuple[float, tuple[str, ...] | None]] = [(1.0, tuple(only) if only is not None else None)]
    if named:
        scopes.append((weights.named, tuple(named)))
    for scope_weight, documents in scopes:
        ranked_words = index.rank_words(words, depth, documents) if weights.words else []
        ranked_bigrams = index.rank_bigrams(words, depth, documents) if weights.bigrams else []
        ranked_dense = index.rank_vectors(vector, depth, documents) if vector is not None else []
        cosines |= dict(ranked_dense)
        lexical |= dict(ranked_words)
        channels = ((weights.words, ranked_words), (weights.bigrams, ranked_bigrams), (weights.dense, ranked_dense))
        for weight, ranking in channels:
            best += scope_weight * weight / (weights.constant + 1)
            for rank, (clause_id, _) in enumerate(ranking, 1):
                scores[clause_id] = scores.get(clause_id, 0.0) + scope_weight * weight / (weights.constant + rank)
    order = sorted(scores, key=lambda clause_id: (-scores[clause_id], clause_id))
    return Retrieval(_hits(index, order, scores, best, k), cosines, lexical)


def _hits(index: Index, order: list[str], scores: dict[str, float], best: float, k: int) -> tuple[Hit, ...]:
    """The first `k` clauses that still exist, one for each wording and address (a document may be indexed twice)."""
    hits: list[Hit] = []
    seen: set[tuple[str, str]] = set()
    for clause_id in order:
        clause = index.clause(clause_id)
        if clause is None or (clause.address, clause.text) in seen:
            continue
        seen.add((clause.address, clause.text))
        hits.append(Hit(clause, round(scores[clause_id] / best, 6) if best else 0.0))
        if len(hits) == k:
            break
    return tuple(hits)
