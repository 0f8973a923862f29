"""Where fine-tuning starts: a head fitted without any answer.

From the clauses of the indexes, each index counting the same: the mean of the states of one middle layer, the main axes
of what is left, the larger ones shortened somewhat (the few largest tell where a piece stands and not what it means),
and how rare each piece is among clauses. From the training questions: the mean of their states. Which layer, how many
axes and how much the axes are shortened was measured: docs/decisions/0007.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.embedder.e5 import PASSAGE_PREFIX, QUERY_PREFIX
from index.embedder.states import WindowStates
from index.embedder.token_head import TokenHead
from index.embedder.windows import FloatArray, Window
from index.structure.passage import embedded_text

from ..gold.corpus import read_corpus
from .towers import LAYER

WIDTH = 64
_SPREAD = 0.05  # deviation of the axes' values: what the learning rates of `training` are made for
_SHORTENED = (
    0.25  # the exponent of an axis' variance it is divided by; 0 leaves the axes, 0.5 makes them equal
)
_CLAUSES = 150  # of one index at most, drawn at random: some 13,000 pieces; as many questions of a set
_LONGEST = 400  # characters of a clause that are read
_SEED = 0
_COMMON = 0.5  # added to a piece's count, so that one never met has a rarity too
Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sampled:
    """What one index holds: the states of its pieces, float32 of shape (n, hidden), and the share of clauses each piece
    stands in, by its id."""

    states: FloatArray
    shares: dict[int, float]


def starting_head(model: Path, indexes: Sequence[Path], asked: Sequence[str]) -> TokenHead:
    """The head for the model in the folder `model`; `asked` are questions, of which some are read."""
    reader = _Reader(model)
    sampled = [reader.sample(index) for index in indexes]
    drawn = np.random.default_rng(_SEED).permutation(len(asked))[: _CLAUSES * len(indexes)]
    return _head(sampled, reader.states([asked[at] for at in drawn], QUERY_PREFIX).mean(axis=0))


class _Reader:
    """The default model, with its tokenizer."""

    def __init__(self, folder: Path) -> None:
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(str(folder), local_files_only=True)

    def states(self, texts: Sequence[str], prefix: str) -> FloatArray:
        """The states of all pieces of all texts, float32 of shape (n, hidden)."""
        windows = [Window(text[:_LONGEST], len(text)) for text in texts]
        _, pieces = WindowStates(self._model, prefix, LAYER).read(windows)
        return np.concatenate([piece.states for piece in pieces])

    def sample(self, index: Path) -> Sampled:
        """Pieces of clauses of an index drawn at random, and counts over all its clauses."""
        corpus = read_corpus(index)
        texts = [embedded_text(corpus.documents[c.document_id], c) for c in corpus.clauses.values()]
        counts: Counter[int] = Counter()
        for own in self._ids(texts):
            counts.update(own)
        drawn = np.random.default_rng(_SEED).permutation(len(texts))[:_CLAUSES]
        states = self.states([texts[i] for i in drawn], PASSAGE_PREFIX)
        return Sampled(states, {piece: count / len(texts) for piece, count in counts.items()})

    def _ids(self, texts: Sequence[str]) -> Iterator[set[int]]:
        first: Any = self._model[0]
        for text in texts:
            yield set(first.tokenizer(text, add_special_tokens=False)["input_ids"])


def _head(sampled: Sequence[Sampled], question: FloatArray) -> TokenHead:
    means = np.stack([s.states.mean(axis=0, dtype=np.float64) for s in sampled])
    mean = means.mean(axis=0)
    spread = sum(_spread(s.states, mean) for s in sampled) / len(sampled)
    variances, axes = np.linalg.eigh(spread)
    kept = axes[:, -WIDTH:] / (variances[-WIDTH:] + 0.1 * variances.mean()) ** _SHORTENED
    kept = (kept * _SPREAD / kept.std()).astype(np.float32)
    return TokenHead(
        name="",
        layer=LAYER,
        passage=mean.astype(np.float32),
        question=question.astype(np.float32),
        passage_axes=kept,
        question_axes=kept,
        rarity=_rarity([s.shares for s in sampled]),
        unknown=1.0,
        emphasis=np.zeros(len(mean), dtype=np.float32),
        emphasis_bias=0.0,
    )


def _spread(states: FloatArray, mean: Doubles) -> Doubles:
    left = states - mean
    product: Doubles = left.T @ left / len(left)
    return product


def _rarity(shares: Sequence[dict[int, float]]) -> dict[int, float]:
    """The weight (0..1] of every piece, by the mean of its shares: its inverse document frequency against that of a
    piece met once in a thousand clauses, to the power of 1.5 (measured as the other choices)."""
    pieces = {piece for own in shares for piece in own}
    floor = _COMMON / 1000
    found = {}
    for piece in pieces:
        share = sum(own.get(piece, 0.0) for own in shares) / len(shares)
        found[piece] = max(0.02, math.log(1 / (share + floor)) / math.log(1 / floor)) ** 1.5
    return found
