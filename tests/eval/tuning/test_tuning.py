"""Fine-tuning on a handful of questions with the real model: it learns, and what it writes is what it learned."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from eval.tuning.examples import Example, Examples, Passage
from eval.tuning.files import take_up, write_adapters, write_head
from eval.tuning.towers import SCALE, Adapted, Towers
from eval.tuning.training import Stage, settle, train
from index.embedder.adapters import add_adapters
from index.embedder.e5 import PASSAGE_PREFIX, QUERY_PREFIX
from index.embedder.model import prepare_default_model
from index.embedder.token_head import load_head

TEXTS = {
    "a": "岭北县公厕开放管理办法\n第二条　保洁员每班不少于2人。",
    "b": "岭北县公厕开放管理办法\n第三条　公厕每日开放十六小时。",
    "c": "河东市养犬管理办法\n第五条　饲养人应当每年给犬只注射狂犬病疫苗。",
    "d": "河东市养犬管理办法\n第九条　犬只伤人的，饲养人应当先行垫付医疗费。",
}
EXAMPLES = Examples(
    (
        Example("几个人扫厕所", "a", ("b", "c"), frozenset({0})),
        Example("厕所夜里关不关", "b", ("a", "d"), frozenset({0})),
        Example("给狗打针", "c", ("d", "a"), frozenset({0})),
        Example("被咬了谁出钱", "d", ("c", "b"), frozenset({1})),
        Example("扫厕所一个月多少工资", None, ("a", "b")),
        Example("打针要花多少钱", None, ("c", "d", "a")),
    ),
    {
        "a": Passage(TEXTS["a"], ((17, 0),)),
        "b": Passage(TEXTS["b"], ((17, 0),)),
        "c": Passage(TEXTS["c"], ((24, 0),)),
        "d": Passage(TEXTS["d"], ((25, 14), (14, 0))),
    },
)


@pytest.fixture(scope="module")
def towers() -> Towers:
    torch.manual_seed(0)
    return Towers(prepare_default_model(), load_head())


def test_every_stage_lowers_the_loss_and_changes_what_they_should(towers: Towers) -> None:
    adapter = towers.adapter_parameters()[0].detach().clone()
    for adapters, misses in ((0.0, 0), (3e-4, 0), (3e-4, 2)):
        said: list[str] = []
        stage = Stage(questions=4, near=2, far=0, epochs=8, heads=3e-3, adapters=adapters, misses=misses)
        first = replace(stage, epochs=1, heads=0.0, adapters=1e-9 if adapters else 0.0)
        train(towers, EXAMPLES, first, said.append)
        train(towers, EXAMPLES, stage, said.append)
        before, after = (float(line.split()[-1]) for line in (said[0], said[-1]))
        assert after < before or after < 0.01
    assert not torch.equal(adapter, towers.adapter_parameters()[0].detach())


def test_what_is_written_is_what_was_learned(towers: Towers, tmp_path: Path) -> None:
    write_adapters(towers, tmp_path / "adapters.npz")
    write_head(towers, tmp_path / "head.npz")
    name = "encoder.layer.3.attention.self.query"
    module = towers.encoder.get_submodule(name)
    assert isinstance(module, Adapted)
    tensors = {
        f"{key}.weight": part.linear.weight.detach().numpy()
        for key, part in towers.encoder.named_modules()
        if isinstance(part, Adapted)
    }
    add_adapters(tensors, tmp_path / "adapters.npz")
    learned = module.linear.weight + SCALE * module.up @ module.down
    assert tensors[f"{name}.weight"] == pytest.approx(learned.detach().numpy(), abs=1e-3)
    head = load_head.__wrapped__(tmp_path / "head.npz")
    assert head.passage_axes == pytest.approx(towers.passage_axes.detach().numpy(), abs=1e-3)
    assert head.rarity.keys() == towers.rarity.keys()


def test_lower_layers_can_stand_still(towers: Towers) -> None:
    everything = len(towers.adapter_parameters())
    lowest = towers.encoder.get_submodule("encoder.layer.0.attention.self.query")
    assert isinstance(lowest, Adapted)
    before = lowest.up.detach().clone()
    stage = Stage(questions=4, near=2, far=0, epochs=2, heads=3e-3, adapters=3e-4, misses=2, first_layer=4)
    train(towers, EXAMPLES, stage, lambda line: None)
    assert torch.equal(lowest.up.detach(), before)
    assert len(towers.adapter_parameters(4)) * 3 == len(towers.adapter_parameters()) * 2 == everything * 2


def test_it_is_taken_up_again_where_it_was_left(towers: Towers, tmp_path: Path) -> None:
    write_adapters(towers, tmp_path / "adapters.npz")
    name = "encoder.layer.3.attention.self.query"
    left = towers.encoder.get_submodule(name)
    assert isinstance(left, Adapted)
    learned = (left.up @ left.down).detach().clone()
    left.down.data.zero_()
    take_up(towers, tmp_path / "adapters.npz")
    assert (left.up @ left.down).detach().numpy() == pytest.approx(learned.numpy(), abs=1e-3)


def test_the_threshold_settles_between_what_is_answered_and_what_is_not(towers: Towers) -> None:
    towers.answer_threshold.data.fill_(9.0)
    settle(towers, EXAMPLES)
    assert -1.0 < float(towers.answer_threshold.detach()) < 1.0


def test_comparing_is_that_of_the_search(towers: Towers, tmp_path: Path) -> None:
    """The same states give the same MaxSim as `Alignment.whole` of the head written, eight bits aside."""
    from index.embedder.alignment import align

    write_head(towers, tmp_path / "head.npz")
    head = load_head.__wrapped__(tmp_path / "head.npz")
    with torch.inference_mode():
        asked = towers.encode(["给狗打针"], QUERY_PREFIX)
        held = towers.encode(list(TEXTS.values()), PASSAGE_PREFIX)
        nearest = towers.compare(asked.pieces[0], asked.ids[0], held.pieces).nearest.numpy()
    states = asked.pieces[0].numpy()
    question = head.of_question(states, states, asked.ids[0], range(len(asked.ids[0])))
    rows = {
        key: (head.of_passage(own.numpy(), range(len(own))), 9)
        for key, own in zip(TEXTS, held.pieces, strict=True)
    }
    found = align(question, rows)
    assert np.array([found[key].whole for key in TEXTS]) == pytest.approx(nearest, abs=5e-3)


def test_a_near_miss_is_told_from_what_is_answered(towers: Towers) -> None:
    stage = Stage(questions=4, near=2, far=0, epochs=15, heads=3e-3, adapters=3e-4, misses=2)
    train(towers, EXAMPLES, stage, lambda line: None)
    with torch.inference_mode():
        held = towers.encode([EXAMPLES.passages[key].text for key in TEXTS], PASSAGE_PREFIX)
        asked = towers.encode([example.question for example in EXAMPLES.examples], QUERY_PREFIX)
        pairs = zip(asked.pieces, asked.ids, strict=True)
        nearest = [float(towers.compare(states, ids, held.pieces).nearest.amax()) for states, ids in pairs]
    assert min(nearest[:4]) > max(nearest[4:])
