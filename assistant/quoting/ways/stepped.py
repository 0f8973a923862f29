"""Of a clause that sets steps by value, the one that the question's figure falls into; the others are not quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.types import Clause

from ...gate.planted import quotable
from ...question.asks.wants import is_claim
from ...question.understand import Query
from ...question.words.terms import bigrams
from ...tables import is_header, with_units
from ...types import Sentence
from ..reading.cases import Fit, below_ends, fitting
from ..reading.given import given_in
from ..reading.items import COLON
from ..reading.tiers import steps_in

_ITEM_LONGEST = 200  # characters of an item that is one of several steps
_CELL = re.compile(r"；")
# What stood before: 原标准80周岁至89周岁每人每月50元.
_FORMER = re.compile(r"原(?:有|来|定|先)?的?(?:标准|规定|政策)")
# What somebody is fined, as a question claims it (罚50元，对吗), is no figure of the case.
_FINE = re.compile(r"罚款?[^，。；？?]{0,16}?[元块]")
_ASKS_FORMER = re.compile(r"原|以前|旧|过去|之前|从前|变化|新老|调整")


@dataclass(frozen=True, slots=True)
class Stepped:
    """The sentences quoted, the best of them, and a remark where the question's figure lies below or above all steps."""

    chosen: list[Sentence]
    best: Sentence
    beyond: str = ""


def stepped(chosen: Sequence[Sentence], best: Sentence, query: Query, fellows: Sequence[Clause]) -> Stepped:
    """The sentences chosen without those of the best one's clause that set other steps than the question's figure falls into,
    and with the one that sets it; items that are clauses of their own (among the document's, `fellows`) are read as one clause.
    A line that announces the steps stays; where the figure lies beyond all steps so does the nearest of them, and all where it
    falls between them."""
    question = query.search_text
    question = _FINE.sub("罚款", question) if is_claim(question) else question
    own, fits = _read(best, question, fellows)
    at = _at(fits)
    if fits is None or not at:
        return Stepped(list(chosen), best)
    held = [own[i] for i in sorted(at)]
    others = {own[i] for i in fits.others - at if not own[i].text.endswith(COLON)}
    if held[0].header is not None:
        others |= {s for s in chosen if s.header is not None and s.clause.id == held[0].clause.id} - {*held}
    kept = [s for s in chosen if s not in others and not _was_before(s, question)]
    kept += [sentence for sentence in held if sentence not in kept]
    first = best if best in held else held[0]
    where = {sentence: at for at, sentence in enumerate(own)}
    before = [s for s in kept if s not in where]
    return Stepped(
        [*sorted((s for s in kept if s in where), key=where.__getitem__), *before], first, _remark(fits)
    )


def _read(best: Sentence, question: str, fellows: Sequence[Clause]) -> tuple[list[Sentence], Fit | None]:
    """The sentences that are the steps, of the clause itself or of the items beside it, and which of them hold the figure."""
    own = [s for s in quotable(best.clause) if not is_header(s, best.clause)]
    if best.header is not None:
        own = _rows_meant(own, question)
    ends = below_ends(fellows)
    fits = fitting([with_units(sentence) for sentence in own], question, below_ends=ends)
    if fits is not None:
        return own, fits
    items = _items_beside(best.clause, fellows)
    beside = [s for clause in items for s in quotable(clause) if not is_header(s, clause)]
    return beside, fitting([s.text for s in beside], question, below_ends=ends) if len(items) > 1 else None


def _items_beside(clause: Clause, fellows: Sequence[Clause]) -> list[Clause]:
    """A short item that is a clause of its own, with those beside it that are as short."""
    alike = [c for c in fellows if len(c.path) > 1 and c.path[:-1] == clause.path[:-1]]
    items = [c for c in alike if len(c.text) <= _ITEM_LONGEST and not c.heading]
    return items if clause in items else []


def _rows_meant(rows: Sequence[Sentence], question: str) -> list[Sentence]:
    """Of rows that set steps for several things those of the thing that the question says most of, by the cells without
    figures: 个人随意倾倒 for 个人乱倒了2方."""
    words, characters = bigrams(question), set(question)

    def said(row: Sentence) -> tuple[int, int]:
        cells = "；".join(cell for cell in _CELL.split(with_units(row)) if not re.search(r"\d", cell))
        return len(words & bigrams(cells)), len(characters & set(cells))

    units = {given.unit for given in given_in(question)}
    scaled = [row for row in rows if any(steps_in(with_units(row), unit) for unit in units)]
    most = max(map(said, scaled), default=(0, 0))
    return [row for row in scaled if said(row) == most]


def _was_before(sentence: Sentence, question: str) -> bool:
    """Whether a sentence tells the steps that held before, which the question does not ask for."""
    return bool(_FORMER.search(sentence.text)) and not _ASKS_FORMER.search(question)


def _remark(fits: Fit) -> str:
    if fits.lowest:
        return f"问题给出的数不到文件所列的最低一档（{fits.lowest}）。"
    return f"问题给出的数超过文件所列的最高一档（{fits.highest}）。" if fits.highest else ""


def _at(fits: Fit | None) -> frozenset[int]:
    """Which of the steps answer: those that hold the figure, else the one nearest to it."""
    if fits is None or fits.held:
        return fits.held if fits else frozenset()
    return frozenset() if fits.nearest is None else frozenset({fits.nearest})
