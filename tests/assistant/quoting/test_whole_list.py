"""Lists asked for, over the sample documents: all of the list, and the line that announces it."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.quoting.weighing.calibration import load_calibration

# question, the addresses cited (in any order), words of the first and the last item
WHOLE = [
    ("申请加装电梯的联合审查要交哪些材料？", {"第十一条"}, ("联合审查申请表", "不动产权属证明")),
    ("加装电梯的协议要写明哪些内容？", {"第八条"}, ("设计方案和施工单位", "支付期限", "争议解决方式")),
    ("加装电梯的电梯使用管理单位有哪些义务？", {"第二十三条"}, ("每15日", "电梯责任保险")),
    (
        "内涝预警分哪几级？",
        {"三、1", "三、1（1）", "三、1（2）", "三、1（3）", "三、1（4）"},
        ("四级：", "红色预警"),
    ),
    ("内涝应急的信息报告分哪几种？", {"四、2（1）", "四、2（2）", "四、2（3）"}, ("首报", "终报")),
    ("列出加装电梯的协议要写明的内容", {"第八条"}, ("设计方案和施工单位", "支付期限", "争议解决方式")),
    ("列出加装电梯的电梯使用管理单位的义务", {"第二十三条"}, ("每15日", "电梯责任保险")),
    ("申请宅基地要交哪些材料？", {"问3"}, ("申请表", "承诺书", "退出旧宅基地")),
]


@pytest.mark.parametrize(("question", "addresses", "words"), WHOLE, ids=[c[0] for c in WHOLE])
def test_the_whole_list_and_nothing_else(
    sample_assistant: Assistant, question: str, addresses: set[str], words: tuple[str, ...]
) -> None:
    answer = sample_assistant.ask(question)
    clauses = {citation.clause_id for citation in answer.citations}
    cited = {clause.address for clause in map(sample_assistant.index.clause, clauses) if clause}
    assert cited == addresses
    assert all(word in answer.text for word in words)


def test_a_question_of_no_kind_of_list_is_answered_as_before(sample_assistant: Assistant) -> None:
    answer = sample_assistant.ask("加装电梯的联合审查意见书有效期几年？")
    assert len(answer.citations) <= load_calibration().most  # sentences chosen one by one, no list
    assert "2年" in answer.text


def test_all_deadlines_of_a_document_named_by_its_title_words(sample_assistant: Assistant) -> None:
    answer = sample_assistant.ask("列出托育实施意见里所有有时限的规定")
    clauses = [sample_assistant.index.clause(c.clause_id) for c in answer.citations]
    assert {"二（二）6", "三、10", "四、13"} <= {clause.address for clause in clauses if clause}
    assert len({clause.document_id for clause in clauses if clause}) == 1
    assert "逐条查阅了" in answer.text
