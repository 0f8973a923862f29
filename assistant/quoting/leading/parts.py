"""The parts of sentences that hold a value, and which of them speaks of what was asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from ...gate.figures import figures
from ..reading.cases import fitting, outside
from ..weighing.evidence import TermWeights, says, share_held

_PIECE = re.compile(r"[；。;！？\n]")
_SEGMENT = re.compile(r"[，,]|[：:](?!\d\d(?!\d))")  # 17:00 is no mark
# 30分钟内电话报告、1小时内书面报告: each of the things set side by side has a value of its own.
_BESIDE = re.compile(
    r"[、/]|以及|并(?=在|于|按|应|对)|(?<=[元%％日天月年时级分个])和|和(?=[^和]{0,8}\d)|和(?=[一二两三四五六七八九十]{1,2}[名个人家])"
)
_LISTED = re.compile(r"[、和与]|及(?!以[上下])|以及")
_CLEARLY = 0.15  # share of the question's words (by rarity) one part must say more than the next

_BESIDE_MOST = 8  # characters next to those that ask

Value = TypeVar("Value")


class Part(NamedTuple, Generic[Value]):
    """Words up to a mark with all values among them, and the words without values in front of them: 对重大舆情，应当在3小时内…
    is about 舆情. `under` is what stands before the first value of the same sentence or ；-piece, and is said of all of
    them (东关街道：2024年…，2025年…); `before` all that stands in front of the part in its sentence."""

    text: str
    values: tuple[Value, ...]
    under: str = ""
    before: str = ""


def parts_of(
    texts: Iterable[str], find: Callable[[str], tuple[Value, ...]], finely: bool = False
) -> list[Part[Value]]:
    """The parts of the texts in which `find` finds values, in order, and what follows the last as a part without values: it
    may be that which speaks of what was asked (提升类…不予补助). `finely`: things set side by side (、) with a value each are
    parts of their own."""
    parts: list[Part[Value]] = []
    for text in texts:
        before = ""
        for piece in _PIECE.split(text):
            own = _respective(piece, find) or list(_parts(list(_segments(piece, find, finely)), find))
            parts += [part._replace(before=before + part.before) for part in own]
            before += piece
    return parts


def _respective(piece: str, find: Callable[[str], tuple[Value, ...]]) -> list[Part[Value]]:
    """二级、三级、四级的，分别奖励5万元、10万元、20万元: each thing with its own value; [] where they cannot be told."""
    head, said, rest = piece.partition("分别")
    values = find(rest)
    own = _SEGMENT.split(head.rstrip("，,、"))[-1].rstrip("的")
    items = [item for item in _LISTED.split(own) if item]
    if not said or len(values) < 2 or len(items) != len(values) or find(head):
        return []
    tail = items[-1][
        items[-1].find(items[0][-1]) + 1 :
    ]  # 及以上评估 of 二级、三级、四级及以上评估 is said of all
    if tail and len(tail) < len(items[-1]):
        items[-1] = items[-1].removesuffix(tail)
    else:
        tail = ""
    lead, items[0] = (
        items[0][: -len(items[1])],
        items[0][-len(items[1]) :],
    )  # what leads up to the first is said of all
    under = f"{head[: head.rfind(own)]}{lead}{tail}{rest.split(str(values[0]))[0]}"
    return [Part(item, (value,), under, piece) for item, value in zip(items, values, strict=True)]


def _parts(segments: Sequence[str], find: Callable[[str], tuple[Value, ...]]) -> Iterator[Part[Value]]:
    before, under, begun, passed = "", "", False, ""
    for segment in segments:
        before += segment
        values = find(segment)
        if values:
            under = under if begun else before.removesuffix(segment)
            yield Part(before, values, under if begun else "", passed)
            passed += before
            before, begun = "", True
    if before:
        yield Part(before, (), under, passed)


def _segments(text: str, find: Callable[[str], tuple[Value, ...]], finely: bool) -> Iterator[str]:
    for segment in _SEGMENT.split(text):
        if finely and len(find(segment)) > 1:
            yield from (piece for piece in _BESIDE.split(segment) if piece)
        else:
            yield segment


def of_case(
    parts: Sequence[Part[Value]], rivals: Sequence[Part[Value]], question: str
) -> tuple[list[Part[Value]], list[Part[Value]]]:
    """Where the parts and their rivals are steps by value and the question gives one (自付5万元), those whose step holds it;
    where none does, those that are no step, the rule for all. A single step (不足五万元的) that does not hold it gives way to
    the rule."""
    fits = fitting([f"{part.under}{part.text}" for part in (*parts, *rivals)], question)
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
    if any(shares[id(part)] - own >= _CLEARLY for part in rest if part.values != best.values):
        return None
    others = [shares[id(part)] for part in valued if part.values != best.values]
    if others and own - max(others) < _CLEARLY:
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
