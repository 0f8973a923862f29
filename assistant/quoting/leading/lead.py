"""The words asked for, said before the sentences they stand in: the date, the period, the amount, the unit, the document.

Nothing is worded here: a lead is a piece of the sentence chosen (or the units its clause makes responsible), so that a
reader sees the answer at once and the sentence below bears it out. Where a sentence holds several values of the kind
asked for and the question's words do not tell which, there is no lead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from index.embedder.alignment import Alignment
from index.types import Clause, Document

from ...drafts import Claim, label, quote_of
from ...gate.figures import figures, unsupported
from ...gate.planted import quotable
from ...question.understand import Query
from ...tables import head_of, spoken, with_units
from ...types import Sentence
from ..claims import where_said
from ..reading.cases import on_a_bound
from ..reading.grades import grade_over
from ..weighing.term_weights import TermWeights, share_held
from .actors import asks_who, who_acts
from .asked import Asked, asked_value, end_asked_for
from .bearing import borne
from .clearest import clearest, of_case
from .governed import deed_in
from .labels import of_another, of_those_named, untold
from .only_value import only_value
from .parts import PIECE, Part, beside_each_other, parts_of
from .values import says_limit, tells_end, to_read, touches, values_in
from .which import (
    asks_two,
    for_each_one,
    not_opposed,
    of_a_case_untold,
    of_period,
    ordinary,
    turn_asked_for,
    without_cases,
)

_MEANS_DOCUMENT = re.compile(
    r"(?:哪|什么)(?:个|一?份|部|些|一?项)?(?:文件|法律|法规|法|条例|办法|规定|通知|政策)(?:里|中)?(?:规定|要求|提|写|说|讲|明确|有|对)?"
)
_YEAR = re.compile(r"\d{4}\s*年(?:起|之?前)?")
_MONTH = re.compile(r"\d\s*月\s*\d")
_MOST_VALUES = 3


def lead(
    query: Query,
    best: Sentence,
    chosen: Sequence[Sentence],
    weights: TermWeights,
    document: Document,
    alignments: Mapping[str, Alignment] | None = None,
) -> Claim | None:
    """The claim that says what was asked for alone; None when the question asks for no such thing or the sentences do
    not tell which value is meant. `best` is the sentence most likely to answer, `chosen` all that are quoted; `weights`
    those of the question's words; `alignments`, by clause id, tell how near the words around a value are."""
    if on_a_bound([s.text for s in chosen if s.clause.id == best.clause.id], query.search_text):
        return None
    if asks_who(query.search_text):
        return who_acts(query, best, chosen, weights, document)
    if _MEANS_DOCUMENT.search(query.search_text) and not query.named:
        return Claim(label(document, ""), (quote_of(best, document),))
    if grade := grade_over(query, best.clause):
        return Claim(grade[0], (quote_of(best, document),), facts=(grade[1],))
    asked = asked_value(query)
    if asked is None or asks_two(query.search_text):
        return None
    # A figure counts by its value, not as a word.
    terms = {term: weight for term, weight in weights.terms.items() if not figures(term)}
    weights = replace(weights, terms=terms)
    # Else of another thing altogether, unless the clause has but one value.
    shared = not terms or bool(asked.figures) or share_held(terms, _clause_said(best.clause)) > 0
    for form in asked.forms:
        values = _values(best, chosen, form, asked, weights, query.search_text) if shared else ()
        values = values or only_value(best, form, asked, weights, query.search_text)
        if asked.kind == "date" and all(map(_YEAR.fullmatch, values)) and _MONTH.search(best.text):
            return None  # a year alone, where the sentence knows a day
        if values:
            where = where_said(values, chosen, best)
            if where and _of_another(values, where, chosen, query, document):
                return None
            if where and not borne(values, where, form, asked, alignments or {}):
                return None
            return _value_claim(end_asked_for(query.search_text, values), where, best, document)
        if any(form.search(spoken(sentence)) for sentence in chosen):
            return None  # values there are, but which of them is meant is not told
    return None


def _of_another(
    values: tuple[str, ...],
    where: Sentence,
    chosen: Sequence[Sentence],
    query: Query,
    document: Document,
) -> bool:
    """Whether the values are those of another deed, grade or place than the question names."""
    if where.header is not None:
        return False  # the row was chosen by its own cells
    pieces = PIECE.split(where.text)
    own = "；".join(piece for piece in pieces if any(value in piece for value in values))
    if not deed_in(query.search_text, own):
        return True
    others = (*pieces, *(sentence.text for sentence in chosen), where.clause.text)
    over = " ".join((document.title, *where.clause.headings, where.clause.heading))
    return of_another(query.search_text, own, others, over)


def _clause_said(clause: Clause) -> str:
    return " ".join((*clause.headings, clause.heading, clause.text)).lower()


def _values(
    best: Sentence,
    chosen: Sequence[Sentence],
    form: re.Pattern[str],
    asked: Asked,
    weights: TermWeights,
    question: str,
) -> tuple[str, ...]:
    """The values of a form in the part of the best sentence that says clearly most of what was asked, else in that of its
    fellows, else of all chosen; () when no part stands out, or another sentence of its clause says more."""
    whole = quotable(best.clause)
    besides = any(values_in(without_cases(to_read(s, asked)), form, asked) for s in whole)

    def found(text: str) -> tuple[str, ...]:
        return values_in(without_cases(text) if besides else text, form, asked)

    def read(sentences: Sequence[Sentence], finely: bool) -> list[Part[str]]:
        return parts_of([to_read(sentence, asked) for sentence in sentences], found, finely)

    for own in _pools(best, chosen, form, asked):
        around = [s for s in whole if s not in own]
        for finely in (True, False):
            parts, rivals = _meant(read(own, finely), read(around, finely), asked, question)
            if asked.several and sum(bool(part.values) for part in (*parts, *rivals)) > 1:
                return ()
            near = partial(touches, asked)
            if part := clearest(parts, weights, asked.figures, near, rivals):
                values = turn_asked_for(part.values, question, f"{part.under}{part.text}")
                apart = len(values) > _MOST_VALUES or not (
                    asked.former or beside_each_other(values, part.text)
                )
                others = (*parts, *rivals)
                unclear = untold(part, others, question) or of_a_case_untold(part, others, question)
                return () if apart or unclear or for_each_one(part, question) else values
    return ()


def _pools(
    best: Sentence, chosen: Sequence[Sentence], form: re.Pattern[str], asked: Asked
) -> tuple[Sequence[Sentence], Sequence[Sentence]]:
    """The sentences read for the value, the nearer first; the limit may stand sentences after the rule."""
    same = [s for s in chosen if s.clause.id == best.clause.id]
    if asked.limit:
        return quotable(best.clause), chosen
    return ([best], same) if values_in(with_units(best), form, asked) else (same, chosen)


def _meant(
    parts: list[Part[str]], rivals: list[Part[str]], asked: Asked, question: str
) -> tuple[list[Part[str]], list[Part[str]]]:
    """The parts that may be meant, and those around them that count against them."""
    if asked.limit:
        parts = [part for part in parts if part.values and says_limit(part.text)] or parts
    parts, rivals = of_case(parts, rivals, question)
    parts = of_those_named(parts, question)
    if not asked.limit:
        parts = ordinary(parts, rivals, question)
    parts = not_opposed(of_period(parts, question), question)
    return [part for part in parts if not asked.until or tells_end(part.text)], rivals


def _value_claim(
    values: tuple[str, ...], where: Sentence | None, best: Sentence, document: Document
) -> Claim | None:
    if where is None or where.clause.document_id != best.clause.document_id:
        return None
    said, quote = "、".join(values), quote_of(where, document)
    # What the gate would drop is not said in the first place: part of a word may look like a figure.
    return (
        None
        if unsupported(said, "\n".join((quote.text, *head_of(where))))
        else Claim(said, (quote,), facts=head_of(where))
    )
