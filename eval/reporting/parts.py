"""The parts of a report as HTML: summaries, tables, charts and wrong answers. Every text is escaped."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from ..runs.results import Result
from ..runs.row import Row
from ..runs.summary import ALL, TIMES, Figure, Line
from ..words import CHINESE, Words, rate
from .charts import Bar, Span, bars, spans, trend
from .gold_texts import GoldText
from .runs import History

_COLUMNS = (
    "right",
    "recall@5",
    "MRR@10",
    "citation precision",
    "citation recall",
    "facts found",
    "end p50",
    "end p95",
)
_CHARTED = (
    "right", "recall@5", "MRR@10", "citation precision", "citation recall", "facts found", "sentences supported",
    "figures supported", "false premises caught", "comparisons complete", "list-all complete", "refused of unanswerable",
    "refused of answerable", "F1_GR",
)  # fmt: skip
_OVER_COMMITS = ("right", "recall@5", "citation recall", "F1_GR")
_TIMES_OVER = ("end p50", "end p95")
_FEWEST = 20  # questions under which a kind's figures are marked as resting on few


def summary(result: Result, words: Words = CHINESE) -> str:
    """One paragraph: how many are right, with the interval, and what was run when."""
    right = sum(row.right for row in result.rows)
    figure = _whole(result).get("right") if result.rows else None
    told = words.whole.format(n=len(result.rows), right=right)
    if figure:
        bounds = {"value": rate(figure.value), "low": rate(figure.low), "high": rate(figure.high)}
        told += words.interval.format(**bounds)
    model = str(result.settings.get("model") or "quote")
    how = words.quoting if model == "quote" else words.modelled.format(model=model)
    made = words.made.format(
        commit=result.commit, date=result.made_on, system=words.system(result.system), how=how
    )
    return f'<p class="summary"><strong>{escape(told)}</strong><br><small>{escape(made)}</small></p>'


def table_by_kind(result: Result, words: Words = CHINESE) -> str:
    """A row for each kind of question and for all."""
    head = [words.kind_head, words.count_head, *map(words.measure, _COLUMNS), words.refused_head]
    body = [[_kind_cell(line, words), str(line.n), *_cells(line, words)] for line in result.lines]
    return table(head, body) + f"<p><small>{escape(words.few.format(n=_FEWEST))}</small></p>"


def table_of_measures(result: Result, words: Words = CHINESE) -> str:
    """Every measure over all questions, with its interval."""
    body = [[words.measure(f.name), _value(f, words), _interval(f), str(f.n)] for f in _whole(result).figures]
    return table([words.measure_head, words.value_head, words.interval_head, words.count_head], body)


def chart_of_measures(result: Result, words: Words = CHINESE) -> str:
    figures = [figure for name in _CHARTED if (figure := _whole(result).get(name))]
    return bars([_bar(words.measure(f.name), f) for f in figures], words.measures_chart)


def chart_of_kinds(result: Result, words: Words = CHINESE) -> str:
    found = [(line, line.get("right")) for line in result.lines if line.name != ALL]
    return bars([_bar(f"{words.kind(line.name)} ({line.n})", f) for line, f in found if f], words.kinds_chart)


def chart_of_times(result: Result, words: Words = CHINESE) -> str:
    shown = []
    for line in result.lines:
        middle, most = line.get("end p50"), line.get("end p95")
        if middle and most:
            shown.append(Span(words.kind(line.name), middle.value, most.value))
    return spans(shown, words.times_chart, words.seconds)


def over_commits(history: History, words: Words = CHINESE) -> str:
    """Quality and time over the commits; nothing for a single run."""
    if len(history.ours) < 2:
        return f"<p><small>{escape(words.one_run)}</small></p>"
    places = [f"{result.commit[:7]} {result.made_on[5:]}" for result in history.ours]
    quality = {words.measure(name): _series(history.ours, name) for name in _OVER_COMMITS}
    times = {words.measure(name): _series(history.ours, name) for name in _TIMES_OVER}
    counts = {len(result.rows) for result in history.ours}
    note = "" if len(counts) == 1 else f"<p><small>{escape(words.other_counts)}</small></p>"
    return (
        f"<h4>{words.quality}</h4>{trend(quality, places, words.quality_chart, rate, 1.0)}"
        f"<h4>{words.time}</h4>{trend(times, places, words.time_chart, words.seconds)}{note}"
    )


def table_of_systems(history: History, words: Words = CHINESE) -> str:
    """The systems side by side; nothing when there is only one."""
    results = [*history.ours[-1:], *history.peers]
    if len(results) < 2:
        return ""
    names = list(dict.fromkeys(f.name for result in results for f in _whole(result).figures))
    body = [[words.measure(n), *(_with_interval(_whole(r).get(n), words) for r in results)] for n in names]
    head = [words.measure_head, *(f"{words.system(r.system)} ({r.commit[:7]})" for r in results)]
    return f"<h3>{words.peers}</h3>{table(head, body)}"


def wrong_answers(
    rows: Iterable[Row], golds: Mapping[str, Sequence[GoldText]], words: Words = CHINESE
) -> str:
    """Each wrong answer beside the clauses it should have cited."""
    wrong = [row for row in rows if not row.right]
    if not wrong:
        return f"<p>{escape(words.none_wrong)}</p>"
    return "".join(wrong_answer(row, golds.get(row.id, ()), words) for row in wrong)


def wrong_answer(row: Row, golds: Sequence[GoldText], words: Words = CHINESE) -> str:
    """One, laid open: for reading through and for paper."""
    small = f"<small>{escape(row.id)} · {escape(words.kind(row.kind))}</small>"
    head = f'<h4>{small}<br><span class="fault">{_faults(row, words)}</span> {escape(row.question)}</h4>'
    return f'<section class="wrong">{head}{_pair(row, golds, words)}</section>'


def folded_answer(row: Row, golds: Sequence[GoldText], words: Words = CHINESE) -> str:
    """One that opens at a click: for the page."""
    head = f'<span class="fault">{_faults(row, words)}</span> {escape(row.question)}'
    small = f"<small>{escape(row.id)} · {escape(words.kind(row.kind))}</small>"
    return f"<details><summary>{head} {small}</summary>{_pair(row, golds, words)}</details>"


def table(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """Cells of the first column are headings of their rows. All are plain text."""
    heads = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    rows = "".join(
        f'<tr><th scope="row">{escape(cells[0])}</th>'
        + "".join(f"<td>{escape(c)}</td>" for c in cells[1:])
        + "</tr>"
        for cells in body
    )
    return f'<div class="scroll" tabindex="0"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'


def _faults(row: Row, words: Words) -> str:
    return escape(words.separator.join(words.fault(fault) for fault in row.faults))


def _pair(row: Row, golds: Sequence[GoldText], words: Words) -> str:
    return (
        f'<div class="pair"><div><h5>{words.given}</h5>{_given(row, words)}</div>'
        f"<div><h5>{words.wanted}</h5>{_wanted(row, golds, words)}</div></div>"
    )


def _given(row: Row, words: Words) -> str:
    parts = []
    if row.standalone_question not in ("", row.question):
        parts.append(f"<p><small>{words.taken_as}{words.colon}{escape(row.standalone_question)}</small></p>")
    if row.error:
        parts.append(f"<p>{words.failed}{words.colon}{escape(row.error)}</p>")
    status = words.status(row.status)
    text = row.text or row.reason or words.no_text
    parts.append(f"<p>{escape(status)}{words.colon}</p><blockquote>{_lines(text)}</blockquote>")
    parts.append(
        f"<p><small>{words.cited}{words.colon}{escape(words.separator.join(dict.fromkeys(row.cited)) or words.nothing)}</small></p>"
    )
    if row.missing_facts and row.answerable:
        parts.append(
            f"<p><small>{words.missing}{words.colon}{escape(words.separator.join(row.missing_facts))}</small></p>"
        )
    return "".join(parts)


def _wanted(row: Row, golds: Sequence[GoldText], words: Words) -> str:
    if not row.answerable:
        return f"<p>{escape(words.refuse)}</p>"
    shown = golds or [GoldText(label, "") for label in row.expected]
    return "".join(
        f"<p><strong>{escape(gold.label)}</strong></p>"
        + (f"<blockquote>{_lines(gold.text)}</blockquote>" if gold.text else "")
        for gold in shown
    )


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _whole(result: Result) -> Line:
    return next((line for line in result.lines if line.name == ALL), Line(ALL, 0, ()))


def _series(results: Sequence[Result], name: str) -> list[float]:
    found = [_whole(result).get(name) for result in results]
    return [figure.value if figure else math.nan for figure in found]


def _bar(label: str, figure: Figure) -> Bar:
    return Bar(
        label,
        figure.value,
        figure.low,
        figure.high,
        f"({rate(figure.low)}–{rate(figure.high)})",
    )


def _kind_cell(line: Line, words: Words) -> str:
    return f"{words.kind(line.name)}{'*' if line.n < _FEWEST else ''}"


def _cells(line: Line, words: Words) -> list[str]:
    refused = line.get("refused of answerable") or line.get("refused of unanswerable")
    figures = [line.get(name) for name in _COLUMNS]
    return [_value(figure, words) for figure in (*figures, None if line.name == ALL else refused)]


def _value(figure: Figure | None, words: Words) -> str:
    if figure is None:
        return "–"
    return words.seconds(figure.value) if figure.name in TIMES else rate(figure.value)


def _interval(figure: Figure) -> str:
    return "" if figure.name in TIMES else f"{rate(figure.low)}–{rate(figure.high)}"


def _with_interval(figure: Figure | None, words: Words) -> str:
    held = _interval(figure) if figure else ""
    return f"{_value(figure, words)} ({held})" if held else _value(figure, words)
