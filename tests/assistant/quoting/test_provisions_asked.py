"""An address whose text is not named, what a word means, and all that a unit punishes: over two statutes of one place."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from index.build import build
from tests.assistant.conftest import Opener
from tests.fakes import BigramEmbedder

FERRIES = """柳川市渡船条例

第一条　为了加强渡船管理，制定本条例。
第二条　渡船应当每年送检一次。
渡船载客不得超过核定人数，学生渡船另配一名护渡员。
第三条　船员应当遵守下列规定：
（一）穿着救生衣；
（二）避让货轮；
（三）不得酒后驾船。
第四条　违反本条例第二条规定的，由海事机构处五百元罚款。
第五条　违反本条例第三条规定的，按照下列规定处罚：
（一）违反第一项规定的，由海事机构处一百元罚款；
（二）违反第三项规定的，由公安机关依照有关法律、法规处理。
第六条　本条例所称护渡员，是指在渡口维持秩序的人员。
北岸老码头至石桥为繁忙水域，其他为一般水域。
"""
ORCHARDS = """柳川市果园条例

第一条　为了保护果园，制定本条例。
第二条　果园应当登记。
果园经营者应当设置围栏。
第三条　本条例所称果园，包括桃园、梨园和茶园。
果园经营者应当每年登记一次。
"""
DETAILS = """石桥区贯彻《柳川市渡船条例》实施细则

石桥区人民政府

第一条　为了实施《柳川市渡船条例》，制定本渡口细则。
第二条　渡口每季度检查一次。
第三条　渡船应当每半年送检一次。
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory, open_assistant: Opener):  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("provisions")
    files = [folder / f"{name}.txt" for name in ("渡船", "果园", "细则")]
    for file, text in zip(files, (FERRIES, ORCHARDS, DETAILS), strict=True):
        file.write_text(text, encoding="utf-8")
    index: Path = folder / "index"
    build(files, index, BigramEmbedder())
    assistant = open_assistant(index=index)
    yield assistant
    assistant.index.close()


SAID = [
    ("conduct an article is about", "第四条针对什么行为？", ["第四条", "送检"], ["围栏"]),
    ("an address only one text has", "第三条第二项对货轮怎么说？", ["避让货轮"], ["果园"]),
    ("an article of several by its number", "那么第二条针对什么情形？", ["没有看出", "果园条例"], ["围栏"]),
    ("the provision with the words", "第二条第二款对护渡员怎么规定？", ["学生渡船"], ["围栏"]),
    ("of the genre named", "条例第二条第二款对护渡员怎么规定？", ["学生渡船"], ["围栏"]),
    ("an article no text of the genre has", "条例第五十六条讲什么？", ["没有看出“第五十六条”"], ["护渡员"]),
    ("a text whose title only cites one of the genre", "条例第一条怎么规定？", ["渡船条例", "果园条例"], ["渡口细则"]),
    ("the only text whose title ends in the genre", "细则第二条", ["渡口每季度检查一次"], ["围栏"]),
    ("the genre in marks", "《条例》第五条怎么规定？", ["依照有关法律"], ["围栏"]),
    ("a rule of the city, not the district's", "按照柳川市渡船条例，渡船多久送检一次？", ["每年送检一次"], ["每半年"]),
    ("which text is asked back", "条例第二条第二款处罚什么？", ["没有看出", "渡船条例", "果园条例"], ["围栏"]),
    ("a definition alone", "护渡员是什么意思？", ["维持秩序"], ["学生渡船"]),
    ("a definition by what it includes", "什么是果园？", ["桃园"], ["登记"]),
    ("a word in use that none defines", "货轮的定义是什么？", ["没有写明它的定义"], ["避让"]),
    ("what belongs under it", "繁忙水域是哪些地方？", ["北岸老码头"], ["送检"]),
    ("all that a unit punishes, with the acts", "渡船条例里公安机关处罚哪些行为？", ["第三项", "酒后驾船"], ["一百元", "五百元"]),
    ("an item that no penalty names", "违反渡船条例第三条第二项怎么处罚？", ["没有条款写明", "避让货轮"], ["一百元"]),
    ("an item dealt with by other laws", "违反渡船条例第三条第三项怎么处罚？", ["依照有关法律", "酒后驾船"], ["一百元"]),
    ("conduct that no penalty names", "不避让货轮怎么处罚？", ["没有写违反第三条第二项的", "避让货轮"], ["一百元"]),
    ("an article that no penalty names", "违反果园条例第二条有没有处罚？", ["没有条款写明"], ["五百元"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "held", "absent"), [row[1:] for row in SAID], ids=[row[0] for row in SAID]
)
def test_said(asked: Assistant, question: str, held: list[str], absent: list[str]) -> None:
    answer = asked.ask(question)
    assert all(words in answer.text for words in held), answer.text
    assert not any(words in answer.text.split("相近内容")[0] for words in absent), answer.text
