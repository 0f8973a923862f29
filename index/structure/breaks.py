"""Breaks of the sequence law in words: a number lost, repeated, out of order, started again, or mended."""

from __future__ import annotations

from ..types import Problem, Severity
from .lines import Line
from .marks import Level, Mark
from .numerals import to_chinese

_SHOWN = 6  # characters of an item's text in a message


class Breaks:
    """The breaks of one unit, in the order they were found."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def gap(self, line: Line, before: tuple[int, int], mark: Mark) -> None:
        """The mark does not follow `before`, the last number of its run ((0, 0): it has none)."""
        name, number = f"“{mark.element}”", mark.number
        if number == before:
            self._add(line, "number-repeated", f"序号{name}重复出现")
        elif number < before:
            self._add(line, "number-disordered", f"{name}排在“{_like(mark, before[0])}”之后")
        elif number[0] == before[0]:
            inserted = f"{_like(mark, number[0])}之{_chinese(before[1] + 1)}"
            self._add(line, "number-missing", f"{name}之前缺少“{inserted}”")
        else:
            first, last = _like(mark, before[0] + 1), _like(mark, number[0] - 1)
            missing = f"“{first}”" + (f"至“{last}”" if number[0] - 1 > before[0] + 1 else "")
            self._add(line, "number-missing", f"{name}之前缺少{missing}")

    def restart(self, line: Line, mark: Mark) -> None:
        """The run starts again at one with nothing that says so."""
        self._add(line, "numbering-restarts", f"序号从“{mark.element}”重新开始")

    def repair(self, line: Line, mark: Mark) -> None:
        """The mark lost its point or a bracket, or runs into a figure (2.30万元), and was recognised by the numbers
        around it."""
        found = f"认定为第{mark.number[0]}项"
        message = f"序号“{mark.element}”的标点不全，按前后序号{found}"
        if mark.width > len(mark.element) and line.text[mark.width : mark.width + 1].isdecimal():
            begins = line.text[: mark.width + _SHOWN]
            message = f"“{begins}…”可能是小数，也可能是序号，按前后序号{found}"
        self._add(line, "number-repaired", message, "repair")

    def _add(self, line: Line, code: str, message: str, severity: Severity = "warning") -> None:
        self.problems.append(Problem(code, f"第{line.number}行：{message}", severity, line.number))


def _like(mark: Mark, number: int) -> str:
    """`number` written as the mark writes its own: 3 for `4`, （三） for （四）, 第三条 for 第四条."""
    value = _chinese(number)
    if mark.level is Level.ARTICLE:
        return f"第{value}条"
    if mark.level is Level.CHINESE_BRACKET:
        return f"（{value}）"
    if mark.level in (Level.ARABIC_BRACKET, Level.HALF_BRACKET):
        return f"（{number}）"
    if mark.level is Level.CIRCLED:
        return chr(ord("①") + number - 1) if 1 <= number <= 20 else str(number)
    if mark.level is Level.DECIMAL:
        return f"{mark.element.rpartition('.')[0]}.{number}"
    return str(number) if mark.level is Level.ARABIC else value


def _chinese(number: int) -> str:
    return to_chinese(number) if 1 <= number <= 9999 else str(number)
