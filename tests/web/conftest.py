"""One index of the sample corpus, and one server on it, for all tests of the page."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from assistant import Assistant
from assistant.web.chat.feedback import Asked, Feedback
from assistant.web.server import address_of, build_app, keep_offline, listen, server_of
from index.build import build
from tests.conftest import ROOT
from tests.fakes import BigramEmbedder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

LEFT = re.compile(r"AbortError|errored out")
SIZE: Any = {"width": 1360, "height": 860}

# A document that would like to be a web page: markup of three kinds in its title and its clauses.
HOSTILE = """岭北县公厕开放管理办法<b>试行</b>

第一条  公厕每天开放时间为6时至22时。<script>alert(1)</script>
第二条  公厕清洁员每班不少于2人，<img src="http://example.com/x.png" onerror="alert(1)">由县城管局负责。
第三条  报修电话见![图](http://example.com/y.png)，${alert(1)}{{alert(1)}}接到报修后3小时内到场。
第四条  本办法自2024年3月1日起施行。
"""


class Kept:
    """Records that hold what they are told."""

    def __init__(self) -> None:
        self.judgements: list[Feedback] = []
        self.questions: list[Asked] = []

    def judged(self, feedback: Feedback) -> None:
        self.judgements.append(feedback)

    def asked(self, asked: Asked) -> None:
        self.questions.append(asked)


@dataclass(frozen=True, slots=True)
class Site:
    """A running server, the assistant behind it, and what it recorded."""

    address: str
    assistant: Assistant
    kept: Kept


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
    kept = Kept()
    with listen("127.0.0.1", 0) as listening:
        ready = threading.Event()
        server = server_of(build_app(sample_assistant, records=kept), ready.set)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        assert ready.wait(60)
        yield Site(address_of(listening), sample_assistant, kept)
        server.should_exit = True
        thread.join(20)


@pytest.fixture(scope="session")
def context(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """One browser profile: its cache spares every test the loading of Gradio."""
    opened = browser.new_context(viewport=SIZE, locale="en-US")
    opened.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.address)
    opened.set_default_timeout(20_000)
    yield opened
    opened.close()


@dataclass(slots=True)
class Visit:
    """A page opened on the site, with everything it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    left: bool = False

    def ask(self, question: str) -> None:
        """Types a question and waits until its answer is whole (the box takes questions again)."""
        before = self.page.locator(".answer").count()
        self.page.fill("#question textarea", question)
        self.page.press("#question textarea", "Enter")
        self.page.wait_for_function("n => document.querySelectorAll('.answer').length > n", arg=before)
        self.page.wait_for_selector(".answer >> nth=-1 >> css=:not(.waiting)")
        self.page.wait_for_selector("#question button:has-text('提问')")

    @property
    def last(self) -> str:
        return self.page.locator(".answer").last.inner_text()

    def open_scope(self, name: str = "查找范围") -> None:
        """Unfolds the fields of the range searched, if they are not yet."""
        if not self.page.locator("#scope-regions").is_visible():
            self.page.locator("#scope button", has_text=name).first.click()
            self.page.wait_for_selector("#scope-regions")

    def reload(self) -> None:
        self.page.reload()
        self.page.wait_for_selector("#heading >> text=12")

    @property
    def faults(self) -> list[str]:
        """What the console complained of; a stream that was cut because the page was left is no fault."""
        return [c for c in self.complaints if not (self.left and LEFT.search(c))]

    def begin(self, address: str) -> None:
        """The page as a new visitor finds it: loaded anew only where the last test left it elsewhere, since loading is what
        costs the time."""
        self.page.set_viewport_size(SIZE)
        self.page.emulate_media(color_scheme="light")
        if self.page.url != f"{address}/":
            self.page.goto(address)
            self.page.wait_for_selector("#question textarea")
            self.page.wait_for_selector("#heading >> text=12")  # the page has loaded its own, too
        # An answer still on its way would be kept after the clearing.
        self.page.wait_for_selector("#question button:has-text('提问')")
        self.page.evaluate("localStorage.clear(); scrollTo(0, 0)")
        # The examples come back after everything else of a new conversation: nothing of it is then on its way.
        if self.page.locator(".answer, #source-panel .source:not(.empty)").count():
            self.page.click(".new-talk")
        self.page.wait_for_selector("#chat button.example")
        self.page.wait_for_selector("#source-panel .source.empty")
        if self.page.locator("#scope-told .narrow").count():
            self.open_scope()
            self.page.click("#clear-scope")
            self.page.wait_for_selector("#scope-told .all")
        self.requests.clear()
        self.complaints.clear()
        self.left = False


@pytest.fixture(scope="session")
def visitor(context: BrowserContext) -> Iterator[Visit]:
    """One page for all tests, listened to."""
    seen = Visit(context.new_page())
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    seen.page.on("console", lambda m: seen.complaints.append(m.text) if m.type == "error" else None)
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.on("dialog", lambda dialog: (seen.complaints.append("a dialog opened"), dialog.dismiss()))
    seen.page.on("framenavigated", lambda _: setattr(seen, "left", True))
    yield seen
    seen.page.close()


@pytest.fixture
def visit(visitor: Visit, site: Site) -> Iterator[Visit]:
    """A fresh visitor. Afterwards: every request stayed on this machine, and the console has no error."""
    visitor.begin(site.address)
    site.kept.judgements.clear()
    yield visitor
    hosts = {urlsplit(url).hostname for url in visitor.requests if url.startswith(("http", "ws"))}
    faults = visitor.faults
    if visitor.page.locator("#question textarea").count():
        visitor.page.evaluate("localStorage.clear()")
    assert hosts <= {"127.0.0.1"}
    assert faults == []
