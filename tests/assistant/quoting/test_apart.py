"""Answers arranged by the things asked of, and by the documents compared."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.gate.marked import marked_sentences
from assistant.generating.material import material
from assistant.question.ask import Ask
from assistant.types import Answer
from tests.assistant.conftest import Opener


@pytest.fixture(scope="module")
def assistant(open_assistant: Opener) -> Assistant:
    return open_assistant()


def _part(answer: Answer, name: str) -> str:
    """What the answer says under the head of one thing."""
    behind = answer.text.split(f"关于“{name}”：", 1)[1]
    return behind.split("关于“", 1)[0]


def test_each_thing_is_answered_under_its_name(assistant: Assistant) -> None:
    answer = assistant.ask("抢险队伍和专家组分别要多少人？")
    assert answer.status == "answered"
    assert "120人" in _part(answer, "抢险队伍")
    assert "7人" in _part(answer, "专家组")
    assert {citation.address for citation in answer.citations} >= {"六、1", "二、3"}


def test_the_hits_are_those_of_all_things(assistant: Assistant) -> None:
    answer = assistant.ask("抢险队伍和专家组分别要多少人？")
    cited = {citation.clause_id for citation in answer.citations}
    assert cited <= {hit.clause.id for hit in answer.hits}


def test_a_chat_model_is_given_the_clauses_of_all_things(assistant: Assistant) -> None:
    retrieved = assistant.retrieved(Ask("抢险队伍和专家组分别要多少人？"))
    first = [hit.clause.address for hit in material(retrieved, assistant.index).hits[:4]]
    assert {own.hits[0].clause.address for _, own in retrieved.by_aspect} <= set(first)
    assert retrieved.query.understood["aspects"] == ["抢险队伍", "专家组"]


def test_a_thing_no_text_knows_is_said_to_be_missing(assistant: Assistant) -> None:
    answer = assistant.ask("蓝色预警和紫色预警分别预计多少降雨量？")
    assert answer.status == "partial"
    assert "关于“紫色预警”：没有找到相关内容。" in answer.text
    assert "紫色预警" in answer.reason
    assert "三、1（1）" in [citation.address for citation in answer.citations]
    assert "橙色预警：" not in answer.text


def test_one_sentence_that_tells_of_all_is_not_said_twice(assistant: Assistant) -> None:
    answer = assistant.ask("全日托和半日托的运营补助各是多少？")
    assert answer.status == "answered"
    assert "关于“" not in answer.text
    assert "300元" in answer.text and "150元" in answer.text


def test_what_is_arranged_by_things_passes_the_public_check(assistant: Assistant) -> None:
    answer = assistant.ask("蓝色预警和紫色预警分别预计多少降雨量？")
    assert assistant.verify(answer.text, answer.citations).passed


def test_a_document_that_does_not_know_the_topic_is_silent(assistant: Assistant) -> None:
    answer = assistant.ask("云河省托育意见和青禾区城市内涝应急预案对移动泵车分别有什么要求？")
    assert answer.status == "partial"
    assert "托育" in answer.reason and "没有找到相关内容" in answer.reason
    assert {citation.document.title for citation in answer.citations} == {"青禾区城市内涝应急预案"}


HEADS = [
    ("关于“普通程序”：", []),
    ("关于“简易程序”：没有找到相关内容。", []),
    ("关于“简易程序”：应当在五日内答复。", ["关于“简易程序”：应当在五日内答复。"]),
]


@pytest.mark.parametrize(("line", "left"), HEADS, ids=[case[0] for case in HEADS])
def test_only_heads_and_silence_need_no_mark(line: str, left: list[str]) -> None:
    assert [marked.text for marked in marked_sentences(line, ())] == left
