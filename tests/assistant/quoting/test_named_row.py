"""The cell of the row that a question names, where the row is the one meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.quoting.reading.rows import rows_of
from assistant.quoting.ways.named_row import _in_case
from index.build import build
from index.types import Clause
from tests.assistant.conftest import Opener
from tests.fakes import BigramEmbedder

SCORES = """青禾县渡口考评细则

一、考评表
| 指标 | 评分规则 | 分值 |
| --- | --- | --- |
| 渡船准点率 | 准点率达到90%得满分，不到70%的得3分 | 12 |
| 护渡员到岗 | 缺岗一次扣1分，扣完为止，不得倒扣 | 8 |

二、桥梁表
| 桥名 | 限重 | 养护单位 |
| --- | --- | --- |
| 柳溪一桥 | 30吨 | 县公路站 |
| 柳溪二桥 | 20吨 | 县港航站 |
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, open_assistant: Opener):  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("rows")
    (folder / "细则.md").write_text(SCORES, encoding="utf-8")
    index: Path = folder / "index"
    build([folder / "细则.md"], index, BigramEmbedder())
    opened = open_assistant(index=index)
    yield opened
    opened.index.close()


ROWS = [
    pytest.param("渡船准点率分值多少？", "12", id="the_cell"),
    pytest.param("柳溪二桥限重多少吨？", "20吨", id="the_number_named"),
    pytest.param("柳溪三桥限重多少吨？", "文件中未找到答案", id="another_number"),
]


@pytest.mark.parametrize(("question", "begins"), ROWS)
def test_what_is_said_first(assistant: Assistant, question: str, begins: str) -> None:
    answer = assistant.ask(question)
    assert answer.text.startswith(begins), answer.text


RULE = """| 指标 | 评分规则 | 分值 |
| 渡船准点率 | 准点率达到90%得满分，不到70%的得3分 | 12 |"""


@pytest.mark.parametrize(
    ("question", "in_case"),
    [
        pytest.param("渡船准点率不到70%得几分", True, id="a_figure_of_the_rule"),
        pytest.param("渡船准点率80%得几分", False, id="another_figure"),
        pytest.param("渡船准点率分值多少", False, id="no_figure"),
    ],
)
def test_a_figure_of_a_rule_among_the_cells(question: str, in_case: bool) -> None:
    row = next(rows_of(Clause("c", "d", ("一",), "一", "考评表", (), RULE, 0, len(RULE))))
    assert _in_case(row, question) is in_case
