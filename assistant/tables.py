"""Table rows for reading: each cell under its column's name."""

from __future__ import annotations

import re

from index.structure.table_heads import cells as cells
from index.types import Clause

from .types import Sentence

# Equal cells like these are equal values; equal words are one cell merged over all columns.
_VALUE = re.compile(r"[\d.,:：%％/\\—–\-√×○●是否有无\s]*(?:元|万元|人|户|个|天|日|年)?")
_MERGED = 12  # characters from which equal neighbours are no two values that happen to be equal

_REMARK = re.compile(r"[（(][^（()）]{12,}[)）]")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
# The unit of a column stands in its name (改造户数（户）), that of a whole table in a line above it (单位：万元).
_COLUMN_UNIT = re.compile(
    r"[（(](?:单位[:：])?\s*([\u4e00-\u9fff%％㎡]{1,4}(?:[/·][\u4e00-\u9fff]{1,4})*)[)）]"
    r"|[，,、]\s*([万亿]?元|[人户件个份次亩])[)）]"
)
# What a column counts stands in its name without brackets, too: 人数, 户数; 名额, 分值.
_COUNTS = re.compile(r"([人户件份次场辆])数$|(?P<seats>名额)$|(?P<points>分值|得分|总分|满分|分数)$")
# A column of these has no figures of the unit of a whole table.
_OWN_MEASURE = re.compile(r"数$|数量|[比概效]?率$|比例|占比|序号|年份|排名|名次")
# 单位：万元 above a table, or the end of the line that announces it: 补助标准（元/人·天）：
_TABLE_UNIT = re.compile(
    r"单位[:：]\s*([\u4e00-\u9fff%％㎡/·]{1,8})|[（(]([万亿]?元(?:/[\u4e00-\u9fff·/]{1,8})?)[)）]\s*[:：]\s*\n"
)


def header_names(clause: Clause, header: tuple[int, int]) -> list[str]:
    """Column names of the table whose head stands at `header` (document offsets). The names of a head of several rows are
    joined by ·; a remark in brackets in its corner names nothing."""
    rows = clause.text[header[0] - clause.start : header[1] - clause.start].split("\n")
    head = [cells(row) for row in rows if row.startswith("|")]
    names = []
    for column in range(len(head[0])):
        parts = dict.fromkeys(row[column] for row in head if column < len(row) and row[column])
        names.append("·".join(part for part in parts if not _REMARK.fullmatch(part)))
    return names


def column_names(row: Sentence) -> list[str]:
    """The name beside each cell of a row: those of its table's head; of a table of keys and values, which has none, each
    value's key, and "" for the keys."""
    if row.header is None:
        return []
    if row.header[0] < row.header[1]:
        return header_names(row.clause, row.header)
    own = cells(row.text)
    return [own[i - 1] if i % 2 else "" for i in range(len(own))]


def is_keyed(row: Sentence) -> bool:
    """Whether a row is of a table of keys and values."""
    return row.header is not None and row.header[0] == row.header[1]


def is_header(sentence: Sentence, clause: Clause) -> bool:
    """Whether a row belongs to the head of its table, or is a title above it (then it is not worth quoting alone)."""
    if sentence.header is None:
        return sentence.text.startswith("|")
    return sentence.end <= sentence.header[1]


def spoken(sentence: Sentence) -> str:
    """A row as `列名：值；列名：值`; columns without name or value are left out, a merged title row is given as it is."""
    if sentence.header is None or not sentence.text.startswith("|"):
        return sentence.text
    names, values = column_names(sentence), cells(sentence.text)
    if len(set(values)) == 1 and not _VALUE.fullmatch(values[0]):
        return values[0]
    pairs = dict.fromkeys((name, value) for name, value in _told(sentence, names, values) if value)
    return "；".join(f"{name}：{value}" if name and name != value else value for name, value in pairs)


def _told(row: Sentence, names: list[str], values: list[str]) -> list[tuple[str, str]]:
    """The name and value of each column; a sentence merged over neighbouring columns is told once, by all their names, and the
    keys of a table of keys and values are told by their values."""
    told: list[tuple[str, str]] = []
    for name, value in zip(names, values, strict=False):
        if is_keyed(row) and (not name or name == value):
            continue
        if told and told[-1][1] == value and len(value) >= _MERGED and not _VALUE.fullmatch(value):
            before = told.pop()[0]
            name = before if name in before.split("、") else f"{before}、{name}"
        told.append((name, value))
    return told


def with_units(sentence: Sentence) -> str:
    """A row as `spoken`, every bare figure with the unit that the head of its column, or a line above its table, gives; other
    sentences as they are."""
    if sentence.header is None or not sentence.text.startswith("|"):
        return sentence.text
    names, values = column_names(sentence), cells(sentence.text)
    above = units_above(sentence.clause, sentence.header)
    told = dict.fromkeys(_told(sentence, names, values))
    return "；".join(f"{name}：{with_unit(name, value, above)}" for name, value in told)


def value_with_unit(row: Sentence, column: int) -> str:
    """The cell of a row in a column, a bare figure with its unit as in `with_units`."""
    if row.header is None:
        return row.text
    name = column_names(row)[column]
    return with_unit(name, cells(row.text)[column], units_above(row.clause, row.header))


def units_above(clause: Clause, header: tuple[int, int]) -> list[str]:
    """The units that lines above a table give for its figures."""
    found = _TABLE_UNIT.findall(clause.text[: header[0] - clause.start])
    return [stated or announced for stated, announced in found]


def with_unit(name: str, value: str, above: list[str]) -> str:
    """A cell's value, a bare figure with the unit in its column's name, else the last of those `above` its table."""
    unit = (
        ["".join(found) for found in _COLUMN_UNIT.findall(name)]
        or _counted(name)
        or ([] if _OWN_MEASURE.search(name) else above)
    )
    return f"{value}{unit[-1] if unit and _FIGURE.fullmatch(value) else ''}"


def _counted(name: str) -> list[str]:
    """The unit that a column's name says it counts; [] when it says none."""
    found = _COUNTS.search(name)
    if not found:
        return []
    return [found[1] or ("名" if found["seats"] else "分")]


def head_of(sentence: Sentence) -> tuple[str, ...]:
    """The head of a table's row, whose words the spoken row uses."""
    if sentence.header is None or is_keyed(sentence):
        return ()
    start = sentence.clause.start
    return (sentence.clause.text[sentence.header[0] - start : sentence.header[1] - start],)
