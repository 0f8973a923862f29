"""Answering by quoting: the sentences of the clauses that answer the question, verbatim, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from index.opened import Index

from ..drafts import Draft, label
from ..question.asks.listed import asks_across, asks_in_one_place
from ..retrieve import Retrieved
from ..types import Status
from .claims import claim_of
from .facts.facts import answer_facts
from .facts.repealed import fate_asked
from .leading.premise import contradictions
from .refuse import refusal, refuse_foreign, refuse_lookup, refuse_missing, refuse_unspoken
from .ways.annexed import annexed
from .ways.apart import by_aspect
from .ways.by_place import by_place
from .ways.by_value import by_value
from .ways.cell_asked import of_cell
from .ways.compared import compare
from .ways.documents import list_documents
from .ways.grouped_rows import of_rows_together
from .ways.listing import Listed, list_all, list_tasks
from .ways.looked_up import looked_up, sanctioned
from .ways.named_row import of_named_row
from .ways.of_subject import of_subject
from .ways.penalties import all_penalties
from .ways.phases import phase_claims
from .ways.rows_asked import of_row, rows_listed
from .ways.searched import Quoted, by_search
from .ways.whereabouts import whereabouts
from .ways.whole_list import whole_list
from .weighing.calibration import Calibration
from .weighing.evidence import weigh

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
        answer = Quoted(fate) if fate else _answer(_still_there(retrieved, index), index, calibration)
    if not answer.claims and not answer.problems:
        yield refuse_unspoken(retrieved, index)
        return
    if not answer.claims:
        yield refusal(retrieved, "".join(answer.problems), index)
        return
    if answer.hits:
        retrieved = replace(retrieved, hits=answer.hits)
    for count in range(1, len(answer.claims) + 1):
        done = count == len(answer.claims)
        status: Status = "partial" if answer.partial else "answered"
        notes = answer.notes if done else ()
        yield Draft(
            retrieved,
            status,
            answer.claims[:count],
            notes=notes,
            reason=answer.partial,
            problems=answer.problems,
        )


def _still_there(retrieved: Retrieved, index: Index) -> Retrieved:
    """Without the hits whose document was replaced between the search and now."""
    kept = tuple(
        hit
        for hit in retrieved.hits
        if index.clause(hit.clause.id) and index.document(hit.clause.document_id)
    )
    return retrieved if len(kept) == len(retrieved.hits) else replace(retrieved, hits=kept)


def _answer(retrieved: Retrieved, index: Index, calibration: Calibration) -> Quoted:
    """One of the ways to answer, in the order of how exactly they know what was asked."""
    if whole := annexed(retrieved, index) or all_penalties(retrieved, index):
        return whole
    documents = list_documents(retrieved, index)
    if documents:
        none = (documents.none,) if documents.none else ()
        return Quoted(documents.claims, none, (documents.note,) if documents.note else ())
    facts = answer_facts(retrieved, index)
    if facts:
        return Quoted(facts.claims, facts.problems)
    if any(lookup.found for lookup in retrieved.lookups):
        return _by_address(retrieved, index, calibration)
    if one := sanctioned(retrieved, index):
        return _by_address(replace(retrieved, lookups=(one,)), index, calibration)
    if retrieved.phases:
        several = len(retrieved.phases) > 1
        own = [phase_claims(one, retrieved, index, calibration, several) for one in retrieved.phases]
        return Quoted(tuple(claim for claims in own for claim in claims))
    if where := whereabouts(retrieved, index):
        return Quoted(where)
    if row := of_row(retrieved, index) or of_cell(retrieved, index) or rows_listed(retrieved, index):
        return row
    if said := _by_rows_or_value(retrieved, index):
        return said
    listed = _listed(retrieved, index)
    if listed:
        return Quoted(tuple(claim_of(s, index) for s in listed.sentences), notes=(listed.note,))
    if said := of_subject(retrieved, index):
        return said
    if retrieved.by_document and not _is_one_list(retrieved, index):
        return compare(retrieved, index, calibration)
    apart = by_aspect(retrieved, index, calibration) if retrieved.by_aspect else None
    if apart:
        return apart
    answer = by_search(retrieved, index, calibration)
    return by_place(answer, retrieved, index, calibration) or answer


def _by_rows_or_value(retrieved: Retrieved, index: Index) -> Quoted | None:
    """What a table's rows say of what the question names by their words, or what stands beside an exact day or period."""
    return of_rows_together(retrieved, index) or of_named_row(retrieved, index) or by_value(retrieved, index)


def _is_one_list(retrieved: Retrieved, index: Index) -> bool:
    """Whether several documents are named only by the one place they are of, and one of them holds the list asked for:
    青禾的预警分几级，分别是什么 compares nothing."""
    query = retrieved.query
    places = [one for one in query.places if not any(one != other and one in other for other in query.places)]
    apart = query.certain or query.versions or len(places) > 1 or len(query.years) > 1
    return bool(places) and not apart and whole_list(retrieved, index) is not None


def _listed(retrieved: Retrieved, index: Index) -> Listed | None:
    """What all clauses say of it, when the question asks for that; 哪些事项… may also ask for a list that one clause holds."""
    query = retrieved.query
    if tasks := list_tasks(retrieved, index):
        return tasks
    if not query.lists:
        return None
    whole = whole_list(retrieved, index)
    across = asks_across(query.search_text) and not (
        whole and whole.certain and asks_in_one_place(query.search_text)
    )
    if whole and not across:
        return None
    return list_all(retrieved, index)


def _by_address(retrieved: Retrieved, index: Index, calibration: Calibration) -> Quoted:
    claims = tuple(
        claim
        for lookup in retrieved.lookups
        if lookup.found
        for claim in looked_up(lookup, retrieved, index, calibration)
    )
    titles = [quote.document.title for claim in claims for quote in claim.quotes]
    weights = weigh(retrieved.query.terms, index.frequency, retrieved.query.background)
    wrong = contradictions(retrieved.query, [claim.text for claim in claims], weights, titles)
    return Quoted(claims, problems=(*wrong, *_earlier(retrieved, index)), notes=wrong)


def _earlier(retrieved: Retrieved, index: Index) -> tuple[str, ...]:
    """A remark that the text looked up has earlier editions, which the question may have meant."""
    left = [label(d, "") for d in map(index.document, retrieved.query.left) if d]
    return (f"另有较早的{'、'.join(left)}；这里只答现行的，要查旧的请写明年份或“旧”。",) if left else ()


def _greeting(said: str, index: Index) -> str:
    if _THANKS.search(said):
        return "不客气。还有问题请直接提问。"
    count = len(index.documents())
    return f"您好！我是政策问答助手，只根据已收录的{count}份文件作答，并逐句注明出处。请直接提问，例如问期限、责任单位、标准，或指定文号和条款。"
