"""An answer quoted from what the search found, and what it leaves open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.opened import Index
from index.types import Clause, Hit

from ...drafts import Claim
from ...question.asks.wants import hard, holds
from ...question.scope import of_another_year, wider
from ...question.understand import Query
from ...question.words.comparing import differs
from ...retrieve import Retrieved, clause_document
from ...tables import spoken
from ...types import Sentence
from ..claims import claim_of
from ..leading.lead import lead
from ..leading.premise import contradictions
from ..reading.complete import excepted
from ..reading.grades import of_each_grade
from ..reading.sanctions import sanctions
from ..weighing.calibration import Calibration
from ..weighing.candidates import candidates
from ..weighing.choose import choose
from ..weighing.context import with_children
from ..weighing.scoring import Scored
from ..weighing.support import too_weak
from ..weighing.telling import telling
from ..weighing.term_weights import weigh
from .breached import unpunished
from .consequences import forbidding, offence_in_words, sanctions_of, with_provision
from .graded import Graded, grade_of_case
from .offences import asks_what_follows, of_another_offence, of_the_offence
from .stepped import stepped
from .successors import as_in_force
from .whole_list import whole_list

_MADE = re.compile(r"通过|批准|审批|审议|同意|修正|修订|修改")
_MOST_OF_A_GRADE = 4  # sentences quoted of the section of one grade


@dataclass(frozen=True, slots=True)
class Quoted:
    """Claims and what is said about them; `partial` says which part of the question they leave open,
    `hits` are those of all its parts when it has several; `led` when the first claim is the value asked for alone."""

    claims: tuple[Claim, ...]
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    partial: str = ""
    hits: tuple[Hit, ...] = ()
    led: bool = False


def by_search(retrieved: Retrieved, index: Index, calibration: Calibration) -> Quoted:
    """The sentences of the best hits that answer the question; no claims when the documents do not."""
    found = of_the_offence(candidates(retrieved, retrieved.hits, index, calibration), retrieved.query, index)
    scored = found.kept or found.everything
    if offence := offence_in_words(retrieved, index):
        provision, follows = offence
        return told(with_provision(provision, follows, retrieved.query), follows[0], retrieved, index)
    if graded := _grade(scored, retrieved, index):
        return _of_one_grade(graded, index)
    whole = whole_list(retrieved, index)
    if not (whole and whole.certain) and (not scored or too_weak(scored, retrieved, index, calibration)):
        return Quoted(())
    if scored and (follows := sanctions_of(forbidding(found), retrieved.query, index)):
        return told(follows, follows[0], retrieved, index)
    if scored and (none := unpunished(forbidding(found), retrieved.query, index)):
        return Quoted(tuple(none))
    if whole:
        return told(whole.sentences, None, retrieved, index)
    if not found.kept:
        return Quoted((), problems=(found.why_not,) if found.why_not else ())
    kept = as_in_force(found.kept, retrieved, index, calibration)
    if of_another_offence(kept[0].sentence, retrieved.query, index):
        return Quoted(())
    if "enactment" in retrieved.query.facts and not _MADE.search(kept[0].sentence.text):
        return Quoted(())  # the day a text takes effect, or another is repealed, is not that of its making
    best = kept[0].sentence.clause
    fellows = index.clauses(best.document_id)
    grades = of_each_grade(retrieved.query, best, fellows)
    if grades:
        return _by_grade(grades, retrieved, index)
    steps = stepped(_chosen(kept, retrieved, index, calibration), kept[0].sentence, retrieved.query, fellows)
    # No value is said first of a case that lies beyond all that the text knows.
    answer = told(steps.chosen, None if steps.beyond else steps.best, retrieved, index)
    if steps.beyond:
        return replace(answer, problems=(*answer.problems, steps.beyond), notes=(*answer.notes, steps.beyond))
    if not answer.led:
        return answer
    # Where the value is said, what stands beside it is only wanted when it is as likely to be asked for.
    fewer = _chosen(kept, retrieved, index, replace(calibration, share_same=calibration.share))
    steps = stepped(fewer, kept[0].sentence, retrieved.query, fellows)
    shorter = told(steps.chosen, steps.best, retrieved, index)
    return shorter if shorter.led and shorter.claims[0].text == answer.claims[0].text else answer


def _chosen(
    kept: Sequence[Scored], retrieved: Retrieved, index: Index, calibration: Calibration
) -> list[Sentence]:
    """The sentences to quote; what follows from a wrong before what forbids it, when that is asked."""
    chosen = with_children(choose(kept, retrieved, calibration), index, retrieved.query)
    if asks_what_follows(retrieved.query.search_text):
        following = {s.clause.id for s in chosen if sanctions(s)}
        chosen.sort(key=lambda s: s.clause.id not in following)
    return chosen


def _grade(scored: Sequence[Scored], retrieved: Retrieved, index: Index) -> Graded | None:
    """The grade of the case a question gives, by the document that says most of it."""
    best = scored[0].sentence.clause if scored else None
    return grade_of_case(retrieved.query, best, index.clauses(best.document_id)) if best else None


def _of_one_grade(grade: Graded, index: Index) -> Quoted:
    """The name of a grade, as the heading of its section has it, then what the section says of the case."""
    said = claim_of(grade.sentence, index)
    line = (claim_of(sentence, index) for sentence in grade.line)
    return Quoted((replace(said, text=grade.name, facts=(*said.facts, grade.name)), *line, said), led=True)


def _by_grade(grades: Sequence[tuple[str, Clause]], retrieved: Retrieved, index: Index) -> Quoted:
    """What the section of each grade says, under its name."""
    claims: list[Claim] = []
    for grade, clause in grades:
        quoted = [claim_of(sentence, index) for sentence in _of_a_grade(clause, retrieved.query)]
        claims += [replace(quoted[0], heads=f"{grade}：\n"), *quoted[1:]] if quoted else []
    return Quoted(tuple(claims))


def _of_a_grade(clause: Clause, query: Query) -> list[Sentence]:
    """The sentences of a grade's section that say most of the topic, of those that hold the kind of thing asked for where some
    do; the first ones when none says any of it."""
    own, kinds = telling(clause), hard(query.asks)
    pool = [s for s in own if kinds and holds(kinds, s.text)] or own
    said = [sum(term in s.text for term in query.terms) for s in pool]
    most = max(said, default=0)
    return (
        [s for s, count in zip(pool, said, strict=True) if count == most] if most else pool[:_MOST_OF_A_GRADE]
    )


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
        lead(query, best, chosen, weights, clause_document(index, best.clause), retrieved.alignments)
        if best and stated
        else None
    )
    if first and excepted(first.text, query.terms, chosen):
        first = None
    own = (first, *claims) if first else tuple(claims)
    return Quoted(own, problems=problems, notes=wrong, led=first is not None)
