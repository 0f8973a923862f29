"""The row of a table that a question names by what stands in its cells: 联合验收 of the row 联合验收一次办结，时限压缩至7个工作日.

Staff shorten what a row is called and leave words out (招投标保证金 for 招标投标保证金, 12345专席 for 12345热线企业诉求专席). So the
words of the question, without those that only ask, are read as runs of characters: every run must stand in the row, in the
head of its table or in what stands above it, and enough of them in the cells that name the row. Form: 任务分工表, 责任清单, 计划表.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...question.asks.wants import without_asking
from .rows import Row, is_total, plain

_FEWEST = 3  # characters of the question that the cells naming a row must say
_MOST_ALIKE = 3  # rows quoted when the question fits them alike
# Columns whose cells say something of the row, and do not name it.
_SAYS = re.compile(
    r"单位|部门|责任|牵头|配合|负责|领导|联系|时限|时间|日期|期限|进度|节点|序号|编号|电话|备注|依据|金额|投资|数量|数$|[（(]"
)
_FIGURES = re.compile(r"[\d.,%\s\-—/]*")
_AROUND = re.compile(
    r"[\s，,。？?！!；;：:、“”\"《》（）()‘’【】]|请问|麻烦|帮我|一下|想知道|我想问|这[一]?[项个]|(?:19|20)\d\d年(?:度|底)?|我[市县区省]|[市县区]里"
    r"|(?:牵头|配合|协办|协助|责任|负责|主管|主办|承办|落实|参与|参加)(?:单位|部门|的)?|(?:哪|几)(?:些|几)?(?:个|家|项)?(?:部门|单位|局|机构)?|谁|什么"
    r"|(?:完成|办结|完工|办理)?(?:时间|时限|期限|日期|节点)|什么时候|何时|多少|多[久长大高]|几个?(?:工作日|小时|月|[天日年项件份家次人枚个])|打算|预计|准备|需要|应该|应当|具体|分别|现在"
    r"|不?(?:得|能|可)?[低高少多]于|不?超过|以[上下内]|之内|最[多少高低]|完成|做完|搞完|干完|任务|工作|方案|清单|项目|目标值?|指标|控制在|达到|有没有|是不是"
)
_LIGHT = frozenset(
    "的是为在要到由有将应个了吗呢里中上得能哪几好成做前内后和与及各都"
)  # may stand between, and say nothing


@dataclass(frozen=True, slots=True)
class Named:
    """How a question's words stand in a row: `named` characters that name it, and in how many `runs` all were found."""

    row: Row
    named: int
    runs: int


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


def topic_pieces(question: str) -> Iterator[str]:
    """What a question says without the words that ask, in one width and case."""
    yield from (plain(piece) for piece in _AROUND.split(without_asking(question)) if piece.strip())


def covered(piece: str, sources: Sequence[str]) -> list[str] | None:
    """The fewest runs that make up a piece and each stand in one of the sources, without the words that say nothing; None when
    it has a part that stands in none, or falls apart into single characters."""
    runs, at = [], 0
    while at < len(piece):
        ends = range(len(piece), at, -1)
        end = next((end for end in ends if any(piece[at:end] in one for one in sources)), at)
        if piece[at] in _LIGHT and end - at < 2:
            end = at + 1
        elif end == at:
            return None
        else:
            runs.append(piece[at:end])
        at = end
    return runs if len(runs) <= (len(piece) + 1) // 2 else None


def naming_cells(row: Row) -> list[str]:
    """The cells that say what the row is, not who does it, when or how much."""
    pairs = zip(row.names, row.values, strict=True)
    return [v for name, v in pairs if not _SAYS.search(name) and not _FIGURES.fullmatch(plain(v))]


def _read(row: Row, about: str, pieces: Sequence[str]) -> Named | None:
    own = [_bare(cell) for cell in naming_cells(row)]
    around = [_bare(about), *(_bare(name) for name in row.names)]
    everything = [*own, *around, *(_bare(value) for value in row.values)]
    named, count = 0, 0
    for piece in pieces:
        runs = covered(piece, everything)
        if runs is None:
            return None
        count += len(runs)
        named += sum(len(run) for run in runs if _names(run, own, around))
    return Named(row, named, count) if named >= _FEWEST else None


def _names(run: str, own: Sequence[str], around: Sequence[str]) -> bool:
    """Whether a run tells the row: it stands in a cell that names it, and not above the table or in its head."""
    return len(run) > 1 and any(run in cell for cell in own) and not any(run in one for one in around)


def _bare(text: str) -> str:
    """A text as questions write it: without quotation marks."""
    return re.sub(r"[“”\"‘’《》〈〉（）()、，,；;]", "", plain(text))
