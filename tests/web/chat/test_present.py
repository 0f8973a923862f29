"""Answers as HTML: what is shown, and that no word of a question or a document becomes markup."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.types import Answer
from assistant.web.chat import present
from assistant.web.chat.conversation import Exchange, Near
from assistant.web.chat.paste import paste_text
from assistant.web.chat.present import QUESTION_SHOWN
from assistant.web.chat.telling import told_of, told_whole
from assistant.web.chat.words import EN, WORDS, ZH, Words
from assistant.web.tabs import LANGUAGES, Language

from .samples import FakeIndex, answer, citation, clauses, document, exchange

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&"
OURS = {"div", "p", "button", "ul", "li", "span", "br", "small", "mark"}


def answer_html(given: Answer, number: int, near: tuple[Near, ...] = (), words: Words = ZH) -> str:
    return present.answer_html(exchange(given, near, number), words, judged=True)


def failure_html(message: str) -> str:
    return present.answer_html(Exchange(1, "问", None, message), ZH)


def question_html(question: str) -> str:
    return present.question_html(question, ZH)


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
    """The text a reader sees: without what is hidden."""
    seen = re.sub(r"<span[^>]* hidden>.*?</span>|<div class=\"glances\" hidden>.*(?=</div>)", "", html)
    return unescape(re.sub(r"<[^>]+>", "", seen))


def test_answer_shows_words_citation_and_state() -> None:
    html = answer_html(answer(), 3)
    assert "预算自批复之日起20日内公开；" in html
    assert "《青禾区2024年政务公开工作要点》（青禾政办发〔2024〕11号）一、1" in words(html)
    assert 'value="3-1"' in html
    assert "答复" in words(html)


@pytest.mark.parametrize(
    ("status", "shown"), [("answered", "答复"), ("partial", "部分答复"), ("not_found", "文件中没有")]
)
def test_state_is_in_words(status: str, shown: str) -> None:
    assert shown in words(answer_html(answer(status=status), 1))


def test_reason_is_shown_once() -> None:
    reason = "已收录的文件中没有玄武区的文件。"
    refusal = answer(f"文件中未找到答案：{reason}", status="not_found", reason=reason, citations=())
    assert words(answer_html(refusal, 1)).count(reason) == 1
    partial = answer(status="partial", reason="部分内容未通过核对")
    assert "部分答复部分内容未通过核对" in words(answer_html(partial, 1))


def test_the_nearest_clauses_stand_apart_from_the_answer() -> None:
    text = "文件中未找到答案：没有。\n相近内容（不是答案）：《甲》一、11（预算）；《<b>》一、1。"
    near = (Near("c11", "《甲》一、11", "预算"), Near("cb", "《<b>》一、1"))
    html = answer_html(answer(text, status="not_found", citations=()), 1, near)
    assert re.findall(r'class="clause-link" value="(\w+)">(.*?)</button>', html) == [
        ("c11", "《甲》一、11"),
        ("cb", "《&lt;b&gt;》一、1"),
    ]
    assert words(html).count("相近内容（不是答案）") == 1
    assert "预算" in words(html)
    assert "文件中未找到答案：没有。" in words(html)


def test_a_refusal_points_to_the_clauses_it_names_or_the_first_found() -> None:
    from index.types import Hit

    hits = tuple(Hit(clause, 0.5) for clause in clauses())
    title = "《青禾区2024年政务公开工作要点》（青禾政办发〔2024〕11号）"
    for text, ids in ((f"没有。\n相近：{title}一、2。", ["c2"]), ("没有。", ["c1", "c2"])):
        refused = answer(text, status="not_found", citations=(), hits=hits)
        assert [near.clause_id for near in told_whole(refused, FakeIndex()).near] == ids  # type: ignore[arg-type]


def test_a_narrowed_refusal_offers_to_ask_everywhere() -> None:
    refused = exchange(answer("没有。", status="not_found", citations=()), scope=("青禾区",))
    assert "在全部文件中再问" in words(present.answer_html(refused, ZH))
    assert "查找范围：青禾区" in words(present.answer_html(refused, ZH))
    assert "在全部文件中再问" not in words(answer_html(answer(status="not_found", citations=()), 1))


def test_a_finished_answer_gives_a_glance_at_the_clause() -> None:
    told = told_whole(answer(), FakeIndex())  # type: ignore[arg-type]
    html = present.answer_html(Exchange(3, "问", told), ZH)
    glance = re.search(r'<div class="glance for-3-1">(.*?)</div>', html)
    assert glance
    assert "1．规范预算公开。<mark>预算自批复之日起20日内公开；</mark>决算同此。" in glance[1]


def test_judging_is_offered_only_where_judgements_are_kept() -> None:
    assert "回答有误" in answer_html(answer(), 1)
    assert "回答有误" not in present.answer_html(exchange(), ZH)


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
    assert (
        paste_text(told_of(twice)) == f"甲[1]\n乙[2]\n丙[3]\n\n出处：\n[1][2] {title}一、1\n[3] {title}一、2"
    )


def test_paste_text_is_in_the_page_word_for_word() -> None:
    html = answer_html(answer("甲[1]\n乙 < 丙"), 1)
    hidden = re.search(r'<span class="paste" hidden>(.*?)</span>', html)
    assert hidden
    assert unescape(hidden[1]) == paste_text(told_of(answer("甲[1]\n乙 < 丙")))


def test_a_refusal_is_copied_without_citations() -> None:
    assert paste_text(told_of(answer("文件中未找到答案。", citations=()))) == "文件中未找到答案。"


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
    assert seen.attributes <= {"class", "type", "value", "title", "hidden", "aria-label"}


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_is_filled(language: Language) -> None:
    for name in Words.__slots__:
        assert getattr(WORDS[language], name).strip() or name == "colon", name


def test_each_language_speaks_for_itself() -> None:
    chinese = re.compile("[\u4e00-\u9fff]")
    for name in set(Words.__slots__) - {"other_language", "colon"}:
        assert chinese.search(getattr(ZH, name)), name
        assert not chinese.search(getattr(EN, name)), name
        assert set(re.findall(r"{\w*}", getattr(ZH, name))) == set(re.findall(r"{\w*}", getattr(EN, name))), (
            name
        )


def test_an_answer_in_english_has_no_chinese_label() -> None:
    plain = answer(
        "Yes.[1]", question="q?", standalone_question="whole q?", status="partial", reason="so",
        understood={"years": [2024], "places": ["X"], "documents": ["D"], "addresses": ["1"]}, problems=("p",),
    )  # fmt: skip
    html = answer_html(plain, 1, words=EN)
    shown = re.sub(
        r"《.*?一、1", "", words(html) + " ".join(re.findall(r'(?:title|aria-label)="(.*?)"', html))
    )
    assert not re.search("[\u4e00-\u9fff]", shown.replace("《D》", "")), shown
