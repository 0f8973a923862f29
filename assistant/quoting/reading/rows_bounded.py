"""The rows of a table whose figure in one column meets a bound that a question sets: 得分在80分以上的有哪些, 哪些镇没有超期.

Form: 通报 and 汇总表 with a figure of each place. A bound is read as in `tiers`; 有 and 没有 before a column's name are more than
none, and none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from ...gate.figures import find_places, fold
from ...tables import value_with_unit
from .rows import Row, is_total
from .rows_ranked import figures_of
from .steps import measured
from .tiers import steps_in

_LIST = re.compile(r"哪些|哪几[个家]|(?<!第)几个|多少个")
_HAS = re.compile(r"(?P<none>没有?|无)|有(?!哪|几|多少|没)")
_AROUND = re.compile(r"(?:都|还|的)?[有是]?(?:哪些|哪几[个家]|几个|多少个)|[？?。]")
_BARE = re.compile(r"\d[\d,]*(?:\.\d+)?")

Bound = tuple[
    Callable[[Decimal], bool], str, str
]  # what meets it, its unit ("" for any), the question without it


def rows_bounded(rows: Sequence[Row], about: str, question: str) -> list[Row]:
    """The rows that meet the bound; [] where the question sets none or several, names no one column of figures, or a cell of it
    cannot be compared."""
    own = [row for row in rows if not is_total(row) and len(set(row.values)) > 1]
    bound = _bound(question) if own and _LIST.search(question) else None
    if bound is None:
        return []
    holds, unit, words = bound
    more = [row.values for row in own]
    column = figures_of(own[0], about, _AROUND.sub(" ", words), more)
    if column is None:
        return []
    found = [(row, _figure(row, column, unit)) for row in own if column in row.filled]
    if any(value is None for _, value in found):
        return []
    return [row for row, value in found if value is not None and holds(value)]


def _bound(question: str) -> Bound | None:
    folded = fold(question)
    units = {own[1] for p in find_places(question) if (own := measured(p.figure.canonical))}
    steps = [(step, unit) for unit in units for step in steps_in(question, unit)]
    if len(steps) == 1:
        step, unit = steps[0]
        return step.holds, unit, f"{folded[: step.start]} {folded[step.end :]}"
    has = list(_HAS.finditer(folded))
    if units or len(has) != 1:
        return None
    none = bool(has[0]["none"])
    words = f"{folded[: has[0].start()]} {folded[has[0].end() :]}"
    return (lambda value: (value == 0) is none), "", words


def _figure(row: Row, column: int, unit: str) -> Decimal | None:
    """A cell's figure in the unit of the bound; None for another."""
    cell = value_with_unit(row.sentence, column)
    if _BARE.fullmatch(cell):
        return Decimal(cell.replace(",", ""))
    places = find_places(cell)
    own = measured(places[0].figure.canonical) if len(places) == 1 else None
    return own[0] if own and unit in ("", own[1]) else None
