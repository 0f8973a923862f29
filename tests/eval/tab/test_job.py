"""The page's run: one at a time, watched, stopped, never outliving the page."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from eval.runs.results import save
from eval.tab.job import Choice, Job, RunBusy, State, child_command

from ..runs_made import made, right, wrong

CHOICE = Choice("mine")
SAYS = "import json, sys, time\nsay = lambda **v: print(json.dumps(v), flush=True)\n"


def job_of(program: str, patience: float = 30.0) -> Job:
    """A job whose run is a small program; `out` in it is the folder for the result."""

    def command(choice: Choice, index: Path, out: Path) -> list[str]:
        return [sys.executable, "-c", f"{SAYS}out = {str(out)!r}\n{program}"]

    return Job(Path("index"), command, patience)


def wait_for(job: Job, fits: Callable[[State], bool], seconds: float = 20.0) -> State:
    until = time.monotonic() + seconds
    while not fits(job.state):
        assert time.monotonic() < until, job.state
        time.sleep(0.02)
    return job.state


def test_a_run_to_its_end(tmp_path: Path) -> None:
    file = save(made(right(1), wrong(2)), tmp_path)
    program = f"""
print("a library says something")
say(total=2); say(done=1, right=True, id="t-1"); say(done=2, right=False, id="t-2")
open(out + "/r.json", "w").write(open({str(file)!r}).read()); say(saved=out + "/r.json")
"""
    job = job_of(program)
    assert job.state == State()
    job.start(CHOICE)
    state = wait_for(job, lambda state: not state.running)
    assert (state.stage, state.total, state.done, state.right) == ("done", 2, 2, 1)
    assert state.result is not None and [row.id for row in state.result.rows] == ["t-1", "t-2"]


def test_only_one_at_a_time_and_it_can_be_stopped() -> None:
    job = job_of("say(total=9); say(done=1, right=True); time.sleep(60)")
    job.start(CHOICE)
    assert wait_for(job, lambda state: state.done == 1).stage == "asking"
    with pytest.raises(RunBusy, match="已有一次评测"):
        job.start(CHOICE)
    started = time.monotonic()
    job.stop()
    assert job.state.stage == "stopped" and time.monotonic() - started < 4
    job.stop()  # nothing to stop
    job.start(CHOICE)  # and another one may begin
    assert wait_for(job, lambda state: state.done == 1).right == 1
    job.stop()


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ('say(error="索引与题集不符")', "索引与题集不符"),
        ('raise SystemExit("out of memory")', "意外结束（状态 1）：out of memory"),
        ("import os; os._exit(9)", "意外结束（状态 9）"),
        ('say(saved="/nowhere/r.json")', "没有结果"),
    ],
    ids=["told", "broke", "vanished", "no-result"],
)
def test_a_run_that_fails_says_why(program: str, told: str) -> None:
    job = job_of(program)
    job.start(CHOICE)
    state = wait_for(job, lambda state: not state.running)
    assert state.stage == "failed" and told in state.error


def test_a_run_that_is_stuck_is_ended() -> None:
    job = job_of(
        "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); say(total=3); time.sleep(60)", 0.8
    )
    job.start(CHOICE)
    state = wait_for(job, lambda state: not state.running)
    assert state.stage == "failed" and "没有进展" in state.error


def test_the_run_ends_with_the_page(tmp_path: Path) -> None:
    """Its stdin is a pipe of the page's: closed when the page's process is gone, however it went."""
    import subprocess

    program = "import threading, time; from eval.tab.child import _end_with_the_page as end\n"
    program += "threading.Thread(target=end, daemon=True).start(); print('on', flush=True); time.sleep(60)"
    process = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin and process.stdout and process.stdout.readline() == b"on\n"
    process.stdin.close()
    assert process.wait(10) == 3


def test_the_command_of_a_choice() -> None:
    command = child_command(Choice("offices", "build", "who", "ours"), Path("/i"), Path("/o"))
    assert command[1:4] == ["-m", "eval.tab.child", "offices"]
    assert command[-4:] == ["--split", "build", "--kind", "who"]
    assert "--split" not in child_command(Choice("offices"), Path("/i"), Path("/o"))


def test_the_child_tells_what_it_cannot_run(tmp_path: Path) -> None:
    job = Job(tmp_path)
    job.start(Choice("no-such-set"))
    state = wait_for(job, lambda state: not state.running, 60)
    assert state.stage == "failed" and "没有题集 no-such-set" in state.error
