"""The rows of a table, and those that a question narrows its list to: 由市水利局牵头的项目有哪些, 2024年完成的有哪些."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.types import Clause

from ...gate.planted import quotable
from ...question.asks.listed import asks_of_a_unit
from ...question.words.units import level_and_core, named_as
from ...tables import cells, column_names, is_header
from ...types import Sentence

_SHORTEST_KEY = 3
_TOTAL = re.compile(r"[合总小]\s*计|累\s*计")
_FIGURES = re.compile(r"[\d.,%％\s\-—/]*[\u4e00-\u9fff㎡]{0,2}")
_DONE = r"完成|完工|建成|竣工|做完|干完|办结|到位"
_TOWNS = re.compile(r"各?[乡镇街][乡镇街道、()/]*")
_ROLE = re.compile(r"牵头|负责|配合|主办|承办|责任")
_OTHERS = re.compile(r"等(?:有关|相关)?(?:部门|单位)?$")
_YEAR_DONE = re.compile(rf"(20\d\d)年(?:底|内|年底)?(?:之?前|以前)?(?:要|应|需要|计划|能)?(?:{_DONE})")
_WHETHER = re.compile(
    r"(?:是否|能否|可否)(?:可以?|能够?|需要?|须|支持|允许|属于)?(?P<of>[\u4e00-\u9fff]{2,})"
)
_IS_NOT = r"(?P<no>[不无未免](?:可以?|能够?|得|准|需要?|用|必|须|支持|允许|属于)*)"
_YES, _NO = re.compile(r"[是可能有需要√✓]"), re.compile(r"[否不无非×✗]")
_WHICH = re.compile(r"哪[些几]|什么|啥")
_TIME_COLUMN = re.compile(r"完成|完工|建成|竣工|时限|期限|节点")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, its cells beside the names of their columns; `key` is the cell that names it."""

    sentence: Sentence
    names: list[str]
    values: list[str]
    key: str

    @property
    def filled(self) -> list[int]:
        """The columns in which something stands."""
        return [i for i, value in enumerate(self.values) if value.strip("—-－/ ")]


@dataclass(frozen=True, slots=True)
class Cell:
    """A row and one of its columns."""

    row: Row
    column: int

    @property
    def name(self) -> str:
        return self.row.names[self.column]

    @property
    def value(self) -> str:
        return self.row.values[self.column]


def narrowed(rows: Sequence[Sentence], question: str) -> list[Sentence]:
    """Of a table's rows those that the question's words narrow its list to: in whose column of the role asked for (牵头) the
    unit stands, whose day of completion is of the year, or one of whose cells the question names. All but the sum, where it
    narrows it to none; none at all, where it asks for what a unit leads that stands in no row."""
    read = [row for sentence in rows if (row := read_row(sentence)) and not is_total(row)]
    held = _of_role(read, question)
    held = of_year(read, question) if held is None else held
    held = _told_so(read, question) if held is None else held
    held = _of_cell(read, question) if held is None else held
    return [row.sentence for row in (read if held is None else held)]


def read_row(sentence: Sentence) -> Row | None:
    """A row with its cells beside their columns; None for another sentence, or a row longer or shorter than its head."""
    if sentence.header is None:
        return None
    names, values = column_names(sentence), cells(sentence.text)
    if len(names) != len(values):
        return None
    own = (value for value in values if len(value) >= _SHORTEST_KEY and not _FIGURES.fullmatch(value))
    return Row(sentence, names, values, next(own, ""))


def is_total(row: Row) -> bool:
    """Whether a row is the sum of the others."""
    return any(_TOTAL.fullmatch(value) for value in row.values[:2])


def rows_of(clause: Clause) -> Iterator[Row]:
    """The rows of a clause under the heads of its tables."""
    for sentence in quotable(clause):
        if sentence.header is not None and not is_header(sentence, clause) and (row := read_row(sentence)):
            yield row


def _of_role(rows: Sequence[Row], question: str) -> list[Row] | None:
    """The rows in whose column of the role the unit named stands; None where the question names no unit."""
    role = _ROLE.search(question)
    columns = {i for row in rows for i, name in enumerate(row.names) if role and role[0] in name}
    if not columns:
        return None
    asked = plain(question)
    held = [
        row
        for row in rows
        if any(
            len(unit) > 1 and (plain(unit) in asked or names_unit(asked, unit))
            for i in columns
            if i < len(row.values)
            for unit in re.split(r"[、，,；;\s]", row.values[i])
        )
    ]
    return held or ([] if asks_of_a_unit(question) else None)


def of_year(rows: Sequence[Row], question: str) -> list[Row] | None:
    """The rows whose day of completion is of the year asked for; None where there is none, or no such year is asked for."""
    year = _YEAR_DONE.search(question)
    held = [
        row
        for row in rows
        for name, value in zip(row.names, row.values, strict=True)
        if year and _TIME_COLUMN.search(name) and value.startswith(year[1])
    ]
    return held or None


def _told_so(rows: Sequence[Row], question: str) -> list[Row] | None:
    """The rows that say yes, or no, in the column that tells whether it is so (是否容缺), of which the question asks 哪些…可以 or
    哪些…不能; None where it asks of no such column, or no row says so."""
    for row in rows[:1]:
        for i, name in enumerate(row.names):
            stem = _WHETHER.match(plain(name))
            asked = re.search(f"{_IS_NOT}?{re.escape(stem['of'])}", plain(question)) if stem else None
            if asked and _WHICH.search(question):
                told = _NO if asked["no"] else _YES
                return [
                    one for one in rows if i < len(one.values) and told.match(plain(one.values[i]))
                ] or None
    return None


def _of_cell(rows: Sequence[Row], question: str) -> list[Row] | None:
    """The rows one of whose cells, that is not their name and not the same in all rows, the question names. What several rows
    begin with is the group they stand in (任务类别), not their name."""
    keys = [row.key for row in rows]
    held = [
        row
        for row in rows
        if any(
            len(v) > 1 and (v != row.key or keys.count(v) > 1) and not v.isdecimal() and v in question
            for v in row.values
        )
    ]
    return held if 0 < len(held) < len(rows) else None


def bare_name(name: str) -> str:
    """What a column is called, plain, without the unit or remark in brackets: 收到申请（件）."""
    return re.sub(r"[（(].*", "", plain(name))


def names_unit(question: str, unit: str) -> bool:
    """Whether a question names a unit, by any of its names and with or without its level; 县财政局 is not 区财政局."""
    if names_towns(question, unit):
        return True
    name = _OTHERS.sub("", plain(unit))
    return len(level_and_core(name)[1]) >= 2 and bool(named_as(name).search(plain(question)))


def names_towns(question: str, unit: str) -> bool:
    """Whether a unit is the towns and streets of a place together, and a question names them, in whatever words: 镇街 for
    各镇（街道）."""
    called = re.sub(r"人民政府|政府|办事处|[^乡镇街道、()/]", "", plain(unit)) if "各" in unit else ""
    return bool(called) and any(_is_towns(found[0]) for found in _TOWNS.finditer(plain(question)))


def _is_towns(run: str) -> bool:
    return run.startswith("各") or ("街" in run and bool(re.search("[乡镇]", run)))


def plain(text: str) -> str:
    """A text without white space, all of one width and case."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).lower()
