"""What a 条例 says of its own making, what follows of a breach of a provision by its address, and what repeals a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from index.build import build
from tests.assistant.conftest import Opener
from tests.fakes import BigramEmbedder

RULES = """柳川市渡口管理条例

（2021年10月28日柳川市第六届人民代表大会常务委员会第三十次会议通过　2021年11月30日东岸省第十三届人民代表大会常务委员会第二十八次会议批准　根据2023年8月30日柳川市第七届人民代表大会常务委员会第十四次会议通过　2023年9月27日东岸省第十四届人民代表大会常务委员会第六次会议批准的《关于修改〈柳川市渡口管理条例〉的决定》修正）

第一条　为了加强渡口管理，保障渡运安全，制定本条例。

第二条　渡口经营人应当将渡运协议报市交通运输部门备案。

第三条　禁止下列行为：
（一）在渡口水域游泳、垂钓；
（二）渡船超载；
（三）夜间无灯渡运。

第四条　违反本条例第二条规定，未备案的，处五百元罚款。

第五条　违反本条例第三条第二项、第三项规定的，处二千元以上一万元以下罚款。

第六条　违反本条例规定的行为，法律、法规已有处罚规定的，从其规定。

第七条　本条例自2022年3月1日起施行。2014年5月20日市人民政府发布的《柳川市渡船管理办法》（柳政发〔2014〕9号）同时废止。
"""
OLD = """柳川市渡船管理办法

柳政发〔2014〕9号

第一条　为了管理渡船，制定本办法。

第二条　渡船每年检验一次。
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory, open_assistant: Opener):  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("enacted")
    for name, text in (("条例.txt", RULES), ("办法.txt", OLD)):
        (folder / name).write_text(text, encoding="utf-8")
    index: Path = folder / "index"
    build([folder / "条例.txt", folder / "办法.txt"], index, BigramEmbedder())
    assistant = open_assistant(index=index)
    yield assistant
    assistant.index.close()


SAID = [
    ("渡口管理条例什么时候通过的", "2021年10月28日", "2023"),
    ("渡口管理条例是哪次会议通过的", "第三十次会议通过", "批准"),
    ("渡口管理条例是谁批准的", "2021年11月30日东岸省", "通过"),
    ("渡口管理条例什么时候修正的", "2023年9月27日东岸省", "2021"),
    ("渡口管理条例修改过吗", "《关于修改〈柳川市渡口管理条例〉的决定》修正", "2021"),
    ("渡口管理条例最近修正是哪年", "《关于修改〈柳川市渡口管理条例〉的决定》修正", "2021"),
    ("渡口管理条例最后的一次修改是什么时候", "《关于修改〈柳川市渡口管理条例〉的决定》修正", "2021"),
    ("渡口管理条例什么时候公布的", "第三十次会议通过", "印发日期是"),
    ("渡口管理条例什么时候施行", "2022年3月1日", "2021"),
    ("柳政发〔2014〕9号还有效吗", "同时废止", "没有写明"),
    ("违反渡口管理条例第三条第二项怎么罚", "二千元以上一万元以下", "五百元"),
    ("违反渡口管理条例第二条会怎样", "五百元", "二千元"),
    ("违反渡口管理条例第三条第一项怎么罚", "没有条款指明违反第三条第一项", "二千元"),
    ("违反条例第二条怎么罚", "五百元", "二千元"),
    ("渡口管理条例第三条第三项的罚则是哪条", "第五条", "五百元"),
    ("渡口管理条例第二条是什么", "备案", "罚款"),
    ("夜间无灯渡运怎么处罚", "二千元以上一万元以下", "五百元"),
]


@pytest.mark.parametrize(("question", "held", "absent"), SAID, ids=[row[0] for row in SAID])
def test_said(asked: Assistant, question: str, held: str, absent: str) -> None:
    answer = asked.ask(question)
    assert answer.status == "answered", answer.text
    assert held in answer.text and absent not in answer.text


@pytest.mark.parametrize("question", ["违反条例第九条怎么罚", "在码头卖票罚多少"])
def test_unsaid(asked: Assistant, question: str) -> None:
    assert asked.ask(question).status == "not_found"
