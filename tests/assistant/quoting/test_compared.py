"""Which sentences of a side of a comparison are those of the topic."""

from __future__ import annotations

from dataclasses import replace

from assistant.quoting.ways.compared import _of_the_topic
from assistant.quoting.weighing.evidence import Features
from assistant.quoting.weighing.scoring import Scored
from assistant.types import Sentence
from index.types import Clause

CLAUSE = Clause("c", "d", ("一",), "一", "", (), "桥灯在年底前换成冷光源。加强巡查。", 0, 16)
NONE = Features(
    own=0.0, around=0.0, pairs=0.0, fits=0.5, figures=0.0, rank=1.0, near=0.0, length=0.1, part=0.0
)


def _scored(chance: float, own: float, around: float) -> Scored:
    features = replace(NONE, own=own, around=around)
    return Scored(Sentence(CLAUSE, 0, 12, CLAUSE.text[:12], "一", ("一",)), features, chance, 0.5, 0.5)


def test_what_holds_the_topic_stands_for_its_side() -> None:
    beside, told = _scored(0.6, 0.0, 0.0), _scored(0.1, 1.0, 1.0)
    assert list(_of_the_topic([beside, told])) == [told]


def test_the_likeliest_stays_where_it_is_of_the_topic_or_nothing_is() -> None:
    near, told = _scored(0.6, 0.0, 1.0), _scored(0.1, 1.0, 1.0)
    assert list(_of_the_topic([near, told])) == [near, told]
    assert list(_of_the_topic([_scored(0.6, 0.0, 0.0)])) == [_scored(0.6, 0.0, 0.0)]
    assert list(_of_the_topic([])) == []
