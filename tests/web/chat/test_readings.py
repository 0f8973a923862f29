"""What a question was taken to be about, and asking again without it."""

from __future__ import annotations

import pytest

from assistant.web.chat.conversation import Reading
from assistant.web.chat.readings import Again, readings_of, without

from .samples import answer


@pytest.mark.parametrize(
    ("understood", "told"),
    [
        ({}, []),
        ({"documents": ["要点"], "years": [2024]}, [("documents", "要点"), ("years", "2024")]),
        (
            {"places": ["青禾区", "青禾"], "addresses": ["第十条"]},
            [("places", "青禾区"), ("addresses", "第十条")],
        ),
        ({"documents": ["要点", "要点"]}, [("documents", "要点")]),
        ({"documents": [], "places": "青禾"}, []),
        ({"documents": ["甲", "乙", "丙"], "places": ["青禾区"]}, [("places", "青禾区")]),
        ({"documents": ["甲", "乙", "丙"]}, [("documents", "甲"), ("documents", "乙"), ("documents", "丙")]),
        ({"aspects": ["普通程序", "简易程序"]}, [("aspects", "普通程序"), ("aspects", "简易程序")]),
    ],
    ids=[
        "nothing",
        "title and year",
        "inside another",
        "twice",
        "malformed",
        "all of a place",
        "three named",
        "answered apart",
    ],
)
def test_what_was_understood(understood: dict[str, object], told: list[tuple[str, str]]) -> None:
    assert [(reading.kind, reading.text) for reading in readings_of(answer(understood=understood))] == told


def test_a_completed_follow_up_is_told_first() -> None:
    followed = answer(
        question="由谁负责？", standalone_question="青禾区2024年预算由谁负责？", understood={"years": [2024]}
    )
    assert readings_of(followed)[0] == Reading("question", "青禾区2024年预算由谁负责？")


REWRITTEN = (
    Reading("question", "青禾区2024年要点的文号？"),
    Reading("places", "青禾区"),
    Reading("years", "2024"),
)


@pytest.mark.parametrize(
    ("question", "readings", "removed", "again"),
    [
        ("2024年补助多少？", (), Reading("years", "2024"), Again("补助多少？")),
        ("24年补助多少？", (), Reading("years", "2024"), Again("补助多少？")),
        ("2024年度的补助多少？", (), Reading("years", "2024"), Again("补助多少？")),
        ("文号〔2024〕24号？", (), Reading("years", "2024"), Again("文号〔〕24号？")),
        ("青禾区的补助多少？", (), Reading("places", "青禾区"), Again("补助多少？")),
        ("《甲办法》，补助多少？", (), Reading("documents", "甲办法"), Again("补助多少？")),
        ("《甲办法》第三条说什么？", (), Reading("addresses", "第三条"), Again("《甲办法》说什么？")),
        ("甲地补助多少？", (), Reading("documents", "甲地补助办法"), Again("甲地补助多少？", leave_out="甲地补助办法")),
        ("青禾区", (), Reading("places", "青禾区"), Again("青禾区")),
        ("文号呢？", REWRITTEN, REWRITTEN[0], Again("文号呢？", with_history=False)),
        ("文号呢？", REWRITTEN, REWRITTEN[1], Again("2024年要点的文号？", with_history=False)),
        ("文号呢？", REWRITTEN, REWRITTEN[2], Again("青禾区要点的文号？", with_history=False)),
        ("普通程序和简易程序分别几天？", (), Reading("aspects", "普通程序"), Again("简易程序分别几天？")),
    ],
    ids=[
        "year", "two digits", "year with 度的", "only the year", "place", "title in marks", "clause",
        "title not as written", "nothing would remain", "rewritten", "place of the rewritten", "year of the rewritten",
        "a thing answered apart",
    ],
)  # fmt: skip
def test_without(question: str, readings: tuple[Reading, ...], removed: Reading, again: Again) -> None:
    assert without(question, readings, removed) == again
