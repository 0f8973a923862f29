"""Asking the questions of a set: one row a question.

A question that raises or takes longer than its limit gets a row like any other: it is wrong, and `error` says
why.
"""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from assistant.types import Answer

from ..gold.corpus import Corpus
from ..gold.questions import Question
from ..systems.system import System
from .row import Row
from .verdict import SEARCH_DEPTH, Timing, crashed, judge

logger = logging.getLogger(__name__)

QUESTION_SECONDS = 30.0
_AGAIN = 1.0  # seconds after which one that caught the signal's exception is stopped once more


class TooSlow(Exception):
    """A question took longer than its limit. No `PolicyError`, so that nothing in the assistant takes it for
    one of its own and answers in another way."""


class NoAnswer(Exception):
    """A system's stream ended without an answer."""


def run(
    questions: Sequence[Question],
    system: System,
    corpus: Corpus,
    seconds: float = QUESTION_SECONDS,
    progress: Callable[[int, Row], None] | None = None,
) -> tuple[Row, ...]:
    """A row for every question, in their order. `progress` gets the number of rows so far and the last."""
    rows: list[Row] = []
    for question in questions:
        rows.append(ask_one(question, system, corpus, seconds))
        if progress:
            progress(len(rows), rows[-1])
    return tuple(rows)


def ask_one(question: Question, system: System, corpus: Corpus, seconds: float = QUESTION_SECONDS) -> Row:
    """The row of one question. Never raises what the system raises."""
    started = time.perf_counter()
    try:
        with _limit(seconds):
            answer, timing = _answer(question, system)
            # A follow-up means nothing without its history: the search gets what the system made of it.
            hits = system.search(_searched(question, answer), SEARCH_DEPTH)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # The outermost edge of a question: whatever is raised counts as a wrong answer. A panic in a library written
        # in Rust is no `Exception`.
        logger.debug("question %s failed", question.id, exc_info=True)
        taken = time.perf_counter() - started
        return crashed(question, error, Timing(taken, taken))
    return judge(question, answer, hits, corpus, timing)


def _answer(question: Question, system: System) -> tuple[Answer, Timing]:
    started = time.perf_counter()
    first: float | None = None
    last: Answer | None = None
    for last in system.stream(question.question, question.turns()):
        if first is None and last.status != "not_found" and last.text:
            first = time.perf_counter() - started
    whole = time.perf_counter() - started
    if last is None:
        raise NoAnswer("没有给出回答。")
    return last, Timing(whole if first is None else first, whole)


def _searched(question: Question, answer: Answer) -> str:
    return (answer.standalone_question or question.question) if question.history else question.question


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    """Raises `TooSlow` in the block when it runs longer than `seconds`. Needs the main thread and a POSIX
    system; in any other place there is no limit."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlow(f"{seconds:g} 秒内没有答完。")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
