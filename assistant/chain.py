"""The way from question to answer as one LangChain runnable: understand | retrieve | quote or generate | check.

Input: a question (str), or `{"question": str, "history": [{"role", "content"}, …]}`. Output: an `Answer`. `stream`
yields answers that grow: each replaces the one before, and holds only what has passed the gate. Both `astream` and
`ainvoke` work; the steps then run in threads, so that the event loop stays free.
"""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from langchain_core.language_models import BaseChatModel
from langchain_core.runnables import Runnable, RunnableGenerator, RunnableLambda
from langchain_core.runnables.config import run_in_executor

from index.embedder.embed import Embedder
from index.errors import ModelError
from index.opened import Index
from index.structure.sentences import sentences
from index.types import Clause

from .drafts import Draft
from .gate.check import Gate, check_drafts
from .question.ask import Ask, read_ask
from .question.follow_ups.in_turn import understood
from .question.follow_ups.replacing import Places
from .question.texts.editions import superseded
from .question.texts.names import Names, names_of
from .question.typed.meant import as_meant, told
from .question.understand import Query, understand
from .quoting.facts.facts import answer_facts
from .quoting.in_turn import quote_in_turn
from .quoting.quote import quote_answer
from .quoting.reading.responsible import names_responsible
from .quoting.weighing.calibration import Calibration
from .retrieve import Retrieved, retrieve
from .settings import Settings
from .types import Answer

log = logging.getLogger(__name__)
_In = TypeVar("_In")
_Out = TypeVar("_Out")
_END: Any = object()


def build_chain(
    index: Index,
    embedder: Embedder,
    settings: Settings,
    calibration: Calibration,
    model: BaseChatModel | None,
) -> Runnable[Any, Answer]:
    """The whole chain over an open index. `model` None answers by quoting. Raises ModelError when the index was built with
    another embedder."""
    index.require_embedder(embedder.name)
    step_answer = (
        generating(index, settings, calibration, model, embedder)
        if model
        else quoting(index, embedder, calibration, settings)
    )
    return (
        RunnableLambda(understanding(index, embedder, settings)).with_config(run_name="understand")
        | retrieving(index, embedder, settings)
        | step_answer
        | checking(index, embedder)
    )


def understanding(index: Index, embedder: Embedder, settings: Settings) -> Any:
    """The step question → Query. Raises BadQuestion for what is no question."""
    held: list[tuple[int, tuple[Names, ...]]] = [
        (-1, ())
    ]  # one slot, replaced whole: several threads ask at once

    def step(asked: Any) -> Query:
        typed: Ask = read_ask(asked, settings.question_limit)
        ask, notes = as_meant(typed, index.frequency)
        generation, names = held[0]
        if generation != index.generation:
            generation = index.generation
            index.require_embedder(embedder.name)
            names = tuple(names_of(document) for document in index.documents())
            held[0] = (generation, names)
        query = understood(ask, lambda text: understand(text, names, index.mentions), places)
        return told(query, typed.question, notes)

    places = clause_places(index, embedder)
    return step


def clause_places(index: Index, embedder: Embedder) -> Places:
    """How follow-ups find the clause the conversation is about."""

    def best(query: Query) -> Clause | None:
        hits = retrieve(query, index, embedder, 5).hits
        clauses = [hit.clause for hit in hits if hit.clause.kind == "clause"]
        names_one = query.named or query.years or query.older
        # answers quote the text in force
        past = frozenset[str]() if names_one else superseded(index.documents())
        return next((c for c in clauses if c.document_id not in past), next(iter(clauses), None))

    def neighbour(clause: Clause, steps: int) -> Clause | None:
        own = [c for c in index.clauses(clause.document_id) if c.kind == "clause"]
        at = next((i for i, c in enumerate(own) if c.id == clause.id), None)
        return own[at + steps] if at is not None and 0 <= at + steps < len(own) else None

    def title(clause: Clause) -> str:
        document = index.document(clause.document_id)
        return document.title if document else ""

    def responsible(clause: Clause) -> bool:
        return any(names_responsible(sentence.text) for sentence in sentences(clause))

    return Places(best, neighbour, title, responsible)


def retrieving(index: Index, embedder: Embedder, settings: Settings) -> Runnable[Query, Retrieved]:
    """The step that finds the clauses to answer from, in one state of the index."""

    def step(query: Query) -> Retrieved:
        with index.snapshot():
            return retrieve(query, index, embedder, settings.hits)

    return RunnableLambda(step).with_config(run_name="retrieve")


def quoting(
    index: Index, embedder: Embedder, calibration: Calibration, settings: Settings
) -> Runnable[Retrieved, Draft]:
    """The step that answers by quoting."""

    def step(retrieved: Retrieved) -> Iterator[Draft]:
        return quote_in_turn(retrieved, index, embedder, calibration, settings.hits)

    return _streaming(step, "quote")


def generating(
    index: Index,
    settings: Settings,
    calibration: Calibration,
    model: BaseChatModel,
    embedder: Embedder | None = None,
) -> Runnable[Retrieved, Draft]:
    """The step that answers with a chat model, and by quoting when the model fails. `embedder` is for the gate."""

    # The clients of chat models take half a second to load, which quoting does without.
    from .generating.generate import generate_answer

    def step(retrieved: Retrieved) -> Iterator[Draft]:
        if not _needs_model(retrieved, index):
            yield from quote_answer(retrieved, index, calibration)
            return
        started = time.monotonic()
        gate, last = Gate(index, embedder), None
        try:
            for last in generate_answer(retrieved, index, model, settings):
                yield last
        except ModelError as error:
            log.warning("chat model failed after %.1f s: %s", time.monotonic() - started, error)
            instead = f"语言模型不可用（{error}），以下为原文摘录。"
        else:
            if last is None or not last.claims or any(gate.passes(claim) for claim in last.claims):
                return
            instead = "语言模型的回答没有一句通过核对，以下为原文摘录。"
        for draft in quote_answer(retrieved, index, calibration):
            yield replace(draft, problems=(instead, *draft.problems))

    return _streaming(step, "generate")


def _needs_model(retrieved: Retrieved, index: Index) -> bool:
    """Whether there is something for a model to word: not a greeting, a refusal, or a fact the catalog knows (which the
    model is not shown)."""
    query = retrieved.query
    absent = retrieved.lookups and not any(lookup.found for lookup in retrieved.lookups)
    known = query.documents_asked or answer_facts(retrieved, index)
    return not (query.chat or query.missing or absent or known)


def _streaming(step: Callable[[_In], Iterator[_Out]], name: str) -> Runnable[_In, _Out]:
    """A step of the chain that makes several outputs of one input, for threads and for an event loop."""

    def transform(inputs: Iterator[_In]) -> Iterator[_Out]:
        for given in inputs:
            yield from step(given)

    async def atransform(inputs: AsyncIterator[_In]) -> AsyncIterator[_Out]:
        async for given in inputs:
            outputs = step(given)
            while (made := await run_in_executor(None, next, outputs, _END)) is not _END:
                yield made

    return RunnableGenerator(transform, atransform).with_config(run_name=name)


def checking(index: Index, embedder: Embedder | None = None) -> Runnable[Draft, Answer]:
    """The step that lets through what passes the gate."""

    def transform(drafts: Iterator[Draft]) -> Iterator[Answer]:
        yield from check_drafts(drafts, index, embedder)

    async def atransform(drafts: AsyncIterator[Draft]) -> AsyncIterator[Answer]:
        gate = Gate(index, embedder)
        async for draft in drafts:
            answer = await run_in_executor(None, gate.answer, draft)
            if answer is not None:
                yield answer
        if gate.held is not None:
            yield gate.held

    return RunnableGenerator(transform, atransform).with_config(run_name="check")
