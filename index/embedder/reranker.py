"""Whether a clause answers a question: both read together, piece by piece.

Search compares question and clause apart; near misses (the right subject without what is asked) come as near as answers
do. Here the pieces of the question attend to those of the clause, as in MORES (Gao et al. 2020, arXiv 2005.10361): the
two texts are embedded apart, only a small interaction block on top reads them together, and the clause's side is what
the index holds anyway. A few clauses of a question take some milliseconds in NumPy. Trained on answered questions and
near misses by `python -m eval.reranker` (docs/decisions/0011); the weights lie beside this file.
"""

from __future__ import annotations

import hashlib
import math
import threading
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

from .bert import gelu
from .token_head import PieceVectors, QuestionPieces
from .windows import FloatArray, unit

RERANKER_FILE = Path(__file__).with_name("reranker.npz")
_HEADS = 4
_EPSILON = np.float32(1e-5)
_SHARPNESS = np.float32(12)  # of the first look from each piece of the question at the clause's nearest ones
_SCALE = np.float32(
    8
)  # brings unit vectors and weights that sum to 1 to the size the layers were trained with
_MOST_PIECES = 1024  # of a clause; a longer one is a table, of which search has ranked the rows


class Reranker:
    """Interaction blocks trained apart, whose log odds are averaged; safe to share between threads."""

    def __init__(self, blocks: Sequence[Mapping[str, FloatArray]], name: str) -> None:
        """`blocks` are the tensors of each by their names in training; `name` changes with their content."""
        self.name = name
        self._blocks = tuple(_Block(tensors) for tensors in blocks)
        self._lock = threading.Lock()
        self._blas = ThreadpoolController()

    @property
    def widths(self) -> tuple[int, int]:
        """Of a piece's vector, and of a question's states."""
        return self._blocks[0].widths

    def log_odds(
        self, question: QuestionPieces, clauses: Mapping[str, PieceVectors], cosines: Mapping[str, float]
    ) -> dict[str, float]:
        """For each clause the log odds (about −10..10) that it answers the question; `cosines` are those of the whole texts.
        Empty for a question without pieces, or whose embedder gives no states of the kind this was trained on."""
        if not len(question.rows) or question.states.shape[1] != self.widths[1]:
            return {}
        # One BLAS thread, as in `bert`: on matrices this small several wait for each other.
        with self._lock, self._blas.limit(limits=1, user_api="blas"):
            read = [block.log_odds(question, clauses, cosines) for block in self._blocks]
        return {clause_id: sum(odds[clause_id] for odds in read) / len(read) for clause_id in read[0]}


class _Block:
    """One interaction block."""

    def __init__(self, tensors: Mapping[str, FloatArray]) -> None:
        self._tensors = tensors
        self._layers = 1 + max(int(key.split(".")[1]) for key in tensors if key.startswith("L."))

    @property
    def widths(self) -> tuple[int, int]:
        return self._tensors["ci.weight"].shape[1], len(self._tensors["qm"])

    def log_odds(
        self, question: QuestionPieces, clauses: Mapping[str, PieceVectors], cosines: Mapping[str, float]
    ) -> dict[str, float]:
        asked = self._normalized(self._linear(question.states - self._tensors["qm"], "qi"), "qn")
        return {
            clause_id: self._read(asked, question, pieces, cosines.get(clause_id, 0.0))
            for clause_id, pieces in clauses.items()
            if len(pieces.ends)
        }

    def _read(
        self, asked: FloatArray, question: QuestionPieces, pieces: PieceVectors, cosine: float
    ) -> float:
        tensors, weights = self._tensors, question.weights
        rows = unit(pieces.rows[:_MOST_PIECES].astype(np.float32))
        clause = self._normalized(self._linear(rows * _SCALE, "ci"), "cu.0")
        clause = self._normalized(self._linear(clause, "cu.1"), "cn")
        similar = question.rows @ rows.T
        nearest = similar.max(axis=1)
        seen = _softmax(_SHARPNESS * similar) @ clause
        figures = np.stack([nearest, weights * _SCALE, nearest * weights * _SCALE], axis=1)
        compared = np.concatenate([asked, seen, asked * seen, figures], axis=1)
        states = self._linear(gelu(self._linear(compared, "cmp.0")), "cmp.2") + asked
        states = np.concatenate([tensors["cls"][None], states])
        for layer in range(self._layers):
            states = self._layer(states, clause, f"L.{layer}.")
        likeness = np.array([nearest @ weights, cosine], dtype=np.float32)
        told = np.concatenate([states[0], weights @ states[1:], likeness])
        hidden = gelu(self._linear(self._normalized(told, "out.0"), "out.1"))
        return float(self._linear(hidden, "out.4")[0] + likeness @ tensors["base"] + tensors["bias"])

    def _layer(self, states: FloatArray, clause: FloatArray, name: str) -> FloatArray:
        own = self._normalized(states, f"{name}n.0")
        states = states + self._attended(own, own, f"{name}sa")
        states = states + self._attended(self._normalized(states, f"{name}n.1"), clause, f"{name}ca")
        widened = gelu(self._linear(self._normalized(states, f"{name}n.2"), f"{name}f.0"))
        return states + self._linear(widened, f"{name}f.3")

    def _attended(self, states: FloatArray, others: FloatArray, name: str) -> FloatArray:
        """Multi-head attention of `states` (m, width) over `others` (n, width), in torch's layout of the three matrices."""
        width = states.shape[1]
        stacked, bias = self._tensors[f"{name}.in_proj_weight"], self._tensors[f"{name}.in_proj_bias"]
        query = _by_head(states @ stacked[:width].T + bias[:width])
        key = _by_head(others @ stacked[width : 2 * width].T + bias[width : 2 * width])
        value = _by_head(others @ stacked[2 * width :].T + bias[2 * width :])
        scores = _softmax(query @ key.transpose(0, 2, 1) / np.float32(math.sqrt(width // _HEADS)))
        mixed = (scores @ value).transpose(1, 0, 2).reshape(len(states), width)
        return self._linear(mixed, f"{name}.out_proj")

    def _linear(self, states: FloatArray, name: str) -> FloatArray:
        result: FloatArray = states @ self._tensors[f"{name}.weight"].T + self._tensors[f"{name}.bias"]
        return result

    def _normalized(self, states: FloatArray, name: str) -> FloatArray:
        centred = states - states.mean(axis=-1, keepdims=True)
        centred /= np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + _EPSILON)
        result: FloatArray = centred * self._tensors[f"{name}.weight"] + self._tensors[f"{name}.bias"]
        return result


def _by_head(states: FloatArray) -> FloatArray:
    """(length, width) to (heads, length, width / heads)."""
    return states.reshape(len(states), _HEADS, -1).transpose(1, 0, 2)


def _softmax(scores: FloatArray) -> FloatArray:
    weights: FloatArray = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    return weights


@lru_cache(maxsize=1)
def load_reranker(path: Path = RERANKER_FILE) -> Reranker:
    """The committed weights. Raises OSError, ValueError or KeyError when the file does not hold them."""
    return Reranker(read_blocks(path), hashlib.sha256(path.read_bytes()).hexdigest()[:12])


def read_blocks(path: Path) -> list[dict[str, FloatArray]]:
    """The tensors of each block of a file, whose names there begin with the block's number: `0/qm`, `1/qm`."""
    blocks: dict[int, dict[str, FloatArray]] = {}
    with np.load(path, allow_pickle=False) as held:
        for name in held.files:
            number, _, own = name.partition("/")
            blocks.setdefault(int(number), {})[own] = held[name].astype(np.float32)
    return [blocks[number] for number in sorted(blocks)]
