"""The one run of the page: started, watched, stopped. Safe from several threads."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from index.errors import PolicyError

from ..runs.results import BadResult, Result, load_result

Stage = Literal["idle", "opening", "asking", "done", "failed", "stopped"]

PATIENCE = 180.0  # seconds without a word of the run; a question is given 30, opening a large index a minute
_TOLD = 2000  # characters of what a broken run said that are kept
_SECONDS_TO_END = 5.0


Command = Callable[["Choice", Path, Path], list[str]]  # what to run, the index, the folder for the result


class RunBusy(PolicyError):
    """Another run is going on."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What to run. `set` is a name or a folder; `split` and `kind` None mean all."""

    set: str
    split: str | None = None
    kind: str | None = None
    system: str = "ours"


@dataclass(frozen=True, slots=True)
class State:
    """How far the run is. `result` once it is `done`, `error` when `failed`."""

    stage: Stage = "idle"
    choice: Choice | None = None
    total: int = 0
    done: int = 0
    right: int = 0
    error: str = ""
    result: Result | None = None

    @property
    def running(self) -> bool:
        return self.stage in ("opening", "asking")


class Job:
    """At most one run at a time, in a process of its own; its result stays until the next one."""

    def __init__(self, index: Path, command: Command | None = None, patience: float = PATIENCE) -> None:
        """`command` is what is run (default: `eval.tab.child`); `patience` seconds without a word are too many."""
        self.index = index
        self._command = command or child_command
        self._patience = patience
        self._lock = threading.Lock()
        self._state = State()
        self._process: subprocess.Popen[str] | None = None
        self._heard = 0.0

    @property
    def state(self) -> State:
        with self._lock:
            return self._state

    def start(self, choice: Choice) -> None:
        """Raises `RunBusy` while another run is going on."""
        with self._lock:
            if self._state.running:
                raise RunBusy("已有一次评测在运行，请等它结束，或先停止。")
            folder = tempfile.TemporaryDirectory(prefix="evaluation-")
            process = _open(self._command(choice, self.index.absolute(), Path(folder.name)))
            self._process, self._heard = process, time.monotonic()
            self._state = State("opening", choice)
        threading.Thread(target=self._follow, args=(process, folder), daemon=True).start()
        threading.Thread(target=self._watch, args=(process,), daemon=True).start()

    def stop(self) -> None:
        """Ends the run, if there is one; returns when it has ended."""
        with self._lock:
            process = self._process if self._state.running else None
            if process:
                self._state = replace(self._state, stage="stopped")
        if process:
            _end(process)

    def _follow(self, process: subprocess.Popen[str], folder: tempfile.TemporaryDirectory[str]) -> None:
        """Reads what the run says, to its end."""
        other = ""
        with folder:
            for line in process.stdout or ():
                said = _said(line)
                if said is None:
                    other = (other + line)[-_TOLD:]
                else:
                    self._take(process, said)
            process.wait()
            with self._lock:
                if self._process is process and self._state.running:
                    self._state = replace(
                        self._state, stage="failed", error=_broke(process.returncode, other)
                    )

    def _take(self, process: subprocess.Popen[str], said: dict[str, Any]) -> None:
        with self._lock:
            if self._process is not process or not self._state.running:
                return
            self._heard = time.monotonic()
            self._state = _after(self._state, said)

    def _watch(self, process: subprocess.Popen[str]) -> None:
        """Ends a run that says nothing any more: one stuck outside of Python cannot end itself."""
        while process.poll() is None:
            time.sleep(min(1.0, self._patience / 4))
            with self._lock:
                silent = time.monotonic() - self._heard
                stuck = self._process is process and self._state.running and silent > self._patience
                if stuck:
                    error = f"已问完 {self._state.done} 题后，{self._patience:g} 秒没有进展，已停止。"
                    self._state = replace(self._state, stage="failed", error=error)
            if stuck:
                _end(process)


def child_command(choice: Choice, index: Path, out: Path) -> list[str]:
    """`python -m eval.tab.child …` for a choice."""
    command = [sys.executable, "-m", "eval.tab.child", choice.set]
    command += ["--index", str(index), "--out", str(out), "--system", choice.system]
    command += ["--split", choice.split] if choice.split else []
    return [*command, *(["--kind", choice.kind] if choice.kind else [])]


def _open(command: list[str]) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, text=True)


def _after(state: State, said: dict[str, Any]) -> State:
    if "total" in said:
        return replace(state, stage="asking", total=int(said["total"]))
    if "done" in said:
        return replace(state, done=int(said["done"]), right=state.right + bool(said.get("right")))
    if "error" in said:
        return replace(state, stage="failed", error=str(said["error"]))
    try:
        return replace(state, stage="done", result=load_result(Path(str(said.get("saved")))))
    except BadResult as error:
        return replace(state, stage="failed", error=str(error))


def _said(line: str) -> dict[str, Any] | None:
    """A line of the run's own; None for what a library printed."""
    try:
        value = json.loads(line)
    except json.JSONDecodeError:
        return None
    return value if isinstance(value, dict) else None


def _broke(status: int, told: str) -> str:
    last = told.strip().splitlines()[-1:] or ["没有说明原因"]
    return f"评测进程意外结束（状态 {status}）：{last[0]}"


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(_SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
