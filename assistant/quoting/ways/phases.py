"""Phases asked for: their span of time, what is done in them, or what the question asks of them."""

from __future__ import annotations

import re
from dataclasses import replace

from index.opened import Index

from ...drafts import Claim, label
from ...gate.planted import quotable
from ...phased import PhasesFound
from ...question.asks.phases import beyond_phases
from ...question.asks.wants import holds
from ...question.understand import Query
from ...retrieve import Retrieved
from ..claims import claim_of
from ..weighing.calibration import Calibration
from .looked_up import on_that
from .whole_clauses import Part, whole

_TIME = frozenset(("date", "duration", "days", "clock"))
_HOW_MANY = frozenset(("count", "number"))
_ASKS_WORK = re.compile(r"(?:干|做|搞)(?:什么|啥|些)|任务|内容|怎么[做干办]|要求|措施")
_WHEN = re.compile(r"时间|起止|日程|进度")


def phase_claims(
    found: PhasesFound, retrieved: Retrieved, index: Index, calibration: Calibration, several: bool
) -> list[Claim]:
    """The phases asked for of one document, in their order; with the document's name before them when `several` are shown."""
    claims: list[Claim] = []
    above: tuple[str, ...] = ()
    for phase in found.phases:
        for part in phase.parts:
            own = _of(part, found, retrieved, index, calibration)
            fresh = [h for h in part[0].headings[1:] if h not in above]
            above = part[0].headings
            if own and fresh:
                own = [replace(own[0], heads="".join(f"{heading}：\n" for heading in fresh)), *own[1:]]
            claims += own
    if claims and several:
        claims[0] = replace(claims[0], heads=f"{label(found.document, '')}：\n{claims[0].heads}")
    return claims


def _of(
    part: Part, found: PhasesFound, retrieved: Retrieved, index: Index, calibration: Calibration
) -> list[Claim]:
    """What one clause of a phase says to the question: its title when that tells the time asked for, its sentences on what is
    asked beyond, else all of it."""
    query = retrieved.query
    details = _details(query, found, index)
    work = bool(_ASKS_WORK.search(query.search_text))
    first = quotable(part[0])[:1]
    inside = bool(first) and part[1][0] <= first[0].start - part[0].start
    when = bool(query.asks & _TIME or _WHEN.search(query.search_text) or len(found.phases) > 1)
    if when and not (details or work) and inside and holds(frozenset(("date",)), first[0].text):
        return [claim_of(first[0], index)]
    others = query.asks - _TIME - (_HOW_MANY if found.asked.every else frozenset())
    asked = on_that(part, retrieved, index, calibration) if (details or others) and not work else []
    return asked or whole(part, index)


def _details(query: Query, found: PhasesFound, index: Index) -> list[str]:
    """The topic words that neither ask for phases nor name the document or the phase; one that no clause holds is none."""
    names = found.document.title + "".join(phase.title for phase in found.phases)
    return [
        term
        for term in beyond_phases(query.terms, found.asked)
        if term not in names and index.frequency(term)
    ]
