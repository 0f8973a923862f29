"""Places of the official list of divisions: named in a text, and how two of them lie to each other."""

from __future__ import annotations

import pytest

from assistant.question.texts.divisions import divisions_in, related, usual_name

NAMED = [
    ("佛山市政府的通知", ("佛山市",)),
    ("佛山的补贴", ("佛山",)),
    ("广州市天河区和越秀区", ("广州市", "天河区", "越秀区")),
    ("吉林省吉林市", ("吉林省", "吉林市")),
    ("内蒙古自治区", ("内蒙古自治区",)),
    ("内蒙古的规定", ("内蒙古",)),
    ("新疆和广西", ("新疆", "广西")),
    ("延边州", ("延边州",)),
    ("恩施的办法", ("恩施",)),
    ("西双版纳", ("西双版纳",)),
    ("伊犁哈萨克自治州", ("伊犁哈萨克自治州",)),
    ("香港特别行政区", ("香港特别行政区",)),
    ("佛山市和佛山市", ("佛山市",)),
    ("中卫市", ("中卫市",)),
]


@pytest.mark.parametrize(("text", "places"), NAMED, ids=[case[0] for case in NAMED])
def test_named(text: str, places: tuple[str, ...]) -> None:
    assert divisions_in(text) == places


# Common words that are names of places too, and words that end like one.
NO_PLACE = [
    "依申请公开",
    "长治久安",
    "白银",
    "大理石",
    "整治文山会海",
    "黄山景区",
    "保定开会",
    "中山公园",
    "市区",
    "各县区",
    "青禾区",
    "",
]


@pytest.mark.parametrize("text", NO_PLACE)
def test_no_place(text: str) -> None:
    assert divisions_in(text) == ()


RELATED = [
    ("天河区", "广州市", True), ("广州市", "广州市天河区", True), ("越秀区", "广州市天河区", False), ("广东省", "广州市天河区", True),
    ("佛山", "广州市", False), ("佛山市", "广东省", True), ("鼓楼区", "南京市", True), ("鼓楼区", "福州市", True), ("南京", "江苏省", True),
    ("海淀区", "北京市", True), ("万州区", "重庆市", True), ("吉林市", "吉林省", True), ("延边", "吉林省", True), ("恩施州", "湖南省", False),
    ("青禾区", "南京市", None), ("南京市", "青禾区", None), ("南京市", "", None),
]  # fmt: skip


@pytest.mark.parametrize(("place", "region", "expected"), RELATED, ids=[f"{a}-{b}" for a, b, _ in RELATED])
def test_related(place: str, region: str, expected: bool | None) -> None:
    assert related(place, region) is expected


@pytest.mark.parametrize(
    ("place", "usual"),
    [
        ("石泉土家族苗族自治县", "石泉县"),
        ("延边朝鲜族自治州", "延边州"),
        ("积石山保安族东乡族撒拉族自治县", "积石山县"),
        ("鄂温克族自治旗", None),  # nothing is left without the people's name
        ("广西壮族自治区", None),
        ("望山县", None),
    ],
)
def test_autonomous_places_are_called_for_short(place: str, usual: str | None) -> None:
    assert usual_name(place) == usual
