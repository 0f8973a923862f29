"""Lists that an annex, a chapter of penalties or a value gives, over a small index with the fake embedder."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from index.build import build
from tests.assistant.conftest import Opener
from tests.fakes import BigramEmbedder

RULES = """桐岭县山塘养护管理办法

第一章　总则

第一条　为了加强山塘养护，制定本办法。

第二条　禁止向山塘倾倒垃圾。

第三条　禁止在山塘内电鱼；禁捕鱼种名录见附件。

第四条　各乡镇应当于8月20日前报送养护计划，逾期的在15个工作日内说明理由。

第二章　法律责任

第五条　违反本办法第二条规定的，由县水利局责令改正，处二百元以上五百元以下罚款。

第六条　违反本办法第三条规定的，由县农业农村局没收渔具，处五百元以上二千元以下罚款。

第三章　附则

第七条　本办法自2031年3月1日起施行。

附件
桐岭县禁捕鱼种名录
1.中华鳑鲏
2.花鳗鲡
3.胭脂鱼
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, open_assistant: Opener) -> Assistant:
    folder = tmp_path_factory.mktemp("elsewhere")
    source = folder / "documents"
    source.mkdir()
    (source / "rules.txt").write_text(RULES, encoding="utf-8")
    index: Path = folder / "index"
    build([source], index, BigramEmbedder())
    return open_assistant(index=index)


@pytest.mark.parametrize(
    ("question", "addresses"),
    [
        pytest.param("禁捕的鱼种有哪些？", {"附件、1", "附件、2", "附件、3"}, id="annex_that_is_the_list"),
        pytest.param("列出禁捕鱼种名录", {"附件、1", "附件、2", "附件、3"}, id="annex_by_its_name"),
        pytest.param("山塘养护管理办法规定的处罚有哪些？", {"第五条", "第六条"}, id="chapter_of_penalties"),
        pytest.param("山塘养护管理办法里由县水利局处罚的有哪些？", {"第五条"}, id="penalties_of_a_unit"),
        pytest.param("8月20日前要报什么？", {"第四条"}, id="exact_day"),
        pytest.param("15个工作日的规定在哪几条？", {"第四条"}, id="exact_period"),
    ],
)
def test_the_list_and_nothing_else(assistant: Assistant, question: str, addresses: set[str]) -> None:
    clauses = [assistant.index.clause(c.clause_id) for c in assistant.ask(question).citations]
    assert {clause.address for clause in clauses if clause} == addresses


def test_an_annex_is_told_by_its_heading(assistant: Assistant) -> None:
    assert "桐岭县禁捕鱼种名录：\n1.中华鳑鲏" in assistant.ask("禁捕的鱼种有哪些？").text
