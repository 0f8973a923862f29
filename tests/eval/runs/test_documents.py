"""The index of a set, brought up to date before a run."""

from __future__ import annotations

import threading
from pathlib import Path
from unittest.mock import patch

from eval.runs import documents


def test_runs_begun_at_once_build_one_after_the_other(tmp_path: Path) -> None:
    """A second writer is refused by the index: a run waits for the other instead of failing."""
    at_work, most = 0, 0
    (tmp_path / "docs").mkdir()

    class Done:
        returncode = 0

    def build(*_: object, **__: object) -> Done:
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        threading.Event().wait(0.05)
        at_work -= 1
        return Done()

    with patch.object(documents.subprocess, "run", build), patch.object(documents, "read_lock", lambda _: {}):
        runs = [
            threading.Thread(
                target=documents.index_of, args=("sample", tmp_path / "docs", tmp_path / "index")
            )
            for _ in range(4)
        ]
        for run in runs:
            run.start()
        for run in runs:
            run.join()
    assert most == 1
