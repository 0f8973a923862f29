"""What a clause or a sentence speaks of in place of what the question names: another of its kind, or another time."""

from __future__ import annotations

from collections.abc import Sequence

from index.opened import Index
from index.types import Clause

from ...question.understand import Query
from ...retrieve import clause_document
from ...tables import with_units
from ...types import Sentence
from ..reading.namesakes import of_another_name
from ..reading.numbered import of_another_number
from ..reading.periods import names_period_of, of_another_period, of_other_months
from ..reading.siblings import members_named, of_a_sibling
from ..reading.years_told import of_another_year


def clause_instead(clause: Clause, query: Query, index: Index) -> tuple[str, ...]:
    """What a clause names by number or name in place of the thing the question does (12路, 15路 for 5路); () when it names
    that, or none of its kind."""
    text = under(clause, clause.text, index)
    return of_another_number(query.search_text, text) or of_another_name(
        query.search_text, text, index.mentions, query.places
    )


def sentence_instead(sentence: Sentence, query: Query, index: Index) -> tuple[str, ...]:
    """What a sentence speaks of in place of what the question names, a sibling of it (小学 for 高中) or another time (第三季度 for
    第二季度); () otherwise."""
    question, clause = query.search_text, sentence.clause
    text = with_units(sentence)
    if siblings := of_a_sibling(question, text, under(clause, clause.text, index)):
        return siblings
    frames = _frames(clause, index)
    time = of_another_period(question, text, frames)
    time = time or of_other_months(question, text, frames)
    time = time or of_another_year(query, text, clause, clause_document(index, clause))
    return (time,) if time else ()


def names_what_is_asked(sentence: Sentence, query: Query, index: Index) -> bool:
    """Whether a sentence, or what it stands under, names the member of a series or the time that the question does."""
    text = under(sentence.clause, with_units(sentence), index)
    named = (*members_named(query.search_text), *map(str, query.years))
    return any(form in text for form in named) or names_period_of(query.search_text, text)


def under(clause: Clause, text: str, index: Index) -> str:
    """A text of the clause with the title and the headings it stands under."""
    return "\n".join((clause_document(index, clause).title, *clause.headings, clause.heading, text))


def said_instead(others: Sequence[str]) -> str:
    """The refusal, in Chinese."""
    return f"相关条款说的是{'、'.join(others)}，没有写所问的。"


def _frames(clause: Clause, index: Index) -> tuple[str, ...]:
    """The headings over a clause, the nearest first, and the title."""
    return (clause.heading, *reversed(clause.headings), clause_document(index, clause).title)
