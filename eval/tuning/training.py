"""The stages of fine-tuning: the heads alone on states that stand still, then heads and adapters together, then with near
misses.

All teach the same choice: of the clauses named for a handful of questions the right one of each, its own wrong ones and
the others' (a contrastive loss; Karpukhin et al. 2020, arXiv 2004.04906). Heads first, since the adapters should not
learn to make up for untrained heads. The last stage also teaches which sentence of a clause holds the fact, and that
the best clause for a near miss (the right subject, the detail in no document) comes less near than any that answers:
this is what refusing weighs.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from index.embedder.e5 import PASSAGE_PREFIX, QUERY_PREFIX

from .descent import Descent
from .examples import Example, Examples
from .towers import Compared, Encoded, Towers

_SEED = 0
_WARM = 25  # steps until the full rate
# How much the other choices count beside that of the clause by its pieces.
_WHOLE = 0.5  # by the vectors of whole texts
_SENTENCE = 0.4
_ANSWER = 0.7
_MISS = 1.5  # a near miss beside a question that is answered: there are fewer of them
_SETTLED = 120  # questions of each kind by which the threshold is set at first
_FOUND = 2  # clauses found for a near miss that are compared beside that of its subject

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Stage:
    """`questions` a step, `near` wrong clauses from the first five found and `far` from the rest, `epochs` over all
    questions that are answered, learning rates of heads and adapters (0: they stand still), near `misses` a step (0: the
    stage teaches neither sentences nor refusing), and the first layer whose adapters are trained."""

    questions: int
    near: int
    far: int
    epochs: float
    heads: float
    adapters: float
    misses: int = 0
    first_layer: int = 0


HEADS = Stage(questions=24, near=4, far=1, epochs=3.0, heads=1e-3, adapters=0.0)
TOGETHER = Stage(questions=12, near=2, far=1, epochs=0.8, heads=5e-4, adapters=3e-4)
REFUSING = Stage(questions=10, near=3, far=1, epochs=1.45, heads=3e-4, adapters=2e-4, misses=4)
# From a model already trained, with more documents: its lower layers know the language of the genre.
ONWARD = Stage(questions=16, near=2, far=0, epochs=0.72, heads=2e-4, adapters=2e-4, misses=5, first_layer=4)


def train(towers: Towers, examples: Examples, stage: Stage, report: Report) -> None:
    """Change `towers` in place."""
    draw = random.Random(_SEED)
    parameters = [{"params": towers.head_parameters(), "lr": stage.heads}]
    if stage.adapters:
        trained = towers.adapter_parameters(stage.first_layer)
        parameters.append({"params": trained, "lr": stage.adapters})
    steps = max(1, int(stage.epochs * len(examples.answerable) / stage.questions))
    descent = Descent(parameters, steps, _WARM, lambda gone: 1 - gone)
    still = None if stage.adapters else _Still(towers, examples)
    asked = endless(examples.answerable, stage.questions, draw)
    missed = endless(examples.misses, stage.misses, draw)
    for step in range(1, steps + 1):
        loss = _loss(towers, examples, [*next(asked), *next(missed)], stage, still, draw)
        value = descent.step(loss)
        if step % 20 == 0 or step == steps:
            report(f"{step}/{steps} loss {value:.3f}")


def settle(towers: Towers, examples: Examples) -> None:
    """Set the threshold of what is answered between the MaxSim of answered questions and that of near misses, as the model
    tells them now; for going on with a trained one."""
    draw = random.Random(_SEED)
    with torch.inference_mode():
        means = [
            _nearest(towers, examples, draw.sample(own, min(_SETTLED, len(own)))).mean()
            for own in (list(examples.answerable), list(examples.misses))
        ]
    towers.answer_threshold.data = torch.stack(means).mean().clone()


def _nearest(towers: Towers, examples: Examples, asked: Sequence[Example]) -> Tensor:
    """The MaxSim of each question's clause, or of the best of those of a near miss, of shape (questions,)."""
    found = []
    for example in asked:
        ids = [example.right] if example.right else example.wrong[: 1 + _FOUND]
        question = towers.encode([example.question], QUERY_PREFIX)
        held = towers.encode([examples.passages[id_].text for id_ in ids], PASSAGE_PREFIX)
        found.append(towers.compare(question.pieces[0], question.ids[0], held.pieces).nearest.amax())
    return torch.stack(found)


class _Still:
    """Texts encoded once, for a stage in which the encoder does not change."""

    def __init__(self, towers: Towers, examples: Examples) -> None:
        with torch.inference_mode():
            ids = list(examples.passages)
            texts = [examples.passages[id_].text for id_ in ids]
            self._passages = _by_key(ids, towers.encode(texts, PASSAGE_PREFIX))
            asked = list(dict.fromkeys(example.question for example in examples.examples))
            self._questions = _by_key(asked, towers.encode(asked, QUERY_PREFIX))

    def passages(self, ids: Sequence[str]) -> Encoded:
        return _joined([self._passages[i] for i in ids])

    def questions(self, asked: Sequence[str]) -> Encoded:
        return _joined([self._questions[text] for text in asked])


_One = tuple[Tensor, list[int], Tensor, Tensor]


def _by_key(keys: Sequence[str], encoded: Encoded) -> dict[str, _One]:
    parts = zip(encoded.pieces, encoded.ids, encoded.ends, encoded.whole.unbind(), strict=True)
    return dict(zip(keys, parts, strict=True))


def _joined(parts: Sequence[_One]) -> Encoded:
    """Copies: tensors of inference mode take no part in gradients."""
    pieces, ids, ends, whole = zip(*parts, strict=True)
    return Encoded([own.clone() for own in pieces], list(ids), list(ends), torch.stack(whole).clone())


def endless(examples: Sequence[Example], size: int, draw: random.Random) -> Iterator[list[Example]]:
    """Batches without end, every example once before any comes again; empty ones when nothing is asked for."""
    order: list[Example] = []
    while True:
        if len(order) < size:
            order = list(examples)
            draw.shuffle(order)
        yield [order.pop() for _ in range(min(size, len(order)))]


def _loss(
    towers: Towers,
    examples: Examples,
    batch: Sequence[Example],
    stage: Stage,
    still: _Still | None,
    draw: random.Random,
) -> Tensor:
    own = [_clauses(example, stage, draw) for example in batch]
    clauses = sorted({id_ for ids in own for id_ in ids})
    asked = [example.question for example in batch]
    if still is not None:
        questions, passages = still.questions(asked), still.passages(clauses)
    else:
        questions = towers.encode(asked, QUERY_PREFIX)
        passages = towers.encode([examples.passages[id_].text for id_ in clauses], PASSAGE_PREFIX)
    pairs = zip(questions.pieces, questions.ids, strict=True)
    compared = [towers.compare(states, ids, passages.pieces) for states, ids in pairs]
    answered = [at for at, example in enumerate(batch) if example.right is not None]
    right = torch.tensor([clauses.index(str(batch[at].right)) for at in answered])
    by_pieces = torch.stack([compared[at].nearest for at in answered])
    loss = functional.cross_entropy(by_pieces * towers.pieces_sharpness.exp(), right)
    if stage.adapters:
        by_whole = questions.whole[answered] @ passages.whole.T * towers.whole_sharpness.exp()
        loss = loss + _WHOLE * functional.cross_entropy(by_whole, right)
    if stage.misses:
        places = [[clauses.index(id_) for id_ in ids] for ids in own]
        loss = loss + _SENTENCE * _sentences(towers, examples, batch, compared, passages, places)
        loss = loss + _ANSWER * _answering(towers, batch, compared, places)
    return loss


def _sentences(
    towers: Towers,
    examples: Examples,
    batch: Sequence[Example],
    compared: Sequence[Compared],
    passages: Encoded,
    places: Sequence[Sequence[int]],
) -> Tensor:
    """The choice of the sentences that hold the fact among those of the right clause, the mean over the questions whose
    clause has others."""
    losses = []
    for example, own, (at, *_) in zip(batch, compared, places, strict=True):
        if example.right is None:
            continue
        ends, told, scores = passages.ends[at], [], []
        for number, (first, last) in enumerate(examples.passages[example.right].sentences):
            inside = (ends <= first) & (ends > last)
            if inside.any():
                scores.append(own.within(at, inside))
                told.append(number in example.told)
        if any(told) and not all(told):
            logits = torch.stack(scores) * towers.sentence_sharpness.exp()
            losses.append(torch.logsumexp(logits, 0) - torch.logsumexp(logits[torch.tensor(told)], 0))
    return torch.stack(losses).mean() if losses else torch.zeros(())


def _answering(
    towers: Towers, batch: Sequence[Example], compared: Sequence[Compared], places: Sequence[Sequence[int]]
) -> Tensor:
    """Whether a question is answered, told by the MaxSim of its clause, or of the best one of a near miss."""
    total, count = torch.zeros(()), 0.0
    for example, own, at in zip(batch, compared, places, strict=True):
        score = own.nearest[at[0]] if example.right else own.nearest[torch.tensor(at)].amax()
        above = towers.answer_sharpness.exp() * (score - towers.answer_threshold)
        weight = 1.0 if example.right else _MISS
        total = total + weight * functional.softplus(-above if example.right else above)
        count += weight
    return total / count


def _clauses(example: Example, stage: Stage, draw: random.Random) -> list[str]:
    """The right clause first, or that of a near miss's subject."""
    if example.right is None:
        return list(example.wrong[: 1 + _FOUND])
    near, far = list(example.wrong[:5]), list(example.wrong[5:])
    return [
        example.right,
        *draw.sample(near, min(stage.near, len(near))),
        *draw.sample(far, min(stage.far, len(far))),
    ]
