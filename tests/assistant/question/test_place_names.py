"""Places that a question names by their form."""

from __future__ import annotations

import pytest

from assistant.question.texts.place_names import places_asked

PLACES = [
    pytest.param("玄石区教育局管什么", ("玄石区",), id="a district before its office"),
    pytest.param("职责表里区民政局牵头什么", (), id="an office behind a word that says where"),
    pytest.param("清单中县水利局配合几项", (), id="an office of a county"),
    pytest.param("区民政局与区残联局各自负责什么", (), id="two offices"),
    pytest.param("玄石区方案区林业局负责什么", ("玄石区",), id="an office behind the genre of a text"),
    pytest.param("去杭州出差住宿报多少", (), id="where somebody goes"),
    pytest.param("杭州出差住宿报多少", ("杭州",), id="whose rules perhaps"),
    pytest.param("市和县怎么分担", (), id="levels joined"),
    pytest.param("奖补资金市和区怎么分担", (), id="a common noun before the first level"),
    pytest.param("青禾区和市里怎么分担", ("青禾区",), id="a name before the first level"),
    pytest.param("正厅级和县处级差多少", (), id="no 和县"),
    pytest.param("和县2024年要点", ("和县",), id="the county itself"),
    pytest.param("住宅小区楼道多久扫一次", (), id="a compound of 小区"),
]


@pytest.mark.parametrize(("question", "places"), PLACES)
def test_the_places_a_question_names(question: str, places: tuple[str, ...]) -> None:
    assert places_asked(question, ()) == places
