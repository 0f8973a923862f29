"""The number in the one cell of a table that a question names by its row and column (一类项目办结了多少件), said first.

Nothing is said where more than one cell, or none, is called what the question says: which number is meant is not told then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.opened import Index
from index.types import Sentence

from ...question.asks.wants import holds
from ...question.texts.editions import in_force
from ...question.understand import Query
from ...retrieve import Retrieved
from ...tables import value_with_unit
from ..claims import claim_of
from ..reading.classes import in_its_class
from ..reading.covering import covered
from ..reading.rows import Cell, Row, plain
from .searched import Quoted
from .tables_found import Table, cell_first, tables_found

_HOW_MANY = re.compile(
    r"多少|几(?=[件条个类级人名家项户亩座处台套米份次期场篇万])|[件人户次]数|数量|金额|标准[?]?$"
)
_ALL = re.compile(r"总共|一共|总数|合计|总计|全部")
_TOTAL = re.compile(r"总\s*计|合\s*计")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?[\u4e00-\u9fff%％]{0,2}")
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_MEASURED = re.compile(r"[（(][^（()）]{1,6}[)）]$")  # 1900 under 新增泊位（个） is no year
_LABEL_LONGEST = 30  # characters of a cell that names its row; a longer one is prose
_REMARK = re.compile(r"[（(][^（()）]{8,}[)）]")
_LEAST = 8  # of what `covered` counts: two words of two characters, or one of three
# The year before is meant only where the question says so.
_BEFORE = re.compile(r"上年|上期|去年|同期|以前年度|历年")
_COUNTED = re.compile(r"数量|总数|[件人户次]数")
_COUNTS_ROWS = re.compile(
    r"^\s*(?:序\s*号|编\s*号|项\s*次|行\s*次|[Nn][Oo]\.?)\s*$"
)  # its figures measure nothing
_PER = re.compile(r"[/·](?:每)?([人天日月年次户亩])")
_MONEY = frozenset({"money"})


@dataclass(frozen=True, slots=True)
class _Cell(Cell):
    """A cell with a figure: how much of the question the names of its row and column hold, whether that of its row does, and the
    sentences that say of which class of the table is what it names."""

    held: int
    in_row: bool
    classed: tuple[Sentence, ...] = ()


def of_cell(retrieved: Retrieved, index: Index) -> Quoted | None:
    """The number asked for, then its row; None when the question is not of how many, or names no cell or several."""
    query = retrieved.query
    question = plain(query.search_text)
    if query.compares or query.aspects or not _HOW_MANY.search(question):
        return None
    tables = tables_found(retrieved, index)
    cells = [cell for table in tables for cell in _of_table(table, question, index)]
    most = max((cell.held for cell in cells), default=0)
    best = _current([cell for cell in cells if cell.held == most], query, index)
    one = _only(best, question) if most >= _LEAST else None
    if one is None or not _of_kind(one, query.asks):
        return None
    said = cell_first(one, index)
    return replace(said, claims=(*said.claims, *(claim_of(sentence, index) for sentence in one.classed)))


def _current(cells: Sequence[_Cell], query: Query, index: Index) -> Sequence[_Cell]:
    """Those of the editions in force, where the question names no year and no edition."""
    held = in_force(index.documents())
    current = [cell for cell in cells if cell.row.sentence.clause.document_id in held]
    return cells if query.years or query.versions or query.older else current or cells


def _of_table(table: Table, question: str, index: Index) -> Iterator[_Cell]:
    """The cells of a table that the question can mean, what it names said as the class that the table knows."""
    rows = table.rows
    names = {_label(text) for row in rows for text in (*row.names, *row.values) if not _is_figure(text)}
    clauses = index.clauses(table.clause.document_id)
    asked, classed = in_its_class(question, [name for name in names if len(name) > 1], clauses)
    for row in rows:
        told = plain(f"{table.above}\n{table.caption}")
        yield from (replace(cell, classed=tuple(classed)) for cell in _cells(row, asked, told))


def _cells(row: Row, question: str, about: str) -> Iterator[_Cell]:
    """The cells with figures of a row that the question can mean."""
    figures = [_is_figure(value, name) for value, name in zip(row.values, row.names, strict=True)]
    labels = tuple(_label(v) for v, figure in zip(row.values, figures, strict=True) if v and not figure)
    about = "\n".join((about, *(_label(row.names[i]) for i in row.filled if not figures[i])))
    if any(len(label) > _LABEL_LONGEST for label in labels) or _is_of_before(labels, question):
        return
    for column in range(len(row.values)):
        if not figures[column] or _COUNTS_ROWS.search(row.names[column]):
            continue
        name = _label(row.names[column])
        remarks = plain("\n".join((*_REMARK.findall(row.names[column]), *_measures(row, column))))
        held = covered(question, (*labels, name), remarks, about)
        within = covered(question, (name,), remarks, about)
        if held is not None:
            yield _Cell(row, column, held, not labels or within is None or within < held)


def _measures(row: Row, column: int) -> Iterator[str]:
    """What a cell's figure is of, as questions say it: 每天 and 一天 of 元/人·天."""
    for measure in _PER.findall(value_with_unit(row.sentence, column)):
        alike = "天日" if measure in "天日" else measure
        yield from (f"{every}{one}" for every in "每一" for one in alike)


def _label(value: str) -> str:
    return plain(_REMARK.sub("", value))


def _is_of_before(labels: Sequence[str], question: str) -> bool:
    said = _BEFORE.search("\n".join(labels))
    return bool(said) and not _BEFORE.search(question)


def _is_figure(value: str, name: str = "") -> bool:
    year = _YEAR.fullmatch(value) and not _MEASURED.search(name)
    return bool(_FIGURE.fullmatch(value)) and not year


def _only(cells: Sequence[_Cell], question: str) -> _Cell | None:
    """The one cell meant: of several of one row that of the sum, where the question names none of their columns more than
    the others; of several rows that of the sum, where all is asked for, or the one that says it counts."""
    named = [cell for cell in cells if cell.in_row]
    known, named = bool(named), named or list(cells)
    rows = {cell.row.sentence.start: cell.row for cell in named}
    if len(rows) > 1 or not known:
        tells = _TOTAL.fullmatch if _ALL.search(question) else _COUNTED.search
        rows = {start: row for start, row in rows.items() if any(map(tells, row.values))}
    if len(rows) != 1 or len({cell.row.sentence.clause.id for cell in named}) != 1:
        return None
    own = [cell for cell in named if cell.row.sentence.start in rows]
    if len({(cell.name, cell.value) for cell in own}) > 1:
        own = [cell for cell in own if _TOTAL.search(cell.name)]
    return own[0] if len({cell.name for cell in own}) == 1 else None


def _of_kind(cell: _Cell, asks: frozenset[str]) -> bool:
    """Whether the cell's unit is of the kind asked for: no amount of money for 多少件, and none but one for 多少钱."""
    amount = holds(_MONEY, value_with_unit(cell.row.sentence, cell.column))
    units = [kind.partition(":")[2] for kind in asks if kind.startswith("count:")]
    if any(_tells(value, unit) for value in cell.row.values if value != cell.value for unit in units):
        return False  # another cell of the row tells it: 每年不少于4次, beside 分值：15
    return not amount if units else amount or "money" not in asks


def _tells(cell: str, unit: str) -> bool:
    return bool(re.search(rf"\d\s*{unit}", cell))
