"""Phases: how they are asked for, where a document has them, which of them is meant."""

from __future__ import annotations

import pytest

from assistant.question.asks.phases import meant, phase_asked, phases_of
from index.types import Clause

ASKED = [
    ("第一阶段什么时候", (False, 1, "阶", "")),
    ("第2阶段干什么", (False, 2, "阶", "")),
    ("最后一个阶段到几月", (False, -1, "阶", "")),
    ("第三步干什么", (False, 3, "步", "")),
    ("第二批名单", (False, 2, "批", "")),
    ("分几个阶段", (True, 0, "阶段", "")),
    ("各阶段的时间安排", (True, 0, "阶段", "")),
    ("阶段怎么划分", (True, 0, "阶段", "")),
    ("验收阶段是什么时候", (False, 0, "阶段", "验收")),
]


@pytest.mark.parametrize(("question", "read"), ASKED, ids=[case[0] for case in ASKED])
def test_asked(question: str, read: tuple[bool, int, str, str]) -> None:
    asked = phase_asked(question)
    assert asked and (asked.every, asked.number, asked.unit, asked.before) == read


@pytest.mark.parametrize("question", ["什么时候验收", "第一步骤", "第三季度", "第一时间", "步行几分钟"])
def test_no_phase(question: str) -> None:
    assert phase_asked(question) is None


def _clause(path: tuple[str, ...], text: str, *headings: str) -> Clause:
    address = "".join(path)
    heading = text.split("。")[0].lstrip("（一二三）")
    return Clause(address, "d", path, address, heading, headings, text, 0, len(text))


PLAN = [
    _clause(("一",), "一、目标。"),
    _clause(("二", "（一）"), "（一）动员部署阶段（3月1日至3月31日）。开会。", "二、实施步骤"),
    _clause(("二", "（二）"), "（二）集中整治阶段（4月至9月）。清理。", "二、实施步骤"),
    _clause(("二", "（三）"), "（三）验收总结阶段（10月）。验收。", "二、实施步骤"),
]
WITHIN = [_clause(("三",), "三、进度安排\n第一阶段：3月摸底。\n第二阶段：4月整改。")]
SCHOOLS = [
    _clause(("一", "（一）"), "（一）小学阶段。补500元。", "一、标准"),
    _clause(("一", "（二）"), "（二）初中阶段。补800元。", "一、标准"),
]
MEANT = [
    (PLAN, "第一阶段", ["二（一）"]),
    (PLAN, "第三步", ["二（三）"]),
    (PLAN, "最后一个阶段", ["二（三）"]),
    (PLAN, "整治阶段", ["二（二）"]),
    (PLAN, "整治行动验收阶段", ["二（三）"]),
    (PLAN, "各阶段", ["二（一）", "二（二）", "二（三）"]),
    (PLAN, "第四阶段", []),
    (PLAN, "第二批", []),
    (PLAN, "筹备阶段", []),
]


@pytest.mark.parametrize(("own", "question", "found"), MEANT, ids=[case[1] for case in MEANT])
def test_meant(own: list[Clause], question: str, found: list[str]) -> None:
    asked = phase_asked(question)
    (row,) = phases_of(own)
    assert asked and [clause.address for p in meant(asked, row) for clause, _ in p.parts] == found


def test_phases_within_a_clause_are_told_by_their_place() -> None:
    asked = phase_asked("第二阶段")
    (row,) = phases_of(WITHIN)
    assert asked
    (phase,) = meant(asked, row)
    assert [clause.text[slice(*span)] for clause, span in phase.parts] == ["第二阶段：4月整改。"]


def test_stages_of_schooling_are_no_phases() -> None:
    assert phases_of(SCHOOLS) == ()
