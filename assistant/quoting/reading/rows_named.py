"""The row of a table that a question names by what stands in its cells: 联合验收 of the row 联合验收一次办结，时限压缩至7个工作日.

Staff shorten what a row is called and leave words out (招投标保证金 for 招标投标保证金, 12345专席 for 12345热线企业诉求专席). So the
words of the question, without those that only ask, are read as runs of characters: every run must stand in the row, in the
head of its table or in what stands above it, and enough of them in the cells that name the row. Form: 任务分工表, 责任清单, 计划表.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .covering import runs_in, topic_pieces
from .rows import Row, is_total, plain

_FEWEST = 3  # characters of the question that the cells naming a row must say
_MOST_ALIKE = 3  # rows quoted when the question fits them alike
# Columns whose cells say something of the row, and do not name it.
_SAYS = re.compile(
    r"单位|部门|责任|牵头|配合|负责|领导|联系|时限|时间|日期|期限|进度|节点|序号|编号|电话|备注|依据|金额|投资|数量|数$|[（(]"
)
# Units head the rows of a table of units (各部门得分表), where they are not named for what they do.
_UNIT = re.compile(r"^(?!.*(?:责任|牵头|配合|负责|主办|承办|协办|联系)).*(?:单位|部门|科室|机构)")
_TASKS = re.compile(
    r"[，,；;。：:（(“”\"]|[与和及]"
)  # between what a row is called, and one task and the next
_FIGURES = re.compile(r"[\d.,%\s\-—/]*")


@dataclass(frozen=True, slots=True)
class Named:
    """How a question's words stand in a row: `named` characters that name it, and in how many `runs` all were found; `whole` when
    they say at least half of what the row is called: 政务公开 is not all of 政务公开平台栏目维护."""

    row: Row
    named: int
    runs: int
    whole: bool


def rows_named(rows: Sequence[tuple[Row, str]], question: str) -> list[Named]:
    """The rows that hold all of what the question says and that its words name: one, a few of one table where they fit alike, or
    none. Each row comes with what stands above it: its document's title and the headings."""
    pieces = list(topic_pieces(question))
    read = [one for row, about in rows if not is_total(row) and (one := _read(row, about, pieces))]
    most = max((one.named for one in read), default=0)
    fits = [one for one in read if one.named == most]
    fewest = min((one.runs for one in fits), default=0)
    fits = [one for one in fits if one.runs == fewest]
    tables = {(one.row.sentence.clause.id, one.row.sentence.header) for one in fits}
    return fits if len(tables) == 1 and len(fits) <= _MOST_ALIKE else []


def naming_cells(row: Row) -> list[str]:
    """The cells that say what the row is, not who does it, when or how much; of a row that begins with a unit, it, too."""
    pairs = list(zip(row.names, row.values, strict=True))
    units = [v for name, v in pairs if v == row.key and _UNIT.search(name)][:1]
    return units + [v for name, v in pairs if not _SAYS.search(name) and not _FIGURES.fullmatch(plain(v))]


def _read(row: Row, about: str, pieces: Sequence[str]) -> Named | None:
    own = [_bare(cell) for cell in naming_cells(row)]
    around = [_bare(about), *(_bare(name) for name in row.names)]
    everything = [*own, *around, *(_bare(value) for value in row.values)]
    named: list[str] = []
    count = 0
    for piece in pieces:
        runs = runs_in(piece, everything)
        if runs is None:
            return None
        count += len(runs)
        named += [run for run in runs if _names(run, own, around)]
    length = sum(map(len, named))
    tasks = (task for cell in naming_cells(row) for task in _TASKS.split(plain(cell)))
    called = [task for task in tasks if any(run in task for run in named)]
    whole = 2 * length >= min(map(len, called), default=0)
    return Named(row, length, count, whole) if length >= _FEWEST else None


def _names(run: str, own: Sequence[str], around: Sequence[str]) -> bool:
    """Whether a run tells the row: it stands in a cell that names it, and not above the table or in its head."""
    return len(run) > 1 and any(run in cell for cell in own) and not any(run in one for one in around)


def _bare(text: str) -> str:
    """A text as questions write it: without quotation marks."""
    return re.sub(r"[“”\"‘’《》〈〉（）()、，,；;]", "", plain(text))
