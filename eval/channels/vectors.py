"""Vectors of clauses: those of the index, and those of the bare words, made once and kept."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.embedder.embed import Embedder
from index.store.catalog import Catalog, in_batches

from .side import Rows

_BATCH = 128  # texts between two lines of progress


def indexed_vectors(index: Path, ids: Sequence[str]) -> Rows:
    """The vectors the index holds for the clauses, in the order of `ids`."""
    catalog = Catalog.open(index)
    try:
        held = catalog.embedded_by_id(ids)
    finally:
        catalog.close()
    rows = dict(zip(held.clause_ids, held.vectors, strict=True))
    return np.stack([rows[clause_id] for clause_id in ids])


def kept_vectors(texts: Sequence[str], embedder: Embedder, folder: Path) -> Rows:
    """The vectors of `texts`, float32 of shape (len(texts), dimension), read from `folder` when they were made before."""
    key = hashlib.sha256(repr((embedder.name, list(texts))).encode("utf-8", "replace")).hexdigest()[:16]
    path = folder / f"{key}.npy"
    if path.is_file():
        kept: Rows = np.load(path)
        return kept
    rows: list[Rows] = []
    for batch in in_batches(texts, _BATCH):
        rows.append(embedder.embed_passages(batch))
        done = sum(len(part) for part in rows)
        print(f"\r无标题的条款：{done}/{len(texts)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    vectors = np.concatenate(rows)
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.stem}.part.npy")
    np.save(unfinished, vectors)
    unfinished.replace(path)  # a run that is stopped leaves no half file under the name
    return vectors
