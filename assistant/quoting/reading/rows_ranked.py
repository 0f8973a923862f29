"""What the figures of a table say over its rows: their sum, the row that has the most, and those of a rank (排名第二).

Form: 汇总表, 考核得分表; a rank is a column's own figure (排名, 名次), else the place of a row by its score.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from index.structure.numerals import CHINESE_CLASS, to_int

from ...gate.figures import find_dates
from ...question.asks.wants import is_claim
from .columns import RANKS
from .covering import runs_in, topic_pieces
from .rows import Cell, Row, bare_name, is_total, plain

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?%?")
_OVER_ALL = re.compile(r"全[省市区县镇州]|总共|一共|合计|总计|共计|共(?=[要有需计])|加起来|总(?:数|量|额)")
_MOST = re.compile(r"最(?:大|多|高|长|晚|迟|重|贵|远)")
_LEAST = re.compile(r"最(?:小|少|低|短|早|轻|便宜|近)")
_SUPERLATIVE = re.compile(r"最[大多高长晚迟重贵远小少低短早轻近]的?|便宜")
_N = rf"[\d{CHINESE_CLASS}]{{1,3}}"
# 前三名, 倒数第二, 第一名, 排名第五; 第二季度 and 第三项 are no ranks.
_RANK = re.compile(
    rf"前(?P<first>{_N})(?:名|位|强)|(?:倒数第?|最后|末)(?P<last>{_N})[名位]?|(?P<bottom>末位|垫底)"
    rf"|(?:(?:排名?|名次|位次|名列|位列|位居)(?:在|是|为)?第?|第)(?P<nth>{_N})[名位]|(?:排名?|名次|位次|名列|位列|位居)(?:在|是|为)?第(?P<at>{_N})"
)
_SCORES = re.compile(r"得分|总分|分数|分值|成绩")
_CHOSEN = re.compile(r"前[\d十百一二三五]|优秀|先进|红榜|黑榜")  # a table of these does not end with the last
_WHICH = re.compile(r"的?是?(?:哪|谁|什么).*|(?:都|有|分别|是|得|了)+$")


def total_asked(rows: Sequence[Row], about: str, question: str) -> Cell | None:
    """The cell of the sum that a question asks for (全市一共要迁多少个网站); None when it asks for no sum, or the table does not
    tell which of its columns is meant."""
    totals = [row for row in rows if is_total(row)]
    if len(totals) != 1 or not _OVER_ALL.search(question):
        return None
    column = figures_of(totals[0], about, _OVER_ALL.sub(" ", question))
    return Cell(totals[0], column) if column is not None else None


def extreme_asked(rows: Sequence[Row], about: str, question: str) -> Cell | None:
    """The row that has the most or the least in the column a question names (哪个县的数据量最大), or is the first or last by its
    day; None when none is asked for, two rows have as much, or a cell holds neither figure nor day."""
    most = _MOST.search(question)
    own = [row for row in rows if not is_total(row) and len(set(row.values)) > 1]
    if len(own) < 2 or not (most or _LEAST.search(question)):
        return None
    column = figures_of(own[0], about, _SUPERLATIVE.sub(" ", question), [row.values for row in own])
    if column is None:
        return None
    values = [_value(row.values[column]) for row in own]
    if any(value is None for value in values):
        return None
    told = [value for value in values if value is not None]
    best = max(told) if most else min(told)
    return Cell(own[told.index(best)], column) if told.count(best) == 1 else None


def ranked_asked(rows: Sequence[Row], about: str, question: str) -> list[Row]:
    """The rows of the rank that a question asks for (第一名是哪个单位, 前三名, 倒数第二); [] where it asks for none, says more than the
    table tells, or the table ranks nothing."""
    asked = _RANK.search(question)
    own = [row for row in rows if not is_total(row) and len(set(row.values)) > 1]
    places = _places(own) if asked else []
    if not asked or not places:
        return []
    words = _WHICH.sub("", question[: asked.start()]) + " " + question[asked.end() :]
    around = [plain(about), *(plain(text) for row in own for text in (*row.names, *row.values))]
    if not all(runs_in(piece, around) is not None for piece in topic_pieces(words)):
        return []
    wanted = _wanted(asked, max(places))
    if (asked["last"] or asked["bottom"]) and (_CHOSEN.search(about) or max(places) != len(own)):
        return []  # what stands last here need not be the last of all
    return [row for row, place in zip(own, places, strict=True) if place in wanted]


def rank_claimed(rows: Sequence[Row], question: str) -> tuple[Row, str] | None:
    """The row of the one that a question says to be of a rank (某镇排第四，对吗), and what its column of ranks says instead, "" where
    it says the same; None where it claims no rank, names no row, or the table has no such column."""
    asked = _RANK.search(question) if is_claim(question) else None
    own = [row for row in rows if not is_total(row) and any(_names(value, question) for value in row.values)]
    ranks = [i for i, name in enumerate(own[0].names) if RANKS.search(name)] if len(own) == 1 else []
    if not asked or len(ranks) != 1:
        return None
    places = _places([row for row in rows if not is_total(row) and len(set(row.values)) > 1])
    told = own[0].values[ranks[0]]
    place = to_int(plain(told).strip("第名位"))
    if not places or not place:
        return None
    right = place in _wanted(asked, max(places))
    wrong = f"不一致：问题说“{asked[0]}”，文件写的是“{own[0].names[ranks[0]]}：{told}”"
    return own[0], "" if right else wrong


def _names(cell: str, question: str) -> bool:
    """Whether a cell names what stands in its row, and the question says it."""
    return len(cell) > 2 and not _NUMBER.search(cell) and not _RANK.search(cell) and cell in question


def _wanted(asked: re.Match[str], last: int) -> range:
    """The places asked for, of a table that ends with the place `last`."""
    number = (
        next((to_int(n) for n in (asked["first"], asked["last"], asked["nth"], asked["at"]) if n), 1) or 0
    )
    if asked["first"]:
        return range(1, number + 1 if number <= last else 1)
    place = last + 1 - number if asked["last"] or asked["bottom"] else number
    return range(place, place + 1)


def _places(rows: Sequence[Row]) -> list[int]:
    """The place of each row: what its one column of ranks says, else how many have a higher score; [] where neither is told."""
    if not rows:
        return []
    ranks = [i for i, name in enumerate(rows[0].names) if RANKS.search(name)]
    if len(ranks) == 1:
        told = [to_int(plain(row.values[ranks[0]]).strip("第名位")) for row in rows]
        return [place for place in told if place] if all(told) else []
    scores = [i for i, name in enumerate(rows[0].names) if _SCORES.search(name)]
    if ranks or len(scores) != 1:
        return []
    had = [_value(row.values[scores[0]]) for row in rows]
    known = [value for value in had if value is not None]
    return [1 + sum(other > value for other in known) for value in known] if len(known) == len(rows) else []


def figures_of(row: Row, about: str, question: str, more: Sequence[Sequence[str]] = ()) -> int | None:
    """The one column of figures that a question names, where head, headings and cells hold all of its words."""
    pieces = list(topic_pieces(question))
    names = [bare_name(name) for name in row.names]
    around = [plain(about), *map(plain, row.names), *(plain(cell) for values in more for cell in values)]
    if not all(runs_in(piece, around) for piece in pieces):
        return None
    figures = [i for i, value in enumerate(row.values) if _value(value) is not None]
    held = [i for i in figures if any(_shares(piece, names[i]) for piece in pieces)]
    longest = max((max(_shares(piece, names[i]) for piece in pieces) for i in held), default=0)
    held = [i for i in held if max(_shares(piece, names[i]) for piece in pieces) == longest]
    return held[0] if len(held) == 1 else None


def _shares(piece: str, name: str) -> int:
    """Characters of the longest run, of two or more, that a piece shares with a column's name."""
    runs = (piece[a:b] for a in range(len(piece)) for b in range(a + 2, len(piece) + 1))
    return max((len(run) for run in runs if run in name), default=0)


def _value(cell: str) -> tuple[Decimal, ...] | None:
    """What a cell is compared by: its figure or its day."""
    text = plain(cell)
    if _NUMBER.fullmatch(text):
        return (Decimal(text.replace(",", "").rstrip("%")),)
    dates = find_dates(text)
    if len(dates) == 1 and dates[0].year:
        return (Decimal(dates[0].year), Decimal(dates[0].month), Decimal(dates[0].day or 31))
    return None
