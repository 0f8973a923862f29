"""Which places of the index another place lies in, told by the index's own words."""

from __future__ import annotations

import pytest

from assistant.question.texts.names import names_of
from assistant.question.texts.superiors import by_the_smallest, district_in, superiors, town_in, whole_name
from tests.eval.world import document

CITY = document(
    "槐川市噪声管理规定",
    region="槐川市",
    text="南渚区、北渚区的施工噪声由区生态环境局查处。参照枫城市东屏区的做法。",
)
DISTRICT = document("南渚区夜市管理办法", region="南渚区", text="石桥街道、柳埠镇的夜市由街道、镇登记。")
COUNTY = document("白塔县防汛预案", region="白塔县", text="根据《槐川市防汛预案》，制定本预案。")
FAR = document("远岚县集市管理办法", region="远岚县", text="集市由县商务局管理。")
WRITTEN = document("槐川市青屿区停车办法", region="槐川市青屿区", text="停车费每小时2元。")
PROVINCE = document("丹河省噪声条例", region="丹河省", text="槐川市应当先行划定声环境功能区。")
REAL = document("广州市停车条例", region="广州市", text="参照越秀区、南海区的做法。")
NAMES = [names_of(held) for held in (CITY, DISTRICT, COUNTY, FAR, WRITTEN, PROVINCE, REAL)]

LIES_IN = [
    ("南渚区", ("槐川市", "丹河省"), "named in the city's text"),
    ("北渚区", ("槐川市", "丹河省"), "has no text of its own"),
    ("白塔县", ("槐川市", "丹河省"), "its text rests on the city's"),
    ("青屿区", ("槐川市", "丹河省"), "written as one"),
    ("石桥街道", ("南渚区", "槐川市", "丹河省"), "street of a district"),
    ("东屏区", (), "another city's, as the text says"),
    ("远岚县", (), "nothing tells"),
    ("槐川市", ("丹河省",), "a city of the province"),
    ("天河区", ("广州市",), "a real place, as the list of divisions has it"),
]


@pytest.mark.parametrize(
    ("place", "above", "why"), LIES_IN, ids=[f"{place}-{why}" for place, _, why in LIES_IN]
)
def test_superiors(place: str, above: tuple[str, ...], why: str) -> None:
    assert superiors(place, NAMES) == above


def test_of_two_cities_that_name_a_district_neither_is_taken() -> None:
    other = document("枫城市噪声管理规定", region="枫城市", text="南渚区的噪声另行规定。")
    names = [names_of(held) for held in (CITY, other)]
    assert superiors("南渚区", names) == ()


def test_towns_and_districts_that_the_documents_know() -> None:
    assert town_in("请问石桥街道摆摊要登记吗", NAMES) == "石桥街道"
    assert town_in("城镇和乡镇摆摊要登记吗", NAMES) is None
    assert district_in("北渚区限几点施工", NAMES) == "北渚区"
    assert district_in("小区限几点施工", NAMES) is None


def test_a_place_without_its_suffix() -> None:
    assert whole_name("南渚", NAMES) == "南渚区"
    assert whole_name("云外", NAMES) == "云外"


def test_a_district_named_with_its_city() -> None:
    assert by_the_smallest("槐川市南渚区几点收摊", NAMES) == "南渚区几点收摊"
    assert by_the_smallest("枫城市南渚区几点收摊", NAMES) == "枫城市南渚区几点收摊"
    assert by_the_smallest("槐川市和南渚区几点收摊", NAMES) == "槐川市和南渚区几点收摊"
    assert by_the_smallest("《槐川市青屿区停车办法》第三条", NAMES) == "《槐川市青屿区停车办法》第三条"
