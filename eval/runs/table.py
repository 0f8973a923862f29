"""Results as text for the terminal: the table by kind, the whole with intervals, the wrong answers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from .run import Row
from .summary import Line, Whole

_COLUMNS = (
    "n",
    "right",
    "R@1",
    "R@5",
    "MRR@10",
    "nDCG@10",
    "cite-P",
    "cite-R",
    "facts",
    "refused",
    "p50/s",
    "p95/s",
)
_NAME_WIDTH = 16
_TEXT_SHOWN = 160
_HITS_SHOWN = 5


def render(name: str, lines: Sequence[Line], wholes: Sequence[Whole], rows: Sequence[Row]) -> str:
    """Everything a run has to tell, ending with the wrong answers and what was expected of them."""
    wrong = [row for row in rows if not row.right]
    parts = [
        f"{name}: {len(rows)} questions, {len(rows) - len(wrong)} right, {len(wrong)} wrong",
        *_table(lines),
        "",
        *(_whole(whole) for whole in wholes),
        "",
        f"Wrong answers: {len(wrong)}" if wrong else "No wrong answers.",
        *(line for row in wrong for line in _wrong(row)),
    ]
    return "\n".join(parts)


def progress_line(done: int, total: int, row: Row) -> str:
    """One short line on the question just answered."""
    mark = "ok" if row.right else ", ".join(row.faults)
    return f"[{done}/{total}] {row.id} {row.seconds:.2f}s {mark}"


def _table(lines: Sequence[Line]) -> Iterator[str]:
    yield " " * _NAME_WIDTH + "".join(f"{column:>9}" for column in _COLUMNS)
    for line in lines:
        rates = (
            line.right,
            line.recall_at_1,
            line.recall_at_5,
            line.mrr,
            line.ndcg,
            line.citation_precision,
            line.citation_recall,
            line.facts,
            line.refused,
            line.seconds_p50,
            line.seconds_p95,
        )
        yield f"{line.name:<{_NAME_WIDTH}}{line.n:>9}" + "".join(f"{_number(rate):>9}" for rate in rates)


def _whole(whole: Whole) -> str:
    interval = f"{_number(whole.low)}–{_number(whole.high)}"
    return f"{whole.name:<26}{_number(whole.value):>6}  95% interval {interval}  (n={whole.n})"


def _wrong(row: Row) -> Iterator[str]:
    yield ""
    yield f"{row.id} [{row.kind}] {row.question}"
    if row.standalone_question not in ("", row.question):
        yield f"  taken as    {row.standalone_question}"
    yield f"  wrong       {', '.join(row.faults)}{f' — {row.error}' if row.error else ''}"
    yield f"  expected    {'；'.join(row.expected) or 'a refusal: the documents do not answer this'}"
    if row.missing_facts and row.answerable:
        yield f"  facts lost  {'；'.join(row.missing_facts)}"
    yield f"  got         {row.status}; cited {'；'.join(row.cited) or 'nothing'}"
    if row.reason:
        yield f"  reason      {_short(row.reason)}"
    if row.text:
        yield f"  text        {_short(row.text)}"
    if row.hits:
        yield f"  found first {'；'.join(row.hits[:_HITS_SHOWN])}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _TEXT_SHOWN else f"{line[:_TEXT_SHOWN]}…"


def _number(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.3f}"
