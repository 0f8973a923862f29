"""Question-and-answer pages (常见问题解答, 政策问答): one clause a question, addressed 问3.

A unit is one when its title says so and it asks at least two questions, or when most lines of one numbering level
are questions, or when lines begin with 问： and 答：.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .lines import Line
from .marks import Level, Mark, read_mark
from .types import Problem

_TITLE = re.compile(r"问\s*答|常见问题|热点问题|答\s*疑|解答|问与答|百问|Q\s*&\s*A|FAQ", re.I)
_ASKS = re.compile(r"(?:问题?|Q)\s*([一二三四五六七八九十\d]*)\s*[:：.．、]\s*\S", re.I)
_LEVELS = (Level.CHINESE, Level.ARABIC, Level.CHINESE_BRACKET)
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Question:
    """A question line: its index in the unit's lines, its number and the length of its mark."""

    line: int
    number: int
    width: int


def find_questions(lines: list[Line], title: str) -> tuple[Question, ...]:
    """The question lines of a unit, or () when it is not made of questions and answers."""
    asked = tuple(i for i, line in enumerate(lines) if _ASKS.match(line.text))
    answered = sum(bool(re.match(r"(?:答|A)\s*[:：]", line.text, re.I)) for line in lines)
    if len(asked) >= 2 and answered >= len(asked) // 2:
        return tuple(_asked(lines[i], i, n) for n, i in enumerate(asked, 1))
    for level in _LEVELS:
        found = _numbered(lines, level)
        asking = sum(lines[i].text.rstrip("”」").endswith(("？", "?")) for i, _ in found)
        least = 2 if _TITLE.search(title) else _LEAST
        if asking >= least and asking * 10 >= len(found) * 6:
            return tuple(Question(i, mark.number[0], mark.width) for i, mark in found)
    return ()


def _asked(line: Line, index: int, ordinal: int) -> Question:
    found = re.match(r"(?:问题?|Q)\s*[一二三四五六七八九十\d]*\s*[:：.．、]\s*", line.text, re.I)
    return Question(index, ordinal, found.end() if found else 0)


def _numbered(lines: list[Line], level: Level) -> list[tuple[int, Mark]]:
    """Lines of one level whose numbers rise by one from 1: the outermost run, not lists inside an answer."""
    found: list[tuple[int, Mark]] = []
    for i, line in enumerate(lines):
        mark = read_mark(line.text)
        if mark and mark.level is level and not mark.repaired and mark.number[0] == len(found) + 1:
            found.append((i, mark))
    return found


def sequence_problems(lines: list[Line], questions: tuple[Question, ...]) -> tuple[Problem, ...]:
    """Numbers of questions that do not rise by one."""
    problems = []
    for before, this in zip(questions, questions[1:], strict=False):
        if this.number != before.number + 1:
            line = lines[this.line]
            message = f"第{line.number}行：问题序号由{before.number}跳到{this.number}"
            problems.append(Problem("number-missing", message, "warning", line.number))
    return tuple(problems)
