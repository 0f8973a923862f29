"""Means, quantiles and their intervals."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

T = TypeVar("T")
_SEED = 20210830  # any: the same rows must have the same interval


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
    draws = np.random.default_rng(_SEED).integers(0, len(items), size=(resamples, len(items)))
    values = [statistic([items[i] for i in draw]) for draw in draws.tolist()]
    return quantile(values, (1 - level) / 2), quantile(values, (1 + level) / 2)


def bootstrap_of_mean(
    values: Sequence[float], resamples: int = 1000, level: float = 0.95
) -> tuple[float, float]:
    """`bootstrap_interval` of the mean, the same draws at once."""
    if not values:
        return math.nan, math.nan
    draws = np.random.default_rng(_SEED).integers(0, len(values), size=(resamples, len(values)))
    means = np.asarray(values, dtype=np.float64)[draws].mean(axis=1)
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
