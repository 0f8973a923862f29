"""Answers as HTML: what is shown, and that no word of a question or a document becomes markup."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.web.present import (
    QUESTION_SHOWN,
    answer_html,
    failure_html,
    paste_text,
    question_html,
    understood_text,
)

from .samples import answer, citation, clauses, document

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&"
OURS = {"div", "p", "button", "ul", "li", "span", "br"}


class Seen(HTMLParser):
    """The elements, attributes and text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def words(html: str) -> str:
    """The text a reader sees: without the hidden copy."""
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<span[^>]* hidden>.*?</span>", "", html)))


def test_answer_shows_words_citation_and_state() -> None:
    html = answer_html(answer(), 3)
    assert "预算自批复之日起20日内公开；" in html
    assert "《青禾区2024年政务公开工作要点》（青禾政办发〔2024〕11号）一、1" in words(html)
    assert 'value="3-1"' in html
    assert "已回答" in words(html)


@pytest.mark.parametrize(
    ("status", "shown"), [("answered", "已回答"), ("partial", "部分回答"), ("not_found", "文件中没有")]
)
def test_state_is_in_words(status: str, shown: str) -> None:
    assert shown in words(answer_html(answer(status=status), 1))


def test_reason_is_shown_once() -> None:
    reason = "已收录的文件中没有玄武区的文件。"
    refusal = answer(f"文件中未找到答案：{reason}", status="not_found", reason=reason, citations=())
    assert words(answer_html(refusal, 1)).count(reason) == 1
    partial = answer(status="partial", reason="部分内容未通过核对")
    assert "部分回答：部分内容未通过核对" in words(answer_html(partial, 1))


def test_the_nearest_clauses_of_a_refusal_are_buttons() -> None:
    text = "文件中未找到答案。\n相近内容（不是答案）：《甲》一、11（预算）；《<b>》一、1。"
    html = answer_html(
        answer(text, status="not_found", citations=()),
        1,
        {"《甲》一、1": "c1", "《甲》一、11": "c11", "《<b>》一、1": "cb"},
    )
    assert re.findall(r'class="clause-link" value="(\w+)">(.*?)</button>', html) == [
        ("c11", "《甲》一、11"),
        ("cb", "《&lt;b&gt;》一、1"),
    ]


def test_problems_are_shown() -> None:
    shown = words(answer_html(answer(problems=("《甲》已于2020-01-01失效。", "有一句已去掉。")), 1))
    assert "请注意" in shown
    assert "《甲》已于2020-01-01失效。" in shown
    assert "有一句已去掉。" in shown


def test_mark_without_citation_stays_text() -> None:
    html = answer_html(answer("见[1]，又见[9]。"), 1)
    assert html.count('class="cite mark"') == 1
    assert "又见[9]。" in html


def test_two_quotes_of_one_clause_are_one_line_to_paste() -> None:
    twice = answer(
        "甲[1]\n乙[2]\n丙[3]",
        citations=(
            citation(1, "预算自批复之日起20日内公开；"),
            citation(2, "（责任单位：区财政局）"),
            citation(3, "每年公布一次。", clauses()[1]),
        ),
    )
    title = "《青禾区2024年政务公开工作要点》（青禾政办发〔2024〕11号）"
    assert paste_text(twice) == f"甲[1]\n乙[2]\n丙[3]\n\n出处：\n[1][2] {title}一、1\n[3] {title}一、2"


def test_paste_text_is_in_the_page_word_for_word() -> None:
    html = answer_html(answer("甲[1]\n乙 < 丙"), 1)
    hidden = re.search(r'<span class="paste" hidden>(.*?)</span>', html)
    assert hidden
    assert unescape(hidden[1]) == paste_text(answer("甲[1]\n乙 < 丙"))


def test_a_refusal_is_copied_without_citations() -> None:
    assert paste_text(answer("文件中未找到答案。", citations=())) == "文件中未找到答案。"


@pytest.mark.parametrize(
    ("understood", "shown"),
    [
        ({}, ""),
        ({"documents": ["要点"], "years": [2024]}, "文件：《要点》；年份：2024年"),
        ({"places": ["青禾区", "青禾"], "addresses": ["第十条"]}, "地区：青禾区；条款：第十条"),
        ({"documents": ["要点", "要点"]}, "文件：《要点》"),
        ({"documents": [], "places": "青禾"}, ""),
    ],
)
def test_what_was_understood(understood: dict[str, object], shown: str) -> None:
    assert understood_text(answer(understood=understood)) == shown


def test_a_refusal_shows_no_documents_as_understood() -> None:
    refused = answer(status="not_found", understood={"documents": ["要点"]}, citations=())
    assert understood_text(refused) == ""


def test_a_completed_follow_up_is_shown_whole() -> None:
    followed = answer(question="由谁负责？", standalone_question="青禾区2024年预算由谁负责？")
    assert understood_text(followed) == "问题：青禾区2024年预算由谁负责？"


@pytest.mark.parametrize("html", [question_html(ATTACK), failure_html(ATTACK)])
def test_questions_and_messages_are_escaped(html: str) -> None:
    seen = Seen(html)
    assert set(seen.tags) <= OURS
    assert ATTACK in seen.text


def test_every_part_of_an_answer_is_escaped() -> None:
    hostile = document(title=ATTACK, document_number=ATTACK)
    html = answer_html(
        answer(
            f"{ATTACK}[1]",
            question=ATTACK,
            standalone_question=f"{ATTACK}？",
            status="partial",
            reason=f"{ATTACK}。",
            problems=(ATTACK,),
            citations=(citation(1, "规范预算公开", of=hostile),),
            understood={"documents": [ATTACK], "places": [ATTACK]},
        ),
        1,
    )
    seen = Seen(html)
    assert set(seen.tags) <= OURS
    assert seen.attributes <= {"class", "type", "value", "title", "hidden"}


@given(st.text(max_size=300))
def test_any_text_passes_through_as_one_block(text: str) -> None:
    """One line that begins with an element: Markdown takes it for an HTML block and changes nothing in it."""
    for html in (
        question_html(text),
        answer_html(answer(f"{text}[1]", problems=(text,)), 1),
        failure_html(text),
    ):
        assert html.startswith("<div")
        assert not set("\n\r") & set(html)
        assert set(Seen(html).tags) <= OURS


def test_a_very_long_question_is_cut() -> None:
    shown = words(question_html("问" * 10_000))
    assert shown.endswith("……（共10000字）")
    assert len(shown) < QUESTION_SHOWN + 20
