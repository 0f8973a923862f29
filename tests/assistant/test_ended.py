"""Questions for what held before."""

from __future__ import annotations

import dataclasses

import pytest

from assistant.question.ended import asks_older, is_ended, without_older
from index.types import Document
from tests.index.samples import parsed


@pytest.mark.parametrize(
    "question",
    ["老办法公示多少天", "旧条例第五条", "原来的标准是多少", "以前规定几天", "修订前怎么说", "旧版的罚款", "原办法还管用吗"],
)  # fmt: skip
def test_asks_for_what_held_before(question: str) -> None:
    assert asks_older(question)


@pytest.mark.parametrize(
    "question",
    ["养老办法里补多少", "养老服务条例第三条", "老旧小区改造谁出钱", "家电以旧换新补多少", "扶老规定", "原则是什么", "老年人优待"],
)  # fmt: skip
def test_old_people_and_old_things_are_no_older_texts(question: str) -> None:
    assert not asks_older(question)


def test_the_words_that_ask_for_it_go() -> None:
    assert without_older("老办法公示多少天").strip() == "公示多少天"


@pytest.mark.parametrize(
    ("changes", "ended"),
    [
        ({"expires_on": "2001-01-01"}, True),
        ({"expires_on": "2999-01-01"}, False),
        ({"status": "已废止"}, True),
        ({}, False),
    ],
)
def test_a_text_is_ended_by_its_day_or_its_page(changes: dict[str, str], ended: bool) -> None:
    own: Document = dataclasses.replace(
        parsed("d", "岭北县公厕开放管理办法", ["第一条　公厕每日开放。"]).document, **changes
    )  # type: ignore[arg-type]
    assert is_ended(own) is ended
