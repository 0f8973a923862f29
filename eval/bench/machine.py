"""The machine and the libraries of a run: figures of different ones must not be compared."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_LIBRARIES = ("torch", "sentence-transformers", "chromadb", "langchain-core")
_CPUINFO = Path("/proc/cpuinfo")


@dataclass(frozen=True, slots=True)
class Machine:
    """`cores` counts those this process may use; `load` is the mean number of runnable processes in the
    minute before the run: near 0 when nothing else is going on. `libraries` are versions by package name."""

    cores: int
    processor: str
    system: str
    python: str
    libraries: Mapping[str, str]
    load: float


def this_machine() -> Machine:
    return Machine(
        cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        processor=_processor(),
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        libraries={name: version for name in _LIBRARIES if (version := _version(name))},
        load=round(os.getloadavg()[0], 1),
    )


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def _processor() -> str:
    """The model as Linux names it; elsewhere what the platform says."""
    try:
        lines = _CPUINFO.read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
