"""The one value of the kind asked for that a clause has: where there is no other to mean, no word need tell which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...gate.figures import figures
from ...gate.planted import quotable
from ...question.asks.wants import is_claim
from ...tables import with_units
from ...types import Sentence
from ..weighing.term_weights import TermWeights, share_held
from .asked import Asked
from .clearest import CLEARLY
from .parts import PIECE
from .values import says_limit, tells_end, to_read, values_in, without_asides
from .which import holds_always

_OF_A_CASE = re.compile(r"属于[^，。；]{2,}的[，,]|除外")
# 罚款 of 五百万元以下的罚款 is what the value is of, no case.
_PAID = re.compile(r"的(?=罚款|罚金|有期徒刑|奖励|补助|补贴|奖补)")
_RATE = re.compile(r"[%％折成]|分之")
_ASKS_SUM = re.compile(r"多少[钱元]|几[块元]")


def only_value(
    best: Sentence, form: re.Pattern[str], asked: Asked, weights: TermWeights, question: str
) -> tuple[str, ...]:
    """() where the clause of the best sentence has none or several, where the one stands in another sentence or is said of a
    case, where another piece says clearly more of what was asked (提升类…不予补助), and where the question gives figures of a
    case that the clause does not, asks of several things, or claims."""
    if best.header is not None or asked.several or is_claim(question):
        return ()
    whole = [_PAID.sub("", without_asides(with_units(s), asked)) for s in quotable(best.clause)]
    text = _PAID.sub("", to_read(best, asked))
    found = tuple(dict.fromkeys(value for said in whole for value in values_in(said, form, asked)))
    if len(found) != 1 or found != values_in(text, form, asked) or _OF_A_CASE.search(text):
        return ()
    fits = (says_limit(text) or not asked.limit) and (tells_end(text) or not asked.until)
    paid = not (_RATE.search(found[0]) and _ASKS_SUM.search(question))
    given = asked.figures <= figures(best.clause.text)
    told = holds_always(text, found[0], question) and not _said_elsewhere(whole, found[0], weights)
    return found if fits and paid and given and told else ()


def _said_elsewhere(whole: Sequence[str], value: str, weights: TermWeights) -> bool:
    """Whether another piece of the clause says clearly more of the question's words than the one with the value."""
    pieces = [piece for text in whole for piece in PIECE.split(text)]
    shares = [(value in piece, share_held(weights.terms, piece.lower())) for piece in pieces]
    own = max((share for holds, share in shares if holds), default=0.0)
    return any(share - own >= CLEARLY for holds, share in shares if not holds)
