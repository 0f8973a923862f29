"""The load run on the sample documents: three people, each answered with their own clause."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.bench.load import Asked, _load, run, table
from index.build import build
from index.errors import PolicyError
from tests.fakes import BigramEmbedder


@pytest.mark.model
def test_three_people_ask_at_once(real_index: Path) -> None:
    before = sorted(path.name for path in real_index.iterdir())
    load = run(real_index, people=3, questions=4)
    assert (load.people, load.questions, load.failed, load.mixed, load.wrong) == (3, 12, 0, 0, 0)
    assert 0 < load.first_p50 <= load.whole_p95
    assert len(load.memory) == 5 and min(load.memory) > 100
    assert before == sorted(path.name for path in real_index.iterdir())
    assert "| people asking at once | 3 |" in table(load)


def test_too_few_clauses_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("某县办法\n第一条 应当每季度公开一次全部收费项目和标准。\n", "utf-8")
    build([tmp_path / "a.txt"], tmp_path / "index", BigramEmbedder())
    with pytest.raises(PolicyError, match="需要 300 条"):
        run(tmp_path / "index", people=100, questions=1)


def test_figures_of_a_run() -> None:
    results = [Asked("问？", n / 100, n / 10, n != 1, n == 2) for n in range(1, 101)]
    load = _load(5, [*results, None], 10.0, (1.0, 2.0), 3.0)
    assert (load.first_p50, load.first_p95, load.whole_p95) == (0.51, 0.96, 9.6)
    assert (load.questions, load.wrong, load.mixed, load.failed, load.per_second) == (101, 1, 1, 1, 10.0)
