"""Chapters, editions, phases and 哪条讲… asked of a small index, with the fake embedder."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from index.build import build
from tests.assistant.conftest import Opener
from tests.fakes import BigramEmbedder

RULES = """岭北县人民政府令

第4号

《岭北县早市摊位管理办法》已经县政府第9次常务会议审议通过，现予公布，自2024年6月1日起施行。

2024年5月8日

岭北县早市摊位管理办法

第一章　总则

第一条　为了规范早市摊位，制定本办法。

第二条　县商务局是早市摊位的主管部门。

第二章　摊位与收费

第三条　经营者应当按季度缴纳摊位费，清洁押金为2个月摊位费。

第四条　摊位不得转让、出借。

第三章　退出

第五条　连续15日不出摊的，由县商务局收回摊位。

第六条　本办法自2024年6月1日起施行。2016年3月2日印发的《岭北县早市摊位管理办法（试行）》（岭政发〔2016〕3号）同时废止。

抄送：县委办公室，县人大常委会办公室，
县法院。
岭北县人民政府办公室　2024年5月9日印发
"""
TRIAL = """岭北县人民政府关于印发《岭北县早市摊位管理办法（试行）》的通知

岭政发〔2016〕3号

各乡镇人民政府：

现将《岭北县早市摊位管理办法（试行）》印发给你们，请遵照执行。

岭北县人民政府
2016年3月2日

岭北县早市摊位管理办法（试行）

第一条　县工商局是早市摊位的主管部门。

第二条　经营者应当按月缴纳摊位费，清洁押金为300元。

第三条　连续30日不出摊的，收回摊位。
"""
PLAN = """岭北县早市提升工作方案

一、目标
2025年底前改造3个早市。

二、实施步骤
（一）摸底登记阶段（2025年3月至4月）。各街道登记摊位。
（二）集中改造阶段（2025年5月至9月）。县住建局改造水电。
（三）验收总结阶段（2025年10月至11月）。县商务局组织验收。

三、保障措施
（一）资金安排。县财政安排80万元。
（二）宣传引导。各街道张贴公告。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, open_assistant: Opener) -> Assistant:
    folder = tmp_path_factory.mktemp("places")
    source = folder / "documents"
    source.mkdir()
    for name, text in (("rules", RULES), ("trial", TRIAL), ("plan", PLAN)):
        (source / f"{name}.txt").write_text(text, encoding="utf-8")
    index: Path = folder / "index"
    build([source], index, BigramEmbedder())
    return open_assistant(index=index)


CASES = [
    ("早市摊位管理办法第三条", "rules", ["第三条"]),
    ("现行早市摊位办法第三条", "rules", ["第三条"]),
    ("旧早市摊位办法第三条", "trial", ["第三条"]),
    ("2016年早市摊位管理办法第二条", "trial", ["第二条"]),
    ("早市摊位管理办法（试行）第二条", "trial", ["第二条"]),
    ("早市摊位管理办法第二章", "rules", ["第三条", "第四条"]),
    ("早市摊位管理办法哪条讲退出", "rules", ["第五条", "第六条"]),
    ("早市摊位管理办法哪条讲转让", "rules", ["第四条"]),
    ("早市方案第三部分第二条", "plan", ["三（二）"]),
    ("第二阶段干什么", "plan", ["二（二）"]),
    ("第三步什么时候", "plan", ["二（三）"]),
    ("验收阶段是什么时间", "plan", ["二（三）"]),
    ("分几个阶段，各是什么时间", "plan", ["二（一）", "二（二）", "二（三）"]),
]


@pytest.mark.parametrize(("question", "source", "addresses"), CASES, ids=[case[0] for case in CASES])
def test_the_place_asked_for_and_nothing_else(
    assistant: Assistant, question: str, source: str, addresses: list[str]
) -> None:
    answer = assistant.ask(question)
    assert [citation.address for citation in answer.citations] == addresses
    assert {citation.document.source.rsplit("/")[-1] for citation in answer.citations} == {f"{source}.txt"}


COUNTED = [
    ("早市摊位管理办法第二章有几条？", "第二章共2条（第三条至第四条）"),
    ("早市方案第二部分共几项", "第二部分共3项（（一）至（三））"),
    ("早市摊位管理办法第四条有几款", "第四条共1款"),
]


@pytest.mark.parametrize(("question", "said"), COUNTED, ids=[case[0] for case in COUNTED])
def test_what_stands_under_an_address_is_counted(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered" and said in answer.text


def test_to_whom_a_text_also_goes_is_told_only_when_asked(assistant: Assistant) -> None:
    asked = assistant.ask("早市提升方案抄送给哪些单位")
    assert "没有写明抄送机关" in asked.text
    told = assistant.ask("早市摊位管理办法抄送给哪些单位")
    assert told.status == "answered" and told.text.startswith(
        "抄送：县委办公室，县人大常委会办公室，\n县法院。"
    )


ABSENT = [
    ("早市摊位管理办法第四章", "第一章至第三章"),
    ("早市方案第二章", "不分章"),
    ("早市提升第五阶段什么时候", "共3个"),
    ("第三条的内容", "请写明文件名称"),
]


@pytest.mark.parametrize(("question", "said"), ABSENT, ids=[case[0] for case in ABSENT])
def test_what_is_not_there_is_told(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "not_found" and said in answer.text


def test_an_earlier_edition_left_aside_is_named(assistant: Assistant) -> None:
    left = "另有较早的《岭北县早市摊位管理办法（试行）》"
    assert any(left in problem for problem in assistant.ask("早市摊位管理办法第三条").problems)
    assert not any(left in problem for problem in assistant.ask("现行早市摊位管理办法第三条").problems)


@pytest.mark.parametrize("question", ["摊位费按月缴纳吗", "早市清洁押金300元对吗", "清洁押金是多少"])
def test_what_is_in_force_answers_for_the_earlier_edition(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.citations and answer.citations[0].document.source.endswith("rules.txt")
