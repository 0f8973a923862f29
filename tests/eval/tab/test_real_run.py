"""From a folder of documents to a judged run: a drafted set, asked in the page's own process with the real embedder."""

import time
from pathlib import Path

import pytest

from eval.drafting import command as new
from eval.tab.job import Choice, Job
from index.build import build
from index.embedder.embed import open_embedder
from index.errors import ModelError
from tests.conftest import missing

from ..drafting.papers import write

pytestmark = pytest.mark.model


def test_a_drafted_set_runs_in_the_page(tmp_path: Path) -> None:
    try:
        embedder = open_embedder(None)
    except ModelError as error:
        missing(str(error))
    papers, drafted = write(tmp_path / "papers"), tmp_path / "mine"
    assert new.main([str(papers), "--out", str(drafted), "--count", "16"]) == 0
    build([papers], tmp_path / "index", embedder)
    job = Job(tmp_path / "index")
    job.start(Choice(str(drafted), "build"))
    until = time.monotonic() + 150
    while job.state.running and time.monotonic() < until:
        time.sleep(0.1)
    state = job.state
    assert state.stage == "done", state.error
    assert state.result is not None and state.done == state.total == len(state.result.rows) >= 6
    assert [row.error for row in state.result.rows if row.error] == []
    assert state.result.set == "mine" and state.result.settings["embedder"].startswith(
        "multilingual-e5-small"
    )
    # Drafted from the documents' own words: a way that is not broken finds most of them.
    found = [row.retrieval.recall_at_5 for row in state.result.rows if row.retrieval]
    assert sum(found) / len(found) > 0.5
