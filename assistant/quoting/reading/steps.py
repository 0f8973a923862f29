"""Steps by value (1万元以上3万元以下), and figures in the unit steps are compared in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_VALUE = re.compile(r"(\d+(?:\.\d+)?)(.*)")
# What is measured in units of one kind, in the smallest of those documents use.
_UNITS = {
    "分钟": ("小时", Decimal(1) / 60), "日": ("小时", Decimal(24)), "周": ("小时", Decimal(168)), "年": ("个月", Decimal(12)),
    "厘米": ("毫米", Decimal(10)), "米": ("毫米", Decimal(1000)), "公里": ("毫米", Decimal(1_000_000)), "公顷": ("平方米", Decimal(10_000)),
    "平方公里": ("平方米", Decimal(1_000_000)), "吨": ("公斤", Decimal(1000)), "TB": ("GB", Decimal(1024)), "MB": ("GB", Decimal(1) / 1024),
}  # fmt: skip
_CALENDAR = re.compile(r"(?:19|20)\d\d年")


@dataclass(frozen=True, slots=True)
class Step:
    """The values from `low` to `high` (None: open) of one unit; `[start, end)` is where it stands in the folded text, `told`
    that （含） says its upper bound belongs to it, `portion` that it speaks of the part between its bounds alone (…的部分)."""

    low: Decimal | None
    high: Decimal | None
    low_in: bool
    high_in: bool
    start: int
    end: int
    told: bool = False
    portion: bool = False

    def holds(self, value: Decimal) -> bool:
        above = self.low is None or value > self.low or (self.low_in and value == self.low)
        return above and (self.high is None or value < self.high or (self.high_in and value == self.high))

    def within(self, other: Step) -> bool:
        """Whether all its values are the other's as well, and not the other way round."""
        low, high = self.low is not None, self.high is not None
        from_there = other.low is None or (low and self.low >= other.low)  # type: ignore[operator]
        to_there = other.high is None or (high and self.high <= other.high)  # type: ignore[operator]
        return from_there and to_there and (self.low, self.high) != (other.low, other.high)

    def meets(self, other: Step) -> bool:
        """Whether one begins where the other ends."""
        return (self.high is not None and self.high == other.low) or (
            self.low is not None and self.low == other.high
        )

    def apart(self, value: Decimal) -> Decimal:
        """How far a value outside of it lies from its nearer bound."""
        return min(abs(bound - value) for bound in (self.low, self.high) if bound is not None)


def measured(canonical: str) -> tuple[Decimal, str] | None:
    """The value of a figure (50000元) and its unit, in the unit steps are compared in; None for what measures nothing."""
    match = _VALUE.fullmatch(canonical)
    if match is None or not match[2] or _CALENDAR.match(canonical):
        return None
    unit, times = _UNITS.get(match[2], (match[2], Decimal(1)))
    try:
        return Decimal(match[1]) * times, unit
    except InvalidOperation:
        return None
