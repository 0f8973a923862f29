"""Measures, as pure functions: no file, no clock, no assistant. Each names its formula and its source.

A ranked list (the hits of a search, the citations of an answer) comes as a sequence of frozensets: entry i
holds the indices of the gold clauses that item i is; empty means "none of them". `gold_count` is how many
there are.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

Ranked = Sequence[frozenset[int]]
T = TypeVar("T")

# Spaces, brackets, quotation and book-title marks: they differ between a document and a quotation of it
# without changing what is said (〔2021〕, [2021], ﹝2021﹞).
_UNSEEN = re.compile(r"[\s〔〕﹝﹞\[\]【】()「」『』“”\"'‘’《》〈〉*_`|]")


def recall_at_k(hits: Ranked, gold_count: int, k: int) -> float:
    """Capped recall, 0..1: gold clauses among the first `k` hits / min(k, gold_count).

    The cap makes 1.0 reachable for questions with more gold clauses than `k`. Source: Thakur et al. 2021,
    BEIR (arXiv:2104.08663), R_cap@k. For one gold clause it is plain recall@k. Raises `ValueError` without
    gold.
    """
    _need_gold(gold_count)
    found = frozenset[int]().union(*hits[:k])
    return min(len(found), k) / min(k, gold_count)


def reciprocal_rank(hits: Ranked, k: int) -> float:
    """1 / rank of the first gold clause among the first `k` hits, 0.0 when there is none; its mean over
    questions is MRR@k. Source: Voorhees 1999, The TREC-8 Question Answering Track Report."""
    for rank, matched in enumerate(hits[:k], 1):
        if matched:
            return 1.0 / rank
    return 0.0


def ndcg_at_k(hits: Ranked, gold_count: int, k: int) -> float:
    """DCG@k / ideal DCG@k with binary gains, 0..1: DCG = Σ gain_i / log2(i + 1), i from 1.

    A hit gains 1 when it brings a gold clause that no earlier hit brought. Source: Järvelin & Kekäläinen
    2002, Cumulated gain-based evaluation of IR techniques. Raises `ValueError` without gold.
    """
    _need_gold(gold_count)
    seen: set[int] = set()
    gained = 0.0
    for rank, matched in enumerate(hits[:k], 1):
        if matched - seen:
            gained += 1.0 / math.log2(rank + 1)
        seen |= matched
    ideal = sum(1.0 / math.log2(rank + 1) for rank in range(1, min(gold_count, k) + 1))
    return gained / ideal


def citation_recall(citations: Ranked, gold_count: int) -> float:
    """Gold clauses cited / gold clauses, 0..1.

    After ALCE (Gao et al. 2023, arXiv:2305.14627), at the level of clauses: where ALCE asks an entailment
    model whether the cited passages support a statement, here a person has written down which clauses support
    the answer.
    Raises `ValueError` without gold.
    """
    _need_gold(gold_count)
    return len(frozenset[int]().union(*citations)) / gold_count


def citation_precision(allowed: Sequence[bool]) -> float:
    """Citations that are right / citations, 0..1; 0.0 for an answer that cites nothing (as ALCE counts it).

    `allowed[i]`: citation i is a gold clause or one the set lists as citable too. Source as for
    `citation_recall`.
    """
    return sum(allowed) / len(allowed) if allowed else 0.0


def facts_found(text: str, facts: Sequence[Sequence[str]]) -> float:
    """Key facts of which one wording stands in `text` / key facts, 0..1; 1.0 when there are none to find.

    Compared after `plain`. The strings are the claims of ALCE's claim recall and of STR-EM, written by hand.
    """
    if not facts:
        return 1.0
    return (len(facts) - len(missing_facts(text, facts))) / len(facts)


def missing_facts(text: str, facts: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The first wording of every key fact that `text` has in none of its wordings."""
    inside = plain(text)
    return tuple(wordings[0] for wordings in facts if not any(plain(w) in inside for w in wordings))


def plain(text: str) -> str:
    """`text` for comparing: NFKC (full-width to half-width), without spaces, brackets and quotation marks."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


@dataclass(frozen=True, slots=True)
class RefusalScores:
    """How well answering and refusing are told apart; every field 0..1, higher is better except
    `wrongly_refused`.

    `refused` of the unanswerable questions, `wrongly_refused` of the answerable ones, the F1 of either class,
    and `f1_gr`, their mean.
    """

    refused: float
    wrongly_refused: float
    f1_refusal: float
    f1_answer: float
    f1_gr: float


def refusal_scores(outcomes: Sequence[tuple[bool, bool]]) -> RefusalScores:
    """Scores of (answerable, refused) pairs: F1_GR = (F1 of refusing + F1 of answering) / 2.

    F1 of refusing: precision = refused and unanswerable / refused, recall = refused and unanswerable /
    unanswerable; of answering the same with both turned round. A class that neither occurs nor is chosen
    counts 1.0. Source: Song et al. 2024, TRUST-SCORE (arXiv:2409.11242), grounded refusals.
    """
    refused_right = sum(refused and not answerable for answerable, refused in outcomes)
    refused_wrong = sum(refused and answerable for answerable, refused in outcomes)
    answered_right = sum(answerable and not refused for answerable, refused in outcomes)
    answered_wrong = len(outcomes) - refused_right - refused_wrong - answered_right
    f1_refusal = _f1(refused_right, refused_wrong, answered_wrong)
    f1_answer = _f1(answered_right, answered_wrong, refused_wrong)
    return RefusalScores(
        refused=_share(refused_right, refused_right + answered_wrong, empty=1.0),
        wrongly_refused=_share(refused_wrong, refused_wrong + answered_right, empty=0.0),
        f1_refusal=f1_refusal,
        f1_answer=f1_answer,
        f1_gr=(f1_refusal + f1_answer) / 2,
    )


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean; `nan` of nothing, so that a table shows a gap and not a zero."""
    return sum(values) / len(values) if values else math.nan


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0..1) of `values` lie, linear between neighbours (Hyndman & Fan 1996,
    type 7); `nan` of nothing."""
    if not values:
        return math.nan
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def bootstrap_interval(
    items: Sequence[T], statistic: Callable[[Sequence[T]], float], resamples: int = 1000, level: float = 0.95
) -> tuple[float, float]:
    """The percentile bootstrap interval of `statistic` over `items` (questions): draw as many items with
    replacement, `resamples` times; the (1 - level)/2 and (1 + level)/2 quantiles of the statistic.

    Always the same for the same items (fixed seed). `(nan, nan)` of nothing. Source: Efron & Tibshirani 1993,
    An Introduction to the Bootstrap, chapter 13.
    """
    if not items:
        return math.nan, math.nan
    draws = np.random.default_rng(20210830).integers(0, len(items), size=(resamples, len(items)))
    values = [statistic([items[i] for i in draw]) for draw in draws.tolist()]
    return quantile(values, (1 - level) / 2), quantile(values, (1 + level) / 2)


def _f1(both: int, only_chosen: int, only_true: int) -> float:
    return 2 * both / (2 * both + only_chosen + only_true) if both + only_chosen + only_true else 1.0


def _share(part: int, whole: int, empty: float) -> float:
    return part / whole if whole else empty


def _need_gold(gold_count: int) -> None:
    if gold_count < 1:
        raise ValueError("undefined for a question without gold clauses")
