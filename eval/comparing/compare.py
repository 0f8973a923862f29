"""Two runs over the same questions: what got better and worse, and by how much every rate changed."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.errors import PolicyError

from ..measures.refusals import refusal_scores
from ..measures.statistics import bootstrap_interval, bootstrap_of_mean, mean, quantile
from ..runs.results import Result
from ..runs.row import Row
from ..runs.summary import LOWER_IS_BETTER, MEASURES, REFUSING, TIMES

_TOLD_AT_ONCE = 5


class CannotCompare(PolicyError):
    """Two runs that do not speak of the same questions. The message says what differs."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One question in both runs."""

    before: Row
    after: Row


@dataclass(frozen=True, slots=True)
class Change:
    """A measure over the `n` questions that have it in both runs (times: seconds). `low` and `high` bound the change
    `after - before` with 95 % confidence; `less` when lower is better."""

    name: str
    before: float
    after: float
    low: float
    high: float
    n: int
    less: bool

    @property
    def change(self) -> float:
        return self.after - self.before

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out no change at all."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """`better` are the questions that were wrong and now are right, `worse` the other way round, `moved` those that are
    wrong in both but in another way. `p` is `mcnemar` of them."""

    before: Result
    after: Result
    pairs: tuple[Pair, ...]
    better: tuple[Pair, ...]
    worse: tuple[Pair, ...]
    moved: tuple[Pair, ...]
    changes: tuple[Change, ...]
    p: float


def compare(before: Result, after: Result, common: bool = False) -> Comparison:
    """Raises `CannotCompare` when the runs are of different sets or questions; `common` takes those that are the same in
    both (id, words and expected clauses)."""
    if before.set != after.set:
        raise CannotCompare(
            f"两次运行的题集不同：{before.name} 问的是 {before.set}，{after.name} 问的是 {after.set}。"
        )
    pairs = _paired(before, after, common)
    better = tuple(p for p in pairs if p.after.right and not p.before.right)
    worse = tuple(p for p in pairs if p.before.right and not p.after.right)
    moved = tuple(p for p in pairs if _wrong_otherwise(p))
    p = mcnemar(len(worse), len(better))
    return Comparison(before, after, pairs, better, worse, moved, _changes(pairs), p)


def mcnemar(lost: int, won: int) -> float:
    """The two-sided exact p of `lost` questions right only before and `won` right only after, 0..1: were the runs equally
    good, each of these n = lost + won would fall on either side with probability ½, so
    p = min(1, 2 · Σ_{i ≤ min(lost, won)} C(n, i) / 2ⁿ); 1.0 when no question changed.

    This is the sign test on the questions that changed. Sources: McNemar 1947, Psychometrika 12:153–157; Dietterich
    1998, Neural Computation 10:1895–1923, for comparing two classifiers on one test set.
    """
    n = lost + won
    tail = sum(math.comb(n, i) for i in range(min(lost, won) + 1))
    return min(1.0, 2 * tail / 2.0**n)


def _paired(before: Result, after: Result, common: bool) -> tuple[Pair, ...]:
    new = {row.id: row for row in after.rows}
    old = {row.id: row for row in before.rows}
    same = tuple(Pair(row, new[row.id]) for row in before.rows if row.id in new and _same(row, new[row.id]))
    if not same:
        raise CannotCompare(f"{before.name} 与 {after.name} 没有一道相同的题，无从比较。")
    told = [f"只在 {before.name} 中：{_ids(old.keys() - new.keys())}"] if old.keys() - new.keys() else []
    told += [f"只在 {after.name} 中：{_ids(new.keys() - old.keys())}"] if new.keys() - old.keys() else []
    edited = {id_ for id_ in old.keys() & new.keys() if not _same(old[id_], new[id_])}
    told += [f"题目或应引条款改过：{_ids(edited)}"] if edited else []
    if told and not common:
        raise CannotCompare(
            "两次运行的题目不同，比较会混进题目的变化：\n  "
            + "\n  ".join(told)
            + f"\n只比较相同的 {len(same)} 题请加 --common。"
        )
    return same


def _same(one: Row, other: Row) -> bool:
    return (one.question, one.answerable, one.expected) == (other.question, other.answerable, other.expected)


def _ids(ids: set[str]) -> str:
    shown = "、".join(sorted(ids)[:_TOLD_AT_ONCE])
    return f"{shown} 等 {len(ids)} 题" if len(ids) > _TOLD_AT_ONCE else shown


def _wrong_otherwise(pair: Pair) -> bool:
    one, other = pair.before, pair.after
    return not (one.right or other.right) and (one.faults, one.cited) != (other.faults, other.cited)


def _changes(pairs: Sequence[Pair]) -> tuple[Change, ...]:
    found = [change for m in MEASURES if (change := _mean_change(m.name, m.of, pairs))]
    found.append(_change(REFUSING, pairs, _refusing))
    found += [_change(name, pairs, _quantile(of, share)) for name, (of, share) in TIMES.items()]
    return tuple(found)


def _mean_change(name: str, of: Callable[[Row], float | None], pairs: Sequence[Pair]) -> Change | None:
    """The change of a mean with its paired bootstrap interval: the questions are drawn, each with both its values, so
    that what makes a question hard for both runs cancels out. Source: Efron & Tibshirani 1993, An Introduction to the
    Bootstrap, chapter 13; Koehn 2004 (EMNLP) for two systems on one test set."""
    both = [(a, b) for p in pairs if (a := of(p.before)) is not None and (b := of(p.after)) is not None]
    if not both:
        return None
    low, high = bootstrap_of_mean([b - a for a, b in both])
    before, after = mean([a for a, _ in both]), mean([b for _, b in both])
    return Change(name, before, after, low, high, len(both), name in LOWER_IS_BETTER)


def _change(name: str, pairs: Sequence[Pair], of: Callable[[Sequence[Row]], float]) -> Change:
    """The same for a statistic that is no mean."""

    def difference(some: Sequence[Pair]) -> float:
        return of([p.after for p in some]) - of([p.before for p in some])

    low, high = bootstrap_interval(pairs, difference)
    before, after = of([p.before for p in pairs]), of([p.after for p in pairs])
    return Change(name, before, after, low, high, len(pairs), name in LOWER_IS_BETTER)


def _refusing(rows: Sequence[Row]) -> float:
    score: float = refusal_scores([(row.answerable, row.refused) for row in rows]).f1_gr
    return score


def _quantile(of: Callable[[Row], float], share: float) -> Callable[[Sequence[Row]], float]:
    return lambda rows: quantile([of(row) for row in rows], share)
