"""The run as HTML for the page. Every text is escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from ..reporting import parts
from ..reporting.gold_texts import GoldText
from ..runs.results import Result
from .job import State
from .sets import Offered
from .words import Words

STYLE = """<style>
#evaluation { max-width: 62rem; }
#evaluation h3 { font-size: 1.05rem; margin: 1.4rem 0 .4rem; }
#evaluation h4, #evaluation h5 { margin: .5rem 0 .2rem; font-size: .9rem; }
#evaluation svg { background: #fff; padding: 6px; border-radius: 6px; max-width: 100%; }
#evaluation .scroll { overflow-x: auto; }
#evaluation table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; }
#evaluation th, #evaluation td { padding: .3rem .6rem; border: 0; border-bottom: 1px solid var(--border-color-primary); text-align: right; }
#evaluation th:first-child { text-align: left; white-space: nowrap; }
#evaluation blockquote p:first-child { margin-top: 0; }
#evaluation blockquote { margin: .3rem 0; padding: .3rem .7rem; border-left: 3px solid var(--border-color-primary); overflow-wrap: anywhere; }
#evaluation details { border-top: 1px solid var(--border-color-primary); padding: .45rem 0; }
#evaluation summary { cursor: pointer; }
#evaluation .fault { color: var(--bad, #9b2c2c); font-weight: 600; }
#evaluation .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 1rem; }
#evaluation .pair > div { min-width: 0; }
#evaluation progress { appearance: none; width: 100%; height: .6rem; border: 0; border-radius: .3rem; background: #dfe5ec; }
#evaluation progress::-webkit-progress-bar { background: #dfe5ec; border-radius: .3rem; }
#evaluation progress::-webkit-progress-value { background: #2563a8; border-radius: .3rem; }
#evaluation progress::-moz-progress-bar { background: #2563a8; border-radius: .3rem; }
#evaluation pre { white-space: pre-wrap; font: inherit; margin: 0; }
</style>"""


def status_html(state: State, words: Words) -> str:
    """How far the run is, told to screen readers as it changes."""
    told = {
        "idle": words.idle,
        "opening": words.opening,
        "asking": words.asking.format(done=state.done, total=state.total, right=state.right),
        "done": words.done,
        "failed": words.failed.format(error=state.error),
        "stopped": words.stopped,
    }[state.stage]
    bar = ""
    if state.stage == "asking":
        bar = f'<progress max="{state.total}" value="{state.done}" aria-label="{escape(told)}"></progress>'
    return f'<div class="status" role="status"><pre>{escape(told)}</pre>{bar}</div>'


def result_html(result: Result, golds: Mapping[str, Sequence[GoldText]], words: Words) -> str:
    """Summary, charts, the table by kind, and the wrong answers to open."""
    wrong = [row for row in result.rows if not row.right]
    held = words.report
    return (
        f"{parts.summary(result, held)}<h3>{words.measures}</h3>{parts.chart_of_measures(result, held)}"
        f"<h3>{words.by_kind}</h3>{parts.chart_of_kinds(result, held)}{parts.table_by_kind(result, held)}"
        f"<h3>{words.times}</h3>{parts.chart_of_times(result, held)}"
        f"<h3>{escape(words.wrong.format(n=len(wrong)))}</h3>"
        + "".join(parts.folded_answer(row, golds.get(row.id, ()), held) for row in wrong)
    )


def sets_html(sets: Sequence[Offered], words: Words) -> str:
    """What cannot be run, and why."""
    if not any(not one.trouble for one in sets):
        return f"<p>{escape(words.none)}</p>"
    return ""
