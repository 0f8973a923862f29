"""Laws of the parser on random documents: whatever the tree and its style, the clauses come back; a number that is lost
or repeated is reported; no text at all makes it fail."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from index.read import parse_source
from index.structure.articles import provisions
from index.structure.numerals import to_chinese
from index.types import Parsed, Source

from .grammar import (
    LEVELS,
    DecimalDocument,
    OfficialDocument,
    SectionedDocument,
    Statute,
    decimal_documents,
    official_documents,
    sectioned_documents,
    statutes,
    wrap,
)
from .laws import assert_laws

FRAGMENTS = (
    "第一条", "第二条 ", "第三条之一", "第一章 总则", "第二节", "第一编", "第二部分", "一、", "二、", "（一）", "(二)", "1.", "2．", "3、",
    "（1）", "2）", "①", "②", "1.1 ", "1.1.1 ", "10推进", "1 总则", "附件", "附件1：", "附件：1．表", "附表", "目录", "问：", "答：",
    "2021年6月23日", "某某市人民政府", "青禾区财政局  青禾区民政局", "印发", "关于印发《某某办法》的通知", "（此件公开发布）",
    "抄送：区委。", "| 甲 | 乙 |", "特此通知。", "本办法自2021年1月1日起施行。", "“第一条 ", "”。", "〔2021〕12号", "青政发﹝202112号",
    "有效期5年", "为什么？", "总则", "附则", "　　", "\n", "\n\n", "：", "。", "内容", "\ufeff", "\u2028", "\x0b", "Ⅳ", "㈠", "⒈", "２０",
)  # fmt: skip


def parsed(text: str, path: str = "a.txt") -> Parsed:
    return parse_source(Source(path, "txt", text), "d", "0" * 64)


def clause_paths(document: Parsed) -> list[tuple[str, ...]]:
    return [clause.path for clause in document.clauses if clause.kind == "clause"]


@given(official_documents())
@settings(max_examples=300, deadline=None)
def test_official_documents_come_back(document: OfficialDocument) -> None:
    read = parsed("\n".join(document.lines()))
    assert_laws(read)
    assert clause_paths(read) == document.expected()
    assert not [p for p in read.document.problems if p.code != "number-doubtful"]


@given(official_documents(traps=True, long=True), st.integers(28, 44), st.sampled_from(["", "　　", "    "]))
@settings(max_examples=150, deadline=None)
def test_broken_lines_make_no_clauses(document: OfficialDocument, width: int, indent: str) -> None:
    assume(sum(not item.heading for item in document.items) >= 4)
    text = wrap(document.lines(), width, indent)
    read = parsed(text)
    assert_laws(read)
    assert clause_paths(read) == document.expected()


@given(decimal_documents())
@settings(max_examples=150, deadline=None)
def test_decimal_outlines_come_back(document: DecimalDocument) -> None:
    read = parsed("\n".join(document.lines))
    assert_laws(read)
    assert [clause.address for clause in read.clauses] == list(document.expected)
    assert not [p for p in read.document.problems if p.code != "number-doubtful"]


@given(sectioned_documents())
@settings(max_examples=150, deadline=None)
def test_unnumbered_headings_come_back(document: SectionedDocument) -> None:
    read = parsed("\n".join(document.lines))
    assert_laws(read)
    numbered = [clause for clause in read.clauses if clause.kind == "clause"]
    assert [clause.address for clause in numbered] == list(document.expected)
    assert [clause.headings for clause in numbered] == [(heading,) for heading in document.headings]
    assert not [p for p in read.document.problems if p.code != "number-doubtful"]


@given(statutes())
@settings(max_examples=200, deadline=None)
def test_statutes_come_back(statute: Statute) -> None:
    read = parsed("\n".join(statute.lines))
    assert_laws(read)
    assert clause_paths(read) == [(article.name,) for article in statute.articles]
    assert [clause.headings for clause in read.clauses] == list(statute.above)
    assert not [p for p in read.document.problems if p.code != "number-doubtful"]
    for clause, article in zip(read.clauses, statute.articles, strict=True):
        assert [provision.address for provision in provisions(clause)] == article.addresses()


@given(official_documents(traps=False), st.data())
@settings(max_examples=200, deadline=None)
def test_a_lost_number_is_reported(document: OfficialDocument, data: st.DataObject) -> None:
    inner = [
        at
        for at, item in enumerate(document.items)
        if has_both_neighbours(document, at) and is_leaf(document, at)
    ]
    assume(inner)
    at = data.draw(st.sampled_from(inner))
    lines = replace(document, items=document.items[:at] + document.items[at + 1 :]).lines()
    read = parsed("\n".join(lines))
    assert_laws(read)
    assert "number-missing" in {problem.code for problem in read.document.problems}


@given(official_documents(traps=False), st.data())
@settings(max_examples=200, deadline=None)
def test_a_repeated_number_is_reported(document: OfficialDocument, data: st.DataObject) -> None:
    inner = [
        at
        for at, item in enumerate(document.items)
        if has_both_neighbours(document, at) and is_leaf(document, at)
    ]
    assume(inner)
    at = data.draw(st.sampled_from(inner))
    repeated = replace(document.items[at], text=document.items[at].text + "再次强调。")
    lines = replace(document, items=(*document.items[: at + 1], repeated, *document.items[at + 1 :])).lines()
    read = parsed("\n".join(lines))
    assert_laws(read)
    assert "number-repeated" in {problem.code for problem in read.document.problems}


@given(st.integers(3, 60), st.data())
@settings(max_examples=60, deadline=None)
def test_lost_and_repeated_articles_are_reported(count: int, data: st.DataObject) -> None:
    lines = [f"第{to_chinese(n)}条 应当依法办理第{n}项业务。" for n in range(1, count + 1)]
    at = data.draw(st.integers(1, count - 2))
    lost = parsed("\n".join(lines[:at] + lines[at + 1 :]))
    repeated = parsed("\n".join(lines[: at + 1] + lines[at:]))
    assert [problem.code for problem in lost.document.problems] == ["number-missing"]
    assert f"“第{to_chinese(at + 1)}条”" in lost.document.problems[0].message
    assert [problem.code for problem in repeated.document.problems] == ["number-repeated"]
    assert len(lost.clauses) == count - 1
    assert len(repeated.clauses) == count + 1


@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=6)), max_size=60).map("".join))
@example("")
@example("\n")
@example("第" + "一" * 200 + "条 甲")
@example("9" * 5000 + "、甲")
@settings(max_examples=500, deadline=None)
def test_any_text_is_covered(text: str) -> None:
    assert_laws(parsed(text))


@given(official_documents(), st.data())
@settings(max_examples=100, deadline=None)
def test_ids_stay_when_another_clause_changes(document: OfficialDocument, data: st.DataObject) -> None:
    leaves = [at for at, item in enumerate(document.items) if not item.heading]
    at = data.draw(st.sampled_from(leaves))
    item = replace(document.items[at], text=document.items[at].text + "补充一句。")
    changed = replace(document, items=(*document.items[:at], item, *document.items[at + 1 :]))
    before = {clause.id for clause in parsed("\n".join(document.lines())).clauses}
    after = {clause.id for clause in parsed("\n".join(changed.lines())).clauses}
    assert len(before - after) == 1
    assert len(after - before) == 1


def has_both_neighbours(document: OfficialDocument, at: int) -> bool:
    """Whether a number before and one after stand in the same run as the item's."""
    item = document.items[at]
    siblings = {
        other.number
        for other in document.items
        if other.level == item.level and other.path[:-1] == item.path[:-1]
    }
    return {item.number - 1, item.number + 1} <= siblings


def is_leaf(document: OfficialDocument, at: int) -> bool:
    path = document.items[at].path
    return not any(other.path[: len(path)] == path for other in document.items[at + 1 :])


def test_levels_are_those_of_the_standard() -> None:
    assert LEVELS == ("一", "（一）", "1", "（1）", "①")


HOSTILE = {
    "one line": "关于印发办法的通知" + "政策条文内容，" * 40_000,
    "one sentence again and again": "第一条 规定。" * 40_000,
    "open brackets": "〔" * 200_000,
    "numbers cut short": "办〔2021" * 40_000,
    "digits": "1" * 200_000,
    "numerals": "一" * 200_000,
    "quotes never closed": "一、改为：“甲\n" * 5_000,
    "the same number": "1.甲：\n" * 5_000,
    "dates": "印发\n" + "2021年1月1日\n" * 5_000,
    "dates and titles": "现印发给你们\n" + "2021年1月1日\n某某办法\n" * 3_000,
    "labels of attachments": "附件\n" * 5_000,
    "offices": "某某局\n" * 5_000,
    "validity": "有效期5年" * 20_000,
    "marks in brackets": "\n".join("一、" + "（一）" * n for n in range(300)),
    "decimals": "\n".join(f"1.{n % 99 + 1} 标题" for n in range(5_000)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_covered(text: str) -> None:
    """Text on which a search that starts over at every line takes minutes."""
    assert_laws(parsed(text))
