"""Fakes that behave: small, deterministic stand-ins for models."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence

import numpy as np

from index.embedder.embed import FloatArray, PassageProgress
from index.embedder.token_head import PieceVectors, QuestionPieces


class BigramEmbedder:
    """An embedder without a model: characters and their bigrams hashed into a unit vector.

    Texts that share words are near each other, so searches rank sensibly; the same text always has the same
    vector, on every machine. `asked` records the questions embedded, in order.
    """

    def __init__(self, dimension: int = 256, name: str | None = None) -> None:
        self.name = name or f"bigrams-{dimension}"
        self.dimension = dimension
        self.max_tokens = 1_000_000
        self.asked: list[str] = []

    def embed_passages(self, texts: Sequence[str], progress: PassageProgress | None = None) -> FloatArray:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for place, text in enumerate(texts):
            rows[place] = self._vector(text)
        if progress is not None and texts:
            progress(len(texts), len(texts))
        return rows

    def embed_query(self, text: str) -> FloatArray:
        self.asked.append(text)
        return self._vector(text)

    def _vector(self, text: str) -> FloatArray:
        written = "".join(character for character in text if character.isalnum())
        features = Counter(written[start : start + 2] for start in range(len(written) - 1))
        row = np.zeros(self.dimension, dtype=np.float32)
        for feature, number in features.items():
            self._add(row, feature, number**0.5)
        for character in set(written):
            self._add(row, character, 0.25)
        if not row.any():
            row[0] = 1  # an empty text, or features that cancel out: still a unit vector
        unit: FloatArray = row / np.linalg.norm(row)
        return unit

    def _add(self, row: FloatArray, feature: str, weight: float) -> None:
        """Two places with signs of their own: collisions of unlike texts cancel out rather than add up."""
        key = zlib.crc32(feature.encode("utf-8", "replace"))
        for shift in (0, 16):
            place = key >> shift
            row[place % self.dimension] += weight if (key >> (shift ^ 7)) & 1 else -weight


class PieceBigramEmbedder(BigramEmbedder):
    """A `BigramEmbedder` that gives word pieces too: each letter, digit or character is one, and near only its like.

    `read` records the texts whose pieces were computed, in order.
    """

    def __init__(self, dimension: int = 256, width: int = 32) -> None:
        super().__init__(dimension)
        self.pieces_name = f"{self.name}+{width}"
        self.width = width
        self.read: list[str] = []

    def embed_with_pieces(self, texts: Sequence[str]) -> tuple[FloatArray, list[PieceVectors]]:
        self.read += texts
        pieces = []
        for text in texts:
            kept = [place for place, character in enumerate(text) if character.isalnum()]
            rows = [np.sign(self._piece(text[place])).astype(np.int8) for place in kept]
            ends = np.array([len(text) - place for place in kept], dtype=np.int32)
            pieces.append(PieceVectors(ends, np.array(rows, dtype=np.int8).reshape(len(kept), self.width)))
        return self.embed_passages(texts), pieces

    def embed_question(self, text: str) -> tuple[FloatArray, QuestionPieces]:
        kept = [place for place, character in enumerate(text) if character.isalnum()]
        rows = np.array([self._piece(text[place]) for place in kept], dtype=np.float32)
        weights = np.full(len(kept), 1 / max(1, len(kept)), dtype=np.float32)
        return self.embed_query(text), QuestionPieces(
            rows.reshape(len(kept), self.width),
            weights,
            tuple(kept),
            np.empty((len(kept), 0), dtype=np.float32),  # none: the reranker does not know this embedder
        )

    def _piece(self, character: str) -> FloatArray:
        """A corner of the unit cube; those of unlike characters stand about at right angles."""
        bits = zlib.crc32(character.encode("utf-8", "replace")) * 0x9E3779B97F4A7C15
        signs = [1.0 if bits >> (16 + place) & 1 else -1.0 for place in range(self.width)]
        row: FloatArray = np.array(signs, dtype=np.float32) / np.float32(self.width**0.5)
        return row
