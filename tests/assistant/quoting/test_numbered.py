"""Things told apart by their number."""

from __future__ import annotations

import pytest

from assistant.quoting.numbered import of_another_number

CASES = [
    ("公交5路改了没有", "公交12路、15路临时改线。", ("12路", "15路")),
    ("公交12路改了没有", "公交12路、15路临时改线。", ()),
    ("公交十二路末班几点", "12路末班22:00。", ()),
    ("2号线几点收车", "1号线23时收车。", ("1号线",)),
    ("3号楼什么时候停水", "5号楼、6号楼停水。", ("5号楼", "6号楼")),
    ("5路改了没有", "施工期间请绕行。", ()),
    ("一路上要注意什么", "二路车改线。", ()),
    ("第43次常务会议研究了什么", "主持召开县政府第42次常务会议。", ("第42次常务会议",)),
    ("第42次会议研究了什么", "主持召开第42次县政府常务会议。", ()),
    ("第43次常务会议研究了什么", "每年召开2次全体会议。", ()),
    ("公交怎么走", "公交12路改线。", ()),
]


@pytest.mark.parametrize(("question", "text", "others"), CASES, ids=[case[0] for case in CASES])
def test_of_another_number(question: str, text: str, others: tuple[str, ...]) -> None:
    assert of_another_number(question, text) == others
