"""Questions that ask for a list, and of what."""

from __future__ import annotations

import pytest

from assistant.question.asks.listed import (
    asked_list,
    asks_across,
    asks_in_every_place,
    asks_in_one_place,
    says_not,
)

# question, a line that announces what is asked, a line that announces something else
ASKED = [
    ("申请补贴要满足什么条件？", "申请人应当同时符合下列条件：", "申请人应当提交下列材料："),
    ("要交哪些材料？", "应当提交下列材料：", "有下列情形之一的："),
    ("渔船登记要带什么？", "应当提交下列材料：", "应当同时符合下列条件："),
    ("办养殖证交哪几样东西？", "应当提交下列材料：", "有下列情形之一的："),
    ("低保要什么证件？", "需要提供以下证明材料：", "应当按照下列程序办理："),
    ("材料有哪些？", "需要提供以下证明：", "应当按照下列程序办理："),
    ("哪些情形要回避？", "有下列情形之一的，应当回避：", "应当具备以下条件："),
    ("听证分几步？", "听证按照下列程序进行：", "应当提交下列材料："),
    ("主任的职责包括什么？", "主任履行下列职责：", "采取下列方式筹集："),
    ("摆摊单位的义务有哪些？", "摆摊单位应当遵守下列规定：", "摆摊单位应当具备下列条件："),
    ("列出申请摊位的材料", "应当提交下列材料：", "有下列情形之一的："),
    ("可以从哪几种渠道筹钱？", "通过下列方式筹集：", "履行下列职责："),
    ("哪些人可以申请？", "下列人员可以申请：", "应当提交下列材料："),
]


@pytest.mark.parametrize(("question", "line", "other"), ASKED, ids=[c[0] for c in ASKED])
def test_a_list_is_known_by_what_announces_it(question: str, line: str, other: str) -> None:
    asked = asked_list(question)
    assert asked is not None
    assert asked.announced("", line)
    assert not asked.announced("", other)


def test_what_stands_elsewhere_in_the_line_announces_nothing() -> None:
    asked = asked_list("事件分几级？")
    assert asked is not None
    assert not asked.announced("", "发布三级警报后，区政府应当采取下列措施：")
    assert asked.announced("", "事件按照危害程度分为四级：")


def test_a_heading_need_not_name_a_general_kind() -> None:
    general, named = asked_list("信息报告分哪几种？"), asked_list("信息报告要符合什么条件？")
    assert general is not None and general.announced("2．信息报告", "")
    assert named is not None and not named.announced("2．信息报告", "")


@pytest.mark.parametrize(
    "question",
    ["什么时候施行？", "由谁负责？", "多久答复？", "补贴多少钱？", "哪天截止？", "几天办结？", "能不能退？"],
)
def test_other_questions_ask_for_no_list(question: str) -> None:
    assert asked_list(question) is None


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("有下列情形之一的，不得辞退：", True),
        ("不属于受理范围的事项", True),
        ("禁止下列行为：", True),
        ("对不满十八周岁的人，有下列情形之一的", False),
        ("不服下列决定的", False),
        ("不同情形", False),
    ],
)
def test_what_must_not_be_is_told_apart(text: str, negated: bool) -> None:
    assert says_not(text) is negated


@pytest.mark.parametrize(
    ("question", "across"),
    [
        ("哪些文件要求开展演练？", True),
        ("列出所有有时限的规定", True),
        ("哪些条款提到热线？", True),
        ("哪些事项可以设定许可？", False),
        ("积分入户要同时满足哪几条？", False),
    ],
)
def test_lists_over_all_documents_are_told_apart(question: str, across: bool) -> None:
    assert asks_across(question) is across


@pytest.mark.parametrize(
    ("question", "in_one", "in_every"),
    [
        ("列出摊位收费标准", True, False),
        ("列出所有摊位收费标准", True, True),
        ("列出提到摊位的条款", False, False),
    ],
)
def test_what_a_command_to_list_wants(question: str, in_one: bool, in_every: bool) -> None:
    assert asked_list(question) is not None
    assert asks_in_one_place(question) is in_one
    assert asks_in_every_place(question) is in_every
