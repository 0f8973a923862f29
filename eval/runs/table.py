"""Results as text for the terminal: the table by kind, the whole with intervals, the wrong answers; systems side by side."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from .results import Result
from .row import Row
from .summary import ALL, TIMES, Figure, Line

# Column and the measure in it.
_COLUMNS = {
    "right": "right",
    "R@1": "recall@1",
    "R@5": "recall@5",
    "MRR@10": "MRR@10",
    "nDCG@10": "nDCG@10",
    "cite-P": "citation precision",
    "cite-R": "citation recall",
    "facts": "facts found",
    "p50/s": "end p50",
    "p95/s": "end p95",
}
_NAME_WIDTH = 16
_MEASURE_WIDTH = 26
_SYSTEM_WIDTH = 22
_TEXT_SHOWN = 160
_HITS_SHOWN = 5


def render(result: Result) -> str:
    """Everything a run has to tell, ending with the wrong answers and what was expected of them."""
    wrong = [row for row in result.rows if not row.right]
    parts = [
        f"{result.set}, {result.system}: {len(result.rows)} questions, {len(result.rows) - len(wrong)} right, "
        f"{len(wrong)} wrong",
        *_table(result.lines),
        "",
        *(_whole(figure) for line in result.lines if line.name == ALL for figure in line.figures),
        "",
        f"Wrong answers: {len(wrong)}" if wrong else "No wrong answers.",
        *(line for row in wrong for line in wrong_answer(row)),
    ]
    return "\n".join(parts)


def render_systems(results: Sequence[Result]) -> str:
    """One table of several systems on the same questions: a measure a line, with its interval."""
    wholes = [line for result in results for line in result.lines if line.name == ALL]
    names = list(dict.fromkeys(figure.name for line in wholes for figure in line.figures))
    head = " " * _MEASURE_WIDTH + "".join(f"{result.system:>{_SYSTEM_WIDTH}}" for result in results)
    rows = [
        f"{name:<{_MEASURE_WIDTH}}" + "".join(f"{_cell(line.get(name)):>{_SYSTEM_WIDTH}}" for line in wholes)
        for name in names
    ]
    return "\n".join([f"{results[0].set}: {len(results[0].rows)} questions", head, *rows])


def progress_line(done: int, total: int, row: Row) -> str:
    """One short line on the question just answered."""
    mark = "ok" if row.right else ", ".join(row.faults)
    return f"[{done}/{total}] {row.id} {row.seconds:.2f}s {mark}"


def wrong_answer(row: Row) -> Iterator[str]:
    """The lines on one wrong answer: what was asked, expected and given."""
    yield ""
    yield f"{row.id} [{row.kind}] {row.question}"
    if row.standalone_question not in ("", row.question):
        yield f"  taken as    {row.standalone_question}"
    yield f"  wrong       {', '.join(row.faults)}{f' — {row.error}' if row.error else ''}"
    yield f"  expected    {'；'.join(row.expected) or 'a refusal: the documents do not answer this'}"
    if row.missing_facts and row.answerable:
        yield f"  facts lost  {'；'.join(row.missing_facts)}"
    if row.figures_apart:
        yield f"  figures     {'；'.join(row.figures_apart)}"
    yield f"  got         {row.status}; cited {'；'.join(row.cited) or 'nothing'}"
    if row.reason:
        yield f"  reason      {_short(row.reason)}"
    if row.text:
        yield f"  text        {_short(row.text)}"
    if row.hits:
        yield f"  found first {'；'.join(row.hits[:_HITS_SHOWN])}"


def _table(lines: Sequence[Line]) -> Iterator[str]:
    names = ("n", *_COLUMNS, "refused")
    yield " " * _NAME_WIDTH + "".join(f"{name:>9}" for name in names)
    for line in lines:
        cells = [_number(line.get(measure)) for measure in _COLUMNS.values()]
        refused = line.get("refused of answerable") or line.get("refused of unanswerable")
        # Of both together the share refused says nothing.
        cells.append(_number(None if line.name == ALL else refused))
        yield f"{line.name:<{_NAME_WIDTH}}{line.n:>9}" + "".join(f"{cell:>9}" for cell in cells)


def _whole(figure: Figure) -> str:
    interval = "" if figure.name in TIMES else f"  95% interval {_range(figure)}"
    return f"{figure.name:<{_MEASURE_WIDTH}}{_number(figure):>6}{interval}  (n={figure.n})"


def _cell(figure: Figure | None) -> str:
    if figure is None or figure.name in TIMES:
        return _number(figure)
    return f"{_number(figure)} ({_range(figure)})"


def _range(figure: Figure) -> str:
    return f"{figure.low:.3f}–{figure.high:.3f}"


def _number(figure: Figure | None) -> str:
    return "–" if figure is None or math.isnan(figure.value) else f"{figure.value:.3f}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _TEXT_SHOWN else f"{line[:_TEXT_SHOWN]}…"
