"""What a clause or a sentence speaks of in place of what the question names: another of its kind, or another time."""

from __future__ import annotations

from collections.abc import Sequence

from index.opened import Index
from index.types import Clause

from ...question.asks.wants import without_penalties
from ...question.understand import Query
from ...retrieve import clause_document
from ...tables import with_units
from ...types import Sentence
from ..reading.former import only_former, without_overruns
from ..reading.namesakes import of_another_name
from ..reading.numbered import of_another_number
from ..reading.periods import names_period_of, of_another_period, of_other_months, only_compares
from ..reading.siblings import members_named, of_a_sibling
from ..reading.sister_units import of_sister_units, units_named
from ..reading.years_told import of_another_year


def clause_instead(clause: Clause, query: Query, index: Index) -> tuple[str, ...]:
    """What a clause names by number or name in place of the thing the question does (12路, 15路 for 5路); () when it names
    that, or none of its kind."""
    text = under(clause, clause.text, index)
    return of_another_number(query.search_text, text) or of_another_name(
        query.search_text, text, index.mentions, query.places
    )


def sentence_instead(sentence: Sentence, query: Query, index: Index) -> tuple[str, ...]:
    """What a sentence speaks of in place of what the question names, a sibling of it (小学 for 高中), a sister unit (东岭县 for
    南屏县) or another time (第三季度 for 第二季度); () otherwise."""
    question, clause = query.search_text, sentence.clause
    text, around = with_units(sentence), under(clause, clause.text, index)
    if siblings := of_a_sibling(question, text, around):
        return siblings
    if units := _of_sister_units(query, text, around, clause, index):
        return units
    frames = _frames(clause, index)
    time = of_another_period(question, text, frames)
    time = time or of_other_months(question, text, frames)
    time = time or of_another_year(query, text, clause, clause_document(index, clause))
    return (time,) if time else ()


def tells_otherwise(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence gives what is asked for only as what something is compared with, or as what held before."""
    return only_compares(query.search_text, sentence.text) or only_former(query, sentence.text)


def what_is_told(sentence: Sentence, query: Query) -> str:
    """What a sentence tells that can be the value asked for: neither penalties nor how late somebody was."""
    question = query.search_text
    return without_overruns(question, without_penalties(question, with_units(sentence)))


def names_what_is_asked(sentence: Sentence, query: Query, index: Index) -> bool:
    """Whether a sentence, or what it stands under, names the member of a series or the time that the question does."""
    text = under(sentence.clause, with_units(sentence), index)
    question = query.search_text
    named = (*members_named(question), *map(str, query.years), *units_named(question, index.mentions))
    return any(form in text for form in named) or names_period_of(question, text)


def under(clause: Clause, text: str, index: Index) -> str:
    """A text of the clause with the title and the headings it stands under."""
    return "\n".join((clause_document(index, clause).title, *clause.headings, clause.heading, text))


def said_instead(others: Sequence[str]) -> str:
    """The refusal, in Chinese."""
    return f"相关条款说的是{'、'.join(others)}，没有写所问的。"


def _of_sister_units(query: Query, text: str, around: str, clause: Clause, index: Index) -> tuple[str, ...]:
    """The units that a sentence tells of one by one in place of the one asked of; () where the question asks who does something or
    compares."""
    if query.compares or query.asks & {"who", "person"} or not query.asks:
        return ()
    document = clause_document(index, clause)
    own = "\n".join(filter(None, (around, document.issuer, document.region)))
    return of_sister_units(query.search_text, text, own, index.mentions)


def _frames(clause: Clause, index: Index) -> tuple[str, ...]:
    """The headings over a clause, the nearest first, and the title."""
    return (clause.heading, *reversed(clause.headings), clause_document(index, clause).title)
