"""One writer at a time, and no lock survives its holder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from index.errors import IndexLocked, IndexUnwritable
from index.store.lock import LOCK_FILE, write_lock

HOLDER = """
import sys, time
from pathlib import Path
from index.store.lock import write_lock
with write_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def start_holder(folder: Path) -> subprocess.Popen[str]:
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(folder)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None and holder.stdout.readline() == "held\n"
    return holder


def test_a_second_process_is_refused_at_once_and_told_who_holds_the_lock(tmp_path: Path) -> None:
    with start_holder(tmp_path) as holder:
        with pytest.raises(IndexLocked, match=str(holder.pid)), write_lock(tmp_path):
            pass
        holder.kill()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_holder_that_dies_leaves_no_lock(tmp_path: Path, how: signal.Signals) -> None:
    with start_holder(tmp_path) as holder:
        holder.send_signal(how)
        holder.wait(10)
    with write_lock(tmp_path):
        assert str(os.getpid()) in (tmp_path / LOCK_FILE).read_text()


def test_two_handles_of_one_process_exclude_each_other(tmp_path: Path) -> None:
    with write_lock(tmp_path), pytest.raises(IndexLocked, match=str(os.getpid())), write_lock(tmp_path):
        pass
    with write_lock(tmp_path):
        pass


def test_a_holder_that_has_not_signed_yet_is_named_unknown(tmp_path: Path) -> None:
    with write_lock(tmp_path):
        (tmp_path / LOCK_FILE).write_text("")
        with pytest.raises(IndexLocked, match="未知"), write_lock(tmp_path):
            pass


def test_an_error_inside_releases_the_lock(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), write_lock(tmp_path):
        raise RuntimeError
    with write_lock(tmp_path):
        pass


def test_a_folder_that_takes_no_lock_file_is_unwritable(tmp_path: Path) -> None:
    with pytest.raises(IndexUnwritable, match="--index"), write_lock(tmp_path / "missing"):
        pass
