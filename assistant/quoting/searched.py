"""An answer quoted from what the search found, and what it leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.opened import Index
from index.types import Hit

from ..drafts import Claim
from ..question.scope import wider
from ..retrieve import Retrieved, clause_document
from ..types import Sentence
from .calibration import Calibration
from .candidates import candidates, too_weak
from .choose import choose, with_children
from .claims import claim_of
from .evidence import weigh
from .lead import lead
from .premise import contradictions
from .successors import as_in_force
from .tables import spoken
from .whole_list import whole_list


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
    if whole:
        return told(whole.sentences, None, retrieved, index)
    if not found.kept:
        return Quoted((), problems=(found.why_not,))
    kept = as_in_force(found.kept, retrieved, index, calibration)
    chosen = with_children(choose(kept, retrieved, calibration), index, retrieved.query)
    return told(chosen, kept[0].sentence, retrieved, index)


def told(chosen: Sequence[Sentence], best: Sentence | None, retrieved: Retrieved, index: Index) -> Quoted:
    """The sentences chosen, after the words asked for; `best` is the likeliest of them, None when all are asked for."""
    query = retrieved.query
    documents = [clause_document(index, s.clause) for s in chosen]
    weights = weigh(query.terms, index.frequency, query.background)
    wrong = contradictions(query, [spoken(s) for s in chosen], weights, [d.title for d in documents])
    remarks = [wider(query, s.clause, d) for s, d in zip(chosen, documents, strict=True)]
    problems = (*wrong, *dict.fromkeys(remark for remark in remarks if remark))
    claims = [claim_of(sentence, index) for sentence in chosen]
    first = lead(query, best, chosen, weights, clause_document(index, best.clause)) if best else None
    return Quoted((first, *claims) if first else tuple(claims), problems=problems, notes=wrong)
