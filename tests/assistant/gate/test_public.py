"""Checking any text against the index: `Assistant.verify`, `assistant.verify` and `python -m assistant verify`."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import assistant as package
from assistant.__main__ import main
from assistant.assistant import Assistant
from assistant.gate.given import read_given
from assistant.gate.marked import marked_sentences
from assistant.gate.public import verify
from assistant.output import answer_object, answer_text
from index.errors import BadQuestion, IndexMissing

POINTS = "《青禾区2024年政务公开工作要点》（青禾政办发〔2024〕11号）"
REPLY = f"{POINTS}五、1"
LISTS = f"{POINTS}一（一）2"
TRUE = "应当在15个工作日内答复。[1]"


def faults_of(assistant: Assistant, text: str, *citations: Any) -> list[str]:
    return [fault for s in assistant.verify(text, citations).sentences for fault in s.faults]


def test_a_true_text(sample_assistant: Assistant) -> None:
    checked = sample_assistant.verify(f"{TRUE}首批清单不少于18项。[2]", [REPLY, LISTS])
    assert checked.passed
    assert [(s.text, s.markers) for s in checked.sentences] == [
        ("应当在15个工作日内答复。", (1,)),
        ("首批清单不少于18项。", (2,)),
    ]
    assert [(c.marker, c.label, c.exists, c.figures_supported) for c in checked.citations] == [
        (1, REPLY, True, True),
        (2, LISTS, True, True),
    ]


WRONG = [
    ("figure", "应当在16个工作日内答复。[1]", [REPLY], "16个工作日"),
    ("figure of another clause", "首批清单不少于18项。[1]", [REPLY], "18项"),
    ("quotation", "写明“应当在15个工作日内答覆”。[1]", [REPLY], "答覆"),
    ("uncited", "应当在15个工作日内答复。", [REPLY], "没有引用任何条款"),
    ("uncited behind a mark", f"{TRUE}逾期的可以投诉。", [REPLY], "没有引用任何条款"),
    ("a mark that stands for nothing", "应当在15个工作日内答复。[3]", [REPLY], "标记[3]没有对应的出处"),
    ("no such clause", TRUE, [f"{POINTS}九十"], "出处[1]无效"),
    ("no such document", TRUE, ["《云山区停车办法》第一条"], "出处[1]无效"),
    ("another number", TRUE, [REPLY.replace("11号", "12号")], "出处[1]无效"),
    ("no address", TRUE, [POINTS], "没有写明条款"),
    ("not readable", TRUE, ["见附件"], "出处读不出来"),
    ("not readable at all", TRUE, [None], "出处读不出来"),
    ("empty object", TRUE, [{}], "出处读不出来"),
    ("a clause id that is gone", TRUE, [{"clause_id": "0" * 16}], "已不在文件库中"),
    ("force", "可以在15个工作日内答复。[1]", [REPLY], "应当、可以、不得"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "citations", "fault"), [c[1:] for c in WRONG], ids=[c[0] for c in WRONG])
def test_what_is_wrong(sample_assistant: Assistant, text: str, citations: list[Any], fault: str) -> None:
    checked = sample_assistant.verify(text, citations)
    assert not checked.passed
    assert any(fault in found for s in checked.sentences for found in s.faults)


@pytest.mark.parametrize("written", ["〔2024〕第11号", "[2024]11号", "〔2024〕 11 号"])
def test_a_number_may_be_written_as_it_is_printed(sample_assistant: Assistant, written: str) -> None:
    assert sample_assistant.verify(TRUE, [REPLY.replace("〔2024〕11号", written)]).passed


def test_a_citation_that_cannot_be_read_fails_though_nothing_cites_it(sample_assistant: Assistant) -> None:
    checked = sample_assistant.verify(TRUE, [REPLY, "某个地方"])
    assert all(sentence.passed for sentence in checked.sentences)
    assert not checked.passed
    assert not checked.citations[1].exists and checked.citations[1].problems


def test_a_quote_is_compared_to_the_letter(sample_assistant: Assistant) -> None:
    citation = {"label": REPLY, "quote": "应当在15个工作日内答复"}
    assert sample_assistant.verify(TRUE, [citation]).citations[0].quote_exact is True
    assert sample_assistant.verify(TRUE, [REPLY]).citations[0].quote_exact is None
    altered = sample_assistant.verify(TRUE, [citation | {"quote": "应当在15个工作日内答覆"}])
    assert altered.citations[0].quote_exact is False and not altered.passed


def test_a_figure_is_told_at_its_citation(sample_assistant: Assistant) -> None:
    (citation,) = sample_assistant.verify("应当在16个工作日内答复。[1]", [REPLY]).citations
    assert citation.figures_supported is False
    assert "16个工作日" in citation.problems[0]


def test_a_label_that_names_another_clause(sample_assistant: Assistant) -> None:
    answer = sample_assistant.ask("青禾区2024年政务公开工作要点第五部分第1点的原文")
    citation = answer.citations[0]
    assert sample_assistant.verify(answer.text, answer.citations).passed
    swapped = sample_assistant.verify(answer.text, [replace(citation, label=LISTS)])
    assert "出处文字与所引条款不符" in swapped.citations[0].problems[0]


QUESTIONS = [
    "青禾区2024年政务公开工作要点第五部分第1点，几天答复？",
    "青禾区城市内涝应急预案的文号是什么？",
    "青禾区城市内涝应急预案是什么时候印发的？",
    "澜川市既有住宅加装电梯管理办法共有多少条？",
    "高校毕业生的补贴标准是多少？",
    "比较青禾区2023年和2024年要点的突发事件发布时限",
    "哪些文件规定了年底前完成的任务？",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_the_assistant_says_passes(sample_assistant: Assistant, question: str) -> None:
    answer = sample_assistant.ask(question)
    assert answer.citations
    for content in (json.dumps(answer_object(answer)), answer_text(answer)):
        given = read_given(content)
        checked = verify(given.text, given.citations, sample_assistant.index, None, given.remarks)
        assert checked.passed, [(s.text, s.faults) for s in checked.sentences if s.faults]


TITLES = {"云山办法"}
MARKED = [
    ("甲。[1]乙。[2]", [("甲。", (1,)), ("乙。", (2,))]),
    ("甲[1]。乙[2]。", [("甲。", (1,)), ("乙。", (2,))]),
    ("甲。乙。[1][2]", [("甲。乙。", (1, 2))]),
    ("甲【1，2】。", [("甲。", (1, 2))]),
    ("甲。[1]\n乙。", [("甲。", (1,)), ("乙。", ())]),
    ("甲。[1]乙。丙。", [("甲。", (1,)), ("乙。", ()), ("丙。", ())]),
    ("《云山办法》：\n甲。[1]", [("甲。", (1,))]),
    ("《云海办法》：\n甲。[1]", [("《云海办法》：", ()), ("甲。", (1,))]),
    ("[1]", []),
    ("……", []),
    ("第[20]条。[1]", [("第", (20,)), ("条。", (1,))]),
]


@pytest.mark.parametrize(("text", "found"), MARKED, ids=[case[0] for case in MARKED])
def test_marks(text: str, found: list[tuple[str, tuple[int, ...]]]) -> None:
    assert [(m.text, m.markers) for m in marked_sentences(text, TITLES)] == found


def test_the_function_of_the_package(sample_folder: Path, tmp_path: Path) -> None:
    assert package.verify(TRUE, [REPLY], index=sample_folder).passed
    assert not package.verify(TRUE, [LISTS], index=sample_folder).passed
    with pytest.raises(IndexMissing):
        package.verify(TRUE, [REPLY], index=tmp_path / "none")


def run(folder: Path, content: str | bytes, tmp_path: Path, *options: str) -> int:
    file = tmp_path / "answer"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return main(["verify", str(file), "--index", str(folder), *options])


def test_the_command(sample_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(sample_folder, f"{TRUE}\n\n出处：\n[1] {REPLY}\n", tmp_path) == 0
    assert "通过  应当在15个工作日内答复。[1]" in capsys.readouterr().out
    assert (
        run(sample_folder, f"应当在16个工作日内答复。[1]\n\n出处：\n[1] {REPLY}\n", tmp_path, "--json") == 1
    )
    told = json.loads(capsys.readouterr().out)
    assert told["passed"] is False
    assert told["sentences"][0]["faults"] == ["所引条款中没有：16个工作日"]
    assert told["citations"][0] == {
        "marker": 1, "label": REPLY, "exists": True, "quote_exact": None, "figures_supported": False, "passed": False,
        "problems": ["引用它的句子中有它没有的数字：16个工作日"],
    }  # fmt: skip


UNREADABLE = [
    b"",
    b"  \n",
    b"\xff\xfe\x00",
    b"{",
    b'{"answer": 1}',
    b'{"text": "x", "citations": 3}',
    "出处：\n[1] x".encode(),
]


@pytest.mark.parametrize("content", UNREADABLE, ids=[repr(content[:12]) for content in UNREADABLE])
def test_what_cannot_be_read(
    sample_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    assert run(sample_folder, content, tmp_path) == 2
    assert capsys.readouterr().err.startswith("错误：")


def test_a_file_that_is_not_there(sample_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "没有.txt", "--index", str(sample_folder)]) == 2
    assert "读不到文件" in capsys.readouterr().err


def test_given() -> None:
    with pytest.raises(BadQuestion):
        read_given("{}")
    given = read_given("甲。[1]\n出处：\n[1] 《乙》一\n\n请注意：\n- 丙。\n")
    assert (given.text.strip(), given.citations, given.remarks) == ("甲。[1]", ("[1] 《乙》一",), ("丙。",))
