"""What is remembered of a conversation, what the assistant is told of it, and what a browser may bring back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.web.chat.conversation import MOST_EXCHANGES, Exchange, Near, Talk, Told, extended, history_of
from assistant.web.chat.record import MOST_TEXT, record_of, talk_of

from .samples import answer, citation, exchange


def talk(count: int) -> Talk:
    held = Talk()
    for number in range(1, count + 1):
        held = extended(held, Exchange(number, f"问{number}", Told("answered", f"答{number}[1]")))
    return held


def test_history_is_plain_text_without_marks() -> None:
    assert history_of(talk(1)) == [
        {"role": "user", "content": "问1"},
        {"role": "assistant", "content": "答1"},
    ]


def test_failed_exchanges_are_no_history() -> None:
    assert history_of(Talk((Exchange(1, "问", None, "问题太长"),))) == []


def test_a_growing_answer_replaces_its_earlier_state() -> None:
    held = extended(talk(2), Exchange(2, "问2", Told("answered", "更长的答2")))
    assert [one.told.text for one in held.exchanges if one.told] == ["答1[1]", "更长的答2"]


def test_old_exchanges_leave_and_numbers_go_on() -> None:
    held = talk(MOST_EXCHANGES + 5)
    assert len(held.exchanges) == MOST_EXCHANGES
    assert held.next_number == MOST_EXCHANGES + 6
    assert held.find(1) is None
    found = held.find(MOST_EXCHANGES + 5)
    assert found
    assert found.question == f"问{MOST_EXCHANGES + 5}"


def test_the_first_number_is_one() -> None:
    assert Talk().next_number == 1


def test_every_conversation_and_question_has_an_id_of_its_own() -> None:
    assert len({Talk().id, Talk().id, Exchange(1, "问").id, Exchange(1, "问").id}) == 4


def test_a_kept_conversation_comes_back_whole_and_without_old_texts() -> None:
    told = answer(
        problems=("注意",), reason="缘由", status="partial", standalone_question="完整的问题？",
        understood={"documents": ["要点"], "years": [2024]},
        citations=(citation(1, "预算自批复之日起20日内公开；"), citation(2, "（责任单位：区财政局）")),
    )  # fmt: skip
    held = Talk(
        (
            exchange(told, scope=("青禾区",)),
            exchange(
                answer(status="not_found", citations=()), near=(Near("c1", "《甲》一", "题"),), number=2
            ),
            Exchange(3, "失败的问题", None, "为什么"),
        ),
        "owner",
    )
    surrounded = [replace(one, before="前", after="后") for one in held.exchanges[0].told.cited]  # type: ignore[union-attr]
    first = replace(held.exchanges[0], told=replace(held.exchanges[0].told, cited=tuple(surrounded)))
    record = json.loads(json.dumps(record_of(replace(held, exchanges=(first, *held.exchanges[1:])))))
    assert "前" not in json.dumps(record, ensure_ascii=False)
    assert talk_of(record, "owner") == held


def test_a_conversation_comes_back_as_the_one_who_brings_it() -> None:
    brought = talk_of(record_of(replace(talk(1), owner="another")), "me")
    assert brought
    assert brought.owner == "me"


@pytest.mark.parametrize(
    "record",
    [None, [], "x", {}, {"exchanges": []}, {"exchanges": [{"number": 0, "question": "问"}]},
     {"exchanges": [{"number": 2, "question": "问"}, {"number": 1, "question": "问"}]},
     {"exchanges": [{"number": True, "question": ""}]}],
)  # fmt: skip
def test_what_is_no_conversation_is_none(record: object) -> None:
    assert talk_of(record, "me") is None


def test_what_is_too_long_is_cut() -> None:
    record = record_of(talk(1))
    record["exchanges"][0]["question"] = "问" * 10**6
    record["exchanges"][0]["told"]["problems"] = ["注意"] * 10_000
    brought = talk_of(record, "")
    assert brought
    assert len(brought.exchanges[0].question) == MOST_TEXT
    assert brought.exchanges[0].told
    assert len(brought.exchanges[0].told.problems) == 100


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda held: (
        st.lists(held, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                "exchanges number question told status text cited near readings kind marker start end id".split()
            )
            | st.text(max_size=3),
            held,
            max_size=6,
        )
    ),
    max_leaves=25,
)


@given(JSON, JSON)
def test_whatever_a_browser_sends_is_a_conversation_or_none(one: object, other: object) -> None:
    for record in (one, {"exchanges": [one, {"number": 1, "question": "问", "told": other}]}):
        brought = talk_of(record, "me")
        assert brought is None or all(held.question for held in brought.exchanges)
