"""Questions for documents and what documents are, asked of the sample corpus."""

from __future__ import annotations

import pytest

from tests.assistant.conftest import Opener

LISTED = [
    (
        "青禾区人民政府办公室2023年印发了哪些文件？",
        {"青禾政办发〔2023〕29号", "青禾政办发〔2023〕8号"},
    ),
    ("关于加装电梯的文件有哪些？", {"澜川市人民政府令第53号", "澜川政发〔2016〕18号"}),  # 增设, too
    ("有没有森林防火通告？", {"望山政告〔2024〕2号"}),
    ("市政府令有哪些？", {"澜川市人民政府令第53号"}),
]


@pytest.mark.parametrize(("question", "numbers"), LISTED, ids=[case[0] for case in LISTED])
def test_a_list_of_documents(open_assistant: Opener, question: str, numbers: set[str]) -> None:
    answer = open_assistant().ask(question)
    assert answer.status == "answered"
    assert {c.document.document_number for c in answer.citations} == numbers
    assert f"共{len(numbers)}份" in answer.text
    assert all(number in answer.text for number in numbers)


def test_there_is_no_such_document(open_assistant: Opener) -> None:
    answer = open_assistant().ask("有没有物业管理办法？")
    assert answer.status == "not_found"
    assert "没有标题写明“物业”的办法" in answer.reason


def test_what_is_not_there_is_named_whole(open_assistant: Opener) -> None:
    answer = open_assistant().ask("有没有加装电梯补贴办法？")
    assert "没有标题写明“加装电梯补贴”的办法" in answer.reason


def test_documents_that_mention_something_are_named_first(open_assistant: Opener) -> None:
    answer = open_assistant().ask("哪些文件提到区应急管理局？")
    first = answer.text.splitlines()[0]
    assert first.startswith("《")
    assert {c.document.title for c in answer.citations} <= set(first.replace("》", "《").split("《"))


WHICH = [
    ("青禾政办发〔2023〕29号是什么文件？", "青禾区城市内涝应急预案", "青禾政办发〔2023〕29号"),
    ("市政府令第53号的标题是什么？", "澜川市既有住宅加装电梯管理办法", "令第53号"),
    ("澜川政办发22号文讲的什么？", "澜川市政务服务便利化三年行动实施方案", "澜川政办发〔2024〕22号"),
]


@pytest.mark.parametrize(("question", "title", "quoted"), WHICH, ids=[case[0] for case in WHICH])
def test_a_document_asked_for_by_its_number(
    open_assistant: Opener, question: str, title: str, quoted: str
) -> None:
    answer = open_assistant().ask(question)
    assert answer.status == "answered"
    assert title in answer.text.splitlines()[0]
    assert quoted in answer.citations[0].quote.replace(" ", "").replace("\n", "")


def test_a_number_only_mentioned_is_not_held(open_assistant: Opener) -> None:
    answer = open_assistant().ask("青禾政办发〔2018〕41号是什么文件？")
    assert answer.status == "not_found"
    assert "没有文号为青禾政办发〔2018〕41号的文件" in answer.reason
    assert "相近内容（不是答案）" in answer.text
    assert "《青禾区城市内涝应急预案》" in answer.text
