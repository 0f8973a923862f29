"""The fitted weights of `evidence.Features`: how likely a sentence answers, and when to refuse.

The file `weights.json` beside this one is written by `python -m eval.fit` from the building halves of the question sets;
it names the sets and the commit it was fitted on.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from .evidence import Features, Support

_FILE = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Calibration:
    """Logistic weights: `weights` in the order of `Features`' fields for a sentence, `refuse` in that of `Support`'s for
    the question. `plain` are those to use where the index holds no word pieces (None: these are). `share`: a further sentence is quoted when its chance is at least this share of the best one's (0..1);
    `most`: how many sentences at most. `refuse_below`: chance of an answer under which none is given."""

    bias: float
    weights: tuple[float, ...]
    share: float
    share_same: float
    most: int
    refuse_bias: float
    refuse: tuple[float, ...]
    refuse_below: float
    plain: Calibration | None = None

    def suited(self, pieces: bool) -> Calibration:
        """The weights to use with word pieces, or without."""
        return self if pieces or self.plain is None else self.plain

    def chance(self, features: Features) -> float:
        return _logistic(self.bias, self.weights, features)

    def answerable(self, support: Support) -> float:
        """The chance (0..1) that the documents answer the question."""
        return _logistic(self.refuse_bias, self.refuse, support)

    def refuses(self, support: Support) -> bool:
        """Whether what was found is too weak to answer from."""
        return self.answerable(support) < self.refuse_below


def _logistic(bias: float, weights: tuple[float, ...], features: Features | Support) -> float:
    total = bias + sum(w * f for w, f in zip(weights, astuple(features), strict=True))
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, total))))


@lru_cache(maxsize=1)
def load_calibration() -> Calibration:
    """The committed weights. Raises KeyError when the file does not fit this version's features."""
    held = json.loads(_FILE.read_text("utf-8"))
    plain = _read({**held, **held["plain"]}, None)
    return _read(held, plain)


def _read(held: Mapping[str, Any], plain: Calibration | None) -> Calibration:
    names = [item.name for item in fields(Features)]
    supports = [item.name for item in fields(Support)]
    return Calibration(
        bias=held["answer"]["bias"],
        weights=tuple(held["answer"][name] for name in names),
        share=held["share"],
        share_same=held["share_same"],
        most=held["most"],
        refuse_bias=held["refuse"]["bias"],
        refuse=tuple(held["refuse"][name] for name in supports),
        refuse_below=held["refuse_below"],
        plain=plain,
    )
