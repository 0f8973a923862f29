"""Hybrid search: how rankings are fused, what a question's documents change, what the figures are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.build import build
from index.opened import Index
from index.search import DEFAULT_WEIGHTS, Retrieval, Weights, _Fusion, search
from index.structure.passage import embedded_text
from tests.fakes import BigramEmbedder
from tests.index.samples import write_files

FILES = {
    "岭北/公厕.txt": "岭北县公厕开放管理办法\n\n第一条　公厕每天6时至22时开放。\n第二条　保洁员每班不少于2人。清扫每日3次。遇有大型活动的，应当加派人手。\n第三条　本办法自2024年3月1日起施行。\n",
    "岭北/停车.txt": "岭北县停车场收费管理办法\n\n第一条　停车场每小时收费2元。\n第二条　军车免费停放。收费员应当佩戴工牌。\n第三条　本办法自2023年5月1日起施行。\n",
    "河东/公厕.txt": "河东市公厕开放管理办法\n\n第一条　公厕全天开放。\n第二条　保洁员每班不少于4人。清扫每日6次。遇有大型活动的，应当加派人手。\n第三条　本办法自2022年1月1日起施行。\n",
    "河东/副本.txt": "河东市公厕开放管理办法\n\n第一条　公厕全天开放。\n第二条　保洁员每班不少于4人。清扫每日6次。遇有大型活动的，应当加派人手。\n第三条　本办法自2022年1月1日起施行。\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("search")
    write_files(folder / "files", FILES)
    build([folder / "files"], folder / "index", BigramEmbedder())
    with Index.open(folder / "index") as opened:
        yield opened


def ids(index: Index, *sources: str) -> list[str]:
    return [d.id for d in index.documents() if d.source in sources]


def found(index: Index, text: str, k: int = 10, **options: object) -> Retrieval:
    return search(index, BigramEmbedder(), text, k, **options)  # type: ignore[arg-type]


def places(index: Index, retrieval: Retrieval) -> list[tuple[str, str]]:
    named = []
    for hit in retrieval.hits:
        document = index.document(hit.clause.document_id)
        assert document is not None
        named.append((document.title[:5], hit.clause.address))
    return named


# -- fusion ------------------------------------------------------------------------------------------------------------


def test_reciprocal_ranks() -> None:
    fused = _Fusion(10)
    fused.add(1.0, [("a", 9.0), ("b", 3.0)])
    fused.add(0.5, [("b", 0.2), ("c", 0.1)])
    best = 1.0 / 11 + 0.5 / 11
    assert fused.score("a") == pytest.approx((1 / 11) / best, abs=1e-6)
    assert fused.score("b") == pytest.approx((1 / 12 + 0.5 / 11) / best, abs=1e-6)
    assert fused.score("c") == pytest.approx((0.5 / 12) / best, abs=1e-6)
    assert fused.order() == ["b", "a", "c"]


def test_first_everywhere_is_one() -> None:
    fused = _Fusion(60)
    for weight in (0.5, 1.0, 2.0):
        fused.add(weight, [("a", 1.0), ("b", 0.5)])
    assert fused.score("a") == 1.0
    assert 0.9 < fused.score("b") < 1.0


def test_only_ranks_matter_and_ties_are_settled() -> None:
    fused = _Fusion(10)
    fused.add(1.0, [("b", 1e9)])
    fused.add(1.0, [("a", 1e-9)])
    assert fused.order() == ["a", "b"]
    assert fused.score("a") == fused.score("b") == 0.5


def test_nothing_to_fuse() -> None:
    fused = _Fusion(10)
    fused.add(1.0, [])
    assert fused.order() == []


# -- search ------------------------------------------------------------------------------------------------------------


def test_scores_fall_and_lie_in_0_to_1(index: Index) -> None:
    retrieval = found(index, "公厕几点开放")
    scores = [hit.score for hit in retrieval.hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert places(index, retrieval)[0][1] == "第一条"


def test_a_clause_that_is_first_in_every_channel_scores_one(index: Index) -> None:
    assert found(index, "停车场每小时收费2元").hits[0].score == 1.0


@pytest.mark.parametrize("k", [1, 3, 9, 50])
def test_k(index: Index, k: int) -> None:
    hits = found(index, "管理办法", k).hits
    assert len(hits) == min(k, 9)  # nine clauses: the copy's are found once
    assert hits == found(index, "管理办法", 50).hits[:k]


def test_a_document_indexed_twice_is_found_once(index: Index) -> None:
    hits = found(index, "河东市公厕保洁员每班几人", 50).hits
    assert len({(hit.clause.address, hit.clause.text) for hit in hits}) == len(hits) == 9


def test_the_documents_named_come_first_and_the_others_after(index: Index) -> None:
    plain = places(index, found(index, "保洁员每班几人", 50))
    for source, title in (("岭北/公厕.txt", "岭北县公厕"), ("岭北/停车.txt", "岭北县停车")):
        named = places(index, found(index, "保洁员每班几人", 50, named=ids(index, source)))
        assert set(named) == set(plain)
        assert named.index((title, "第二条")) <= plain.index((title, "第二条"))
    assert places(index, found(index, "保洁员每班几人", named=ids(index, "岭北/公厕.txt")))[0] == (
        "岭北县公厕",
        "第二条",
    )


def test_a_wrong_guess_does_not_hide_the_right_clause(index: Index) -> None:
    retrieval = found(index, "停车场每小时收费几元", 3, named=ids(index, "河东/公厕.txt"))
    assert ("岭北县停车", "第一条") in places(index, retrieval)


def test_kept_to_some_documents(index: Index) -> None:
    only = ids(index, "岭北/停车.txt")
    retrieval = found(index, "公厕几点开放", 50, only=only)
    assert {hit.clause.document_id for hit in retrieval.hits} == set(only)
    assert len(retrieval.hits) == 3
    assert found(index, "公厕", only=()).hits == ()
    assert found(index, "公厕", only=("no such document",)).hits == ()


CHANNELS = [
    (Weights(words=1, bigrams=0, dense=0, sentences=0), "rank_words"),
    (Weights(words=0, bigrams=1, dense=0, sentences=0), "rank_bigrams"),
]


@pytest.mark.parametrize(("weights", "channel"), CHANNELS, ids=[c[1] for c in CHANNELS])
def test_one_channel_alone_keeps_its_order(index: Index, weights: Weights, channel: str) -> None:
    question = "保洁员清扫次数"
    only = ids(index, "岭北/公厕.txt", "岭北/停车.txt", "河东/公厕.txt")
    ranking = [clause_id for clause_id, _ in getattr(index, channel)(question, 60, only)]
    hits = [hit.clause.id for hit in found(index, question, 50, weights=weights, only=only).hits if hit.score]
    assert hits == ranking


def test_dense_alone_keeps_its_order(index: Index) -> None:
    weights = Weights(words=0, bigrams=0, dense=1, sentences=0)
    only = ids(index, "岭北/公厕.txt", "岭北/停车.txt")
    ranking = index.rank_vectors(BigramEmbedder().embed_query("保洁员"), 60, only)
    assert [h.clause.id for h in found(index, "保洁员", 50, weights=weights, only=only).hits] == [
        i for i, _ in ranking
    ]


def test_other_words_for_the_lexical_channels(index: Index) -> None:
    embedder = BigramEmbedder()
    weights = Weights(words=1, bigrams=1, dense=0, sentences=0)
    retrieval = search(index, embedder, "完全无关", 1, lexical_text="军车免费", weights=weights)
    assert embedder.asked == ["完全无关"]
    assert places(index, retrieval) == [("岭北县停车", "第二条")]


def test_cosines_are_those_of_the_vectors(index: Index) -> None:
    embedder = BigramEmbedder()
    question = "保洁员每班几人"
    retrieval = found(index, question, 50)
    vector = embedder.embed_query(question)
    for hit in retrieval.hits:
        document = index.document(hit.clause.document_id)
        assert document is not None
        passage = embedder.embed_passages([embedded_text(document, hit.clause)])[0]
        assert retrieval.cosines[hit.clause.id] == pytest.approx(float(np.dot(passage, vector)), abs=1e-5)


def test_sentences_have_cosines_of_their_own(index: Index) -> None:
    retrieval = found(index, "清扫每日几次", only=ids(index, "岭北/公厕.txt"))
    (second,) = [hit.clause for hit in retrieval.hits if hit.clause.address == "第二条"]
    own = {start: cosine for (clause_id, start), cosine in retrieval.close.items() if clause_id == second.id}
    assert len(own) == 3
    nearest = max(own, key=lambda start: own[start])
    assert second.text[nearest - second.start :].startswith("清扫每日3次")
    assert all(-1.0001 <= cosine <= 1.0001 for cosine in (*own.values(), *retrieval.cosines.values()))


@pytest.mark.parametrize(
    "text",
    ["？！", "", "   ", "\x00", "AND OR NOT", '"', "*", "'; DROP TABLE clauses", "😀", "字" * 5000],
    ids=ascii,
)
def test_any_text_can_be_searched(index: Index, text: str) -> None:
    assert len(found(index, text[:5000], 5).hits) == 5  # the dense channel ranks whatever is asked


def test_the_same_search_twice(index: Index) -> None:
    assert found(index, "公厕开放") == found(index, "公厕开放")
    assert Weights() == DEFAULT_WEIGHTS


def test_what_vanished_is_not_found(tmp_path: Path) -> None:
    write_files(tmp_path / "files", {"甲.txt": FILES["岭北/公厕.txt"], "乙.txt": FILES["岭北/停车.txt"]})
    build([tmp_path / "files"], tmp_path / "index", BigramEmbedder())
    with Index.open(tmp_path / "index") as opened:
        assert places(opened, found(opened, "公厕几点开放"))[0] == ("岭北县公厕", "第一条")
        (tmp_path / "files" / "甲.txt").unlink()
        (tmp_path / "files" / "丙.txt").write_text(FILES["河东/公厕.txt"], "utf-8")
        build([tmp_path / "files"], tmp_path / "index", BigramEmbedder())
        after = places(opened, found(opened, "公厕几点开放"))
        assert after[0] == ("河东市公厕", "第一条")
        assert {title for title, _ in after} == {"河东市公厕", "岭北县停车"}
