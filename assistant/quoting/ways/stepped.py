"""Of a clause that sets steps by value, the one that the question's figure falls into; the others are not quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.types import Clause

from ...gate.planted import quotable
from ...question.understand import Query
from ...tables import is_header, with_units
from ...types import Sentence
from ..reading.cases import fitting
from ..reading.items import COLON

_ASKS_GRADE = re.compile(
    r"(?:几|哪一?个?|什么|何种|哪种)(?:级别?|等级|档次?)|(?:属于|算|是|叫|定为)(?:什么|哪[一]?[类种级])(?:样的|性质的)?(?:突发)?(?:事件|事故|灾害|灾情|险情|火灾|火情)"
    r"|多大的?(?:突发)?(?:事件|事故|灾害)"
)
# Plans grade events by one scheme (突发事件应对法, 第三条): 特别重大（Ⅰ级）, 重大, 较大, 一般.
_GRADE = re.compile(
    r"(?:特别重大|特大|重大|较大|一般)(?=[^，。；、]{0,14}$)|(?:Ⅰ|Ⅱ|Ⅲ|Ⅳ|IV|I{1,3}|[一二三四])级|[红橙黄蓝]色"
)
_LONGEST_NAME = 24
_ITEM = re.compile(r"[；;]")


@dataclass(frozen=True, slots=True)
class Stepped:
    """The sentences quoted, the best of them, and a remark where the question's figure lies below all steps."""

    chosen: list[Sentence]
    best: Sentence
    below: str = ""


def stepped(chosen: Sequence[Sentence], best: Sentence, query: Query) -> Stepped:
    """The sentences chosen without those of the best one's clause that set other steps than the question's figure falls into,
    and with the one that sets it. A line that announces the steps stays; all stay where the figure falls into none."""
    own = [s for s in quotable(best.clause) if not is_header(s, best.clause)]
    fits = fitting([with_units(sentence) for sentence in own], query.search_text)
    if fits is None or not fits.held:
        lowest = f"问题给出的数不到文件所列的最低一档（{fits.lowest}）。" if fits and fits.lowest else ""
        return Stepped(list(chosen), best, lowest)
    held = [own[i] for i in sorted(fits.held)]
    others = {own[i] for i in fits.others if not own[i].text.endswith(COLON)}
    kept = [sentence for sentence in chosen if sentence not in others]
    kept += [sentence for sentence in held if sentence not in kept]
    first = best if best in held else held[0]
    where = {sentence: at for at, sentence in enumerate(own)}
    before = [s for s in kept if s not in where]
    return Stepped([*sorted((s for s in kept if s in where), key=where.__getitem__), *before], first)


def grade_of_case(query: Query, best: Clause, fellows: Sequence[Clause]) -> tuple[str, Sentence] | None:
    """The grade whose section (1.4.2 重大（Ⅱ级）: 有下列情形之一的…) has a step for the question's figures, when a question asks for
    the grade of a case: its heading, and the sentence; None where none or several have it."""
    if not _ASKS_GRADE.search(query.search_text):
        return None
    sections = [c for c in fellows if c.path[:-1] == best.path[:-1] and _grade(c)]
    said = [
        (clause, sentence, piece)
        for clause in sections
        for sentence in quotable(clause)
        for piece in _ITEM.split(sentence.text)
        if piece
    ]
    fits = fitting([piece for _, _, piece in said], query.search_text)
    held = [said[i] for i in sorted(fits.held)] if fits else []
    if len({clause.id for clause, _, _ in held}) != 1:
        return None
    clause, sentence, _ = held[0]
    return _grade(clause), sentence


def _grade(clause: Clause) -> str:
    """The heading of a clause that is the name of a grade; "" otherwise."""
    name = clause.heading.strip().rstrip("。：:")
    return name if len(name) <= _LONGEST_NAME and _GRADE.search(name) else ""
