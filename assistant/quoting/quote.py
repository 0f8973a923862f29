"""Answering by quoting: the sentences of the clauses that answer the question, verbatim, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from index.opened import Index

from ..drafts import Draft
from ..retrieve import Retrieved
from ..types import Status
from .answering import answer
from .facts.repealed import fate_asked
from .refuse import refusal, refuse_foreign, refuse_lookup, refuse_missing, refuse_unspoken
from .ways.searched import Quoted
from .weighing.calibration import Calibration

_THANKS = re.compile(r"谢|辛苦|多谢|感谢|再见|拜拜")


def quote_answer(retrieved: Retrieved, index: Index, calibration: Calibration) -> Iterator[Draft]:
    """Drafts of the quoted answer, growing claim by claim; the last one is complete."""
    if retrieved.query.chat:
        yield Draft(retrieved, "answered", text=_greeting(retrieved.query.question, index))
        return
    with index.snapshot():
        fate = tuple(fate_asked(retrieved.query, index))
    missing = None if fate else refuse_missing(retrieved, index) or refuse_lookup(retrieved)
    refused = refuse_foreign(retrieved, index) or missing
    if refused:
        yield refused
        return
    with index.snapshot():
        said = Quoted(fate) if fate else answer(_still_there(retrieved, index), index, calibration)
    if not said.claims and not said.problems:
        yield refuse_unspoken(retrieved, index)
        return
    if not said.claims:
        yield refusal(retrieved, "".join(said.problems), index)
        return
    if said.hits:
        retrieved = replace(retrieved, hits=said.hits)
    for count in range(1, len(said.claims) + 1):
        done = count == len(said.claims)
        status: Status = "partial" if said.partial else "answered"
        notes = said.notes if done else ()
        yield Draft(
            retrieved,
            status,
            said.claims[:count],
            notes=notes,
            reason=said.partial,
            problems=said.problems,
        )


def _still_there(retrieved: Retrieved, index: Index) -> Retrieved:
    """Without the hits whose document was replaced between the search and now."""
    kept = tuple(
        hit
        for hit in retrieved.hits
        if index.clause(hit.clause.id) and index.document(hit.clause.document_id)
    )
    return retrieved if len(kept) == len(retrieved.hits) else replace(retrieved, hits=kept)


def _greeting(said: str, index: Index) -> str:
    if _THANKS.search(said):
        return "不客气。还有问题请直接提问。"
    count = len(index.documents())
    return f"您好！我是政策问答助手，只根据已收录的{count}份文件作答，并逐句注明出处。请直接提问，例如问期限、责任单位、标准，或指定文号和条款。"
