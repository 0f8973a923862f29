"""Several questions put in one line, and what each of them asks."""

from __future__ import annotations

import pytest

from assistant.question.ask import Ask
from assistant.question.asks.in_turn import questions_in
from assistant.question.follow_ups.in_turn import understood
from assistant.question.understand import Query, understand
from tests.assistant.question.test_follow_ups import NAMES, NOWHERE

SEVERAL = [
    ("渔船证几年有效？养殖证呢？", ["渔船证几年有效？", "养殖证呢？"]),
    ("渔船证几年有效，养殖证呢？", ["渔船证几年有效？", "养殖证呢？"]),
    ("改厕补多少？换窗呢？（2031年）", ["2031年改厕补多少？", "换窗呢？"]),
]
ONE = [
    "渔船证几年有效？",
    "渔船证有效期五年，对吗？",
    "资料缺页，几天内补？",
    "按规定，谁来审批？",
    "罚三百元，是不是？",
    "分几期发，各是哪天？",
    "谁启动响应，多少人值守？",
    "资料缺页，几天内补？罚多少？",
]
WHOLE = [
    ("渔船证有效期几年？养殖证呢？", ["渔船证有效期几年？", "养殖证有效期几年？"]),
    ("改灶户初审几天？审批呢？", ["改灶户初审几天？", "改灶户审批几天？"]),
]


@pytest.mark.parametrize(("text", "questions"), SEVERAL, ids=[case[0] for case in SEVERAL])
def test_where_each_ends(text: str, questions: list[str]) -> None:
    assert list(questions_in(text)) == questions


@pytest.mark.parametrize("text", ONE)
def test_one_question_is_not_cut(text: str) -> None:
    assert questions_in(text) == ()


@pytest.mark.parametrize(("text", "whole"), WHOLE, ids=[case[0] for case in WHOLE])
def test_each_is_completed_from_the_one_before(text: str, whole: list[str]) -> None:
    def read(asked: str) -> Query:
        return understand(asked, NAMES)

    query = understood(Ask(text), read, NOWHERE)
    assert [turn.query.standalone for turn in query.turns] == whole
