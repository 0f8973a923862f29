"""The text that an article is meant of where it is named by its number alone, or with a genre before it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.assistant import Assistant
from assistant.question.understand import understand
from assistant.quoting.ways.unnamed import texts_with_address
from index.build import build
from tests.assistant.conftest import Opener
from tests.assistant.quoting.test_provisions_asked import FERRIES, ORCHARDS
from tests.fakes import BigramEmbedder


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, open_assistant: Opener):  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("unnamed")
    files = [folder / "渡船.txt", folder / "果园.txt"]
    for file, text in zip(files, (FERRIES, ORCHARDS), strict=True):
        file.write_text(text, encoding="utf-8")
    index: Path = folder / "index"
    build(files, index, BigramEmbedder())
    opened = open_assistant(index=index)
    yield opened
    opened.index.close()


FERRY, ORCHARD = "柳川市渡船条例", "柳川市果园条例"
CASES = [
    pytest.param("第六条针对哪种违法捕捞行为？", [FERRY], id="only_one_text_has_it"),
    pytest.param("请问条例第六条针对哪种违法捕捞行为？", [FERRY], id="of_a_genre"),
    pytest.param("第二条针对哪种违法捕捞行为？", [FERRY, ORCHARD], id="several_texts_have_it"),
    pytest.param("第二条对围栏和船坞、浮标、缆绳怎么说？", [ORCHARD], id="one_has_a_word"),
    pytest.param("违法捕捞的行为按第六条怎么说？", [], id="other_words_before_it"),
]


@pytest.mark.parametrize(("question", "titles"), CASES)
def test_an_article_without_its_text(assistant: Assistant, question: str, titles: list[str]) -> None:
    retrieved = SimpleNamespace(query=understand(question, ()))
    found = texts_with_address(retrieved, assistant.index)  # type: ignore[arg-type]
    assert sorted(lookup.document.title for lookup in found) == sorted(titles)
