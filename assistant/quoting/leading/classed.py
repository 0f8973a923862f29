"""The class that a yes/no question gives a figure (85分是合格，对吗), and the class of the step that the figure falls into."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..reading.cases import fitting

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
        (_MARK.sub("", segment.strip()), label["label"])
        for text in quoted
        for segment in _SEGMENT.split(text)
        if (label := _CLASS.search(segment.strip()))
    ]
    if claimed is None or claimed["label"] not in (label for _, label in classes):
        return None
    fit = fitting([segment for segment, _ in classes], question)
    if fit is None or len(fit.held) != 1:
        return None
    segment, label = classes[next(iter(fit.held))]
    return None if label == claimed["label"] else (claimed["label"], segment)
