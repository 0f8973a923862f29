"""The page in a real browser: asking, reading, checking the source, and that nothing leaves the machine."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from assistant.types import Answer
from tests.conftest import missing

from .conftest import Site
from .samples import answer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
# Look-ups: the page is tested here, not how well the assistant finds.
TITLE, NUMBER = "《青禾区2024年政务公开工作要点》", "（青禾政办发〔2024〕11号）"
QUESTION = f"{TITLE}三（二）是怎么规定的？"
LABEL = f"{TITLE}{NUMBER}三（二）"
QUOTE = "解读材料不得摘抄原文，应当说明为什么出台、新旧有哪些变化、怎么申办、由谁负责。"
TWO_FACTS = f"{TITLE}的文号和印发日期是什么？"
IN_VIEW = """mark => {
  const own = mark.getBoundingClientRect(), box = mark.closest('#source-panel').getBoundingClientRect();
  const low = Math.max(0, box.top), high = Math.min(innerHeight, box.bottom);
  return own.height > 0 && own.top >= low && own.bottom <= high;
}"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        missing("chromium is not installed (apt-get install chromium fonts-noto-cjk)")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed (pip install playwright)")
    with sync_playwright() as playwright:
        # English on purpose: the page must be Chinese whatever the browser prefers.
        started = playwright.chromium.launch(
            executable_path=chromium, args=[*FLAGS, "--lang=en-US"], headless=True
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def context(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """One browser profile: its cache spares every test the loading of Gradio."""
    opened = browser.new_context(viewport={"width": 1360, "height": 860}, locale="en-US")
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


@pytest.fixture
def visit(context: BrowserContext, site: Site) -> Iterator[Visit]:
    """A fresh visitor. Afterwards: every request stayed on this machine, and the console has no error."""
    seen = Visit(context.new_page())
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    seen.page.on("console", lambda m: seen.complaints.append(m.text) if m.type == "error" else None)
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.on("dialog", lambda dialog: (seen.complaints.append("a dialog opened"), dialog.dismiss()))
    seen.page.goto(site.address)
    seen.page.wait_for_selector("#question textarea")
    yield seen
    seen.page.close()
    assert {urlsplit(url).hostname for url in seen.requests if url.startswith(("http", "ws"))} == {
        "127.0.0.1"
    }
    assert seen.complaints == []


def no_sideways_scroll(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_the_page_opens_in_chinese(visit: Visit) -> None:
    page = visit.page
    assert page.title() == "政策问答助手"
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    page.wait_for_selector("#heading >> text=12 份文件")
    page.wait_for_selector("#chat button.example")
    shown = page.inner_text("body") + page.evaluate(
        "[...document.querySelectorAll('[aria-label],[title],[placeholder]')].map(e =>"
        " [e.getAttribute('aria-label'), e.title, e.placeholder].join(' ')).join(' ')"
    )
    english = {word for word in shown.split() if word.isascii() and word.isalpha()}
    assert english <= {"null"}  # an element without aria-label
    assert page.locator("footer").is_hidden() or page.locator("footer").count() == 0


def test_ask_and_check_the_source(visit: Visit) -> None:
    visit.ask(QUESTION)
    assert QUOTE in visit.last
    assert LABEL in visit.last
    assert "已回答" in visit.last
    panel = visit.page.locator("#source-panel")
    assert QUOTE in panel.locator("mark.quoted").inner_text()
    assert panel.locator(".label").inner_text() == LABEL
    assert "三、把政策讲清楚" in panel.locator(".path").inner_text()
    visit.ask(TWO_FACTS)
    assert panel.locator("mark.quoted").inner_text() == "青禾政办发〔2024〕11号"
    visit.page.locator(".answer").first.locator("button.cite").first.click()
    visit.page.wait_for_function(
        "label => document.querySelector('#source-panel .label').textContent === label", arg=LABEL
    )
    assert panel.locator("mark.quoted").first.evaluate(IN_VIEW)
    box, chat = panel.bounding_box(), visit.page.locator("#chat").bounding_box()
    assert box
    assert chat
    assert box["x"] >= chat["x"] + chat["width"]


def test_words_far_down_a_long_clause_come_into_view(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 1100, "height": 330})
    visit.ask(TWO_FACTS)
    quoted = visit.page.locator("#source-panel mark.quoted")
    top = quoted.bounding_box()
    visit.page.locator(".answer button.cite.mark").last.click()
    visit.page.wait_for_function(
        "document.querySelector('mark.quoted').textContent.includes('2024年5月16日')"
    )
    visit.page.wait_for_timeout(400)
    assert top
    assert quoted.evaluate(IN_VIEW)
    assert visit.page.evaluate("document.querySelector('#source-panel').scrollTop") > 0


def test_the_neighbour_and_the_outline_open(visit: Visit) -> None:
    visit.ask(QUESTION)
    panel = visit.page.locator("#source-panel")
    panel.locator(".neighbours button").last.click()
    visit.page.wait_for_function(
        "document.querySelector('#source-panel .label').textContent.endsWith('三（三）')"
    )
    panel.locator("summary", has_text="文件目录").click()
    assert panel.locator("button[aria-current=true]").inner_text().startswith("三（三）")
    # The outline is longer than the panel: it scrolls inside, and nothing hangs out below.
    assert (
        panel.evaluate("box => box.scrollHeight > box.clientHeight && getComputedStyle(box).overflowY")
        == "auto"
    )


def test_a_document_opens_from_the_list(visit: Visit) -> None:
    visit.page.locator("#source-panel .document-link", has_text="青禾区城市内涝应急预案").click()
    visit.page.wait_for_selector("#source-panel .label >> text=《青禾区城市内涝应急预案》")
    assert visit.page.locator("#source-panel .clause").inner_text()


def test_copied_as_pasted_into_a_report(visit: Visit) -> None:
    visit.ask("青禾区2024年政务公开工作要点的文号是什么？")
    visit.page.locator(".answer .copy").click()
    visit.page.wait_for_selector(".answer .copy:has-text('已复制')")
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    title = "《青禾区2024年政务公开工作要点》"
    assert copied.startswith(
        f"{title}的文号是青禾政办发〔2024〕11号。[1]\n\n出处：\n[1] {title}（青禾政办发〔2024〕11号）"
    )


def test_a_refusal(visit: Visit) -> None:
    visit.ask("玄武区2021年政务公开工作要点的文号是什么？")
    assert "文件中没有" in visit.last
    assert visit.page.locator("#source-panel .source.empty").count() == 1
    near = visit.page.locator(".answer .clause-link").first
    near.click()
    visit.page.wait_for_function(
        "label => document.querySelector('#source-panel .label').textContent === label", arg=near.inner_text()
    )


def test_a_follow_up(visit: Visit) -> None:
    visit.ask("青禾区2024年政务公开工作要点的文号是什么？")
    visit.ask("2023年的呢？")
    assert "青禾政办发〔2023〕8号" in visit.last
    assert "理解为　问题：" in visit.last
    assert visit.page.locator(".asked").all_inner_texts()[-1] == "2023年的呢？"


def test_an_example_is_asked_by_a_click(visit: Visit) -> None:
    example = visit.page.locator("#chat button.example").first
    question = example.inner_text().strip()
    example.click()
    visit.page.wait_for_selector(".answer .citations")
    assert visit.page.locator(".asked").inner_text() == question


def test_a_new_conversation_forgets_the_old_one(visit: Visit) -> None:
    visit.ask("青禾区2024年政务公开工作要点的文号是什么？")
    visit.page.click("#clear")
    visit.page.wait_for_selector("#chat button.example")
    assert visit.page.locator(".answer").count() == 0
    assert visit.page.locator("#source-panel .source.empty").count() == 1
    visit.ask("2023年的呢？")
    assert "理解为　问题：" not in visit.last


def test_too_long_and_empty_questions_are_told(visit: Visit) -> None:
    visit.ask("问" * 10_000)
    assert "超过2000字的上限" in visit.last
    visit.ask("？？")
    assert "问题是空的" in visit.last


def test_markup_in_a_question_does_nothing(visit: Visit) -> None:
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)> **公厕** [x](javascript:alert(1))"
    visit.ask(attack)
    assert visit.page.locator(".asked").last.inner_text() == attack
    assert visit.page.locator("#chat img, #chat script, .asked a, .asked strong").count() == 0


def test_markup_in_a_document_does_nothing(visit: Visit) -> None:
    for article in "一二三":
        visit.ask(f"岭北县公厕开放管理办法第{article}条是怎么规定的？")
        assert visit.page.locator(".answer .citations").count() == 1
        visit.page.locator(".answer").last.locator("button.cite.mark").first.click()
        visit.page.wait_for_timeout(300)
        assert visit.page.locator("#chat :is(img, script, b), #source-panel :is(img, script, b)").count() == 0
        shown = visit.page.inner_text("#source-panel")
        visit.page.click("#clear")
        visit.page.wait_for_selector("#chat button.example")
    assert "${alert(1)}{{alert(1)}}" in shown


@pytest.mark.parametrize("width", [390, 680], ids=["phone", "1360 px at 200 %"])
def test_narrow(visit: Visit, width: int) -> None:
    page = visit.page
    page.set_viewport_size({"width": width, "height": 844 if width == 390 else 430})
    visit.ask(QUESTION)
    assert no_sideways_scroll(page)
    page.locator(".answer button.cite.mark").first.click()
    page.wait_for_function(
        "() => { const r = document.querySelector('mark.quoted').getBoundingClientRect();"
        " return r.top >= 0 && r.bottom <= innerHeight; }"
    )
    assert no_sideways_scroll(page)
    page.click("#source-panel .back")
    page.wait_for_function(
        "() => { const r = document.querySelector('.answer button.cite').getBoundingClientRect();"
        " return r.top >= 0 && r.bottom <= innerHeight; }"
    )


def test_the_answer_is_read_aloud_in_chinese(visit: Visit) -> None:
    visit.ask(QUESTION)
    names = visit.page.evaluate(
        "[...document.querySelectorAll('#chat [aria-label]')].map(e => e.getAttribute('aria-label'))"
    )
    assert {"对话", "提问", "回答"} <= set(names)
    assert not [name for name in names if "<" in name]


def test_by_keyboard_alone(visit: Visit) -> None:
    page = visit.page
    page.locator("#question textarea").focus()
    page.keyboard.type("青禾区2024年政务公开工作要点的文号是什么？")
    page.keyboard.press("Enter")
    page.wait_for_selector(".answer .citations button.cite")
    page.locator(".answer .citations button.cite").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('#source-panel .clause')")


def test_a_slow_answer_can_be_stopped(visit: Visit, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(question: str, history: object) -> Iterator[Answer]:
        for count in range(1, 200):
            yield answer("很慢。" * count, citations=(), question=question)
            time.sleep(0.1)

    monkeypatch.setattr(site.assistant, "stream", slow)
    page = visit.page
    page.fill("#question textarea", "慢慢答？")
    page.press("#question textarea", "Enter")
    page.wait_for_selector(".answer .words")
    page.click("#question button:has-text('停止')")
    page.wait_for_selector("#question button:has-text('提问')")
    stopped = visit.last
    page.wait_for_timeout(500)
    assert visit.last == stopped
    monkeypatch.undo()
    visit.ask("青禾区2024年政务公开工作要点的文号是什么？")
    assert "青禾政办发〔2024〕11号" in visit.last


def test_an_unexpected_fault_is_told_and_does_not_lock_the_page(
    visit: Visit, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(question: str, history: object) -> Iterator[Answer]:
        raise RuntimeError("a fault of the program")

    monkeypatch.setattr(site.assistant, "stream", broken)
    visit.page.fill("#question textarea", "会出错吗？")
    visit.page.press("#question textarea", "Enter")
    visit.page.wait_for_selector(".answer.failed >> text=意外的问题")
    visit.page.wait_for_selector("#question button:has-text('提问')")
    assert "fault of the program" not in visit.page.inner_text("body")
    assert "Error" not in visit.page.inner_text("body")
    monkeypatch.undo()
    visit.ask("青禾区2024年政务公开工作要点的文号是什么？")
    assert "青禾政办发〔2024〕11号" in visit.last
