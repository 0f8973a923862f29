"""Small documents for the tests of the index: their files, a reader for them, and ways to store and look."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from index.errors import BadFile
from index.opened import Index
from index.store.catalog import IndexedFile
from index.store.generations import publish
from index.store.lock import write_lock
from index.store.schema import make_folder
from index.store.writing import CatalogWriter
from index.structure.passage import embedded_text, text_hash
from index.types import Clause, Document, Heading, Parsed, Problem, Removal
from tests.fakes import BigramEmbedder, PieceBigramEmbedder


def parsed(document_id: str, title: str, lines: Sequence[str], **fields: object) -> Parsed:
    """A document whose clauses are the lines, addressed `1`, `2`, …, under one heading."""
    text = "\n".join(lines)
    clauses, start = [], 0
    for number, line in enumerate(lines, 1):
        clause_id = hashlib.sha256(f"{document_id}\n{number}\n{line}".encode()).hexdigest()[:16]
        mark, end = str(number), start + len(line)
        clauses.append(
            Clause(clause_id, document_id, (mark,), mark, "", ("一、总体要求",), line, start, end, "clause")
        )
        start = end + 1
    unstated = "document_number issuer region issued_on effective_on year kind status access"
    metadata: dict[str, object] = dict.fromkeys(unstated.split())
    metadata |= {"source": f"{document_id}.txt", "sha256": hashlib.sha256(text.encode()).hexdigest()} | fields
    document = Document(id=document_id, title=title, text=text, **metadata)  # type: ignore[arg-type]
    return Parsed(
        document, tuple(clauses), (Heading(("一",), "一、总体要求", 0, 0),), (Removal("navigation", "首页"),)
    )


def read_lines(path: Path, name: str, document_id: str) -> Parsed:
    """Reads a file as its title line and one clause a line; a line `!` is a problem of severity error. A
    file that starts with `broken` cannot be read."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise BadFile(name, "missing", f"{name}：文件不存在。请检查路径。") from error
    if text.startswith("broken"):
        raise BadFile(name, "broken", f"{name}：文件已损坏。请重新保存。")
    title, *lines = text.splitlines() or [""]
    problems = tuple(
        Problem("marked", f"第{n}行有记号", "error", n) for n, line in enumerate(lines, 2) if line == "!"
    )
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return parsed(document_id, title, lines, source=name, sha256=digest, problems=problems)


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Writes files by relative path, making folders."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def store(
    index: Path, *documents: Parsed, embedder: BigramEmbedder | None = None, publishing: bool = False
) -> None:
    """Puts documents into the catalog of an index folder, with their vectors, and publishes them if asked
    to."""
    embedder = embedder or BigramEmbedder()
    make_folder(index)
    with write_lock(index), closing(CatalogWriter.open(index)) as catalog:
        if catalog.state().embedder != embedder.name:
            catalog.adopt_embedder(embedder.name)
        for document in documents:
            put(catalog, document, embedder)
        if publishing:
            publish(catalog)


def put(catalog: CatalogWriter, document: Parsed, embedder: BigramEmbedder) -> None:
    """Stores one document with its vectors, as the file `/files/ID`."""
    texts = [embedded_text(document.document, clause) for clause in document.clauses]
    hashes = [text_hash(text) for text in texts]
    catalog.put_vectors(hashes, embedder.name, embedder.embed_passages(texts))
    if isinstance(embedder, PieceBigramEmbedder):
        catalog.put_pieces(hashes, embedder.pieces_name, embedder.embed_with_pieces(texts)[1])
    file = Path("/files") / document.document.id
    size, sha256 = len(document.document.text), document.document.sha256
    catalog.replace_document(
        document, IndexedFile(document.document.id, file, document.document.source, size, 1, sha256, "tests")
    )


def texts_of(index: Index, ranking: Sequence[tuple[str, float]]) -> list[str]:
    """The clause texts of a ranking, best first."""
    found = [index.clause(clause_id) for clause_id, _ in ranking]
    return [clause.text for clause in found if clause is not None]


def require_consistent(index: Path) -> None:
    """The laws of the catalog: SQLite and FTS5 find no damage, every clause has its full-text rows and its
    vector, and every document its clauses in order, inside its text."""
    with closing(CatalogWriter.open(index)) as catalog:
        connection = catalog._connection
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        numbers = connection.execute("SELECT number FROM clauses ORDER BY number").fetchall()
        for channel in ("words", "bigrams"):
            connection.execute(f"INSERT INTO {channel} ({channel}) VALUES ('integrity-check')")
            assert connection.execute(f"SELECT rowid FROM {channel} ORDER BY rowid").fetchall() == numbers
        assert len(catalog.embedded().clause_ids) == len(numbers)
        for document in catalog.documents(catalog.document_generations()):
            clauses = catalog.clauses(document.id)
            assert [clause.address for clause in clauses] == [str(n) for n in range(1, len(clauses) + 1)]
            assert all(document.text[clause.start : clause.end] == clause.text for clause in clauses)
            assert "\n".join(clause.text for clause in clauses) == document.text
