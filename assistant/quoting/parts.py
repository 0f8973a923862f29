"""The parts of sentences that hold a value, and which of them speaks of what was asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from ..gate.figures import figures
from .evidence import TermWeights, share_held

_PIECE = re.compile(r"[；。;！？\n]")
_SEGMENT = re.compile(r"[，,]|[：:](?!\d\d(?!\d))")  # 17:00 is no mark
# 30分钟内电话报告、1小时内书面报告: each of the things set side by side has a value of its own.
_BESIDE = re.compile(r"[、/]|以及|并(?=在|于|按|应|对)|(?<=[元%％日天月年时级分个])和|和(?=[^和]{1,8}\d)")
_CLEARLY = 0.15  # share of the question's words (by rarity) one part must say more than the next

Value = TypeVar("Value")


class Part(NamedTuple, Generic[Value]):
    """Words up to a mark with all values among them, and the words without values in front of them: 对重大舆情，应当在3小时内…
    is about 舆情. `under` is what stands before the first value of the same sentence or 、；-piece, and is said of all of
    them (东关街道：2024年…，2025年…)."""

    text: str
    values: tuple[Value, ...]
    under: str = ""


def parts_of(
    texts: Iterable[str], find: Callable[[str], tuple[Value, ...]], finely: bool = False
) -> list[Part[Value]]:
    """The parts of the texts in which `find` finds values, in order, and what follows the last as a part without values: it
    may be that which speaks of what was asked (提升类…不予补助). `finely`: things set side by side (、) with a value each are
    parts of their own."""
    return [
        part
        for text in texts
        for piece in _PIECE.split(text)
        for part in _parts(list(_segments(piece, find, finely)), find)
    ]


def _parts(segments: Sequence[str], find: Callable[[str], tuple[Value, ...]]) -> Iterator[Part[Value]]:
    before, under, begun = "", "", False
    for segment in segments:
        before += segment
        values = find(segment)
        if values:
            under = under if begun else before.removesuffix(segment)
            yield Part(before, values, under if begun else "")
            before, begun = "", True
    if before:
        yield Part(before, (), under)


def _segments(text: str, find: Callable[[str], tuple[Value, ...]], finely: bool) -> Iterator[str]:
    for segment in _SEGMENT.split(text):
        if finely and len(find(segment)) > 1:
            yield from (piece for piece in _BESIDE.split(segment) if piece)
        else:
            yield segment


def clearest(
    parts: Sequence[Part[Value]],
    weights: TermWeights,
    asked: Collection[str] = (),
    touches: Callable[[str], int] = lambda text: 0,
    rivals: Sequence[Part[Value]] = (),
) -> Part[Value] | None:
    """The part with values that says clearly most of what was asked; None when others with other values say about as much,
    or one without values, or one of the `rivals` around them, says clearly more. `asked` are the question's figures
    (canonical), each of which counts twice as much as its rarest word: 放弃两次 is about 累计放弃2次的, not about 放弃的.
    `touches` tells how far a part has the words next to those that ask: the parts that have most of them come before all
    others."""
    valued = [part for part in parts if part.values]
    if not valued:
        return None
    near = max(touches(part.text) for part in valued)
    if any(part.values and touches(part.text) > near for part in rivals):
        return None
    valued = [part for part in valued if touches(part.text) == near]
    everything = [*parts, *rivals]
    held = [figure for figure in asked if any(figure in figures(part.text) for part in everything)]
    shares = {id(part): _share(part, weights, held) for part in everything}
    best = max(valued, key=lambda part: shares[id(part)])
    own = shares[id(best)]
    rest = [part for part in (*parts, *rivals) if touches(part.text) >= near]
    if any(shares[id(part)] - own >= _CLEARLY for part in rest if part.values != best.values):
        return None
    others = [shares[id(part)] for part in valued if part.values != best.values]
    return best if not others or own - max(others) >= _CLEARLY else None


def _share(part: Part[Value], weights: TermWeights, asked: Sequence[str]) -> float:
    """The share (0..1) of the question's words and figures that a part holds."""
    text, rarest = f"{part.under}{part.text}".lower(), max(weights.terms.values(), default=0.0)
    if not rarest:
        return 0.0
    own = figures(text)
    total, each = sum(weights.terms.values()), 2 * rarest
    held = share_held(weights.terms, text) * total + each * sum(figure in own for figure in asked)
    return held / (total + each * len(asked))
