"""Some of an index's documents, as if there were no others.

What a reader may not see, and what a filter leaves out, is kept away here once for every question, look-up and
suggestion: a view answers like an index in which only its documents were ever put. Nothing of another document
comes out of it: no clause or name, no count or frequency, no weight in a ranking. Two things of the index as a
whole are told: its folder and its embedder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from .embedder.token_head import PieceVectors
from .opened import Index
from .store.lexical import Channel, query_tokens
from .types import Clause, Document, Heading, Removal

if TYPE_CHECKING:
    from .store.catalog import CatalogState, Failure, Vectors


@dataclass(frozen=True, slots=True)
class _Held:
    """What a view keeps of one state: its documents, the generations that wrote them, and whether they are all
    the index has."""

    state: CatalogState
    documents: dict[str, Document]
    generations: dict[str, int]
    whole: bool


class View(Index):
    """The documents of `base` whose ids are given; made by `Index.only`. Safe to use from several threads.

    Every public method of Index is answered here anew: one that is not has no connection to read from, and
    fails. Closing a view leaves the index open.
    """

    def __init__(self, base: Index, document_ids: Collection[str]) -> None:
        self.base = base
        self.folder = base.folder
        self.document_ids = frozenset(document_ids)
        self._held: _Held | None = None
        self._frequencies: tuple[CatalogState | None, dict[str, float]] = (None, {})

    @classmethod
    def open(cls, folder: str | Path, chroma_url: str | None = None) -> Self:
        raise TypeError("a view is made with Index.only")

    def close(self) -> None:
        """Nothing: the index belongs to whoever opened it."""

    def only(self, document_ids: Collection[str]) -> View:
        return View(self.base, self.document_ids & frozenset(document_ids))

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        with self.base.snapshot():
            yield

    @property
    def generation(self) -> int:
        """Another number whenever the view's own documents change; it does not rise, and changes of other
        documents leave it."""
        with self.base.snapshot():
            held = self._current()
            return int(_digest(held.state.index, held.state.embedder, *held.generations.items())[:12], 16)

    @property
    def embedder_name(self) -> str | None:
        return self.base.embedder_name

    @property
    def fingerprint(self) -> str:
        with self.base.snapshot():
            held = self._current()
            if held.whole:
                return self.base.fingerprint
            files = sorted(
                (file.document_id, file.sha256, file.read_by)
                for file in self.base._catalog().files()
                if file.document_id in self.document_ids
            )
            return _digest(held.state.embedder, files)[:12]

    def require_embedder(self, name: str) -> None:
        self.base.require_embedder(name)

    def documents(self) -> tuple[Document, ...]:
        return tuple(self._current_documents().values())

    def document(self, document_id: str) -> Document | None:
        return self.base.document(document_id) if document_id in self.document_ids else None

    def clauses(self, document_id: str) -> tuple[Clause, ...]:
        return self.base.clauses(document_id) if document_id in self.document_ids else ()

    def clause(self, clause_id: str) -> Clause | None:
        clause = self.base.clause(clause_id)
        return clause if clause and clause.document_id in self.document_ids else None

    def clauses_by_id(self, clause_ids: Collection[str]) -> dict[str, Clause]:
        found = self.base.clauses_by_id(clause_ids)
        return {id_: c for id_, c in found.items() if c.document_id in self.document_ids}

    def headings(self, document_id: str) -> tuple[Heading, ...]:
        return self.base.headings(document_id) if document_id in self.document_ids else ()

    def removals(self, document_id: str) -> tuple[Removal, ...]:
        return self.base.removals(document_id) if document_id in self.document_ids else ()

    def failures(self) -> tuple[Failure, ...]:
        """Those of the view's documents whose file can no longer be read. A file that never became a document
        belongs to no view: nobody knows whose it is."""
        with self.base.snapshot():
            files = self.base._catalog().files()
            own = {file.path for file in files if file.document_id in self.document_ids}
            return tuple(failure for failure in self.base.failures() if failure.path in own)

    def files(self) -> dict[str, Path]:
        return {id_: path for id_, path in self.base.files().items() if id_ in self.document_ids}

    def rank_vectors(
        self, vector: Vectors, k: int, document_ids: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        with self.base.snapshot():
            if self._current().whole:
                return self.base.rank_vectors(vector, k, document_ids)
            return self.base.rank_vectors(vector, k, self._own(document_ids))

    def clause_cosines(self, vector: Vectors, clause_ids: Collection[str]) -> dict[str, float]:
        with self.base.snapshot():
            return self.base.clause_cosines(vector, self._own_clauses(clause_ids))

    def sentence_cosines(self, vector: Vectors, clause_ids: Collection[str]) -> dict[tuple[str, int], float]:
        with self.base.snapshot():
            return self.base.sentence_cosines(vector, self._own_clauses(clause_ids))

    def pieces(self, embedder: str, clause_ids: Collection[str]) -> dict[str, PieceVectors]:
        with self.base.snapshot():
            return self.base.pieces(embedder, self._own_clauses(clause_ids))

    def frequency(self, text: str) -> float:
        with self.base.snapshot():
            catalog = self.base._catalog()
            state = catalog.state()
            if self._frequencies[0] != state:
                self._frequencies = (state, {})
            held = self._frequencies[1]
            if text not in held:
                clauses = catalog.clause_count(self.document_ids)
                held[text] = catalog.count_holding(text, self.document_ids) / max(1, clauses)
            return held[text]

    def _rank(
        self, channel: Channel, query: str, k: int, document_ids: Collection[str] | None
    ) -> list[tuple[str, float]]:
        with self.base.snapshot():
            if self._current().whole:
                return self.base._rank(channel, query, k, document_ids)
            return self.base._ranking.rank(
                self.base._catalog(), channel, query_tokens(query, channel), k, self.document_ids,
                None if document_ids is None else self._own(document_ids),
            )  # fmt: skip

    def _current_documents(self) -> dict[str, Document]:
        return self._current().documents

    def _current(self) -> _Held:
        with self.base.snapshot():
            catalog = self.base._catalog()
            state, held = catalog.state(), self._held
            if held is None or held.state != state:
                everything, written = self.base._current_documents(), catalog.document_generations()
                own = {id_: document for id_, document in everything.items() if id_ in self.document_ids}
                generations = {id_: written[id_] for id_ in own}
                self._held = held = _Held(state, own, generations, len(own) == len(everything))
            return held

    def _own(self, document_ids: Collection[str] | None) -> frozenset[str]:
        return self.document_ids if document_ids is None else self.document_ids & frozenset(document_ids)

    def _own_clauses(self, clause_ids: Collection[str]) -> list[str]:
        places = self.base._catalog().places(clause_ids)
        return [id_ for id_, place in places.items() if place.document_id in self.document_ids]


def _digest(*content: object) -> str:
    return hashlib.sha256(repr(content).encode()).hexdigest()
