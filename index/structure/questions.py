"""Question-and-answer pages (常见问题解答, 政策问答): one clause a question, addressed 问3.

A unit is one when its title says so and it asks at least two questions, or when most lines of one numbering
level are questions, or when lines begin with 问： and 答：, 【问】 and 【答】, or with 问题一： and most of those ask."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from ..types import Problem
from .lines import Line, is_titled
from .marks import Level
from .numerals import to_int

_TITLE = re.compile(r"问\s*答|常见问题|热点问题|答\s*疑|解答|问与答|百问|Q\s*&\s*A|FAQ", re.I)
_NUMERAL = r"[一二三四五六七八九十\d]"
_ASKS = re.compile(
    rf"(?:(?:问题?|Q)\s*(?P<after>{_NUMERAL}{{0,4}})\s*[:：.．、]|[【\[〔［](?:问题?|Q)\s*(?P<boxed>{_NUMERAL}{{0,4}})[】\]〕］]\s*[:：]?"
    rf"|第\s*(?P<before>{_NUMERAL}{{1,4}})\s*个?\s*问题?\s*[:：.．、])\s*(?=\S)",
    re.I,
)
_ANSWERS = re.compile(
    rf"(?:答|A)\s*{_NUMERAL}{{0,4}}\s*[:：.．、]|[【\[〔［](?:解?答|回[答复]|答复|A)\s*{_NUMERAL}{{0,4}}[】\]〕］]",
    re.I,
)
_ANSWERED_AT_ONCE = re.compile(r"[？?]\s*(?:[【\[〔［](?:解?答|回[答复]|答复)[】\]〕］]|答\s*[:：])")
_LEVELS = (Level.CHINESE, Level.ARABIC, Level.CHINESE_BRACKET, Level.ARABIC_BRACKET)
_LEAST = 3
_SECTION_LONGEST = 20


@dataclass(frozen=True, slots=True)
class Question:
    """A question line: its index in the unit's lines, its number, the length of its mark, and the index of
    the heading line of its section when the question is the first under one."""

    line: int
    number: int
    width: int
    section: int | None = None


def find_questions(lines: list[Line], title: str, body: int = 0) -> tuple[Question, ...]:
    """The question lines of a unit from the line index `body` on (what stands before is title), or () when it
    is not made of questions and answers."""
    labelled = _labelled(lines, title, body)
    if labelled:
        return labelled
    for level in _LEVELS:
        found = _numbered(lines, level, body)
        asking = sum(_is_question(lines[q.line].text) for q in found)
        least = 2 if _TITLE.search(title) else _LEAST
        if asking >= least and asking * 10 >= len(found) * 6:
            return found
    return ()


def questions_within(lines: list[Line]) -> tuple[Question, ...]:
    """The labelled questions of one section (五、常见问题 / 问：… / 答：…), whose first line is its title; () when it has none."""
    return _labelled(lines, "", 1)


def asked(text: str, width: int) -> str:
    """What a question line asks, without its mark of `width` and the answer that may stand on the same line."""
    at_once = _ANSWERED_AT_ONCE.search(text)
    return text[width : at_once.start() + 1 if at_once else None].strip()


def restarts(questions: tuple[Question, ...]) -> bool:
    """Whether the questions are numbered afresh in each section."""
    return any(this.number <= before.number for before, this in pairwise(questions))


def sequence_problems(lines: list[Line], questions: tuple[Question, ...]) -> tuple[Problem, ...]:
    """Numbers of questions that do not rise by one."""
    problems = []
    for before, this in pairwise(questions):
        starts_again = this.number == 1 and this.section is not None
        if this.number != before.number + 1 and not starts_again:
            line = lines[this.line]
            message = f"第{line.number}行：问题序号由{before.number}跳到{this.number}"
            problems.append(Problem("number-missing", message, "warning", line.number))
    return tuple(problems)


def _is_question(text: str) -> bool:
    return text.rstrip("”」） ").endswith(("？", "?"))


def _labelled(lines: list[Line], title: str, body: int) -> tuple[Question, ...]:
    """The lines 问：, 【问】 or 问题一：, where answers are labelled too or most of them ask: 问题一：… heads what was
    found amiss in a report on inspections. Their own numbers count where they rise, else their order."""
    labels = [
        (i, found)
        for i, line in enumerate(lines)
        if i >= body and not line.role and (found := _ASKS.match(line.text))
    ]
    answered = sum(bool(_ANSWERS.match(line.text)) for line in lines)
    asking = sum(
        _is_question(lines[i].text) or _ANSWERED_AT_ONCE.search(lines[i].text) is not None for i, _ in labels
    )
    are_questions = answered >= len(labels) // 2 or asking * 10 >= len(labels) * 6 or _TITLE.search(title)
    if len(labels) < 2 or not are_questions or _follow_a_text(lines[body : labels[0][0]]):
        return ()
    written = [to_int(found["after"] or found["boxed"] or found["before"] or "") or 0 for _, found in labels]
    rising = written[0] > 0 and all(before < this for before, this in pairwise(written))
    numbers = written if rising else range(1, len(labels) + 1)
    return tuple(
        Question(i, number, found.end(), _section(lines, i, None, body))
        for number, (i, found) in zip(numbers, labels, strict=True)
    )


def _follow_a_text(before: list[Line]) -> bool:
    """Whether what stands before the first question is a text of its own, in sections: a guide or notice that closes with
    some questions is none made of questions."""
    sections = [line for line in before if line.mark and line.mark.level in (Level.CHINESE, Level.ARTICLE)]
    return len(sections) >= 3


def _numbered(lines: list[Line], level: Level, body: int) -> tuple[Question, ...]:
    """The run of questions at one level: lines that ask, and lines of the same run between them that do not;
    not the lists inside an answer."""
    marked = [
        (i, line.mark) for i, line in enumerate(lines) if i >= body and line.mark and line.mark.level is level
    ]
    found: list[Question] = []
    waiting: list[Question] = []
    for i, mark in marked:
        this = Question(i, mark.number[0], mark.width, _section(lines, i, level, body))
        if not _is_question(lines[i].text):
            if mark.certain:
                waiting.append(this)
            continue
        found.extend(_between(found[-1].number if found else 0, this.number, waiting))
        found.append(this)
        waiting = []
    last = found[-1].number if found else 0
    return (*found, *_between(last, last + len(waiting) + 1, waiting)) if found else ()


def _between(before: int, after: int, waiting: list[Question]) -> list[Question]:
    """Those of `waiting` that fill the numbers between two questions, in order."""
    filled: list[Question] = []
    for question in waiting:
        if question.number == before + 1 + len(filled) and question.number < after:
            filled.append(question)
    return filled


def _section(lines: list[Line], index: int, level: Level | None, body: int) -> int | None:
    """The line right above a question when it is the heading of a section rather than the end of an
    answer."""
    if index <= body:
        return None
    above = lines[index - 1]
    if above.mark and above.mark.certain and is_titled(above.text, 30) and not _is_question(above.text):
        outer = level is None or above.mark.level < level
        return index - 1 if outer else None
    ended = index - 1 == body or lines[index - 2].text[-1] in "。！？；）" or bool(_TITLE.search(above.text))
    short = is_titled(above.text, _SECTION_LONGEST) and not re.search("[：:，]|^[（(*答]", above.text)
    return index - 1 if short and ended and not above.role and not _is_question(above.text) else None
