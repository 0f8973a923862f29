"""Facts that only the page around a text states, and those of a text that only its explanation names."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from index.build import build
from tests.assistant.conftest import Opener
from tests.fakes import BigramEmbedder

PAGE = """索 引 号：LC000-2025-00031
发布机构：柳川市水利局
成文日期：2025年3月4日
发布日期：2025年3月11日

柳川市水利局关于加强水闸管理的通知
柳水发〔2025〕6号

各区水利局：
一、水闸每季度检查一次。
二、闸门启闭由管理站登记。

柳川市水利局
2025年3月4日
"""
EXPLAINED = """《柳川市节水奖励办法》政策解读

近日，市水利局、市财政局联合印发《柳川市节水奖励办法》（柳水发〔2025〕9号，以下简称《办法》），现解读如下。
问：奖励标准是多少？
答：每节水一万立方米奖励二千元。
问：《办法》什么时候执行？
答：自2025年5月1日起施行，有效期至2028年4月30日。
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory, open_assistant: Opener):  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("page")
    for name, text in (("通知.txt", PAGE), ("解读.txt", EXPLAINED)):
        (folder / name).write_text(text, encoding="utf-8")
    index: Path = folder / "index"
    build([folder / "通知.txt", folder / "解读.txt"], index, BigramEmbedder())
    assistant = open_assistant(index=index)
    yield assistant
    assistant.index.close()


SAID = [
    ("水闸管理通知的索引号", "索引号是LC000-2025-00031"),
    ("水闸管理通知的发布日期", "网上发布日期是2025年3月11日"),
    ("水闸管理通知什么时候发布到网上的", "网上发布日期是2025年3月11日"),
    ("水闸管理通知是哪天印发的", "印发日期是2025年3月4日"),
    ("节水奖励办法的文号", "柳水发〔2025〕9号"),
    ("节水奖励办法是哪几个部门印发的", "市水利局、市财政局联合印发"),
    ("节水奖励办法什么时候到期", "有效期至2028年4月30日"),
]


@pytest.mark.parametrize(("question", "said"), SAID, ids=[row[0] for row in SAID])
def test_facts_beside_the_text(asked: Assistant, question: str, said: str) -> None:
    answer = asked.ask(question)
    assert answer.status == "answered"
    assert said in answer.text


def test_the_day_of_issue_is_not_the_day_on_the_web(asked: Assistant) -> None:
    assert "3月11日" not in asked.ask("水闸管理通知是哪天印发的").text


def test_an_explanation_has_no_days_of_the_text_it_explains(asked: Assistant) -> None:
    (explanation,) = [d for d in asked.index.documents() if "解读" in d.title]
    assert (explanation.effective_on, explanation.expires_on) == (None, None)
