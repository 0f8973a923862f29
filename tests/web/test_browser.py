"""Asking in a real browser: answers, their sources, refusals, faults."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from assistant.types import Answer

from .chat.samples import answer
from .conftest import Site, Visit

pytestmark = pytest.mark.browser

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


def test_ask_and_check_the_source(visit: Visit) -> None:
    visit.ask(QUESTION)
    assert QUOTE in visit.last
    assert LABEL in visit.last
    assert "答复" in visit.last
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
    panel.locator(".moves .clause-link").last.click()
    visit.page.wait_for_function(
        "document.querySelector('#source-panel .label').textContent.endsWith('三（三）')"
    )
    here = panel.locator(".outline button[aria-current=true]")
    assert here.inner_text().startswith("三（三）")
    panel.locator(".outline button", has_text="四（一）").click()
    visit.page.wait_for_function(
        "document.querySelector('#source-panel .label').textContent.endsWith('四（一）')"
    )


def test_a_document_opens_from_the_list(visit: Visit) -> None:
    visit.page.locator("#source-panel .document-link", has_text="青禾区城市内涝应急预案").click()
    visit.page.wait_for_selector("#source-panel .label >> text=《青禾区城市内涝应急预案》")
    assert visit.page.locator("#source-panel .clause").inner_text()


def test_a_refusal(visit: Visit) -> None:
    visit.ask("玄武区2021年政务公开工作要点的文号是什么？")
    assert "文件中没有" in visit.last
    assert visit.page.locator("#source-panel .source.empty").count() == 1
    assert "相近内容（不是答案）" in visit.last
    near = visit.page.locator(".answer .near .clause-link").first
    near.click()
    visit.page.wait_for_function(
        "label => document.querySelector('#source-panel .label').textContent === label", arg=near.inner_text()
    )


def test_a_follow_up(visit: Visit) -> None:
    visit.ask("青禾区2024年政务公开工作要点的文号是什么？")
    visit.ask("2023年的呢？")
    assert "青禾政办发〔2023〕8号" in visit.last
    assert "问题：" in visit.page.locator(".answer .understood").last.inner_text()
    assert visit.page.locator(".asked").all_inner_texts()[-1] == "2023年的呢？"


def test_an_example_is_asked_by_a_click(visit: Visit) -> None:
    example = visit.page.locator("#chat button.example").first
    question = example.inner_text().strip()
    example.click()
    visit.page.wait_for_selector(".answer .citations")
    assert visit.page.locator(".asked").inner_text() == question


def test_too_long_and_empty_questions_are_told(visit: Visit) -> None:
    visit.ask("问" * 10_000)
    assert "超过2000字的上限" in visit.last
    visit.ask("？？")
    assert "问题是空的" in visit.last


def test_markup_in_a_question_does_nothing(visit: Visit) -> None:
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)> **公厕** [x](javascript:alert(1)) $$x^2$$ \\(y\\)"
    visit.ask(attack)
    assert visit.page.locator(".asked").last.inner_text() == attack
    assert visit.page.locator("#chat :is(img, script, .katex), .asked :is(a, strong)").count() == 0
    visit.page.wait_for_selector("#talks .open-talk")
    assert visit.page.locator("#talks :is(img, script)").count() == 0


def test_markup_in_a_document_does_nothing(visit: Visit) -> None:
    page = visit.page
    elements = ":is(#chat, #source-panel, #glance, #scope) :is(img, script, b, a, .katex)"
    for article in "一二三":
        visit.ask(f"岭北县公厕开放管理办法第{article}条是怎么规定的？")
    assert page.locator(".answer .citations").count()
    assert page.locator(elements).count() == 0
    page.locator(".answer button.cite.mark").last.hover()
    page.wait_for_selector("#glance mark")
    page.click(".new-talk")
    page.wait_for_selector("#source-panel .source.empty")
    page.locator("#source-panel .document-link", has_text="公厕").click()
    page.locator("#source-panel .whole.tool").click()
    page.wait_for_selector("#source-panel .clause.whole")
    shown = page.inner_text("#source-panel")
    for written in (
        "<script>alert(1)</script>",
        "<img src=",
        "![图](http://example.com/y.png)",
        "${alert(1)}{{alert(1)}}",
    ):
        assert written in shown
    assert "<b>试行</b>" in page.locator("#source-panel .label").inner_text()
    assert page.locator(elements).count() == 0


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
    page.wait_for_selector(".answer .broken-off")
    page.wait_for_timeout(300)  # what was on its way has come
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


def test_the_whole_document_and_back(visit: Visit) -> None:
    visit.ask(QUESTION)
    panel = visit.page.locator("#source-panel")
    panel.locator(".whole.tool").click()
    visit.page.wait_for_selector("#source-panel .clause.whole")
    visit.page.wait_for_timeout(200)
    assert QUOTE in panel.locator("mark.quoted").inner_text()
    assert panel.locator("mark.quoted").first.evaluate(IN_VIEW)
    assert panel.locator(".passage").count() > 10
    panel.locator(".reopen").click()
    visit.page.wait_for_selector("#source-panel .outline")
    assert QUOTE in panel.locator("mark.quoted").inner_text()
    assert panel.locator(".label").inner_text() == LABEL


def test_resting_on_a_mark_shows_the_clause(visit: Visit) -> None:
    visit.ask(QUESTION)
    mark = visit.page.locator(".answer button.cite.mark").first
    mark.hover()
    glance = visit.page.locator("#glance")
    glance.wait_for(state="visible")
    assert LABEL in glance.inner_text()
    assert QUOTE in glance.locator("mark").inner_text()
    assert mark.get_attribute("aria-describedby") == "glance"
    box = glance.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1360
    visit.page.mouse.move(5, 5)
    glance.wait_for(state="hidden")
