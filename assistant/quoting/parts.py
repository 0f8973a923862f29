"""The parts of sentences that hold a value, and which of them speaks of what was asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from ..gate.figures import figures
from .evidence import TermWeights, share_held

_SEGMENT = re.compile(r"[，；。,;：:！？\n]")
_CLEARLY = 0.15  # share of the question's words (by rarity) one part must say more than the next

Value = TypeVar("Value")


class Part(NamedTuple, Generic[Value]):
    """Words up to a mark with all values among them, and the words without values in front of them: 对重大舆情，应当在3小时内…
    is about 舆情."""

    text: str
    values: tuple[Value, ...]


def parts_of(texts: Iterable[str], find: Callable[[str], tuple[Value, ...]]) -> list[Part[Value]]:
    """The parts of the texts in which `find` finds values, in order, and what follows the last of a text as a part without
    values: it may be that which speaks of what was asked (提升类…不予补助)."""
    parts: list[Part[Value]] = []
    for text in texts:
        before = ""
        for segment in _SEGMENT.split(text):
            before += segment
            if values := find(segment):
                parts.append(Part(before, values))
                before = ""
        if before:
            parts.append(Part(before, ()))
    return parts


def clearest(
    parts: Sequence[Part[Value]], weights: TermWeights, asked: Collection[str] = ()
) -> Part[Value] | None:
    """The part with values that says clearly most of what was asked; None when others with other values say about as much,
    or one without values says clearly more. `asked` are the question's figures (canonical), each of which counts as much
    as its rarest word: 放弃两次 is about 累计放弃2次的, not about 放弃的."""
    valued = [part for part in parts if part.values]
    if not valued:
        return None
    held = [figure for figure in asked if any(figure in figures(part.text) for part in parts)]
    shares = {id(part): _share(part.text, weights, held) for part in parts}
    best = max(valued, key=lambda part: shares[id(part)])
    own = shares[id(best)]
    if any(shares[id(part)] - own >= _CLEARLY for part in parts if not part.values):
        return None
    others = [shares[id(part)] for part in valued if part.values != best.values]
    return best if not others or own - max(others) >= _CLEARLY else None


def _share(text: str, weights: TermWeights, asked: Sequence[str]) -> float:
    """The share (0..1) of the question's words and figures that a part holds."""
    said, rarest = share_held(weights.terms, text.lower()), max(weights.terms.values(), default=0.0)
    if not asked or not rarest:
        return said
    total, counted = sum(weights.terms.values()), rarest * len(asked)
    own = figures(text)
    return (said * total + rarest * sum(figure in own for figure in asked)) / (total + counted)
