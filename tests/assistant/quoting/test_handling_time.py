"""How long a matter takes is told by the rows of its guide, what is promised first."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.build import build
from tests.assistant.conftest import Opener
from tests.fakes import BigramEmbedder

GUIDE = """{name}办事指南

事项名称：{name}
办件类型：承诺件
法定办结时限：{law}个工作日
承诺办结时限：{promised}个工作日
停靠期限：不超过7日，确需延长的，应当在期满2日前提出
有效期：自签发之日起45日内未出港的，证书自行失效
办理地点：港务楼一层3号窗口（港前路6号）
办理时间：工作日上午8:30—12:00
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory, open_assistant: Opener):  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("guides")
    for name, law, promised in (("渔业船舶登记", 19, 4), ("外来渔船停靠备案", 11, 2)):
        (folder / f"{name}.txt").write_text(
            GUIDE.format(name=name, law=law, promised=promised), encoding="utf-8"
        )
    index: Path = folder / "index"
    build([folder], index, BigramEmbedder())
    assistant = open_assistant(index=index)
    yield assistant.ask
    assistant.index.close()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("渔业船舶登记几天能办下来", ["承诺办结时限：4个工作日", "法定办结时限：19个工作日"]),
        ("渔船登记要多久能批", ["承诺办结时限：4个工作日", "法定办结时限：19个工作日"]),
        ("渔业船舶登记法定几个工作日办结", ["19个工作日", "法定办结时限：19个工作日"]),
        ("外来渔船停靠备案承诺几天办好", ["2个工作日", "承诺办结时限：2个工作日"]),
    ],
)
def test_what_is_promised_and_what_the_law_allows(asked, question: str, said: list[str]) -> None:  # type: ignore[no-untyped-def]
    answer = asked(question)
    lines = [line.partition("[")[0] for line in answer.text.split("\n")[: len(said)]]
    assert lines == said
    assert {citation.address for citation in answer.citations} <= {"承诺办结时限", "法定办结时限"}


def test_another_term_is_not_that_of_the_handling(asked) -> None:  # type: ignore[no-untyped-def]
    assert "办结时限" not in asked("外来渔船停靠多久不出港作废").text
