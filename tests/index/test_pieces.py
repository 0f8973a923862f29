"""Word pieces: kept for whole clauses, computed once, completed in older indexes, and what search makes of them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from index.build import build
from index.opened import Index
from index.search import search
from index.store.schema import CATALOG_FILE
from tests.fakes import BigramEmbedder, PieceBigramEmbedder
from tests.index.samples import write_files

FILES = {
    "公厕.txt": "岭北县公厕开放管理办法\n\n第一条　公厕每天6时至22时开放。\n第二条　保洁员每班不少于2人。清扫每日3次。遇有大型活动的，应当加派人手。\n",
    "停车.txt": "岭北县停车场收费管理办法\n\n第一条　停车场每小时收费2元。\n第二条　军车免费停放。收费员应当佩戴工牌。\n",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_files(tmp_path / "files", FILES)
    return tmp_path


def _build(folder: Path, embedder: BigramEmbedder) -> int:
    return build([folder / "files"], folder / "index", embedder).vectors_computed


def _held(folder: Path, name: str) -> set[str]:
    """The addresses of the clauses that have pieces by this name."""
    with Index.open(folder / "index") as index:
        clauses = {c.id: c for d in index.documents() for c in index.clauses(d.id)}
        return {clauses[id_].address for id_ in index.pieces(name, clauses)}


def test_every_clause_has_its_pieces_and_no_sentence_has(folder: Path) -> None:
    embedder = PieceBigramEmbedder()
    _build(folder, embedder)
    assert _held(folder, embedder.pieces_name) >= {"第一条", "第二条"}
    assert not [text for text in embedder.read if text.startswith("清扫每日")]


def test_a_piece_stands_where_it_says(folder: Path) -> None:
    embedder = PieceBigramEmbedder()
    _build(folder, embedder)
    with Index.open(folder / "index") as index:
        found = search(index, embedder, "军车")
        clause = next(hit.clause for hit in found.hits if "军车" in hit.clause.text)
        alignment = found.alignments[clause.id]
    at = clause.text.index("军车")
    assert at in alignment.starts.tolist()
    assert alignment.within(at, at + 2) == pytest.approx(1, abs=0.01)
    assert alignment.within(at + 2, len(clause.text)) < 0.9
    assert alignment.within(at, at) == 0.0
    assert alignment.whole == pytest.approx(1, abs=0.01)
    assert alignment.starts.min() < 0  # the title in front


def test_a_second_build_computes_nothing(folder: Path) -> None:
    _build(folder, PieceBigramEmbedder())
    again = PieceBigramEmbedder()
    assert _build(folder, again) == 0
    assert again.read == []


def test_a_changed_clause_alone_is_computed(folder: Path) -> None:
    _build(folder, PieceBigramEmbedder())
    write_files(folder / "files", {"停车.txt": FILES["停车.txt"].replace("收费2元", "收费5元")})
    again = PieceBigramEmbedder()
    _build(folder, again)
    assert [text for text in again.read if "每小时" not in text] == []
    assert len(again.read) == 1


def test_an_index_without_pieces_answers_and_is_completed(folder: Path) -> None:
    """An index of a version that kept no pieces has not even their table."""
    embedder = PieceBigramEmbedder()
    _build(folder, embedder)
    connection = sqlite3.connect(folder / "index" / CATALOG_FILE)
    connection.execute("DROP TABLE pieces")
    connection.commit()
    connection.close()
    with Index.open(folder / "index") as index:
        found = search(index, embedder, "军车停放要交钱吗")
        assert found.hits
        assert not found.alignments
    assert _build(folder, embedder) > 0
    assert _held(folder, embedder.pieces_name) >= {"第一条", "第二条"}


def test_half_an_index_of_pieces_is_not_used(folder: Path) -> None:
    embedder = PieceBigramEmbedder()
    _build(folder, embedder)
    with Index.open(folder / "index") as index:
        before = search(index, BigramEmbedder(), "公厕几点开放")
    connection = sqlite3.connect(folder / "index" / CATALOG_FILE)
    connection.execute("DELETE FROM pieces WHERE hash = (SELECT hash FROM pieces LIMIT 1)")
    connection.commit()
    connection.close()
    with Index.open(folder / "index") as index:
        found = search(index, embedder, "公厕几点开放")
    assert not found.alignments
    assert [(h.clause.id, h.score) for h in found.hits] == [(h.clause.id, h.score) for h in before.hits]


def test_another_embedder_s_pieces_go(folder: Path) -> None:
    first = PieceBigramEmbedder()
    _build(folder, first)
    _build(folder, BigramEmbedder())
    assert _held(folder, first.pieces_name) == set()


@pytest.mark.parametrize("question", ["", "？？", "……"], ids=["empty", "marks", "dots"])
def test_a_question_without_pieces_is_searched_without_them(folder: Path, question: str) -> None:
    embedder = PieceBigramEmbedder()
    _build(folder, embedder)
    with Index.open(folder / "index") as index:
        found = search(index, embedder, question)
    assert all(alignment.whole == 0.0 for alignment in found.alignments.values())
