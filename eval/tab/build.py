"""The tab's components and what happens on them."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

import gradio as gr

from assistant.web.tabs import Person, TabContext
from index.errors import PolicyError

from ..gold.corpus import Corpus, read_corpus
from ..gold.questions import KINDS, SPLITS
from ..reporting.gold_texts import GoldText, gold_texts
from ..systems.opening import OURS, OURS_MODEL
from .job import Choice, Job, State
from .present import STYLE, result_html, sets_html, status_html
from .sets import Offered, offered
from .words import WORDS, Words

logger = logging.getLogger(__name__)

_EVERY = 1.0  # seconds between two looks at a run

Update = tuple[Any, ...]


def build_tab(context: TabContext, job: Job) -> None:
    """Builds the tab inside the page; `job` is shared by all visitors."""
    words = WORDS[context.language]
    gr.HTML(STYLE, js_on_load=None, visible="hidden")  # nothing to see, but it takes effect
    with gr.Column(elem_id="evaluation"):
        with gr.Row():
            chosen = _choices(context, words)
        with gr.Row():
            start = gr.Button(
                words.start, variant="primary", elem_id="evaluation-start", scale=0, min_width=140
            )
            stop = gr.Button(words.stop, elem_id="evaluation-stop", scale=0, min_width=100, interactive=False)
        status = gr.HTML(status_html(State(), words), js_on_load=None, elem_id="evaluation-status")
        shown = gr.HTML("", js_on_load=None, elem_id="evaluation-result")
    timer = gr.Timer(_EVERY, active=False)
    outputs = [status, shown, start, stop, timer]
    desk = _Desk(context, job, words)
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    start.click(desk.start, chosen, outputs, **quiet)
    stop.click(desk.stop, None, outputs, **quiet)
    timer.tick(desk.look, None, outputs, **quiet)
    context.page.load(desk.opened, None, [chosen[0], *outputs], **quiet)


def _choices(context: TabContext, words: Words) -> list[gr.Dropdown]:
    halves = list(zip(words.halves, ("", *SPLITS), strict=True))
    kinds = [(words.all_kinds, ""), *((words.report.kind(kind), kind) for kind in KINDS)]
    systems = list(zip(words.systems, (OURS, OURS_MODEL), strict=True))
    return [
        gr.Dropdown([], label=words.set, elem_id="evaluation-set", min_width=220),
        gr.Dropdown(halves, value="", label=words.half, min_width=160),
        gr.Dropdown(kinds, value="", label=words.kind, min_width=140),
        gr.Dropdown(
            systems[: 2 if context.assistant.settings.llm else 1],
            value=OURS,
            label=words.system,
            min_width=140,
            visible=bool(context.assistant.settings.llm),
        ),
    ]


class _Desk:
    """The tab's events in one language. Each asks anew who sits before the page."""

    def __init__(self, context: TabContext, job: Job, words: Words) -> None:
        self._context = context
        self._job = job
        self._words = words

    def opened(self, request: gr.Request) -> Update:
        """The page was loaded: the sets, and the run as it stands."""
        if not self._may(self._context.person(request)):
            return (gr.Dropdown(), *self._refused())
        try:
            sets = self._sets()
        except PolicyError as error:
            logger.warning("no sets: %s", error)
            return (gr.Dropdown(), *self._told(str(error)))
        return (self._offer(sets), *self._seen(self._job.state, sets))

    def start(self, name: str | None, half: str, kind: str, system: str, request: gr.Request) -> Update:
        if not self._may(self._context.person(request)):
            return self._refused()
        try:
            # What a browser sends is no promise: only sets that were offered are run.
            fit = {one.name for one in self._sets() if not one.trouble}
            if name not in fit or name is None:
                return self._told(self._words.none)
            self._job.start(Choice(name, half or None, kind or None, system))
        except PolicyError as error:
            return self._told(str(error))
        return self._seen(self._job.state)

    def stop(self, request: gr.Request) -> Update:
        if not self._may(self._context.person(request)):
            return self._refused()
        self._job.stop()
        return self._seen(self._job.state)

    def look(self, request: gr.Request) -> Update:
        if not self._may(self._context.person(request)):
            return self._refused()
        return self._seen(self._job.state)

    def _sets(self) -> Sequence[Offered]:
        return offered(self._job.index, self._context.assistant.index.generation)

    def _may(self, person: Person) -> bool:
        """A result tells of all documents: it is for those who may see every one."""
        if person.role not in ("editor", "admin"):
            return False
        return all(person.may_see(document) for document in self._context.assistant.index.documents())

    def _seen(self, state: State, sets: Sequence[Offered] = ()) -> Update:
        held = sets_html(sets, self._words) if sets else ""
        if state.result:
            held = result_html(state.result, self._golds(state), self._words)
        return (
            status_html(state, self._words),
            gr.skip() if state.running else held,
            gr.Button(interactive=not state.running),
            gr.Button(interactive=state.running),
            gr.Timer(active=state.running),
        )

    def _golds(self, state: State) -> Mapping[str, Sequence[GoldText]]:
        if not state.result or not state.choice:
            return {}
        wrong = {row.id for row in state.result.rows if not row.right}
        return gold_texts(state.choice.set, wrong, [self._corpus()])

    def _corpus(self) -> Corpus:
        try:
            return read_corpus(self._job.index)
        except PolicyError as error:
            logger.warning("no words of the clauses: %s", error)
            return Corpus({}, {})

    def _offer(self, sets: Sequence[Offered]) -> gr.Dropdown:
        fit = [one for one in sets if not one.trouble]
        labels = [(self._words.count.format(name=one.name, n=one.questions), one.name) for one in fit]
        return gr.Dropdown(labels, value=fit[0].name if fit else None)

    def _told(self, message: str) -> Update:
        """A message in place of the state; a run that goes on is looked at again."""
        running = self._job.state.running
        failed = status_html(State("failed", error=message), self._words)
        return failed, gr.skip(), gr.Button(interactive=not running), gr.skip(), gr.Timer(active=running)

    def _refused(self) -> Update:
        told = status_html(State("failed", error=self._words.not_yours), self._words)
        return told, "", gr.Button(interactive=False), gr.Button(interactive=False), gr.Timer(active=False)
