"""Values that stand side by side, each of its own subject: 高压单电源用户不超过20个工作日，高压双电源用户不超过32个工作日.

A yes/no question that gives one subject the value of its sister is contradicted by the value of the one it names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ...gate.figures import Figure, fold
from ...question.words.terms import bigrams
from .asserted import Asserted, date_of, dates_in
from .labels import of_another_named
from .parts import parts_of

_COPULA = re.compile(
    r"(?:应当?|需要?|[是为占要得在共达到于]|不得?(?:超过|低于|少于|多于)|最[多少高低长短])+$"
)
_PERIOD = re.compile(r"(?P<of>[\u4e00-\u9fff]{2,})(?:期限?|时限|时间)$")
_TOUCHES = 3  # characters before a value that say what it measures: 公示期
_NO_WORDS = re.compile(r"\d+|应[当该]|必须|需要")
# A cell of a row (分值：18) is told by all that stands before it.
_CELL = re.compile(r"(?:[^：]{1,24}：)?[\d.]+[\u4e00-\u9fff%]{0,2}")


class _Sister(NamedTuple):
    """A value as written, whether it is the one claimed, which of the question's words stand in its own words and in all that
    leads up to it, its own words and the sentence up to their end."""

    written: str
    claimed: bool
    own: frozenset[str]
    whole: frozenset[str]
    text: str
    around: str


def of_sister(
    claim: Asserted, question: str, quoted: Sequence[str], comparable: Callable[[str], tuple[Figure, ...]]
) -> str:
    """The value of the subject named, as written, where each place of the claimed value says less of the question than that;
    "" where the claimed value does not stand there, or which is meant is not told. `comparable` finds the figures of a segment
    that can stand in place of the claimed one."""
    sisters = _sisters(claim, question, quoted, comparable)
    claimed = [one for one in sisters if one.claimed]
    sisters = [one for one in sisters if one.claimed or not of_another_named(question, one.text)]
    others = [one for one in sisters if not one.claimed and all(_says_more(one, own) for own in claimed)]
    if not claimed:
        return ""
    named = {one.written for one in others if _is_named(one, question)}
    if len(named) == 1:
        return named.pop()
    most = [one for one in others if all(_stands_out(one, other) for other in others)]
    most = most or _touching(claim, [one for one in sisters if not one.claimed], claimed)
    return most[0].written if len({one.written for one in most}) == 1 else ""


def says_all(text: str, others: Sequence[str], question: str) -> bool:
    """Whether a text has all words of the question that the others have."""
    words, own = bigrams(_NO_WORDS.sub("，", fold(question))), bigrams(fold(text))
    return all(words & bigrams(fold(other)) <= own for other in others)


def period_named(
    claim: Asserted, quoted: Sequence[str], comparable: Callable[[str], tuple[Figure, ...]]
) -> dict[str, str]:
    """The values, canonical and as written, that stand right behind what a claimed period is of (公示期不少于7日, 公示5日 for 公示期30日):
    those of other steps stand behind other words. {} where they differ or nothing is claimed of a period so named."""
    head = _PERIOD.search(_COPULA.sub("", fold(claim.part).split(claim.figure.written)[0]))
    if head is None or claim.dated:
        return {}
    behind = re.compile(rf"{head['of'][-2:]}(?:期限?|时限|时间)?{_COPULA.pattern.rstrip('$')[:-1]}*$")
    found = {
        other.canonical: other.written
        for part in parts_of(quoted, comparable, finely=True)
        for other in part.values
        if behind.search(fold(part.text).partition(fold(other.written))[0])
    }
    return found if len(found) == 1 else {}


def _is_named(one: _Sister, question: str) -> bool:
    """Whether all that stands before a value in its own words stands in the question: 乙县 of 甲县3个、乙县5个."""
    before = fold(one.text).partition(fold(one.written))[0]
    return len(before) > 1 and before in fold(question)


def _says_more(one: _Sister, other: _Sister) -> bool:
    return one.own > other.own and one.whole >= other.whole


def _stands_out(one: _Sister, other: _Sister) -> bool:
    return one.own >= other.own or len(one.own) >= 2 * len(other.own)


def _touching(claim: Asserted, others: Sequence[_Sister], claimed: Sequence[_Sister]) -> list[_Sister]:
    """The others that have the words next to the claimed value, which say what it measures, where no place of that value has
    the last two of them."""
    head = _COPULA.sub("", fold(claim.part).split(claim.figure.written)[0])
    if len(head) < _TOUCHES or any(head[-2:] in one.around for one in claimed):
        return []
    return [one for one in others if head[-_TOUCHES:] in one.text]


def _sisters(
    claim: Asserted, question: str, quoted: Sequence[str], comparable: Callable[[str], tuple[Figure, ...]]
) -> list[_Sister]:
    words = bigrams(_NO_WORDS.sub("，", fold(question)))
    found, segments = [], list[str]()

    def valued(segment: str) -> tuple[Figure, ...]:
        segments.append(segment)
        return comparable(segment)

    for part in parts_of(quoted, valued, finely=True):
        values = _values(claim, part.text, part.values)
        if len(values) == 1:
            own = max((one for one in segments if part.text.endswith(one)), key=len, default=part.text)
            lead = re.split(r"\d", fold(part.text.removesuffix(own)))[-1]  # since the last figure
            whole = part.before + part.text if _CELL.fullmatch(own) else lead + own
            own = whole if _CELL.fullmatch(own) else own
            said = frozenset(words & bigrams(fold(own))), frozenset(words & bigrams(fold(whole)))
            found.append(
                _Sister(
                    values[0], _is_claimed(claim, values[0], part.values), *said, own, part.before + part.text
                )
            )
    return found


def _values(claim: Asserted, text: str, figures: Sequence[Figure]) -> list[str]:
    """The values of a part as written; dates whole."""
    if claim.dated:
        return dates_in(text)
    return [other.written for other in figures if other.unit == claim.figure.unit]


def _is_claimed(claim: Asserted, written: str, figures: Sequence[Figure]) -> bool:
    if claim.dated:
        return date_of(written) == date_of(next(iter(dates_in(claim.part)), ""))
    return any(f.written == written and f.canonical == claim.figure.canonical for f in figures)
