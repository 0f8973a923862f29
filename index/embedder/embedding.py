"""Giving texts the vectors they lack, and trusting none that cannot be right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from ..errors import ModelError
from ..store.catalog import Vectors, in_batches
from ..store.writing import CatalogWriter

if TYPE_CHECKING:
    from .embed import Embedder

BATCH_TEXTS = (
    128  # texts embedded between two commits: a few seconds' work on two cores, lost at most by a kill
)


def embed_missing(
    catalog: CatalogWriter, embedder: Embedder, texts: Mapping[str, str], progress: Callable[[int, int], None]
) -> int:
    """Embed and store those of the texts (by hash) that have no vector of this embedder; returns how many.

    `progress` is told how many of the missing ones are done. Raises ModelError, also when the embedder
    returns rows of another number or shape, or none of unit length: such vectors would answer wrongly for
    ever.
    """
    missing = catalog.missing_vectors(list(texts), embedder.name)
    done = 0
    for batch in in_batches(missing, BATCH_TEXTS):
        progress(done, len(missing))
        vectors = embedder.embed_passages([texts[hash_] for hash_ in batch])
        _require_sound(vectors, len(batch), embedder)
        catalog.put_vectors(batch, embedder.name, vectors)
        done += len(batch)
    if missing:
        progress(done, len(missing))
    return len(missing)


def _require_sound(vectors: Vectors, rows: int, embedder: Embedder) -> None:
    if vectors.shape != (rows, embedder.dimension):
        found = f"{vectors.shape}，应为 {(rows, embedder.dimension)}"
        raise ModelError(f"嵌入模型 {embedder.name} 给出的向量形状是 {found}。请检查 POLICY_EMBEDDER。")
    if not np.isfinite(vectors).all() or (np.abs(np.linalg.norm(vectors, axis=1) - 1) > 0.01).any():
        raise ModelError(
            f"嵌入模型 {embedder.name} 给出了长度不为 1 的向量。请检查 POLICY_EMBEDDER 指向的模型。"
        )
