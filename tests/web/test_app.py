"""The real server and the real command: what they answer, refuse and say."""

from __future__ import annotations

import os
import re
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
from assistant.web.conversation import Conversation
from assistant.web.page import answering, opened_source
from assistant.web.server import listen, require_loopback
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


def test_no_endpoint_is_published(site: Site) -> None:
    assert httpx.get(f"{site.address}/gradio_api/info").json()["named_endpoints"] == {}


def test_no_telemetry_is_configured(site: Site) -> None:
    config = httpx.get(f"{site.address}/config").json()
    assert config["analytics_enabled"] is False
    assert not config["footer_links"]


def ask(assistant: Assistant, question: str, held: Conversation = ()) -> tuple[list[Any], Conversation, str]:
    """The last chat, conversation and panel of an answer, as the page would hold them."""
    chat: list[Any] = []
    panel = ""
    for shown, conversation, _, source in answering(assistant, question, held):
        chat = shown if isinstance(shown, list) else chat
        held = conversation if isinstance(conversation, tuple) else held
        panel = source if isinstance(source, str) else panel
    return chat, held, panel


def test_an_answer_ends_with_its_first_source_open(sample_assistant: Assistant) -> None:
    chat, held, panel = ask(sample_assistant, "青禾区2024年要点的文号是什么？")
    assert [message["role"] for message in chat] == ["user", "assistant"]
    assert "青禾政办发〔2024〕11号" in chat[1]["content"]
    assert '<mark class="quoted">' in panel
    assert held[-1].cited


def test_answers_grow(sample_assistant: Assistant) -> None:
    question = "《青禾区2024年政务公开工作要点》的文号、印发日期和发文机关是什么？"
    shown = [update[0] for update in answering(sample_assistant, question, ()) if isinstance(update[0], list)]
    lengths = [len(chat[-1]["content"]) for chat in shown]
    assert len(lengths) >= 3
    assert lengths[1:] == sorted(lengths[1:])


@pytest.mark.parametrize(("question", "told"), [(" \n", "问题是空的"), ("问" * 10_000, "超过")])
def test_a_question_that_cannot_be_taken_is_a_message(
    sample_assistant: Assistant, question: str, told: str
) -> None:
    chat, held, _ = ask(sample_assistant, question)
    assert told in chat[-1]["content"]
    assert held[-1].answer == ""


def test_a_damaged_index_is_a_message(sample_assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: object) -> Iterator[object]:
        raise IndexDamaged("索引已损坏。请重建。")
        yield

    monkeypatch.setattr(sample_assistant, "stream", damaged)
    chat, _, _ = ask(sample_assistant, "问？")
    assert "索引已损坏。请重建。" in chat[-1]["content"]


def test_a_follow_up_is_understood_from_the_conversation(sample_assistant: Assistant) -> None:
    _, held, _ = ask(sample_assistant, "青禾区2024年政务公开工作要点的文号是什么？")
    chat, held, _ = ask(sample_assistant, "2023年的呢？", held)
    assert len(chat) == 4
    assert "青禾政办发〔2023〕8号" in chat[-1]["content"]
    assert held[-1].number == 2


@pytest.mark.parametrize(
    "asked",
    [None, "1-1", {}, {"kind": "citation", "value": 7}, {"kind": "citation", "value": "9-9"},
     {"kind": "citation", "value": "x-١"}, {"kind": "citation", "value": "1-" + "9" * 5000}],
)  # fmt: skip
def test_a_click_that_names_nothing_changes_nothing(sample_assistant: Assistant, asked: object) -> None:
    _, held, _ = ask(sample_assistant, "青禾区2024年要点的文号是什么？")
    assert not isinstance(opened_source(sample_assistant, held, asked), str)


def test_a_clause_is_opened_by_its_id(sample_assistant: Assistant) -> None:
    document = sample_assistant.index.documents()[0]
    clause = sample_assistant.index.clauses(document.id)[-1]
    shown = opened_source(sample_assistant, (), {"kind": "clause", "value": clause.id})
    assert isinstance(shown, str)
    assert 'aria-current="true"' in shown
    gone = opened_source(sample_assistant, (), {"kind": "clause", "value": "none"})
    assert isinstance(gone, str)
    assert "已更新或移除" in gone


def test_twenty_at_once_each_get_their_own_answer(sample_assistant: Assistant) -> None:
    documents = [d for d in sample_assistant.index.documents() if d.document_number]
    asked = [documents[i % len(documents)] for i in range(20)]

    def one(document: Any) -> bool:
        chat, _, _ = ask(sample_assistant, f"《{document.title}》的文号是什么？")
        return document.document_number in chat[-1]["content"]

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(one, asked))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.1.2.3"])
def test_this_machine_is_served(host: str) -> None:
    require_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.com", ""])
def test_other_addresses_are_refused(host: str) -> None:
    with pytest.raises(PolicyError, match="没有登录"):
        require_loopback(host)


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
        (["--host", "0.0.0.0"], "没有登录功能"),
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
    arguments = ("--corpus", "corpus", "--index", str(tmp_path / "index"))
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
    assert any("未变 11" in line and "本次计算向量 0 个" in line for line in again.told), again.told
