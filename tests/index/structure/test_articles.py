"""款, 项 and 目 of an article and their addresses."""

from __future__ import annotations

import pytest

from index.structure.articles import is_article, provisions
from index.types import Clause

from .laws import assert_laws
from .reading import clauses, parsed

PROVISIONS = {
    "one 款": ("第一条 为了规范管理，制定本办法。", ["第一条"]),
    "two 款": ("第二条 适用本办法。\n另有规定的除外。", ["第二条第一款", "第二条第二款"]),
    "项 of the only 款": ("第六条 下列情形：\n（一）甲；\n（二）乙。", ["第六条", "第六条第（一）项", "第六条第（二）项"]),
    "项 of the second 款": (
        "第六条 应当申报。\n申报包括：\n（一）甲；\n（二）乙。\n逾期不再受理。",
        ["第六条第一款", "第六条第二款", "第六条第二款第（一）项", "第六条第二款第（二）项", "第六条第三款"],
    ),
    "half-width brackets": ("第六条 下列情形：\n(一)甲；\n(二)乙。", ["第六条", "第六条第（一）项", "第六条第（二）项"]),
    "目": (
        "第八条 包括：\n（一）补偿：\n1.对象；\n2.金额。\n（二）其他。",
        ["第八条", "第八条第（一）项", "第八条第（一）项第1目", "第八条第（一）项第2目", "第八条第（二）项"],
    ),
    "项 within a paragraph": (
        "第七条 摆设摊位应当遵守：（一）不占盲道；（二）收摊后清扫。违者移出。",
        ["第七条", "第七条第（一）项", "第七条第（二）项", "第七条"],
    ),
    "项 within the second 款": (
        "第七条 摊位由街道划定。\n申请人提交：（一）申请书；（二）健康证明。",
        ["第七条第一款", "第七条第二款", "第七条第二款第（一）项", "第七条第二款第（二）项"],
    ),
    "a reference to 项 is none": ("第七条 有第五条第（一）项、第（二）项情形的除外。", ["第七条"]),
    "项 numbered 一、": ("第二条 下列文件：\n一、甲；\n二、乙。", ["第二条", "第二条第（一）项", "第二条第（二）项"]),
    "inserted article": ("第十二条之一 整体设计。\n缩短期限。", ["第十二条之一第一款", "第十二条之一第二款"]),
    "subject in brackets on its line": ("第五条（定义）\n本办法所称甲。\n所称乙。", ["第五条第一款", "第五条第二款"]),
    "number on its own line": ("第五条\n本办法所称甲。", ["第五条"]),
    "broken lines": (
        "第三条 村民委员会是公厕管理的责任主体，管护人员的报酬按照每座每\n月不低于600元的标准发放。\n村民委员会应当建立台账。",
        ["第三条第一款", "第三条第二款"],
    ),
    "table": ("第四条 标准如下：\n| 甲 | 1 |\n| 乙 | 2 |\n每年调整一次。", ["第四条第一款", "第四条第一款", "第四条第一款", "第四条第二款"]),
    "a quantity begins a 款": ("第四条 按月发放。\n65周岁以上老年人免费。", ["第四条第一款", "第四条第二款"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PROVISIONS.values(), ids=PROVISIONS.keys())
def test_provisions(text: str, expected: list[str]) -> None:
    document = parsed("青禾区管理办法\n" + text)
    assert_laws(document)
    (article,) = clauses(document)
    found = provisions(article)
    assert [provision.address for provision in found] == expected
    text_lines = [article.text[provision.start : provision.end] for provision in found]
    assert "".join("".join(text_lines).split()) == "".join(article.text.split())


def test_path_of_a_provision() -> None:
    (article,) = clauses(parsed("青禾区办法\n第六条 甲。\n乙：\n（一）丙；\n1.丁。"))
    assert [provision.path for provision in provisions(article)] == [
        ("第六条", "第一款"),
        ("第六条", "第二款"),
        ("第六条", "第二款", "（一）"),
        ("第六条", "第二款", "（一）", "1"),
    ]


def test_other_clauses_are_whole() -> None:
    clause = Clause("c", "d", ("一", "（二）"), "一（二）", "", (), "（二）加强领导。\n落实责任。", 0, 15)
    assert not is_article(clause)
    (whole,) = provisions(clause)
    assert (whole.address, whole.start, whole.end) == ("一（二）", 0, len(clause.text))


ARTICLES = {
    "reference at the start of a line": (
        "第一条 违反本办法\n第二条规定的，责令改正。\n第二条 本办法自公布之日起施行。",
        ["第一条", "第二条"],
    ),
    "reference that names the next number": (
        "第一条 目的。\n第二条 措施。\n第三条措施由工会落实。\n第三条 施行。",
        ["第一条", "第二条", "第三条"],
    ),
    "no spaces at all": (
        "第一条为了规范。\n第二条适用本办法。\n第三条施行。",
        ["第一条", "第二条", "第三条"],
    ),
    "no spaces, an article that reads on like a reference": (
        "第一条为了规范。\n第二条第一审案件由基层法院管辖。\n第三条所得归国家。\n第四条以欺骗手段取得的，撤销。\n第五条施行。",
        ["第一条", "第二条", "第三条", "第四条", "第五条"],
    ),
    "no spaces, a reference to the next article": (
        "第一条为了规范。\n第二条第一款。\n第三条第一款另有规定的除外。\n第三条第二款不适用。\n第三条适用本法。\n第四条施行。",
        ["第一条", "第二条", "第三条", "第四条"],
    ),
    "no spaces, one lost": (
        "第一条甲。\n第二条乙。\n第四条丙。\n第五条丁。",
        ["第一条", "第二条", "第四条", "第五条"],
    ),
    "no spaces, a reference in a broken sentence": (
        "第一条企业应当依照国家有关规定建立健全档案工作制度，对违反本办法\n第二条企业自行制定的制度，不予备案，并责令改正。\n第二条施行。",
        ["第一条", "第二条"],
    ),
    "colons": ("第一条：目的。\n第二条：施行。", ["第一条", "第二条"]),
    "book of a code": ("第四百六十三条 甲。\n第四百六十四条 乙。", ["第四百六十三条", "第四百六十四条"]),
    "inserted": (
        "第一条 甲。\n第一条之一 乙。\n第一条之二 丙。\n第二条 丁。",
        ["第一条", "第一条之一", "第一条之二", "第二条"],
    ),
    "一、 inside an article": ("第一条 甲：\n一、乙；\n二、丙。\n第二条 丁。", ["第一条", "第二条"]),
    "一、 over articles": ("一、总则\n第一条 甲。\n二、附则\n第二条 乙。", ["第一条", "第二条"]),
    "quoted articles of an amendment": (
        "一、将第三条修改为：\n“第三条 甲：\n（一）乙；\n（二）丙。”\n二、删去第五条。",
        ["一", "二"],
    ),
    "two texts in one file": (
        "第一条 甲。\n第二条 乙。\n青禾区会议规定\n第一条 丙。\n第二条 丁。",
        ["第一条", "第二条", "青禾区会议规定第一条", "青禾区会议规定第二条"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ARTICLES.values(), ids=ARTICLES.keys())
def test_articles(text: str, expected: list[str]) -> None:
    document = parsed("青禾区管理办法\n" + text)
    assert_laws(document)
    assert [clause.address for clause in clauses(document)] == expected


def test_headings_of_a_code() -> None:
    text = "第三编 合同\n第一分编 通则\n第一章 一般规定\n第一节 甲\n第一条 乙。\n第二分编 典型合同\n第二章 买卖\n第二条 丙。"
    first, second = clauses(parsed("某国民法典\n" + text))
    assert first.headings == ("第三编 合同", "第一分编 通则", "第一章 一般规定", "第一节 甲")
    assert second.headings == ("第三编 合同", "第二分编 典型合同", "第二章 买卖")


def test_last_paragraphs_of_a_statute_are_of_its_last_article() -> None:
    text = "青禾区停车办法\n第一条 甲。\n第二条 本办法自2024年1月1日起施行。\n本办法施行前已经收取的费用不予退还。"
    document = parsed(text)
    assert clauses(document)[-1].text.endswith("不予退还。")
    assert not [clause for clause in document.clauses if clause.kind == "part"]
