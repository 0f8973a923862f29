"""Measures the index's storage with synthetic clauses and random unit vectors of 384 dimensions.

    PYTHONPATH=. python docs/decisions/measure_storage.py CLAUSES FOLDER

FOLDER is deleted and made anew. Random vectors are the hardest case for Chroma's graph. Texts are
made of 2,000 words, so that a question shares tokens with many clauses: hard for the full-text index.
"""

from __future__ import annotations

import hashlib
import json
import random
import resource
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np

from index.opened import Index
from index.store.catalog import IndexedFile, Vectors
from index.store.generations import publish
from index.store.lock import write_lock
from index.store.schema import make_folder
from index.store.writing import CatalogWriter
from index.structure.passage import embedded_text, sentence_texts, text_hash
from index.types import Clause, Document, Parsed

DIMENSION, PER_DOCUMENT, K = 384, 50, 60
_numbers = np.random.default_rng(0)
_chance = random.Random(0)
_WORDS = ["".join(chr(_chance.randrange(0x4E00, 0x5200)) for _ in range(2)) for _ in range(2000)]


def main() -> None:
    clauses, folder = int(sys.argv[1]), Path(sys.argv[2])
    shutil.rmtree(folder, ignore_errors=True)
    make_folder(folder)
    with write_lock(folder), closing(CatalogWriter.open(folder)) as catalog:
        catalog.adopt_embedder("random")
        timed("catalog", lambda: put_all(catalog, clauses // PER_DOCUMENT))
        timed("publish all", lambda: publish(catalog))
    with Index.open(folder) as index:
        timed("documents", index.documents)
        ids = [document.id for document in index.documents()]
        for name, documents in (("all", None), ("5 documents", ids[:5]), ("a fifth", ids[::5])):
            repeated(f"words, {name}", lambda documents=documents: index.rank_words(question(), K, documents))
            repeated(
                f"bigrams, {name}", lambda documents=documents: index.rank_bigrams(question(), K, documents)
            )
            repeated(
                f"vectors, {name}", lambda documents=documents: index.rank_vectors(rows(1)[0], K, documents)
            )
        with write_lock(folder), closing(CatalogWriter.open(folder)) as catalog:
            timed("replace a document", lambda: put(catalog, 3))
            repeated("vectors, not published", lambda: index.rank_vectors(rows(1)[0], K))
            timed("publish the difference", lambda: publish(catalog))
        repeated("vectors, published again", lambda: index.rank_vectors(rows(1)[0], K))
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    graph = sum(path.stat().st_size for path in (folder / "chroma").resolve().rglob("*") if path.is_file())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"MB": size >> 20, "of these Chroma": graph >> 20, "peak memory MB": memory}))


def put_all(catalog: CatalogWriter, documents: int) -> None:
    for number in range(documents):
        put(catalog, number)


def rank_by_all_channels(index: Index, name: str, documents: list[str] | None) -> None:
    repeated(f"words, {name}", lambda: index.rank_words(question(), K, documents))
    repeated(f"bigrams, {name}", lambda: index.rank_bigrams(question(), K, documents))
    repeated(f"vectors, {name}", lambda: index.rank_vectors(rows(1)[0], K, documents))


def put(catalog: CatalogWriter, number: int) -> None:
    """Store a document of 50 clauses of some 100 characters, new words each time."""
    document_id = f"{number:012d}"
    texts = [question(45) for _ in range(PER_DOCUMENT)]
    text, clauses, start = "\n".join(texts), [], 0
    for place, words in enumerate(texts):
        clause_id = hashlib.sha256(f"{document_id}{place}{words}".encode()).hexdigest()[:16]
        end = start + len(words)
        clauses.append(Clause(clause_id, document_id, (str(place),), str(place), "", (), words, start, end))
        start = end + 1
    document = Document(
        document_id,
        question(8),
        None,
        None,
        None,
        None,
        None,
        2021,
        "要点",
        None,
        None,
        f"{number}.txt",
        "0" * 64,
        text,
    )
    embedded = [embedded_text(document, clause) for clause in clauses]
    embedded += [sentence for clause in clauses for _, _, sentence in sentence_texts(clause)]
    catalog.put_vectors([text_hash(text) for text in embedded], "random", rows(len(embedded)))
    file = IndexedFile(document_id, Path("/files") / document_id, document.source, 1, 1, "0" * 64, "measured")
    catalog.replace_document(Parsed(document, tuple(clauses), (), ()), file)


def question(words: int = 12) -> str:
    return "".join(_chance.choices(_WORDS, k=words))


def rows(number: int) -> Vectors:
    drawn = _numbers.standard_normal((number, DIMENSION)).astype(np.float32)
    unit: Vectors = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    return unit


def timed(name: str, work: Callable[[], object]) -> None:
    started = time.perf_counter()
    work()
    print(f"{name}: {time.perf_counter() - started:.2f} s", flush=True)


def repeated(name: str, work: Callable[[], object], times: int = 40) -> None:
    milliseconds = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        milliseconds.append((time.perf_counter() - started) * 1000)
    p50, p95 = np.percentile(milliseconds[1:], [50, 95])
    print(f"{name}: first {milliseconds[0]:.1f}, p50 {p50:.1f}, p95 {p95:.1f} ms", flush=True)


if __name__ == "__main__":
    main()
