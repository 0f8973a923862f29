"""What a question is about, and what it asks of that."""

from __future__ import annotations

import pytest

from assistant.question.follow_ups.frame import act_replaced, asked_of, bare, frame, is_property

PARTS = [
    ("公租房轮候期多久？", "公租房轮候期", "多久"),
    ("县长信箱几天答复？", "县长信箱", "几天答复"),
    ("Ⅲ级响应谁启动？", "Ⅲ级响应", "谁启动"),
    ("谁牵头账号清理？", "账号清理", "谁牵头"),
    ("由哪个部门负责考核？", "考核", "由哪个部门负责"),
    ("校车一共花多少钱？", "校车", "一共花多少钱"),
    ("新旧办法租金有什么不同？", "新旧办法租金", "有什么不同"),
    ("公租房能不能转租", "公租房", "能不能转租"),
    ("改灶最高补多少？", "改灶", "最高补多少"),
    ("改灶补多少？", "改灶", "补多少"),
    ("理事会几年一届？", "理事会", "几年一届"),
    ("停气要提前多久通知？", "停气", "要提前多久通知"),
    ("怎么申请灶具补贴？", "灶具补贴", "怎么申请"),
    ("摊位一个月多少钱？", "摊位", "一个月多少钱"),
    ("不足一个月多少钱？", "不足一个月", "多少钱"),
    ("由谁审批？", "", "由谁审批"),
    ("账号清理", "账号清理", ""),
]
BARE = [
    ("公租房轮候期", "公租房"),
    ("夜市摊位费", "夜市"),
    ("防汛响应启动条件", "防汛响应"),
    ("租金", ""),
    ("动用互助资金", "动用互助资金"),
    ("装修押金上限", "装修押金"),
    ("账号清理", "账号清理"),
]
ASKED = [
    ("租金", "多久", "是多少"),
    ("保证金", "多少", "多少"),
    ("合同期限", "多少钱", "是多久"),
    ("收入标准", "有什么不同", "有什么不同"),
]


@pytest.mark.parametrize(("question", "subject", "asked"), PARTS, ids=[case[0] for case in PARTS])
def test_parts(question: str, subject: str, asked: str) -> None:
    parts = frame(question)
    assert (parts.subject, parts.asked) == (subject, asked)


@pytest.mark.parametrize(("subject", "left"), BARE, ids=[case[0] for case in BARE])
def test_bare(subject: str, left: str) -> None:
    assert bare(subject) == left


@pytest.mark.parametrize(("name", "asked", "fitting"), ASKED, ids=[case[0] for case in ASKED])
def test_what_asks_fits_the_property(name: str, asked: str, fitting: str) -> None:
    assert asked_of(name, asked) == fitting


def test_another_act() -> None:
    assert act_replaced("临时救助初次调查", "公示") == "临时救助公示"
    assert act_replaced("调查", "公示") is None
    assert not is_property("账号清理")
