"""Follow-ups: a question that leans on the conversation becomes one that stands alone.

What is taken over is the last question's documents (place, year, title), its topic, and the clause it was answered from
when the follow-up speaks of 上一条, 这一条 or 下一条.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ..ask import Ask
from ..understand import Query
from ..words.fact_words import facts_stripped
from ..words.relative_years import year_alone
from ..words.terms import words
from .frame import bare, deed_asked, frame, is_act, of_what_is_paid
from .leaning import LEAD, POINTING, POINTS, leans
from .parallel import counterpart_at, in_place_of
from .replacing import (
    ADDRESS_ALONE,
    LIMIT,
    OTHER,
    Places,
    at_another_address,
    names_of_documents,
    of_another,
    of_another_text,
    title_of,
    without_case,
)
from .spoken_of import by_clause, in_its_document, its_note, of_its_clause, of_its_document

_LONGEST_TOPIC = 24  # characters
_COUNTED = re.compile(
    r"(?:收到|受理|办理|办结)?(?:多少|几)[个件条项次场户人名家份宗起](?P<of>[\u4e00-\u9fff]{2,})$"
)  # 收到多少件申请
_LONGEST_ASKED = 8  # characters of a question that reads on from its subject


def standalone(ask: Ask, understand: Callable[[str], Query], places: Places) -> Query:
    """The query of a question, completed from the conversation when it cannot stand alone."""
    query = understand(ask.question)
    before = [turn.content for turn in ask.history if turn.role == "user"]
    if not before or query.chat or not leans(ask.question, query):
        return query
    previous = _last_whole(before, understand, places)
    return _completed(ask.question, query, previous, understand, places)


def _last_whole(before: list[str], understand: Callable[[str], Query], places: Places) -> Query:
    """The last question of the conversation, itself completed from those before it."""
    previous = understand(before[0])
    for text in before[1:]:
        query = understand(text)
        if query.chat:
            continue
        previous = _completed(text, query, previous, understand, places) if leans(text, query) else query
    return previous


def _completed(
    text: str, query: Query, previous: Query, understand: Callable[[str], Query], places: Places
) -> Query:
    query = _of_year_said(text, query, previous, understand)
    whole = by_clause(text, previous, places) or _in_its_place(text, query, previous, places)
    if whole:
        return replace(understand(whole), question=text, standalone=whole)
    other = OTHER.match(text)
    whole = of_another(other[1], previous, understand, places) if other else None
    if other and whole:
        completed = understand(in_its_document(whole, previous, understand, places))
        return _weighted(text, other[1], completed, completed.asks or query.asks or previous.asks)
    return _with_subject(text, query, previous, understand, places)


def _in_its_place(text: str, query: Query, previous: Query, places: Places) -> str | None:
    """The previous question with another address, place, year, document or thing of the same kind in it, or a question of
    the clause or document that was spoken of; None when the follow-up names none of these."""
    address = ADDRESS_ALONE.match(text)
    if address and (previous.addresses or not query.named):
        return at_another_address(address, previous, places)
    other = OTHER.match(text)
    if other and (query.places or query.places_asked or query.years or query.named):
        return of_another_text(previous, query, other[1])
    parallel = in_place_of(other[1], previous.standalone) if other and not LIMIT.fullmatch(other[1]) else None
    return (
        parallel
        or of_its_clause(text, query, previous, places)
        or of_its_document(text, query, previous, places)
        or its_note(text, query, previous, places)
    )


def _of_year_said(text: str, query: Query, previous: Query, understand: Callable[[str], Query]) -> Query:
    """The query of 去年呢 with the year it means."""
    other = OTHER.match(text)
    year = year_alone(other[1], previous.years) if other else None
    return replace(understand(f"{year}年呢？"), question=text) if year else query


def _weighted(text: str, said: str, completed: Query, asks: frozenset[str]) -> Query:
    """The completed query of a follow-up, in which the words it `said` weigh more than those taken over."""
    own = tuple(term for term in completed.terms if term in said) or completed.terms
    background = tuple(term for term in completed.terms if term not in own)
    return replace(completed, question=text, terms=own, background=background, asks=asks)


def _with_subject(
    text: str, query: Query, previous: Query, understand: Callable[[str], Query], places: Places
) -> Query:
    """The question asked of the documents and the subject of the one before; its own words weigh more than those."""
    asked = re.sub(POINTS + r"(?=[？?。]|$)", "", LEAD.sub("", POINTING.sub("", text))).strip() or text
    of_document = previous.facts and (previous.named or not previous.terms)
    subject = "" if of_document else _subject(previous, query, asked)
    names = "" if query.named else names_of_documents(previous, subject, understand)
    if previous.addresses and not query.addresses and previous.addresses[0].written not in subject:
        names += previous.addresses[0].written
    if subject and subject in asked:
        subject = ""
    if subject and asked.startswith("其中"):
        asked = f"中，{asked[2:]}"
    apart = len(asked) > _LONGEST_ASKED and bool(frame(asked).subject)  # what says itself of what it asks
    pause = "，" if apart and (names or subject) and not asked.startswith("中，") else ""
    whole = f"{names}{subject}{pause}{asked}"
    if whole == text:
        return query
    asks = (
        query.asks if frame(asked).asked else query.asks or previous.asks
    )  # 到期了怎么办 asks for no amount
    completed = understand(in_its_document(whole, previous, understand, places))
    return _weighted(text, asked, completed, asks)


def _subject(previous: Query, query: Query, asked: str) -> str:
    """What the previous question was about, without the property of it that was asked when the follow-up asks for something
    itself, up to what the follow-up names another of; of a long one its telling words."""
    parts = frame(without_case(previous))
    subject = parts.subject.removeprefix(
        f"《{title_of(previous)}》"
    )  # which names_of_documents puts before it
    subject += deed_asked(parts, asked, any(is_act(term) for term in query.terms))
    if len(subject) > _LONGEST_TOPIC:
        return "".join((*previous.background, *previous.terms)[:6])
    if asked.startswith("其中"):
        counted = _COUNTED.match(parts.asked)
        return f"{subject}{counted['of']}" if counted else subject
    if query.terms and parts.of_itself and not of_what_is_paid(subject, asked):
        subject = bare(subject) or subject
    at = next((at for word in words(asked) if (at := counterpart_at(word, subject)) is not None), None)
    return facts_stripped(subject if at is None else subject[:at]).strip()
