"""Whether the words around a value bear on the question."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.quoting.leading.bearing import bears
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


@pytest.mark.parametrize(("first", "second", "value", "other", "expected"), CASES)
def test_what_surrounds_a_value(first: float, second: float, value: str, other: str, expected: bool) -> None:
    clause = Clause("c", "d", ("一",), "一", "", (), TEXT, 0, len(TEXT))
    middle = TEXT.index("组织")
    near = [first if at < middle else second for at in range(len(TEXT))]
    alignment = Alignment(
        np.array([near], dtype=np.float32), np.ones(1, dtype=np.float32), np.arange(len(TEXT))
    )
    assert bears((value,), (other,), sentences(clause), alignment) is expected
