"""Which step of a scale a figure falls into."""

from __future__ import annotations

import pytest

from assistant.quoting.reading.tiers import covers

STEPS = [
    ("自付费用在1万元以上3万元以下的，按20%", "20000元", True),
    ("自付费用在1万元以上3万元以下的，按20%", "30000元", True),
    ("自付费用在1万元以上3万元以下的，按20%", "50000元", False),
    ("超过3万元不足10万元的，按25%", "30000元", False),
    ("超过3万元不足10万元的，按25%", "50000元", True),
    ("3万元至10万元的，按25%", "50000元", True),
    ("10万元以上的，按30%", "50000元", False),
    ("降雪量10毫米以上的", "12毫米", True),
    ("降雪量不满10毫米的", "12毫米", False),
    ("年满60周岁的", "65岁", True),
    ("未满18周岁的", "18岁", False),
    ("处200元罚款", "500元", None),  # no bound
    ("3人以上的", "500元", None),  # of another unit
    ("应当在15日内答复", "500元", None),
]


@pytest.mark.parametrize(("text", "figure", "held"), STEPS)
def test_which_step_holds_a_figure(text: str, figure: str, held: bool | None) -> None:
    assert covers(text, figure) is held
