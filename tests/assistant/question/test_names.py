"""What documents are called: titles without place and year, places, topics of notices."""

from __future__ import annotations

import pytest

from assistant.question.texts.names import names_of
from index.opened import Index
from tests.eval.world import document

CALLED = [
    ("青禾区2024年政务公开工作要点", "青禾区", ["青禾区政务公开工作要点", "政务公开工作要点"]),
    (
        "关于印发《澜川市停车场管理办法》的通知",
        "澜川市",
        ["澜川市停车场管理办法", "关于印发澜川市停车场管理办法的通知"],
    ),
    ("中华人民共和国海洋环境保护法", "全国", ["海洋环境保护法"]),
    ("中华人民共和国刑法", "全国", ["刑法"]),
    ("中华人民共和国民法典侵权责任编", "全国", ["民法典", "民法典侵权责任编"]),
    ("澜川市政务服务便利化三年行动实施方案（2024—2026年）", "澜川市", ["政务服务便利化三年行动实施方案"]),
    (
        "望山县人民政府关于2024—2025年度森林防火期禁止野外用火的通告",
        "望山县",
        ["森林防火期禁止野外用火", "森林防火期禁止野外用火通告"],
    ),
    (
        "云河省人民政府办公厅关于加快发展普惠托育服务的实施意见",
        "云河省",
        ["加快发展普惠托育服务的实施意见", "加快发展普惠托育服务实施意见"],
    ),
    ("云河省加强野生动物保护若干规定", "云河省", ["加强野生动物保护若干规定"]),
]


@pytest.mark.parametrize(("title", "region", "names"), CALLED, ids=[case[0][:14] for case in CALLED])
def test_titles(title: str, region: str, names: list[str]) -> None:
    found = names_of(document(title, region=region)).titles
    assert title.replace("《", "").replace("》", "") in found
    assert set(names) <= set(found)
    assert list(found) == sorted(found, key=len, reverse=True)


def test_a_rule_is_not_called_by_its_subject_alone() -> None:
    found = names_of(document("云河省关于职工工作时间的规定", region="云河省")).titles
    assert "职工工作时间的规定" in found
    assert "职工工作时间" not in found


def test_two_characters_are_a_title_only_as_a_whole() -> None:
    assert "规定" not in names_of(document("澜川市2024年规定", region="澜川市")).titles
    assert "刑法" in names_of(document("中华人民共和国刑法", region="全国")).titles


PLACES = [
    ("青禾区政务公开工作要点", "青禾区", "青禾区人民政府办公室", {"青禾区", "青禾"}),
    ("岭北省澜川市政务公开要点", "澜川市", None, {"岭北省", "岭北", "澜川市", "澜川"}),
    ("管理办法", "望山县", "望山县财政局、望山县发展和改革局", {"望山县", "望山"}),
    ("中华人民共和国刑法", "全国", None, set()),
]


@pytest.mark.parametrize(("title", "region", "issuer", "places"), PLACES, ids=[case[0] for case in PLACES])
def test_places(title: str, region: str, issuer: str | None, places: set[str]) -> None:
    assert set(names_of(document(title, region=region, issuer=issuer)).places) == places


def test_every_sample_document_is_called_by_its_title_without_place(sample_index: Index) -> None:
    for held in sample_index.documents():
        names = names_of(held)
        assert held.title.replace(" ", "") in names.titles
        assert held.region in names.places
        assert not any("—" in name and "20" not in name.split("—")[1] for name in names.titles)
