"""An answer quoted from what the search found, and what it leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.opened import Index
from index.types import Clause, Hit

from ..drafts import Claim
from ..question.comparing import differs
from ..question.scope import of_another_year, wider
from ..question.wants import hard, holds
from ..retrieve import Retrieved, clause_document
from ..types import Sentence
from .calibration import Calibration
from .candidates import Candidates, Scored, candidates, too_weak
from .choose import choose, whole_of, with_children
from .claims import claim_of
from .consequences import asks_what_follows, sanctions, what_follows
from .evidence import weigh
from .grades import of_each_grade
from .lead import lead
from .premise import contradictions
from .successors import as_in_force
from .tables import spoken
from .telling import telling
from .whole_list import whole_list

_MOST_OF_A_GRADE = 4  # sentences quoted of the section of one grade
_CLEARLY = 0.15  # of the question's words, more than another sentence says
_LOOKED_AT = 8  # sentences looked at for what forbids


@dataclass(frozen=True, slots=True)
class Quoted:
    """Claims and what is said about them; `partial` says which part of the question they leave open,
    `hits` are those of all its parts when it has several."""

    claims: tuple[Claim, ...]
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    partial: str = ""
    hits: tuple[Hit, ...] = ()


def by_search(retrieved: Retrieved, index: Index, calibration: Calibration) -> Quoted:
    """The sentences of the best hits that answer the question; no claims when the documents do not."""
    found = candidates(retrieved, retrieved.hits, index, calibration)
    scored = found.kept or found.everything
    whole = whole_list(retrieved, index)
    if not (whole and whole.certain) and (not scored or too_weak(scored, retrieved, index, calibration)):
        return Quoted(())
    if scored and (follows := _what_follows(_forbidding(found), retrieved, index)):
        return told(follows, follows[0], retrieved, index)
    if whole:
        return told(whole.sentences, None, retrieved, index)
    if not found.kept:
        return Quoted((), problems=(found.why_not,))
    kept = as_in_force(found.kept, retrieved, index, calibration)
    best = kept[0].sentence.clause
    grades = of_each_grade(retrieved.query, best, index.clauses(best.document_id))
    if grades:
        return _by_grade(grades, retrieved, index)
    chosen = with_children(choose(kept, retrieved, calibration), index, retrieved.query)
    if asks_what_follows(retrieved.query.search_text):
        following = {s.clause.id for s in chosen if sanctions(s)}
        chosen.sort(key=lambda s: s.clause.id not in following)
    return told(chosen, kept[0].sentence, retrieved, index)


def _by_grade(grades: Sequence[tuple[str, Clause]], retrieved: Retrieved, index: Index) -> Quoted:
    """What the section of each grade says, under its name."""
    kinds = hard(retrieved.query.asks)
    claims: list[Claim] = []
    for grade, clause in grades:
        own = telling(clause)
        holding = [s for s in own if kinds and holds(kinds, s.text)] or own[:_MOST_OF_A_GRADE]
        quoted = [claim_of(sentence, index) for sentence in holding]
        claims += [replace(quoted[0], heads=f"{grade}：\n"), *quoted[1:]] if quoted else []
    return Quoted(tuple(claims))


def _forbidding(found: Candidates) -> list[Scored]:
    """The sentences that may forbid what is asked about: the best, and those that say clearly more of the question's words
    than the best that holds what it wants (500元 of another offence)."""
    best = [*found.kept[:1], *found.everything[:1]]
    said = best[0].features.own + _CLEARLY
    return [*best, *(s for s in found.everything[:_LOOKED_AT] if s.features.own >= said)]


def _what_follows(best: Sequence[Scored], retrieved: Retrieved, index: Index) -> list[Sentence]:
    """For a question of what comes of something that a provision found best forbids, what another says follows, then the
    provision; [] where the best says it itself, or nothing refers to it."""
    query = retrieved.query
    if not asks_what_follows(query.search_text):
        return []
    for scored in best:
        follows = what_follows(scored.sentence, index)
        if follows:
            own = (whole for one in (*follows, scored.sentence) for whole in whole_of(one, query))
            return list(dict.fromkeys(own))
    return []


def told(chosen: Sequence[Sentence], best: Sentence | None, retrieved: Retrieved, index: Index) -> Quoted:
    """The sentences chosen, after the words asked for; `best` is the likeliest of them, None when all are asked for."""
    query = retrieved.query
    documents = [clause_document(index, s.clause) for s in chosen]
    weights = weigh(query.terms, index.frequency, query.background)
    wrong = contradictions(query, [spoken(s) for s in chosen], weights, [d.title for d in documents])
    remarks = [wider(query, s.clause, d) for s, d in zip(chosen, documents, strict=True)]
    held = index.documents()
    dated = [of_another_year(query, s.clause, d, held) for s, d in zip(chosen, documents, strict=True)]
    wrong = (*wrong, *dict.fromkeys(remark for remark in dated if remark))
    problems = (*wrong, *dict.fromkeys(remark for remark in remarks if remark))
    claims = [claim_of(sentence, index) for sentence in chosen]
    # How much more one year has than another is no value that a clause states.
    stated = best and not (len(query.years) > 1 and differs(query.search_text))
    first = (
        lead(query, best, chosen, weights, clause_document(index, best.clause)) if best and stated else None
    )
    return Quoted((first, *claims) if first else tuple(claims), problems=problems, notes=wrong)
