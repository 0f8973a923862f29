"""Whether the words around a value bear on the question."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.question.understand import understand
from assistant.quoting.leading.asked import asked_value
from assistant.quoting.leading.bearing import bears, borne
from index.embedder.alignment import Alignment
from index.structure.sentences import sentences
from index.types import Clause

TEXT = "摊主应当自收到结果之日起十日内向镇政府申请复核，镇政府另行组织人员核对以后，应当在十五日内答复。"

# nearness around the first and the second value, the values said, the others, whether they bear
CASES = [
    pytest.param(0.6, 0.5, "十日内", "十五日内", True, id="the nearest"),
    pytest.param(0.5, 0.6, "十日内", "十五日内", False, id="another is clearly nearer"),
    pytest.param(0.59, 0.6, "十日内", "十五日内", True, id="another is as near"),
    pytest.param(0.2, 0.1, "十日内", "十五日内", False, id="none is near"),
    pytest.param(0.1, 0.1, "12元", "十五日内", True, id="not written so"),
]


def aligned(text: str, first: float, second: float) -> tuple[Clause, Alignment]:
    """A clause and how near its characters are, those before 组织 and those behind it."""
    clause, middle = Clause("c", "d", ("一",), "一", "", (), text, 0, len(text)), text.index("组织")
    near = [first if at < middle else second for at in range(len(text))]
    known = np.array([near], dtype=np.float32), np.ones(1, dtype=np.float32), np.arange(len(text))
    return clause, Alignment(*known)


@pytest.mark.parametrize(("first", "second", "value", "other", "expected"), CASES)
def test_what_surrounds_a_value(first: float, second: float, value: str, other: str, expected: bool) -> None:
    clause, alignment = aligned(TEXT, first, second)
    assert bears((value,), (other,), sentences(clause), alignment) is expected


LISTED = TEXT.replace("应当在", "其中摊主分别在")
BORNE = [
    pytest.param(TEXT, 0.5, 0.6, False, id="another is clearly nearer"),
    pytest.param(TEXT, 0.6, 0.5, True, id="the nearest"),
    pytest.param(LISTED, 0.5, 0.6, True, id="values of a list stand apart"),
    pytest.param(LISTED.replace("分别", ""), 0.5, 0.6, True, id="so do those of which"),
]


@pytest.mark.parametrize(("text", "first", "second", "expected"), BORNE)
def test_whether_the_clause_bears_a_value(text: str, first: float, second: float, expected: bool) -> None:
    clause, alignment = aligned(text, first, second)
    (sentence,) = sentences(clause)
    asked = asked_value(understand("几天内申请复核？", ()))
    assert asked is not None
    (form, *_) = asked.forms
    assert borne(("十日内",), sentence, form, asked, {"c": alignment}) is expected
    assert borne(("十日内",), sentence, form, asked, {})  # nothing is known of another clause
