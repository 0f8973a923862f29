"""Facts of a document that the place asked for does not have, rules of two levels, and requests before a clause."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from index.build import build
from tests.assistant.conftest import Opener
from tests.fakes import BigramEmbedder

RULES = """槐川市户外广告管理条例

第一条 本条例适用于本市行政区域，包括南渚区。
第二条 户外广告牌安全检测每两年一次。
第三条 本条例自2023年5月1日起施行。
"""
DETAILS = """南渚区户外广告管理实施细则

第一条 根据《槐川市户外广告管理条例》，制定本细则。
第二条 户外广告牌安全检测每一年一次。
第三条 广告牌拆除后七日内恢复墙面。
"""
PLAN = """槐川市防汛应急预案

第一条 本预案适用于本市行政区域，包括南渚区。
第二条 本预案自2022年6月1日起施行。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, open_assistant: Opener) -> Assistant:
    folder = tmp_path_factory.mktemp("elsewhere")
    source = folder / "documents"
    source.mkdir()
    for name, text in {"rules": RULES, "details": DETAILS, "plan": PLAN}.items():
        (source / f"{name}.txt").write_text(text, encoding="utf-8")
    index: Path = folder / "index"
    build([source], index, BigramEmbedder())
    return open_assistant(index=index)


def test_a_citys_plan_is_not_its_districts(assistant: Assistant) -> None:
    answer = assistant.ask("南渚区防汛应急预案什么时候施行？")
    assert answer.status == "not_found"
    assert "没有南渚区的这类文件" in answer.text


def test_a_district_makes_no_regulations_of_its_own(assistant: Assistant) -> None:
    answer = assistant.ask("南渚区户外广告管理条例什么时候施行？")
    assert "2023年5月1日" in answer.text
    assert any("不是专门针对南渚区的规定" in problem for problem in answer.problems)


def test_the_rule_of_the_city_stands_before_that_of_its_district(assistant: Assistant) -> None:
    answer = assistant.ask("户外广告牌安全检测多久一次？")
    assert answer.text.startswith("《槐川市户外广告管理条例》")
    assert "每一年一次" in answer.text


def test_another_matter_of_the_same_subject_is_not_set_beside(assistant: Assistant) -> None:
    answer = assistant.ask("广告牌拆除后几日内恢复墙面？")
    assert {c.document.region for c in answer.citations} == {"南渚区"}


def test_a_request_before_a_clause_names_no_text(assistant: Assistant) -> None:
    answer = assistant.ask("概括一下户外广告管理条例第二条")
    assert "每两年一次" in answer.text
