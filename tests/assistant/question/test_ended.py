"""Questions for what held before."""

from __future__ import annotations

import dataclasses

import pytest

from assistant.question.texts.ended import asks_older, ended_by, is_ended, without_older
from assistant.question.texts.names import names_of
from assistant.question.understand import understand
from index.types import Document
from tests.eval.world import document


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
    own: Document = dataclasses.replace(document("岭北县公厕开放管理办法"), **changes)  # type: ignore[arg-type]

    assert is_ended(own) is ended


OLD = document("岭北县停车收费暂行规定", document_number="岭政发〔2014〕22号", issued_on="2014-05-01")
NEW = document(
    "岭北县停车收费办法",
    text="本办法自2022年1月1日起施行。2014年5月1日印发的《岭北县停车收费暂行规定》（岭政发〔2014〕22号）同时废止。",
    issued_on="2021-12-01",
)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("《岭北县停车收费暂行规定》（岭政发〔2014〕22号）同时废止。", True),
        ("《岭北县停车收费暂行规定》同时停止执行。", True),
        ("《甲办法》、《岭北县停车收费暂行规定》即行废止。", True),
        ("《岭北县停车收费暂行规定》（岭政发〔2015〕9号）同时废止。", False),  # another text of the title
        ("《岭北县停车收费暂行规定》第五条同时废止。", False),
        ("依照《岭北县停车收费暂行规定》处罚。原有文件废止。", False),
        ("依照《岭北县停车收费暂行规定》申请复议的，处罚不停止执行。", False),
        ("《岭北县停车收费暂行规定》和2013年印发的《乙县停车办法》同时废止。", True),
        ("废止的文件不再执行，见《岭北县停车收费暂行规定》。", False),
    ],
)
def test_a_text_says_which_it_puts_out_of_force(text: str, ends: bool) -> None:
    later = document("岭北县停车收费办法", text=text, issued_on="2021-12-01")
    assert (ended_by(OLD, [OLD, later]) is later) is ends


def test_a_new_edition_ends_the_one_before_under_the_same_title() -> None:
    title, old = "岭北县公厕管理办法", "岭政规〔2021〕4号"
    before = document(title, "a.txt", document_number=old, issued_on="2021-05-01")
    text = f"《{title}》（{old}）同时废止。"
    after = document(title, "b.txt", document_number="岭政规〔2025〕2号", issued_on="2025-04-01", text=text)
    assert ended_by(before, [before, after]) is after and ended_by(after, [before, after]) is None
    names = [names_of(before), names_of(after)]
    assert understand("旧的公厕管理办法第七条", names).named == (before.id,)
    for asked in (
        "新旧公厕管理办法有什么不同",
        "公厕管理办法新的比旧的变化在哪",
        "公厕管理办法以前和现在有什么变化",
    ):
        query = understand(asked, names)
        assert set(query.named) == {before.id, after.id} and query.versions and not query.older


@pytest.mark.parametrize("asked", ["新房和老房分别收多少", "旧车跟新车一样收费吗", "新生和老生的公厕"])
def test_new_and_old_things_are_no_versions(asked: str) -> None:
    assert not understand(asked, [names_of(OLD), names_of(NEW)]).versions


def test_a_draft_puts_nothing_out_of_force() -> None:
    draft = document("关于征求《岭北县停车收费办法》修改意见的函", text=NEW.text, issued_on="2021-12-01")
    assert ended_by(OLD, [OLD, draft]) is None


def test_no_text_is_ended_by_itself_or_an_older_one() -> None:
    assert ended_by(NEW, [OLD, NEW]) is None
    before = document("岭北县停车令", text="《岭北县停车收费暂行规定》废止。", issued_on="2010-01-01")
    assert ended_by(OLD, [OLD, before]) is None


@pytest.mark.parametrize("asked", ["新旧停车办法收费有什么变化", "停车收费，新旧规定差多少"])
def test_the_old_and_the_new_are_compared(asked: str) -> None:
    query = understand(asked, [names_of(OLD), names_of(NEW)])
    assert query.compares and set(query.named) == {OLD.id, NEW.id}


def test_the_old_one_is_meant() -> None:
    query = understand("老办法停车一小时多少钱", [names_of(OLD), names_of(NEW)])
    assert query.named == (OLD.id,) and not query.compares
