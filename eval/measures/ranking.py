"""How a search ranked the gold clauses.

A ranked list (the hits of a search, the citations of an answer) comes as a sequence of frozensets: entry i
holds the indices of the gold clauses that item i is; empty means "none of them". `gold_count` is how many
there are.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

Ranked = Sequence[frozenset[int]]


def recall_at_k(hits: Ranked, gold_count: int, k: int) -> float:
    """Capped recall, 0..1: gold clauses among the first `k` hits / min(k, gold_count).

    The cap makes 1.0 reachable for questions with more gold clauses than `k`. Source: Thakur et al. 2021,
    BEIR (arXiv:2104.08663), R_cap@k. For one gold clause it is plain recall@k. Raises `ValueError` without
    gold.
    """
    need_gold(gold_count)
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
    need_gold(gold_count)
    seen: set[int] = set()
    gained = 0.0
    for rank, matched in enumerate(hits[:k], 1):
        if matched - seen:
            gained += 1.0 / math.log2(rank + 1)
        seen |= matched
    ideal = sum(1.0 / math.log2(rank + 1) for rank in range(1, min(gold_count, k) + 1))
    return gained / ideal


def need_gold(gold_count: int) -> None:
    """Raises `ValueError` where a measure is undefined."""
    if gold_count < 1:
        raise ValueError("undefined for a question without gold clauses")
