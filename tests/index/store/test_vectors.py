"""Nearest clauses: right by Chroma, beside Chroma and without it; published whole, mended when damaged."""

from __future__ import annotations

import json
import logging
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import chromadb
import numpy as np
import pytest
from chromadb.config import Settings

from index.errors import ModelError
from index.opened import Index
from index.store import exact as exact_module
from index.store import published, vectors
from index.store.catalog import Catalog, Vectors
from index.store.chroma import BATCH, ChromaUnusableError, open_server
from index.store.generations import LINK, PREFIX, hold_current, publish, publish_to_server
from index.store.lock import write_lock
from index.store.writing import CatalogWriter
from index.types import Parsed
from tests.fakes import BigramEmbedder
from tests.index.samples import parsed, store, texts_of

TOPICS = ("财政预决算公开", "政府信息依申请公开", "重大突发事件发布", "政务新媒体管理", "基层政务公开标准化")
EMBEDDER = BigramEmbedder()


def document(name: str, year: int) -> Parsed:
    lines = [f"{year}年{topic}工作由第{number}科室负责" for topic in TOPICS for number in range(8)]
    return parsed(name, f"{year}年工作要点", lines)


def publish_index(folder: Path) -> None:
    with write_lock(folder), closing(CatalogWriter.open(folder)) as catalog:
        publish(catalog)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    """Three documents, published."""
    store(tmp_path / "index", *(document(f"d{year}", year) for year in (2019, 2020, 2021)))
    publish_index(tmp_path / "index")
    with Index.open(tmp_path / "index") as opened:
        yield opened


def exact(
    index: Index, vector: Vectors, k: int, document_ids: list[str] | None = None
) -> list[tuple[str, float]]:
    """The ranking by the definition, over everything the catalog holds."""
    with closing(Catalog.open(index.folder)) as catalog:
        rows = catalog.embedded(document_ids=document_ids)
        places = catalog.places(rows.clause_ids)
    cosines = rows.vectors.astype(np.float64) @ vector.astype(np.float64)
    scored = [(clause_id, float(cosine)) for clause_id, cosine in zip(rows.clause_ids, cosines, strict=True)]
    scored.sort(key=lambda row: (-round(row[1], 9), places[row[0]].document_id, places[row[0]].position))
    return scored[:k]


def require_right(index: Index, k: int = 15, document_ids: list[str] | None = None) -> None:
    """The `k` best cosines, each at a clause that has it. Which of many equal ones come last is left open."""
    for question in (*TOPICS, "2020年谁负责突发事件", "第3科室"):
        vector = EMBEDDER.embed_query(question)
        found = index.rank_vectors(vector, k, document_ids)
        everything = exact(index, vector, 9999, document_ids)
        cosines = [cosine for _, cosine in found]
        assert cosines == pytest.approx([cosine for _, cosine in everything[:k]], abs=1e-8), question
        assert cosines == pytest.approx([dict(everything)[id_] for id_, _ in found], abs=1e-8), question
        order = [id_ for id_, _ in everything if id_ in dict(found)]
        assert [id_ for id_, _ in found] == order and len(set(order)) == len(order), question


@pytest.fixture
def no_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chroma must answer alone: reading all vectors from the catalog fails the test."""

    def refuse(self: object, catalog: Catalog, state: object, after: int) -> object:
        assert after >= 0, "the whole catalog is searched"
        return original(self, catalog, state, after)  # type: ignore[arg-type]

    original = exact_module.RecentClauses.rows
    monkeypatch.setattr(exact_module.RecentClauses, "rows", refuse)


def folders(index: Path) -> set[str]:
    return {path.name for path in index.glob(f"{PREFIX}*")}


@pytest.mark.usefixtures("no_exact")
def test_chroma_ranks_as_the_definition_does(index: Index) -> None:
    require_right(index)
    require_right(index, k=500)


def test_narrowed_to_documents(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    require_right(index, 9, ["d2020"])
    require_right(index, 999, ["d2020", "d2019", "unknown"])
    assert index.rank_vectors(EMBEDDER.embed_query("公开"), 5, []) == []
    assert index.rank_vectors(EMBEDDER.embed_query("公开"), 0) == []
    monkeypatch.setattr(vectors, "EXACT_CLAUSES", 0)  # as for documents of many clauses
    require_right(index, 9, ["d2020"])
    require_right(index, 999, ["d2020", "d2019"])


def test_a_person_can_open_the_folder(index: Index) -> None:
    settings = Settings(anonymized_telemetry=False)
    client = chromadb.PersistentClient(path=str(index.folder / "chroma"), settings=settings)
    collection = client.get_collection("clauses", embedding_function=None)
    clause = index.clauses("d2020")[3]
    row = collection.get(ids=[clause.id], include=["metadatas", "embeddings"])
    assert collection.count() == 120 and row["metadatas"] is not None
    metadata = row["metadatas"][0]
    assert (metadata["document_id"], metadata["address"]) == ("d2020", "4")
    assert metadata["embedder"] == EMBEDDER.name
    client.close()  # type: ignore[attr-defined]


def test_what_was_committed_after_the_publication_is_found_and_what_is_gone_is_not(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(published, "REPAIR_CLAUSES", 0)
    require_right(index)
    target = (index.folder / LINK).readlink()
    store(index.folder, document("d2022", 2022), parsed("d2021", "改过的要点", ["财政预决算公开一律提前"]))
    require_right(index)
    with closing(CatalogWriter.open(index.folder)) as catalog:
        catalog.remove_document("d2019")
    require_right(index)
    store(index.folder, document("d2019", 2019))
    require_right(index)
    assert (index.folder / LINK).readlink() == target


def test_a_snapshot_older_than_the_publication(index: Index) -> None:
    vector = EMBEDDER.embed_query(TOPICS[0])
    with index.snapshot():
        before = exact(index, vector, 10)
        store(index.folder, parsed("d2021", "改过的要点", ["财政预决算公开一律提前"]))
        publish_index(index.folder)
        assert [id_ for id_, _ in index.rank_vectors(vector, 10)] == [id_ for id_, _ in before]
    require_right(index)


@pytest.mark.usefixtures("no_exact")
def test_publishing_again_writes_the_difference_and_deletes_the_old_folder(index: Index) -> None:
    first = folders(index.folder)
    store(
        index.folder,
        document("d2022", 2022),
        parsed("d2021", "改过的要点", [f"新的第{n}句" for n in range(5)]),
    )
    publish_index(index.folder)
    second = folders(index.folder)
    assert len(second) == 1 and first != second
    require_right(index)
    publish_index(index.folder)
    assert folders(index.folder) == second


def test_a_folder_that_is_read_is_not_deleted(index: Index) -> None:
    held = hold_current(index.folder)
    store(index.folder, document("d2022", 2022))
    publish_index(index.folder)
    assert held.folder.is_dir() and len(folders(index.folder)) == 2
    held.release()
    publish_index(index.folder)
    assert len(folders(index.folder)) == 1 and not held.folder.exists()


def test_a_worn_graph_is_built_anew(index: Index, caplog: pytest.LogCaptureFixture) -> None:
    churns = []
    for round_ in range(4):
        store(index.folder, parsed("d2021", "要点", [f"第{round_}轮第{n}句不同的话" for n in range(10)]))
        publish_index(index.folder)
        churns.append(json.loads((index.folder / LINK / "manifest.json").read_text())["churn"])
        require_right(index)
    assert 0 < max(churns) <= 30 and 0 in churns


def damage_level0(folder: Path) -> None:
    path = next(folder.glob("*/data_level0.bin"))
    path.write_bytes(bytes(reversed(path.read_bytes())))  # such a file ends the process that opens it


def truncate_level0(folder: Path) -> None:
    path = next(folder.glob("*/data_level0.bin"))
    path.write_bytes(path.read_bytes()[:100])


def lose_graph(folder: Path) -> None:
    shutil.rmtree(next(path for path in folder.iterdir() if path.is_dir()))  # wrong answers in silence


def spoil_database(folder: Path) -> None:
    (folder / "chroma.sqlite3").write_bytes(b"no database at all")


def lose_database(folder: Path) -> None:
    (folder / "chroma.sqlite3").unlink()


def lose_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def spoil_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_text('{"format": 1, "files": []}')


def lose_everything(folder: Path) -> None:
    shutil.rmtree(folder)


def lose_link(folder: Path) -> None:
    (folder.parent / LINK).unlink()


DAMAGES = (
    damage_level0, truncate_level0, lose_graph, spoil_database, lose_database, lose_manifest, spoil_manifest,
    lose_everything, lose_link,
)  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: str(damage.__name__))
def test_a_damaged_folder_is_built_again_without_embedding(
    tmp_path: Path, damage: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "index"
    store(folder, document("d2020", 2020), document("d2021", 2021))
    publish_index(folder)
    damage((folder / LINK).resolve())
    monkeypatch.setattr(BigramEmbedder, "embed_passages", None)
    with Index.open(folder) as index:
        with write_lock(folder):  # somebody else is writing: no mending now, but right answers
            require_right(index)
        damaged = (folder / LINK).resolve()
        store_generation(folder)
        require_right(index)
        assert (folder / LINK).resolve() != damaged or damage is lose_link
        hold_current(folder).release()


def store_generation(folder: Path) -> None:
    """A new generation, so that mending is tried again."""
    with closing(CatalogWriter.open(folder)) as catalog:
        catalog.adopt_embedder(EMBEDDER.name)


def test_a_large_index_is_not_mended_within_a_query(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published, "REPAIR_CLAUSES", 100)
    (index.folder / LINK).unlink()
    require_right(index)
    assert not (index.folder / LINK).exists()


def test_chroma_failing_in_use_costs_no_answer(
    index: Index, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> object:
        raise ChromaUnusableError("gone")

    require_right(index)
    monkeypatch.setattr("index.store.chroma.ClauseCollection.nearest", fail)
    with caplog.at_level(logging.WARNING):
        require_right(index)
    assert caplog.text.count("searching the catalog's vectors") == 2  # once more after mending it


def test_another_embedder_makes_another_collection(index: Index) -> None:
    require_right(index)
    other = BigramEmbedder(64)
    store(index.folder, *(document(f"d{year}", year) for year in (2019, 2020, 2021)))
    with closing(CatalogWriter.open(index.folder)) as catalog:
        for id_ in catalog.document_generations():
            put_vectors(catalog, id_, other)
        catalog.adopt_embedder(other.name)
    vector = other.embed_query(TOPICS[2])
    with write_lock(index.folder):  # not published yet: the old collection must not answer
        assert index.rank_vectors(vector, 9)[0][1] == pytest.approx(exact(index, vector, 9)[0][1], abs=1e-5)
    publish_index(index.folder)
    assert [row[0] for row in index.rank_vectors(vector, 9)] == [row[0] for row in exact(index, vector, 9)]
    with pytest.raises(ModelError, match="256 维，索引里是 64 维"):
        index.rank_vectors(EMBEDDER.embed_query("公开"), 5)
    with pytest.raises(ModelError, match="bigrams-64"):
        index.require_embedder(EMBEDDER.name)
    index.require_embedder(other.name)


def put_vectors(catalog: CatalogWriter, document_id: str, embedder: BigramEmbedder) -> None:
    hashes = catalog.clause_hashes()
    clauses = catalog.clauses(document_id)
    rows = embedder.embed_passages([clause.text for clause in clauses])
    catalog.put_vectors([hashes[clause.id] for clause in clauses], embedder.name, rows)


def test_a_copied_index_whose_link_became_a_folder(index: Index, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(index.folder, copy, symlinks=False)
    with Index.open(copy) as copied:
        require_right(copied)
        store(copy, document("d2022", 2022))
        require_right(copied)
        publish_index(copy)
        assert (copy / LINK).is_symlink() and len(folders(copy)) == 1
        require_right(copied)


@pytest.mark.usefixtures("no_exact")
def test_more_clauses_than_chroma_takes_in_one_call(tmp_path: Path) -> None:
    lines = [f"第{number}号事项由第{number % 97}科室办理" for number in range(BATCH + 500)]
    small = BigramEmbedder(32)
    store(tmp_path, parsed("d", "很长的清单", lines), embedder=small)
    publish_index(tmp_path)
    with Index.open(tmp_path) as index:
        vector = small.embed_query("第77号事项")
        expected = exact(index, vector, 1)[0][1]
        assert index.rank_vectors(vector, 10)[0][1] == pytest.approx(expected, abs=1e-5)
        store(tmp_path, parsed("d", "很长的清单", ["只剩一句"]), embedder=small)  # deletes as many at once
        publish_index(tmp_path)
        assert texts_of(index, index.rank_vectors(vector, 10)) == ["只剩一句"]


def test_an_empty_index_ranks_nothing(tmp_path: Path) -> None:
    store(tmp_path)
    publish_index(tmp_path)
    with Index.open(tmp_path) as index:
        assert index.rank_vectors(EMBEDDER.embed_query("公开"), 5) == []


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Chroma server of its own; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("server")
    command = Path(sys.executable).with_name("chroma")
    arguments = [str(command), "run", "--path", str(folder), "--port", str(port), "--host", "127.0.0.1"]
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            assert time.monotonic() < deadline and process.poll() is None, "the Chroma server does not start"
            time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(10)


@pytest.mark.usefixtures("no_exact")
def test_the_same_collection_in_a_server(tmp_path: Path, server: str) -> None:
    store(tmp_path, document("d2020", 2020), document("d2021", 2021))
    with Index.open(tmp_path, chroma_url=server) as index:
        require_right(index)  # the reader publishes what is missing
        assert not (tmp_path / LINK).exists()
        store(tmp_path, document("d2022", 2022), parsed("d2020", "改过", ["财政预决算公开一律提前"]))
        with write_lock(tmp_path), closing(CatalogWriter.open(tmp_path)) as catalog:
            require_right(index)
            publish_to_server(catalog, server)
            with closing(open_server(server)) as collection:
                assert (collection.published(), collection.count()) == (catalog.state(), 81)
        require_right(index)


def test_a_server_used_by_another_index_is_taken_over_and_noticed(tmp_path: Path, server: str) -> None:
    store(tmp_path / "a", document("d2020", 2020))
    store(tmp_path / "b", document("d2021", 2021), embedder=BigramEmbedder(64))
    with Index.open(tmp_path / "a", server) as first, Index.open(tmp_path / "b", server) as second:
        require_right(first)
        vector = BigramEmbedder(64).embed_query("政务公开")
        assert len(second.rank_vectors(vector, 5)) == 5
        require_right(first)


def test_no_server_costs_no_answer(tmp_path: Path) -> None:
    store(tmp_path, document("d2020", 2020))
    for url in ("http://127.0.0.1:9", "127.0.0.1:9", "http://[::1", "http://127.0.0.1:x"):
        with Index.open(tmp_path, url) as index:
            require_right(index)
        with closing(CatalogWriter.open(tmp_path)) as catalog, pytest.raises(ChromaUnusableError):
            publish_to_server(catalog, url)


def test_searches_by_many_threads_while_documents_change(index: Index) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def search(number: int) -> int:
        vector = EMBEDDER.embed_query(TOPICS[number % len(TOPICS)])
        return (
            len(index.rank_vectors(vector, 10))
            + len(index.rank_words(TOPICS[0], 10))
            + len(index.documents())
        )

    with ThreadPoolExecutor(8) as pool:
        futures = [pool.submit(search, number) for number in range(80)]
        for year in (2022, 2023):
            store(index.folder, document(f"d{year}", year), publishing=True)
        assert all(future.result() >= 10 + 10 + 3 for future in futures)
    require_right(index)
    assert np.isfinite(index.rank_vectors(EMBEDDER.embed_query("公开"), 1)[0][1])


READER = """
import sys
from pathlib import Path
from index.opened import Index
from tests.fakes import BigramEmbedder
with Index.open(Path(sys.argv[1])) as index:
    for number in range(50):
        print(len(index.rank_vectors(BigramEmbedder().embed_query(f"第{number}科室"), 10)))
"""


def test_several_processes_read_at_once_while_one_writes(index: Index) -> None:
    command = [sys.executable, "-c", READER, str(index.folder)]
    readers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    for year in range(2022, 2025):
        store(index.folder, document(f"d{year}", year), publishing=True)
    assert [reader.communicate(timeout=50)[0] for reader in readers] == ["10\n" * 50] * 2
    require_right(index)
