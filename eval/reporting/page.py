"""The report: one HTML page that asks for nothing from anywhere and needs no script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from importlib.resources import files

from ..words import CHINESE
from . import parts
from .gold_texts import GoldText
from .runs import History

_TITLE = "政策问答助手评测报告"
# The browser is held to what the page promises.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_MEANINGS = (
    ("答对", "应引条款全部引用、要点全部答出；文件没有答案的，以拒答为对。"),
    ("前五位找到、MRR@10、nDCG@10", "检索时应引条款排在第几位；1 为最好。"),
    ("所引条款正确、应引条款已引", "所引条款中应引的比例；应引条款中已引的比例。"),
    ("句子、数字有依据", "回答的句子、数字在所引条款中找得到的比例。"),
    ("F1_GR", "该答的答、该拒的拒，两类 F1 的平均。"),
    ("95% 区间", "对题目重复抽样（自助法）所得；题少则宽。两次运行的区间重叠时，差别可能只是偶然。"),
)


def page(
    histories: Sequence[History],
    golds: Mapping[str, Mapping[str, Sequence[GoldText]]],
    told: Sequence[str] = (),
    today: date | None = None,
) -> str:
    """`golds` holds by set and question the clauses expected; `told` is what the reader must know of runs that are not
    in it."""
    links = "".join(f'<a href="#set-{n}">{escape(h.set)}</a>' for n, h in enumerate(histories))
    sections = "".join(_section(n, h, golds.get(h.set, {})) for n, h in enumerate(histories))
    missing = "".join(f"<p><small>未列入：{escape(line)}</small></p>" for line in told)
    meanings = parts.table(["指标", "含义"], _MEANINGS)
    style = files(__package__).joinpath("style.css").read_text("utf-8")
    return (
        f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{_TITLE}</title>'
        f"<style>{style}</style></head><body><header><h1>{_TITLE}</h1>"
        f"<p><small>生成于 {(today or date.today()).isoformat()}</small></p></header>"
        f'<nav aria-label="题集">{links}<a href="#meanings">指标含义</a></nav>{missing}<main>{sections}'
        f'<h2 id="meanings">指标含义</h2><div class="meanings">{meanings}</div></main></body></html>\n'
    )


def _section(number: int, history: History, golds: Mapping[str, Sequence[GoldText]]) -> str:
    latest = history.latest
    wrong = sum(not row.right for row in latest.rows)
    return (
        f'<h2 id="set-{number}">题集 {escape(history.set)}</h2>{parts.summary(latest)}'
        f"<h3>各项指标</h3>{parts.chart_of_measures(latest)}"
        f"<h3>按题型</h3>{parts.chart_of_kinds(latest)}{parts.table_by_kind(latest)}"
        f"<h3>用时</h3>{parts.chart_of_times(latest)}"
        f"<h3>全部指标</h3>{parts.table_of_measures(latest)}{parts.table_of_systems(history)}"
        f"<h3>历次提交</h3>{parts.over_commits(history)}"
        f"<h3>答错的 {wrong} 题（{escape(CHINESE.system(latest.system))}）</h3>{parts.wrong_answers(latest.rows, golds)}"
    )
