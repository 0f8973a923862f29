"""Answering by quoting: the sentences of the clauses that answer the question, verbatim, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.opened import Index

from ..drafts import Claim, Draft, label
from ..question.scope import wider
from ..retrieve import Retrieved, clause_document
from ..types import Status
from .calibration import Calibration
from .candidates import COMPARABLE, candidates, too_weak
from .choose import choose, with_children
from .claims import claim_of
from .evidence import weigh
from .facts import answer_facts
from .lead import lead
from .listing import list_all
from .looked_up import looked_up
from .premise import contradictions
from .refuse import refusal, refuse_foreign, refuse_lookup, refuse_missing, refuse_unspoken


def quote_answer(retrieved: Retrieved, index: Index, calibration: Calibration) -> Iterator[Draft]:
    """Drafts of the quoted answer, growing claim by claim; the last one is complete."""
    if retrieved.query.chat:
        yield Draft(retrieved, "answered", text=_greeting(index))
        return
    refused = refuse_foreign(retrieved, index) or refuse_missing(retrieved, index) or refuse_lookup(retrieved)
    if refused:
        yield refused
        return
    with index.snapshot():
        answer = _answer(_still_there(retrieved, index), index, calibration)
    if not answer.claims and not answer.problems:
        yield refuse_unspoken(retrieved, index)
        return
    if not answer.claims:
        yield refusal(retrieved, "".join(answer.problems), index)
        return
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


@dataclass(frozen=True, slots=True)
class _Quoted:
    """Claims and what is said about them; `partial` says which part of the question they leave open."""

    claims: tuple[Claim, ...]
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    partial: str = ""


def _answer(retrieved: Retrieved, index: Index, calibration: Calibration) -> _Quoted:
    """One of the ways to answer, in the order of how exactly they know what was asked."""
    facts = answer_facts(retrieved, index)
    if facts:
        return _Quoted(facts.claims, facts.problems)
    if any(lookup.found for lookup in retrieved.lookups):
        return _by_address(retrieved, index, calibration)
    listed = list_all(retrieved, index) if retrieved.query.lists else None
    if listed:
        return _Quoted(tuple(claim_of(s, index) for s in listed.sentences), notes=(listed.note,))
    if retrieved.by_document:
        return _compared(retrieved, index, calibration)
    return _by_search(retrieved, index, calibration)


def _by_address(retrieved: Retrieved, index: Index, calibration: Calibration) -> _Quoted:
    claims = tuple(
        claim
        for lookup in retrieved.lookups
        if lookup.found
        for claim in looked_up(lookup, retrieved, index, calibration)
    )
    titles = [quote.document.title for claim in claims for quote in claim.quotes]
    wrong = contradictions(retrieved.query, [claim.text for claim in claims], titles)
    return _Quoted(claims, problems=wrong, notes=wrong)


def _by_search(retrieved: Retrieved, index: Index, calibration: Calibration) -> _Quoted:
    query = retrieved.query
    found = candidates(retrieved, retrieved.hits, index, calibration)
    scored = found.kept or found.everything
    if not scored or too_weak(scored, retrieved, index, calibration):
        return _Quoted(())
    if not found.kept:
        return _Quoted((), problems=(found.why_not,))
    chosen = with_children(choose(found.kept, retrieved, calibration), index, query)
    documents = [clause_document(index, s.clause) for s in chosen]
    wrong = contradictions(query, [s.text for s in chosen], [d.title for d in documents])
    remarks = [wider(query, s.clause, d) for s, d in zip(chosen, documents, strict=True)]
    problems = (*wrong, *dict.fromkeys(remark for remark in remarks if remark))
    claims = [claim_of(sentence, index) for sentence in chosen]
    weights = weigh(query.terms, index.frequency, query.background)
    best = scored[0].sentence
    first = lead(query, best, chosen, weights, clause_document(index, best.clause))
    return _Quoted((first, *claims) if first else tuple(claims), problems=problems, notes=wrong)


def _compared(retrieved: Retrieved, index: Index, calibration: Calibration) -> _Quoted:
    """The answer arranged by document; where one says nothing, it says so."""
    # 差几年 asks for what the documents need not say: what they do say of it stands side by side.
    found = [(d, candidates(retrieved, hits, index, calibration)) for d, hits in retrieved.by_document]
    groups = [(d, group.kept or group.everything) for d, group in found]
    likeliest = max((kept for _, kept in groups if kept), key=lambda kept: kept[0].chance, default=())
    if not likeliest or too_weak(likeliest, retrieved, index, calibration):
        return _Quoted(())
    best = likeliest[0]
    claims: list[Claim] = []
    silent: list[str] = []
    for document, scored in groups:
        if not scored or scored[0].chance < best.chance * COMPARABLE:
            silent.append(f"{label(document, '')}：没有找到相关内容。")
            continue
        own = [claim_of(sentence, index) for sentence in choose(scored, retrieved, calibration)]
        claims += [replace(own[0], heads=f"{label(document, '')}：\n"), *own[1:]]
    return _Quoted(tuple(claims), notes=tuple(silent), partial="".join(silent))


def _greeting(index: Index) -> str:
    count = len(index.documents())
    return f"您好！我是政策问答助手，只根据已收录的{count}份文件作答，并逐句注明出处。请直接提问，例如问期限、责任单位、标准，或指定文号和条款。"
