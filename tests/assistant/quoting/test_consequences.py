"""Penalties that name the provision broken, down to the item, joined with the conduct in both directions."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.quoting.ways.offences import asks_what_follows
from index.build import build
from tests.assistant.conftest import Opener
from tests.fakes import BigramEmbedder

RULES = """青禾县渡口管理办法

第一条　为了加强渡口管理，制定本办法。
第二条　本县渡船实行强制检验制度，船主应当每年送检一次。
第三条　禁止下列行为：
（一）攀爬、翻越渡口的护栏和其他安全防护设施；
（二）在渡口的泊位、跳板和候船区域内垂钓；
（三）占用渡口的通道堆放货物和其他妨碍通行的物品。
第四条　船员应当遵守下列规定：
（一）穿着救生衣；
（二）按时发船。
第五条　违反本办法第二条规定的，责令改正，处300元罚款。
第六条　违反本办法第三条第一项规定的，由县交通运输主管部门责令改正，处50元罚款；违反第二项规定的，由县交通运输主管部门责令改正，对个人处80元罚款，对单位处900元罚款；违反第三项规定的，由县交通运输主管部门责令限期清除，处2000元罚款。
第七条　违反本办法第四条规定的，按照下列规定处罚：
（一）违反第一项规定的，处60元罚款；
（二）违反第二项规定的，处70元罚款。
第八条　任何单位和个人不得占用、堵塞渡口的疏散车通道。
第九条　违反本办法第八条规定的，对单位处7000元罚款，对个人处90元罚款。
第十条　摆渡单位应当遵守下列规定：
（一）每月清点救生圈；
（二）建立乘客登记簿；
（三）接入靠泊、离岸信号。
第十一条　码头单位应当遵守下列规定：
（一）建立货物登记簿；
（二）每月清点缆绳。
第十二条　违反本办法第十条第一项规定未清点的，由县交通运输主管部门处310元罚款。违反第三项规定的，由县应急管理主管部门处330元罚款，对个体工商户处30元罚款。
第十三条　违反本办法第十一条第二项规定的，由县交通运输主管部门处420元罚款；违反第一项规定的，处410元罚款。

青禾县人民政府
2025年3月1日
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory, open_assistant: Opener):  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("ferries")
    (folder / "办法.txt").write_text(RULES, encoding="utf-8")
    index: Path = folder / "index"
    build([folder / "办法.txt"], index, BigramEmbedder())
    assistant = open_assistant(index=index)
    yield assistant
    assistant.index.close()


PENALTIES = [
    ("an article that orders by 强制", "违反渡口办法第二条罚多少？", ["300元"], ["50元", "80元"]),
    ("an item named under its article", "违反渡口办法第四条第二项罚多少？", ["70元", "按时发船"], ["60元"]),
    ("the whole article", "违反渡口办法第三条怎么罚？", ["50元", "80元", "2000元"], ["300元"]),
    ("conduct that is the first item", "攀爬渡口的护栏怎么罚？", ["50元"], ["80元", "2000元"]),
    ("conduct and whose", "在渡口垂钓单位罚多少？", ["900元", "垂钓"], ["50元", "2000元"]),
    ("conduct in other words, a unit", "堵了疏散通道单位罚多少？", ["7000元", "疏散车通道"], ["60元"]),
    ("a company is a unit", "堵了疏散通道，公司要罚多少钱？", ["7000元"], ["60元"]),
    (
        "an item by its number alone",
        "违反渡口办法第十条第三项罚多少？",
        ["330元", "离岸"],
        ["310元", "没有条款"],
    ),
    ("who fines it", "违反渡口办法第十条第三项由谁处罚？", ["县应急管理主管部门"], ["310元"]),
    ("whose it is stands over the items", "码头单位未建立登记簿的，罚多少？", ["410元"], ["310元"]),
    ("a word that shortens two", "没接入靠离信号的个体工商户罚多少？", ["30元", "离岸"], ["310元"]),
    ("conduct that is the last item", "占用渡口通道堆放货物怎么罚？", ["2000元"], ["80元"]),
]


@pytest.mark.parametrize(
    ("question", "held", "absent"), [row[1:] for row in PENALTIES], ids=[row[0] for row in PENALTIES]
)
def test_penalties(asked: Assistant, question: str, held: list[str], absent: list[str]) -> None:
    answer = asked.ask(question)
    assert all(words in answer.text for words in held), answer.text
    assert not any(words in answer.text for words in absent), answer.text


@pytest.mark.parametrize(
    "question", ["转租怎么处理", "转租有什么后果", "连续不住会怎样", "转租罚多少", "转租由哪个部门处罚"]
)
def test_asks_what_follows(question: str) -> None:
    assert asks_what_follows(question)


@pytest.mark.parametrize("question", ["转租要谁批准", "租金多少", "怎么申请"])
def test_asks_something_else(question: str) -> None:
    assert not asks_what_follows(question)
