"""The answer of the place that a district or town lies in, where its own documents have none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.embedder.embed import Embedder
from index.opened import Index

from ..drafts import Draft
from ..question.above import Above, asked_above, holds_below
from ..question.asks.wants import hard, holds
from ..question.scope import of_wider_place
from ..question.texts.names import names_of
from ..question.words.synonyms import variants
from ..retrieve import Retrieved, clause_document, retrieve
from ..tables import with_units
from .quote import quote_answer
from .reading.sister_units import of_sister_units
from .ways.searched import told
from .weighing.calibration import Calibration
from .weighing.candidates import candidates


def quote_own_or_above(
    retrieved: Retrieved, index: Index, embedder: Embedder, calibration: Calibration, k: int
) -> Iterator[Draft]:
    """Drafts of the quoted answer, the last one complete: that of the place asked for, else of the nearest one it lies in,
    with a remark that it is of that one; the refusal when neither answers. `k` clauses are looked at."""
    refused = None
    for draft in quote_answer(retrieved, index, calibration):
        if draft.status == "not_found":
            refused = draft
        else:
            yield draft
    if refused is None:
        return
    above = _of_above(retrieved, index, embedder, calibration, k)
    yield (_told_there(retrieved, index, calibration) if above else None) or above or refused


def _told_there(retrieved: Retrieved, index: Index, calibration: Calibration) -> Draft | None:
    """The sentence of the place's own documents that tells all that is asked in one breath, which was too unlike the question to
    answer it alone: where the wider place's text answers the same, its value is none for this one."""
    query = retrieved.query
    kinds = hard(query.asks)
    with index.snapshot():
        kept = candidates(retrieved, retrieved.hits, index, calibration).kept
        for scored in kept if kinds and query.terms else ():
            parts = re.split("[，；。]", with_units(scored.sentence))
            if any(holds(kinds, part) and _speaks_of(query.terms, part) for part in parts):
                said = told([scored.sentence], scored.sentence, retrieved, index)
                return Draft(retrieved, "answered", said.claims, problems=said.problems)
    return None


def _speaks_of(terms: Sequence[str], text: str) -> bool:
    return all(any(form in text for form in (term, *variants(term))) for term in terms)


def _of_above(
    retrieved: Retrieved, index: Index, embedder: Embedder, calibration: Calibration, k: int
) -> Draft | None:
    names = tuple(names_of(document) for document in index.documents())
    for above in asked_above(retrieved.query, names, index.mentions):
        with index.snapshot():
            found = _within(retrieve(above.query, index, embedder, k), above, index)
        answer = list(quote_answer(found, index, calibration))[-1] if found.hits else None
        if answer and answer.claims and _is_of(above, answer, index):
            cited = dict.fromkeys(quote.document for claim in answer.claims for quote in claim.quotes)
            remarks = tuple(of_wider_place(above.place, document) for document in cited)
            asked = retrieved.query
            query = replace(above.query, standalone=asked.standalone, understood=asked.understood)
            return replace(
                answer,
                retrieved=replace(answer.retrieved, query=query),
                problems=(*answer.problems, *remarks),
            )
    return None


def _within(found: Retrieved, above: Above, index: Index) -> Retrieved:
    """With the hits alone that are of the wider place and hold for the one asked for, not those that tell of its sisters."""
    hits = tuple(
        hit
        for hit in found.hits
        if (document := clause_document(index, hit.clause)).region == above.region
        and holds_below(above.place, hit.clause, document)
        and not of_sister_units(above.place, hit.clause.text, "", index.mentions)
    )
    parts = tuple((name, _within(own, above, index)) for name, own in found.by_aspect)
    return replace(found, hits=hits, by_aspect=parts, phases=())


def _is_of(above: Above, answer: Draft, index: Index) -> bool:
    """Whether all that is quoted is of the wider place, whichever way found it."""
    quotes = [quote for claim in answer.claims for quote in claim.quotes]
    return all(
        quote.document.region == above.region
        and holds_below(above.place, quote.clause, quote.document)
        and not of_sister_units(above.place, quote.clause.text, "", index.mentions)
        for quote in quotes
    )
