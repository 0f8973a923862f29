"""What the text in force says in place of an earlier one's sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.opened import Index
from index.types import Hit

from ...gate.planted import quotable
from ...question.texts.editions import successor
from ...question.understand import Query
from ...question.words.terms import bigrams
from ...retrieve import Retrieved, clause_document
from ...types import Sentence
from ..weighing.calibration import Calibration
from ..weighing.scoring import Scored, score_sentences

_ALIKE = 0.6  # share of an earlier sentence's pairs of characters from which a later one says it anew
_VALUES = re.compile(r"[\d.]+|[〇一二三四五六七八九十百千万两半]+")


def as_in_force(
    scored: Sequence[Scored], retrieved: Retrieved, index: Index, calibration: Calibration
) -> tuple[Scored, ...]:
    """The sentences found, best first; where the best stands in a repealed text or an earlier edition that was not asked
    for, what the text in force says of the same comes first and nothing of the earlier is kept."""
    query = retrieved.query
    if not scored or query.older or query.years or query.versions:
        return tuple(scored)
    old = scored[0].sentence
    document = clause_document(index, old.clause)
    later = successor(document, index.documents())
    if later is None or (query.certain and document.id in query.named):
        return tuple(scored)
    anew = _said_anew(old, later.id, query, index)
    if anew is None:
        return tuple(scored)
    hits = [Hit(anew.clause, retrieved.hits[0].score)]
    found = score_sentences(retrieved, hits, index, calibration)
    own = next((s for s in found if s.sentence == anew), None)
    rest = [s for s in scored if s.sentence.clause.document_id != document.id and s.sentence != anew]
    if own is None:  # a caption, which is not weighed: what is found below it in the text in force
        return tuple(rest if rest and rest[0].sentence.clause.document_id == later.id else scored)
    return (replace(own, chance=max(own.chance, scored[0].chance)), *rest)


def _said_anew(old: Sentence, later: str, query: Query, index: Index) -> Sentence | None:
    """The sentence of the later text that is most like the old one but for its values, and speaks of as much of what is
    asked; None when none is like it."""
    plain = bigrams(_VALUES.sub(" ", old.text))
    asked = [term for term in query.terms if term in old.text]
    best, most = None, _ALIKE
    for clause in index.clauses(later):
        for sentence in quotable(clause) if clause.kind == "clause" else ():
            alike = len(plain & bigrams(_VALUES.sub(" ", sentence.text))) / max(1, len(plain))
            if alike >= most and all(term in sentence.text for term in asked):
                best, most = sentence, alike
    return best
