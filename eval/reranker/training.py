"""What the reranker is taught: to choose the clause that answers among those that search found, and to say of the best
one for a near miss that it does not."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from ..tuning.descent import Descent
from ..tuning.examples import Example
from ..tuning.training import endless
from .block import Block
from .inputs import Inputs

_ANSWERED, _MISSED = 16, 6  # questions of a step
_NEAR, _FAR = 3, 2  # wrong clauses of a question: of the first four found, of the rest
_FOUND = 2  # clauses found for a near miss beside that of its subject
_MISS = 1.5  # what a near miss counts beside a question that is answered: there are fewer of them
_RATE, _WARM = 6e-4, 60

Report = Callable[[str], None]


def train(inputs: Inputs, epochs: float, report: Report, seed: int = 1) -> Block:
    """A block trained for so many passes over the questions that are answered. Blocks of other seeds err elsewhere."""
    torch.manual_seed(seed)
    draw = random.Random(seed)
    answered = [e for e in inputs.examples if e.right is not None and len(inputs.asked[e.question].weights)]
    missed = [e for e in inputs.examples if e.right is None and len(inputs.asked[e.question].weights)]
    states = torch.cat([own.states for own in inputs.asked.values()])
    block = Block(states.mean(0), next(iter(inputs.held.values())).shape[1])
    trained = [parameter for parameter in block.parameters() if parameter.requires_grad]
    steps = max(1, int(epochs * len(answered) / _ANSWERED))
    descent = Descent([{"params": trained, "lr": _RATE}], steps, _WARM, _cosine, weight_decay=0.02)
    batches = zip(endless(answered, _ANSWERED, draw), endless(missed, _MISSED, draw), strict=False)
    for step in range(1, steps + 1):
        value = descent.step(_loss(block, inputs, *next(batches), draw))
        if step % 50 == 0 or step == steps:
            report(f"{step}/{steps} loss {value:.3f}")
    return block.eval()


def _cosine(gone: float) -> float:
    return 0.5 * (1 + math.cos(math.pi * gone))


def _loss(
    block: Block, inputs: Inputs, answered: Sequence[Example], missed: Sequence[Example], draw: random.Random
) -> Tensor:
    own = [*(_choice(example, draw) for example in answered), *(_refused(example) for example in missed)]
    ids = sorted({id_ for clauses in own for id_ in clauses})
    place = {id_: at for at, id_ in enumerate(ids)}
    pairs = [(question, place[id_]) for question, clauses in enumerate(own) for id_ in clauses]
    asked = [inputs.asked[example.question] for example in (*answered, *missed)]
    cosines = torch.tensor([asked[question].cosines.get(ids[clause], 0.0) for question, clause in pairs])
    odds = block(asked, [inputs.held[id_] for id_ in ids], pairs, cosines).split([len(c) for c in own])
    right, wrong = odds[: len(answered)], odds[len(answered) :]
    choice = [
        functional.cross_entropy((own * block.sharpness.exp())[None], torch.tensor([0])) for own in right
    ]
    told = [functional.softplus(-own[0]) for own in right]
    told += [_MISS * functional.softplus(own.amax()) for own in wrong]
    weight = len(answered) + _MISS * len(missed)
    total: Tensor = torch.stack(choice).mean() + torch.stack(told).sum() / weight
    return total


def _choice(example: Example, draw: random.Random) -> list[str]:
    """The right clause, then wrong ones."""
    near, far = list(example.wrong[:4]), list(example.wrong[4:])
    wrong = (*draw.sample(near, min(_NEAR, len(near))), *draw.sample(far, min(_FAR, len(far))))
    return [str(example.right), *wrong]


def _refused(example: Example) -> list[str]:
    return list(example.wrong[: 1 + _FOUND])
