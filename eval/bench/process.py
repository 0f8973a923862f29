"""Each measurement in a process of its own, so that peaks and warm caches do not mix."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from index.errors import PolicyError

from .documents import REPOSITORY
from .gauges import Stopwatch, peak_bytes
from .measurements import ColdStart

T = TypeVar("T")

LONGEST_SECONDS = 900.0
_STDERR = 2  # a child's output joins our progress lines and never the table


class MeasurementError(PolicyError):
    """A measuring process did not come to its end. What it said is on stderr."""


def measure(kind: type[T], name: str, environment: Mapping[str, str] | None = None, **arguments: object) -> T:
    """Runs the measurement `name` of `child.HOMES` in a fresh process and returns what it found, a `kind`.

    Settings of the user's environment (`POLICY_…`) do not reach it: the defaults are measured. `environment`
    is added. Raises MeasurementError.
    """
    with tempfile.TemporaryDirectory(prefix="policy-bench-") as folder:
        result = Path(folder) / "result.json"
        command = [sys.executable, "-m", "eval.bench.child", name, str(result)]
        try:
            subprocess.run(
                command,
                input=json.dumps(arguments),
                text=True,
                stdout=_STDERR,
                env=clean_environment() | dict(environment or {}),
                cwd=REPOSITORY,
                timeout=LONGEST_SECONDS,
                check=True,
            )
        except subprocess.TimeoutExpired as error:
            raise MeasurementError(f"{name}：超过 {LONGEST_SECONDS:.0f} 秒，已停止。") from error
        except subprocess.CalledProcessError as error:
            raise MeasurementError(f"{name}：测量进程以状态 {error.returncode} 结束，原因见上。") from error
        return kind(**json.loads(result.read_text(encoding="utf-8")))


def measure_cold_start(index: Path, question: str, times: int) -> ColdStart:
    """Asks one question by the command line, `times` times, each from the start of a process to its end.

    Raises MeasurementError when the command fails.
    """
    command = [sys.executable, "-m", "assistant", "ask", question, "--index", str(index)]
    runs = [_timed_command(command) for _ in range(times)]
    return ColdStart([seconds for seconds, _ in runs], max(peak for _, peak in runs))


def clean_environment() -> dict[str, str]:
    """This process's environment without the settings of the assistant."""
    return {name: value for name, value in os.environ.items() if not name.startswith("POLICY_")}


def _timed_command(command: Sequence[str]) -> tuple[float, int]:
    """Seconds of the whole process and its peak in bytes; `wait4` tells the usage of this one child."""
    watch = Stopwatch()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=clean_environment(), cwd=REPOSITORY)
    timer = threading.Timer(LONGEST_SECONDS, process.kill)
    timer.start()
    try:
        _, status, usage = os.wait4(process.pid, 0)
    finally:
        timer.cancel()
    seconds = watch.total()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise MeasurementError(f"python -m assistant ask：以状态 {process.returncode} 结束，原因见上。")
    return seconds, peak_bytes(usage)
