"""The guide whose matter a question calls in short."""

from __future__ import annotations

import pytest

from assistant.question.texts.matters import by_matter
from assistant.question.texts.names import names_of
from tests.eval.world import document

DIGGING = document("开挖公共绿地许可办事指南", text="开挖公共绿地，办理时限3天。")
FELLING = document("采伐城市林木审批办事指南", text="采伐城市林木，办理时限5天。")
BOATS = document("租用内河游船备案服务指南", text="租用内河游船，办理时限1天。")
BARGES = document("租用岸边趸船备案服务指南", text="租用岸边趸船，办理时限2天。")
SITES = document("占用山坡林地审批办事指南", text="占用山坡林地，办理时限8天。")
RULE = document("某县用地规则", text="占地超过一亩的，报县政府批准。")
DOCUMENTS = (DIGGING, FELLING, BOATS, BARGES, SITES, RULE)

CALLED = [
    ("开绿地几天能办？", [DIGGING]),
    ("采林木要什么材料？", [FELLING]),
    ("采木收费吗？", [FELLING]),
    ("开绿地和采林木分别几天？", [DIGGING, FELLING]),
    ("租游船要备案吗？", [BOATS]),
    ("租船要几天？", []),  # may be either
    ("占地多少要批？", []),  # another text says so itself
    ("采伐城市林木要什么材料？", []),  # the name in full is for the search to find
    ("几天能办好？", []),
]


@pytest.mark.parametrize(("question", "meant"), CALLED, ids=[case[0] for case in CALLED])
def test_called_in_short(question: str, meant: list[object]) -> None:
    found, words = by_matter(question, [names_of(one) for one in DOCUMENTS])
    assert set(found) == {one.id for one in DOCUMENTS if one in meant}
    assert all(word in question for word in words)
