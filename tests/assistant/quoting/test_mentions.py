"""Sentences listed for words that the title of their document says in part."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.quoting.ways.mentions import _SEVERAL_MATTERS
from index.build import build
from tests.assistant.conftest import Opener
from tests.fakes import BigramEmbedder

TWO_MATTERS = """槐川市渔港清淤和灯塔修缮办法

一、渔港清淤每年一次，清淤的经费由市港航局承担。
二、灯塔修缮的经费由市海事局承担。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, open_assistant: Opener):  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("mentions")
    texts = {"办法": TWO_MATTERS}
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    index: Path = folder / "index"
    build([folder / f"{name}.txt" for name in texts], index, BigramEmbedder())
    opened = open_assistant(index=index)
    yield opened
    opened.index.close()


ROWS = [
    pytest.param("列出所有渔港清淤经费的规定", ["市港航局"], ["市海事局"], id="a_title_of_two_matters"),
    pytest.param("列出所有灯塔修缮经费的规定", ["市海事局"], ["市港航局"], id="the_other_of_them"),
]


@pytest.mark.parametrize(("question", "held", "absent"), ROWS)
def test_listed(assistant: Assistant, question: str, held: list[str], absent: list[str]) -> None:
    answer = assistant.ask(question)
    assert all(words in answer.text for words in held), answer.text
    assert not any(words in answer.text for words in absent), answer.text


@pytest.mark.parametrize(
    ("title", "several"),
    [("渔港清淤和灯塔修缮办法", True), ("渔港、灯塔修缮办法", True), ("中华人民共和国浮标法", False)],
)
def test_titles_of_several_matters(title: str, several: bool) -> None:
    assert bool(_SEVERAL_MATTERS.search(title)) is several
