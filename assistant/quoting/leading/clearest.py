"""Which part of a text speaks of what was asked: the one that holds clearly most of the question's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from ...gate.figures import figures
from ..reading.cases import fitting, outside
from ..weighing.term_weights import TermWeights, says, share_held
from .parts import Part, Value

CLEARLY = 0.15  # share of the question's words (by rarity) one part must say more than the next
_BESIDE_MOST = 8  # characters next to those that ask


def of_case(
    parts: Sequence[Part[Value]], rivals: Sequence[Part[Value]], question: str
) -> tuple[list[Part[Value]], list[Part[Value]]]:
    """Where the parts and their rivals are steps by value and the question gives one (自付5万元), those whose step holds it;
    where none does, those that are no step, the rule for all. A single step (不足五万元的) that does not hold it gives way to
    the rule."""
    texts = [f"{part.under}{part.text}" for part in (*parts, *rivals)]
    over = [f"{part.before}{part.under}{part.text}" for part in (*parts, *rivals)]
    fits = fitting(texts, question, subjects=over)
    if fits is None:
        return [part for part in parts if not outside(f"{part.under}{part.text}", question)], list(rivals)
    kept = [i in fits.held or not (fits.held or i in fits.others) for i in range(len(parts))]
    left = [
        part
        for i, part in enumerate(rivals, len(parts))
        if i not in fits.others and (part.values or not fits.held)
    ]
    return [part for part, one in zip(parts, kept, strict=True) if one], left


def clearest(
    parts: Sequence[Part[Value]],
    weights: TermWeights,
    asked: Collection[str] = (),
    touches: Callable[[str, tuple[Value, ...]], int] = lambda text, values: 0,
    rivals: Sequence[Part[Value]] = (),
) -> Part[Value] | None:
    """The part with values that says clearly most of what was asked; None when others with other values say about as much or
    something of it that this one does not, or one without values, or one of the `rivals` around them, says clearly more. `asked` are the question's figures
    (canonical), each of which counts twice as much as its rarest word: 放弃两次 is about 累计放弃2次的, not about 放弃的.
    `touches` tells how far a part has the words next to those that ask: the parts that have most of them come before all
    others."""
    valued = [part for part in parts if part.values]
    if not valued:
        return None
    touch = {id(part): touches(f"{part.under}{part.text}", part.values) for part in (*parts, *rivals)}
    near = max(touch[id(part)] for part in valued)
    if any(part.values and touch[id(part)] > near for part in rivals):
        return None
    valued = [part for part in valued if touch[id(part)] == near]
    everything = [*parts, *rivals]
    held = [figure for figure in asked if any(figure in figures(part.text) for part in everything)]
    shares = {id(part): _share(part, weights, held) for part in everything}
    best = max(valued, key=lambda part: shares[id(part)])
    own = shares[id(best)]
    rest = [part for part in everything if not part.values or touch[id(part)] >= near]
    if any(shares[id(part)] - own >= CLEARLY for part in rest if part.values != best.values):
        return None
    others = [shares[id(part)] for part in valued if part.values != best.values]
    if others and own - max(others) < CLEARLY:
        return None
    rival = [part for part in everything if part.values and part.values != best.values]
    return None if _says_more(rival, best, weights, held) else best


def _says_more(
    others: Sequence[Part[Value]], best: Part[Value], weights: TermWeights, asked: Sequence[str]
) -> bool:
    """Whether another part has a word or figure of the question that the best one lacks, with all that leads up to it: 办结多少件
    is not told by 收到申请168件 where 办结165件 stands beside it."""
    own = f"{best.before}{best.under}{best.text}".lower()
    counted = figures(own)
    lacking = [term for term in weights.terms if not share_held({term: 1.0}, own)]
    return any(
        any(says(term, part.text.lower()) for term in lacking)
        or any(figure in figures(part.text) for figure in asked if figure not in counted)
        for part in others
    )


def _share(part: Part[Value], weights: TermWeights, asked: Sequence[str]) -> float:
    """The share (0..1) of the question's words and figures that a part holds."""
    text, rarest = f"{part.under}{part.text}".lower(), max(weights.terms.values(), default=0.0)
    if not rarest:
        return 0.0
    own = figures(text)
    total, each = sum(weights.terms.values()), 2 * rarest
    held = share_held(weights.terms, text) * total + each * sum(figure in own for figure in asked)
    return held / (total + each * len(asked))


def held_beside(words: str, text: str, after: bool = False) -> int:
    """How many of the last characters of `words` (of the first, when they stand `after` what asks) a text holds, none of them
    negated there: 0, or 2 to 8."""
    for length in range(min(_BESIDE_MOST, len(words)), 1, -1):
        piece = words[:length] if after else words[-length:]
        if re.search(rf"(?<![不未非无]){re.escape(piece)}", text):
            return length
    return 0
