"""Saved runs in the order of their commits, by set and system."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.errors import PolicyError

from ..runs.results import BadResult, Result, load_result, saved_results
from ..systems.opening import OURS

_REPOSITORY = Path(__file__).parents[2]


class NothingToReport(PolicyError):
    """There is no saved run that can be read."""


@dataclass(frozen=True, slots=True)
class History:
    """The runs of one set: `ours` oldest first, and the latest of each other system."""

    set: str
    ours: tuple[Result, ...]
    peers: tuple[Result, ...]

    @property
    def latest(self) -> Result:
        return self.ours[-1] if self.ours else self.peers[-1]


def read_runs(paths: Iterable[Path] | None = None) -> tuple[tuple[Result, ...], tuple[str, ...]]:
    """The runs in the files (default: all saved ones), and what was told of those that cannot be read. Raises
    `NothingToReport` when none can."""
    found, told = list[Result](), list[str]()
    for path in saved_results() if paths is None else paths:
        try:
            found.append(load_result(path))
        except BadResult as error:
            told.append(str(error))
    if not found:
        more = "".join(f"\n  {line}" for line in told)
        raise NothingToReport(f"没有可以报告的结果。请先运行 python -m eval 题集 --save。{more}")
    return tuple(found), tuple(told)


def histories(results: Sequence[Result], order: Sequence[str] | None = None) -> tuple[History, ...]:
    """A history for every set, in the order of their names. `order` are the short hashes of commits, oldest first
    (default: those of the checkout); runs of commits it does not name come by their dates."""
    commits = _commits() if order is None else order
    found = []
    for name in sorted({result.set for result in results}):
        own = _in_order([r for r in results if r.set == name], commits)
        peers = {result.system: result for result in own if result.system != OURS}
        found.append(History(name, tuple(r for r in own if r.system == OURS), tuple(peers.values())))
    return tuple(found)


def _in_order(results: Sequence[Result], commits: Sequence[str]) -> list[Result]:
    places = {commit: place for place, commit in enumerate(commits)}

    def key(result: Result) -> tuple[str, int, str]:
        # A run of a changed checkout came after its commit; dates first, for commits of other branches.
        bare = result.commit.removesuffix("-dirty")
        place = next((p for commit, p in places.items() if commit.startswith(bare[:10])), len(places))
        return result.made_on, place, result.commit

    return sorted(results, key=key)


def _commits() -> tuple[str, ...]:
    command = ["git", "-C", str(_REPOSITORY), "rev-list", "--reverse", "HEAD"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ()
    return tuple(done.stdout.split())
