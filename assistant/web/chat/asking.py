"""The running answer: a question and a conversation in, the page's states out."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from index.errors import PolicyError
from index.types import Document

from ...assistant import Assistant
from ..tabs import Person
from .conversation import Exchange, Talk, extended, history_of
from .feedback import Asked, Records
from .reach import narrowed, seen_by
from .readings import without
from .scope import Scope, documents_within, names_of
from .telling import told_of, told_whole
from .words import Words

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `text` as typed, in which range, with the conversation or alone, and the title of a
    document that is to be left out ("" for none)."""

    text: str
    scope: Scope = field(default_factory=Scope)
    with_history: bool = True
    leave_out: str = ""


def talk_for(talk: object, person: Person) -> Talk:
    """The conversation of an event's state, when it is this person's; a new one otherwise."""
    if isinstance(talk, Talk) and talk.owner == person.name:
        return talk
    return Talk(owner=person.name)


def answering(
    assistant: Assistant,
    person: Person,
    talk: Talk,
    question: Question,
    words: Words,
    records: Records | None = None,
) -> Iterator[Talk]:
    """The conversation while a question is answered: each state replaces the one before. The first comes at
    once, the last holds the finished answer or why there is none."""
    exchange = Exchange(talk.next_number, question.text)
    try:
        yield extended(talk, exchange)
        seen = seen_by(assistant, person)
        documents = seen.index.documents()
        exchange = replace(exchange, scope=_scope_names(documents, question, words))
        for grown in _growing(seen, documents, talk, question, exchange, words):
            exchange = grown
            yield extended(talk, exchange)
    except PolicyError as error:
        logger.info("a question was not answered (%s)", type(error).__name__)
        exchange = replace(exchange, told=None, message=str(error))
        yield extended(talk, exchange)
    finally:  # a stopped question is an asked one, too
        _recorded(records, person, exchange)


def asked_without(talk: Talk, number: int, at: int, scope: Scope) -> Question | None:
    """The question of an exchange without its reading number `at`; None when there is no such thing."""
    exchange = talk.find(number)
    readings = exchange.told.readings if exchange and exchange.told else ()
    if exchange is None or not 0 <= at < len(readings):
        return None
    again = without(exchange.question, readings, readings[at])
    return Question(again.question, scope, again.with_history, again.leave_out)


def broken_off(talk: Talk, message: str) -> Talk:
    """The conversation after its last question was broken off: words already shown stay, with the message
    below them."""
    if not talk.exchanges:
        return talk
    return extended(talk, replace(talk.exchanges[-1], message=message))


def _growing(
    seen: Assistant,
    documents: Sequence[Document],
    talk: Talk,
    question: Question,
    exchange: Exchange,
    words: Words,
) -> Iterator[Exchange]:
    ids = _range(documents, question)
    if ids is not None and not ids:
        yield replace(exchange, message=words.scope_empty)
        return
    asked = narrowed(seen, ids)
    history = history_of(talk) if question.with_history else []
    answer = None
    for answer in asked.stream(question.text, history):
        exchange = replace(exchange, told=told_of(answer))
        yield exchange
    if answer is not None:
        yield replace(exchange, told=told_whole(answer, asked.index))


def _range(documents: Sequence[Document], question: Question) -> list[str] | None:
    """The ids to search, None for all."""
    if not question.scope and not question.leave_out:
        return None
    within = documents_within(documents, question.scope)
    return [document.id for document in within if document.title != question.leave_out]


def _scope_names(documents: Sequence[Document], question: Question, words: Words) -> tuple[str, ...]:
    names = names_of(documents, question.scope)
    if question.leave_out:
        names = (*names, words.without.format(item=f"《{question.leave_out}》"))
    return names


def _recorded(records: Records | None, person: Person, exchange: Exchange) -> None:
    if records is None:
        return
    told = exchange.told
    ids = tuple(dict.fromkeys(c.document_id for c in told.cited)) if told else ()
    try:
        records.asked(Asked(person, exchange.id, exchange.question, told.status if told else None, ids))
    except PolicyError as error:
        logger.error("a question could not be recorded: %s", error)
