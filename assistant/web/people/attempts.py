"""Failed logins are slowed: after a few, each name and each address waits longer before the next is looked
at."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

FREE_BY_NAME, FREE_BY_ADDRESS = 4, 20  # failures without a wait; an office may share one address
LONGEST_WAIT = (
    300.0  # seconds: long enough against guessing, short enough for whoever is locked out by another
)
FORGOTTEN = 3600.0  # seconds after which a failure no longer counts
_MOST_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class _Failures:
    count: int
    last: float


class Attempts:
    """The failures of this process, in memory; safe to use from several threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures: OrderedDict[tuple[str, str], _Failures] = OrderedDict()

    def begin(self, name: str, address: str) -> float:
        """Seconds to wait before this attempt may be looked at, 0 when it may be now. It then counts as failed
        until `succeeded`: attempts that run side by side count, too."""
        now = self._clock()
        with self._lock:
            wait = max(
                self._wait(("name", name), FREE_BY_NAME, now),
                self._wait(("address", address), FREE_BY_ADDRESS, now),
            )
            if wait <= 0:
                for key in (("name", name), ("address", address)):
                    self._count(key, now)
            return max(0.0, wait)

    def succeeded(self, name: str, address: str) -> None:
        """A right password clears the name; the address keeps its other failures."""
        with self._lock:
            self._failures.pop(("name", name), None)
            held = self._failures.get(("address", address))
            if held is not None:
                self._failures[("address", address)] = _Failures(max(0, held.count - 1), held.last)

    def _wait(self, key: tuple[str, str], free: int, now: float) -> float:
        held = self._failures.get(key)
        if held is None or now - held.last > FORGOTTEN or held.count < free:
            return 0.0
        return held.last + min(LONGEST_WAIT, 2.0 ** min(20, held.count - free + 1)) - now

    def _count(self, key: tuple[str, str], now: float) -> None:
        held = self._failures.pop(key, None)
        count = held.count if held is not None and now - held.last <= FORGOTTEN else 0
        self._failures[key] = _Failures(count + 1, now)
        while len(self._failures) > _MOST_KEPT:
            self._failures.popitem(last=False)
