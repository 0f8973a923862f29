"""How well a sentence answers a question: the features behind quoting and refusing.

Features are in 0..1 unless said otherwise. Their weights are fitted on the building half of the question sets
(`python -m eval fit`) and kept in `weights.json`; nothing here is a tuned constant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.types import Document

from .figures import figures
from .terms import bigrams, words
from .types import Sentence
from .understand import Query

_ORGAN = re.compile(r"[\u4e00-\u9fff]{1,10}(?:部门|单位|局|厅|委|办公室|办|政府|机关|机构|中心|委员会|街道|镇)|牵头|负责|责任单位")
_TIME = re.compile(
    r"\d+\s*个?(?:工作日|小时|日|天|月|年)|[一二三四五六七八九十百]+个?(?:工作日|小时|日|天|月|年)|(?:月|年)?底前|年底|前完成|之前|以前|及时|定期|每[年季月周日]|\d+月"
)
_RESPONSIBLE = re.compile(r"[（(](?:责任单位|牵头单位|责任部门|配合单位)|按职责分工|牵头落实|负责落实")


@dataclass(frozen=True, slots=True)
class TermWeights:
    """The question's topic words with their rarity (idf, 0..1, relative to the rarest possible), and its bigrams."""

    terms: dict[str, float]
    bigrams: frozenset[str]


@dataclass(frozen=True, slots=True)
class Features:
    """What a sentence offers. `own`: idf share of the question's words in the sentence; `around`: in the sentence, its
    clause and headings; `pairs`: share of its bigrams in the sentence; `fits`: 1 when the sentence holds the kind
    of thing asked for (time, organ, number); `figures`: share of the question's figures it holds; `rank`: the
    clause's search score; `dense`: cosine of the clause; `close`: cosine of the sentence (−1..1)."""

    own: float
    around: float
    pairs: float
    fits: float
    figures: float
    rank: float
    dense: float
    close: float


def weigh(query: Query, frequency: Callable[[str], float]) -> TermWeights:
    """`frequency(word)` is the share of clauses that contain the word, 0..1."""
    terms = {term: 1.0 - frequency(term) ** 0.5 for term in query.terms}
    return TermWeights(terms, bigrams(" ".join(query.terms)))


def measure(
    query: Query, weights: TermWeights, sentence: Sentence, document: Document, rank: float, dense: float, close: float
) -> Features:
    text = sentence.text.lower()
    clause = sentence.clause
    context = " ".join((document.title, *clause.headings, clause.heading, clause.text)).lower()
    asked = figures(query.search_text) - figures(document.title)
    held = figures(sentence.text)
    return Features(
        own=_share(weights.terms, text),
        around=_share(weights.terms, context),
        pairs=len(weights.bigrams & bigrams(text)) / len(weights.bigrams) if weights.bigrams else 0.0,
        fits=_fits(query.asks, sentence.text),
        figures=len(asked & held) / len(asked) if asked else 0.0,
        rank=rank,
        dense=dense,
        close=close,
    )


def _share(terms: dict[str, float], text: str) -> float:
    total = sum(terms.values())
    if not total:
        return 0.0
    return sum(weight * _held(term, text) for term, weight in terms.items()) / total


def _held(term: str, text: str) -> float:
    """1 when the word stands in the text, ½ when its halves do (a long word split by other wording), else 0."""
    if term in text:
        return 1.0
    if len(term) >= 4 and not term.isascii():
        return 0.5 * sum(part in text for part in (term[:2], term[-2:])) / 2 + (0.25 if term[1:-1] in text else 0.0)
    return 0.0


def _fits(asks: frozenset[str], text: str) -> float:
    tests = {"time": _TIME, "who": _ORGAN, "number": re.compile(r"\d|[一二三四五六七八九十百]+(?:个|倍|元|分之|项|成)")}
    wanted = [tests[name] for name in asks if name in tests]
    if not wanted:
        return 0.5
    return sum(bool(pattern.search(text)) for pattern in wanted) / len(wanted)


def names_responsible(text: str) -> bool:
    """Whether the sentence is the clause's note of responsibility: （责任单位：…）, (…按职责分工落实)."""
    return bool(_RESPONSIBLE.search(text))


def question_words(query: Query) -> Sequence[str]:
    return words(query.search_text)
