"""The class that a yes/no question gives a figure (85分是合格，对吗), and the class of the step that the figure falls into."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..reading.cases import fitting
from ..reading.given import given_in
from ..reading.tiers import steps_in

_CLAIMED = re.compile(
    r"(?:是|算|为|属于?)(?P<label>[^，,。？?\d是算为属]{2,6}?)[，,]?(?:对吗|对吧|对不对|是吗|是吧|没错吧|吗|吧)[？?]?$"
)
_SEGMENT = re.compile(r"[，,；;。：:\n]")
_MARK = re.compile(r"^(?:[（(][^）)]{1,3}[）)]|第[^条]{1,5}条\s*)")
_CLASS = re.compile(r"(?:为|是|属于)(?P<label>[\u4e00-\u9fff]{2,8})$")


def wrong_class(question: str, quoted: Sequence[str]) -> tuple[str, str] | None:
    """The class claimed and the words of the text that give the figure another one; None where the text does not give both."""
    claimed = _CLAIMED.search(question)
    classes = [
        (_MARK.sub("", segment.strip()), named["label"])
        for text in quoted
        for segment in _SEGMENT.split(text)
        if (named := _CLASS.search(segment.strip()))
    ]
    if claimed is None or claimed["label"] not in (label for _, label in classes):
        return None
    held = _holding([segment for segment, _ in classes], question)
    if len(held) != 1:
        return None
    segment, label = classes[held.pop()]
    return None if label == claimed["label"] else (claimed["label"], segment)


def _holding(segments: Sequence[str], question: str) -> set[int]:
    """The segments into whose step, with both its ends, the figure of the question falls; of two that meet in it the one that
    the scale gives it."""
    given, fit = given_in(question), fitting(segments, question)
    if len(given) != 1 or fit is None:
        return set()
    steps = {i: steps_in(segment, given[0].unit) for i, segment in enumerate(segments)}
    held = {i for i, own in steps.items() if own and all(given[0].in_step(step) for step in own)}
    return held if len(held) == 1 else held & fit.held
