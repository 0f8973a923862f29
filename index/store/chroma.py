"""Chroma's collection `clauses`: the one file that speaks Chroma's shapes.

Traps of Chroma 1.5.9 that this file answers: the default distance is l2, so cosine is set; `add` ignores
existing ids in silence, so `upsert` is used; a collection opened without `embedding_function=None` attaches
an English model that downloads itself; one batch holds at most `get_max_batch_size()` rows; telemetry is on
unless switched off.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import numpy as np

from .catalog import Catalog, CatalogState, Vectors, in_batches

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

logger = logging.getLogger(__name__)

COLLECTION = "clauses"
CONNECT_SECONDS = 3.0
BATCH = 5_000  # rows in one call, below Chroma's limit of 5,461
# `ef_search` above the default of 100, for rows of clauses that are gone are fetched in vain.
# `sync_threshold` 1 brings the graph to the disk with every call; with fewer rows than the default of 1,000
# it would stay in a log, be built again by everyone who opens the folder, and its files be written by
# readers.
_HNSW = {"space": "cosine", "ef_search": 200, "sync_threshold": 1}


class ChromaUnusableError(Exception):
    """Chroma cannot be opened, reached or used; `str()` says why. Never leaves this package: search goes on
    without."""


@dataclass(frozen=True, slots=True)
class Changes:
    """How many rows a synchronisation wrote and deleted."""

    written: int
    deleted: int


class ClauseCollection:
    """The collection through an open client. All methods raise ChromaUnusableError."""

    def __init__(self, client: Client, collection: Collection) -> None:
        self._client = client
        self._collection = collection

    def close(self) -> None:
        self._client.close()

    def published(self) -> CatalogState | None:
        """The catalog state these rows were made from; None while they are being written, or not ours."""
        with _failures():
            metadata = self._collection.metadata or {}
        if "generation" not in metadata:
            return None
        return CatalogState(
            str(metadata["index"]), int(metadata["generation"]), str(metadata["embedder"]) or None
        )

    def reload(self) -> None:
        """Read the collection's metadata again, which another process may have changed."""
        with _failures():
            self._collection = self._client.get_collection(COLLECTION, embedding_function=None)

    def count(self) -> int:
        with _failures():
            return self._collection.count()

    def nearest(self, vector: Vectors, k: int) -> list[str]:
        """The ids of the `k` rows with the highest cosine, best first."""
        with _failures():
            found = self._collection.query(
                query_embeddings=cast(Any, vector.reshape(1, -1)), n_results=k, include=["distances"]
            )
        return found["ids"][0]

    def synchronise(self, catalog: Catalog) -> Changes:
        """Make the rows equal to the catalog's clauses, by writing and deleting only what differs."""
        state = catalog.state()
        with _failures():
            have = self._hashes()
            want = catalog.clause_hashes()
            gone = [id_ for id_ in have if id_ not in want]
            for batch in in_batches(gone, BATCH):
                self._collection.delete(ids=list(batch))
            stale = [id_ for id_, hash_ in want.items() if have.get(id_) != hash_]
            for batch in in_batches(stale, BATCH):
                self._upsert(catalog, batch, want, state)
            self._collection.modify(
                metadata={
                    "index": state.index,
                    "generation": state.generation,
                    "embedder": state.embedder or "",
                }
            )
        logger.info("chroma: %d rows written, %d deleted", len(stale), len(gone))
        return Changes(len(stale), len(gone))

    def _upsert(self, catalog: Catalog, ids: Any, hashes: Mapping[str, str], state: CatalogState) -> None:
        rows = catalog.embedded_by_id(ids)
        if not rows.clause_ids:
            return
        places = catalog.addresses(rows.clause_ids)
        embedder = state.embedder or ""
        self._collection.upsert(
            ids=list(rows.clause_ids),
            embeddings=cast(Any, np.array(rows.vectors)),
            metadatas=[
                {
                    "document_id": places[id_][0],
                    "address": places[id_][1],
                    "embedder": embedder,
                    "hash": hashes[id_],
                }
                for id_ in rows.clause_ids
            ],
        )

    def _hashes(self) -> dict[str, str]:
        """Id and embedded-text hash of every row."""
        found: dict[str, str] = {}
        total = self._collection.count()
        for offset in range(0, total, BATCH):
            page = self._collection.get(limit=BATCH, offset=offset, include=["metadatas"])
            for id_, metadata in zip(page["ids"], page["metadatas"] or [], strict=True):
                found[id_] = str(metadata.get("hash", ""))
        return found


def open_folder(folder: Path, *, create: bool = False) -> ClauseCollection:
    """The collection in a folder of its own. Raises ChromaUnusableError."""
    import chromadb

    with _failures():
        try:
            client = cast("Client", chromadb.PersistentClient(path=str(folder), settings=_settings()))
        except AttributeError as error:
            # How the second attempt in one process to open a broken folder ends.
            raise ChromaUnusableError(f"{folder} cannot be opened") from error
    return _collection(client, create)


def open_server(url: str, *, create: bool = False) -> ClauseCollection:
    """The collection in a Chroma server; `url` as `http://host:8000` or `https://host`. Raises
    ChromaUnusableError."""
    import chromadb

    with _failures():
        parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ChromaUnusableError(f"POLICY_CHROMA_URL 应形如 http://主机:8000，现在是 {url}")
    secure = parts.scheme == "https"
    with _failures():
        port = parts.port or (443 if secure else 8000)
        # Chroma's client would wait for ever.
        socket.create_connection((parts.hostname, port), CONNECT_SECONDS).close()
        http = chromadb.HttpClient(host=parts.hostname, port=port, ssl=secure, settings=_settings())
    return _collection(cast("Client", http), create)


def delete_collection(collection: ClauseCollection) -> None:
    """Drop the collection with its rows: the only way to change the dimension of its vectors."""
    with _failures():
        collection._client.delete_collection(COLLECTION)


def _collection(client: Client, create: bool) -> ClauseCollection:
    try:
        with _failures():
            if create:
                configuration = cast(Any, {"hnsw": _HNSW})
                found = client.get_or_create_collection(
                    COLLECTION, configuration=configuration, embedding_function=None
                )
            else:
                found = client.get_collection(COLLECTION, embedding_function=None)
    except ChromaUnusableError:
        client.close()
        raise
    return ClauseCollection(client, found)


def _settings() -> Any:
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)


@contextmanager
def _failures() -> Iterator[None]:
    """Chroma's many errors as one. A ValueError is what it raises when a server does not answer, an OSError
    what the file system raises through it."""
    import httpx
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, httpx.HTTPError, ValueError, OSError) as error:
        raise ChromaUnusableError(f"{type(error).__name__}: {error}") from error
