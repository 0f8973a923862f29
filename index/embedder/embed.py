"""Texts to vectors: the embedder an index is built with and asked with.

Two kinds stand behind one protocol. The default model answers questions through NumPy at once and loads
sentence-transformers only to embed passages; any other sentence-transformers model does both through the
library.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

import numpy as np

from ..errors import ModelError
from .e5 import DIMENSION, MAX_TOKENS, MODEL_NAME, QUERY_PREFIX
from .model import Progress, default_model_fingerprint, prepare_default_model
from .once import Once
from .token_head import PieceVectors, QuestionPieces, load_head, telling
from .transformer import PassageProgress, SentenceTransformerEmbedder, model_identity
from .windows import FloatArray, pooled, split_windows, unit

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from .bert import NumpyBert

__all__ = [
    "DefaultEmbedder",
    "Embedder",
    "PassageProgress",
    "PieceEmbedder",
    "SentenceTransformerEmbedder",
    "open_embedder",
    "piece_embedder",
]

_SPARE_TOKENS = 8  # special tokens, and room for a join that makes more tokens than its parts


class Embedder(Protocol):
    """Turns texts into unit vectors whose dot product is their cosine similarity (−1..1, higher is nearer).

    `name` is the model's identity: it changes with the model's content and with the conventions on prefixes
    and long texts, so that vectors under one name may be compared. `dimension` is the length of a vector,
    `max_tokens` the longest text the model reads at once: a longer one is split at sentence ends and its
    windows' vectors are averaged, so that every text has one vector.
    """

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    @property
    def max_tokens(self) -> int: ...

    def embed_passages(self, texts: Sequence[str], progress: PassageProgress | None = None) -> FloatArray:
        """One unit row per text, float32 of shape (len(texts), dimension).

        `progress(done, total)` counts windows, which are the texts unless some are too long. Raises
        ModelError when the model cannot be loaded.
        """
        ...

    def embed_query(self, text: str) -> FloatArray:
        """The unit vector of a question, float32 of shape (dimension,). Several threads may call it.

        Raises ModelError when the model cannot be loaded.
        """
        ...


class PieceEmbedder(Embedder, Protocol):
    """An embedder that gives the vectors of a text's word pieces too, in the same pass of the model.

    `pieces_name` is their identity, as `name` is that of the whole text's vectors.
    """

    @property
    def pieces_name(self) -> str: ...

    def embed_with_pieces(self, texts: Sequence[str]) -> tuple[FloatArray, list[PieceVectors]]:
        """As `embed_passages`, and each text's pieces. Raises ModelError."""
        ...

    def embed_question(self, text: str) -> tuple[FloatArray, QuestionPieces]:
        """As `embed_query`, and the question's pieces. Raises ModelError."""
        ...


def open_embedder(
    setting: str | None, progress: Progress | None = None, for_questions: bool = False
) -> Embedder:
    """The embedder that POLICY_EMBEDDER names: None or "" the default model, else a folder or a hub model.

    The default model is prepared first when it is not there, `progress` receiving Chinese messages.
    `for_questions` begins in the background to load what the first question needs. Raises ModelError when
    there is no such model.
    """
    embedder: DefaultEmbedder | SentenceTransformerEmbedder
    if setting is None or not setting.strip():
        embedder = DefaultEmbedder(prepare_default_model(progress=progress))
    else:
        embedder = SentenceTransformerEmbedder(setting.strip())
    if for_questions:
        embedder.start_loading()
    return embedder


def piece_embedder(embedder: Embedder) -> PieceEmbedder | None:
    """The embedder, when it gives the vectors of pieces too. (Told by its class: to ask an instance for all that the
    protocol names would load its model.)"""
    return cast(PieceEmbedder, embedder) if hasattr(type(embedder), "embed_with_pieces") else None


class DefaultEmbedder:
    """The default model: questions through NumPy, passages through sentence-transformers."""

    def __init__(self, folder: Path) -> None:
        """`folder` is what `prepare_default_model` returned. Nothing is read before it is needed."""
        self.name = model_identity(MODEL_NAME, default_model_fingerprint())
        self.dimension = DIMENSION
        self.max_tokens = MAX_TOKENS
        self._folder = folder
        self._passages = SentenceTransformerEmbedder(folder, name=self.name)
        self._for_questions = Once(self._load)

    def start_loading(self) -> None:
        """Begin to load in the background what a question needs: 0.9 s, mostly outside the GIL."""
        self._for_questions.start()

    def embed_passages(self, texts: Sequence[str], progress: PassageProgress | None = None) -> FloatArray:
        """See `Embedder.embed_passages`."""
        if not texts:
            return np.empty((0, DIMENSION), dtype=np.float32)
        return self._passages.embed_passages(texts, progress)

    @property
    def pieces_name(self) -> str:
        """See `PieceEmbedder`."""
        return f"{self.name}+{load_head().name}"

    def embed_with_pieces(self, texts: Sequence[str]) -> tuple[FloatArray, list[PieceVectors]]:
        """See `PieceEmbedder.embed_with_pieces`."""
        if not texts:
            return np.empty((0, DIMENSION), dtype=np.float32), []
        return self._passages.embed_with_states(texts, load_head())

    def embed_query(self, text: str) -> FloatArray:
        """See `Embedder.embed_query`."""
        return self.embed_question(text)[0]

    def embed_question(self, text: str) -> tuple[FloatArray, QuestionPieces]:
        """See `PieceEmbedder.embed_question`."""
        bert, tokenizer = self._for_questions.get()
        head = load_head()

        def count(part: str) -> int:
            return len(tokenizer.encode(part, add_special_tokens=False).ids)

        text = text.encode("utf-8", "replace").decode()  # a lone surrogate stops the tokenizer
        windows = split_windows(text, MAX_TOKENS - count(QUERY_PREFIX) - _SPARE_TOKENS, count)
        means, states, last, ids, starts, at = [], [], [], [], [], -len(QUERY_PREFIX)
        for window in windows:
            whole = QUERY_PREFIX + window.text
            encoded = tokenizer.encode(whole)
            mean, own, final = bert.encode_at(encoded.ids[:MAX_TOKENS], head.layer)
            kept = telling(whole, encoded.offsets[:MAX_TOKENS], len(QUERY_PREFIX))
            means.append(mean)
            states.append(own[kept])
            last.append(final[kept])
            ids += [encoded.ids[place] for place in kept]
            starts += [at + encoded.offsets[place][0] for place in kept]
            at += len(window.text)
        vector = pooled(unit(np.stack(means)), [window.tokens for window in windows])
        return vector, head.of_question(np.concatenate(states), np.concatenate(last), ids, starts)

    def _load(self) -> tuple[NumpyBert, Tokenizer]:
        from tokenizers import Tokenizer

        from .bert import NumpyBert

        try:
            bert = NumpyBert(self._folder)
            vocabulary = (self._folder / "tokenizer.json").resolve(strict=True)
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(
                f"默认向量模型的文件夹已损坏（{error}）。"
                f"请删除文件夹 {self._folder} 后重试，程序会重新生成它。"
            ) from error
        return bert, Tokenizer.from_file(str(vocabulary))
