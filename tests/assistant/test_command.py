"""`python -m assistant ask` and `search`: fields, exit statuses, messages, no traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant import __main__ as command
from assistant import assistant as assistant_module
from assistant.assistant import Assistant
from assistant.output import answer_text
from assistant.quoting.weighing.calibration import Calibration
from tests.conftest import ROOT
from tests.fakes import BigramEmbedder

QUESTION = "青禾区2024年政务公开工作要点第五部分第1点，几天答复？"
FIELDS = [
    "question", "standalone_question", "status", "text", "citations", "reason", "problems", "hits", "trace", "understood",
]  # fmt: skip
CITATION = [
    "marker", "clause_id", "document_id", "title", "document_number", "issuer", "issued_on", "address", "path", "headings",
    "quote", "start", "end", "label",
]  # fmt: skip
HIT = ["clause_id", "document_id", "title", "document_number", "address", "path", "text", "score"]


@pytest.fixture(autouse=True)
def sample(monkeypatch: pytest.MonkeyPatch, sample_folder: Path, calibration: Calibration) -> None:
    """The sample index, asked with the embedder it was built with."""
    for name in [name for name in os.environ if name.startswith("POLICY_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("POLICY_INDEX", str(sample_folder))
    monkeypatch.setattr(assistant_module, "open_embedder", lambda *_, **__: BigramEmbedder())
    monkeypatch.setattr(assistant_module, "load_calibration", lambda: calibration)


def run_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert command.main([*arguments, "--json"]) == 0
    written = capsys.readouterr()
    assert written.err == ""
    held = json.loads(written.out)
    assert isinstance(held, dict)
    return held


def require_error(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Status 2, one Chinese line on stderr, nothing on stdout."""
    assert command.main(list(arguments)) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert written.err.startswith("错误：")
    assert written.err.count("\n") == 1
    assert "Traceback" not in written.err
    return written.err


def test_ask_json(capsys: pytest.CaptureFixture[str], sample_assistant: Assistant) -> None:
    held = run_json(capsys, "ask", QUESTION)
    assert list(held) == FIELDS
    assert (held["question"], held["status"]) == (QUESTION, "answered")
    assert "15个工作日" in held["text"] and "[1]" in held["text"]
    citation = held["citations"][0]
    assert list(citation) == CITATION
    assert citation["label"] == "《青禾区2024年政务公开工作要点》（青禾政办发〔2024〕11号）五、1"
    assert (citation["address"], citation["path"]) == ("五、1", ["五", "1"])
    assert citation["issued_on"] == "2024-05-16"
    document = sample_assistant.index.document(citation["document_id"])
    assert document is not None
    assert document.text[citation["start"] : citation["end"]] == citation["quote"]
    assert list(held["hits"][0]) == ["clause_id", "score"]
    assert held["trace"] | {"seconds": 0} == {
        "model": "quote", "prompt": None, "index": sample_assistant.index.fingerprint, "seconds": 0,
    }  # fmt: skip
    assert held["trace"]["seconds"] > 0


def test_not_found_is_a_result(capsys: pytest.CaptureFixture[str]) -> None:
    held = run_json(capsys, "ask", "玄武区2021年政务公开工作要点的文号是什么？")
    assert (held["status"], held["citations"]) == ("not_found", [])
    assert "玄武" in held["reason"]


def test_ask_as_text(capsys: pytest.CaptureFixture[str], sample_assistant: Assistant) -> None:
    assert command.main(["ask", QUESTION]) == 0
    written = capsys.readouterr().out
    answer = sample_assistant.ask(QUESTION)
    assert written == answer_text(answer) + "\n"
    assert written.startswith(answer.text)
    assert "\n出处：\n[1] 《青禾区2024年政务公开工作要点》" in written


def test_remarks_are_printed(sample_assistant: Assistant, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["ask", "《澜川市既有住宅增设电梯暂行办法》第十一条"]) == 0
    written = capsys.readouterr().out
    assert "请注意：\n- " in written
    assert "失效" in written or "废止" in written


def test_search_json(capsys: pytest.CaptureFixture[str], sample_assistant: Assistant) -> None:
    held = run_json(capsys, "search", "加装电梯补助", "-k", "3")
    assert list(held) == ["hits"]
    assert len(held["hits"]) == 3
    hits = sample_assistant.search("加装电梯补助", 3)
    for found, hit in zip(held["hits"], hits, strict=True):
        assert list(found) == HIT
        assert (found["clause_id"], found["score"], found["text"]) == (
            hit.clause.id,
            hit.score,
            hit.clause.text,
        )


def test_search_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["search", "《澜川市既有住宅加装电梯管理办法》第七条", "-k", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "1.000  《澜川市既有住宅加装电梯管理办法》（澜川市人民政府令第53号）第七条"
    assert len(lines) == 4


def test_the_index_given_wins(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, sample_folder: Path
) -> None:
    message = require_error(capsys, "ask", QUESTION, "--index", str(tmp_path / "none"))
    assert str(tmp_path / "none") in message
    assert "python -m index build" in message
    assert command.main(["ask", QUESTION, "--index", str(sample_folder)]) == 0


# -- conversations -----------------------------------------------------------------------------------------------------


def history(folder: Path, content: object) -> str:
    path = folder / "历史.json"
    raw = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
    path.write_bytes(raw)
    return str(path)


def test_a_conversation(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    turns = [
        {"role": "system", "content": "不算"},
        {"role": "user", "content": "《澜川市既有住宅加装电梯管理办法》第十五条讲什么？"},
        {"role": "assistant", "content": "补助标准。"},
    ]
    held = run_json(capsys, "ask", "下一条是什么？", "--history", history(tmp_path, turns))
    assert held["citations"][0]["address"] == "第十五条之一"
    assert held["standalone_question"] != held["question"] == "下一条是什么？"
    with_mark = b"\xef\xbb\xbf" + json.dumps(turns).encode()
    again = run_json(capsys, "ask", "下一条是什么？", "--history", history(tmp_path, with_mark))
    assert again["text"] == held["text"]


BAD = [
    ("empty", b"", "不是 UTF-8 的 JSON"),
    ("no JSON", "你好".encode(), "不是 UTF-8 的 JSON"),
    ("GB18030", json.dumps([{"role": "user", "content": "你好"}], ensure_ascii=False).encode("gb18030"), "不是 UTF-8 的 JSON"),
    ("binary", bytes(range(256)), "不是 UTF-8 的 JSON"),
    ("nested without end", b"[" * 200_000, "不是 UTF-8 的 JSON"),
    ("an object", {"role": "user", "content": "x"}, "应为列表"),
    ("a list of texts", ["你好"], "第1项"),
    ("content in parts", [{"role": "user", "content": [{"type": "text", "text": "x"}]}], "第1项"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "words"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_a_bad_history(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: object, words: str
) -> None:
    message = require_error(capsys, "ask", QUESTION, "--history", history(tmp_path, content))
    assert words in message
    assert '"role"' in message or "role" in message


def test_a_history_that_is_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "无.json" in require_error(capsys, "ask", QUESTION, "--history", str(tmp_path / "无.json"))
    assert str(tmp_path) in require_error(capsys, "ask", QUESTION, "--history", str(tmp_path))


# -- what goes wrong ---------------------------------------------------------------------------------------------------

WRONG = [
    (["ask", ""], "问题是空的"),
    (["ask", "？？"], "问题是空的"),
    (["ask", "问" * 10_000], "10000个字"),
    (["search", "  "], "问题是空的"),
    (["search", "公开", "-k", "0"], "1 到 100"),
    (["search", "公开", "-k", "101"], "1 到 100"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG, ids=[" ".join(a)[:20] for a, _ in WRONG])
def test_wrong_questions(capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    assert words in require_error(capsys, *arguments)


USAGE = [
    [],
    ["ask"],
    ["tell", "x"],
    ["ask", "a", "b"],
    ["search", "x", "-k", "ten"],
    ["ask", "x", "--verbose"],
]


@pytest.mark.parametrize("arguments", USAGE, ids=" ".join)
def test_wrong_commands_end_with_the_usage(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        command.main(arguments)
    assert left.value.code == 2
    assert "用法：python -m assistant" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["-h"], ["ask", "-h"], ["search", "--help"]], ids=" ".join)
def test_help(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        command.main(arguments)
    assert left.value.code == 0
    written = capsys.readouterr().out
    assert "用法：" in written and "usage" not in written and "show this help" not in written


SETTINGS = [
    ("POLICY_HITS", "many", "POLICY_HITS"),
    ("POLICY_LOG", "loud", "POLICY_LOG 应为 DEBUG、INFO"),
    ("POLICY_LLM", "qwen", "应为 openai:模型名"),
    ("POLICY_INDEX", "/nowhere/at/all", "/nowhere/at/all"),
]


@pytest.mark.parametrize(("name", "value", "words"), SETTINGS, ids=[case[0] for case in SETTINGS])
def test_wrong_settings(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    monkeypatch.setenv(name, value)
    assert words in require_error(capsys, "ask", QUESTION)


def test_an_index_of_another_embedder(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, sample_folder: Path
) -> None:
    monkeypatch.setattr(assistant_module, "open_embedder", lambda *_, **__: BigramEmbedder(256, "another"))
    for arguments in (["ask", QUESTION], ["search", "公开"]):
        message = require_error(capsys, *arguments)
        for words in (
            "bigrams-256",
            "another",
            "POLICY_EMBEDDER",
            f"python -m index build 文件夹 --index {sample_folder}",
        ):
            assert words in message


def test_a_damaged_index(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "catalog.sqlite3").write_bytes(b"no database, but long enough to be read as one" * 100)
    assert str(tmp_path) in require_error(capsys, "ask", QUESTION, "--index", str(tmp_path))


def test_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Assistant, "ask", interrupt)
    assert command.main(["ask", QUESTION]) == 130


# -- as a program ------------------------------------------------------------------------------------------------------


def run(*arguments: str | bytes, **settings: str) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | settings
    given = [sys.executable, "-m", "assistant", *arguments]
    return subprocess.run(given, cwd=ROOT, env=environment, capture_output=True, timeout=120, check=False)


def test_a_missing_index(tmp_path: Path) -> None:
    """The message comes before any model is loaded; a terminal without Chinese shows codes, no traceback."""
    done = run("ask", QUESTION, "--index", str(tmp_path / "none"))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("错误：")
    plain = run("ask", QUESTION, "--index", str(tmp_path / "none"), PYTHONIOENCODING="ascii")
    assert plain.returncode == 2
    assert b"Traceback" not in plain.stderr and b"\\u" in plain.stderr


def test_a_question_that_is_no_text() -> None:
    """Bytes of another encoding in the terminal: what can be read of them is asked."""
    done = run("ask", b"\xff\xfe\xc4\xe3\xba\xc3", "--index", "/nowhere/at/all")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
