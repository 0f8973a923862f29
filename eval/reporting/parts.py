"""The parts of a report as HTML: summaries, tables, charts and wrong answers. Every text is escaped."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from ..runs.results import Result
from ..runs.row import Row
from ..runs.summary import ALL, TIMES, Figure, Line
from . import words
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


def summary(result: Result) -> str:
    """One paragraph: how many are right, with the interval, and what was run when."""
    right = sum(row.right for row in result.rows)
    figure = _whole(result).get("right") if result.rows else None
    told = f"{len(result.rows)} 题，答对 {right} 题"
    if figure:
        told += f"（{words.rate(figure.value)}，95% 区间 {words.rate(figure.low)}–{words.rate(figure.high)}）"
    model = result.settings.get("model") or "quote"
    made = f"提交 {result.commit}，{result.made_on}，{words.system(result.system)}，"
    made += "按引用原文作答" if model == "quote" else f"对话模型 {model}"
    return f'<p class="summary"><strong>{escape(told)}</strong><br><small>{escape(made)}</small></p>'


def table_by_kind(result: Result) -> str:
    """A row for each kind of question and for all."""
    head = ["题型", "题数", *(words.measure(name) for name in _COLUMNS), "拒答"]
    body = [[_kind_cell(line), str(line.n), *_cells(line)] for line in result.lines]
    return table(head, body) + f"<p><small>* 不足 {_FEWEST} 题，数值仅供参考。</small></p>"


def table_of_measures(result: Result) -> str:
    """Every measure over all questions, with its interval."""
    body = [[words.measure(f.name), _value(f), _interval(f), str(f.n)] for f in _whole(result).figures]
    return table(["指标", "数值", "95% 区间", "题数"], body)


def chart_of_measures(result: Result) -> str:
    figures = [figure for name in _CHARTED if (figure := _whole(result).get(name))]
    return bars([_bar(words.measure(f.name), f) for f in figures], "各项指标与 95% 区间")


def chart_of_kinds(result: Result) -> str:
    found = [(line, line.get("right")) for line in result.lines if line.name != ALL]
    return bars(
        [_bar(f"{words.kind(line.name)}（{line.n} 题）", f) for line, f in found if f], "各题型答对的比例"
    )


def chart_of_times(result: Result) -> str:
    shown = []
    for line in result.lines:
        middle, most = line.get("end p50"), line.get("end p95")
        if middle and most:
            shown.append(Span(words.kind(line.name), middle.value, most.value))
    return spans(shown, "各题型答完所需时间：中位（点）与 95%（线端）", words.seconds)


def over_commits(history: History) -> str:
    """Quality and time over the commits; nothing for a single run."""
    if len(history.ours) < 2:
        return "<p><small>只有一次存档的运行，尚无变化可看。</small></p>"
    places = [f"{result.commit[:7]} {result.made_on[5:]}" for result in history.ours]
    quality = {words.measure(name): _series(history.ours, name) for name in _OVER_COMMITS}
    times = {words.measure(name): _series(history.ours, name) for name in _TIMES_OVER}
    counts = {len(result.rows) for result in history.ours}
    note = "" if len(counts) == 1 else "<p><small>各次运行的题数不同，数值不完全可比。</small></p>"
    return (
        f"<h4>质量</h4>{trend(quality, places, '各次提交的质量', words.rate, 1.0)}"
        f"<h4>时间</h4>{trend(times, places, '各次提交的时间', words.seconds)}{note}"
    )


def table_of_systems(history: History) -> str:
    """The systems side by side; nothing when there is only one."""
    results = [*history.ours[-1:], *history.peers]
    if len(results) < 2:
        return ""
    names = list(dict.fromkeys(f.name for result in results for f in _whole(result).figures))
    body = [[words.measure(n), *(_with_interval(_whole(r).get(n)) for r in results)] for n in names]
    head = ["指标", *(f"{words.system(r.system)}（{r.commit[:7]}）" for r in results)]
    return f"<h3>与其他做法比较</h3>{table(head, body)}"


def wrong_answers(rows: Iterable[Row], golds: Mapping[str, Sequence[GoldText]]) -> str:
    """Each wrong answer beside the clauses it should have cited."""
    wrong = [row for row in rows if not row.right]
    if not wrong:
        return "<p>没有答错的题。</p>"
    return "".join(wrong_answer(row, golds.get(row.id, ())) for row in wrong)


def wrong_answer(row: Row, golds: Sequence[GoldText]) -> str:
    faults = "、".join(words.fault(fault) for fault in row.faults)
    head = f'<span class="fault">{escape(faults)}</span> {escape(row.question)}'
    return (
        f'<section class="wrong"><h4><small>{escape(row.id)} · {escape(words.kind(row.kind))}</small><br>{head}</h4>'
        f'<div class="pair"><div><h5>回答</h5>{_given(row)}</div><div><h5>应当引用</h5>{_wanted(row, golds)}</div></div>'
        "</section>"
    )


def table(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """Cells of the first column are headings of their rows. All are plain text."""
    heads = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    rows = "".join(
        f'<tr><th scope="row">{escape(cells[0])}</th>'
        + "".join(f"<td>{escape(c)}</td>" for c in cells[1:])
        + "</tr>"
        for cells in body
    )
    return f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'


def _given(row: Row) -> str:
    parts = []
    if row.standalone_question not in ("", row.question):
        parts.append(f"<p><small>理解为：{escape(row.standalone_question)}</small></p>")
    if row.error:
        parts.append(f"<p>出错：{escape(row.error)}</p>")
    status = words.STATUSES.get(row.status, row.status)
    text = row.text or row.reason or "（存档不含原文）"
    parts.append(f"<p>{escape(status)}：</p><blockquote>{_lines(text)}</blockquote>")
    parts.append(f"<p><small>引用：{escape('；'.join(dict.fromkeys(row.cited)) or '无')}</small></p>")
    if row.missing_facts and row.answerable:
        parts.append(f"<p><small>缺要点：{escape('；'.join(row.missing_facts))}</small></p>")
    return "".join(parts)


def _wanted(row: Row, golds: Sequence[GoldText]) -> str:
    if not row.answerable:
        return "<p>文件中没有答案，应当拒答。</p>"
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
        f"（{words.rate(figure.low)}–{words.rate(figure.high)}）",
    )


def _kind_cell(line: Line) -> str:
    return f"{words.kind(line.name)}{'*' if line.n < _FEWEST else ''}"


def _cells(line: Line) -> list[str]:
    refused = line.get("refused of answerable") or line.get("refused of unanswerable")
    figures = [line.get(name) for name in _COLUMNS]
    return [_value(figure) for figure in (*figures, None if line.name == ALL else refused)]


def _value(figure: Figure | None) -> str:
    if figure is None:
        return "–"
    return words.seconds(figure.value) if figure.name in TIMES else words.rate(figure.value)


def _interval(figure: Figure) -> str:
    return "" if figure.name in TIMES else f"{words.rate(figure.low)}–{words.rate(figure.high)}"


def _with_interval(figure: Figure | None) -> str:
    held = _interval(figure) if figure else ""
    return f"{_value(figure)}（{held}）" if held else _value(figure)
