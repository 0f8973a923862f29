"""Rules called by place, subject and genre that the index does not hold."""

from __future__ import annotations

import pytest

from assistant.question.texts.names import names_of
from assistant.question.understand import understand
from tests.eval.world import document

FLOODS = document("玄石市防汛应急预案", region="玄石市", text="渔业企业应当制定防台应急预案。")
DOGS = document("玄石市养犬管理条例", region="玄石市", text="禁养区由公安机关划定。")
BOATS = document("玄石市渔船管理办法", region="玄石市", text="市渔业局制定实施细则。")
MARKETS = document(
    "白溪区集市管理实施细则", region="玄石市白溪区", text="根据《玄石市集市管理办法》，制定本细则。"
)
NAMES = [names_of(held) for held in (FLOODS, DOGS, BOATS, MARKETS)]

MISSING = [
    pytest.param("玄石市抗旱应急预案由谁启动", "没有玄石市抗旱应急预案", id="a plan for another disaster"),
    pytest.param("玄石市殡葬管理办法怎么规定火化", "没有玄石市殡葬管理办法", id="rules of another subject"),
    pytest.param(
        "白溪区渔船管理条例第三条是什么", "没有白溪区渔船管理条例", id="a clause of another place's subject"
    ),
    pytest.param(
        "玄石市养犬管理条例实施细则第二条", "没有《玄石市养犬管理条例实施细则》", id="implementing rules"
    ),
    pytest.param(
        "玄石市渔船管理办法实施细则是哪年的",
        "没有《玄石市渔船管理办法实施细则》",
        id="implementing rules themselves",
    ),
]
HELD = [
    pytest.param("玄石市防汛预案由谁启动", id="the plan in short"),
    pytest.param("玄石市养狗管理办法怎么规定", id="another word and genre"),
    pytest.param("玄石市犬类管理办法罚多少", id="a noun of the subject"),
    pytest.param("玄石市渔业企业应急预案怎么备案", id="a plan the texts speak of"),
    pytest.param("玄石市渔船管理办法实施细则由谁制定", id="implementing rules spoken of"),
    pytest.param("玄石市有什么管理办法", id="no subject"),
]


@pytest.mark.parametrize(("question", "missing"), MISSING)
def test_missing(question: str, missing: str) -> None:
    assert missing in understand(question, NAMES).missing


REQUESTS = [
    pytest.param("解释一下渡口法第三条", "没有《渡口法》", id="explain"),
    pytest.param("列出渡口法第三条", "没有《渡口法》", id="list"),
    pytest.param("概括渡口法第三条", "没有《渡口法》", id="sum up"),
]


@pytest.mark.parametrize(("question", "missing"), REQUESTS)
def test_a_request_is_no_part_of_a_laws_name(question: str, missing: str) -> None:
    assert missing in understand(question, NAMES).missing


@pytest.mark.parametrize("question", ["概括一下渔船管理办法第三条", "请说明渔船管理办法第三条"])
def test_the_words_a_text_is_called_by(question: str) -> None:
    query = understand(question, NAMES)
    assert query.called == ("渔船管理办法",)
    assert query.search_text == "渔船管理办法第三条"


@pytest.mark.parametrize("question", HELD)
def test_not_missing(question: str) -> None:
    assert understand(question, NAMES).missing == ()
