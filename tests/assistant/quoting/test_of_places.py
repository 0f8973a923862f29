"""Answers that turn on the place: of the city for its district, and of several places side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from index.build import build
from tests.assistant.conftest import Opener
from tests.fakes import BigramEmbedder

NOISE = """槐川市建筑施工噪声管理办法

第一条 本办法适用于本市行政区域，包括南渚区、北渚区和白塔县。
第二条 在居民住宅区夜间施工的，应当提前三日公告附近居民。
第三条 违反本办法第二条规定的，处二千元罚款。
"""
OWN = """南渚区夜市管理办法

第一条 南渚区夜市摊位押金为五百元。
第二条 南渚区夜市二十三时收摊。
"""
PLAN = """{place}2024年数据开放工作{genre}

一、主要任务
（一）数据目录更新。数据目录每季度更新{times}次。
（二）数据专员。每个部门设数据专员{people}名。
二、经费
{place}财政安排数据开放经费{money}万元，2023年安排{before}万元，2024年安排{money}万元。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, open_assistant: Opener) -> Assistant:
    folder = tmp_path_factory.mktemp("of_places")
    source = folder / "documents"
    source.mkdir()
    plans = {
        "north": PLAN.format(place="北渚区", genre="要点", times=1, people=2, money=30, before=20),
        "tower": PLAN.format(place="白塔县", genre="实施方案", times=3, people=2, money=40, before=25),
    }
    for name, text in ({"noise": NOISE, "own": OWN} | plans).items():
        (source / f"{name}.txt").write_text(text, encoding="utf-8")
    index: Path = folder / "index"
    build([source], index, BigramEmbedder())
    return open_assistant(index=index)


def test_the_citys_rule_answers_for_its_district_and_is_said_to_be_the_citys(assistant: Assistant) -> None:
    answer = assistant.ask("北渚区夜间施工提前几日公告居民？")
    assert answer.status == "answered"
    assert {c.document.region for c in answer.citations} == {"槐川市"}
    assert any("不是专门针对北渚区的规定" in problem for problem in answer.problems)


def test_the_districts_own_text_comes_first(assistant: Assistant) -> None:
    answer = assistant.ask("南渚区夜市摊位押金是多少元？")
    assert {c.document.region for c in answer.citations} == {"南渚区"}
    assert answer.problems == ()


def test_another_districts_text_never_stands_in(assistant: Assistant) -> None:
    answer = assistant.ask("白塔县夜市摊位押金是多少元？")
    assert "南渚区" not in {c.document.region for c in answer.citations}


def test_without_a_place_each_document_is_named_and_no_value_said_first(assistant: Assistant) -> None:
    answer = assistant.ask("数据目录每季度更新几次？")
    assert {c.document.region for c in answer.citations} == {"北渚区", "白塔县"}
    assert answer.text.startswith("《")
    assert "《北渚区2024年数据开放工作要点》" in answer.text
    assert "《白塔县2024年数据开放工作实施方案》" in answer.text


def test_with_a_place_its_value_alone_is_said(assistant: Assistant) -> None:
    answer = assistant.ask("白塔县数据目录每季度更新几次？")
    assert {c.document.region for c in answer.citations} == {"白塔县"}


def test_a_year_that_the_years_listed_lack_is_refused(assistant: Assistant) -> None:
    answer = assistant.ask("北渚区数据开放经费2022年安排多少万元？")
    assert answer.status == "not_found"
    assert assistant.ask("北渚区数据开放经费2023年安排多少万元？").status == "answered"
