"""The catalog: what goes in comes out, a change is whole or not at all, and a bad file says what to do."""

from __future__ import annotations

import dataclasses
import math
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from index.errors import CatalogError, IndexDamaged, IndexMissing, IndexTooNew, IndexUnwritable
from index.opened import Index
from index.store import schema
from index.store.catalog import Catalog, Failure
from index.store.lexical import CHANNELS, Channel, lexical_text, tokens
from index.store.schema import CATALOG_FILE, SCHEMA_VERSION, make_folder
from index.store.writing import CatalogWriter
from index.structure.passage import embedded_text, text_hash
from index.types import Problem
from tests.fakes import BigramEmbedder
from tests.index.samples import parsed, put, require_consistent, store, texts_of

FULL = parsed(
    "doc1",
    "云山区2021年政务公开工作要点",
    ["推进预决算公开。", "“引号”与 𫠠 字、制表\t符", "同样的一句话", "同样的一句话"],
    document_number="云政办发〔2021〕12号",
    issuer="云山区人民政府办公室",
    region="云山区",
    issued_on="2021-06-01",
    effective_on="2021-07-01",
    expires_on="2026-06-30",
    year=2021,
    kind="要点",
    status="现行有效",
    access="主动公开",
    notice_title="关于印发要点的通知",
    revised_on=("2020-01-01", "2021-01-01"),
    references=("国办发〔2021〕1号",),
    problems=(Problem("number-repeated", "序号“（三）”重复", "warning", 3), Problem("x", "修复", "repair")),
)


def test_a_document_comes_back_as_it_was_put_in(tmp_path: Path) -> None:
    store(tmp_path, FULL)
    with closing(Catalog.open(tmp_path)) as catalog:
        assert catalog.documents(["doc1", "missing"]) == (FULL.document,)
        assert catalog.clauses("doc1") == FULL.clauses
        assert catalog.headings("doc1") == FULL.headings
        assert catalog.removals("doc1") == FULL.removals
        assert catalog.problem_counts() == {"repair": 1, "warning": 1}
        clause = FULL.clauses[1]
        assert catalog.clauses_by_id([clause.id, "missing", "\ud800"]) == {clause.id: clause}
    require_consistent(tmp_path)


def test_vectors_are_shared_by_equal_texts_and_come_back_exactly(tmp_path: Path) -> None:
    store(tmp_path, FULL)
    embedder = BigramEmbedder()
    with closing(Catalog.open(tmp_path)) as catalog:
        rows = catalog.embedded()
        assert rows.clause_ids == tuple(clause.id for clause in FULL.clauses)
        expected = embedder.embed_passages([embedded_text(FULL.document, clause) for clause in FULL.clauses])
        assert rows.vectors.dtype == np.float32
        np.testing.assert_array_equal(rows.vectors, expected)
        assert catalog._one("SELECT count(*) FROM vectors") == 3
        assert catalog.dimension() == embedder.dimension


def test_replacing_a_document_leaves_nothing_of_the_old_one(tmp_path: Path) -> None:
    store(tmp_path, FULL, parsed("doc2", "另一份文件", ["不变的一条"]))
    store(tmp_path, parsed("doc1", "云山区2022年政务公开工作要点", ["全新的内容"]))
    with Index.open(tmp_path) as index:
        assert texts_of(index, index.rank_words("推进预决算", 9)) == []
        assert texts_of(index, index.rank_bigrams("全新的内容", 1)) == ["全新的内容"]
        assert [d.title for d in index.documents()] == ["云山区2022年政务公开工作要点", "另一份文件"]
        assert index.document("doc1") == index.documents()[0]
        assert index.clause(FULL.clauses[0].id) is None
        assert index.documents()[0].problems == ()
    require_consistent(tmp_path)


def test_a_change_that_fails_changes_nothing(tmp_path: Path) -> None:
    store(tmp_path, FULL)
    before = dump(tmp_path)
    with closing(CatalogWriter.open(tmp_path)) as catalog:
        with pytest.raises(ValueError, match="no vector"):
            file = dataclasses.replace(catalog.files()[0], size=9)
            catalog.replace_document(parsed("doc1", "没有向量", ["新的一条"]), file)
        with pytest.raises(ValueError, match="no vector"):
            catalog.adopt_embedder("another")
        twice = dataclasses.replace(FULL, clauses=(FULL.clauses[0], FULL.clauses[0]))
        with pytest.raises(CatalogError):
            put(catalog, twice, BigramEmbedder())
    assert dump(tmp_path) == before
    require_consistent(tmp_path)


def dump(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every table that readers see."""
    tables = ("meta", "documents", "clauses", "headings", "removals", "problems", "words", "bigrams")
    with closing(sqlite3.connect(folder / CATALOG_FILE)) as connection:
        return {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables}


def test_the_generation_rises_with_every_visible_change_and_only_then(tmp_path: Path) -> None:
    store(tmp_path, FULL)
    with closing(CatalogWriter.open(tmp_path)) as catalog:
        states = [catalog.state()]
        put(catalog, parsed("doc2", "另一份", ["一条"]), BigramEmbedder())
        states.append(catalog.state())
        catalog.remove_document("doc2")
        states.append(catalog.state())
        catalog.adopt_embedder(BigramEmbedder().name)
        states.append(catalog.state())
        catalog.touch_document("doc1", 1, 2)
        catalog.put_vectors(["0" * 32], "x", np.ones((1, 3), dtype=np.float32))
        catalog.record_failure(Failure(Path("/f"), "f", "broken", "坏了"), 1, 1)
        catalog.delete_unused_vectors()
        assert catalog.state() == states[-1]
    generations = [state.generation for state in states]
    assert generations == list(range(generations[0], generations[0] + 4))


def test_unused_vectors_are_deleted_and_others_kept(tmp_path: Path) -> None:
    store(tmp_path, FULL)
    with closing(CatalogWriter.open(tmp_path)) as catalog:
        hash_ = text_hash(embedded_text(FULL.document, FULL.clauses[0]))
        catalog.put_vectors([hash_, "f" * 32], "another", np.ones((2, 3), dtype=np.float32))
        catalog.put_vectors(["f" * 32], BigramEmbedder().name, np.ones((1, 3), dtype=np.float32))
        assert catalog.missing_vectors([hash_, "e" * 32, "e" * 32], "another") == ["e" * 32]
        assert catalog.delete_unused_vectors() == 3
        assert len(catalog.embedded().clause_ids) == len(FULL.clauses)


def test_failures_are_kept_by_path_also_one_that_is_no_text(tmp_path: Path) -> None:
    make_folder(tmp_path)
    odd = Path(b"/f/\xb9\xab\xbf\xaa.txt".decode("utf-8", "surrogateescape"))
    failures = [Failure(odd, "公开.txt", "broken", "坏了"), Failure(Path("/f/b"), "b", "empty", "空的")]
    with closing(CatalogWriter.open(tmp_path)) as catalog:
        for failure in failures:
            catalog.record_failure(failure, 1, 1)
        assert set(catalog.failures()) == set(failures)
        catalog.forget_failure(odd)
        assert catalog.failures() == (failures[1],)


def bm25(query: Sequence[str], texts: Sequence[Sequence[str]]) -> list[float]:
    """Okapi BM25 as SQLite documents it for FTS5: k1 = 1.2, b = 0.75, the weight of a token at least a
    millionth."""
    average = sum(map(len, texts)) / len(texts)
    scores = []
    for text in texts:
        counts, score = Counter(text), 0.0
        for token in query:
            having = sum(token in other for other in texts)
            weight = max(math.log((len(texts) - having + 0.5) / (having + 0.5)), 1e-6)
            frequency = counts[token]
            score += weight * frequency * 2.2 / (frequency + 1.2 * (0.25 + 0.75 * len(text) / average))
        scores.append(score)
    return scores


@pytest.mark.parametrize("channel", CHANNELS)
def test_rankings_are_bm25_over_the_clauses(tmp_path: Path, channel: Channel) -> None:
    lines = [
        "预算公开与决算公开",
        "预算",
        "依申请公开的答复期限是二十个工作日",
        "政策解读",
        "公开公开公开",
        "工作日历",
    ]
    document = parsed("d", "要点", lines)
    store(tmp_path, document)
    indexed = [tokens(lexical_text(document.document, clause), channel) for clause in document.clauses]
    query = "预算公开的工作日是多少"
    distinct = list(dict.fromkeys(tokens(query, channel)))
    expected = {c.id: s for c, s in zip(document.clauses, bm25(distinct, indexed), strict=True) if s > 1e-5}
    with Index.open(tmp_path) as index:
        rank = index.rank_words if channel == "words" else index.rank_bigrams
        found = dict(rank(query, 99))
    assert found.keys() == expected.keys()
    assert found == pytest.approx(expected, rel=1e-4, abs=1e-4)


def test_a_token_in_every_clause_still_finds_them_when_it_is_all_there_is(tmp_path: Path) -> None:
    store(tmp_path, parsed("d", "要点", ["甲公开", "乙公开"]))
    with Index.open(tmp_path) as index:
        assert len(index.rank_bigrams("公开", 9)) == 2


def test_equal_scores_are_ordered_by_document_and_position(tmp_path: Path) -> None:
    same = [parsed(name, "要点", ["完全一样的话", "完全一样的话"]) for name in ("b", "c", "a")]
    store(
        tmp_path,
        *same,
        parsed("z", "别的", ["没有关系", "也没有", "更没有", "都没有", "全没有", "仍没有", "再没有"]),
    )
    with Index.open(tmp_path) as index:
        for ranking in (index.rank_words("一样", 9), index.rank_bigrams("一样", 9)):
            places = [
                (clause.document_id, clause.address) for id_, _ in ranking if (clause := index.clause(id_))
            ]
            assert places == [(name, n) for name in "abc" for n in "12"]
        assert [index.clause(id_) for id_, _ in index.rank_words("一样", 3, ["c", "b"])][2] == same[
            1
        ].clauses[0]


def test_a_snapshot_does_not_see_what_is_committed_meanwhile(tmp_path: Path) -> None:
    store(tmp_path, FULL)
    with Index.open(tmp_path) as index:
        with index.snapshot():
            before = index.generation
            store(tmp_path, parsed("doc1", "新的", ["新的一条"]))
            with index.snapshot():
                assert (index.generation, index.clauses("doc1")) == (before, FULL.clauses)
            assert texts_of(index, index.rank_words("预决算", 5)) == ["推进预决算公开。"]
        assert index.generation == before + 1
        assert [clause.text for clause in index.clauses("doc1")] == ["新的一条"]


def test_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="python -m index build"):
        Index.open(tmp_path / "nowhere")
    (tmp_path / CATALOG_FILE).write_bytes(b"")  # a build that was killed before its first commit
    with pytest.raises(IndexMissing, match="python -m index build"):
        Index.open(tmp_path)
    store(tmp_path, FULL)
    Index.open(tmp_path).close()


def test_an_index_of_a_newer_version(tmp_path: Path) -> None:
    store(tmp_path, FULL)
    with closing(sqlite3.connect(tmp_path / CATALOG_FILE)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    for opening in (Index.open, CatalogWriter.open):
        with pytest.raises(IndexTooNew, match="升级"):
            opening(tmp_path)


def test_a_file_that_is_no_index(tmp_path: Path) -> None:
    (tmp_path / CATALOG_FILE).write_bytes(b"SQLite format 3\0" + b"\x07" * 4000)
    for opening in (Index.open, CatalogWriter.open):
        with pytest.raises(IndexDamaged, match="python -m index build"):
            opening(tmp_path)


def test_a_database_of_another_program_is_not_touched(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / CATALOG_FILE)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    content = (tmp_path / CATALOG_FILE).read_bytes()
    for opening in (Index.open, CatalogWriter.open):
        with pytest.raises(IndexDamaged, match="别的程序"):
            opening(tmp_path)
    assert (tmp_path / CATALOG_FILE).read_bytes() == content


def test_a_damaged_page_is_reported_when_it_is_met(tmp_path: Path) -> None:
    store(tmp_path, *(parsed(f"d{n}", f"文件{n}", [f"第{n}份文件的内容" * 20] * 5) for n in range(30)))
    path = tmp_path / CATALOG_FILE
    content = bytearray(path.read_bytes())
    content[8 * 4096 :] = b"\x55" * len(content[8 * 4096 :])
    path.write_bytes(content)
    with pytest.raises(IndexDamaged, match="请删除这个文件"), Index.open(tmp_path) as index:
        for document in index.documents():
            index.clauses(document.id)
        index.rank_words("内容", 5)


def test_a_folder_that_cannot_be_made_or_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexUnwritable, match="同名的文件"):
        make_folder(tmp_path / "file")
    with pytest.raises(IndexUnwritable, match="--index"):
        make_folder(tmp_path / "file" / "below")
    monkeypatch.setattr("os.access", lambda *_: False)  # tests may run as root, whom no permission stops
    with pytest.raises(IndexUnwritable, match="不能写入"):
        make_folder(tmp_path)


def test_an_index_on_a_read_only_medium_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store(tmp_path, FULL)
    connect = schema._connect

    def refuse(address: str) -> sqlite3.Connection:
        """As SQLite does where it cannot write the files it keeps beside a database in WAL mode."""
        if "mode=ro" in address:
            raise sqlite3.OperationalError("unable to open database file")
        return connect(address)

    monkeypatch.setattr(schema, "_connect", refuse)
    with pytest.raises(IndexDamaged):
        Index.open(tmp_path)
    monkeypatch.setattr("os.access", lambda *_: False)
    with Index.open(tmp_path) as index:
        assert index.clauses("doc1") == FULL.clauses


def test_a_full_disk_and_a_read_only_file_are_named(tmp_path: Path) -> None:
    store(tmp_path, FULL)
    with closing(CatalogWriter.open(tmp_path)) as catalog:
        catalog._connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(IndexUnwritable, match="磁盘已满"):
            put(catalog, parsed("big", "大文件", ["很长的内容" * 1000] * 50), BigramEmbedder())
        catalog._connection.execute("PRAGMA query_only = 1")
        with pytest.raises(IndexUnwritable, match="权限"):
            catalog.remove_document("doc1")
    with Index.open(tmp_path) as index:
        assert index.clauses("doc1") == FULL.clauses


def test_an_index_deleted_and_made_anew_is_seen_by_an_open_reader(tmp_path: Path) -> None:
    store(tmp_path, FULL)
    with Index.open(tmp_path) as index:
        assert index.clauses("doc1") == FULL.clauses
        for path in tmp_path.iterdir():
            path.unlink()
        with pytest.raises(IndexMissing):
            index.documents()
        store(tmp_path, parsed("doc1", "重建的", ["重建的一条"]))
        assert [document.title for document in index.documents()] == ["重建的"]


def test_documents_are_read_again_only_when_they_changed(tmp_path: Path) -> None:
    store(tmp_path, FULL, parsed("doc2", "另一份", ["一条"]))
    with Index.open(tmp_path) as index:
        first = index.documents()
        assert index.documents() is not None and index.document("doc1") is first[0]
        store(tmp_path, parsed("doc2", "另一份", ["改过的一条"]))
        second = index.documents()
        assert second[0] is first[0] and second[1].text == "改过的一条"
