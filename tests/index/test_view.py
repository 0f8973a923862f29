"""A view of an index is the index its documents alone would make."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.build import build
from index.errors import NotFound
from index.opened import Index
from index.store.lexical import query_tokens
from index.types import Parsed
from index.view import View
from tests.fakes import PieceBigramEmbedder
from tests.index.samples import parsed, read_lines, store, write_files

EMBEDDER = PieceBigramEmbedder()
TOPICS = ("财政预决算公开", "政府信息依申请公开", "重大突发事件发布", "政务新媒体管理", "基层政务公开标准化")
SECRET = "秘密调研内参"  # stands in the hidden documents only


def document(name: str, place: str, secret: str = "") -> Parsed:
    lines = [f"{place}{topic}{secret}由第{number}科室负责" for topic in TOPICS for number in range(1, 5)]
    fields = {"document_number": f"{place}发〔2024〕{len(name)}号", "region": place, "access": "主动公开"}
    return parsed(name, f"{place}{secret}工作要点", lines, **fields)


SEEN = (document("a1", "青禾区"), document("c33", "望山县"))
HIDDEN = (document("b22", "岭北县", SECRET), document("d444", "青禾区", SECRET))
SEEN_IDS = frozenset(p.document.id for p in SEEN)
ALL_IDS = SEEN_IDS | {p.document.id for p in HIDDEN}
QUERIES = ("青禾区财政预决算公开由哪个科室负责", "第3科室", SECRET, "岭北县", "突发事件 发布 发布", "的")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("whole")
    store(folder, *HIDDEN[:1], *SEEN, *HIDDEN[1:], embedder=EMBEDDER, publishing=True)
    with Index.open(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """An index into which the hidden documents were never put."""
    folder = tmp_path_factory.mktemp("alone")
    store(folder, *SEEN, embedder=EMBEDDER, publishing=True)
    with Index.open(folder) as opened:
        yield opened


def _clause_ids(index: Index) -> list[str]:
    """Ids of all clauses there are, of hidden ones too: a reader may have been told one."""
    return [clause.id for p in (*SEEN, *HIDDEN) for clause in p.clauses]


def _ranked(ranking: Callable[..., list[tuple[str, float]]], given: Any) -> object:
    among = (None, list(ALL_IDS), ["a1"], ["b22"], ["a1", "b22"])
    return [ranking(given, k, ids) for k in (3, 100) for ids in among]


def _named(index: Index) -> object:
    told = []
    for name in (*sorted(ALL_IDS), "要点", SECRET, "岭北县工作要点", "青禾区发〔2024〕4号", "无此文件"):
        try:
            told.append(index.find_document(name))
        except NotFound as error:
            told.append(str(error))
    return told


# What is asked of every public method. A new method needs its row here, and its answer in `View`.
PROBES: dict[str, Callable[[Index], object]] = {
    "documents": lambda i: i.documents(),
    "document": lambda i: [i.document(id_) for id_ in sorted(ALL_IDS)],
    "find_document": _named,
    "clauses": lambda i: [i.clauses(id_) for id_ in sorted(ALL_IDS)],
    "clause": lambda i: [i.clause(id_) for id_ in _clause_ids(i)],
    "headings": lambda i: [i.headings(id_) for id_ in sorted(ALL_IDS)],
    "removals": lambda i: [i.removals(id_) for id_ in sorted(ALL_IDS)],
    "files": lambda i: i.files(),
    "failures": lambda i: i.failures(),
    "rank_words": lambda i: [_ranked(i.rank_words, query) for query in QUERIES],
    "rank_bigrams": lambda i: [_ranked(i.rank_bigrams, query) for query in QUERIES],
    "rank_vectors": lambda i: [_ranked(i.rank_vectors, EMBEDDER.embed_query(query)) for query in QUERIES],
    "clause_cosines": lambda i: [i.clause_cosines(EMBEDDER.embed_query(q), _clause_ids(i)) for q in QUERIES],
    "sentence_cosines": lambda i: [
        i.sentence_cosines(EMBEDDER.embed_query(q), _clause_ids(i)) for q in QUERIES
    ],
    "clauses_by_id": lambda i: i.clauses_by_id(_clause_ids(i)),
    "pieces": lambda i: {
        id_: (own.ends.tolist(), own.rows.tolist())
        for id_, own in i.pieces(EMBEDDER.pieces_name, _clause_ids(i)).items()
    },
    "frequency": lambda i: [i.frequency(query) for query in (*QUERIES, "青禾区", "科室")],
    "mentions": lambda i: [i.mentions(query) for query in (*QUERIES, "青禾区", "科室")],
    "embedder_name": lambda i: i.embedder_name,
    "only": lambda i: [i.only(ids).documents() for ids in (ALL_IDS, SEEN_IDS, {"b22"}, {"a1", "b22"})],
}
# What is tested by a test of its own below, or tells nothing of documents.
ELSEWHERE = {"open", "close", "snapshot", "generation", "fingerprint", "require_embedder"}


def public_names() -> set[str]:
    return {name for name, _ in inspect.getmembers(Index) if not name.startswith("_")}


def test_every_public_method_is_probed() -> None:
    assert public_names() == PROBES.keys() | ELSEWHERE


@pytest.mark.parametrize("name", PROBES)
def test_a_view_answers_like_an_index_of_its_documents_alone(name: str, whole: Index, alone: Index) -> None:
    assert PROBES[name](whole.only(SEEN_IDS)) == _close(PROBES[name](alone))


@pytest.mark.parametrize("name", PROBES)
def test_nothing_hidden_stands_in_an_answer(name: str, whole: Index) -> None:
    assert PROBES[name](whole) is not None
    told = repr(PROBES[name](whole.only(SEEN_IDS)))
    asked_for = told.replace(f"“{SECRET}”", "").replace("“岭北县工作要点”", "")
    assert SECRET not in asked_for
    assert "岭北县" not in asked_for
    assert not [clause.id for p in HIDDEN for clause in p.clauses if clause.id in told]


@pytest.mark.parametrize("name", PROBES)
def test_a_view_of_all_documents_is_the_index(name: str, whole: Index) -> None:
    assert PROBES[name](whole.only(ALL_IDS | {"no-such"})) == PROBES[name](whole)


@pytest.mark.parametrize("name", PROBES)
def test_a_view_of_nothing_is_empty(name: str, whole: Index, tmp_path: Path) -> None:
    store(tmp_path)
    with Index.open(tmp_path) as empty:
        assert PROBES[name](whole.only(())) == PROBES[name](empty)


def _close(value: object) -> object:
    """Figures to nine digits: the order of a sum may differ."""
    if isinstance(value, float):
        return pytest.approx(value, abs=1e-9)
    if isinstance(value, list):
        return [_close(item) for item in value]
    if isinstance(value, tuple) and value and isinstance(value[-1], float):
        return (*value[:-1], pytest.approx(value[-1], abs=1e-9))
    if isinstance(value, dict):
        return {key: _close(item) for key, item in value.items()}
    return value


@settings(max_examples=40, deadline=None)
@given(
    query=st.text(alphabet="青禾区望山县财政公开事件发布由第1234科室负责的 。", max_size=30),
    k=st.integers(0, 60),
)
def test_the_ranking_is_that_of_the_full_text_index(whole: Index, query: str, k: int) -> None:
    """Over all documents the scores are FTS5's own, to the last digits, and in its order."""
    for channel in ("words", "bigrams"):
        catalog = whole._catalog()
        tokens = query_tokens(query, channel)
        own = whole._ranking.rank(catalog, channel, tokens, k, ALL_IDS)
        theirs = catalog.rank(channel, tokens, k)
        assert own == [(id_, pytest.approx(score, rel=1e-12)) for id_, score in theirs]


def test_a_view_follows_the_index(tmp_path: Path) -> None:
    """A document put in later is in no view; one of the view that is replaced or goes is seen to."""
    write_files(tmp_path / "in", {"a.txt": "甲\n甲一\n", "b.txt": "乙\n乙一\n"})
    build([tmp_path / "in"], tmp_path / "index", EMBEDDER, read=read_lines)
    with Index.open(tmp_path / "index") as index:
        view = index.only([d.id for d in index.documents()])
        first, number = view.documents(), view.generation
        assert (len(first), view.frequency("甲一")) == (2, 0.5)
        assert view.fingerprint == index.fingerprint
        write_files(tmp_path / "in", {"c.txt": "丙\n丙一\n"})
        build([tmp_path / "in"], tmp_path / "index", EMBEDDER, read=read_lines)
        assert view.documents() == first and view.generation == number
        assert not view.mentions("丙一") and view.rank_words("丙一", 5) == []
        told = view.fingerprint
        assert told != index.fingerprint
        write_files(tmp_path / "in", {"a.txt": "甲\n甲二\n"})
        build([tmp_path / "in"], tmp_path / "index", EMBEDDER, read=read_lines)
        assert view.mentions("甲二") and not view.mentions("甲一")
        assert view.generation != number and view.fingerprint != told


def test_a_file_that_cannot_be_read_is_told_only_with_its_document(tmp_path: Path) -> None:
    write_files(tmp_path / "in", {"a.txt": "甲\n甲一\n", "b.txt": "乙\n乙一\n"})
    build([tmp_path / "in"], tmp_path / "index", EMBEDDER, read=read_lines)
    write_files(tmp_path / "in", {"a.txt": "broken", "b.txt": "broken", "内部名单.txt": "broken"})
    build([tmp_path / "in"], tmp_path / "index", EMBEDDER, read=read_lines)
    with Index.open(tmp_path / "index") as index:
        assert len(index.failures()) == 3
        (mine,) = [d for d in index.documents() if d.source == "a.txt"]
        assert [failure.name for failure in index.only([mine.id]).failures()] == ["a.txt"]
        every = index.only([d.id for d in index.documents()])
        assert [failure.name for failure in every.failures()] == ["a.txt", "b.txt"]


def test_a_view_within_a_snapshot_sees_its_state(tmp_path: Path) -> None:
    write_files(tmp_path / "in", {"a.txt": "甲\n甲一\n"})
    build([tmp_path / "in"], tmp_path / "index", EMBEDDER, read=read_lines)
    with Index.open(tmp_path / "index") as index:
        view = index.only([d.id for d in index.documents()])
        with view.snapshot():
            assert view.mentions("甲一")
            write_files(tmp_path / "in", {"a.txt": "甲\n甲二\n"})
            build([tmp_path / "in"], tmp_path / "index", EMBEDDER, read=read_lines)
            assert view.mentions("甲一") and view.rank_words("甲一", 5)
        assert not view.mentions("甲一")


def test_many_threads_ask_many_views(whole: Index) -> None:
    """Each gets what its own documents say, whoever asks beside it."""
    ids = sorted(ALL_IDS)
    wanted = [frozenset(ids[:n]) for n in range(5)] * 8
    expected = {w: [whole.only(w).rank_bigrams(q, 9) for q in QUERIES] for w in set(wanted)}

    def ask(own: frozenset[str]) -> bool:
        view = whole.only(own)
        return [view.rank_bigrams(q, 9) for q in QUERIES] == expected[own]

    with ThreadPoolExecutor(6) as pool:
        assert all(pool.map(ask, wanted))


def test_closing_a_view_leaves_the_index_open(whole: Index) -> None:
    with whole.only(SEEN_IDS) as view:
        view.require_embedder(EMBEDDER.name)
    assert whole.documents()
    with pytest.raises(TypeError):
        View.open(whole.folder)


def test_a_method_view_does_not_answer_cannot_read(whole: Index) -> None:
    """What a later method of Index would reach for is not there."""
    with pytest.raises(AttributeError):
        whole.only(SEEN_IDS)._catalog()
