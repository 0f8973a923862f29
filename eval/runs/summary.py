"""Rows summed up: one line of figures for each kind of question, and the whole with its intervals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..gold.questions import KINDS
from ..measures import metrics
from .run import Retrieval, Row


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of some rows. Rates are 0..1; `nan` where no row has the figure (retrieval of what cannot
    be answered). `refused` is the share refused: wrongly for answerable questions, rightly for the others.
    Seconds are of the whole answer."""

    name: str
    n: int
    right: float
    recall_at_1: float
    recall_at_5: float
    mrr: float
    ndcg: float
    citation_precision: float
    citation_recall: float
    facts: float
    refused: float
    seconds_p50: float
    seconds_p95: float


@dataclass(frozen=True, slots=True)
class Whole:
    """A figure over all rows with its 95 % bootstrap interval."""

    name: str
    value: float
    low: float
    high: float
    n: int


def lines(rows: Sequence[Row]) -> tuple[Line, ...]:
    """A line for every kind that occurs, then for all answerable and all unanswerable questions."""
    by_kind = [_line(kind, [r for r in rows if r.kind == kind]) for kind in KINDS]
    both = [
        _line("answerable", [r for r in rows if r.answerable]),
        _line("not answerable", [r for r in rows if not r.answerable]),
    ]
    return tuple(line for line in (*by_kind, *both) if line.n)


def wholes(rows: Sequence[Row]) -> tuple[Whole, ...]:
    """The figures that goals are set for, each with its interval; those no row has are left out."""
    figures: dict[str, tuple[Sequence[Row], Callable[[Sequence[Row]], float]]] = {
        "right": (rows, lambda some: metrics.mean([float(r.right) for r in some])),
        "recall@5": _retrieved(rows, lambda found: found.recall_at_5),
        "MRR@10": _retrieved(rows, lambda found: found.reciprocal_rank),
        "nDCG@10": _retrieved(rows, lambda found: found.ndcg),
        "citation precision": _measured(rows, lambda row: row.citation_precision),
        "citation recall": _measured(rows, lambda row: row.citation_recall),
        "facts found": _measured(rows, lambda row: row.facts),
        "refused of unanswerable": ([r for r in rows if not r.answerable], _refused),
        "refused of answerable": ([r for r in rows if r.answerable], _refused),
        "F1_GR": (rows, lambda some: metrics.refusal_scores(outcomes(some)).f1_gr),
    }
    return tuple(
        Whole(name, statistic(some), *metrics.bootstrap_interval(some, statistic), len(some))
        for name, (some, statistic) in figures.items()
        if some
    )


def outcomes(rows: Sequence[Row]) -> list[tuple[bool, bool]]:
    """(answerable, refused) of every row, as `metrics.refusal_scores` takes them."""
    return [(row.answerable, row.refused) for row in rows]


def _line(name: str, rows: Sequence[Row]) -> Line:
    found = [row.retrieval for row in rows if row.retrieval]
    seconds = [row.seconds for row in rows]
    return Line(
        name=name,
        n=len(rows),
        right=metrics.mean([float(row.right) for row in rows]),
        recall_at_1=metrics.mean([f.recall_at_1 for f in found]),
        recall_at_5=metrics.mean([f.recall_at_5 for f in found]),
        mrr=metrics.mean([f.reciprocal_rank for f in found]),
        ndcg=metrics.mean([f.ndcg for f in found]),
        citation_precision=metrics.mean(
            [row.citation_precision for row in rows if row.citation_precision is not None]
        ),
        citation_recall=metrics.mean(
            [row.citation_recall for row in rows if row.citation_recall is not None]
        ),
        facts=metrics.mean([row.facts for row in rows if row.facts is not None]),
        refused=_refused(rows),
        seconds_p50=metrics.quantile(seconds, 0.5),
        seconds_p95=metrics.quantile(seconds, 0.95),
    )


def _refused(rows: Sequence[Row]) -> float:
    return metrics.mean([float(row.refused) for row in rows])


def _retrieved(
    rows: Sequence[Row], value: Callable[[Retrieval], float]
) -> tuple[Sequence[Row], Callable[[Sequence[Row]], float]]:
    return [r for r in rows if r.retrieval], lambda some: metrics.mean(
        [value(r.retrieval) for r in some if r.retrieval]
    )


def _measured(
    rows: Sequence[Row], value: Callable[[Row], float | None]
) -> tuple[Sequence[Row], Callable[[Sequence[Row]], float]]:
    def average(some: Sequence[Row]) -> float:
        return metrics.mean([v for v in map(value, some) if v is not None])

    return [r for r in rows if value(r) is not None], average
