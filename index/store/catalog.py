"""Reading the catalog: documents, clauses, rankings and vectors, as typed values."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..embedder.token_head import PieceVectors
from ..types import Clause, Document, Heading, Problem, Removal, Severity
from .lexical import CHANNELS, Channel, any_of, tokens
from .schema import connect_for_reading, translated

Vectors = NDArray[np.float32]

_AMONG = "IN (SELECT value FROM json_each(?))"  # one bound value, however long the list
# Tokens are stored separated by single spaces.
_TOKENS = "iif({column} = '', 0, length({column}) - length(replace({column}, ' ', '')) + 1)"
_EMBEDDER = "(SELECT value FROM meta WHERE key = 'embedder')"

DOCUMENT_COLUMNS = tuple(field.name for field in fields(Document) if field.name != "problems")
CLAUSE_COLUMNS = tuple(field.name for field in fields(Clause))
_LISTS = frozenset(
    {"revised_on", "references", "path", "headings"}
)  # columns that hold a JSON list of strings


@dataclass(frozen=True, slots=True)
class CatalogState:
    """What tells one state of an index from another. `index` is drawn at random when the index is made;
    `generation` rises by one with every committed change; `embedder` names the model whose vectors answer."""

    index: str
    generation: int
    embedder: str | None


@dataclass(frozen=True, slots=True)
class IndexedFile:
    """The file behind a document as it was when read. `read_by` identifies the code that read it."""

    document_id: str
    path: Path
    source: str
    size: int
    mtime_ns: int
    sha256: str
    read_by: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read. `name` is its path for people, `message` what to do about it, in
    Chinese."""

    path: Path
    name: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ClausePlace:
    """Where a clause stands: its document, its place among the document's clauses, the generation that wrote
    it."""

    document_id: str
    position: int
    generation: int


@dataclass(frozen=True, slots=True)
class ClauseLength:
    """A clause's row in the full-text tables and how many tokens each holds for it."""

    number: int
    clause_id: str
    document_id: str
    words: int
    bigrams: int


@dataclass(frozen=True, slots=True)
class EmbeddedClauses:
    """Clauses with their vectors: `vectors[i]`, a float32 row of unit length, belongs to `clause_ids[i]`,
    which was written by `generations[i]`."""

    clause_ids: tuple[str, ...]
    generations: tuple[int, ...]
    vectors: Vectors


class Catalog:
    """The catalog open for reading, over one SQLite connection: for one thread at a time.

    Every method raises IndexDamaged when the file turns out to be unreadable.
    """

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        self._connection = connection
        self.folder = folder

    @classmethod
    def open(cls, folder: Path) -> Catalog:
        """Raises IndexMissing, IndexTooNew, IndexDamaged."""
        return cls(connect_for_reading(folder), folder)

    def close(self) -> None:
        self._connection.close()

    def begin(self) -> None:
        """Start a snapshot: until `end`, every call sees the state of this moment."""
        self._all("BEGIN")
        self.state()  # SQLite takes the snapshot with the first read

    def end(self) -> None:
        self._all("COMMIT")

    def state(self) -> CatalogState:
        meta = dict(self._all("SELECT key, value FROM meta"))
        return CatalogState(meta["index"], int(meta["generation"]), meta.get("embedder"))

    def document_generations(self) -> dict[str, int]:
        """Every document's id and the generation that wrote it, in the order of their sources."""
        return dict(self._all("SELECT id, generation FROM documents ORDER BY source, id"))

    def documents(self, ids: Collection[str]) -> tuple[Document, ...]:
        """Those of the documents that exist, ordered by source."""
        columns = ", ".join(f'"{name}"' for name in DOCUMENT_COLUMNS)
        rows = self._all(
            f"SELECT {columns} FROM documents WHERE id {_AMONG} ORDER BY source, id",
            _json(ids),
        )
        problems = self._problems(ids)
        return tuple(_document(row, problems.get(row[0], ())) for row in rows)

    def clauses(self, document_id: str) -> tuple[Clause, ...]:
        """A document's clauses in the order of its text."""
        rows = self._all(
            f"SELECT {_CLAUSE} FROM clauses WHERE document_id = ? ORDER BY position", _text(document_id)
        )
        return tuple(_clause(row) for row in rows)

    def clauses_by_id(self, ids: Collection[str]) -> dict[str, Clause]:
        rows = self._all(f"SELECT {_CLAUSE} FROM clauses WHERE id {_AMONG}", _json(ids))
        return {row[0]: _clause(row) for row in rows}

    def headings(self, document_id: str) -> tuple[Heading, ...]:
        rows = self._all(
            'SELECT path, text, start, "end" FROM headings WHERE document_id = ? ORDER BY position',
            _text(document_id),
        )
        return tuple(Heading(tuple(json.loads(path)), text, start, end) for path, text, start, end in rows)

    def removals(self, document_id: str) -> tuple[Removal, ...]:
        """What was cleaned out of a document, in the order of its text."""
        rows = self._all(
            "SELECT reason, text FROM removals WHERE document_id = ? ORDER BY position", _text(document_id)
        )
        return tuple(Removal(reason, text) for reason, text in rows)

    def files(self) -> tuple[IndexedFile, ...]:
        """The files behind all documents."""
        rows = self._all(
            "SELECT id, path, source, size, mtime_ns, sha256, read_by FROM documents ORDER BY source, id"
        )
        return tuple(IndexedFile(row[0], Path(os.fsdecode(row[1])), *row[2:]) for row in rows)

    def labels(self) -> dict[str, str | None]:
        """Every document's id and access label."""
        return dict(self._all("SELECT id, access FROM documents"))

    def failures(self) -> tuple[Failure, ...]:
        """The files that could not be read by the last build that met them."""
        rows = self._all("SELECT path, name, code, message FROM unreadable ORDER BY name")
        return tuple(
            Failure(Path(os.fsdecode(path)), name, code, message) for path, name, code, message in rows
        )

    def problem_counts(self) -> dict[Severity, int]:
        """How many findings of each severity all documents have together."""
        return dict(self._all("SELECT severity, count(*) FROM problems GROUP BY severity ORDER BY severity"))

    def clause_count(self, document_ids: Collection[str] | None = None) -> int:
        if document_ids is None:
            return int(self._one("SELECT count(*) FROM clauses"))
        inside = f"document_id {_AMONG}"
        return int(self._one(f"SELECT count(*) FROM clauses WHERE {inside}", _json(document_ids)))

    def part_count(self) -> int:
        """How many of the clauses are unnumbered parts (`Clause.kind`)."""
        return int(self._one("SELECT count(*) FROM clauses WHERE kind = 'part'"))

    def dimension(self) -> int:
        """Length of the current embedder's vectors, 0 when there are none."""
        rows = self._all(
            f"SELECT length(vector) / 4 FROM vectors WHERE embedder = {_EMBEDDER} "
            "AND hash IN (SELECT hash FROM clauses LIMIT 1)"
        )
        return int(rows[0][0]) if rows else 0

    def rank(
        self, channel: Channel, tokens: Sequence[str], k: int, document_ids: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """The `k` best clause ids by BM25 over any of the tokens, best first, with their scores.

        Scores are above 0, higher is better, comparable within one ranking only. Equal scores are ordered by
        document and position. `document_ids` narrows the search to those documents.
        """
        telling = self._telling(channel, tokens)
        if not telling or k <= 0:
            return []
        narrowed = "" if document_ids is None else f"AND c.document_id {_AMONG}"
        values = (any_of(telling), *(() if document_ids is None else (_json(document_ids),)), k)
        rows = self._all(
            f"SELECT c.id, -bm25({channel}) AS score "
            f"FROM {channel} JOIN clauses AS c ON c.number = {channel}.rowid "
            f"WHERE {channel} MATCH ? {narrowed} ORDER BY score DESC, c.document_id, c.position LIMIT ?",
            *values,
        )
        return [(clause_id, score) for clause_id, score in rows]

    def _telling(self, channel: Channel, tokens: Sequence[str]) -> list[str]:
        """The tokens that can change a ranking. One that stands in half of all clauses or more has no weight
        in BM25 (FTS5 sets it to a millionth) and costs as much as all the others; it stays only when it is
        all there is."""
        assert channel in CHANNELS  # it becomes part of the SQL
        counts = dict(
            self._all(
                f"SELECT term, doc FROM {channel}_terms WHERE term {_AMONG}",
                _json(tokens),
            )
        )
        present = [token for token in tokens if token in counts]
        half = self.clause_count() / 2
        return [token for token in present if counts[token] < half] or present

    def count_holding(self, text: str, document_ids: Collection[str] | None = None) -> int:
        """How many clauses hold `text`, white space, punctuation and width aside, in their words or their
        names; `document_ids` counts those of these documents only."""
        phrase = " ".join(tokens(text, "bigrams"))
        if not phrase:
            return 0
        if document_ids is None:
            return int(self._one("SELECT count(*) FROM bigrams WHERE bigrams MATCH ?", f'"{phrase}"'))
        return int(
            self._one(
                "SELECT count(*) FROM bigrams JOIN clauses AS c ON c.number = bigrams.rowid "
                f"WHERE bigrams MATCH ? AND c.document_id {_AMONG}",
                f'"{phrase}"',
                _json(document_ids),
            )
        )

    def clause_lengths(self) -> list[ClauseLength]:
        """Every clause with its length in tokens, by document and position."""
        long = {channel: _TOKENS.format(column=f"{channel}.tokens") for channel in CHANNELS}
        rows = self._all(
            f"SELECT c.number, c.id, c.document_id, {long['words']}, {long['bigrams']} FROM clauses AS c "
            "JOIN words ON words.rowid = c.number JOIN bigrams ON bigrams.rowid = c.number "
            "ORDER BY c.document_id, c.position"
        )
        return [ClauseLength(*row) for row in rows]

    def occurrences(self, channel: Channel, token: str) -> list[tuple[int, int]]:
        """The numbers of the clauses a token stands in, and how often it does, in the order of the numbers."""
        assert channel in CHANNELS  # it becomes part of the SQL
        self._all(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{channel}_places "
            f"USING fts5vocab ('main', '{channel}', 'instance')"
        )
        return self._all(
            f"SELECT doc, count(*) FROM temp.{channel}_places WHERE term = ? GROUP BY doc ORDER BY doc",
            _text(token),
        )

    def places(self, clause_ids: Collection[str]) -> dict[str, ClausePlace]:
        """Those of the clauses that exist, and where."""
        rows = self._all(
            f"SELECT id, document_id, position, generation FROM clauses WHERE id {_AMONG}",
            _json(clause_ids),
        )
        return {row[0]: ClausePlace(*row[1:]) for row in rows}

    def embedded(self, after: int = -1, document_ids: Collection[str] | None = None) -> EmbeddedClauses:
        """The clauses written after a generation, or those of some documents, with the current embedder's
        vectors."""
        narrowed = "" if document_ids is None else f"AND c.document_id {_AMONG}"
        rows = self._all(
            "SELECT c.id, c.generation, v.vector FROM clauses AS c "
            f"JOIN vectors AS v ON v.hash = c.hash AND v.embedder = {_EMBEDDER} "
            f"WHERE c.generation > ? {narrowed} ORDER BY c.document_id, c.position",
            after,
            *(() if document_ids is None else (_json(document_ids),)),
        )
        return _embedded(rows)

    def embedded_by_id(self, clause_ids: Collection[str]) -> EmbeddedClauses:
        """Clauses by id with the current embedder's vectors, in no particular order."""
        rows = self._all(
            "SELECT c.id, c.generation, v.vector "
            "FROM json_each(?) AS wanted JOIN clauses AS c ON c.id = wanted.value "
            f"JOIN vectors AS v ON v.hash = c.hash AND v.embedder = {_EMBEDDER}",
            _json(clause_ids),
        )
        return _embedded(rows)

    def sentence_vectors(self, clause_ids: Collection[str]) -> dict[tuple[str, int], Vectors]:
        """The current embedder's vectors of the clauses' sentences, by clause id and start in the document.
        A clause of one sentence has none."""
        rows = self._all(
            "SELECT c.id, s.start, v.vector "
            "FROM json_each(?) AS wanted JOIN clauses AS c ON c.id = wanted.value "
            "JOIN sentences AS s ON s.clause = c.number "
            f"JOIN vectors AS v ON v.hash = s.hash AND v.embedder = {_EMBEDDER}",
            _json(clause_ids),
        )
        return {(clause_id, start): np.frombuffer(blob, dtype="<f4") for clause_id, start, blob in rows}

    def pieces(self, embedder: str, clause_ids: Collection[str]) -> dict[str, PieceVectors]:
        """The word pieces of clauses by this name (`PieceEmbedder.pieces_name`), by clause id; a clause without is left
        out. None at all when the index was made before pieces were kept."""
        if not self._all("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'pieces'"):
            return {}
        rows = self._all(
            "SELECT c.id, p.ends, p.rows FROM json_each(?) AS wanted JOIN clauses AS c ON c.id = wanted.value "
            "JOIN pieces AS p ON p.hash = c.hash AND p.embedder = ?",
            _json(clause_ids),
            embedder,
        )
        return {clause_id: _pieces(ends, held) for clause_id, ends, held in rows}

    def clause_hashes(self) -> dict[str, str]:
        """Every clause's id and the hash of its embedded text."""
        return dict(self._all("SELECT id, hash FROM clauses"))

    def addresses(self, clause_ids: Collection[str]) -> dict[str, tuple[str, str]]:
        """Document id and address of clauses."""
        rows = self._all(
            f"SELECT id, document_id, address FROM clauses WHERE id {_AMONG}",
            _json(clause_ids),
        )
        return {clause_id: (document_id, address) for clause_id, document_id, address in rows}

    def _problems(self, ids: Collection[str]) -> dict[str, tuple[Problem, ...]]:
        found: dict[str, list[Problem]] = {}
        for document_id, code, message, severity, line in self._all(
            "SELECT document_id, code, message, severity, line FROM problems "
            f"WHERE document_id {_AMONG} ORDER BY document_id, position",
            _json(ids),
        ):
            found.setdefault(document_id, []).append(Problem(code, message, severity, line))
        return {document_id: tuple(problems) for document_id, problems in found.items()}

    def _all(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with translated(self.folder):
            return self._connection.execute(sql, values).fetchall()

    def _one(self, sql: str, *values: object) -> Any:
        (row,) = self._all(sql, *values)
        return row[0]


_CLAUSE = ", ".join(f'"{name}"' for name in CLAUSE_COLUMNS)


def _document(row: Sequence[Any], problems: tuple[Problem, ...]) -> Document:
    return Document(**_decoded(DOCUMENT_COLUMNS, row), problems=problems)


def _clause(row: Sequence[Any]) -> Clause:
    return Clause(**_decoded(CLAUSE_COLUMNS, row))


def _decoded(columns: Sequence[str], row: Sequence[Any]) -> dict[str, Any]:
    pairs = zip(columns, row, strict=True)
    return {name: tuple(json.loads(value)) if name in _LISTS else value for name, value in pairs}


def _embedded(rows: Sequence[tuple[Any, ...]]) -> EmbeddedClauses:
    if not rows:
        return EmbeddedClauses((), (), np.zeros((0, 0), dtype=np.float32))
    ids, generations, blobs = zip(*rows, strict=True)
    vectors = np.frombuffer(b"".join(blobs), dtype="<f4").reshape(len(rows), -1)
    return EmbeddedClauses(ids, generations, vectors)


def _pieces(ends: bytes, rows: bytes) -> PieceVectors:
    places = np.frombuffer(ends, dtype="<i4")
    width = len(rows) // len(places) if len(places) else 1
    return PieceVectors(places, np.frombuffer(rows, dtype=np.int8).reshape(len(places), width))


def _json(values: Iterable[str]) -> str:
    return json.dumps([_text(value) for value in values], ensure_ascii=False)


def _text(value: str) -> str:
    """A string SQLite can take: lone surrogates, which no stored text holds, become question marks."""
    return value.encode("utf-8", "replace").decode()


def in_batches(values: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for first in range(0, len(values), size):
        yield values[first : first + size]
