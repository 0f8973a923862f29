"""Rows summed up: the figures of each kind of question, and of all, each with its interval."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..gold.questions import KINDS
from ..measures.refusals import refusal_scores
from ..measures.statistics import bootstrap_interval, bootstrap_of_mean, mean, quantile
from .row import Row

ALL = "all"


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure over the `n` rows that have it, with its 95 % bootstrap interval; times are in seconds and without one
    (`low == high == value`)."""

    name: str
    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of `n` rows. A measure that no row has is left out."""

    name: str
    n: int
    figures: tuple[Figure, ...]

    def get(self, name: str) -> Figure | None:
        return next((figure for figure in self.figures if figure.name == name), None)


@dataclass(frozen=True, slots=True)
class Measure:
    """A rate that is a mean over rows. `of` gives None for rows without it; `less` when lower is better."""

    name: str
    of: Callable[[Row], float | None]
    less: bool = False


def _retrieved(field: str) -> Callable[[Row], float | None]:
    return lambda row: getattr(row.retrieval, field) if row.retrieval else None


def _of_kind(kind: str, of: Callable[[Row], float | None]) -> Callable[[Row], float | None]:
    return lambda row: of(row) if row.kind == kind and row.answerable else None


def _phantoms(row: Row) -> float | None:
    return min(1.0, row.phantoms / len(row.cited)) if row.cited else None


def _refused(answerable: bool) -> Callable[[Row], float | None]:
    return lambda row: float(row.refused) if row.answerable is answerable else None


def _whole(value: Callable[[Row], float | None]) -> Callable[[Row], float | None]:
    """1 when the share is 1, 0 when something is missing."""
    return lambda row: None if (share := value(row)) is None else float(share == 1.0)


def _premise(row: Row) -> float | None:
    if row.kind != "false-premise":
        return None
    return float(row.facts_cited == 1.0) if row.answerable else float(row.refused)


# What a run is judged by, in the order it is shown. Formulas and sources: `eval.measures`.
MEASURES = (
    Measure("right", lambda row: float(row.right)),
    Measure("recall@1", _retrieved("recall_at_1")),
    Measure("recall@3", _retrieved("recall_at_3")),
    Measure("recall@5", _retrieved("recall_at_5")),
    Measure("recall@10", _retrieved("recall_at_10")),
    Measure("MRR@10", _retrieved("reciprocal_rank")),
    Measure("nDCG@10", _retrieved("ndcg")),
    Measure("citation precision", lambda row: row.citation_precision),
    Measure("citation recall", lambda row: row.citation_recall),
    Measure("phantom citations", _phantoms, less=True),
    Measure("quotes exact", lambda row: row.quotes_exact),
    Measure("sentences cited", lambda row: row.sentences_cited),
    Measure("sentences supported", lambda row: row.sentences_supported),
    Measure("figures supported", lambda row: row.figures_supported),
    Measure("facts found", lambda row: row.facts),
    # Who is responsible and by when: all key facts, each in a sentence that cites a gold clause.
    Measure("right unit", _of_kind("who", _whole(lambda row: row.facts_cited))),
    Measure("right date", _of_kind("deadline", _whole(lambda row: row.facts_cited))),
    # A wrong figure or name in the question is caught when the right one is shown out of the clause that has it, or,
    # where the documents do not say, when the question is refused.
    Measure("false premises caught", _premise),
    Measure("comparisons complete", _of_kind("comparison", _whole(lambda row: row.documents_cited))),
    Measure("list-all complete", _of_kind("list", lambda row: row.citation_recall)),
    Measure("refused of unanswerable", _refused(False)),
    Measure("refused of answerable", _refused(True), less=True),
)
REFUSING = "F1_GR"
TIMES: dict[str, tuple[Callable[[Row], float], float]] = {
    "first sentence p50": (lambda row: row.first_seconds, 0.5),
    "first sentence p95": (lambda row: row.first_seconds, 0.95),
    "end p50": (lambda row: row.seconds, 0.5),
    "end p95": (lambda row: row.seconds, 0.95),
}
LOWER_IS_BETTER = frozenset({*(m.name for m in MEASURES if m.less), *TIMES})


def lines(rows: Sequence[Row]) -> tuple[Line, ...]:
    """A line for every kind that occurs, for all answerable and all unanswerable questions, and for all."""
    by_kind = [_line(kind, [r for r in rows if r.kind == kind]) for kind in KINDS]
    both = [
        _line("answerable", [r for r in rows if r.answerable]),
        _line("not answerable", [r for r in rows if not r.answerable]),
        _line(ALL, rows),
    ]
    return tuple(line for line in (*by_kind, *both) if line.n)


def _line(name: str, rows: Sequence[Row]) -> Line:
    figures = [figure for measure in MEASURES if (figure := _figure(measure, rows))]
    if name == ALL and rows:
        outcomes = [(row.answerable, row.refused) for row in rows]
        low, high = bootstrap_interval(outcomes, lambda some: refusal_scores(some).f1_gr)
        figures.append(Figure(REFUSING, refusal_scores(outcomes).f1_gr, low, high, len(rows)))
    for time, (of, share) in TIMES.items():
        seconds = quantile([of(row) for row in rows], share)
        figures += [Figure(time, seconds, seconds, seconds, len(rows))] if rows else []
    return Line(name, len(rows), tuple(figures))


def _figure(measure: Measure, rows: Sequence[Row]) -> Figure | None:
    values = [value for row in rows if (value := measure.of(row)) is not None]
    if not values:
        return None
    return Figure(measure.name, mean(values), *bootstrap_of_mean(values), len(values))
