"""The page itself in a real browser: languages, keys, widths, dark mode, accessibility, speed."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assistant.types import Answer
from tests.conftest import missing

from .chat.samples import answer
from .conftest import Site, Visit
from .test_browser import QUESTION

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

NUMBER = "青禾区2024年政务公开工作要点的文号是什么？"
TWO_FACTS = "《青禾区2024年政务公开工作要点》的文号和印发日期是什么？"
SPOKEN = (
    "[...document.querySelectorAll('[aria-label],[title],[placeholder]')].map(e =>"
    " [e.getAttribute('aria-label'), e.title, e.placeholder].join(' ')).join(' ')"
)


def no_sideways_scroll(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_the_page_opens_in_chinese(visit: Visit) -> None:
    page = visit.page
    assert page.title() == "政策问答助手"
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    page.wait_for_selector("#heading >> text=12 份文件")
    page.wait_for_selector("#chat button.example")
    shown = page.inner_text("body") + page.evaluate(SPOKEN)
    english = {word for word in shown.split() if word.isascii() and word.isalpha()}
    # An element without aria-label, the switch, and names of keys and programs.
    assert english <= {"null", "undefined", "English", "Esc", "Word", "Markdown"}
    assert page.locator("footer").is_hidden() or page.locator("footer").count() == 0


def test_the_english_page_speaks_english(visit: Visit) -> None:
    page = visit.page
    visit.ask(QUESTION)
    page.wait_for_selector("#talks .open-talk")
    page.click("#heading a.language")
    page.wait_for_selector("#heading >> text=12 documents")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.wait_for_selector(".answer >> text=Sources")  # the conversation came along
    visit.open_scope("Search in")
    own = "#talks .talk-list, .asked, .words, .citations li, .chip, .glances, .paste, .source, .language, .remove, .mark"
    page.evaluate("own => document.querySelectorAll(own).forEach(e => e.remove())", own)
    shown = page.inner_text("body") + page.evaluate(SPOKEN)
    assert not re.search("[\u4e00-\u9fff]", shown), re.findall("[\u4e00-\u9fff]+", shown)


def test_the_english_page_answers(visit: Visit, site: Site) -> None:
    page = visit.page
    page.goto(f"{site.address}/en/")
    page.wait_for_selector("#heading >> text=12 documents")
    page.fill("#question textarea", NUMBER)
    page.press("#question textarea", "Enter")
    page.wait_for_selector(".answer .badge >> text=Answered")
    page.wait_for_selector("#source-panel >> text=Whole document")
    page.click("#heading a.language")
    page.wait_for_selector("#heading >> text=12 份文件")
    page.wait_for_selector(".answer .badge >> text=答复")


def test_the_keys(visit: Visit, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    page = visit.page
    visit.ask(TWO_FACTS)
    page.locator("#source-panel .label").click()
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("button.cite.mark.open")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelectorAll('button.cite.mark')[1].classList.contains('open')")
    page.wait_for_function("document.querySelector('mark.quoted').textContent.includes('2024年5月16日')")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("document.querySelectorAll('button.cite.mark')[0].classList.contains('open')")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.matches('#question textarea')")
    assert page.input_value("#question textarea") == ""
    page.keyboard.type("a/b")
    page.keyboard.press("ArrowLeft")  # in the box, arrows and / are what they always are
    assert page.input_value("#question textarea") == "a/b"

    def slow(question: str, history: object) -> Iterator[Answer]:
        for count in range(1, 100):
            yield answer("很慢。" * count, citations=(), question=question)
            time.sleep(0.1)

    monkeypatch.setattr(site.assistant, "stream", slow)
    page.keyboard.press("Enter")
    page.wait_for_selector("#question .stop-button")
    page.wait_for_selector(".answer .words >> text=很慢")
    page.keyboard.press("Escape")
    page.wait_for_selector(".answer .broken-off >> text=已停止")
    page.wait_for_selector("#question button:has-text('提问')")


def test_by_keyboard_alone(visit: Visit) -> None:
    page = visit.page
    page.locator("#question textarea").focus()
    page.keyboard.type("青禾区2024年政务公开工作要点的文号是什么？")
    page.keyboard.press("Enter")
    page.wait_for_selector(".answer .citations button.cite")
    page.locator(".answer .citations button.cite").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('#source-panel .clause')")


def test_the_answer_is_read_aloud_in_chinese(visit: Visit) -> None:
    visit.ask(QUESTION)
    names = visit.page.evaluate(
        "[...document.querySelectorAll('#chat [aria-label]')].map(e => e.getAttribute('aria-label'))"
    )
    assert {"对话", "提问", "回答"} <= set(names)
    assert not [name for name in names if "<" in name]


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
    assert page.locator("#question textarea").is_visible()
    page.locator("#source-panel .back").first.click()
    page.wait_for_function(
        "() => { const r = document.querySelector('.answer button.cite').getBoundingClientRect();"
        " return r.top >= 0 && r.bottom <= innerHeight; }"
    )


def test_enlarged_to_twice_the_size(visit: Visit) -> None:
    """The zoom of the browser: half the width, twice the pixels."""
    page = visit.page
    page.set_viewport_size({"width": 680, "height": 430})
    page.evaluate("document.documentElement.style.fontSize = '200%'")  # letters alone enlarged, too
    visit.ask(QUESTION)
    assert no_sideways_scroll(page)
    assert page.locator("#source-panel .clause").is_visible()


AXE = """async () => {
  const found = await axe.run(document, { resultTypes: ['violations'] });
  return found.violations.filter(v => ['serious', 'critical'].includes(v.impact))
    .map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary).join(' || '));
}"""


def serious(page: Page) -> Any:
    found = find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        missing("axe-core is not installed (pip install axe-playwright-python)")
    page.evaluate((Path(found.origin).parent / "axe.min.js").read_text("utf-8"))
    return page.evaluate(AXE)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_hindrance(visit: Visit, scheme: Any) -> None:
    page = visit.page
    page.emulate_media(color_scheme=scheme)
    page.wait_for_selector("#chat button.example")
    page.wait_for_timeout(300)  # colours fade into the other scheme
    assert serious(page) == []
    visit.open_scope()
    visit.ask(QUESTION)
    visit.ask("玄武区2021年政务公开工作要点的文号是什么？")
    page.locator(".answer").first.locator("button.cite.mark").first.click()
    page.wait_for_selector("#source-panel mark.quoted")
    page.locator(".answer").first.locator(".judge-wrong").click()
    assert serious(page) == []
    page.click("#source-panel .whole.tool")
    page.wait_for_selector("#source-panel .clause.whole")
    assert serious(page) == []


def test_it_is_quick(visit: Visit) -> None:
    page = visit.page
    visit.ask(NUMBER)  # the way is warm
    visit.reload()
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert painted < 2000
    page.wait_for_selector(".answer .citations")
    page.fill("#question textarea", TWO_FACTS)
    started = time.monotonic()
    page.press("#question textarea", "Enter")
    page.wait_for_function("document.querySelectorAll('.answer .words').length === 2")
    assert time.monotonic() - started < 1
    page.wait_for_selector("#question button:has-text('提问')")
