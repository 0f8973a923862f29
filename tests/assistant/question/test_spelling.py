"""Mistyped and traditional characters: what is mended, what is told, and what is left alone."""

from __future__ import annotations

import json
from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.assistant import Assistant
from assistant.question.ask import Ask
from assistant.question.typed.meant import as_meant
from assistant.question.typed.spelling import Correction, corrected
from assistant.question.typed.traditional import simplified
from assistant.types import Turn
from tests.conftest import ROOT

TEXTS = "依申请公开多久答复。主动公开的信息应当及时更新。责任单位由区政府办公室督查考核。加装电梯财政补贴标准。延续许可证期限。"


def frequency(text: str) -> float:
    """As of an index of one clause."""
    return float(text in TEXTS)


MENDED = [
    ("依申请公幵多久答复？", "依申请公开多久答复？", "公幵", "公开"),
    ("加装电梯的财政补萜标准是多少？", "加装电梯的财政补贴标准是多少？", "补萜", "补贴"),
    ("由谁督査考核？", "由谁督查考核？", "督査", "督查"),
    ("逗动公开什么？", "主动公开什么？", "逗动", "主动"),
]


@pytest.mark.parametrize(("typed", "meant", "slip", "word"), MENDED, ids=[case[2] for case in MENDED])
def test_a_slip_is_mended_and_told(typed: str, meant: str, slip: str, word: str) -> None:
    assert corrected(typed, frequency) == (meant, (Correction(slip, word),))


LEFT = [
    ("a word the documents lack", "诊查费怎么收？"),
    ("a name of a person", "王敏的申请谁办？"),
    ("a place by its form", "幵封市的公开目录"),
    ("a place of the list", "玄武区怎么公开？"),
    ("a title", "《公幵办法》怎么说？"),
    ("a numeral", "第十企条讲什么？"),
    ("a word of insurance", "依法缴纳后申请起付线是多少？"),
    ("talk", "咋办呢，这事到底归谁管啊？"),
    ("figures", "30个工作日对吗？"),
    ("no Chinese", "IPv6 2021"),
    ("right", "依申请公开多久答复？"),
    ("one character", "幵"),
    ("nothing", ""),
]


@pytest.mark.parametrize("typed", [case[1] for case in LEFT], ids=[case[0] for case in LEFT])
def test_what_is_no_slip_stays(typed: str) -> None:
    assert corrected(typed, frequency) == (typed, ())


@given(st.text("依申请公开多久答复幵第三区《》ab12，？的里要天龘", max_size=30))
def test_a_mended_text_is_as_long_and_told_in_full(typed: str) -> None:
    text, told = corrected(typed, frequency)
    assert len(text) == len(typed)
    assert (text == typed) == (told == ())
    assert len(told) <= 3
    assert all(len(c.typed) == len(c.read) and c.typed != c.read for c in told)
    assert all(frequency(c.read) for c in told)


FOLDED = [
    ("依申請公開多久答覆？", "依申请公开多久答复？"),
    ("財政補貼標準是多少", "财政补贴标准是多少"),
    ("隨著許可證到期怎麼延續", "随着许可证到期怎么延续"),
    ("程序和文件檔案", "程序和文件档案"),  # vocabulary is not translated
    ("乾縣的補貼", "乾县的补贴"),
    ("乾县的补贴", "乾县的补贴"),
    ("乾坤著作", "乾坤著作"),
    ("How long?", "How long?"),
]


@pytest.mark.parametrize(("typed", "meant"), FOLDED, ids=[case[0] for case in FOLDED])
def test_traditional_characters(typed: str, meant: str) -> None:
    assert simplified(typed, lambda pair: False) == meant


def test_documents_in_traditional_characters_are_searched_as_typed() -> None:
    typed = "財政補貼標準"
    assert simplified(typed, lambda pair: pair in "財政補貼") == typed


def test_what_was_said_before_is_read_the_same_way() -> None:
    ask = Ask("財政補貼", (Turn("user", "依申请公幵"), Turn("assistant", "依申請")))
    meant, notes = as_meant(ask, frequency)
    assert meant == Ask("财政补贴", (Turn("user", "依申请公开"), Turn("assistant", "依申請")))
    assert notes == ("繁体字按简体字理解",)


def building_questions() -> list[str]:
    """The questions of the building half of the sample set."""
    lines = (ROOT / "eval" / "sets" / "sample" / "questions.jsonl").read_text("utf-8").splitlines()
    return [q["question"] for q in map(json.loads, filter(None, lines)) if q["split"] == "build"]


def test_no_right_question_is_changed(sample_assistant: Assistant) -> None:
    questions = building_questions()
    assert len(questions) > 50
    changed = [q for q in questions if as_meant(Ask(q), sample_assistant.index.frequency) != (Ask(q), ())]
    assert changed == []


@pytest.mark.parametrize("way", ["s2t", "s2tw", "s2hk"])
def test_every_question_comes_back_from_traditional_characters(way: str) -> None:
    written = opencc.OpenCC(way)
    wrong = [q for q in building_questions() if simplified(written.convert(q), lambda pair: False) != q]
    assert wrong == []


SAME = [
    ("青禾區2024年依申請公開多久答覆？", "繁体字按简体字理解"),
    ("青禾区2024年依申请公幵多久答复？", "“公幵”按“公开”理解"),
]


@pytest.mark.parametrize(("typed", "note"), SAME, ids=["traditional", "slip"])
def test_the_answer_is_that_of_the_question_as_meant(
    sample_assistant: Assistant, typed: str, note: str
) -> None:
    meant = "青禾区2024年依申请公开多久答复？"
    answer, plain = sample_assistant.ask(typed), sample_assistant.ask(meant)
    assert (answer.status, answer.text, answer.citations) == (plain.status, plain.text, plain.citations)
    assert answer.question == typed
    assert answer.standalone_question == meant
    assert answer.understood["corrected"] == [note]
    assert "corrected" not in plain.understood


def test_the_tables_are_small(tmp_path: Path) -> None:
    """Every sound and shape leads to few characters: a slip is looked for in milliseconds."""
    from assistant.question.typed.alike import alike

    assert all(0 < len(alike(char)) < 400 for char in "公开申请答复幵")
