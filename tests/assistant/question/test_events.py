"""Events named by a thing tell nothing of the thing."""

from __future__ import annotations

import pytest

from assistant.question.texts.events import only_of_an_event

CASES = [
    pytest.param("荔枝由谁牵头", "举办荔枝节3场。", "荔枝", id="a festival"),
    pytest.param("龙舟由谁管", "承办龙舟大赛。", "龙舟", id="a race"),
    pytest.param("荔枝由谁牵头", "种植荔枝，举办荔枝节。", None, id="the thing too"),
    pytest.param("荔枝节由谁牵头", "举办荔枝节3场。", None, id="the festival asked for"),
    pytest.param("用水谁管", "开展用水节约宣传。", None, id="to save"),
]


@pytest.mark.parametrize(("question", "text", "thing"), CASES)
def test_only_of_an_event(question: str, text: str, thing: str | None) -> None:
    assert only_of_an_event(question, text) == thing
