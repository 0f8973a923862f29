"""`python -m index`: what it prints, what it returns, and that it never shows a traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import fields
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from index.__main__ import main
from index.errors import NotFound
from index.finding import find_clauses, find_document
from index.progress import Progress, ProgressLine
from index.types import Clause, Document
from tests.conftest import ROOT
from tests.fakes import BigramEmbedder
from tests.index.samples import parsed, read_lines, store, write_files

YUNSHAN = """云山区2021年政务公开工作要点

云政办发〔2021〕12 号

各街道办事处，区各部门：

为做好全年工作，制定本要点。

一、主动公开

（一）重点领域

1．财政信息。公开预算和决算。

2．医疗信息。公开收费标准。

二、依申请公开

（一）答复期限。自收到申请之日起二十个工作日内答复。

云山区人民政府办公室

2021年6月1日
"""


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """One real document, built through the command."""
    write_files(tmp_path / "files", {"要点.txt": YUNSHAN})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("index.embedder.embed.open_embedder", lambda setting: BigramEmbedder(64))
    monkeypatch.delenv("POLICY_INDEX", raising=False)
    monkeypatch.delenv("POLICY_CHROMA_URL", raising=False)
    assert main(["build", "files"]) == 0
    capsys.readouterr()
    return tmp_path / "policy-index"


def run(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    assert main(arguments) == status
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def run_json(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> dict[str, Any]:
    found = json.loads(run(capsys, *arguments, "--json", status=status))
    assert isinstance(found, dict)
    return found


def error_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.startswith("错误：") and captured.err.count("\n") == 1
    return captured.err


def test_build_says_what_it_did(index: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    write_files(tmp_path / "files", {"坏.docx": "这不是 docx", "表.xlsx": "x"})
    assert main(["build", "files"]) == 0
    out = capsys.readouterr().out
    assert "新增 0，更新 0，未变 1" in out and "1 份文件" in out
    assert "坏.docx" in out and "表.xlsx" in out
    assert main(["build", "files", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["documents"], report["unchanged"], report["skipped"]) == (1, 1, ["表.xlsx"])
    assert report["failures"][0][0] == "坏.docx" and report["embedder"] == "bigrams-64"


def test_check_returns_1_when_there_is_an_error(
    index: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    found = run_json(capsys, "check")
    assert (found["errors"], found["unreadable"]) == (0, [])
    assert found["documents"][0].keys() == {"id", "title", "source", "problems"}
    assert "1 份没有问题" in run(capsys, "check")
    write_files(tmp_path / "files", {"坏.docx": "这不是 docx"})
    main(["build", "files"])
    capsys.readouterr()
    found = run_json(capsys, "check", status=1)
    assert found["errors"] == 1 and found["unreadable"][0]["name"] == "坏.docx"
    assert "坏.docx" in run(capsys, "check", status=1)


def test_check_counts_errors_of_parsing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_files(tmp_path, {"d.txt": "标题\n一句\n!"})
    store(tmp_path / "i", read_lines(tmp_path / "d.txt", "d.txt", "d"))
    out = run(capsys, "check", "--index", str(tmp_path / "i"), status=1)
    assert "[错误] 第3行有记号" in out and "错误 1 处" in out


def test_show_a_document_as_json(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = run_json(capsys, "show", "云政办发[2021]12号")
    assert {field.name for field in fields(Document)} <= found.keys()
    assert (found["document_number"], found["issued_on"]) == ("云政办发〔2021〕12号", "2021-06-01")
    assert [clause["address"] for clause in found["clauses"]] == ["一（一）1", "一（一）2", "二（一）"]
    for clause in (*found["clauses"], *found["parts"]):
        assert list(clause) == ["id", "path", "address", "heading", "headings", "text", "start", "end"]
        assert found["text"][clause["start"] : clause["end"]] == clause["text"]
    assert found["clauses"][0]["path"] == ["一", "（一）", "1"]
    assert found["parts"] and found["headings"][0].keys() == {"path", "text", "start", "end"}
    assert "removals" not in found
    assert isinstance(run_json(capsys, "show", "云政办发[2021]12号", "--removed")["removals"], list)


def test_show_an_outline_a_clause_and_the_cleaning_report(
    index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = run(capsys, "show", "云山区2021年政务公开工作要点")
    assert "文号：云政办发〔2021〕12号" in out and "3 条" in out
    assert out.index("一、主动公开") < out.index("一（一）1  财政信息") < out.index("二（一）")
    out = run(capsys, "show", "政务公开", "一(一) 2")
    assert out.startswith("《云山区2021年政务公开工作要点》（云政办发〔2021〕12号）一（一）2\n")
    assert "公开收费标准" in out and "预算" not in out
    assert "去掉了" in run(capsys, "show", "政务公开", "--removed")
    assert [c["address"] for c in run_json(capsys, "show", "政务公开", "一（一）")["clauses"]] == [
        "一（一）1",
        "一（一）2",
    ]


def test_what_is_not_there_is_said_with_what_is(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "云山区2021年政务公开工作要点" in error_of(capsys, "show", "政务公开条例")
    assert "一（一）1" in error_of(capsys, "show", "政务公开", "九（九）")


@pytest.mark.parametrize("command", [["check"], ["show", "x"]])
def test_no_index_names_the_command_that_makes_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert "python -m index build" in error_of(capsys, *command, "--index", str(tmp_path / "none"))


def test_an_index_folder_from_the_environment(
    index: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("POLICY_INDEX", str(tmp_path / "elsewhere"))
    assert "elsewhere" in error_of(capsys, "check")
    index.rename(tmp_path / "elsewhere")
    assert run_json(capsys, "check")["errors"] == 0


def test_nothing_but_failures_returns_1(
    index: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    write_files(tmp_path / "bad", {"坏.docx": "这不是 docx"})
    assert main(["build", "bad", "--index", "new"]) == 1
    assert "坏.docx" in capsys.readouterr().out


def command(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "index", *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    )


def test_as_a_process_in_a_poor_terminal_with_a_closed_pipe(tmp_path: Path) -> None:
    lines = [f"第{number}条内容很长" * 20 for number in range(3000)]
    store(tmp_path, parsed("d", "长文件", lines))
    with command("show", "d", "--json", "--index", str(tmp_path), PYTHONIOENCODING="ascii") as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline() == "{\n"
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 0


def test_an_index_folder_nobody_can_write(
    tmp_path: Path, index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "--index" in error_of(capsys, "build", "files", "--index", "files/要点.txt/index")


HANGING = """
import sys, time
import index.embedder.embed
from tests.fakes import BigramEmbedder
class Hanging(BigramEmbedder):
    def embed_passages(self, texts, progress=None):
        print("embedding", flush=True)
        time.sleep(60)
index.embedder.embed.open_embedder = lambda setting: Hanging()
from index.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def test_ctrl_c_returns_130_without_a_traceback(tmp_path: Path) -> None:
    write_files(tmp_path / "files", {"要点.txt": YUNSHAN})
    process = subprocess.Popen(
        [sys.executable, "-c", HANGING, "build", str(tmp_path / "files"), "--index", str(tmp_path / "index")],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    with process:
        assert process.stdout is not None and process.stdout.readline() == "embedding\n"
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "已中断" in err and "Traceback" not in err


def test_progress_is_written_over_on_a_terminal_and_rare_in_a_log(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    steps = [Progress("read", n, 300, f"{n}.txt") for n in range(300)] + [Progress("embed", 1, 9)]
    log, terminal = StringIO(), StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    with ProgressLine(log) as in_log, ProgressLine(terminal) as on_terminal:
        for step in steps:
            now[0] += 0.2
            in_log.show(step)
            on_terminal.show(step)
    assert 5 <= log.getvalue().count("\n") <= 7 and "文件 0/300：读取 0.txt" in log.getvalue()
    assert "\n" not in terminal.getvalue() and terminal.getvalue().endswith(
        "文件 299/300：计算向量 1/9\r\033[K"
    )


@pytest.mark.parametrize("arguments", [[], ["build"], ["show"], ["check", "--unknown"], ["unknown"]])
def test_a_command_written_wrongly_is_answered_in_chinese(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    err = capsys.readouterr().err
    assert err.startswith("错误：命令写得不对") and "用法：python -m index" in err


@pytest.mark.parametrize("arguments", [["-h"], ["build", "-h"], ["check", "-h"], ["show", "-h"]])
def test_help_is_chinese(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    out = capsys.readouterr().out
    assert left.value.code == 0 and out.startswith("用法：python -m index") and "选项:" in out
    assert not any(word in out for word in ("usage", "options", "positional", "show this"))


DOCUMENTS = [
    parsed("aaa", "云山区2021年政务公开工作要点", ["一"], document_number="云政办发〔2021〕12号").document,
    parsed("bbb", "云山区2022年政务公开工作要点", ["一"], notice_title="关于印发要点的通知").document,
    parsed("ccc", "政府信息公开条例", ["一"]).document,
    parsed("ddd", "政府信息公开条例实施办法", ["一"], document_number="碧水市人民政府令第41号").document,
    parsed("eee", "碧水市养老办法", ["一"]).document,
    parsed("fff", "碧水市养老办法", ["一"]).document,
]
NAMES = [
    ("bbb", "bbb"),
    (" eee ", "eee"),
    ("云政办发[2021]12号", "aaa"),
    ("云政办发 ﹝2021﹞ 12 号", "aaa"),
    ("云政办发（2021）12号", "aaa"),
    ("《政府信息公开条例》", "ccc"),
    ("政府信息公开条例", "ccc"),
    ("政府信息公开条例 实施办法", "ddd"),
    ("关于印发要点的通知", "bbb"),
    ("２０２２年政务", "bbb"),
    ("实施办法", "ddd"),
    ("第41号", "ddd"),
    ("41号令", "ddd"),
    ("令第41号", "ddd"),
    ("〔2021〕12号", "aaa"),
]


@pytest.mark.parametrize(("name", "expected"), NAMES, ids=[name for name, _ in NAMES])
def test_a_document_is_found_by_the_names_people_use(name: str, expected: str) -> None:
    assert find_document(DOCUMENTS, name).id == expected


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("碧水市养老办法", "2 份"),
        ("政务公开", "2 份"),
        ("养老补贴", "碧水市养老办法"),
        ("", "没有"),
        ("1号", "没有"),
        ("《》", "没有"),
    ],
)
def test_a_name_that_fits_none_or_several_is_said_so(name: str, said: str) -> None:
    with pytest.raises(NotFound, match=said):
        find_document(DOCUMENTS, name)
    with pytest.raises(NotFound, match="build"):
        find_document([], name)


def clause(*path: str) -> Clause:
    address = "、".join(path) if path == ("二", "7") else "".join(path)
    return Clause("".join(path), "d", path, address, "", (), "", 0, 0)


PATHS = ("一 （二） 3", "二 7", "二 8", "第二十条", "第二十条之一", "引言", "三 （一）", "三 （一）")
CLAUSES = [clause(*path.split()) for path in PATHS]
ADDRESSES = [
    ("一（二）3", 1),
    ("一(二)3", 1),
    ("一 （二） 3", 1),
    ("二、7", 1),
    ("二7", 1),
    ("第二十条", 1),
    ("第二十条第一款", 1),
    ("第二十条之一第二款第（三）项", 1),
    ("引言", 1),
    ("三（一）", 2),
    ("二", 2),
    ("一（二）", 1),
]


@pytest.mark.parametrize(("address", "count"), ADDRESSES, ids=[address for address, _ in ADDRESSES])
def test_clauses_are_found_by_address(address: str, count: int) -> None:
    found = find_clauses(CLAUSES, address)
    assert len(found) == count
    if address.startswith("第二十条之一"):
        assert found[0].address == "第二十条之一"


@pytest.mark.parametrize("address", ["", "九", "第二", "（）"])
def test_an_address_that_is_not_there(address: str) -> None:
    with pytest.raises(NotFound, match="第二十条"):
        find_clauses(CLAUSES, address)
