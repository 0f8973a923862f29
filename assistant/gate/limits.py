"""The fitted limits of the gate: how near a sentence must be, and how clearly a value must be misplaced to fail it.

`weights.json` beside this file is written by `python -m eval.fit_gate`, which names what it was fitted on.
"""

from __future__ import annotations

import json
import math
from dataclasses import astuple, dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from .meaning import Nearness

_FILE = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Judge:
    """A logistic model over `Nearness`: `weights` in the order of its fields; a chance (0..1) below `least` fails."""

    bias: float
    weights: tuple[float, ...]
    least: float

    def chance(self, nearness: Nearness) -> float:
        total = self.bias + sum(w * f for w, f in zip(self.weights, astuple(nearness), strict=True))
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, total))))

    def is_far(self, nearness: Nearness) -> bool:
        return self.chance(nearness) < self.least


@dataclass(frozen=True, slots=True)
class Limits:
    """`with_cosine` judges where the embedder named `embedder` is at hand, `by_words` elsewhere. `figure` and `office`: the
    margins above which a value is misplaced (`binding.Misplaced.margin`)."""

    embedder: str
    with_cosine: Judge
    by_words: Judge
    figure: float
    office: float


@lru_cache(maxsize=1)
def load_limits() -> Limits:
    """The committed limits. Raises KeyError when the file does not fit this version's features."""
    return limits_of(json.loads(_FILE.read_text("utf-8")))


def limits_of(held: dict[str, Any]) -> Limits:
    """The limits as `weights.json` writes them."""
    return Limits(
        embedder=held["embedder"],
        with_cosine=_judge(held["with_cosine"]),
        by_words=_judge(held["by_words"]),
        figure=held["misplaced"]["figure"],
        office=held["misplaced"]["office"],
    )


def _judge(held: dict[str, Any]) -> Judge:
    return Judge(held["bias"], tuple(held[item.name] for item in fields(Nearness)), held["least"])
