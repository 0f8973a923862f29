"""What the text in force says in place of an earlier one's sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.opened import Index
from index.types import Hit

from ...question.texts.editions import successor
from ...question.understand import Query
from ...question.words.terms import bigrams
from ...retrieve import Retrieved, clause_document
from ...tables import with_units
from ...types import Sentence
from ..weighing.calibration import Calibration
from ..weighing.scoring import Scored, score_sentences
from ..weighing.telling import telling

_ALIKE = 0.6  # share of an earlier sentence's pairs of characters from which a later one says it anew
_OF_ONE_MATTER = 0.3  # the same of clauses that share all words of the question which the earlier one has
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
    anew = _said_anew(old, later.id, query, index) or _in_its_clause(old, scored, later.id, query, index)
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
    plain = bigrams(_VALUES.sub(" ", with_units(old)))
    asked = [term for term in query.terms if term in old.text and not _VALUES.fullmatch(term)]
    best, most = None, _ALIKE
    for clause in index.clauses(later):
        for sentence in telling(clause) if clause.kind == "clause" else ():
            alike = len(plain & bigrams(_VALUES.sub(" ", with_units(sentence)))) / max(1, len(plain))
            if alike >= most and all(term in sentence.text for term in asked):
                best, most = sentence, alike
    return best


def _in_its_clause(
    old: Sentence, scored: Sequence[Scored], later: str, query: Query, index: Index
) -> Sentence | None:
    """The likeliest sentence of the later text's clause most like the old one's, where it says at least half as much of the
    question: 可以跨1年度安排 comes in place of 不得跨年度安排, though said in other words."""
    plain, asked = bigrams(_VALUES.sub(" ", old.clause.text)), bigrams(query.search_text)
    alike = {
        c.id: len(plain & bigrams(_VALUES.sub(" ", c.text))) / max(1, len(plain))
        for c in index.clauses(later)
    }
    best = max(alike, key=alike.__getitem__, default="")
    terms = [term for term in query.terms if term in old.clause.text]
    held = next((c.text for c in index.clauses(later) if c.id == best), "")
    least = _OF_ONE_MATTER if len(terms) > 1 and all(term in held for term in terms) else _ALIKE
    own = (
        [s.sentence for s in scored if s.sentence.clause.id == best] if best and alike[best] >= least else []
    )
    return next((s for s in own if 2 * len(asked & bigrams(s.text)) >= len(asked & bigrams(old.text))), None)
