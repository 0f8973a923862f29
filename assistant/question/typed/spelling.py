"""Mistyped characters in a question: 依申请公幵 was meant as 依申请公开.

No list of common errors and no language model. A character is taken for a slip when nothing it makes with its neighbours
stands anywhere in the documents or in the dictionary, and a character that sounds or looks like it makes a word there
that the documents use, and that in general writing is far likelier than the characters it would replace standing side by
side. Everything corrected is told with the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import rjieba

from ..texts.divisions import divisions_in
from .alike import NUMERALS, alike, in_daily_use

_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
# What a question names is never respelled: places by their form, titles in 《》, and numerals.
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,3}(?:自治区|自治州|省|市|区|县|旗|镇|乡|街道|村|社区)")
_TITLE = re.compile(r"《[^《》]*》")
# Words of talk stand in no document, and a character of them is no slip.
_SPOKEN = frozenset(
    "的了吗呢吧啊呀么嘛哦哈嗯诶咋啥谁哪几多很都也还就才又再不没别我你您他她它们这那此该请问个"
)
_LONGEST_WORD = 4
_MOST_SLIPS = 3
_WORDS = 60_101_967  # all words counted in jieba's dictionary
# How much likelier the word must be than what was typed: when the documents have it between the same neighbours, and when
# they do not and the character typed is a rare one. A common character may be a word the documents lack (诊查).
_LIKELIER_SETTLED = 1000.0
_LIKELIER = 100_000.0
_CLEARLY = 3.0  # how many times as likely the word must be as the next that could be meant


@dataclass(frozen=True, slots=True)
class Correction:
    """A word as it was typed and as it was read; both have the same length."""

    typed: str
    read: str

    def __str__(self) -> str:
        return f"“{self.typed}”按“{self.read}”理解"


@dataclass(frozen=True, slots=True)
class _Slip:
    start: int
    word: str  # what it was meant as
    settled: bool  # whether the documents have the word between the same neighbours
    likelier: float  # how many times as likely as what was typed, by dictionary and documents


def corrected(text: str, frequency: Callable[[str], float]) -> tuple[str, tuple[Correction, ...]]:
    """`text` with its slips mended, and what was mended; at most three. `frequency` gives the share of clauses (0..1) that
    hold some words. A text of the same length; unchanged when it holds no slip."""
    told: list[Correction] = []
    kept = _named(text)
    for place in _suspects(text, frequency):
        if len(told) == _MOST_SLIPS:
            break
        slip = None if place in kept else _meant(text, place, frequency)
        if slip is None:
            continue
        end = slip.start + len(slip.word)
        told.append(Correction(text[slip.start : end], slip.word))
        text = text[: slip.start] + slip.word + text[end:]
    return text, tuple(told)


def _named(text: str) -> frozenset[int]:
    """The places in `text` of names, which are left as they are."""
    spans = [found.span() for pattern in (_PLACE, _TITLE) for found in pattern.finditer(text)]
    for name in divisions_in(text):
        spans += [found.span() for found in re.finditer(re.escape(name), text)]
    return frozenset(place for start, end in spans for place in range(start, end))


def _suspects(text: str, frequency: Callable[[str], float]) -> Iterator[int]:
    """Characters that make nothing with their neighbours: no word of the dictionary, no pair of the documents."""
    for run in _RUN.finditer(text):
        start = run.start()
        for word in rjieba.cut(run[0], False):
            alone = len(word) == 1 and word not in _SPOKEN and word not in NUMERALS
            if alone and not any(frequency(pair) for pair in _pairs(run, start)):
                yield start
            start += len(word)


def _pairs(run: re.Match[str], place: int) -> Iterator[str]:
    """The pairs of neighbours in a run that hold the character at `place` of the text."""
    at = place - run.start()
    if at:
        yield run[0][at - 1 : at + 1]
    if at + 1 < len(run[0]):
        yield run[0][at : at + 2]


def _meant(text: str, place: int, frequency: Callable[[str], float]) -> _Slip | None:
    """The word that was meant at `place`, when one is far likelier than what was typed and than any other."""
    tokens, rare = _tokens(text, place), not in_daily_use(text[place])
    found: dict[str, _Slip] = {}
    for char in alike(text[place]):
        for start, word in _words_around(text, place, char):
            likelier = _likelihood(word, _covered(tokens, start, len(word)))
            used = frequency(word) if likelier >= _LIKELIER_SETTLED else 0.0
            settled = used > 0 and _settled(text, start, word, frequency)
            if used > 0 and (settled or (rare and likelier >= _LIKELIER)):
                slip = _Slip(start, word, settled, used * likelier)
                found[word] = max(found.get(word, slip), slip, key=_rank)
    ranked = sorted(found.values(), key=_rank, reverse=True)
    rivals = [
        slip for slip in ranked[1:] if slip.settled == ranked[0].settled and slip.word not in ranked[0].word
    ]
    if not ranked or (rivals and ranked[0].likelier < _CLEARLY * rivals[0].likelier):
        return None
    return ranked[0]


def _rank(slip: _Slip) -> tuple[bool, float]:
    return slip.settled, slip.likelier


def _settled(text: str, start: int, word: str, frequency: Callable[[str], float]) -> bool:
    """Whether the documents have the word between the same neighbours: one on either side, two on one side where the other
    has none. One side alone tells too little: 保险支付 does not make 保险起付线 a slip."""
    run = next(found for found in _RUN.finditer(text) if found.start() <= start < found.end())
    end = start + len(word)
    before, behind = text[max(run.start(), start - 1) : start], text[end : min(run.end(), end + 1)]
    if not behind:
        before = text[max(run.start(), start - 2) : start]
    elif not before:
        behind = text[end : min(run.end(), end + 2)]
    return len(before + behind) >= 2 and frequency(before + word + behind) > 0


def _tokens(text: str, place: int) -> list[tuple[int, str]]:
    """The words of the run around `place` and where they start, by the dictionary alone."""
    run = next(found for found in _RUN.finditer(text) if found.start() <= place < found.end())
    tokens, start = [], run.start()
    for word in rjieba.cut(run[0], False):
        tokens.append((start, word))
        start += len(word)
    return tokens


def _covered(tokens: Sequence[tuple[int, str]], start: int, length: int) -> tuple[str, ...]:
    """The typed words that a word of `length` at `start` would replace; () when it would cut into one."""
    inside = [(at, word) for at, word in tokens if at >= start and at + len(word) <= start + length]
    return tuple(word for _, word in inside) if sum(len(word) for _, word in inside) == length else ()


def _likelihood(word: str, typed: Sequence[str]) -> float:
    """How many times as likely a word is as the words typed, were they written side by side by chance."""
    if len(typed) < 2:
        return 0.0
    chance = 1.0
    for part in typed:
        chance *= rjieba.suggest_freq(part) / _WORDS
    return float(rjieba.suggest_freq(word) / _WORDS / chance)


def _words_around(text: str, place: int, char: str) -> Iterator[tuple[int, str]]:
    """Words of the dictionary, but no places, that hold `char` at `place`, and where they start."""
    changed = text[:place] + char + text[place + 1 :]
    for length in range(2, _LONGEST_WORD + 1):
        for start in range(max(0, place - length + 1), min(place, len(text) - length) + 1):
            word = changed[start : start + length]
            if _RUN.fullmatch(word) and rjieba.has_word(word) and not divisions_in(word):
                yield start, word
