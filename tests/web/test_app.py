"""The real server and the real command: what they answer, refuse and say."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant import Assistant
from assistant.web.chat.asking import Question, answering, asked_without
from assistant.web.chat.conversation import Exchange, Talk
from assistant.web.chat.feedback import Asked, Feedback
from assistant.web.chat.opening import first_panel, opened
from assistant.web.chat.scope import Scope
from assistant.web.chat.words import ZH
from assistant.web.server import is_loopback, listen
from assistant.web.tabs import LOCAL, Person
from index.errors import IndexDamaged, PolicyError
from tests.conftest import ROOT

from .conftest import Site


def test_the_page_is_chinese_and_keeps_to_this_machine(site: Site) -> None:
    page = httpx.get(site.address)
    assert page.status_code == 200
    assert 'lang="zh-CN"' in page.text
    assert "<title>政策问答助手</title>" in page.text or "政策问答助手" in page.text
    loaded = re.findall(r"<(?:script|link|img)[^>]+(?:src|href)=\"(https?:[^\"]+)", page.text)
    assert loaded == []
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert int(page.headers["content-length"]) == len(page.content)


def test_every_response_carries_the_policy(site: Site) -> None:
    style = httpx.get(f"{site.address}/theme.css")
    assert style.status_code == 200
    assert "default-src 'self'" in style.headers["content-security-policy"]
    assert not re.search(r"(?:url\(|@import)\s*['\"]?https?:", style.text)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:7860", "", "[::2]"])
def test_a_foreign_name_for_this_server_is_refused(site: Site, host: str) -> None:
    assert httpx.get(site.address, headers={"host": host}).status_code == 421


@pytest.mark.parametrize("page", ["", "/en"])
def test_no_endpoint_is_published(site: Site, page: str) -> None:
    assert httpx.get(f"{site.address}{page}/gradio_api/info").json()["named_endpoints"] == {}


@pytest.mark.parametrize("page", ["", "/en"])
def test_nothing_of_a_document_is_in_the_page_before_it_is_known_who_asks(site: Site, page: str) -> None:
    config = httpx.get(f"{site.address}{page}/config").text
    for document in site.assistant.index.documents():
        assert document.title not in config.encode().decode("unicode_escape", "replace")
        assert document.title.encode("unicode_escape").decode() not in config
        assert document.title not in config


def test_the_english_page_is_english(site: Site) -> None:
    page = httpx.get(f"{site.address}/en/")
    assert page.status_code == 200
    assert '<html\n\tlang="en"' in page.text or 'lang="en"' in page.text
    assert "Policy assistant" in page.text
    assert "'zh-CN'" not in page.text
    assert "default-src 'self'" in page.headers["content-security-policy"]


def test_no_telemetry_is_configured(site: Site) -> None:
    config = httpx.get(f"{site.address}/config").json()
    assert config["analytics_enabled"] is False
    assert not config["footer_links"]


def ask(assistant: Assistant, question: str, talk: Talk | None = None, **how: Any) -> tuple[Exchange, Talk]:
    """The last exchange and the conversation, as the page would hold them."""
    *_, held = answering(assistant, LOCAL, talk or Talk(), Question(question, **how), ZH)
    return held.exchanges[-1], held


NUMBER = "青禾区2024年政务公开工作要点的文号是什么？"


def test_an_answer_ends_with_its_first_source_open(sample_assistant: Assistant) -> None:
    exchange, talk = ask(sample_assistant, NUMBER)
    assert exchange.told
    assert "青禾政办发〔2024〕11号" in exchange.told.text
    assert exchange.told.cited
    assert '<mark class="quoted">' in first_panel(sample_assistant.index, talk, ZH)


def test_answers_grow(sample_assistant: Assistant) -> None:
    question = Question("《青禾区2024年政务公开工作要点》的文号、印发日期和发文机关是什么？")
    states = [talk.exchanges[-1] for talk in answering(sample_assistant, LOCAL, Talk(), question, ZH)]
    assert states[0].told is None
    lengths = [len(state.told.text) for state in states if state.told]
    assert len(lengths) >= 3
    assert lengths == sorted(lengths)


@pytest.mark.parametrize(("question", "told"), [(" \n", "问题是空的"), ("问" * 10_000, "超过")])
def test_a_question_that_cannot_be_taken_is_a_message(
    sample_assistant: Assistant, question: str, told: str
) -> None:
    exchange, _ = ask(sample_assistant, question)
    assert told in exchange.message
    assert exchange.told is None


def test_a_damaged_index_is_a_message(sample_assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: object) -> Iterator[object]:
        raise IndexDamaged("索引已损坏。请重建。")
        yield

    monkeypatch.setattr(sample_assistant, "stream", damaged)
    assert "索引已损坏。请重建。" in ask(sample_assistant, "问？")[0].message


def test_a_follow_up_is_understood_from_the_conversation(sample_assistant: Assistant) -> None:
    _, talk = ask(sample_assistant, NUMBER)
    exchange, talk = ask(sample_assistant, "2023年的呢？", talk)
    assert len(talk.exchanges) == 2
    assert exchange.told
    assert "青禾政办发〔2023〕8号" in exchange.told.text
    assert exchange.number == 2
    assert exchange.told.readings[0].kind == "question"
    again = asked_without(talk, 2, 0, Scope())
    assert again == Question("2023年的呢？", with_history=False)


def test_a_range_keeps_other_documents_out(sample_assistant: Assistant) -> None:
    question = "政务公开工作要点的文号是什么？"
    exchange, _ = ask(sample_assistant, question, scope=Scope(regions=("青禾区",), years=("2023",)))
    assert exchange.told
    assert "青禾政办发〔2023〕8号" in exchange.told.text
    assert "2024" not in exchange.told.text
    assert exchange.scope == ("青禾区", "2023")
    nothing, _ = ask(sample_assistant, question, scope=Scope(regions=("青禾区",), kinds=("没有",)))
    assert nothing.message == ZH.scope_empty


def test_a_document_that_was_left_out_answers_nothing(sample_assistant: Assistant) -> None:
    title = "青禾区2024年政务公开工作要点"
    exchange, _ = ask(sample_assistant, "青禾区最近的政务公开工作要点文号是什么？", leave_out=title)
    assert exchange.told
    assert "〔2024〕11号" not in exchange.told.text
    assert exchange.scope == (f"不含《{title}》",)


@pytest.fixture
def reader(sample_assistant: Assistant) -> Person:
    """Someone who may see everything but the 要点 of 2024."""
    return Person("小李", "reader", lambda document: "2024年政务公开" not in document.title)


def test_what_a_person_may_not_see_is_not_there(sample_assistant: Assistant, reader: Person) -> None:
    _, whole = ask(sample_assistant, NUMBER)
    *_, talk = answering(sample_assistant, reader, Talk(owner="小李"), Question(NUMBER), ZH)
    told = talk.exchanges[-1].told
    assert told
    assert "〔2024〕11号" not in told.text + "".join(near.label for near in told.near)
    seen = sample_assistant.within([d.id for d in sample_assistant.index.documents() if reader.may_see(d)])
    cited = whole.exchanges[-1].told
    assert cited
    # Neither a kept conversation, nor a clause's id, nor a document's opens it.
    for asked in (
        {"kind": "citation", "value": "1-1"},
        {"kind": "whole", "value": "citation:1-1"},
        {"kind": "clause", "value": cited.cited[0].clause_id},
        {"kind": "whole", "value": f"clause:{cited.cited[0].clause_id}"},
        {"kind": "document", "value": cited.cited[0].document_id},
    ):
        shown = opened(seen.index, whole, asked, ZH)
        assert shown
        assert ZH.changed in shown
        assert cited.cited[0].quote not in shown


class Kept:
    """Records that keep what they are told."""

    def __init__(self) -> None:
        self.all: list[Asked] = []

    def asked(self, asked: Asked) -> None:
        self.all.append(asked)

    def judged(self, feedback: Feedback) -> None:
        raise AssertionError


def test_every_question_is_recorded_once_also_when_stopped(sample_assistant: Assistant) -> None:
    kept = Kept()
    for question in (NUMBER, "？？"):
        list(answering(sample_assistant, LOCAL, Talk(), Question(question), ZH, kept))
    running = answering(sample_assistant, LOCAL, Talk(), Question(NUMBER), ZH, kept)
    stopped = next(running).exchanges[-1]
    running.close()  # type: ignore[attr-defined]
    assert [asked.status for asked in kept.all] == ["answered", None, None]
    assert len(kept.all[0].document_ids) == 1
    assert kept.all[2].question_id == stopped.id


@pytest.mark.parametrize(
    "asked",
    [None, "1-1", {}, {"kind": "citation", "value": 7}, {"kind": "citation", "value": "9-9"},
     {"kind": "citation", "value": "x-١"}, {"kind": "citation", "value": "1-" + "9" * 5000},
     {"kind": "whole", "value": ""}, {"kind": "reopen", "value": "whole:1"}, {"kind": ["x"], "value": "1"}],
)  # fmt: skip
def test_a_click_that_names_nothing_changes_nothing(sample_assistant: Assistant, asked: object) -> None:
    _, talk = ask(sample_assistant, NUMBER)
    assert opened(sample_assistant.index, talk, asked, ZH) is None


def test_a_clause_is_opened_by_its_id(sample_assistant: Assistant) -> None:
    document = sample_assistant.index.documents()[0]
    clause = sample_assistant.index.clauses(document.id)[-1]
    shown = opened(sample_assistant.index, Talk(), {"kind": "clause", "value": clause.id}, ZH)
    assert shown
    assert 'aria-current="true"' in shown
    gone = opened(sample_assistant.index, Talk(), {"kind": "clause", "value": "none"}, ZH)
    assert gone
    assert "已更新或移除" in gone


def test_twenty_at_once_each_get_their_own_answer(sample_assistant: Assistant) -> None:
    documents = [d for d in sample_assistant.index.documents() if d.document_number]
    asked = [documents[i % len(documents)] for i in range(20)]

    def one(document: Any) -> bool:
        exchange, _ = ask(sample_assistant, f"《{document.title}》的文号是什么？")
        return exchange.told is not None and document.document_number in exchange.told.text

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(one, asked))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.1.2.3"])
def test_this_machine_is_its_own(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.com", ""])
def test_other_addresses_are_not(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_port_that_does_not_exist(port: int) -> None:
    with pytest.raises(PolicyError, match="--port"):
        listen("127.0.0.1", port)


def run(*arguments: str, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    """`python app.py` to its end."""
    return subprocess.run(
        [sys.executable, "app.py", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=timeout
    )


def test_a_used_port_is_one_line_and_status_2(tmp_path: Path) -> None:
    with socket.socket() as used:
        used.bind(("127.0.0.1", 0))
        used.listen()
        port = used.getsockname()[1]
        ended = run("--index", str(tmp_path), "--port", str(port))
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert f"端口 {port} 已被别的程序占用。请用 --port 换一个" in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--host", "0.0.0.0", "--index", "no-such-folder"], "还没有账户"),
        (["--index", "no-such-folder"], "no-such-folder"),
        (["--index", "no-such-index", "--corpus", "no-such-corpus"], "no-such-corpus"),
    ],
    ids=["other address", "no index", "no corpus"],
)
def test_errors_are_one_chinese_line(arguments: list[str], told: str) -> None:
    ended = run(*arguments, "--port", "0")
    assert ended.returncode == 2
    assert ended.stderr.startswith("错误：")
    assert ended.stderr.count("\n") == 1
    assert told in ended.stderr


class Started:
    """`python app.py` running: its address once printed, and how long that took in seconds."""

    def __init__(self, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "app.py", *arguments, "--port", "0"],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        )  # fmt: skip
        self.told: list[str] = []
        threading.Thread(target=self._read, daemon=True).start()
        started = time.monotonic()
        assert self._process.stdout
        self.line = self._process.stdout.readline().strip()
        self.seconds = time.monotonic() - started

    def _read(self) -> None:
        assert self._process.stderr
        self.told += list(self._process.stderr)

    def stop(self) -> int:
        """Ctrl-C, as in a terminal; returns the exit status."""
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(30)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(30)


@pytest.mark.model
def test_from_a_folder_to_the_page(tmp_path: Path) -> None:
    """The whole command with the real model: it indexes, serves, stops, and starts again without doing it
    twice."""
    (tmp_path / "files").mkdir()
    for name in ("望山县人民政府森林防火禁火通告.md", "青禾区2023年政务公开工作要点.txt"):
        shutil.copy(ROOT / "corpus" / name, tmp_path / "files")
    arguments = ("--corpus", str(tmp_path / "files"), "--index", str(tmp_path / "index"))
    first = Started(*arguments)
    try:
        assert re.fullmatch(r"政策问答助手：http://127\.0\.0\.1:\d+", first.line), first.told
        address = first.line.removeprefix("政策问答助手：")
        assert "政策问答助手" in httpx.get(address).text
        # What an open page holds until it is closed.
        with httpx.stream("GET", f"{address}/gradio_api/heartbeat/open") as page:
            assert page.status_code == 200
            assert first.stop() == 130
    finally:
        first.kill()
    assert not any("Traceback" in line for line in first.told), first.told
    again = Started(*arguments)
    try:
        assert again.line.startswith("政策问答助手：http")
    finally:
        again.kill()
    assert any("未变 2" in line and "本次计算向量 0 个" in line for line in again.told), again.told
