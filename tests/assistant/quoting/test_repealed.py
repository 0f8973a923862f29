"""What has become of a text that the index does not hold: the notice that lists it, under its heading, or the text that
repeals it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from index.build import build
from tests.assistant.conftest import Opener
from tests.fakes import BigramEmbedder

NOTICE = """柳川市人民政府关于公布文件清理结果的通知

柳政发〔2025〕3号

各区人民政府：
一、决定废止《柳川市渡船检验办法》等2件文件（附件1），自本通知印发之日起停止执行。
二、决定修改《柳川市码头收费规定》等1件文件（附件2）。
三、继续有效的文件见附件3。

柳川市人民政府
2025年2月6日

附件1
决定废止的规范性文件目录
1.柳川市人民政府关于印发渡船检验办法的通知（柳政发〔2011〕7号）
2.柳川市人民政府关于加强采砂管理的通告（柳政发〔2012〕17号）

附件2
决定修改的规范性文件目录
| 序号 | 名称 | 文号 | 修改内容 |
| --- | --- | --- | --- |
| 1 | 柳川市码头收费规定 | 柳政办发〔2015〕17号 | 删去第四条 |

附件3
继续有效的规范性文件目录
1.柳川市人民政府关于印发渔港建设方案的通知（柳政发〔2018〕7号）
"""
RULES = """柳川市人民政府令

第12号

《柳川市航道管理办法》已经2024年8月5日市人民政府第20次常务会议审议通过，现予公布。

市长　柳一帆
2024年8月9日

柳川市航道管理办法

第一条　为了管理航道，制定本办法。

第二条　本办法由市交通运输局负责解释，自2024年10月1日起施行。2009年4月2日市人民政府令第5号公布的《柳川市内河航道办法》同时废止。
"""
OLD = """柳川市人民政府关于印发《柳川市采砂办法》的通知

柳政发〔2020〕4号

各区人民政府：
现将《柳川市采砂办法》印发给你们。

柳川市人民政府
2020年5月6日

柳川市采砂办法

第一条　为了管理采砂，制定本办法。
第二条　本办法自2020年6月1日起施行，有效期8年。
"""
NEW = """柳川市河道采砂规定

第一条　为了管理河道采砂，制定本规定。
第二条　本规定自2025年3月1日起施行。《柳川市采砂办法》（柳政发〔2020〕4号）同时废止。
"""
LIGHTS = """柳川市灯塔看护规定

柳政规〔2022〕6号

第一条　为了看护灯塔，制定本规定。
第二条　本规定自2022年9月1日起施行。
"""
PLAN = """柳川市人民政府关于印发《柳川市渡口抢险应急预案》的通知

柳政发〔2024〕8号

各区人民政府：
现将《柳川市渡口抢险应急预案》印发给你们。2016年印发的《柳川市渡口抢险应急预案》（柳政发〔2016〕9号）、《柳川市人民政府关于印发柳川市沉船打捞工作方案的通知》（柳政发〔2017〕30号）同时废止。

柳川市人民政府
2024年3月4日

柳川市渡口抢险应急预案

一、总则
为了做好渡口抢险，制定本预案。
二、响应
抢险队应当在二十分钟内到场。
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory, open_assistant: Opener):  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("repealed")
    texts = {
        "通知.txt": NOTICE,
        "办法.txt": RULES,
        "采砂.txt": OLD,
        "新.txt": NEW,
        "灯塔.txt": LIGHTS,
        "预案.txt": PLAN,
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    index: Path = folder / "index"
    build([folder / name for name in texts], index, BigramEmbedder())
    assistant = open_assistant(index=index)
    yield assistant
    assistant.index.close()


SAID = [
    ("柳政发〔2011〕7号还有效吗", "附件1 决定废止的规范性文件目录", "〔2018〕"),
    ("柳政发〔2012〕17号还能引用吗", "停止执行", "〔2015〕"),
    ("柳政办发〔2015〕17号现在是什么状态", "决定修改的规范性文件目录", "〔2012〕"),
    ("柳政发〔2018〕7号是废止还是失效", "继续有效的规范性文件目录", "〔2011〕"),
    ("渔港建设方案还有效吗", "继续有效的规范性文件目录", "废止"),
    ("市政府令第5号还有效吗", "第5号公布的《柳川市内河航道办法》同时废止", "柳政发"),
    ("2017年的沉船打捞方案还有效吗", "〔2017〕30号）同时废止", "〔2020〕"),
    ("沉船打捞工作方案废止了没有", "〔2017〕30号）同时废止", "〔2020〕"),
    ("旧的抢险应急预案文号是多少", "〔2016〕9号", "文号是柳政发〔2024〕8号"),
    ("柳政发〔2020〕4号废止了吗", "自2025年3月1日起废止", "有效期8年"),
    ("航道管理办法哪天通过的", "2024年8月5日市人民政府第20次常务会议", "印发日期"),
    ("航道管理办法是市政府第几次常务会议通过的", "第20次常务会议", "印发日期"),
    ("航道管理办法由谁负责解释", "由市交通运输局负责解释", "市长"),
    ("航道管理办法是哪位市长签发的", "柳一帆", "印发日期"),
]


@pytest.mark.parametrize(("question", "said", "unsaid"), SAID, ids=[row[0] for row in SAID])
def test_what_has_become_of_a_text(asked: Assistant, question: str, said: str, unsaid: str) -> None:
    answer = asked.ask(question)
    assert answer.status == "answered"
    assert said in answer.text
    assert unsaid not in answer.text


def test_the_day_of_repeal_is_that_of_the_text_that_repeals(asked: Assistant) -> None:
    answer = asked.ask("柳政发〔2020〕4号什么时候废止的")
    assert answer.text.startswith("《柳川市采砂办法》（柳政发〔2020〕4号）自2025年3月1日起废止。"), (
        answer.text
    )


def test_a_day_reckoned_from_a_period_is_cited_where_the_period_stands(asked: Assistant) -> None:
    answer = asked.ask("采砂办法什么时候失效")
    assert "2028年5月31日" in answer.text
    assert answer.citations[0].label.endswith("第二条"), answer.citations


def test_a_number_that_agrees_in_part_only_is_not_told(asked: Assistant) -> None:
    answer = asked.ask("柳政发〔2012〕7号还有效吗")
    assert answer.status == "not_found"
    assert not answer.citations


OLD_TEXTS = [
    pytest.param("航道管理旧办法是哪年公布的", "2009年4月2日", "2024年8月", id="what_it_repeals"),
    pytest.param("航道管理原办法的文号是什么", "市人民政府令第5号", "第12号", id="its_number"),
    pytest.param("灯塔看护旧规定的文号是什么", "没有收录所问的旧文件", "〔2022〕", id="it_repeals_none"),
    pytest.param("灯塔看护规定的文号是什么", "柳政规〔2022〕6号", "旧文件", id="of_the_text_itself"),
]


@pytest.mark.parametrize(("question", "said", "unsaid"), OLD_TEXTS)
def test_a_fact_of_an_old_text_is_not_that_of_the_new(
    asked: Assistant, question: str, said: str, unsaid: str
) -> None:
    text = asked.ask(question).text.split("相近内容")[0]
    assert said in text and unsaid not in text, text
