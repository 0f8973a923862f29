"""Building: what is read, kept, replaced and removed; and that no moment of it can lose anything."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from index.build import BuildReport, build, remove_files
from index.embedding import BATCH_TEXTS
from index.errors import BadFile, BadFolder, IndexLocked, IndexMissing, IndexUnwritable, ModelError
from index.opened import Index
from index.progress import Progress
from index.store.catalog import Catalog
from index.store.generations import LINK, hold_current
from index.store.lock import write_lock
from index.structure.passage import embedded_text
from index.types import Parsed
from tests.fakes import BigramEmbedder
from tests.index.samples import read_lines, require_consistent, texts_of, write_files

FILES = {
    "a.txt": "甲市工作要点\n推进财政预决算公开\n加强政策解读",
    "b.txt": "乙市工作要点\n突发事件五小时内发布",
    "2021/c.txt": "丙市办法\n第一句\n第二句\n第三句",
}


class Reader:
    """`read_lines`, remembering the names it was given."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __call__(self, path: Path, name: str, document_id: str) -> Parsed:
        self.names.append(name)
        return read_lines(path, name, document_id)


class CountingEmbedder(BigramEmbedder):
    """Remembers how many texts each call was given."""

    def __init__(self, dimension: int = 64, name: str | None = None) -> None:
        super().__init__(dimension, name)
        self.batches: list[int] = []

    def embed_passages(self, texts: Sequence[str], progress: object = None) -> np.ndarray:
        self.batches.append(len(texts))
        return super().embed_passages(texts)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_files(tmp_path / "files", FILES)
    return tmp_path / "files"


def run(folder: Path, read: Reader | None = None, embedder: BigramEmbedder | None = None) -> BuildReport:
    embedder = embedder or CountingEmbedder()
    return build([folder], folder.parent / "index", embedder, read=read or Reader())


def titles(folder: Path) -> list[str]:
    with Index.open(folder.parent / "index") as index:
        return [document.title for document in index.documents()]


def test_a_first_build(folder: Path) -> None:
    reader, seen = Reader(), list[Progress]()
    embedder = CountingEmbedder()
    report = build([folder], folder.parent / "index", embedder, read=reader, progress=seen.append)
    assert reader.names == ["2021/c.txt", "a.txt", "b.txt"]
    assert (report.added, report.changed, report.unchanged, report.removed) == (3, 0, 0, 0)
    assert (report.documents, report.clauses, report.vectors_computed) == (3, 6, 6)
    assert report.bytes_read == sum(len(text.encode()) for text in FILES.values())
    assert report.failures == () and report.skipped == () and report.chroma_problem is None
    assert embedder.batches == [6]  # small documents share a batch
    assert [p.name for p in seen if p.stage == "read"] == [*reader.names, ""]
    assert seen[-1] == Progress("publish", 1, 1)
    with Index.open(folder.parent / "index") as index:
        assert texts_of(index, index.rank_bigrams("突发事件", 1)) == ["突发事件五小时内发布"]
        assert texts_of(index, index.rank_vectors(embedder.embed_query("突发事件五小时内"), 1)) == [
            "突发事件五小时内发布"
        ]
        assert index.embedder_name == embedder.name
        assert [document.source for document in index.documents()] == reader.names
    require_consistent(folder.parent / "index")


def test_nothing_is_done_twice(folder: Path) -> None:
    run(folder)
    state = (folder.parent / "index" / LINK).readlink(), fingerprint(folder)
    reader, embedder = Reader(), CountingEmbedder()
    report = run(folder, reader, embedder)
    assert (report.unchanged, report.added, report.changed, report.vectors_computed) == (3, 0, 0, 0)
    assert reader.names == [] and embedder.batches == []
    assert ((folder.parent / "index" / LINK).readlink(), fingerprint(folder)) == state


def fingerprint(folder: Path) -> str:
    with Index.open(folder.parent / "index") as index:
        return index.fingerprint


def test_only_what_changed_is_read_and_embedded(folder: Path) -> None:
    run(folder)
    before, embedder, reader = fingerprint(folder), CountingEmbedder(), Reader()
    (folder / "a.txt").write_text("甲市工作要点\n推进财政预决算公开\n改过的一句", "utf-8")
    report = run(folder, reader, embedder)
    assert (report.changed, report.unchanged, reader.names, embedder.batches) == (1, 2, ["a.txt"], [1])
    assert fingerprint(folder) != before
    with Index.open(folder.parent / "index") as index:
        assert texts_of(index, index.rank_words("政策解读", 5)) == []
        assert texts_of(index, index.rank_bigrams("改过", 5)) == ["改过的一句"]
        assert "加强政策解读" not in texts_of(
            index, index.rank_vectors(embedder.embed_query("加强政策解读"), 9)
        )
    require_consistent(folder.parent / "index")


def test_a_file_written_again_with_the_same_content_is_not_read(folder: Path) -> None:
    run(folder)
    state, reader = fingerprint(folder), Reader()
    os.utime(folder / "a.txt", ns=(1, 1))
    assert run(folder, reader).unchanged == 3
    assert reader.names == [] and fingerprint(folder) == state
    with closing(Catalog.open(folder.parent / "index")) as catalog:
        assert {file.source: file.mtime_ns for file in catalog.files()}["a.txt"] == 1


def test_files_read_by_another_version_of_the_program_are_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(folder)
    monkeypatch.setattr("index.reading.reader_version", lambda: "newer")
    monkeypatch.setattr("index.build.reader_version", lambda: "newer")
    reader, embedder = Reader(), CountingEmbedder()
    report = run(folder, reader, embedder)
    assert (report.changed, len(reader.names), embedder.batches) == (3, 3, [])
    assert run(folder, reader).unchanged == 3


def test_a_vanished_file_is_gone_from_everything(folder: Path) -> None:
    run(folder)
    (folder / "2021" / "c.txt").unlink()
    report = run(folder)
    assert (report.removed, report.documents, report.clauses) == (1, 2, 3)
    with Index.open(folder.parent / "index") as index:
        assert texts_of(index, index.rank_bigrams("丙市办法第一句", 9)) == []
        assert len(index.rank_vectors(CountingEmbedder().embed_query("第一句"), 9)) == 3
    with closing(Catalog.open(folder.parent / "index")) as catalog:
        assert catalog._one("SELECT count(*) FROM vectors") == 3
    require_consistent(folder.parent / "index")


def test_documents_from_elsewhere_stay(folder: Path, tmp_path: Path) -> None:
    write_files(tmp_path / "more", {"a.txt": "另一个甲市\n同名不同文", "d.txt": "丁市\n一句"})
    index, embedder = tmp_path / "index", CountingEmbedder()
    build([folder], index, embedder, read=read_lines)
    ids = document_ids(index)
    report = build([tmp_path / "more"], index, embedder, read=read_lines)
    assert (report.added, report.removed, report.documents) == (2, 0, 5)
    assert document_ids(index).items() > ids.items()
    (tmp_path / "more" / "d.txt").unlink()
    assert build([folder / "a.txt"], index, embedder, read=read_lines).documents == 5
    assert build([folder, tmp_path / "more"], index, embedder, read=read_lines).removed == 1
    require_consistent(index)


def document_ids(index: Path) -> dict[Path, str]:
    with closing(Catalog.open(index)) as catalog:
        return {file.path: file.document_id for file in catalog.files()}


def test_ids_follow_the_place_in_the_folder_and_stay_with_the_file(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_files(tmp_path / name, {"sub/x.txt": f"{name}\n一句"})
    embedder = CountingEmbedder()
    for name in ("one", "two"):
        build([tmp_path / name], tmp_path / f"index-{name}", embedder, read=read_lines)
    (first,), (second,) = (
        document_ids(tmp_path / "index-one").values(),
        document_ids(tmp_path / "index-two").values(),
    )
    assert first == second and len(first) == 12 and int(first, 16)
    together = tmp_path / "index"
    build([tmp_path / "one", tmp_path / "two"], together, embedder, read=read_lines)
    ids = document_ids(together)
    assert len(set(ids.values())) == 2 and first in ids.values()
    (tmp_path / "one" / "sub" / "x.txt").unlink()
    write_files(tmp_path / "one", {"y.txt": "新的\n一句"})
    build([tmp_path / "one", tmp_path / "two"], together, embedder, read=read_lines)
    kept = tmp_path / "two" / "sub" / "x.txt"
    assert document_ids(together)[kept] == ids[kept]


def test_one_file_given_twice_is_one_document(folder: Path) -> None:
    index = folder.parent / "index"
    report = build([folder, folder / "a.txt", folder / "2021"], index, CountingEmbedder(), read=read_lines)
    assert report.documents == 3
    again = build([folder / "2021"], index, CountingEmbedder(), read=read_lines)
    assert (again.unchanged, again.removed, again.documents) == (1, 0, 3)


def test_what_is_passed_over(folder: Path, tmp_path: Path) -> None:
    extra = {
        ".hidden.txt": "x",
        ".git/x.txt": "x",
        "~$a.docx": "x",
        "表.xlsx": "x",
        "2021/图.JPG": "x",
        "D.TXT": "丁\n一",
    }
    write_files(folder, extra)
    (folder / "loop").symlink_to(folder)
    (folder / "link.txt").symlink_to(folder / "a.txt")
    index = folder / "policy-index"
    report = build([folder], index, CountingEmbedder(), read=read_lines)
    assert sorted(report.skipped) == ["2021/图.JPG", "表.xlsx"]
    with Index.open(index) as opened:
        assert sorted(d.source for d in opened.documents()) == [
            "2021/c.txt",
            "D.TXT",
            "a.txt",
            "b.txt",
            "link.txt",
        ]
    assert build([folder], index, CountingEmbedder(), read=read_lines).unchanged == 5


def test_a_file_name_that_is_not_utf8(folder: Path) -> None:
    raw = os.fsencode(folder) + b"/\xb9\xab\xbf\xaa.txt"
    Path(os.fsdecode(raw)).write_text("公开办法\n一句", "utf-8")
    reader = Reader()
    assert run(folder, reader).documents == 4
    assert "公开.txt" in reader.names
    assert run(folder, reader).unchanged == 4
    Path(os.fsdecode(raw)).unlink()
    assert run(folder).removed == 1


@pytest.mark.parametrize("given", ["missing", "missing.txt"])
def test_a_path_that_does_not_exist(folder: Path, given: str) -> None:
    run(folder)
    with pytest.raises(BadFolder, match=given):
        build([folder, folder / given], folder.parent / "index", CountingEmbedder(), read=read_lines)
    assert len(titles(folder)) == 3


def test_nothing_to_index_is_said_with_the_formats_and_changes_nothing(folder: Path, tmp_path: Path) -> None:
    run(folder)
    shutil.rmtree(folder)
    write_files(folder, {"表.xlsx": "x", "图.jpg": "x"})
    with pytest.raises(BadFolder, match=r"\.docx.*\.pdf.*2 个其他格式"):
        run(folder)
    assert len(titles(folder)) == 3
    with pytest.raises(BadFolder):
        build([folder], tmp_path / "never", CountingEmbedder(), read=read_lines)
    assert not (tmp_path / "never").exists()


def test_a_file_that_cannot_be_read_leaves_the_others_and_its_last_good_state(folder: Path) -> None:
    run(folder)
    write_files(folder, {"a.txt": "broken", "new.txt": "broken", "good.txt": "好的\n一句"})
    report = run(folder)
    assert [name for name, _ in report.failures] == ["a.txt", "new.txt"]
    assert all("请重新保存" in message for _, message in report.failures)
    assert (report.added, report.documents) == (1, 4)
    with Index.open(folder.parent / "index") as index:
        assert [(failure.name, failure.code) for failure in index.failures()] == [
            ("a.txt", "broken"),
            ("new.txt", "broken"),
        ]
        assert texts_of(index, index.rank_bigrams("财政预决算", 1)) == ["推进财政预决算公开"]
    write_files(folder, {"a.txt": FILES["a.txt"]})  # mended, to what was indexed
    (folder / "new.txt").unlink()
    run(folder)
    with Index.open(folder.parent / "index") as index:
        assert index.failures() == ()


def test_a_file_that_changes_while_it_is_read_is_read_once_more(folder: Path) -> None:
    writes = {"b.txt": 1, "a.txt": 99}

    def read(path: Path, name: str, document_id: str) -> Parsed:
        result = read_lines(path, name, document_id)
        if writes.get(name, 0):
            writes[name] -= 1
            path.write_text(path.read_text("utf-8") + "\n追加内容", "utf-8")
        return result

    report = build([folder], folder.parent / "index", CountingEmbedder(), read=read)
    assert [name for name, _ in report.failures] == ["a.txt"] and "写" in report.failures[0][1]
    with Index.open(folder.parent / "index") as index:
        assert texts_of(index, index.rank_bigrams("追加", 5)) == ["追加内容"]


def test_a_file_that_vanishes_while_it_is_read(folder: Path) -> None:
    def read(path: Path, name: str, document_id: str) -> Parsed:
        if name == "a.txt":
            path.unlink()
        return read_lines(path, name, document_id)

    report = build([folder], folder.parent / "index", CountingEmbedder(), read=read)
    assert [name for name, _ in report.failures] == ["a.txt"] and report.documents == 2
    assert run(folder).failures == ()
    with Index.open(folder.parent / "index") as index:
        assert index.failures() == ()


def test_text_that_cannot_be_stored_is_a_failure_of_that_file(folder: Path) -> None:
    def read(path: Path, name: str, document_id: str) -> Parsed:
        if name != "b.txt":
            return read_lines(path, name, document_id)
        path.write_text("标题\n半个字", "utf-8") if "半个" not in path.read_text("utf-8") else None
        result = read_lines(path, name, document_id)
        object.__setattr__(result.document, "text", "半个字\ud800")
        return result

    report = build([folder], folder.parent / "index", CountingEmbedder(), read=read)
    assert [name for name, _ in report.failures] == ["b.txt"] and report.documents == 2


def test_a_folder_that_cannot_be_listed_keeps_its_documents(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(folder)
    listing = Path.iterdir

    def refuse(self: Path) -> object:
        if self.name == "2021":
            raise PermissionError(13, "Permission denied")
        return listing(self)

    monkeypatch.setattr(Path, "iterdir", refuse)
    report = run(folder)
    assert (report.removed, report.documents) == (0, 3)
    assert "2021" in report.failures[0][0] and "权限" in report.failures[0][1]


def test_equal_texts_are_embedded_once_and_moved_files_not_again(folder: Path) -> None:
    run(folder)
    (folder / "a.txt").rename(folder / "moved.txt")
    embedder = CountingEmbedder()
    report = run(folder, embedder=embedder)
    assert (report.added, report.removed, embedder.batches) == (1, 1, [])


def test_large_documents_are_embedded_in_bounded_batches(folder: Path) -> None:
    lines = [f"第{number}条事项" for number in range(5 * BATCH_TEXTS + 3)]
    write_files(folder, {"long.txt": "\n".join(["长文件", *lines]), "z.txt": "最后\n一句"})
    embedder = CountingEmbedder()
    report = run(folder, embedder=embedder)
    assert max(embedder.batches) <= BATCH_TEXTS and sum(embedder.batches) == report.clauses == len(lines) + 7


def test_another_embedder_answers_only_when_all_its_vectors_are_there(folder: Path) -> None:
    run(folder)
    index = folder.parent / "index"

    class Failing(CountingEmbedder):
        def embed_passages(self, texts: Sequence[str], progress: object = None) -> np.ndarray:
            with Index.open(index) as opened:  # another process asks meanwhile
                assert opened.embedder_name == CountingEmbedder().name
                assert len(opened.rank_vectors(CountingEmbedder().embed_query("公开"), 9)) == 6
            raise ModelError("模型不可用")

    with pytest.raises(ModelError):
        run(folder, embedder=Failing(32))
    with Index.open(index) as opened:
        assert opened.embedder_name == CountingEmbedder().name
    other = CountingEmbedder(32)
    report = run(folder, embedder=other)
    assert (report.vectors_computed, report.unchanged) == (6, 3)
    with Index.open(index) as opened, closing(Catalog.open(index)) as catalog:
        assert opened.embedder_name == other.name and catalog.dimension() == 32
        assert len(opened.rank_vectors(other.embed_query("公开"), 9)) == 6
        assert catalog._one("SELECT count(*) FROM vectors") == 6
    hold_current(index).release()


@pytest.mark.parametrize(
    "wrong",
    [
        lambda rows: rows[:-1],
        lambda rows: rows[:, :-1],
        lambda rows: rows * 2,
        lambda rows: rows * np.nan,
        lambda rows: np.zeros_like(rows),
    ],
    ids=["row-missing", "too-short", "not-unit", "nan", "zero"],
)
def test_vectors_that_cannot_be_right_are_refused(
    folder: Path, wrong: Callable[[np.ndarray], np.ndarray]
) -> None:
    class Wrong(CountingEmbedder):
        def embed_passages(self, texts: Sequence[str], progress: object = None) -> np.ndarray:
            return wrong(super().embed_passages(texts))

    with pytest.raises(ModelError, match="POLICY_EMBEDDER"):
        run(folder, embedder=Wrong())
    assert titles(folder) == []


def test_what_is_embedded_is_title_headings_and_words(folder: Path) -> None:
    (document,) = [read_lines(folder / "b.txt", "b.txt", "id")]
    assert (
        embedded_text(document.document, document.clauses[0])
        == "乙市工作要点\n一、总体要求\n突发事件五小时内发布"
    )


def test_a_second_build_is_refused_at_once_and_changes_nothing(folder: Path) -> None:
    run(folder)
    with write_lock(folder.parent / "index"):
        write_files(folder, {"a.txt": "改过\n一句"})
        with pytest.raises(IndexLocked, match=str(os.getpid())):
            run(folder)
        assert "甲市工作要点" in titles(folder)
    assert run(folder).changed == 1


def test_an_index_folder_that_cannot_be_made(folder: Path) -> None:
    with pytest.raises(IndexUnwritable, match="--index"):
        build([folder], folder / "a.txt" / "index", CountingEmbedder(), read=read_lines)


def test_chroma_that_cannot_be_published_is_reported_and_costs_no_answer(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("index.store.chroma.BATCH", 10_000_000)
        patch.setattr("index.store.chroma.COLLECTION", "a")  # too short a name for Chroma
        report = run(folder)
    assert report.chroma_problem and not (folder.parent / "index" / LINK).exists()
    assert not list((folder.parent / "index").glob(".chroma-*"))
    with Index.open(folder.parent / "index") as index:
        assert len(index.rank_vectors(CountingEmbedder().embed_query("公开"), 9)) == 6
    assert run(folder).chroma_problem is None
    hold_current(folder.parent / "index").release()


BUILDER = """
import sys, time
from pathlib import Path
from index.build import build
from tests.fakes import BigramEmbedder
from tests.index.samples import read_lines
class Slow(BigramEmbedder):
    def embed_passages(self, texts, progress=None):
        time.sleep(0.01)
        return super().embed_passages(texts)
index, files, dimension = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
print("start", flush=True)
build([files], index, Slow(dimension), read=read_lines)
"""
ROUNDS = 6
VERSIONS = ("早先的版本", "后来的版本")


def write_version(files: Path, version: str) -> None:
    """Twelve documents that each say in every clause which version they are."""
    for number in range(12):
        lines = [f"{version}的第{number}号文件第{line}句" for line in range(60)]
        write_files(files, {f"{number:02}.txt": "\n".join([f"{version}之{number}", *lines])})


def test_kill_at_any_moment_leaves_the_last_complete_state(tmp_path: Path) -> None:
    """Builds over changing files and changing embedders are killed at random moments; after each, every
    document is whole, of one version, and found by all three channels."""
    files, index, seed = tmp_path / "files", tmp_path / "index", random.randrange(10**9)
    chance, killed, seconds = random.Random(seed), 0, 1.5
    for round_ in range(ROUNDS):
        write_version(files, VERSIONS[round_ % 2])
        dimension = 32 if round_ % 4 < 2 else 48
        command = [sys.executable, "-c", BUILDER, str(index), str(files), str(dimension)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None and process.stdout.readline() == "start\n"
            started = time.monotonic()
            try:
                process.wait(chance.uniform(0, seconds))
                assert process.returncode == 0
                seconds = time.monotonic() - started
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                killed += 1
        require_whole(index, f"seed {seed}, round {round_}")
    assert killed, f"no build was killed (seed {seed})"
    report = build([files], index, BigramEmbedder(48), read=read_lines)
    fresh = build([files], tmp_path / "fresh", BigramEmbedder(48), read=read_lines)
    assert (report.documents, report.clauses, report.failures) == (fresh.documents, fresh.clauses, ())
    assert rankings(index) == rankings(tmp_path / "fresh")
    assert len(list(index.glob(".chroma-*"))) == 1


def require_whole(index: Path, moment: str) -> None:
    try:
        opened = Index.open(index)
    except IndexMissing:
        return  # killed before the first commit
    with opened:
        embedder = BigramEmbedder(int((opened.embedder_name or "-48").rsplit("-", 1)[1]))
        for document in opened.documents():
            version = document.title.split("之")[0]
            assert document.text.count(version) == 60 == len(opened.clauses(document.id)), moment
            for ranking in (
                opened.rank_words(document.title, 60, [document.id]),
                opened.rank_bigrams(document.title, 60, [document.id]),
                opened.rank_vectors(embedder.embed_query(document.title), 60, [document.id]),
            ):
                assert len(ranking) == 60, moment
        found = opened.rank_vectors(embedder.embed_query("第3号文件"), 50)
        assert len(found) == min(50, 60 * len(opened.documents())), moment
        assert all(opened.clause(clause_id) for clause_id, _ in found), moment
    require_consistent(index)


def rankings(index: Path) -> list[list[tuple[str, float]]]:
    with Index.open(index) as opened:
        query = "后来的版本第7号文件第5句"
        vector = BigramEmbedder(48).embed_query(query)
        ranked = (
            opened.rank_words(query, 20),
            opened.rank_bigrams(query, 20),
            opened.rank_vectors(vector, 20),
        )
        return [[(clause_id, round(score, 5)) for clause_id, score in ranking] for ranking in ranked]


def test_a_reader_is_never_in_the_way_of_a_writer_nor_the_other_way(folder: Path) -> None:
    run(folder)
    with Index.open(folder.parent / "index") as index, index.snapshot():
        before = index.documents()
        write_files(folder, {"a.txt": "改过的标题\n一句"})
        assert run(folder).changed == 1
        assert index.documents() == before
    assert "改过的标题" in titles(folder)


def test_errors_of_the_reader_other_than_bad_file_are_not_hidden(folder: Path) -> None:
    def read(path: Path, name: str, document_id: str) -> Parsed:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        build([folder], folder.parent / "index", CountingEmbedder(), read=read)
    with pytest.raises(BadFile):
        read_lines(folder / "none", "none", "id")


def test_files_are_taken_out_without_an_embedder(tmp_path: Path) -> None:
    write_files(tmp_path / "in", {"a.txt": "甲\n甲一\n", "b.txt": "乙\n乙一\n"})
    build([tmp_path / "in"], tmp_path / "index", BigramEmbedder(), read=read_lines)
    write_files(tmp_path / "in", {"a.txt": "broken"})
    build([tmp_path / "in"], tmp_path / "index", BigramEmbedder(), read=read_lines)
    assert remove_files([tmp_path / "in" / "a.txt", tmp_path / "in" / "no.txt"], tmp_path / "index") == 1
    with Index.open(tmp_path / "index") as index:
        assert [document.source for document in index.documents()] == ["b.txt"]
        assert index.failures() == ()
        assert not index.mentions("甲一")
        vector = BigramEmbedder().embed_query("甲一")
        assert len(index.rank_vectors(vector, 9)) == 1
