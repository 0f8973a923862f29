"""Sentences of a clause: where they end, their deepest addresses, and that together they are the clause."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.read import read
from index.structure.sentences import sentences
from index.types import Clause
from tests.conftest import ROOT


def clause(text: str, *path: str, start: int = 0) -> Clause:
    path = path or ("一", "（一）")
    return Clause("c", "d", path, "".join(path), "", (), text, start, start + len(text))


def texts(text: str, *path: str) -> list[str]:
    return [sentence.text for sentence in sentences(clause(text, *path))]


LONG = "甲" * 50
WRAPPED = "这一行是从网页上硬换行抄下来的文字所以它在句子中间就断开了\n后面这一行接着把话说完。"

CASES = [
    ("stops", "甲。乙！丙？", ["甲。", "乙！", "丙？"]),
    ("no stop at the end", "甲。乙", ["甲。", "乙"]),
    ("several stops", "甲。。乙？！丙", ["甲。。", "乙？！", "丙"]),
    ("semicolons of a short paragraph", "甲；乙；丙。", ["甲；乙；丙。"]),
    ("semicolons of a long one", f"{LONG}；{LONG}；丙。", [f"{LONG}；", f"{LONG}；", "丙。"]),
    ("quotation", "他说“甲。乙。”丙。", ["他说“甲。乙。”", "丙。"]),
    ("title", "按《甲。乙》执行。丙。", ["按《甲。乙》执行。", "丙。"]),
    ("bracket", "甲（乙。丙）丁。戊。", ["甲（乙。丙）丁。", "戊。"]),
    ("half-width bracket", "甲(乙。丙)丁。戊。", ["甲(乙。丙)丁。", "戊。"]),
    ("closing marks go with their sentence", "“甲。”乙。", ["“甲。”", "乙。"]),
    ("note of responsibility", "甲。（责任单位：区财政局牵头）", ["甲。", "（责任单位：区财政局牵头）"]),
    (
        "note in other brackets",
        f"{LONG}{LONG}。〔牵头：甲局；责任：乙局〕",
        [f"{LONG}{LONG}。", "〔牵头：甲局；责任：乙局〕"],
    ),
    ("note without its closing bracket", "甲。（责任单位：区财政局", ["甲。", "（责任单位：区财政局"]),
    ("lost bracket", f"甲（乙。{LONG}{LONG}。丁。戊。", [f"甲（乙。{LONG}{LONG}。", "丁。", "戊。"]),
    ("lost quotation mark", f"“甲。{LONG * 6}。丁。戊。", [f"“甲。{LONG * 6}。", "丁。", "戊。"]),
    ("lost title mark", f"《甲。{LONG * 2}。丁。", [f"《甲。{LONG * 2}。", "丁。"]),
    ("lines", "甲\n乙。\n\n丙", ["甲", "乙。", "丙"]),
    ("items", "包括：\n（1）甲；\n（2）乙。", ["包括：", "（1）甲；", "（2）乙。"]),
    ("hard-wrapped lines", WRAPPED, [WRAPPED]),
    (
        "labelled lines",
        f"列席：{'甲某、' * 12}乙某\n记录：丙某\n\n分送：{'各科室、' * 8}各中心\n联系人：丁某",
        [f"列席：{'甲某、' * 12}乙某", "记录：丙某", f"分送：{'各科室、' * 8}各中心", "联系人：丁某"],
    ),
    (
        "offices and their names",
        f"成员单位：{'甲局、' * 12}乙局\n副组长：丙某\n成　员：丁某",
        [f"成员单位：{'甲局、' * 12}乙局", "副组长：丙某", "成　员：丁某"],
    ),
    ("white space", "　　甲。　　乙。 \n  丙。 ", ["甲。", "乙。", "丙。"]),
    ("decimals", "不超过2.5倍。每户0.5万元。", ["不超过2.5倍。", "每户0.5万元。"]),
    (
        "web address",
        "见http://a.example/b?c=d&e=!f。电话12345。",
        ["见http://a.example/b?c=d&e=!f。", "电话12345。"],
    ),
    ("half-width question", "怎么办? 找我!", ["怎么办?", "找我!"]),
    ("nothing", "", []),
    ("blank", " \n　\n", []),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_table_rows_know_their_head() -> None:
    text = "标准如下：\n| 档次 | 金额 |\n| 一档 | 5万元 |\n| 二档 | 3万元 |\n说明。\n| 甲 |\n| 乙 |"
    found = sentences(clause(text, start=10))
    assert [s.text for s in found] == [
        "标准如下：", "| 档次 | 金额 |", "| 一档 | 5万元 |", "| 二档 | 3万元 |", "说明。", "| 甲 |", "| 乙 |",
    ]  # fmt: skip
    heads = [text[s.header[0] - 10 : s.header[1] - 10] if s.header else None for s in found]
    assert heads == [None, None, "| 档次 | 金额 |", "| 档次 | 金额 |", None, None, "| 甲 |"]


ARTICLE = "第八条　协议包括下列内容：\n（一）设计方案；\n（二）补偿，包括：\n1．对象；\n2．金额。\n协议应当书面订立。当场签字。"


def test_deepest_addresses() -> None:
    found = sentences(clause(ARTICLE, "第八条"))
    assert [(s.address, s.text) for s in found] == [
        ("第八条第一款", "第八条　协议包括下列内容："),
        ("第八条第一款第（一）项", "（一）设计方案；"),
        ("第八条第一款第（二）项", "（二）补偿，包括："),
        ("第八条第一款第（二）项第1目", "1．对象；"),
        ("第八条第一款第（二）项第2目", "2．金额。"),
        ("第八条第二款", "协议应当书面订立。"),
        ("第八条第二款", "当场签字。"),
    ]
    assert found[3].path == ("第八条", "第一款", "（二）", "1")


def require_laws(held: Clause) -> None:
    """Sentences stand in the clause where they say, in order, do not overlap, and leave nothing but white space out."""
    found = sentences(held)
    begin = held.start
    for sentence in found:
        inside = held.text[sentence.start - held.start : sentence.end - held.start]
        assert inside == sentence.text
        assert sentence.text == sentence.text.strip() != ""
        between = held.text[begin - held.start : sentence.start - held.start]
        assert begin <= sentence.start < sentence.end
        assert not between.strip()
        begin = sentence.end
        assert sentence.clause is held
        assert sentence.address.startswith(held.address)
        assert sentence.path[: len(held.path)] == held.path
    assert not held.text[begin - held.start :].strip()


PIECES = [
    "甲",
    "依申请公开",
    "。",
    "；",
    "！",
    "“",
    "”",
    "（",
    "）",
    "(",
    ")",
    "《",
    "》",
    "\n",
    " ",
    "　",
    "| 1 | 2 |",
    "\n|",
    "（一）",
    "\n1．",
    "第二条",
    "?",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["一", "第八条"]), st.integers(0, 50))
def test_laws_of_any_text(pieces: list[str], mark: str, start: int) -> None:
    require_laws(clause("".join(pieces), mark, start=start))


@pytest.mark.parametrize("path", sorted((ROOT / "corpus").iterdir()), ids=lambda path: path.stem)
def test_laws_of_the_sample_documents(path: Path) -> None:
    parsed = read(path, path.name, "d")
    assert parsed.clauses
    for held in parsed.clauses:
        require_laws(held)
        for sentence in sentences(held):
            assert parsed.document.text[sentence.start : sentence.end] == sentence.text


HOSTILE = ["“甲乙。", "（甲。", "《甲。", "（", "“", "甲；", "甲\n", "| a |\n", "(（", "。”"]


@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_a_clause_of_nothing_but_marks(piece: str) -> None:
    """Would take minutes if every open mark were looked for in the whole of the text."""
    require_laws(clause(piece * (120_000 // len(piece))))


def test_the_number_of_an_item_is_no_part_of_the_figure_behind_it() -> None:
    found = sentences(clause("2.30万元以上的另行登记。其余照旧。", "一", "2", start=10))
    assert [(s.text, s.start) for s in found] == [("30万元以上的另行登记。", 12), ("其余照旧。", 24)]
