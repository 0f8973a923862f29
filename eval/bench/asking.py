"""Which questions are asked, and how long the assistant takes to answer them by quoting."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from index.errors import BadQuestion

from ..gold.corpus import Corpus, read_corpus
from ..gold.matching import missing_gold
from ..gold.questions import SETS_FOLDER, Question, load_set
from ..measures.statistics import quantile
from .gauges import Stopwatch, peak_bytes
from .measurements import Asked, Chosen

FEWEST = 100  # questions: the p95 of fewer is one or two slow ones
WARMING = 5  # questions asked before the clock runs
_QUOTED = 20  # characters of a clause without a heading that stand for its subject


def choose_questions(index: str) -> Chosen:
    """The questions of all sets that fit the index; with too few of them, more are made from its headings."""
    corpus = read_corpus(Path(index))
    names = sorted(path.parent.name for path in SETS_FOLDER.glob("*/questions.jsonl"))
    fitting = [q for name in names for q in fitting_questions(load_set(name), corpus)]
    more = made_up_questions(corpus, max(0, FEWEST - len(fitting)))
    return Chosen([*fitting, *more], len(more))


def fitting_questions(questions: Sequence[Question], corpus: Corpus) -> list[str]:
    """Those without history whose gold clauses are all in the corpus. What cannot be answered fits when at
    least half of the set's other questions do."""
    missing = {line.split(":", 1)[0] for line in missing_gold(questions, corpus)}
    answerable = [q for q in questions if q.answerable]
    fit = [q for q in answerable if q.id not in missing]
    whole = 2 * len(fit) >= len(answerable) > 0
    asked = [q for q in questions if not q.history]
    return [q.question for q in asked if (q.id not in missing if q.answerable else whole)]


def made_up_questions(corpus: Corpus, count: int) -> list[str]:
    """At most `count` questions, each on another clause, taken evenly over the corpus."""
    clauses = [clause for clause in corpus.clauses.values() if clause.kind == "clause"]
    step = max(1, len(clauses) // count) if count else 1
    made = []
    for clause in clauses[::step][:count]:
        subject = clause.heading or clause.text[:_QUOTED].strip()
        made.append(f"{corpus.documents[clause.document_id].title}对“{subject}”有什么规定？")
    return made


def measure_asking(index: str, questions: Sequence[str]) -> Asked:
    """Each question once in this one process, after others have been asked to warm it up.

    A BadQuestion is counted; the other errors of `Assistant.open` and `ask` are raised: an index or a model
    that cannot be used leaves nothing to time.
    """
    from assistant import Assistant

    assistant = Assistant.open(index)
    warming, measured = split_warming(questions)
    seconds: list[float] = []
    statuses: Counter[str] = Counter()
    for number, question in enumerate([*warming, *measured]):
        watch = Stopwatch()
        try:
            status: str = assistant.ask(question).status
        except BadQuestion as error:
            status = "failed"
            print(f"{question}：{error}", file=sys.stderr)
        if number >= len(warming):
            seconds.append(watch.total())
            statuses[status] += 1
    peak = peak_bytes()  # before the corpus is read to count its clauses
    return Asked(
        questions=len(measured),
        p50=quantile(seconds, 0.5),
        p95=quantile(seconds, 0.95),
        slowest=max(seconds),
        clauses=len(read_corpus(Path(index)).clauses),
        answered=statuses["answered"],
        partial=statuses["partial"],
        not_found=statuses["not_found"],
        failed=statuses["failed"],
        peak_bytes=peak,
    )


def split_warming(questions: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The first `WARMING` questions to warm up with, and the others to measure (all, when there are few)."""
    if len(questions) <= 2 * WARMING:
        return questions[:WARMING], questions
    return questions[:WARMING], questions[WARMING:]
