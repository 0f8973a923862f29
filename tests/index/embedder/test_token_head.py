"""The head of token vectors: its committed file, what it makes of states, and the real model's pieces."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.embedder.alignment import Alignment, align, by_nearness
from index.embedder.embed import DefaultEmbedder, piece_embedder
from index.embedder.model import prepare_default_model
from index.embedder.token_head import HEAD_FILE, PieceVectors, QuestionPieces, load_head, telling
from index.embedder.transformer import SentenceTransformerEmbedder
from tests.fakes import BigramEmbedder, PieceBigramEmbedder


@pytest.fixture(scope="module")
def default_model() -> Path:
    return prepare_default_model()


TEXTS = (
    "岭北县公厕开放管理办法\n第二条　保洁员每班不少于2人。清扫每日3次。",
    "河东市养犬管理办法\n第五条　饲养人应当每年给犬只注射狂犬病疫苗。",
)


def test_the_committed_head_is_whole_and_small() -> None:
    head = load_head()
    assert HEAD_FILE.stat().st_size < 300_000
    for axes in (head.passage_axes, head.question_axes):
        assert axes.shape == (head.passage.shape[0], 64)
        assert np.isfinite(axes).all()
    assert head.emphasis.shape == head.question.shape
    assert np.isfinite(head.passage).all()
    assert np.isfinite(head.question).all()
    assert len(head.rarity) > 2_000
    assert 0 < min(head.rarity.values()) <= max(head.rarity.values()) <= head.unknown


def test_rows_keep_their_direction_in_eight_bits() -> None:
    head = load_head()
    states = np.random.default_rng(3).normal(size=(50, len(head.passage))).astype(np.float32)
    exact = (states - head.passage) @ head.passage_axes
    rows = head.of_passage(states, range(50)).rows.astype(np.float32)
    cosines = (exact * rows).sum(1) / np.linalg.norm(exact, axis=1) / np.linalg.norm(rows, axis=1)
    assert cosines.min() > 0.999


def test_a_question_s_weights_add_up_and_rare_pieces_weigh_more() -> None:
    head = load_head()
    common, rare = min(head.rarity, key=head.rarity.__getitem__), max(head.rarity) + 1
    states = np.ones((2, len(head.passage)), dtype=np.float32)
    question = head.of_question(states, 2 * states, [common, rare], [0, 1])
    assert question.weights.sum() == pytest.approx(1)
    assert question.weights[1] > question.weights[0]
    assert question.states.tolist() == np.concatenate([states, 2 * states], axis=1).tolist()
    assert head.of_question(states[:0], states[:0], [], []).weights.shape == (0,)


@pytest.mark.parametrize(
    ("text", "offsets", "kept"),
    [
        ("q: 公开", [(0, 0), (0, 2), (2, 4), (4, 5), (0, 0)], [2, 3]),
        ("q: 、公", [(0, 2), (3, 4), (4, 5)], [2]),
        ("q: 公", [(2, 4)], [0]),
        ("q: ", [(0, 2), (2, 3)], []),
    ],
    ids=["specials", "punctuation", "joined-with-the-space", "nothing"],
)
def test_telling_tokens(text: str, offsets: list[tuple[int, int]], kept: list[int]) -> None:
    assert telling(text, offsets, 3) == kept


def _aligned(cosines: list[list[float]], starts: list[int]) -> Alignment:
    weights = np.full(len(cosines), 1 / max(1, len(cosines)), dtype=np.float32)
    shape = (len(cosines), len(starts))
    return Alignment(np.array(cosines, dtype=np.float32).reshape(shape), weights, np.array(starts))


def test_an_alignment_counts_the_nearest_piece_of_the_span() -> None:
    alignment = _aligned([[0.9, 0.1, 0.4], [0.2, 0.3, 0.8]], [-2, 0, 5])
    assert alignment.whole == pytest.approx((0.9 + 0.8) / 2)
    assert alignment.within(0, 5) == pytest.approx((0.1 + 0.3) / 2)
    assert alignment.within(6, 9) == 0.0
    assert alignment.nearest().tolist() == pytest.approx([0.9, 0.8])


def test_an_alignment_with_nothing_is_nothing() -> None:
    assert _aligned([], [0, 1]).whole == 0.0
    assert _aligned([[], []], []).whole == 0.0
    assert _aligned([[], []], []).nearest().tolist() == [0.0, 0.0]


def test_places_are_counted_from_the_clause_s_start() -> None:
    clause = PieceVectors(np.array([7, 5, 1], dtype=np.int32), np.eye(3, dtype=np.int8))
    question = QuestionPieces(
        np.eye(3, dtype=np.float32)[:1], np.ones(1, dtype=np.float32), (0,), np.empty((1, 0))
    )
    found = align(question, {"a": (clause, 5), "b": (clause, 9)})
    assert found["a"].starts.tolist() == [-2, 0, 4]
    assert found["b"].starts.tolist() == [2, 4, 8]
    assert found["a"].cosines.tolist() == found["b"].cosines.tolist() == [[1, 0, 0]]
    assert align(question, {}) == {}


def test_equal_clauses_keep_the_order_of_their_ids() -> None:
    same = _aligned([[0.5]], [0])
    assert by_nearness([("b", same), ("a", same), ("c", _aligned([[0.9]], [0]))]) == [
        ("c", pytest.approx(0.9)), ("a", 0.5), ("b", 0.5),
    ]  # fmt: skip


def test_only_some_embedders_give_pieces(tmp_path: Path) -> None:
    """Told without loading a model."""
    assert piece_embedder(BigramEmbedder()) is None
    assert piece_embedder(SentenceTransformerEmbedder(tmp_path, name="empty folder")) is None
    assert piece_embedder(PieceBigramEmbedder()) is not None
    assert piece_embedder(DefaultEmbedder(tmp_path)) is not None


def test_the_real_model_s_pieces(default_model: Path) -> None:
    """Vectors as without pieces; each piece where it stands; a question finds the clause that has its words."""
    embedder = DefaultEmbedder(default_model)
    vectors, pieces = embedder.embed_with_pieces(TEXTS)
    plain = embedder.embed_passages(TEXTS)
    assert (vectors * plain).sum(1).min() > 0.9995
    for text, own in zip(TEXTS, pieces, strict=True):
        places = [len(text) - int(end) for end in own.ends]
        assert places == sorted(places)
        assert places[0] == 0
        assert len(own.rows) == len(places)
    vector, question = embedder.embed_question("给狗打疫苗")
    assert vector == pytest.approx(embedder.embed_query("给狗打疫苗"))
    found = align(question, {text: (own, len(text)) for text, own in zip(TEXTS, pieces, strict=True)})
    assert found[TEXTS[1]].whole > found[TEXTS[0]].whole + 0.1


def test_a_word_is_nearest_where_it_stands(default_model: Path) -> None:
    embedder = DefaultEmbedder(default_model)
    _, (own,) = embedder.embed_with_pieces(TEXTS[1:])
    alignment = align(embedder.embed_question("疫苗")[1], {"a": (own, len(TEXTS[1]))})["a"]
    at = TEXTS[1].index("疫苗")
    assert alignment.within(at, at + 2) == pytest.approx(alignment.whole)
    assert alignment.within(0, at) < alignment.whole - 0.1


def test_a_long_text_s_pieces_run_through_all_its_windows(default_model: Path) -> None:
    text = "甲乙丙丁，" * 300
    _, (own,) = DefaultEmbedder(default_model).embed_with_pieces([text])
    places = [len(text) - int(end) for end in own.ends]
    assert places == sorted(places)
    assert places[0] == 0
    assert places[-1] > len(text) - 8
