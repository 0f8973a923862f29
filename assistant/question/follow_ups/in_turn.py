"""Several questions put in one line: each completed from those before it, as a follow-up is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ...types import Turn
from ..ask import Ask
from ..asks.in_turn import questions_in
from ..query import Aspect
from ..understand import Query
from .frame import frame
from .history import standalone
from .replacing import Places

_LONGEST = 20  # characters of a name before an answer
_NO_NAME = re.compile(r"《(?:[^《》]|《[^》]*》)*》|[“”「」]|[？?，,]+$|^[，,]+")


def understood(ask: Ask, understand: Callable[[str], Query], places: Places) -> Query:
    """The query of a question, completed from the conversation; with those of the questions it asks in turn."""
    whole = standalone(ask, understand, places)
    texts = () if _asks_one(whole) else questions_in(ask.question)
    said = list(ask.history)
    turns: list[Aspect] = []
    for text in texts:
        own = standalone(Ask(text, tuple(said)), understand, places)
        if own.facts and turns and not turns[-1].query.facts and (subject := frame(texts[0]).subject):
            own = understand(
                f"{subject}{text}"
            )  # 谁批，有效期多久: that of what is asked about, not of the document
        said.append(Turn("user", text))
        turns.append(Aspect(_named(own.standalone, text), own))
    alone = [understand(text) for text in texts] if whole.compares else []
    if any(query.compares and not query.terms for query in alone):
        return whole  # 几次，两份文件有什么不同 asks how they differ in just that
    if len({turn.name for turn in turns}) < len(texts):
        return whole
    return replace(whole, turns=tuple(turns)) if turns else whole


def _asks_one(query: Query) -> bool:
    """Whether what is asked is known to be one thing, or several that are told apart already."""
    return bool(query.chat or query.addresses or query.lists or query.documents_asked or query.aspects)


def _named(whole: str, asked: str) -> str:
    """The name of a question before its answer: as completed, as asked where that is too long."""
    names = [_NO_NAME.sub("", text) for text in (whole, asked)]
    names += [asked[pause.end() :].rstrip("？") for pause in re.finditer("，", asked)]
    return next((name for name in names if 0 < len(name) <= _LONGEST), names[-1][-_LONGEST:])
