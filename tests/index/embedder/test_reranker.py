"""The reranker: NumPy computes what torch was trained with, and it tells answers from near misses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from eval.reranker.__main__ import write
from eval.reranker.block import Block
from eval.reranker.inputs import Asked
from index.embedder.embed import PieceEmbedder, open_embedder, piece_embedder
from index.embedder.reranker import Reranker, load_reranker, read_blocks
from index.embedder.token_head import PieceVectors, QuestionPieces

HIDDEN, WIDTH = 12, 6
CLAUSES = {
    "pay": "岭北县公厕开放管理办法\n第六条　保洁员每人每月补助300元，由乡镇财政所按季度发放。",
    "hours": "岭北县公厕开放管理办法\n第三条　公厕每日开放十六小时，节假日不得关闭。",
    "dogs": "岭北县养犬管理办法\n第五条　饲养人应当每年给犬只注射狂犬病疫苗。",
}


def question(pieces: int, seed: int = 0) -> QuestionPieces:
    draw = np.random.default_rng(seed)
    rows = draw.normal(size=(pieces, WIDTH)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    weights = draw.random(pieces).astype(np.float32)
    states = draw.normal(size=(pieces, HIDDEN)).astype(np.float32)
    return QuestionPieces(rows, weights / weights.sum(), tuple(range(pieces)), states)


def clause(pieces: int, seed: int = 1) -> PieceVectors:
    rows = np.random.default_rng(seed).integers(-127, 127, size=(pieces, WIDTH)).astype(np.int8)
    return PieceVectors(np.arange(pieces, 0, -1, dtype=np.int32), rows)


@pytest.fixture(scope="module")
def block() -> Block:
    torch.manual_seed(0)
    made = Block(torch.randn(HIDDEN), WIDTH).eval()
    for parameter in made.parameters():
        parameter.data = torch.randn(parameter.shape) * 0.1
    return made


def test_numpy_reads_as_torch_does(block: Block, tmp_path: Path) -> None:
    write(block, tmp_path / "reranker.npz")
    reranker = load_reranker.__wrapped__(tmp_path / "reranker.npz")
    asked, held = question(5), {"a": clause(7), "b": clause(3, seed=2), "c": clause(11, seed=3)}
    cosines = {"a": 0.5, "b": 0.25, "c": -0.1}
    parts = (asked.states, asked.rows, asked.weights)
    rows = [torch.tensor(own.rows.astype(np.float32)) for own in held.values()]
    rows = [torch.nn.functional.normalize(own, dim=-1) for own in rows]
    with torch.inference_mode():
        same = Asked(*map(torch.tensor, parts), cosines)
        odds = block([same], rows, [(0, at) for at in range(3)], torch.tensor(list(cosines.values())))
    found = reranker.log_odds(asked, held, cosines)
    assert list(found.values()) == pytest.approx(odds.tolist(), abs=2e-2)  # halves were written
    assert len(set(found.values())) == 3


def test_a_clause_is_read_alike_alone_and_beside_others() -> None:
    reranker = load_reranker()
    width, hidden = reranker.widths
    draw = np.random.default_rng(5)
    rows = draw.normal(size=(4, width)).astype(np.float32)
    states = draw.normal(size=(4, hidden)).astype(np.float32)
    asked = QuestionPieces(rows, np.full(4, 0.25, dtype=np.float32), (0, 1, 2, 3), states)
    held = {
        str(size): PieceVectors(
            np.arange(size, 0, -1, dtype=np.int32), draw.integers(-127, 127, (size, width)).astype(np.int8)
        )
        for size in (1, 9, 3000)
    }
    together = reranker.log_odds(asked, held, {})
    for name, own in held.items():
        assert reranker.log_odds(asked, {name: own}, {})[name] == pytest.approx(together[name], abs=1e-4)


def test_what_it_cannot_read_it_leaves_out() -> None:
    reranker = load_reranker()
    width, hidden = reranker.widths
    nothing = _plain(0, width, hidden)
    foreign = _plain(1, 3, 0)
    empty = PieceVectors(np.empty(0, dtype=np.int32), np.empty((0, width), dtype=np.int8))
    assert reranker.log_odds(nothing, {"a": clause(2)}, {}) == {}
    assert reranker.log_odds(foreign, {"a": clause(2)}, {}) == {}
    assert reranker.log_odds(_plain(1, width, hidden), {"a": empty}, {}) == {}


def _plain(pieces: int, width: int, hidden: int) -> QuestionPieces:
    rows, states = np.ones((pieces, width), dtype=np.float32), np.ones((pieces, hidden), dtype=np.float32)
    return QuestionPieces(rows, np.ones(pieces, dtype=np.float32), tuple(range(pieces)), states)


@pytest.fixture(scope="module")
def embedder() -> PieceEmbedder:
    opened = piece_embedder(open_embedder(None))
    assert opened is not None
    return opened


@pytest.mark.parametrize(
    ("asked", "right"),
    [("扫厕所的一个月给多少钱", "pay"), ("厕所过年关门吗", "hours"), ("狗要不要打针", "dogs")],
)
def test_the_committed_weights_know_the_clause_that_answers(
    embedder: PieceEmbedder, asked: str, right: str
) -> None:
    found = _read(embedder, asked)
    assert max(found, key=found.__getitem__) == right


@pytest.mark.parametrize(
    ("answered", "missed"),
    [("保洁员每月补助多少钱", "保洁员的工伤保险谁交"), ("公厕每天开放几个小时", "公厕几年翻修一次")],
)
def test_a_near_miss_reads_less_like_an_answer(embedder: PieceEmbedder, answered: str, missed: str) -> None:
    assert max(_read(embedder, answered).values()) > max(_read(embedder, missed).values()) + 1


def _read(embedder: PieceEmbedder, asked: str) -> dict[str, float]:
    vectors, pieces = embedder.embed_with_pieces(list(CLAUSES.values()))
    vector, own = embedder.embed_question(asked)
    cosines = dict(zip(CLAUSES, (vectors @ vector).tolist(), strict=True))
    reranker: Reranker = load_reranker()
    return reranker.log_odds(own, dict(zip(CLAUSES, pieces, strict=True)), cosines)


def test_blocks_are_averaged(block: Block, tmp_path: Path) -> None:
    torch.manual_seed(5)
    other = Block(torch.randn(HIDDEN), WIDTH).eval()
    write(block, tmp_path / "one.npz")
    write(other, tmp_path / "other.npz")
    write(other, tmp_path / "both.npz", read_blocks(tmp_path / "one.npz"))
    asked, held = question(3), {"a": clause(5), "b": clause(2)}
    one, second, both = (
        load_reranker.__wrapped__(tmp_path / f"{name}.npz").log_odds(asked, held, {})
        for name in ("one", "other", "both")
    )
    assert one != second
    for name, value in both.items():
        assert value == pytest.approx((one[name] + second[name]) / 2, abs=1e-4)
