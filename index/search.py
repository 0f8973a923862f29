"""Hybrid search: word, bigram and dense rankings fused by weighted reciprocal ranks (RRF; Cormack et al., SIGIR 2009).

Documents a question names get rankings of their own, added to those of the whole corpus: the named ones come first, and
a clause of another document still comes through when the guess was wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .embedder.alignment import Alignment, align, by_nearness
from .embedder.embed import Embedder, piece_embedder
from .embedder.reranker import load_reranker
from .embedder.token_head import PieceVectors, QuestionPieces
from .opened import Index
from .types import Hit


@dataclass(frozen=True, slots=True)
class Weights:
    """Weight of each channel in the fusion, and `constant`, RRF's k: the larger, the flatter the ranks. `sentences` ranks the
    candidates of the other channels by the nearest of their sentences, `pieces` by their word pieces (MaxSim), where
    the embedder gives these and the index holds them, `relevance` the first of these by the reranker. `named` is the
    weight of the rankings inside the documents a question names, against 1 for those of the whole corpus. Measured by
    `python -m eval`: docs/decisions/0005, 0007, 0010 and 0011."""

    words: float = 0.5
    bigrams: float = 1.0
    dense: float = 2.0
    sentences: float = 1.0
    pieces: float = 6.0
    relevance: float = 4.0
    named: float = 1.0
    constant: int = 5


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Hits best first, and for judging them the raw figures (−1..1): `cosines` of the clauses the dense channel ranked,
    `close` of the sentences of the hits, by clause id and the sentence's start in its document. `alignments` of the
    candidates with the question, by clause id, and `relevance`, of the first of them the log odds that they answer it, as
    `Reranker` reads them; none at all where the index holds no word pieces."""

    hits: tuple[Hit, ...]
    cosines: dict[str, float]
    close: dict[tuple[str, int], float]
    alignments: Mapping[str, Alignment] = field(default_factory=dict)
    relevance: Mapping[str, float] = field(default_factory=dict)


DEFAULT_WEIGHTS = Weights()
_DEPTH = 60
_READ = 16  # clauses, the best by the other channels, that the reranker reads: 2 ms each


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
    reader = piece_embedder(embedder)
    vector, pieces = reader.embed_question(text) if reader else (embedder.embed_query(text), None)
    depth = max(_DEPTH, k)
    fused = _Fusion(weights.constant)
    cosines: dict[str, float] = {}
    scopes: list[tuple[float, tuple[str, ...] | None]] = [(1.0, None if only is None else tuple(only))]
    if named:
        scopes.append((weights.named, tuple(named)))
    for scope_weight, documents in scopes:
        dense = index.rank_vectors(vector, depth, documents)
        cosines |= dict(dense)
        fused.add(scope_weight * weights.words, index.rank_words(words, depth, documents))
        fused.add(scope_weight * weights.bigrams, index.rank_bigrams(words, depth, documents))
        fused.add(scope_weight * weights.dense, dense)
    candidates = fused.order()[:depth]
    cosines |= index.clause_cosines(vector, [c for c in candidates if c not in cosines])
    close = index.sentence_cosines(vector, candidates)
    nearest = {clause_id: cosines.get(clause_id, -1.0) for clause_id in candidates}
    for (clause_id, _), cosine in close.items():
        nearest[clause_id] = max(nearest[clause_id], cosine)
    fused.add(weights.sentences, sorted(nearest.items(), key=lambda item: (-item[1], item[0])))
    held = _pieces_of(index, reader.pieces_name, candidates) if reader else {}
    if pieces is None or not held:
        return Retrieval(_hits(index, fused, k), cosines, close)
    alignments = _alignments(index, pieces, held)
    fused.add(weights.pieces, by_nearness(alignments.items()))
    read = {clause_id: held[clause_id] for clause_id in fused.order()[:_READ]}
    relevance = load_reranker().log_odds(pieces, read, cosines)
    fused.add(weights.relevance, sorted(relevance.items(), key=lambda item: (-item[1], item[0])))
    return Retrieval(_hits(index, fused, k), cosines, close, alignments, relevance)


def _pieces_of(index: Index, name: str, candidates: Sequence[str]) -> dict[str, PieceVectors]:
    """Of all candidates or of none: while an index is still being given its word pieces, a ranking of those that have
    them would put the others last."""
    held = index.pieces(name, candidates)
    return held if len(held) == len(candidates) else {}


def _alignments(
    index: Index, question: QuestionPieces, held: Mapping[str, PieceVectors]
) -> dict[str, Alignment]:
    clauses = index.clauses_by_id(list(held))
    return align(question, {id_: (held[id_], len(clause.text)) for id_, clause in clauses.items()})


class _Fusion:
    """Reciprocal-rank sums of rankings, and the sum a clause would have that is first in all of them."""

    def __init__(self, constant: int) -> None:
        self._constant = constant
        self._sums: dict[str, float] = {}
        self._best = 0.0

    def add(self, weight: float, ranking: Sequence[tuple[str, float]]) -> None:
        """Count a ranking in, best first; only the order matters."""
        self._best += weight / (self._constant + 1)
        for rank, (clause_id, _) in enumerate(ranking, 1):
            self._sums[clause_id] = self._sums.get(clause_id, 0.0) + weight / (self._constant + rank)

    def order(self) -> list[str]:
        return sorted(self._sums, key=lambda clause_id: (-self._sums[clause_id], clause_id))

    def score(self, clause_id: str) -> float:
        """0..1: 1 for a clause that is first in every ranking."""
        return round(self._sums[clause_id] / self._best, 6) if self._best else 0.0


def _hits(index: Index, fused: _Fusion, k: int) -> tuple[Hit, ...]:
    """The first `k` clauses that still exist, one for each wording and address (a document may be indexed twice)."""
    hits: list[Hit] = []
    seen: set[tuple[str, str]] = set()
    for clause_id in fused.order():
        clause = index.clause(clause_id)
        if clause is None or (clause.address, clause.text) in seen:
            continue
        seen.add((clause.address, clause.text))
        hits.append(Hit(clause, fused.score(clause_id)))
        if len(hits) == k:
            break
    return tuple(hits)
