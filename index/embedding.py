"""Giving texts the vectors they lack, and trusting none that cannot be right."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from .embedder.embed import PieceEmbedder, piece_embedder
from .errors import ModelError
from .store.catalog import Vectors, in_batches
from .store.writing import CatalogWriter

if TYPE_CHECKING:
    from .embedder.embed import Embedder

BATCH_TEXTS = (
    128  # texts embedded between two commits: a few seconds' work on two cores, lost at most by a kill
)


def embed_missing(
    catalog: CatalogWriter,
    embedder: Embedder,
    texts: Mapping[str, str],
    progress: Callable[[int, int], None],
    clauses: Collection[str] = (),
) -> int:
    """Embed and store those of the texts (by hash) that have no vector of this embedder; returns how many.

    The texts whose hashes are among `clauses` get their word pieces too, in the same pass, when the embedder gives
    them; one that lacks only these is counted as well. `progress` is told how many of the missing ones are done. Raises
    ModelError, also when the embedder returns rows of another number or shape, or none of unit length: such vectors
    would answer wrongly for ever.
    """
    missing = catalog.missing_vectors(list(texts), embedder.name)
    pieces = piece_embedder(embedder)
    whole = catalog.missing_pieces([h for h in texts if h in clauses], pieces.pieces_name) if pieces else []
    with_pieces = set(whole)
    rest = [hash_ for hash_ in missing if hash_ not in with_pieces]
    done, total = 0, len(whole) + len(rest)
    for batch in in_batches(whole, BATCH_TEXTS):
        assert pieces is not None
        progress(done, total)
        _embed_with_pieces(catalog, pieces, batch, texts)
        done += len(batch)
    for batch in in_batches(rest, BATCH_TEXTS):
        progress(done, total)
        vectors = embedder.embed_passages([texts[hash_] for hash_ in batch])
        _require_sound(vectors, len(batch), embedder)
        catalog.put_vectors(batch, embedder.name, vectors)
        done += len(batch)
    if total:
        progress(done, total)
    return total


def _embed_with_pieces(
    catalog: CatalogWriter, embedder: PieceEmbedder, batch: Sequence[str], texts: Mapping[str, str]
) -> None:
    """Vectors first: a build killed in between has pieces for no text without a vector. A vector that is there stays."""
    vectors, pieces = embedder.embed_with_pieces([texts[hash_] for hash_ in batch])
    _require_sound(vectors, len(batch), embedder)
    lacking = set(catalog.missing_vectors(batch, embedder.name))
    places = [place for place, hash_ in enumerate(batch) if hash_ in lacking]
    catalog.put_vectors([batch[place] for place in places], embedder.name, vectors[places])
    catalog.put_pieces(batch, embedder.pieces_name, pieces)


def _require_sound(vectors: Vectors, rows: int, embedder: Embedder) -> None:
    if vectors.shape != (rows, embedder.dimension):
        found = f"{vectors.shape}，应为 {(rows, embedder.dimension)}"
        raise ModelError(f"嵌入模型 {embedder.name} 给出的向量形状是 {found}。请检查 POLICY_EMBEDDER。")
    if not np.isfinite(vectors).all() or (np.abs(np.linalg.norm(vectors, axis=1) - 1) > 0.01).any():
        raise ModelError(
            f"嵌入模型 {embedder.name} 给出了长度不为 1 的向量。请检查 POLICY_EMBEDDER 指向的模型。"
        )
