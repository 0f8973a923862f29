"""Answers saved: a .docx that opens, a .md that is no markup of the documents."""

from __future__ import annotations

import io
from datetime import datetime

import docx
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.web.chat.conversation import Exchange, Near
from assistant.web.chat.export import Format, save
from assistant.web.chat.words import EN, ZH

from .samples import answer, citation, exchange

NOW = datetime(2024, 5, 16, 9, 30)
ATTACK = "<script>alert(1)</script> **粗** [x](javascript:alert(1)) ![](http://example.com) | `c` # h\n# 标题\n- 项"


def paragraphs(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


def test_a_word_file_holds_the_answer_and_its_sources() -> None:
    made = save(exchange(answer(problems=("注意这个",))), "docx", ZH, NOW)
    assert made.name == "预算多久公开.docx"
    held = paragraphs(made.content)
    assert held[0] == "预算多久公开？"
    assert "预算自批复之日起20日内公开；[1]" in held
    assert "[1] 《青禾区2024年政务公开工作要点》（青禾政办发〔2024〕11号）一、1" in held
    assert "预算自批复之日起20日内公开；" in held
    assert "注意这个" in held
    assert "2024-05-16 09:30" in held[-1]


def test_what_is_near_is_saved_as_no_answer() -> None:
    refused = answer("没有。\n相近：《甲》一。", status="not_found", citations=())
    held = paragraphs(save(exchange(refused, (Near("c", "《甲》一", "题"),)), "docx", ZH, NOW).content)
    assert "相近：《甲》一。" not in held
    assert held[held.index("相近内容（不是答案）") + 1] == "《甲》一　题"
    text = save(exchange(refused, (Near("c", "《甲》一", "题"),)), "md", EN, NOW).content.decode()
    assert "## Related passages (not an answer)\n\n- 《甲》一　题" in text


def test_a_failed_question_is_saved_with_its_reason() -> None:
    failed = Exchange(1, "问？", None, "索引已损坏。")
    assert "索引已损坏。" in paragraphs(save(failed, "docx", ZH, NOW).content)
    assert "索引已损坏。" in save(failed, "md", ZH, NOW).content.decode()


def test_markdown_renders_to_the_words_and_nothing_else() -> None:
    hostile = answer(f"{ATTACK}[1]", problems=(ATTACK,), citations=(citation(1, "规范预算公开"),))
    text = save(exchange(hostile, question=ATTACK), "md", ZH, NOW).content.decode()
    page = BeautifulSoup(MarkdownIt("commonmark").render(text), "html.parser")
    assert {tag.name for tag in page.find_all(True)} <= {
        "h1", "h2", "p", "strong", "ul", "li", "blockquote", "hr",
    }  # fmt: skip
    assert "<script>alert(1)</script> **粗** [x](javascript:alert(1))" in page.text
    assert not page.select("p strong:-soup-contains(粗)")
    assert len(page.select("h1")) == 1


@given(st.text(max_size=80))
@settings(max_examples=40, deadline=None)
def test_any_words_can_be_saved(text: str) -> None:
    """Also those that XML cannot hold."""
    forms: tuple[Format, ...] = ("docx", "md")
    for form in forms:
        made = save(exchange(answer(f"{text}[1]", problems=(text,)), question=f"问{text}"), form, ZH, NOW)
        assert made.content
        assert "/" not in made.name
        assert "\\" not in made.name


@pytest.mark.parametrize("question", ["../../etc/passwd", 'a/b\\c:d*e?"<>|', "......", "\u202egnp.exe"])
def test_a_file_name_stays_in_its_folder(question: str) -> None:
    name = save(exchange(question=question), "md", ZH, NOW).name
    assert not set('/\\:*?"<>|\u202e') & set(name)
    assert name.endswith(".md")
    assert not name.startswith(".")
