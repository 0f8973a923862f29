"""Facts of a document itself, asked of the sample corpus: what is answered, from where, and what is contradicted."""

from __future__ import annotations

import pytest

from tests.assistant.conftest import Opener

ELEVATOR, OLD = "既有住宅加装电梯管理办法", "既有住宅增设电梯暂行办法"


@pytest.mark.parametrize(
    ("question", "said", "address"),
    [
        ("加装电梯办法什么时候起用？", "2021年9月1日", "第三十一条"),
        ("加装电梯办法的政府令编号", "第53号", "题注"),
        ("装电梯办法是哪年的？", "2024年", "题注"),
        ("内涝预案代替了哪份文件？", "青禾政办发〔2018〕41号", "印发通知"),
        ("青禾小微企业就业补贴办法有效几年？", "有效期3年", "第十六条"),
        ("普惠托育实施意见管几年？", "有效期5年", "结尾"),
        ("青禾小微企业就业补贴办法的联系电话", "0000-5550136", "印发通知"),
        ("宅基地问答的咨询电话是多少", "0000-5550182", "问10"),
        ("旧的增设电梯办法还管用吗", "已过失效日期", "题注"),
        ("内涝预案公开发布吗？", "此件公开发布", "印发通知"),
        ("2024年政务公开要点引用的上级文件是几号？", "云河政办发〔2024〕9号", "引言"),
    ],
)
def test_answered_from_the_place_that_says_it(
    open_assistant: Opener, question: str, said: str, address: str
) -> None:
    answer = open_assistant().ask(question)
    assert answer.status == "answered"
    assert said in answer.text
    assert address in {citation.address for citation in answer.citations}


@pytest.mark.parametrize(
    ("question", "problem"),
    [
        ("内涝预案是5月印发的对吗？", "不一致：问题说“5月”，文件写的是“2023年6月2日”。"),
        (
            "加装电梯管理办法是2021年8月1日起施行的吗？",
            "不一致：问题说“2021年8月1日”，文件写的是“2021年9月1日”。",
        ),
        ("内涝预案是6月2日印发的吧？", None),
        (
            "加装电梯管理办法是7月12日公布的吗？",
            None,
        ),  # before it was amended: the note below its title says so
    ],
)
def test_a_wrong_day_is_named(open_assistant: Opener, question: str, problem: str | None) -> None:
    answer = open_assistant().ask(question)
    wrong = [p for p in answer.problems if p.startswith("不一致")]
    assert wrong == ([problem] if problem else [])
    assert answer.citations


def test_what_the_text_does_not_say_is_said_not_to_stand_there(open_assistant: Opener) -> None:
    answer = open_assistant().ask("普惠托育实施意见的联系人是谁？")
    assert answer.status == "not_found"
    assert "没有写明联系电话" in answer.reason


def test_a_notice_names_no_ground_by_what_it_sends_along(open_assistant: Opener) -> None:
    answer = open_assistant().ask("2024年政务公开工作要点依据的是哪些文件？")
    assert all(citation.address != "印发通知" for citation in answer.citations)
