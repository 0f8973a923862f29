"""The events of an enactment note."""

from __future__ import annotations

import pytest

from index.structure.enactment import events_of

NOTES = [
    (
        "（2020年7月31日柳川省人大常委会第十八次会议通过　2024年9月26日柳川省人大常委会第十一次会议修订　自2024年12月1日起施行）",
        [
            ("通过", "2020年7月31日柳川省人大常委会第十八次会议通过"),
            ("修正", "2024年9月26日柳川省人大常委会第十一次会议修订"),
            ("施行", "自2024年12月1日起施行"),
        ],
    ),
    (
        "（2019年11月21日柳川市人民政府令第63号公布，根据2023年12月5日柳川市人民政府令第78号《关于修改部分规章的决定》修正）",
        [
            ("公布", "2019年11月21日柳川市人民政府令第63号公布"),
            ("修正", "根据2023年12月5日柳川市人民政府令第78号《关于修改部分规章的决定》修正"),
        ],
    ),
    (
        "（2021年6月25日柳川市人大常委会会议通过 2021年9月29日省人大常委会会议批准）",
        [
            ("通过", "2021年6月25日柳川市人大常委会会议通过"),
            ("批准", "2021年9月29日省人大常委会会议批准"),
        ],
    ),
    ("（2024年3月1日 柳政发〔2024〕2号）", []),
]


@pytest.mark.parametrize(("note", "events"), NOTES, ids=[note[:14] for note, _ in NOTES])
def test_events(note: str, events: list[tuple[str, str]]) -> None:
    assert [("、".join(sorted(e.kinds)), note[e.start : e.end]) for e in events_of(note)] == events
