"""Question → what it asks: which documents, which address, which topic words, what kind of answer.

No language model: documents are recognised by the names they carry in this index (`names`), years and places by their
form. What is recognised narrows the search; it never hides the rest of the corpus from it. In this order: the question as
meant of this index (`_said`), the documents it names, the texts of them it means, its topic, the things it asks of each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.structure.numbers import find_references

from .addresses import Address, fold, read_addresses
from .asks.aspects import split
from .asks.listed import asks_for_every_one
from .asks.wants import claimed_unit, wanted, without_asking, without_request
from .query import Aspect, Query
from .texts.documents_asked import DocumentsAsked, documents_asked
from .texts.edition_words import edition_words, without_version_words
from .texts.ended import without_older
from .texts.levels import with_levels
from .texts.names import Names
from .texts.naming import Named, named_documents
from .texts.not_held import asks_by, asks_inside
from .texts.place_names import Mentioned, places_asked, without
from .texts.superiors import by_the_smallest
from .texts.texts_meant import TextsMeant, texts_meant
from .texts.years import (
    names_a_year,
    without_years,
    year_names_document,
    years_named,
    years_of_places,
    years_of_texts,
)
from .words.comparing import neutral
from .words.fact_words import facts_asked
from .words.relative_years import with_both_years, with_years, with_years_of_texts
from .words.talk import is_talk
from .words.terms import content_terms

__all__ = ["Aspect", "Query", "understand"]

_JOINED = re.compile(r"^(?:[\s，,、和与跟同比]|在(?=[\u4e00-\u9fff]{3}))+|(?<=\s)[和与跟同](?=\s|[？?]?$)")


@dataclass(frozen=True, slots=True)
class _Said:
    """The question as meant of this index, and what stands in it; `by_today`: a year in it is told from today (去年)."""

    text: str
    by_today: bool
    years: tuple[int, ...]
    places: tuple[str, ...]
    facts: tuple[str, ...]
    addresses: tuple[Address, ...]


def understand(question: str, names: Sequence[Names], mentioned: Mentioned = lambda text: False) -> Query:
    """`names` are those of every document of the index. `mentioned(place)` tells whether some clause speaks of a place
    (a callable str → bool); a place that no document carries and no clause mentions is missing."""
    said = _said(question, names)
    if is_talk(said.text):
        return Query(question, question, (), question, chat=True)
    named = named_documents(said.text, names, said.years, said.places, mentioned)
    meant = texts_meant(
        said.text,
        named,
        names,
        said.years,
        said.places,
        by_address=bool(said.addresses),
        by_today=said.by_today,
    )
    query = _query(question, said, named, meant, names, mentioned)
    whole = query.compares or query.lists or query.addresses or query.documents_asked
    return query if whole else _with_aspects(query, (*named.words, *said.places), names, mentioned)


def _said(question: str, names: Sequence[Names]) -> _Said:
    """The question with the years, levels and places it means written out, and what is read off its words."""
    asked = without_request(fold(question).strip())
    told = with_years(asked, [place for n in names for place in n.places if place in asked])
    held = years_of_texts(names)
    dated = with_years_of_texts(told, held or years_of_places(told, names))
    text = by_the_smallest(with_levels(with_both_years(dated, held), names), names)
    facts = facts_asked(text)
    listed = "attachments" in facts  # 有几个附件 names no place in the text
    return _Said(
        text,
        by_today=dated != told,
        years=years_named(text),
        places=tuple(dict.fromkeys(p for n in names for p in n.places if p in text)),
        facts=facts,
        addresses=tuple(a for a in read_addresses(text) if not (listed and a.written.startswith("附件"))),
    )


def _query(
    question: str, said: _Said, named: Named, meant: TextsMeant, names: Sequence[Names], mentioned: Mentioned
) -> Query:
    text, documents = said.text, meant.documents
    topic = _topic(said, named, meant)
    without_year = said.by_today and not documents
    return Query(
        question=question,
        standalone=question,
        terms=content_terms(without_asking(without_years(topic) if said.years else topic), mentioned),
        search_text=without_years(text) if without_year else _by_titles(text, named, names),
        topic_text=" ".join(topic.split()),
        named=documents,
        certain=named.certain,
        called=named.words,
        inside=named.certain and any(asks_inside(text, word) or asks_by(text, word) for word in named.words),
        missing=named.missing,
        numbers_not_held=named.numbers_not_held,
        years=said.years,
        places=said.places,
        places_asked=places_asked(text, said.places),
        document_years=said.years if names_a_year(text) else (),
        year_names_document=bool(year_names_document(text)),
        addresses=said.addresses,
        facts=said.facts,
        asks=wanted(neutral(text) if meant.compares else text),
        compares=meant.compares,
        sides=meant.sides,
        older=meant.older,
        left=meant.left,
        versions=meant.versions,
        lists=asks_for_every_one(text),
        documents_asked=_asks_documents(text, said.places, bool(said.facts) or named.by_number),
        understood=_understood(documents, names, said),
    )


def _topic(said: _Said, named: Named, meant: TextsMeant) -> str:
    """The text without the names of documents and places, without addresses and document numbers, what it may claim wrongly
    and the words that compare or tell editions apart."""
    claimed = claimed_unit(said.text)  # what may be wrong is no topic to search by
    called = edition_words(said.text, named.words)
    written = [address.written for address in said.addresses]
    written += [number.written for number in find_references(said.text)]
    topic = without(said.text, [*called, *named.words, *said.places, *written, *(claimed or ())[:1]])
    if meant.compares:
        topic = _JOINED.sub("", neutral(without_years(topic) if said.years else topic))
    if meant.older and meant.documents:
        topic = without_older(topic)
    return without_version_words(topic) if meant.versions and meant.documents else topic


def _with_aspects(query: Query, known: Sequence[str], names: Sequence[Names], mentioned: Mentioned) -> Query:
    """The query with the things it asks of, each understood on its own, in the documents that the whole names."""
    parts = split(query.search_text, known)
    aspects = []
    for part in parts:
        own = understand(part.question, names, mentioned)
        if query.named and not own.named:
            own = replace(own, named=query.named, certain=query.certain)
        aspects.append(Aspect(part.name, replace(own, question=query.question, aspects=())))
    if not aspects:
        return query
    understood = {**query.understood, "aspects": [aspect.name for aspect in aspects]}
    return replace(query, aspects=tuple(aspects), understood=understood)


def _asks_documents(text: str, places: tuple[str, ...], of_one: bool) -> DocumentsAsked | None:
    """What documents are asked for; where facts of one are (`of_one`), only which speak of something (公布时间)."""
    asked = documents_asked(text, places)
    return asked if asked and (asked.mentioning or not of_one) else None


def _by_titles(text: str, named: Named, names: Sequence[Names]) -> str:
    """The text with the title of the only document it names by a number in that number's place: texts speak of their
    subject, not of their number."""
    own = [n.document.title for n in names if n.document.id in named.documents]
    if len(own) != 1 or len(named.words) != 1 or not named.by_number:
        return text
    return text.replace(named.words[0], f"《{own[0]}》")


def _understood(documents: Sequence[str], names: Sequence[Names], said: _Said) -> dict[str, object]:
    """What is shown above the answer of how the question was read."""
    titles = [n.document.title for d in documents[:5] for n in names if n.document.id == d]
    shown: dict[str, object] = {
        "documents": titles if len(documents) < max(6, len(names)) else [],
        "years": list(said.years),
        "places": list(said.places),
        "addresses": [a.written for a in said.addresses],
    }
    return {key: value for key, value in shown.items() if value}
