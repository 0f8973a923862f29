"""A question in the words it is searched by: those of the clauses, not those that only tell which document is meant."""

from __future__ import annotations

import re

from index.opened import Index
from index.search import Retrieval
from index.types import Clause

from .question.query import Query
from .question.texts.ended import without_older
from .question.texts.place_names import without
from .question.texts.years import without_years
from .question.words.reworded import reworded
from .question.words.synonyms import variants

_NEAREST = 3  # clauses in whose words a question is put


def as_clauses_say_it(query: Query, index: Index) -> str:
    """The text of a question without what only tells which document is meant and stands in no clause: a place or a
    year by which the title does not call it (2016年完工谁来验收), that it is the old one. Everyday words that no clause knows
    (店招) are put as clauses do (招牌)."""
    text = query.search_text
    titles = "".join(d.title for d in map(index.document, query.named) if d)
    if query.named:
        text = without(text, [place for place in query.places if place not in titles])
    if query.named and query.document_years and not any(str(year) in titles for year in query.document_years):
        text = without_years(text)
    if query.named and query.older:
        text = without_older(text)
    return _in_words_held(text, query, index) if query.terms else query.search_text


def without_place(text: str, query: Query, index: Index) -> tuple[str, tuple[str, ...]]:
    """The text without the place whose documents are asked, and those of them whose title does not call it by the place, while
    others' titles do (关于…的若干措施 of a 印发通知 beside 某市…办法): what reads clauses under their title misses it in them."""
    titles = {d.id: d.title for d in map(index.document, query.named) if d}
    whole = [place for place in query.places if place in text]
    unsaid = tuple(id_ for id_, title in titles.items() if not any(place in title for place in whole))
    return (without(text, whole), unsaid) if whole and unsaid and not query.compares else (text, ())


def _in_words_held(text: str, query: Query, index: Index) -> str:
    """The text with the first other word that clauses hold for each topic word that none does."""
    for term in query.terms:
        held = next(filter(index.mentions, variants(term)), None)
        if held and not index.mentions(term):
            text = re.sub(re.escape(term), held, text, flags=re.IGNORECASE)  # terms are in lower case
    return text


def with_variants(text: str, query: Query) -> str:
    """The text of a question with other words for its topic words: a document may call the thing otherwise."""
    return " ".join((text, *(other for term in query.terms for other in variants(term))))


def as_the_nearest_say(text: str, query: Query, found: Retrieval) -> tuple[str, ...]:
    """The text in the words of each of the nearest clauses, where it can be put so: what reads clauses beside the question
    knows few everyday words."""
    if not (found.relevance and query.terms):
        return ()
    said = (reworded(text, _read(hit.clause)) for hit in found.hits[:_NEAREST])
    return tuple(dict.fromkeys(other for other in said if other != text))


def _read(clause: Clause) -> str:
    return " ".join((*clause.headings, clause.heading, clause.text))
