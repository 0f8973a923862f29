"""What is read off while measuring: time by part, computing time, and peak memory."""

from __future__ import annotations

import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median


class Stopwatch:
    """Wall-clock seconds since it was made, and of each named part."""

    def __init__(self) -> None:
        self._started = time.perf_counter()
        self._parts: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Adds the time spent inside to the part; a part may be entered many times."""
        entered = time.perf_counter()
        try:
            yield
        finally:
            self._parts[name] += time.perf_counter() - entered

    def seconds(self, name: str) -> float:
        """The part's seconds so far; 0.0 when it was never entered."""
        return self._parts[name]

    def total(self) -> float:
        return time.perf_counter() - self._started


def median_seconds(work: Callable[[], object], passes: int) -> float:
    """The median wall-clock seconds of `passes` calls; the first one also warms what the work imports."""
    seconds = []
    for _ in range(passes):
        watch = Stopwatch()
        work()
        seconds.append(watch.total())
    return median(seconds)


def cpu_seconds() -> float:
    """What this process has computed since its start, on all cores together. Unlike wall-clock time it hardly
    grows when others use the machine too."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def peak_bytes(usage: resource.struct_rusage | None = None) -> int:
    """The highest resident memory in bytes of this process, or of the one whose usage is given.

    On Linux a process inherits the peak of the one that started it (`setmax_mm_hiwater_rss` in `exec`), so
    that the starting process must be small: it imports neither torch nor chromadb.
    """
    used = usage if usage is not None else resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
