"""A question as it was meant: in simplified characters and without slips of the keyboard, and what was changed for that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ...types import Turn
from ..ask import Ask
from ..understand import Query
from .spelling import corrected
from .traditional import simplified


def as_meant(ask: Ask, frequency: Callable[[str], float]) -> tuple[Ask, tuple[str, ...]]:
    """The question and what the user said before it, as meant, and notes in Chinese on what was changed in the question; ()
    when nothing was. `frequency` gives the share of clauses (0..1) that hold some words."""
    question, notes = _meant(ask.question, frequency)
    history = tuple(
        Turn(turn.role, _meant(turn.content, frequency)[0]) if turn.role == "user" else turn
        for turn in ask.history
    )
    return Ask(question, history), notes


def told(query: Query, typed: str, notes: tuple[str, ...]) -> Query:
    """The query of a question that was typed otherwise: `question` as typed, the notes in `understood`."""
    if not notes:
        return query
    return replace(query, question=typed, understood={**query.understood, "corrected": list(notes)})


def _meant(text: str, frequency: Callable[[str], float]) -> tuple[str, tuple[str, ...]]:
    plain = simplified(text, lambda pair: frequency(pair) > 0)
    mended, corrections = corrected(plain, frequency)
    folded = ("繁体字按简体字理解",) if plain != text else ()
    return mended, (*folded, *map(str, corrections))
