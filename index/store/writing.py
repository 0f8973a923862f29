"""Changing the catalog: each verb is one transaction, so that a process killed anywhere leaves the last
whole state."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import astuple
from pathlib import Path
from typing import Any

from ..embedder.token_head import PieceVectors
from ..structure.passage import embedded_text, sentence_texts, text_hash
from ..types import Clause, Parsed
from .catalog import CLAUSE_COLUMNS, DOCUMENT_COLUMNS, Catalog, Failure, IndexedFile, Vectors
from .lexical import CHANNELS, Channel, lexical_text, tokens
from .schema import connect_for_writing, translated


class CatalogWriter(Catalog):
    """The catalog open for changing; its holder has the write lock."""

    @classmethod
    def open(cls, folder: Path) -> CatalogWriter:
        """Open or create. Raises IndexUnwritable, IndexTooNew, IndexDamaged."""
        return cls(connect_for_writing(folder), folder)

    def replace_document(self, parsed: Parsed, file: IndexedFile) -> None:
        """Put a document in the place of whatever stood under its id, with clauses, headings and full-text
        rows.

        Every clause must have its vector of the current embedder already; raises ValueError otherwise, and
        for text that cannot be stored (lone surrogates, as UnicodeEncodeError).
        """
        with self._transaction() as generation:
            self._delete_document(file.document_id)
            self._insert_document(parsed, file, generation)
            for position, clause in enumerate(parsed.clauses):
                self._insert_clause(parsed, clause, position, generation)
            self._run("DELETE FROM unreadable WHERE path = ?", os.fsencode(file.path))
            self._require_vectors(file.document_id)

    def remove_document(self, document_id: str) -> None:
        with self._transaction():
            self._delete_document(document_id)

    def relabel_document(self, document_id: str, access: str) -> None:
        """Give a document another access label, its text and clauses left as they are."""
        with self._transaction() as generation:
            self._run(
                "UPDATE documents SET access = ?, generation = ? WHERE id = ?",
                access,
                generation,
                document_id,
            )

    def touch_document(self, document_id: str, size: int, mtime_ns: int) -> None:
        """Note that a file was written again with the same content. No generation: nothing to be seen
        changes."""
        self._run("UPDATE documents SET size = ?, mtime_ns = ? WHERE id = ?", size, mtime_ns, document_id)

    def record_failure(self, failure: Failure, size: int, mtime_ns: int) -> None:
        self._run(
            "INSERT OR REPLACE INTO unreadable VALUES (?, ?, ?, ?, ?, ?)",
            os.fsencode(failure.path), failure.name, size, mtime_ns, failure.code, failure.message,
        )  # fmt: skip

    def forget_failure(self, path: Path) -> None:
        self._run("DELETE FROM unreadable WHERE path = ?", os.fsencode(path))

    def missing_vectors(self, hashes: Collection[str], embedder: str) -> list[str]:
        """Those of the hashes that have no vector of this embedder, each once, in the given order."""
        distinct = list(dict.fromkeys(hashes))
        rows = self._all(
            "SELECT hash FROM vectors WHERE embedder = ? AND hash IN (SELECT value FROM json_each(?))",
            embedder,
            json.dumps(distinct),
        )
        present = {row[0] for row in rows}
        return [hash_ for hash_ in distinct if hash_ not in present]

    def put_vectors(self, hashes: Sequence[str], embedder: str, vectors: Vectors) -> None:
        """Store one row of `vectors` for each hash. Nothing to be seen changes until a clause needs them."""
        rows = vectors.astype("<f4", copy=False)
        with self._write():
            self._connection.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
                [(hash_, embedder, row.tobytes()) for hash_, row in zip(hashes, rows, strict=True)],
            )

    def missing_pieces(self, hashes: Collection[str], embedder: str) -> list[str]:
        """Those of the hashes whose text has no pieces by this name (`PieceEmbedder.pieces_name`), as
        `missing_vectors`."""
        distinct = list(dict.fromkeys(hashes))
        rows = self._all(
            "SELECT hash FROM pieces WHERE embedder = ? AND hash IN (SELECT value FROM json_each(?))",
            embedder,
            json.dumps(distinct),
        )
        present = {row[0] for row in rows}
        return [hash_ for hash_ in distinct if hash_ not in present]

    def put_pieces(self, hashes: Sequence[str], embedder: str, pieces: Sequence[PieceVectors]) -> None:
        """Store the pieces of one text for each hash."""
        with self._write():
            self._connection.executemany(
                "INSERT OR REPLACE INTO pieces VALUES (?, ?, ?, ?)",
                [
                    (hash_, embedder, own.ends.astype("<i4").tobytes(), own.rows.tobytes())
                    for hash_, own in zip(hashes, pieces, strict=True)
                ],
            )

    def delete_unused_pieces(self, embedder: str | None) -> int:
        """Delete the pieces by another name than this one (None: all) and those of texts no clause has any more; returns
        how many."""
        cursor = self._run(
            "DELETE FROM pieces WHERE embedder IS NOT ? OR hash NOT IN (SELECT hash FROM clauses)", embedder
        )
        return cursor.rowcount

    def adopt_embedder(self, embedder: str) -> None:
        """Answer with another model's vectors from now on. Raises ValueError when a clause has none of it."""
        with self._transaction() as generation:
            self._run("INSERT OR REPLACE INTO meta VALUES ('embedder', ?)", embedder)
            self._run("UPDATE clauses SET generation = ?", generation)
            self._require_vectors(None)

    def delete_unused_vectors(self) -> int:
        """Delete vectors of other embedders and of texts no clause has any more; returns how many."""
        cursor = self._run(
            "DELETE FROM vectors WHERE embedder IS NOT (SELECT value FROM meta WHERE key = 'embedder') "
            "OR (hash NOT IN (SELECT hash FROM clauses) AND hash NOT IN (SELECT hash FROM sentences))"
        )
        return cursor.rowcount

    def settle(self) -> None:
        """Fold the write-ahead log into the file, as far as readers allow; waits for nobody."""
        self._run("PRAGMA optimize")
        self._run("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def _insert_document(self, parsed: Parsed, file: IndexedFile, generation: int) -> None:
        document = parsed.document
        values: dict[str, Any] = {name: _stored(getattr(document, name)) for name in DOCUMENT_COLUMNS}
        values |= {"id": file.document_id, "path": os.fsencode(file.path), "sha256": file.sha256}
        values |= {
            "size": file.size,
            "mtime_ns": file.mtime_ns,
            "read_by": file.read_by,
            "generation": generation,
        }
        self._insert("documents", values)
        for table, rows in (
            (
                "headings",
                [
                    (_stored(heading.path), heading.text, heading.start, heading.end)
                    for heading in parsed.headings
                ],
            ),
            ("removals", [astuple(removal) for removal in parsed.removals]),
            ("problems", [astuple(problem) for problem in document.problems]),
        ):
            numbered = [(file.document_id, position, *row) for position, row in enumerate(rows)]
            if numbered:
                marks = ", ".join("?" * len(numbered[0]))
                self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", numbered)

    def _insert_clause(self, parsed: Parsed, clause: Clause, position: int, generation: int) -> None:
        values: dict[str, Any] = {name: _stored(getattr(clause, name)) for name in CLAUSE_COLUMNS}
        values |= {"position": position, "generation": generation}
        values["hash"] = text_hash(embedded_text(parsed.document, clause))
        number = self._insert("clauses", values).lastrowid
        self._connection.executemany(
            "INSERT INTO sentences VALUES (?, ?, ?, ?)",
            [(number, start, end, text_hash(text)) for start, end, text in sentence_texts(clause)],
        )
        searched = lexical_text(parsed.document, clause)
        for channel in CHANNELS:
            self._run(
                f"INSERT INTO {channel} (rowid, tokens) VALUES (?, ?)", number, _joined(searched, channel)
            )

    def _delete_document(self, document_id: str) -> None:
        """The document and, by the tables' cascades, all that belongs to it; full-text rows have no
        cascade."""
        numbers = "SELECT number FROM clauses WHERE document_id = ?"
        for channel in CHANNELS:
            self._run(f"DELETE FROM {channel} WHERE rowid IN ({numbers})", document_id)
        self._run("DELETE FROM documents WHERE id = ?", document_id)

    def _require_vectors(self, document_id: str | None) -> None:
        """Inside a transaction: raise ValueError, which undoes it, when a clause has no vector."""
        (missing,) = self._all(
            "SELECT count(*) FROM clauses AS c WHERE (c.document_id = ? OR ? IS NULL) AND NOT EXISTS ("
            "SELECT 1 FROM vectors AS v WHERE v.hash = c.hash "
            "AND v.embedder = (SELECT value FROM meta WHERE key = 'embedder'))",
            document_id,
            document_id,
        )[0]
        if missing:
            raise ValueError(f"{missing} clauses have no vector of the current embedder")

    def _insert(self, table: str, values: Mapping[str, Any]) -> sqlite3.Cursor:
        columns = ", ".join(f'"{name}"' for name in values)
        return self._run(
            f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(values))})", *values.values()
        )

    @contextmanager
    def _transaction(self) -> Iterator[int]:
        """A transaction that makes a new generation; yields its number."""
        with self._write():
            generation = self.state().generation + 1
            yield generation
            self._run("UPDATE meta SET value = ? WHERE key = 'generation'", str(generation))

    @contextmanager
    def _write(self) -> Iterator[None]:
        with translated(self.folder):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                with suppress(sqlite3.Error):  # a full disk may have rolled back already
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def _run(self, sql: str, *values: object) -> sqlite3.Cursor:
        with translated(self.folder):
            return self._connection.execute(sql, values)


def _stored(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else value


def _joined(text: str, channel: Channel) -> str:
    return " ".join(tokens(text, channel))
