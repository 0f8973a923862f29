"""The fitted weights of `evidence.Features`: how likely a sentence answers, and when to refuse.

The file `weights.json` beside this one is written by `python -m eval fit` from the building halves of the question sets;
it names the sets and the commit it was fitted on.
"""

from __future__ import annotations

import json
import math
from dataclasses import astuple, dataclass, fields
from functools import lru_cache
from pathlib import Path

from .evidence import Features
from .understand import Query

_FILE = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Calibration:
    """Logistic weights in the order of `Features`' fields. `share`: a further sentence is quoted when its chance is at
    least this share of the best one's (0..1); `most`: how many sentences at most. `refuse_below`: chance of the best
    sentence under which nothing is answered, with `refuse` its weights."""

    bias: float
    weights: tuple[float, ...]
    share: float
    most: int
    refuse_bias: float
    refuse: tuple[float, ...]
    refuse_below: float

    def chance(self, features: Features) -> float:
        return _logistic(self.bias, self.weights, features)

    def refuses(self, query: Query, best: Features, chance: float) -> bool:
        """Whether the best sentence found is too weak an answer."""
        if not query.terms and not query.named:
            return True
        return _logistic(self.refuse_bias, self.refuse, best) < self.refuse_below


def _logistic(bias: float, weights: tuple[float, ...], features: Features) -> float:
    total = bias + sum(w * f for w, f in zip(weights, astuple(features), strict=True))
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, total))))


@lru_cache(maxsize=1)
def load_calibration() -> Calibration:
    """The committed weights. Raises ValueError when the file does not fit this version's features."""
    held = json.loads(_FILE.read_text("utf-8"))
    names = [item.name for item in fields(Features)]
    return Calibration(
        bias=held["answer"]["bias"],
        weights=tuple(held["answer"][name] for name in names),
        share=held["share"],
        most=held["most"],
        refuse_bias=held["refuse"]["bias"],
        refuse=tuple(held["refuse"][name] for name in names),
        refuse_below=held["refuse_below"],
    )
