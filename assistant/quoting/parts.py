"""The parts of sentences that hold a value, and which of them speaks of what was asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

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
    """The parts of the texts in which `find` finds values, in order."""
    parts, before = [], ""
    for text in texts:
        before = ""
        for segment in _SEGMENT.split(text):
            before += segment
            if values := find(segment):
                parts.append(Part(before, values))
                before = ""
    return parts


def clearest(parts: Sequence[Part[Value]], weights: TermWeights) -> Part[Value] | None:
    """The part that says clearly most of what was asked; None when others with other values say about as much."""
    if not parts:
        return None
    shares = [share_held(weights.terms, part.text.lower()) for part in parts]
    best = max(range(len(parts)), key=shares.__getitem__)
    others = [share for part, share in zip(parts, shares, strict=True) if part.values != parts[best].values]
    return parts[best] if not others or shares[best] - max(others) >= _CLEARLY else None
