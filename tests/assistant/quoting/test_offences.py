"""A penalty is that of the offence asked of: its clause, its item, its row of a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.quoting.ways.offences import asks_what_follows, has_word
from index.build import build
from tests.assistant.conftest import Opener
from tests.fakes import BigramEmbedder

TABLE = """青禾县码头行政处罚裁量基准

一、裁量标准

| 序号 | 违法行为 | 情节 | 处罚标准 |
| --- | --- | --- | --- |
| 1 | 单位擅自扩建泊位 | 面积50平方米以下的 | 处6000元罚款 |
| 2 | 渡船未经登记航行 | 首次查处的 | 警告 |
|  |  | 再次查处的 | 处300元罚款 |
| 3 | 使用伪造的船名牌 | 首次查处的 | 处800元罚款 |
| 4 | 携带油桶登船 | 空桶的 | 处40元罚款 |
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory, open_assistant: Opener):  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("offences")
    (folder / "基准.md").write_text(TABLE, encoding="utf-8")
    index: Path = folder / "index"
    build([folder / "基准.md"], index, BigramEmbedder())
    assistant = open_assistant(index=index)
    yield assistant
    assistant.index.close()


ROWS = [
    ("an everyday word for it", "渡船没上牌第一次被抓怎么罚？", "警告", ["800元", "6000元"]),
    ("its own words", "携带油桶登船罚多少？", "40元", ["800元", "6000元"]),
    ("a claim", "使用伪造的船名牌罚200元，对吗？", "800元", ["40元", "6000元"]),
]


@pytest.mark.parametrize(
    ("question", "held", "absent"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_rows(asked: Assistant, question: str, held: str, absent: list[str]) -> None:
    answer = asked.ask(question)
    assert held in answer.text, answer.text
    assert not any(words in answer.text for words in absent), answer.text


@pytest.mark.parametrize("question", ["渡船夜间鸣笛罚多少？", "个人扩建泊位罚多少？"])
def test_no_row(asked: Assistant, question: str) -> None:
    assert asked.ask(question).status == "not_found"


@pytest.mark.parametrize(
    "question", ["翻越护栏罚50元，对吗", "翻越护栏罚款五十元对不对", "垂钓怎么裁量", "垂钓的处罚标准"]
)
def test_asks_what_follows(question: str) -> None:
    assert asks_what_follows(question)


SAID = [
    ("消防通道", "占用消防车通道", True),
    ("收储", "收购、储存", True),
    ("抽烟", "在候船室吸烟", True),
    ("垂钓", "攀爬护栏", False),
]


@pytest.mark.parametrize(("word", "text", "held"), SAID)
def test_has_word(word: str, text: str, held: bool) -> None:
    assert has_word(word, text) == held
