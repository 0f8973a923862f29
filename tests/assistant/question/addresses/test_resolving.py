"""The clause that each way of naming one means, and what a text has in place of one it has not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.question.addresses import article_range, extent, read_addresses, resolve
from index.opened import Index
from index.types import Clause

DECIMAL = [
    ("3.2.2", ["3.2.2"]),
    ("3.2的内容", ["3.2.1", "3.2.2"]),
    ("3.3（2）", ["3.3（2）"]),
    ("3.3节", ["3.3"]),
    ("4.1.1", []),
]


@pytest.mark.parametrize(("asked", "meant"), DECIMAL, ids=[case[0] for case in DECIMAL])
def test_a_decimal_number_means_its_clause_or_those_under_it(asked: str, meant: list[str]) -> None:
    paths = [("3.2.1",), ("3.2.2",), ("3.3",), ("3.3", "（1）"), ("3.3", "（2）")]
    own = [Clause(str(p), "d", p, "".join(p), "", (), "文。", 0, 2) for p in paths]
    found = resolve(read_addresses(asked)[0], own)
    assert [clause.address for clause in found.clauses] == meant if found else meant == []


def _clause(address: str, path: tuple[str, ...], *headings: str) -> Clause:
    return Clause(address, "d", path, address, "", headings, "文。", 0, 2)


IN_CHAPTERS = [
    _clause("第一条", ("第一条",), "第一章　总则"),
    _clause("第二条", ("第二条",), "第二章　摊位", "第一节　申请"),
    _clause("第三条", ("第三条",), "第二章　摊位", "第二节　退出"),
]
IN_DECIMALS = [_clause("1.1", ("1", "1.1"), "1 总则"), _clause("2.1", ("2", "2.1"), "2 响应")]
IN_PARTS = [
    _clause("一（一）", ("一", "（一）"), "一、目标"),
    _clause("二（一）", ("二", "（一）"), "二、任务"),
]
CHAPTERS = [
    (IN_CHAPTERS, "第二章", ["第二条", "第三条"], ""),
    (IN_CHAPTERS, "第二章第二节", ["第三条"], ""),
    (IN_CHAPTERS, "第四章", [], "第一章至第二章"),
    (IN_DECIMALS, "第2章", ["2.1"], ""),
    (IN_DECIMALS, "第九章", [], "1.1至2.1，共2条"),
    (IN_PARTS, "第二章", [], "一（一）至二（一），共2条，不分章"),
    (IN_PARTS, "第二部分第一条", ["二（一）"], ""),
]


@pytest.mark.parametrize(
    ("own", "asked", "found", "whole"), CHAPTERS, ids=[c[1] + c[0][0].address for c in CHAPTERS]
)
def test_a_chapter_means_its_clauses(own: list[Clause], asked: str, found: list[str], whole: str) -> None:
    (address,) = read_addresses(asked)
    resolved = resolve(address, own)
    assert [c.address for c in resolved.clauses] == found if resolved else not found
    assert not whole or extent(address, own) == whole


def _outline(*addresses: str) -> list[Clause]:
    """Clauses of a text in parts: 一, 三（二）, 三、9."""
    paths = [(one[0], *([one[1:].lstrip("、")] if one[1:] else [])) for one in addresses]
    return [_clause(one, path) for one, path in zip(addresses, paths, strict=True)]


ANEW = _outline("一", "二", "三（一）", "三（二）", "四（一）", "四（二）", "四（三）")
RUNNING = _outline("一、1", "一、2", "二、3", "三、4", "三、5", "四")
OF_OUTLINES = [
    ("its outermost number", ANEW, "第二条", ["二"]),
    ("the whole part before items of its number", ANEW, "第三条", ["三（一）", "三（二）"]),
    ("the whole part in other numerals", ANEW, "第3条", ["三（一）", "三（二）"]),
    ("an item of its part", ANEW, "第四条第（三）项", ["四（三）"]),
    ("none beyond the last part", ANEW, "第五条", []),
    ("an item that runs on through the parts", RUNNING, "第3条", ["二、3"]),
    ("the last item of a running count", RUNNING, "第5条", ["三、5"]),
]


@pytest.mark.parametrize(
    ("own", "asked", "found"), [c[1:] for c in OF_OUTLINES], ids=[c[0] for c in OF_OUTLINES]
)
def test_an_article_of_a_text_in_parts(own: list[Clause], asked: str, found: list[str]) -> None:
    (address,) = read_addresses(asked)
    resolved = resolve(address, own)
    assert [clause.address for clause in resolved.clauses] == found if resolved else not found


def test_a_serial_number_means_the_row_of_every_table_that_has_it() -> None:
    table = "任务分工表\n| 序号 | 任务 |\n| --- | --- |\n| 1 | 甲 |\n| 2 | 乙 |"
    one = Clause("c", "d", ("第1段",), "第1段", "", (), table, 0, len(table))
    (asked,) = read_addresses("序号2")
    found = resolve(asked, [one])
    assert found and [table[slice(*span)] for span in found.spans] == ["| 2 | 乙 |"]
    assert resolve(read_addresses("第12项任务")[0], [one]) is None
    other = replace(one, id="other", path=("第2段",), address="第2段")
    both = resolve(asked, [one, other])
    assert both and both.clauses == (one, other) and len(both.spans) == 2


def test_a_row_of_an_attachment() -> None:
    table = "任务清单\n| 序号 | 任务 |\n| --- | --- |\n| 3 | 甲 |"
    body = Clause("b", "d", ("三", "（三）"), "三（三）", "", (), "文。", 0, 2)
    attached = Clause("a", "d", ("附件",), "附件", "", (), table, 0, len(table))
    found = resolve(read_addresses("方案附件第3项")[0], [body, attached])
    assert found and [table[slice(*span)] for span in found.spans] == ["| 3 | 甲 |"]


def test_an_item_in_brackets_that_runs_through_the_parts() -> None:
    own = [
        Clause(str(p), "d", p, "".join(p), "", (), "文。", 0, 2)
        for p in [("三", "（十二）"), ("四", "12"), ("四", "（十三）")]
    ]
    (address,) = read_addresses("工作要点第（十二）项原文是啥")
    found = resolve(address, own)
    assert address.written == "第（十二）项" and found
    assert [clause.address for clause in found.clauses] == ["三（十二）"]


LIFT = "澜川市既有住宅加装电梯管理办法"
WORK = "青禾区2024年政务公开工作要点"
BEFORE = "青禾区2023年政务公开工作要点"
FLOOD = "青禾区城市内涝应急预案"
HEATING = "望山县财政局"
YARD = "望山县农村宅基地申请审批常见问题解答"
FIRE = "望山县人民政府关于2024—2025年度森林防火期禁止野外用火的通告"
NURSERY = "云河省人民政府办公厅关于加快发展普惠托育服务的实施意见"
MEANT = [
    (LIFT, "第十二条", ["第十二条"]),
    (LIFT, "第12条之1", ["第十二条之一"]),
    (LIFT, "第十五条之一", ["第十五条之一"]),
    (WORK, "一（二）1", ["一（二）1"]),
    (WORK, "一、（二）1", ["一（二）1"]),
    (WORK, "第一部分第（二）项第1点", ["一（二）1"]),
    (WORK, "五、2", ["五、2"]),
    (WORK, "第五部分第2点", ["五、2"]),
    (WORK, "第三部分", ["三（一）", "三（二）", "三（三）"]),
    (WORK, "一（二）", ["一（二）1", "一（二）2"]),
    (WORK, "印发通知", ["印发通知"]),
    (BEFORE, "第7条", ["三、7"]),
    (BEFORE, "序号11", ["四、11"]),
    (BEFORE, "第七项", ["三、7"]),
    (NURSERY, "二（二）7", ["二（二）7"]),
    (NURSERY, "第14条", ["四、14"]),
    (FLOOD, "四、3（1）②", ["四、3（1）②"]),
    (FLOOD, "四、3(1)2", ["四、3（1）②"]),
    (FLOOD, "三、1（4）", ["三、1（4）"]),
    (FLOOD, "四、3（1）", ["四、3（1）①", "四、3（1）②"]),
    (YARD, "第5个问题", ["问5"]),
    (YARD, "问10", ["问10"]),
    (FIRE, "第3段", ["第3段"]),
    (HEATING, "附件1", ["附件1"]),
    (HEATING, "附件2第3项", ["附件2、3"]),
]


def clauses_of(index: Index, title: str) -> tuple[Clause, ...]:
    (document,) = [d for d in index.documents() if d.title.startswith(title)]
    return index.clauses(document.id)


@pytest.mark.parametrize(("title", "asked", "addresses"), MEANT, ids=[f"{c[0][:6]}-{c[1]}" for c in MEANT])
def test_resolved(sample_index: Index, title: str, asked: str, addresses: list[str]) -> None:
    (address,) = read_addresses(asked)
    found = resolve(address, clauses_of(sample_index, title))
    assert found is not None
    assert [clause.address for clause in found.clauses] == addresses
    assert found.spans == ()


INSIDE = [
    ("第二条第二款", "本办法所称既有住宅", "不属于本办法的适用范围。"),
    ("第十条第一款", "第十条　实施主体应当", "调解不超过2次。"),
    ("第八条第（二）项", "（二）建设费用", "分摊比例；"),
    ("第八条第二项", "（二）建设费用", "分摊比例；"),
    ("第八条第（三）项第2目", "2．补偿方式", "和金额；"),
    ("第二十三条第二款第（三）项", "（三）接到困人报告", "到达现场；"),
    ("第十八条第一款", "第十八条", "利益受损业主的补偿。"),
]


@pytest.mark.parametrize(("asked", "first", "last"), INSIDE, ids=[case[0] for case in INSIDE])
def test_provisions_inside_an_article(sample_index: Index, asked: str, first: str, last: str) -> None:
    (address,) = read_addresses(asked)
    found = resolve(address, clauses_of(sample_index, LIFT))
    assert found is not None
    (span,) = found.spans or ((0, len(found.clauses[0].text)),)
    words = found.clauses[0].text[slice(*span)]
    assert words.startswith(first)
    assert words.endswith(last)


def an_article(text: str) -> Clause:
    return Clause("c", "d", ("第七条",), "第七条", "", (), text, 0, len(text))


_INLINE = "第七条 应当提交：（一）申请书；（二）平面图。"
_TWO_LISTS = "第七条 应当备案：\n（一）改名；\n（二）搬迁。\n不予备案：\n（一）未验收；\n（二）停业。"
ITEMS = {
    "within a paragraph": (_INLINE, "第七条第二项", ["（二）平面图。"]),
    "of the only 款 that has items": ("第七条 甲。\n下列材料：\n（一）乙；\n（二）丙。", "第七条第一项", ["（一）乙；"]),
    "of lines numbered with a point": ("第七条 分为两级：\n1.甲级；\n2.乙级。", "第七条第2点", ["2.乙级。"]),
    "of each 款 that has it": (_TWO_LISTS, "第七条第（二）项", ["（二）搬迁。", "（二）停业。"]),
    "of the 款 that is named": (_TWO_LISTS, "第七条第二款第（二）项", ["（二）停业。"]),
    "of an article whose items are not told apart": ("第七条 一是甲；二是乙。", "第七条第二项", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "asked", "expected"), ITEMS.values(), ids=ITEMS.keys())
def test_items_are_cited_without_their_paragraph(text: str, asked: str, expected: list[str]) -> None:
    found = resolve(read_addresses(asked)[0], [an_article(text)])
    assert found and [text[slice(*span)] for span in found.spans] == expected
    assert resolve(read_addresses("第七条第五项")[0], [an_article(_INLINE)]) is None


ABSENT = [
    (LIFT, "第三十二条"), (LIFT, "第十二条之二"), (LIFT, "第十条第三款"), (LIFT, "第八条第（七）项"), (LIFT, "第八条第（三）项第4目"),
    (LIFT, "附件1"), (WORK, "九（一）"), (WORK, "五、4"), (WORK, "第八部分"), (BEFORE, "第12条"), (YARD, "问11"), (FLOOD, "四、3（1）③"),
    (HEATING, "附件3"), (HEATING, "附件2第9项"), (LIFT, "引言"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "asked"), ABSENT, ids=[f"{title[:6]}-{asked}" for title, asked in ABSENT])
def test_what_does_not_exist(sample_index: Index, title: str, asked: str) -> None:
    (address,) = read_addresses(asked)
    assert resolve(address, clauses_of(sample_index, title)) is None


def test_every_clause_is_found_by_its_own_address(sample_index: Index) -> None:
    """An address the program writes can be typed back: the clause comes first, before those under it."""
    missed = []
    for document in sample_index.documents():
        clauses = sample_index.clauses(document.id)
        for clause in clauses:
            read = read_addresses(clause.address)
            found = resolve(read[0], clauses) if len(read) == 1 else None
            if found is None or clause not in found.clauses or found.clauses[0].address != clause.address:
                missed.append((document.title, clause.address))
    assert missed == []


def test_the_range_of_a_document(sample_index: Index) -> None:
    assert article_range(clauses_of(sample_index, LIFT)) == "第一条至第三十一条，共33条"
    assert article_range(clauses_of(sample_index, BEFORE)) == "一、1至四、11，共11条"
    assert article_range(()) is None
