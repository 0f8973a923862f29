"""What is remembered of a conversation, and what the assistant is told of it."""

from __future__ import annotations

from assistant.web.conversation import (
    MOST_EXCHANGES,
    Conversation,
    Exchange,
    extended,
    find_exchange,
    history_of,
    next_number,
)


def talk(count: int) -> Conversation:
    held: Conversation = ()
    for number in range(1, count + 1):
        held = extended(held, Exchange(number, f"问{number}", f"答{number}[1]", "<p>答</p>"))
    return held


def test_history_is_plain_text_without_marks() -> None:
    assert history_of(talk(1)) == [
        {"role": "user", "content": "问1"},
        {"role": "assistant", "content": "答1"},
    ]


def test_failed_exchanges_are_no_history() -> None:
    assert history_of((Exchange(1, "问", "", "<p>问题太长</p>"),)) == []


def test_a_growing_answer_replaces_its_earlier_state() -> None:
    held = extended(talk(2), Exchange(2, "问2", "更长的答2", ""))
    assert [exchange.answer for exchange in held] == ["答1[1]", "更长的答2"]


def test_old_exchanges_leave_and_numbers_go_on() -> None:
    held = talk(MOST_EXCHANGES + 5)
    assert len(held) == MOST_EXCHANGES
    assert next_number(held) == MOST_EXCHANGES + 6
    assert find_exchange(held, 1) is None
    found = find_exchange(held, MOST_EXCHANGES + 5)
    assert found
    assert found.question == f"问{MOST_EXCHANGES + 5}"


def test_the_first_number_is_one() -> None:
    assert next_number(()) == 1
