"""The tab in a real browser: choose a set, run it, open a wrong answer beside its clause; and who may."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from assistant import Assistant
from assistant.web.server import address_of, build_app, keep_offline, listen, server_of
from assistant.web.tabs import LOCAL, Person
from eval.runs.results import save
from eval.tab import sets, tab_of
from eval.tab.job import Choice, Job
from index.build import build
from tests.fakes import BigramEmbedder

from ..runs_made import made, right, wrong

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

TITLE = "云溪县渡口管理办法"
TEXT = f"""{TITLE}

第一条  为了加强渡口安全管理，制定本办法。
第二条  渡口经营者应当在汛期前7日内完成渡船检修。<script>alert(1)</script>
第三条  县交通运输局负责渡口的监督检查，每季度不少于1次。
"""
EVIL = '<img src="http://example.com/x.png" onerror="alert(1)">${alert(1)}{{alert(1)}}'


@dataclass
class Desk:
    """A site with the tab: who sits before it can be changed, the run is a small program."""

    address: str
    job: Job
    go: Path  # the run goes on to its end when this file is there
    person: Person = LOCAL
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def set_in(folder: Path) -> None:
    gold = [{"document": TITLE, "address": "第二条"}]
    lines = []
    for split in ("build", "measure"):
        base = {"history": [], "facts": [], "note": "", "split": split}
        known = {"id": f"t-{split}", "question": EVIL, "kind": "deadline", "gold": gold, "answerable": True}
        unknown = {
            "id": f"u-{split}",
            "question": "天气？",
            "kind": "unanswerable",
            "gold": [],
            "answerable": False,
        }
        lines += [base | known, base | unknown]
    folder.mkdir(parents=True)
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    (folder / "questions.jsonl").write_text(text, encoding="utf-8")


def program(folder: Path) -> str:
    """A run that has asked one question, waits for a sign, and ends with a result."""
    run = made(right(1), wrong(2, id="t-build", question=EVIL, reason=EVIL, expected=(f"《{TITLE}》第二条",)))
    file = save(run, folder)
    return f"""
import json, pathlib, shutil, sys, time
say = lambda **v: print(json.dumps(v), flush=True)
say(total=2); say(done=1, right=True, id="t-1")
while not pathlib.Path({str(folder / "go")!r}).exists(): time.sleep(.05)
shutil.copy({str(file)!r}, sys.argv[1] + "/r.json"); say(saved=sys.argv[1] + "/r.json")
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("tab")
    (folder / "papers").mkdir()
    (folder / "papers" / "渡口.txt").write_text(TEXT, encoding="utf-8")
    embedder = BigramEmbedder()
    build([folder / "papers"], folder / "index", embedder)
    set_in(folder / "own" / "渡口题集")
    keep_offline()
    written = program(folder)

    def command(choice: Choice, index: Path, out: Path) -> list[str]:
        return [sys.executable, "-c", written, str(out)]

    held = Desk("", Job(folder / "index", command), folder / "go")
    before, sets.OWN_FOLDER = sets.OWN_FOLDER, folder / "own"
    opened = Assistant.open(folder / "index", embedder=embedder)
    with listen("127.0.0.1", 0) as listening:
        held.address = address_of(listening)
        ready = threading.Event()
        app = build_app(opened, tabs=[tab_of(held.job)], person=lambda request: held.person)
        server = server_of(app, ready.set)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        assert ready.wait(60)
        yield held
        server.should_exit = True
        thread.join(20)
    held.job.stop()
    sets.OWN_FOLDER = before


@pytest.fixture
def page(browser: Browser, desk: Desk) -> Iterator[Page]:
    """A page on the site; afterwards nothing has left the machine and the console is clean."""
    desk.person, desk.requests, desk.complaints = LOCAL, [], []
    opened = browser.new_page(viewport={"width": 1300, "height": 900})
    opened.set_default_timeout(20_000)
    opened.on("request", lambda request: desk.requests.append(request.url))
    opened.on("console", lambda m: desk.complaints.append(m.text) if m.type == "error" else None)
    opened.on("pageerror", lambda error: desk.complaints.append(str(error)))
    opened.on("dialog", lambda dialog: (desk.complaints.append("a dialog opened"), dialog.dismiss()))
    yield opened
    opened.close()
    hosts = {urlsplit(url).hostname for url in desk.requests if url.startswith(("http", "ws"))}
    assert hosts == {"127.0.0.1"} and desk.complaints == []
    desk.job.stop()
    desk.go.unlink(missing_ok=True)


def open_tab(page: Page, desk: Desk, path: str = "/", name: str = "评测") -> None:
    page.goto(f"{desk.address}{path}")
    page.get_by_role("tab", name=name).click()
    page.wait_for_selector("#evaluation-status")
    page.wait_for_function("document.querySelector('#evaluation-set input').value.includes('题集')")


def test_a_run_from_choosing_to_opening_a_wrong_answer(page: Page, desk: Desk) -> None:
    open_tab(page, desk)
    assert "渡口题集（4 题）" in page.input_value("#evaluation-set input")
    page.click("#evaluation-start")
    page.wait_for_selector("#evaluation-status progress[value='1'][max='2']")
    assert "已问 1/2 题，答对 1 题" in page.inner_text("#evaluation-status")
    # Meanwhile the chat answers, and a page loaded anew finds the run again.
    page.get_by_role("tab", name="问答").click()
    page.fill("#question textarea", f"《{TITLE}》第三条是怎么规定的？")
    page.press("#question textarea", "Enter")
    page.wait_for_selector(".answer >> text=监督检查")
    desk.complaints.clear()
    page.reload()
    desk.complaints.clear()  # what Gradio says of a stream that is cut is none of the tab's
    page.get_by_role("tab", name="评测").click()
    page.wait_for_selector("#evaluation-status progress")
    desk.go.touch()
    page.wait_for_selector("#evaluation-result details")
    assert page.locator("#evaluation-result svg").count() == 3
    assert "2 题，答对 1 题" in page.inner_text("#evaluation-result .summary")
    wrong_one = page.locator("#evaluation-result details")
    assert not wrong_one.locator(".pair").is_visible()
    wrong_one.locator("summary").click()
    shown = wrong_one.locator(".pair").inner_text()
    assert f"《{TITLE}》第二条" in shown and "汛期前7日内" in shown and "<script>alert(1)</script>" in shown
    assert EVIL in wrong_one.inner_text()  # as words, and as nothing else


def test_a_run_can_be_stopped_and_begun_again(page: Page, desk: Desk) -> None:
    open_tab(page, desk)
    page.click("#evaluation-start")
    page.wait_for_selector("#evaluation-status progress")
    assert page.is_disabled("#evaluation-start")
    page.click("#evaluation-stop")
    page.wait_for_selector("#evaluation-status >> text=已停止")
    assert desk.job.state.stage == "stopped"
    page.wait_for_selector("#evaluation-start:enabled")


def test_the_tab_in_english(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.address}/en/")
    page.get_by_role("tab", name="Evaluation").click()
    page.wait_for_selector("#evaluation-start:has-text('Run')")
    assert page.get_by_label("Question set").is_visible()


def test_readers_have_no_tab_and_their_events_are_refused(page: Page, desk: Desk) -> None:
    open_tab(page, desk)
    desk.person = replace(LOCAL, role="reader")
    page.click("#evaluation-start")  # a page that was opened before the role was taken away
    page.wait_for_selector("#evaluation-status >> text=编辑和管理员")
    assert not desk.job.state.running
    page.goto(desk.address)
    page.wait_for_selector("#question textarea")
    page.wait_for_timeout(500)
    assert page.get_by_role("tab", name="评测").count() == 0


def test_an_editor_who_may_not_see_every_document_gets_no_result(page: Page, desk: Desk) -> None:
    open_tab(page, desk)
    desk.person = Person("甲", "editor", lambda document: False)
    page.click("#evaluation-start")
    page.wait_for_selector("#evaluation-status >> text=全部文件")
    assert not desk.job.state.running
