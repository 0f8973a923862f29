"""A question put in the words of a clause."""

from __future__ import annotations

import pytest

from assistant.question.words.reworded import reworded

CASES = [
    ("摊位押金最多收多少", "摊位保证金不得超过三个月租金。", "摊位保证金不得超过收多少"),
    ("司机要培训吗", "驾驶人每年培训一次。", "驾驶人要培训吗"),
    ("司机要培训吗", "司机和驾驶人每年培训一次。", "司机要培训吗"),
    ("种粮能手奖多少", "对“种粮能手”奖励两千元。", "“种粮能手”奖多少"),
    ("“种粮能手”奖多少", "对“种粮能手”奖励两千元。", "“种粮能手”奖多少"),
    ("种粮第一名奖多少", "种粮第1名奖励三千元。", "种粮第1名奖多少"),
    ("摊位押金怎么退", "摊主应当保持整洁。", "摊位押金怎么退"),
]


@pytest.mark.parametrize(("question", "clause", "said"), CASES, ids=[f"{q} {c[:4]}" for q, c, _ in CASES])
def test_reworded(question: str, clause: str, said: str) -> None:
    assert reworded(question, clause) == said
