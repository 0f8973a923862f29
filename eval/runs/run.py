"""Asking the questions of a set and judging what comes back: one row a question.

A question that raises or takes longer than its limit gets a row like any other: it is wrong, and `error` says
why.
"""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import FrameType
from typing import Protocol

from assistant.types import Answer, Citation
from index.types import Hit

from ..gold.corpus import Corpus
from ..gold.matching import label, matched
from ..gold.questions import Question
from ..measures import metrics

logger = logging.getLogger(__name__)

SEARCH_DEPTH = 10
QUESTION_SECONDS = 30.0


class Answerer(Protocol):
    """The part of `assistant.Assistant` that is evaluated."""

    def search(self, question: str, /, k: int = 10) -> Sequence[Hit]: ...

    def ask(self, question: str, /, history: Sequence[Mapping[str, str]] = ()) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Retrieval:
    """How the search ranked the gold clauses; every field 0..1, higher is better."""

    recall_at_1: float
    recall_at_3: float
    recall_at_5: float
    recall_at_10: float
    reciprocal_rank: float
    ndcg: float


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one question.

    `retrieval`, `citation_recall`, `citation_precision` and `facts` are None for questions that cannot be
    answered. `faults` says in short words why the answer is wrong; without any it is right. `phantoms` counts
    citations of clauses that the index does not hold, `misquoted` those whose quote is not the document's
    text at that place. A crashed question has status `error` and `refused` set to what is wrong for it.
    """

    id: str
    kind: str
    split: str
    question: str
    answerable: bool
    expected: tuple[str, ...]
    status: str
    refused: bool
    cited: tuple[str, ...] = ()
    hits: tuple[str, ...] = ()
    retrieval: Retrieval | None = None
    citation_recall: float | None = None
    citation_precision: float | None = None
    facts: float | None = None
    missing_facts: tuple[str, ...] = ()
    phantoms: int = 0
    misquoted: int = 0
    standalone_question: str = ""
    text: str = ""
    reason: str = ""
    problems: tuple[str, ...] = ()
    seconds: float = 0.0
    error: str | None = None
    faults: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        return not self.faults


class TooSlow(Exception):
    """A question took longer than its limit. No `PolicyError`, so that nothing in the assistant takes it for
    one of its own and answers in another way."""


def run(
    questions: Sequence[Question],
    assistant: Answerer,
    corpus: Corpus,
    seconds: float = QUESTION_SECONDS,
    progress: Callable[[int, Row], None] | None = None,
) -> tuple[Row, ...]:
    """A row for every question, in their order. `progress` gets the number of rows so far and the last."""
    rows: list[Row] = []
    for question in questions:
        rows.append(ask_one(question, assistant, corpus, seconds))
        if progress:
            progress(len(rows), rows[-1])
    return tuple(rows)


def ask_one(
    question: Question, assistant: Answerer, corpus: Corpus, seconds: float = QUESTION_SECONDS
) -> Row:
    """The row of one question. Never raises what the assistant raises."""
    started = time.perf_counter()
    try:
        with _limit(seconds):
            answer = assistant.ask(question.question, question.turns())
            taken = time.perf_counter() - started
            # A follow-up means nothing without its history: the search gets what the assistant made of it.
            hits = assistant.search(_searched(question, answer), k=SEARCH_DEPTH)
    except Exception as error:
        # The outermost edge of a question: whatever is raised counts as a wrong answer.
        logger.debug("question %s failed", question.id, exc_info=True)
        return _crashed(question, error, time.perf_counter() - started)
    return judge(question, answer, hits, corpus, taken)


def judge(question: Question, answer: Answer, hits: Sequence[Hit], corpus: Corpus, seconds: float) -> Row:
    """The row of an answer. An answerable question is right when it is answered, every gold clause is cited
    and every key fact is in the text; any other when it is refused. Phantoms and wrong quotes are faults of
    either."""
    answered = answer.status != "not_found"
    cited = [matched(question.gold, c.clause_id, corpus) for c in answer.citations]
    extra = [matched(question.also, c.clause_id, corpus) for c in answer.citations]
    citable = [bool(one or other) for one, other in zip(cited, extra, strict=True)]
    missing = metrics.missing_facts(answer.text, question.facts)
    phantoms = sum(c.clause_id not in corpus.clauses for c in answer.citations)
    misquoted = sum(not _quote_stands(c) for c in answer.citations)
    gold = len(question.gold)
    recall = metrics.citation_recall(cited if answered else [], gold) if gold else None
    return replace(
        _blank(question),
        status=answer.status,
        refused=not answered,
        cited=tuple(label(c.clause_id, corpus) for c in answer.citations),
        hits=tuple(label(hit.clause.id, corpus) for hit in hits),
        retrieval=_retrieval(question, hits, corpus),
        citation_recall=recall,
        citation_precision=metrics.citation_precision(citable if answered else []) if gold else None,
        facts=metrics.facts_found(answer.text if answered else "", question.facts) if gold else None,
        missing_facts=missing,
        phantoms=phantoms,
        misquoted=misquoted,
        standalone_question=answer.standalone_question,
        text=answer.text,
        reason=answer.reason,
        problems=answer.problems,
        seconds=seconds,
        faults=_faults(question, answered, recall, missing, phantoms, misquoted),
    )


def _faults(
    question: Question,
    answered: bool,
    recall: float | None,
    missing: Sequence[str],
    phantoms: int,
    misquoted: int,
) -> tuple[str, ...]:
    faults = []
    if question.answerable and not answered:
        faults.append("refused")
    if question.answerable and answered:
        faults += ["clause not cited"] if recall is not None and recall < 1 else []
        faults += ["fact missing"] if missing else []
    if not question.answerable and answered:
        faults.append("answered what is not there")
    faults += ["phantom citation"] if phantoms else []
    faults += ["quote not in the document"] if misquoted else []
    return tuple(faults)


def _retrieval(question: Question, hits: Sequence[Hit], corpus: Corpus) -> Retrieval | None:
    gold = len(question.gold)
    if not gold:
        return None
    ranked = [matched(question.gold, hit.clause.id, corpus) for hit in hits]
    return Retrieval(
        recall_at_1=metrics.recall_at_k(ranked, gold, 1),
        recall_at_3=metrics.recall_at_k(ranked, gold, 3),
        recall_at_5=metrics.recall_at_k(ranked, gold, 5),
        recall_at_10=metrics.recall_at_k(ranked, gold, 10),
        reciprocal_rank=metrics.reciprocal_rank(ranked, SEARCH_DEPTH),
        ndcg=metrics.ndcg_at_k(ranked, gold, SEARCH_DEPTH),
    )


def _quote_stands(citation: Citation) -> bool:
    return citation.document.text[citation.start : citation.end] == citation.quote


def _crashed(question: Question, error: Exception, seconds: float) -> Row:
    gold = bool(question.gold)
    zero = 0.0 if gold else None
    return replace(
        _blank(question),
        status="error",
        refused=question.answerable,
        retrieval=Retrieval(0.0, 0.0, 0.0, 0.0, 0.0, 0.0) if gold else None,
        citation_recall=zero,
        citation_precision=zero,
        facts=zero,
        seconds=seconds,
        error=f"{type(error).__name__}: {error}",
        faults=("crashed",),
    )


def _blank(question: Question) -> Row:
    return Row(
        id=question.id,
        kind=question.kind,
        split=question.split,
        question=question.question,
        answerable=question.answerable,
        expected=tuple(gold.label for gold in question.gold),
        status="",
        refused=False,
    )


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
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
