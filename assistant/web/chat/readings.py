"""What a question was taken to be about, and the same question without one of these things."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ...types import Answer
from .conversation import Reading, ReadingKind

_KINDS: tuple[ReadingKind, ...] = ("documents", "places", "years", "addresses", "aspects")
_FEW = 2  # documents told by name
_LOOSE = re.compile(r"^[\s的，,、；;：:。和与跟及]+|(?<=[，,、；;])[\s，,、；;]+")


@dataclass(frozen=True, slots=True)
class Again:
    """How to ask again without one reading: the question to ask, whether the conversation counts, and a
    document's title to leave out when no word of the question can be taken out."""

    question: str
    with_history: bool = True
    leave_out: str = ""


def readings_of(answer: Answer) -> tuple[Reading, ...]:
    """The rewritten question first, when it is another than was asked; then documents, places, years,
    clauses and the things answered apart. A refused question's narrowing is told too: removing it is how the reader asks wider."""
    held = {kind: _items(answer.understood, kind) for kind in _KINDS}
    if len(held["documents"]) > _FEW and (held["places"] or held["years"]):
        held["documents"] = []  # all those of the place or year, which says it shorter
    readings = [Reading(kind, item) for kind in _KINDS for item in held[kind]]
    rewritten = answer.standalone_question.strip()
    if rewritten and rewritten != answer.question.strip():
        readings.insert(0, Reading("question", rewritten))
    return tuple(readings)


def _items(understood: Mapping[str, object], kind: str) -> list[str]:
    """The values as text, each once, without those that stand inside another (`鼓楼` beside `鼓楼区`)."""
    held = understood.get(kind)
    items = [str(item) for item in held] if isinstance(held, (list, tuple)) else []
    items = list(dict.fromkeys(items))
    return [item for item in items if not any(item != other and item in other for other in items)]


def without(question: str, readings: tuple[Reading, ...], removed: Reading) -> Again:
    """The question as asked and all its readings → the question without `removed`.

    A rewritten question is removed by asking the words as typed, alone. Anything else is taken out of the
    rewritten question; a document whose name does not stand there as written is left out of the search.
    """
    if removed.kind == "question":
        return Again(question, with_history=False)
    rewritten = next((r.text for r in readings if r.kind == "question"), "")
    whole = rewritten or question
    for pattern in _written(removed):
        shorter = _LOOSE.sub("", pattern.sub("", whole)).strip()
        if shorter != whole and re.search(r"\w", shorter):
            # The rewritten question stands alone; the conversation would bring the word back.
            return Again(shorter, with_history=not rewritten)
    title = removed.text if removed.kind == "documents" else ""
    return Again(whole, with_history=not rewritten, leave_out=title)


def _written(removed: Reading) -> list[re.Pattern[str]]:
    """How a reading can stand in a question."""
    text = re.escape(removed.text)
    if removed.kind == "documents":
        return [re.compile(rf"[《〈]{text}[》〉]的?"), re.compile(rf"{text}的?")]
    if removed.kind == "years":
        short = re.escape(removed.text[-2:])
        return [re.compile(rf"(?<!\d)(?:{text}|{short}(?=年))年?(?:度|版)?的?(?!\d)")]
    return [re.compile(rf"{text}的?")]
