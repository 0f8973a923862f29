"""The grade of a case (死亡12人启动几级响应, 死亡5人算什么事故): the highest one whose section has a step that the case falls into."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.types import Clause

from ...gate.planted import quotable
from ...question.understand import Query
from ...question.words.terms import bigrams
from ...types import Sentence
from ..reading.cases import below_ends, fitting
from ..reading.given import given_in
from ..reading.grades import under_grades
from ..weighing.context import line_above

_ASKS_GRADE = re.compile(
    r"(?:几|哪一?个?|什么|何种|哪种)(?:级别?|等级|档次?)|(?:属于|算|是|叫|定为)(?:什么|哪[一]?[类种级])(?:样的|性质的)?(?:突发)?(?:事件|事故|灾害|灾情|险情|火灾|火情)"
    r"|(?:是|算)(?:不是|不算)?(?:特别重大|特大|重大|较大|一般)(?:还是|[^，。？]{0,4}(?:事故|事件)(?:还是|[吗么]))|多大的?(?:突发)?(?:事件|事故|灾害)|(?:什么|哪种)(?:颜色)?的?(?:应急)?(?:响应|预警)"
)
# Plans grade events by one scheme (突发事件应对法, 第三条): 特别重大（Ⅰ级）, 重大, 较大, 一般.
_GRADE = re.compile(
    r"(?:特别重大|特大|重大|较大|一般)(?=[^，。；、]{0,14}$)|(?:Ⅰ|Ⅱ|Ⅲ|Ⅳ|IV|I{1,3}|[一二三四])级|[红橙黄蓝]色"
)
_LONGEST_NAME = 24
_ITEM = re.compile(r"[；;]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_OF_ASKING = frozenset("启动几哪级响应该应当进入的了个人是不到下有在发布预警")


class Graded(NamedTuple):
    """The grade as its heading has it, the line that announces its conditions ([] where none does), and what is said of the case."""

    name: str
    line: list[Sentence]
    sentence: Sentence


class _Said(NamedTuple):
    name: str
    number: int  # of the gravest grade 1; 0 where the grades are not numbered
    sentence: Sentence
    piece: str


def grade_of_case(query: Query, best: Clause, fellows: Sequence[Clause]) -> Graded | None:
    """The grade whose section (1.4.2 重大（Ⅱ级）: 有下列情形之一的…) has a step for the question's figures, when a question asks for
    the grade of a case; of several grades of response the highest. None where none has it, or which is not told."""
    question = query.search_text
    if not _ASKS_GRADE.search(question):
        return None
    said = [
        _Said(name, number, sentence, piece)
        for name, number, clause in under_grades(query, best, fellows) or _event_grades(best, fellows)
        for sentence in quotable(clause)
        for piece in _ITEM.split(sentence.text)
        if piece
    ]
    fits = fitting([one.piece for one in said], question, below_ends=below_ends(fellows))
    held = _of_the_same([said[i] for i in sorted(fits.held)] if fits else [], question)
    if not held or (len({one.name for one in held}) > 1 and not all(one.number for one in held)):
        return None
    gravest = min(held, key=lambda one: one.number)
    return Graded(gravest.name, line_above(gravest.sentence.clause, fellows), gravest.sentence)


def _event_grades(best: Clause, fellows: Sequence[Clause]) -> list[tuple[str, int, Clause]]:
    sections = [c for c in fellows if c.path[:-1] == best.path[:-1]]
    return [(name, 0, clause) for clause in sections if (name := _grade(clause))]


def _of_the_same(held: Sequence[_Said], question: str) -> list[_Said]:
    """Of the pieces that hold a figure those that measure what the question does, by the words around it: 死亡, not 被困; each
    figure of the question has its own."""
    found: list[_Said] = []
    for given in given_in(question):
        own = bigrams(given.around), set(_HAN.findall(given.around)) - _OF_ASKING
        alike = [(len(own[0] & bigrams(one.piece)), len(own[1] & set(one.piece))) for one in held]
        most = max(alike, default=(0, 0))
        found += [one for one, score in zip(held, alike, strict=True) if score == most and score > (0, 0)]
    return found


def _grade(clause: Clause) -> str:
    """The heading of a clause that is the name of a grade; "" otherwise."""
    name = clause.heading.strip().rstrip("。：:")
    return name if len(name) <= _LONGEST_NAME and _GRADE.search(name) else ""
