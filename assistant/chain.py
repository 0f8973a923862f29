"""The way from question to answer as one LangChain runnable: understand | retrieve | quote or generate | check.

Input: a question (str), or `{"question": str, "history": [{"role", "content"}, …]}`. Output: an `Answer`. `stream`
yields answers that grow: each replaces the one before, and holds only what has passed the gate.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.runnables import Runnable, RunnableGenerator, RunnableLambda

from index.embed import Embedder
from index.opened import Index
from index.types import Clause

from .ask import Ask, read_ask
from .calibration import Calibration
from .check import check_drafts
from .drafts import Draft
from .generate import MODEL_FAILURES, generate_answer
from .history import Places, standalone
from .names import Names, names_of
from .quote import quote_answer
from .retrieve import Retrieved, retrieve
from .settings import Settings
from .types import Answer
from .understand import Query, understand

log = logging.getLogger(__name__)


def build_chain(
    index: Index,
    embedder: Embedder,
    settings: Settings,
    calibration: Calibration,
    model: BaseChatModel | None,
) -> Runnable[Any, Answer]:
    """The whole chain over an open index. `model` None answers by quoting."""
    step_answer = generating(index, settings, calibration, model) if model else quoting(index, calibration)
    return (
        RunnableLambda(understanding(index, embedder, settings)).with_config(run_name="understand")
        | retrieving(index, embedder, settings)
        | step_answer
        | checking(index)
    )


def understanding(index: Index, embedder: Embedder, settings: Settings) -> Any:
    """The step question → Query. Raises BadQuestion for what is no question."""
    held: list[tuple[int, tuple[Names, ...]]] = [
        (-1, ())
    ]  # one slot, replaced whole: several threads ask at once

    def step(asked: Any) -> Query:
        ask: Ask = read_ask(asked, settings.question_limit)
        generation, names = held[0]
        if generation != index.generation:
            generation = index.generation
            names = tuple(names_of(document) for document in index.documents())
            held[0] = (generation, names)
        return standalone(ask, lambda text: understand(text, names, index.mentions), places)

    places = clause_places(index, embedder)
    return step


def clause_places(index: Index, embedder: Embedder) -> Places:
    """How follow-ups find the clause the conversation is about."""

    def best(query: Query) -> Clause | None:
        hits = retrieve(query, index, embedder, 5).hits
        return next((hit.clause for hit in hits if hit.clause.kind == "clause"), None)

    def neighbour(clause: Clause, steps: int) -> Clause | None:
        own = [c for c in index.clauses(clause.document_id) if c.kind == "clause"]
        at = next((i for i, c in enumerate(own) if c.id == clause.id), None)
        return own[at + steps] if at is not None and 0 <= at + steps < len(own) else None

    def title(clause: Clause) -> str:
        document = index.document(clause.document_id)
        return document.title if document else ""

    return Places(best, neighbour, title)


def retrieving(index: Index, embedder: Embedder, settings: Settings) -> Runnable[Query, Retrieved]:
    """The step that finds the clauses to answer from, in one state of the index."""

    def step(query: Query) -> Retrieved:
        with index.snapshot():
            return retrieve(query, index, embedder, settings.hits)

    return RunnableLambda(step).with_config(run_name="retrieve")


def quoting(index: Index, calibration: Calibration) -> Runnable[Retrieved, Draft]:
    """The step that answers by quoting."""

    def step(items: Iterator[Retrieved]) -> Iterator[Draft]:
        for retrieved in items:
            yield from quote_answer(retrieved, index, calibration)

    return RunnableGenerator(step).with_config(run_name="quote")


def generating(
    index: Index, settings: Settings, calibration: Calibration, model: BaseChatModel
) -> Runnable[Retrieved, Draft]:
    """The step that answers with a chat model, and by quoting when the model fails."""

    def step(items: Iterator[Retrieved]) -> Iterator[Draft]:
        for retrieved in items:
            yield from _generated(retrieved)

    def _generated(retrieved: Retrieved) -> Iterator[Draft]:
        query = retrieved.query
        if (
            query.chat
            or query.missing
            or (retrieved.lookups and not any(lookup.found for lookup in retrieved.lookups))
        ):
            yield from quote_answer(retrieved, index, calibration)
            return
        started = time.monotonic()
        try:
            yield from generate_answer(retrieved, index, model, settings)
        except MODEL_FAILURES as error:
            log.warning(
                "chat model failed after %.1f s: %s", time.monotonic() - started, type(error).__name__
            )
            note = f"语言模型不可用（{_short(error)}），以下为原文摘录。"
            for draft in quote_answer(retrieved, index, calibration):
                yield replace(draft, problems=(note, *draft.problems))

    return RunnableGenerator(step).with_config(run_name="generate")


def checking(index: Index) -> Runnable[Draft, Answer]:
    """The step that lets through what passes the gate."""

    def step(drafts: Iterator[Draft]) -> Iterator[Answer]:
        yield from check_drafts(drafts, index)

    return RunnableGenerator(step).with_config(run_name="check")


def _short(error: BaseException) -> str:
    text = str(error).strip().splitlines()
    return (text[0] if text else type(error).__name__)[:80]
