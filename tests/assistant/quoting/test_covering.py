"""Questions that name a cell of a table and say nothing else."""

from __future__ import annotations

import pytest

from assistant.quoting.reading.covering import covered, runs_in

NAMES = ("渡船年检", "本年办结件数")
CASES = [
    ("渡船年检多少件", 16),
    ("渡船年检办结了多少件", 20),
    ("2022年渡船年检一共几件", 16),
    ("渡船年检重新受理多少件", 20),
    ("渡船年检退回了多少件", None),
    ("货船年检多少件", None),
    ("渡船年检每个补多少", 16),
    ("渡船年检补助多少", 16),
    ("2023年渡船年检多少件", None),
]


@pytest.mark.parametrize(("question", "held"), CASES, ids=[case[0] for case in CASES])
def test_what_of_a_question_a_cell_holds(question: str, held: int | None) -> None:
    assert covered(question, NAMES, "重新受理", "2022年航运统计") == held


def test_runs_of_a_shortened_name() -> None:
    assert runs_in("危桥限载", ["危桥加固与限载标志设置"]) == ["危桥", "限载"]
    assert runs_in("危限标置", ["危桥加固与限载标志设置"]) is None
