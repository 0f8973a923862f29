"""What one unit does, and nothing of its neighbours; what is said of one person or school."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.quoting.reading.deeds import deeds
from index.build import build
from index.types import Clause
from tests.assistant.conftest import Opener
from tests.fakes import BigramEmbedder


def clause(text: str, heading: str = "") -> Clause:
    return Clause("c", "d", ("二",), "二", heading, (), text, 0, len(text))


ROW = "县甲河局负责水情监测，提供抢险支撑，县气象局负责天气预报，县公安局负责交通管制。"
DEEDS = [
    ("one of a row", "县气象局", ROW, ["县气象局负责天气预报"]),
    ("the first, with all it does", "县甲河局", ROW, ["县甲河局负责水情监测，提供抢险支撑"]),
    ("not in the row", "县教育局", ROW, []),
    ("another level", "市气象局", ROW, []),
    (
        "a condition before it",
        "县财政局",
        "造成毁损的，由县财政局会同县应急局补偿。",
        ["造成毁损的，由县财政局会同县应急局补偿。"],
    ),
    (
        "units that share a task",
        "县税务局",
        "县发改局牵头，县税务局配合，5月前完成对接。",
        ["县发改局牵头，县税务局配合，5月前完成对接。"],
    ),
    (
        "the first of those that support",
        "县商务局",
        "由县发改局牵头，县商务局、县水务公司和南门街道配合，5月前完成。",
        ["由县发改局牵头，县商务局、县水务公司和南门街道配合，5月前完成。"],
    ),
    (
        "in the middle of three",
        "县文旅局",
        "县教育局牵头起草，县发改局、县文旅局、县体育局配合。",
        ["县教育局牵头起草，县发改局、县文旅局、县体育局配合。"],
    ),
    ("told by ；", "县气象局", "蓝色由县气象局发布；红色由县长签发。", ["蓝色由县气象局发布；"[:-1]]),
    ("a line of its own", "县城管局", "（五）县城管局：负责违建拆除。", ["（五）县城管局：负责违建拆除。"]),
    (
        "whose office it is",
        "县应急局",
        "办公室设在县应急局，承担日常工作。",
        ["办公室设在县应急局，承担日常工作。"],
    ),
    ("what is sent to it", "县住建局", "台账报县住建局。", []),
    ("its head", "县住建局", "办公室主任由县住建局局长兼任。", []),
    ("a case", "县气象局", "出现下列情况之一的：（1）县气象局发布预警；（2）达到警戒水位。", []),
    ("a place", "乡镇人民政府", "2个以上乡镇发生灾害。乡镇公共租赁住房参照执行。", []),
]


@pytest.mark.parametrize(("unit", "text", "told"), [row[1:] for row in DEEDS], ids=[row[0] for row in DEEDS])
def test_deeds(unit: str, text: str, told: list[str]) -> None:
    found = deeds(unit, [clause(text)])
    assert [s.text for s in found] == told
    assert all(text[s.start : s.end] == s.text for s in found)


ROLES = [
    ("（责任单位：县财政局牵头，县税务局配合）", "县税务局", False),
    ("县税务局应当核对台账，牵头开展清理。", "县税务局", True),
    ("由县税务局牵头，县财政局配合。", "县税务局", True),
]


@pytest.mark.parametrize(("text", "unit", "leads"), ROLES)
def test_a_role_is_of_its_own_part(text: str, unit: str, leads: bool) -> None:
    assert bool(deeds(unit, [clause(text)], "牵头")) == leads


def test_what_is_found_wrong_is_no_duty() -> None:
    assert not deeds("县水利局", [clause("县水利局未更新栏目。", "存在的主要问题")])


REPORT = """青禾县教育局关于食堂检查情况的通报

一、好的做法
北山小学实行陪餐制度，予以表扬。
二、存在问题
（一）索证不全。南河小学未留存凭证。
三、工作要求
县甲河局负责复查，县卫健局负责办证。

青禾县教育局
2025年3月1日

附件

青禾县食堂工作领导小组成员名单

组长：周大明　县长
副组长：何小宁　副县长
成员：郭立秋　县教育局局长
　　　孟庆川　县卫健局局长
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory, open_assistant: Opener):  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("deeds")
    for name, text in (("通报.txt", REPORT),):
        (folder / name).write_text(text, encoding="utf-8")
    index: Path = folder / "index"
    build([folder / "通报.txt"], index, BigramEmbedder())
    assistant = open_assistant(index=index)
    yield assistant
    assistant.index.close()


SAID = [
    ("县甲河局负责什么", "县甲河局负责复查", ["办证"]),
    ("孟庆川是什么职务", "孟庆川　县卫健局局长", ["郭立秋"]),
    ("南河小学有什么问题", "南河小学未留存凭证。", ["北山"]),
]


@pytest.mark.parametrize(("question", "held", "absent"), SAID, ids=[row[0] for row in SAID])
def test_said(asked: Assistant, question: str, held: str, absent: list[str]) -> None:
    answer = asked.ask(question)
    assert answer.status == "answered" and held in answer.text
    assert not any(words in answer.text for words in absent)


@pytest.mark.parametrize("question", ["县审计局负责什么", "北山小学有什么问题", "何小宁负责什么"])
def test_unsaid(asked: Assistant, question: str) -> None:
    assert asked.ask(question).status == "not_found"
