"""What happens on the chat: every event, each answered for the person who sent it.

None is offered as an API: other programs have the Python API and the commands. All the same each may be
called by anyone who reaches the server, so each asks who is there and uses only what that person may see.
"""

from __future__ import annotations

import base64
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import gradio as gr

from index.errors import CatalogError, PolicyError

from ...assistant import Assistant
from ..tabs import Person, TabContext
from ..updates import as_update
from .asking import Question, answering, asked_without, broken_off, talk_for
from .conversation import Talk, new_id
from .desk import Parts, filled, lay_out, locked, told_html, unlocked
from .examples import Examples
from .export import save
from .feedback import MOST_COMMENT, Feedback, Records
from .opening import empty_panel, first_panel, numbers_of, opened
from .present import answer_html, question_html
from .reach import seen_by
from .record import record_of, talk_of
from .running import Running
from .scope import choices, documents_within, scope_of
from .stepwise import stepwise
from .telling import with_surroundings_of
from .words import WORDS, Words

logger = logging.getLogger(__name__)

Messages = list[dict[str, str]]
# The outputs of a running answer: chat, conversation, input box, source panel, and what the browser keeps.
Update = tuple[Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Chat:
    """One language's chat: what its events work with."""

    context: TabContext
    words: Words
    examples: Examples
    records: Records | None
    running: Running

    def person(self, request: gr.Request) -> Person:
        return self.context.person(request)

    def seen(self, person: Person) -> Assistant:
        return seen_by(self.context.assistant, person)


def build_chat(context: TabContext, examples: Examples, records: Records | None) -> None:
    """Builds the chat inside the current context, with its events."""
    chat = Chat(context, WORDS[context.language], examples, records, Running())
    parts = lay_out(chat.words)
    _wire(chat, parts)


def _wire(chat: Chat, parts: Parts) -> None:
    private: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    running = _wire_asking(chat, parts, private)
    _wire_reading(chat, parts, private)
    _wire_scope(chat, parts, private)
    talking = [parts.chat, parts.talk, parts.box, parts.panel, parts.bridge]

    def cleared(request: gr.Request) -> tuple[Any, ...]:
        person = chat.person(request)
        talk = Talk(owner=person.name)
        return [], talk, unlocked(chat.words), _empty(chat, person), _turned_to(talk)

    def restored(request: gr.Request, event: gr.EventData) -> tuple[Any, ...]:
        return _restored(chat, chat.person(request), event._data)

    def shown(request: gr.Request) -> Any:
        return _with_examples(chat, chat.person(request))

    parts.bridge.new_talk(cleared, None, talking, cancels=running, **private).then(
        shown, None, [parts.chat], **private
    )
    parts.bridge.restore(restored, None, talking, cancels=running, trigger_mode="multiple", **private)


def _wire_asking(chat: Chat, parts: Parts, private: dict[str, Any]) -> list[Any]:
    """The ways to ask, and how asking ends; returns the running events."""
    told = [parts.chat, parts.talk, parts.box, parts.panel, parts.bridge]
    given = [parts.talk, *parts.fields]

    async def typed(request: gr.Request, question: str, talk: Any, *fields: Any) -> AsyncIterator[Update]:
        async for update in _asked(chat, request, talk, Question(question, scope_of(fields))):
            yield update

    async def example(
        request: gr.Request, event: gr.SelectData, talk: Any, *fields: Any
    ) -> AsyncIterator[Update]:
        question = Question(str(event.value["text"]), scope_of(fields))
        async for update in _asked(chat, request, talk, question):
            yield update

    async def again(
        request: gr.Request, event: gr.EventData, talk: Any, *fields: Any
    ) -> AsyncIterator[Update]:
        question = _again(talk_for(talk, chat.person(request)), fields, event._data)
        if question is None:
            yield gr.skip(), gr.skip(), unlocked(chat.words), gr.skip(), gr.skip()
            return
        async for update in _asked(chat, request, talk, question):
            yield update

    running = [
        parts.box.submit(typed, [parts.box, *given], told, **private),
        parts.chat.example_select(example, given, told, **private),
        parts.bridge.ask_again(again, given, told, **private),
    ]

    async def stopped(talk: Any, request: gr.Request) -> tuple[Any, ...]:
        now = talk_for(talk, chat.person(request))
        if now.exchanges:
            await chat.running.end(now.exchanges[-1].id)
        return _ended(chat, now, chat.words.stopped)

    ended = [parts.chat, parts.talk, parts.box, parts.bridge]
    for event in running:
        # Both, for `then` alone does not run after a failure. Gradio counts what was cancelled as failed, so nothing
        # more is done here: another conversation may be on the page by then.
        event.failure(lambda: unlocked(chat.words), None, [parts.box], **private)
        event.then(lambda: unlocked(chat.words), None, [parts.box], **private)
    parts.box.stop(stopped, [parts.talk], ended, cancels=running, **private)
    return running


def _wire_reading(chat: Chat, parts: Parts, private: dict[str, Any]) -> None:
    def source(talk: Any, request: gr.Request, event: gr.EventData) -> Any:
        person = chat.person(request)
        try:
            index = chat.seen(person).index
        except CatalogError as error:
            logger.warning("the index cannot be read: %s", error)
            return gr.skip()
        shown = opened(index, talk_for(talk, person), event._data, chat.words)
        return gr.skip() if shown is None else shown

    def saved(talk: Any, request: gr.Request, event: gr.EventData) -> Any:
        return _saved(talk_for(talk, chat.person(request)), event._data, chat.words)

    def judged(talk: Any, request: gr.Request, event: gr.EventData) -> Any:
        person = chat.person(request)
        return _judged(talk_for(talk, person), person, event._data, chat.records)

    # Clicks may come faster than answers; one after the other, the last one ends on top. (Gradio's `always_last`
    # forgets what was clicked.)
    in_order: dict[str, Any] = {"trigger_mode": "multiple", "concurrency_limit": 1}
    parts.bridge.open_source(source, [parts.talk], [parts.panel], **in_order, **private)
    parts.bridge.save_answer(saved, [parts.talk], [parts.courier], trigger_mode="multiple", **private)
    parts.bridge.judge_answer(judged, [parts.talk], [parts.courier], trigger_mode="multiple", **private)


def _wire_scope(chat: Chat, parts: Parts, private: dict[str, Any]) -> None:
    fields = list(parts.fields)

    def loaded(request: gr.Request) -> tuple[Any, ...]:
        person = chat.person(request)
        try:
            documents = chat.seen(person).index.documents()
        except CatalogError:
            documents = ()
        told = told_html(chat.words, len(documents), len(documents), chosen=False)
        keeps = {"owner": person.name}
        return _empty(chat, person), _with_examples(chat, person), told, keeps, *filled(choices(documents))

    def told(request: gr.Request, *chosen: Any) -> Any:
        scope = scope_of(chosen)
        try:
            documents = chat.seen(chat.person(request)).index.documents()
        except CatalogError:
            return gr.skip()
        return told_html(chat.words, len(documents_within(documents, scope)), len(documents), bool(scope))

    outputs = [parts.panel, parts.chat, parts.range_told, parts.bridge, *fields]
    chat.context.page.load(loaded, None, outputs, **private)
    gr.on(
        [field.change for field in fields],
        told,
        fields,
        [parts.range_told],
        trigger_mode="always_last",
        **private,
    )
    parts.clear_scope.click(lambda: [[] for _ in fields], None, fields, **private)


async def _asked(chat: Chat, request: gr.Request, talk: Any, question: Question) -> AsyncIterator[Update]:
    """The page while a question is answered, in steps that can be left at any time."""
    person = chat.person(request)
    answer = ""
    try:
        async for update in stepwise(_told(chat, person, talk_for(talk, person), question)):
            now = update[1]
            answer = now.exchanges[-1].id if isinstance(now, Talk) else answer
            if not chat.running.goes_on(answer):
                return
            yield update  # returns when it has been sent
    finally:
        chat.running.closed(answer)


def _told(chat: Chat, person: Person, talk: Talk, question: Question) -> Iterator[Update]:
    box: Any = locked(chat.words)
    now = talk
    try:
        for now in answering(chat.context.assistant, person, talk, question, chat.words, chat.records):
            yield as_update(messages(now, chat)), now, box, gr.skip(), gr.skip()
            box = gr.skip()
    except Exception:  # the outermost edge: whatever it is, the reader is told and may ask again
        logger.exception("a question failed")
        now = broken_off(now, chat.words.fault)
        yield as_update(messages(now, chat)), now, gr.skip(), gr.skip(), gr.skip()
    try:
        panel: Any = as_update(first_panel(chat.seen(person).index, now, chat.words))
    except CatalogError as error:
        logger.warning("the source cannot be shown: %s", error)
        panel = gr.skip()
    yield gr.skip(), gr.skip(), gr.skip(), panel, as_update({"owner": now.owner, "talk": record_of(now)})


def messages(talk: Talk, chat: Chat) -> Messages:
    """The conversation as the chat component takes it."""
    turns: Messages = []
    for exchange in talk.exchanges:
        turns.append({"role": "user", "content": question_html(exchange.question, chat.words)})
        answer = answer_html(exchange, chat.words, judged=chat.records is not None)
        turns.append({"role": "assistant", "content": answer})
    return turns


def _again(talk: Talk, fields: Any, asked: object) -> Question | None:
    """`{"without": "3-1"}`: exchange 3 without its second reading; `{"everywhere": "3"}`: in all documents."""
    held = asked if isinstance(asked, dict) else {}
    numbers = numbers_of(held.get("without")) or numbers_of(f"{held.get('everywhere')}-0")
    if numbers is None:
        return None
    if "without" in held:
        return asked_without(talk, *numbers, scope_of(fields))
    exchange = talk.find(numbers[0])
    return Question(exchange.question) if exchange else None


def _ended(chat: Chat, talk: Talk, message: str) -> tuple[Any, ...]:
    talk = broken_off(talk, message)
    keeps = {"owner": talk.owner, "talk": record_of(talk)}
    return messages(talk, chat), talk, unlocked(chat.words), keeps


def _restored(chat: Chat, person: Person, record: object) -> tuple[Any, ...]:
    """A conversation the browser kept, as this person may still see it."""
    talk = talk_of(record, person.name)
    if talk is None:
        return gr.skip(), gr.skip(), gr.skip(), gr.skip(), _turned_to(Talk(owner=person.name))
    try:
        index = chat.seen(person).index
        talk = with_surroundings_of(talk, index)
        panel = first_panel(index, talk, chat.words)
    except CatalogError as error:
        logger.warning("a conversation is shown without its sources: %s", error)
        panel = _empty(chat, person)
    return messages(talk, chat), talk, unlocked(chat.words), panel, _turned_to(talk)


def _turned_to(talk: Talk) -> Any:
    """Tells the page that what it is sent from now on belongs to this conversation. The id of its own makes every
    such message differ from the one before: the page hears only of changes."""
    return {"owner": talk.owner, "turned": new_id()}


def _empty(chat: Chat, person: Person) -> Any:
    try:
        return empty_panel(chat.seen(person).index, chat.words)
    except CatalogError as error:
        logger.warning("the index cannot be read: %s", error)
        return gr.skip()


def _with_examples(chat: Chat, person: Person) -> Any:
    try:
        questions = chat.examples.current(chat.seen(person))
    except CatalogError as error:
        logger.warning("no examples: %s", error)
        return gr.skip()
    return gr.Chatbot(examples=[{"text": question} for question in questions])


def _saved(talk: Talk, asked: object, words: Words) -> Any:
    held = asked if isinstance(asked, dict) else {}
    numbers = numbers_of(f"{held.get('number')}-0")
    exchange = talk.find(numbers[0]) if numbers else None
    form = held.get("form")
    if exchange is None or form not in ("docx", "md"):
        return gr.skip()
    made = save(exchange, form, words, datetime.now())
    content = base64.b64encode(made.content).decode()
    return {"kind": "file", "name": made.name, "type": made.media_type, "content": content}


def _judged(talk: Talk, person: Person, asked: object, records: Records | None) -> Any:
    held = asked if isinstance(asked, dict) else {}
    numbers = numbers_of(f"{held.get('number')}-0")
    exchange = talk.find(numbers[0]) if numbers else None
    if exchange is None or exchange.told is None or records is None:
        return gr.skip()
    told = exchange.told
    clauses = tuple(dict.fromkeys(cited.clause_id for cited in told.cited))
    comment = str(held.get("comment") or "")[:MOST_COMMENT]
    judgement = Feedback(
        person,
        exchange.id,
        exchange.question,
        told.text,
        told.status,
        clauses,
        held.get("right") is True,
        comment,
    )
    try:
        records.judged(judgement)
    except PolicyError as error:
        logger.error("a judgement could not be kept: %s", error)
        return {"kind": "judged", "number": exchange.number, "kept": False}
    return {"kind": "judged", "number": exchange.number, "kept": True}
