"""The two stages of fine-tuning: the heads alone on states that stand still, then heads and adapters together.

Both teach the same choice: of the clauses named for a handful of questions the right one of each, its own wrong ones and
the others' (a contrastive loss; Karpukhin et al. 2020, arXiv 2004.04906). Heads first, since the adapters should not
learn to make up for untrained heads.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from index.embedder.e5 import PASSAGE_PREFIX, QUERY_PREFIX

from .examples import Example, Examples
from .towers import Encoded, Towers

_SEED = 0
_WARM = 25  # steps until the full rate
_WHOLE = 0.5  # how much the vectors of whole texts count beside the pieces

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Stage:
    """`questions` a step, `near` wrong clauses from the first five found and `far` from the rest, `epochs` over all
    questions, learning rates of heads and adapters (0: they stand still)."""

    questions: int
    near: int
    far: int
    epochs: float
    heads: float
    adapters: float


HEADS = Stage(questions=24, near=4, far=1, epochs=3.0, heads=1e-3, adapters=0.0)
TOGETHER = Stage(questions=12, near=2, far=1, epochs=0.8, heads=5e-4, adapters=3e-4)


def train(towers: Towers, examples: Examples, stage: Stage, report: Report) -> None:
    """Change `towers` in place."""
    draw = random.Random(_SEED)
    parameters = [{"params": towers.head_parameters(), "lr": stage.heads}]
    if stage.adapters:
        parameters.append({"params": towers.adapter_parameters(), "lr": stage.adapters})
    trained = [p for group in parameters for p in group["params"]]  # type: ignore[attr-defined]
    optimizer = torch.optim.AdamW(parameters, weight_decay=0.0)
    steps = max(1, int(stage.epochs * len(examples.examples) / stage.questions))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda at: min(1.0, (at + 1) / _WARM) * max(0.02, 1 - at / steps)
    )
    still = None if stage.adapters else _Still(towers, examples)
    batches = _batches(examples.examples, stage.questions, steps, draw)
    for step, batch in enumerate(batches, 1):
        loss = _loss(towers, examples, batch, stage, still, draw)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        schedule.step()
        if step % 20 == 0 or step == steps:
            report(f"{step}/{steps} loss {float(loss.detach()):.3f}")


class _Still:
    """Texts encoded once, for a stage in which the encoder does not change."""

    def __init__(self, towers: Towers, examples: Examples) -> None:
        with torch.inference_mode():
            ids = list(examples.texts)
            self._passages = _by_key(ids, towers.encode([examples.texts[i] for i in ids], PASSAGE_PREFIX))
            asked = list(dict.fromkeys(example.question for example in examples.examples))
            self._questions = _by_key(asked, towers.encode(asked, QUERY_PREFIX))

    def passages(self, ids: Sequence[str]) -> Encoded:
        return _joined([self._passages[i] for i in ids])

    def questions(self, asked: Sequence[str]) -> Encoded:
        return _joined([self._questions[text] for text in asked])


_One = tuple[Tensor, list[int], Tensor]


def _by_key(keys: Sequence[str], encoded: Encoded) -> dict[str, _One]:
    return dict(zip(keys, zip(encoded.pieces, encoded.ids, encoded.whole.unbind(), strict=True), strict=True))


def _joined(parts: Sequence[_One]) -> Encoded:
    """Copies: tensors of inference mode take no part in gradients."""
    return Encoded(
        [p[0].clone() for p in parts], [p[1] for p in parts], torch.stack([p[2] for p in parts]).clone()
    )


def _batches(examples: Sequence[Example], size: int, steps: int, draw: random.Random) -> list[list[Example]]:
    order: list[Example] = []
    batches = []
    for _ in range(steps):
        if len(order) < size:
            order = list(examples)
            draw.shuffle(order)
        batches.append([order.pop() for _ in range(min(size, len(order)))])
    return batches


def _loss(
    towers: Towers,
    examples: Examples,
    batch: Sequence[Example],
    stage: Stage,
    still: _Still | None,
    draw: random.Random,
) -> Tensor:
    clauses = sorted({id_ for example in batch for id_ in _clauses(example, stage, draw)})
    asked = [example.question for example in batch]
    if still is not None:
        questions, passages = still.questions(asked), still.passages(clauses)
    else:
        questions = towers.encode(asked, QUERY_PREFIX)
        passages = towers.encode([examples.texts[id_] for id_ in clauses], PASSAGE_PREFIX)
    right = torch.tensor([clauses.index(example.right) for example in batch])
    pairs = zip(questions.pieces, questions.ids, strict=True)
    by_pieces = torch.stack([towers.by_pieces(states, ids, passages.pieces) for states, ids in pairs])
    loss = functional.cross_entropy(by_pieces * towers.pieces_sharpness.exp(), right)
    if stage.adapters:
        by_whole = questions.whole @ passages.whole.T * towers.whole_sharpness.exp()
        loss = loss + _WHOLE * functional.cross_entropy(by_whole, right)
    return loss


def _clauses(example: Example, stage: Stage, draw: random.Random) -> list[str]:
    near, far = list(example.wrong[:5]), list(example.wrong[5:])
    return [
        example.right,
        *draw.sample(near, min(stage.near, len(near))),
        *draw.sample(far, min(stage.far, len(far))),
    ]
