"""Several things asked of in one question (普通程序和简易程序分别几天): each answered on its own, the answer arranged by them.

The things set side by side are of a kind, so that one document that speaks of all of them is meant before several that
speak of one each; and what is quoted for one of them must speak of it, not of its neighbour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index.opened import Index
from index.types import Clause

from ...drafts import Claim
from ...question.asks.wants import hard, holds
from ...question.words.synonyms import variants
from ...question.words.terms import content_terms
from ...retrieve import Retrieved, all_hits, clause_document
from ...tables import with_units
from ..weighing.calibration import Calibration
from ..weighing.candidates import COMPARABLE, candidates
from ..weighing.scoring import Scored, score_sentences
from .searched import Quoted, by_search, told

_MOST_BESIDE = 2  # clauses quoted for a thing that only its neighbours vouch for


@dataclass(frozen=True, slots=True)
class _Thing:
    """One of the things asked of: its name, the words that tell it from the others, those of the others, and what was
    found for it."""

    name: str
    words: tuple[str, ...]
    others: tuple[str, ...]
    found: Retrieved

    @property
    def longer(self) -> tuple[str, ...]:
        """Words of the others that hold one of its own: 低保边缘 beside 低保."""
        return tuple(other for other in self.others if any(word in other for word in self.words))


def by_aspect(retrieved: Retrieved, index: Index, calibration: Calibration) -> Quoted | None:
    """The answer arranged by the things asked of; where nothing is found of one, it says so. None when nothing is found of
    any, or the same sentence tells of all: then the question is answered as one."""
    things = _things(retrieved)
    shared = _shared_document(things, index, calibration)
    things = [replace(thing, found=_within(thing.found, {shared})) for thing in things] if shared else things
    parts = {thing.name: _answered(thing, index, calibration) for thing in things}
    documents = {q.document.id for part in parts.values() for claim in part.claims for q in claim.quotes}
    if documents:
        silent = [thing for thing in things if not parts[thing.name].claims and _is_known(thing, index)]
        beside = {thing.name: _beside(thing, documents, index, calibration) for thing in silent}
        parts |= {name: part for name, part in beside.items() if part}
    answered = [part for part in parts.values() if part.claims]
    same = len({frozenset(claim.quotes for claim in part.claims) for part in parts.values()}) == 1
    return _arranged(parts, retrieved) if answered and not same else None


def _things(retrieved: Retrieved) -> list[_Thing]:
    words = {name: content_terms(name) or (name,) for name, _ in retrieved.by_aspect}
    common = set.intersection(*(set(own) for own in words.values()))
    telling = {name: tuple(w for w in own if w not in common) or own for name, own in words.items()}
    return [
        _Thing(
            name,
            telling[name],
            tuple(
                w for other, own in telling.items() if other != name for w in own if w not in telling[name]
            ),
            found,
        )
        for name, found in retrieved.by_aspect
    ]


def _answered(thing: _Thing, index: Index, calibration: Calibration) -> Quoted:
    """What is found for one thing, without the sentences that speak of its neighbours alone. Where no clause found names the
    thing, one that does comes first."""
    if not _is_known(thing, index):
        return Quoted(())
    part = by_search(thing.found, index, calibration)
    clauses = [quote.clause for claim in part.claims for quote in claim.quotes]
    if clauses and not any(_speaks_of(thing.words, _around(clause, index)) for clause in clauses):
        return _beside(thing, None, index, calibration) or part
    own = [claim for claim in part.claims if _is_of(thing, _told_in(claim))]
    kept = [c for c in part.claims if c in own or not _speaks_of(thing.others, _told_in(c), every=False)]
    return replace(part, claims=tuple(kept)) if own else part


def _is_known(thing: _Thing, index: Index) -> bool:
    """Whether some clause of the index holds a word that tells the thing from the others: 紫色预警 is no kind of 预警 where no
    text knows 紫色."""
    return any(index.frequency(form) for word in thing.words for form in (word, *variants(word)))


def _shared_document(things: Sequence[_Thing], index: Index, calibration: Calibration) -> str | None:
    """The document that speaks of every thing about as well as those that speak of one alone; None when there is none, or
    the best of all things stands in one document anyway."""
    found = [candidates(thing.found, thing.found.hits, index, calibration).kept for thing in things]
    if not all(found) or len({scored[0].sentence.clause.document_id for scored in found}) == 1:
        return None
    per_thing = [_best_by_document(t, scored, index) for t, scored in zip(things, found, strict=True)]
    shared = set.intersection(*(set(best) for best in per_thing))
    return max(shared, key=lambda d: sum(best[d] for best in per_thing), default=None)


def _best_by_document(thing: _Thing, scored: Sequence[Scored], index: Index) -> Mapping[str, float]:
    best: dict[str, float] = {}
    for s in scored:
        document = s.sentence.clause.document_id
        if s.chance >= scored[0].chance * COMPARABLE and _speaks_of(
            thing.words, _around(s.sentence.clause, index)
        ):
            best[document] = max(best.get(document, 0.0), s.chance)
    return best


def _beside(
    thing: _Thing, documents: set[str] | None, index: Index, calibration: Calibration
) -> Quoted | None:
    """What these documents say of a thing (all when None): that they tell of its neighbours speaks for it, so that a sentence
    or else its clause need only name it and hold the kind of thing asked for. Where two clauses do, both are quoted."""
    own = _within(thing.found, documents) if documents else thing.found
    kinds = hard(own.query.asks)
    scored = [
        s
        for s in score_sentences(own, own.hits, index, calibration)
        if _speaks_of(thing.words, _around(s.sentence.clause, index))
        and not _speaks_of(thing.longer, s.sentence.text, every=False)
        and (not kinds or holds(kinds, with_units(s.sentence)))
    ]
    scored = [s for s in scored if _is_of(thing, s.sentence.text)] or scored
    near = [s.sentence for s in scored if s.chance >= scored[0].chance * COMPARABLE]
    first = {sentence.clause.id: sentence for sentence in reversed(near)}
    chosen = [sentence for sentence in near if first[sentence.clause.id] is sentence][:_MOST_BESIDE]
    return told(chosen, None, own, index) if chosen else None


def _within(found: Retrieved, documents: set[str]) -> Retrieved:
    return replace(found, hits=tuple(hit for hit in found.hits if hit.clause.document_id in documents))


def _around(clause: Clause, index: Index) -> str:
    title = clause_document(index, clause).title
    return " ".join((title, *clause.headings, clause.heading, clause.text))


def _is_of(thing: _Thing, text: str) -> bool:
    """Whether a text names the thing itself: 低保边缘 is another thing than 低保."""
    return _speaks_of(thing.words, text) and not _speaks_of(thing.longer, text, every=False)


def _told_in(claim: Claim) -> str:
    return claim.text + "".join(quote.text for quote in claim.quotes)


def _speaks_of(words: Sequence[str], text: str, every: bool = True) -> bool:
    """Whether all (or any) of the words, or other words for them, stand in the text."""
    held = (any(form in text for form in (word, *variants(word))) for word in words)
    return all(held) if every else any(held)


def _arranged(parts: Mapping[str, Quoted], retrieved: Retrieved) -> Quoted:
    claims: list[Claim] = []
    silent: list[str] = []
    for name, part in parts.items():
        if part.claims:
            claims += [replace(part.claims[0], heads=f"关于“{name}”：\n"), *part.claims[1:]]
        else:
            silent.append(f"关于“{name}”：没有找到相关内容。")
    answered = [part for part in parts.values() if part.claims]
    problems = tuple(dict.fromkeys(problem for part in answered for problem in part.problems))
    notes = tuple(dict.fromkeys(note for part in answered for note in part.notes))
    return Quoted(tuple(claims), problems, (*silent, *notes), "".join(silent), all_hits(retrieved))
