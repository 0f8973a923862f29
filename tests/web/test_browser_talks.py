"""Conversations in a real browser: kept over a reload, found, renamed, deleted, never mixed."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest

from assistant.types import Answer

from .conftest import Site, Visit

pytestmark = pytest.mark.browser

FIRST = "青禾区2024年政务公开工作要点的文号是什么？"
SECOND = "《澜川市既有住宅加装电梯管理办法》第三条是怎么规定的？"


def names(visit: Visit) -> list[str]:
    return visit.page.locator("#talks .open-talk").all_inner_texts()


def test_a_conversation_survives_a_reload_and_goes_on(visit: Visit) -> None:
    page = visit.page
    visit.ask(FIRST)
    before = visit.last
    page.wait_for_selector("#talks .open-talk[aria-current]")
    visit.reload()
    page.wait_for_selector(".answer .citations")
    assert visit.last == before
    page.locator(".answer button.cite.mark").first.click()
    page.wait_for_function("document.querySelector('#source-panel mark.quoted')")
    page.mouse.move(5, 5)
    page.locator(".answer button.cite.mark").first.hover()
    page.wait_for_selector("#glance mark")
    visit.ask("2023年的呢？")
    assert "青禾政办发〔2023〕8号" in visit.last
    assert names(visit) == [FIRST]


def test_renamed_searched_deleted(visit: Visit) -> None:
    page = visit.page
    visit.ask(FIRST)
    page.click(".new-talk")
    page.wait_for_selector("#chat button.example")
    assert page.locator("#source-panel .source.empty").count() == 1
    visit.ask(SECOND)
    page.wait_for_function("document.querySelectorAll('#talks .open-talk').length === 2")
    assert names(visit) == [SECOND, FIRST]
    page.locator("#talks li").nth(1).hover()
    page.locator("#talks .rename-talk").nth(1).click()
    page.fill("#talks .talk-name", "<b>周报</b>")
    page.press("#talks .talk-name", "Enter")
    assert names(visit) == [SECOND, "<b>周报</b>"]
    page.fill("#talks .find-talk", "周报")
    assert names(visit) == ["<b>周报</b>"]
    page.fill("#talks .find-talk", "政务公开")  # of a question, not of the name
    assert names(visit) == ["<b>周报</b>"]
    page.fill("#talks .find-talk", "没有这个")
    assert "没有符合的对话" in page.inner_text("#talks")
    page.fill("#talks .find-talk", "")
    visit.reload()
    page.wait_for_function("document.querySelectorAll('#talks .open-talk').length === 2")
    assert names(visit) == [SECOND, "<b>周报</b>"]
    page.locator("#talks .open-talk").nth(1).click()
    page.wait_for_selector(".answer >> text=青禾政办发〔2024〕11号")
    assert page.locator(".answer").count() == 1
    page.locator("#talks li").nth(1).hover()
    page.locator("#talks .delete-talk").nth(1).click()
    assert len(names(visit)) == 2  # asked first
    page.locator("#talks .delete-talk").nth(1).click()
    page.wait_for_selector("#chat button.example")
    assert names(visit) == [SECOND]
    visit.reload()
    page.wait_for_function("document.querySelectorAll('#talks .open-talk').length === 1")
    assert page.locator(".answer").count() == 0


def test_a_new_conversation_forgets_the_old_one(visit: Visit) -> None:
    visit.ask(FIRST)
    visit.page.click(".new-talk")
    visit.page.wait_for_selector("#chat button.example")
    assert visit.page.locator(".answer").count() == 0
    visit.ask("2023年的呢？")
    assert "问题：" not in visit.last


@pytest.fixture
def slow(site: Site, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The questions whose answers take seconds over their last step, like those of a chat model that hangs."""
    stream, questions = site.assistant.stream, set()

    def held_up(question: str, history: object) -> Iterator[Answer]:
        yield from stream(question, history)
        if question in questions:
            time.sleep(2.5)

    monkeypatch.setattr(site.assistant, "stream", held_up)
    return questions


def begin(visit: Visit, question: str) -> None:
    """Asks, and goes on while the answer runs."""
    before = visit.page.locator(".answer .citations").count()
    visit.page.fill("#question textarea", question)
    visit.page.press("#question textarea", "Enter")
    visit.page.wait_for_function(
        "n => document.querySelectorAll('.answer .citations').length > n", arg=before
    )


def test_who_leaves_a_running_answer_can_ask_at_once(visit: Visit, slow: set[str]) -> None:
    slow.add(FIRST)
    begin(visit, FIRST)
    visit.page.click(".new-talk")
    visit.page.wait_for_selector("#chat button.example")
    started = time.monotonic()
    visit.ask(SECOND)
    assert time.monotonic() - started < 2
    visit.page.wait_for_timeout(3000)  # the step that was left has ended by now
    assert visit.page.locator(".asked").all_inner_texts() == [SECOND]
    assert names(visit) == [SECOND]


def test_a_conversation_opened_while_an_answer_runs_stays_as_it_was(visit: Visit, slow: set[str]) -> None:
    page = visit.page
    visit.ask(SECOND)
    page.wait_for_selector("#talks .open-talk[aria-current]")
    before = visit.last
    slow.add(FIRST)
    page.click(".new-talk")
    page.wait_for_selector("#chat button.example")
    begin(visit, FIRST)
    page.locator("#talks .open-talk").first.click()
    page.wait_for_selector("#question button:has-text('提问')")
    page.wait_for_timeout(3000)
    assert page.locator(".asked").all_inner_texts() == [SECOND]
    assert visit.last == before
    assert page.locator("#talks .open-talk[aria-current]").all_inner_texts() == [SECOND]


def test_what_the_browser_kept_is_not_believed(visit: Visit) -> None:
    """Markup, an invented quote and nonsense in what was kept: shown as words, opened as nothing."""
    page = visit.page
    attack = "<img src=x onerror=alert(1)><script>alert(1)</script>"
    cited = {
        "marker": 1,
        "clause_id": "c",
        "document_id": "d",
        "label": attack,
        "quote": attack,
        "start": 0,
        "end": 9,
    }
    told = {
        "status": "answered",
        "text": f"{attack}[1]",
        "cited": [cited],
        "reason": attack,
        "problems": [attack],
    }
    record = {"id": "forged", "exchanges": [{"number": 1, "question": attack, "told": told, "id": "x"}]}
    page.evaluate(
        "([list, talk]) => { localStorage.setItem('policy::talks', list);"
        " localStorage.setItem('policy::talk:forged', talk); }",
        [
            json.dumps([{"id": "forged", "name": attack}, 7, {"id": "broken", "name": "坏"}]),
            json.dumps(record),
        ],
    )
    visit.reload()
    page.wait_for_selector("#talks .open-talk")
    page.locator("#talks .open-talk").first.click()
    page.wait_for_selector(".answer")
    assert page.locator(".asked").inner_text() == attack
    assert (
        page.locator(
            "#chat :is(img, script), #talks :is(img, script), #source-panel :is(img, script)"
        ).count()
        == 0
    )
    page.locator(".answer button.cite.mark").click()
    page.wait_for_selector("#source-panel .changed")
    page.locator("#talks .open-talk").nth(1).click()  # its conversation is gone: nothing happens
    visit.ask(FIRST)
    assert "青禾政办发〔2024〕11号" in visit.last
