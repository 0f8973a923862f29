"""An index opened for reading: what the assistant and the commands ask."""

from __future__ import annotations

import hashlib
import threading
import weakref
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import numpy as np

from .embedder.token_head import PieceVectors
from .errors import ModelError
from .finding import find_document
from .store.bm25 import Ranking
from .store.catalog import Catalog, CatalogState, Failure, Vectors
from .store.lexical import Channel, query_tokens
from .store.schema import CATALOG_FILE
from .store.vectors import VectorSearch
from .types import Clause, Document, Heading, Removal

if TYPE_CHECKING:
    from .view import View


@dataclass(slots=True)
class _Connection:
    """One thread's catalog, the file it was opened from (device, inode), and how many snapshots it stands
    in."""

    catalog: Catalog
    file: tuple[int, int]
    snapshots: int = 0


class Index:
    """An index folder, read by any number of threads while other processes may write to it.

    Every call sees the last committed state; calls within one `snapshot()` see the same one. Every method
    raises IndexMissing when the index was deleted meanwhile and IndexDamaged when it cannot be read.
    """

    def __init__(self, folder: Path, chroma_url: str | None = None) -> None:
        self.folder = folder
        self._local = threading.local()
        self._catalogs: weakref.WeakSet[Catalog] = weakref.WeakSet()
        self._vectors = VectorSearch(folder, chroma_url)
        self._ranking = Ranking()
        self._documents: tuple[CatalogState, dict[str, int], dict[str, Document]] | None = None
        self._fingerprint: tuple[CatalogState, str] | None = None
        self._counts: tuple[CatalogState | None, dict[str, float]] = (None, {})

    @classmethod
    def open(cls, folder: str | Path, chroma_url: str | None = None) -> Index:
        """Open an index folder; `chroma_url` names the Chroma server to use instead of the folder's own
        collection.

        Raises IndexMissing, IndexTooNew, IndexDamaged.
        """
        index = cls(Path(folder), chroma_url)
        index._catalog()
        return index

    def close(self) -> None:
        """Close all connections, of all threads."""
        self._vectors.close()
        for catalog in list(self._catalogs):
            catalog.close()
        self._local = threading.local()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def only(self, document_ids: Collection[str]) -> View:
        """The index as if it held these documents and no others; those it does not hold are passed over."""
        from .view import View  # a view is an index itself

        return View(self, document_ids)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Within it, this thread's calls see one state of the index, whatever a writer commits meanwhile."""
        catalog = self._catalog()
        connection: _Connection = self._local.connection
        if not connection.snapshots:
            catalog.begin()
        connection.snapshots += 1
        try:
            yield
        finally:
            connection.snapshots -= 1
            if not connection.snapshots:
                catalog.end()

    @property
    def generation(self) -> int:
        """Rises with every committed change of the index."""
        return self._catalog().state().generation

    @property
    def embedder_name(self) -> str | None:
        """The embedder whose vectors the index holds; None before the first build."""
        return self._catalog().state().embedder

    @property
    def fingerprint(self) -> str:
        """12 hex digits that change with the generation, the embedder or the content of any document."""
        catalog = self._catalog()
        state = catalog.state()
        held = self._fingerprint
        if held is None or held[0] != state:
            files = sorted((file.document_id, file.sha256, file.read_by) for file in catalog.files())
            content = repr((state.generation, state.embedder, files))
            self._fingerprint = held = (state, hashlib.sha256(content.encode()).hexdigest()[:12])
        return held[1]

    def require_embedder(self, name: str) -> None:
        """Raises ModelError unless the index was built with the embedder of this name."""
        built = self.embedder_name
        if built != name:
            raise ModelError(
                f"索引 {self.folder} 是用嵌入模型 {built} 建的，现在用的是 {name}。"
                f"请把 POLICY_EMBEDDER 设回原来的模型，"
                f"或重新运行 `python -m index build 文件夹 --index {self.folder}`（只重算向量）。"
            )

    def documents(self) -> tuple[Document, ...]:
        """All documents, ordered by source. Kept in memory between calls; only changed ones are read
        again."""
        return tuple(self._current_documents().values())

    def document(self, document_id: str) -> Document | None:
        return self._current_documents().get(document_id)

    def find_document(self, name: str) -> Document:
        """By id, document number in any bracket style, title, or a part of one. Raises NotFound, naming near
        ones."""
        return find_document(self.documents(), name)

    def clauses(self, document_id: str) -> tuple[Clause, ...]:
        """In the order of the document's text; empty for a document that does not exist."""
        return self._catalog().clauses(document_id)

    def clause(self, clause_id: str) -> Clause | None:
        return self._catalog().clauses_by_id([clause_id]).get(clause_id)

    def clauses_by_id(self, clause_ids: Collection[str]) -> dict[str, Clause]:
        """Those of the clauses that exist, by id."""
        return self._catalog().clauses_by_id(clause_ids)

    def headings(self, document_id: str) -> tuple[Heading, ...]:
        return self._catalog().headings(document_id)

    def removals(self, document_id: str) -> tuple[Removal, ...]:
        """The cleaning report: what was taken out of the document, in order."""
        return self._catalog().removals(document_id)

    def failures(self) -> tuple[Failure, ...]:
        """Files that could not be read when last tried; a document can be among them with its last good
        state."""
        return self._catalog().failures()

    def files(self) -> dict[str, Path]:
        """The file behind each document, by the document's id."""
        return {file.document_id: file.path for file in self._catalog().files()}

    def rank_words(
        self, query: str, k: int, document_ids: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """The `k` best clause ids by BM25 over jieba's words, best first. Scores are above 0, higher is
        better, and comparable within one ranking only. `document_ids` narrows the search to those
        documents."""
        return self._rank("words", query, k, document_ids)

    def rank_bigrams(
        self, query: str, k: int, document_ids: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """As `rank_words`, over pairs of neighbouring characters, and letters and digits as they stand."""
        return self._rank("bigrams", query, k, document_ids)

    def rank_vectors(
        self, vector: Vectors, k: int, document_ids: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """The `k` nearest clause ids by cosine (-1..1), best first; equal ones by document and position.

        `vector` is one float32 row of unit length by the index's embedder; raises ModelError when its length
        differs.
        """
        return self._vectors.rank(self._catalog(), vector, k, document_ids)

    def clause_cosines(self, vector: Vectors, clause_ids: Collection[str]) -> dict[str, float]:
        """Cosines (−1..1) of clauses with a unit vector; those that no longer exist are left out."""
        held = self._catalog().embedded_by_id(clause_ids)
        if not held.clause_ids:
            return {}
        return dict(zip(held.clause_ids, (held.vectors @ vector).tolist(), strict=True))

    def sentence_cosines(self, vector: Vectors, clause_ids: Collection[str]) -> dict[tuple[str, int], float]:
        """Cosines (−1..1) of the clauses' sentences with a unit vector, by clause id and the sentence's
        start in the document. A clause of one sentence is left out: its own cosine is the sentence's."""
        held = self._catalog().sentence_vectors(clause_ids)
        return {place: float(np.dot(row, vector)) for place, row in held.items()}

    def pieces(self, embedder: str, clause_ids: Collection[str]) -> dict[str, PieceVectors]:
        """The word pieces of clauses by the name a `PieceEmbedder` gives them, by clause id; those that no longer exist
        or have none are left out."""
        return self._catalog().pieces(embedder, clause_ids)

    def frequency(self, text: str) -> float:
        """The share of clauses that hold `text` (0..1), in their words or in the names of their document."""
        catalog = self._catalog()
        state = catalog.state()
        if self._counts[0] != state:
            self._counts = (state, {})
        counts = self._counts[1]
        if text not in counts:
            counts[text] = catalog.count_holding(text) / max(1, catalog.clause_count())
        return counts[text]

    def mentions(self, text: str) -> bool:
        """Whether any clause holds `text`."""
        return self.frequency(text) > 0

    def _rank(
        self, channel: Channel, query: str, k: int, document_ids: Collection[str] | None
    ) -> list[tuple[str, float]]:
        return self._catalog().rank(channel, query_tokens(query, channel), k, document_ids)

    def _current_documents(self) -> dict[str, Document]:
        catalog = self._catalog()
        state = catalog.state()
        held = self._documents
        if held is not None and held[0] == state:
            return held[2]
        generations = catalog.document_generations()
        same: dict[str, Document] = {}
        if held is not None and held[0].index == state.index:
            same = {id_: d for id_, d in held[2].items() if held[1][id_] == generations.get(id_)}
        same |= {d.id: d for d in catalog.documents([id_ for id_ in generations if id_ not in same])}
        documents = {id_: same[id_] for id_ in generations if id_ in same}
        self._documents = (state, generations, documents)
        return documents

    def _catalog(self) -> Catalog:
        """This thread's catalog, opened again when the file was replaced by another (an index made anew)."""
        connection: _Connection | None = getattr(self._local, "connection", None)
        if connection is not None and (connection.snapshots or connection.file == self._file()):
            return connection.catalog
        if connection is not None:
            connection.catalog.close()
            self._local.connection = None
        file = self._file()
        catalog = Catalog.open(self.folder)
        self._catalogs.add(catalog)
        self._local.connection = _Connection(catalog, file)
        return catalog

    def _file(self) -> tuple[int, int]:
        try:
            status = (self.folder / CATALOG_FILE).stat()
        except OSError:
            return (0, 0)
        return (status.st_dev, status.st_ino)
