"""One index of the sample corpus, and one server on it, for all tests of the page."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.web.server import address_of, build_app, keep_offline, listen, server_of
from index.build import build
from tests.conftest import ROOT
from tests.fakes import BigramEmbedder

# A document that would like to be a web page: markup of three kinds in its title and its clauses.
HOSTILE = """岭北县公厕开放管理办法<b>试行</b>

第一条  公厕每天开放时间为6时至22时。<script>alert(1)</script>
第二条  公厕清洁员每班不少于2人，<img src="http://example.com/x.png" onerror="alert(1)">由县城管局负责。
第三条  报修电话见![图](http://example.com/y.png)，${alert(1)}{{alert(1)}}接到报修后3小时内到场。
第四条  本办法自2024年3月1日起施行。
"""


@dataclass(frozen=True, slots=True)
class Site:
    """A running server and the assistant behind it."""

    address: str
    assistant: Assistant


@pytest.fixture(scope="session")
def sample_assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over the sample corpus and the hostile document, with the fake embedder."""
    folder = tmp_path_factory.mktemp("web")
    (folder / "more").mkdir()
    (folder / "more" / "公厕.txt").write_text(HOSTILE, "utf-8")
    embedder = BigramEmbedder()
    build([ROOT / "corpus", Path(folder / "more")], folder / "index", embedder)
    return Assistant.open(folder / "index", embedder=embedder)


@pytest.fixture(scope="session")
def site(sample_assistant: Assistant) -> Iterator[Site]:
    keep_offline()
    with listen("127.0.0.1", 0) as listening:
        ready = threading.Event()
        server = server_of(build_app(sample_assistant), ready.set)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        assert ready.wait(60)
        yield Site(address_of(listening), sample_assistant)
        server.should_exit = True
        thread.join(20)
