"""The 43 real statutes: every article once and in order, under its headings; 款 and 项; dates and numbers of the head."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from index.read import read
from index.structure.articles import provisions
from index.types import Clause, Parsed

from .laws import assert_laws
from .reading import clauses

pytestmark = pytest.mark.shared

_ARTICLE = re.compile(r"^第[一二三四五六七八九十百千零]+条(?:之[一二三四五六七八九十]+)?", re.M)
_HEADING = re.compile(r"^#+\s+(第[一二三四五六七八九十百]+(?:编|分编|章|节)\S*.*)$", re.M)
FILES = 43
ARTICLES = 4211


@pytest.fixture(scope="module")
def statutes(shared: Path) -> dict[str, tuple[str, Parsed]]:
    paths = [path for path in sorted((shared / "statutes").glob("*.md")) if path.stem != "SOURCES"]
    return {path.stem: (path.read_text("utf-8"), read(path, path.name, path.stem)) for path in paths}


def parsed(statutes: dict[str, tuple[str, Parsed]], name: str) -> Parsed:
    return statutes[name][1]


def article(statutes: dict[str, tuple[str, Parsed]], name: str, address: str) -> Clause:
    (found,) = [clause for clause in clauses(parsed(statutes, name)) if clause.address == address]
    return found


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_every_article_once_and_in_order(statutes: dict[str, tuple[str, Parsed]]) -> None:
    assert len(statutes) == FILES
    total = 0
    for name, (text, document) in statutes.items():
        assert_laws(document)
        expected = _ARTICLE.findall(text)
        found = [clause.address for clause in clauses(document) if "条" in clause.address]
        assert found == expected, name
        total += len(found)
    assert total == ARTICLES


def test_chapters_are_headings_in_order(statutes: dict[str, tuple[str, Parsed]]) -> None:
    for name, (text, document) in statutes.items():
        expected = [plain(heading) for heading in _HEADING.findall(text)]
        found = [plain(h.text) for h in document.headings if re.match(r"第\S+?(?:编|章|节)", h.text)]
        assert found == expected, name


def test_each_article_hangs_under_the_chapter_before_it(statutes: dict[str, tuple[str, Parsed]]) -> None:
    for name, (_, document) in statutes.items():
        chapters = [heading for heading in document.headings if heading.text.startswith("第")]
        for clause in clauses(document):
            before = [heading.text for heading in chapters if heading.start < clause.start]
            if before and "条" in clause.address and clause.headings[-1:] != ("附则",):
                assert clause.headings[-1] == before[-1], (name, clause.address)


def test_no_break_in_any_sequence(statutes: dict[str, tuple[str, Parsed]]) -> None:
    problems = {
        name: [p.code for p in document.document.problems] for name, (_, document) in statutes.items()
    }
    assert {name: codes for name, codes in problems.items() if codes} == {
        "档案法实施条例(2024-01-12)": ["date-from-name"]
    }


HEADINGS = {
    ("刑法", "第七十八条"): ("第一编", "第四章", "第六节"),
    ("刑法", "第二百八十七条之一"): ("第二编", "第六章", "第一节"),
    ("立法法(2023-03-13)", "第九十三条"): ("第四章", "第二节"),
    ("民法典·合同编", "第九百零九条"): ("第二分编", "第二十二章"),
    ("政府信息公开条例(2019-04-03)", "第二十条"): ("第三章",),
}


@pytest.mark.parametrize(("name", "address"), HEADINGS)
def test_headings(statutes: dict[str, tuple[str, Parsed]], name: str, address: str) -> None:
    headings = article(statutes, name, address).headings
    assert tuple(re.split(r"\s", heading)[0] for heading in headings) == HEADINGS[name, address]


def items(address: str, count: int) -> list[str]:
    numerals = "一二三四五六七八九十"
    return [f"{address}第（{numerals[n]}）项" for n in range(count)]


PROVISIONS = {
    ("刑法", "第三百四十七条"): [
        "第三百四十七条第一款", "第三百四十七条第二款", *items("第三百四十七条第二款", 5),
        *[f"第三百四十七条第{n}款" for n in "三四五六七"],
    ],
    ("刑法", "第二百八十七条之一"): [
        "第二百八十七条之一第一款", *items("第二百八十七条之一第一款", 3), "第二百八十七条之一第二款", "第二百八十七条之一第三款",
    ],
    ("刑法", "第七十八条"): [
        "第七十八条第一款", *items("第七十八条第一款", 6), "第七十八条第二款", *items("第七十八条第二款", 3),
    ],
    ("行政处罚法(2021-01-22)", "第五十八条"): [
        "第五十八条第一款", *items("第五十八条第一款", 4), "第五十八条第二款",
    ],
    ("政府信息公开条例(2019-04-03)", "第三十六条"): ["第三十六条", *items("第三十六条", 7)],
    ("民法典·合同编", "第四百七十条"): ["第四百七十条第一款", *items("第四百七十条第一款", 8), "第四百七十条第二款"],
}  # fmt: skip


@pytest.mark.parametrize(("name", "address"), PROVISIONS)
def test_provisions(statutes: dict[str, tuple[str, Parsed]], name: str, address: str) -> None:
    clause = article(statutes, name, address)
    assert [provision.address for provision in provisions(clause)] == PROVISIONS[name, address]


def test_articles_beyond_one_thousand(statutes: dict[str, tuple[str, Parsed]]) -> None:
    addresses = [clause.address for clause in clauses(parsed(statutes, "民法典·人格权编"))]
    at = addresses.index("第一千条")
    assert addresses[at - 1 : at + 3] == ["第九百九十九条", "第一千条", "第一千零一条", "第一千零二条"]


# title, number, issuer, issued, effective, revised
HEADS = {
    "义务教育法(2018-12-29)": (
        "中华人民共和国义务教育法", None, "全国人民代表大会常务委员会", "2018-12-29", None,
        ("2006-06-29", "2015-04-24", "2018-12-29"),
    ),
    "优化营商环境条例(2019-10-22)": (
        "优化营商环境条例", "中华人民共和国国务院令第722号", "国务院", "2019-10-22", "2020-01-01", (),
    ),
    "政府信息公开条例(2019-04-03)": (
        "中华人民共和国政府信息公开条例", "中华人民共和国国务院令第711号", "国务院", "2019-04-03", "2019-05-15", ("2019-04-03",),
    ),
    "行政处罚法(2021-01-22)": (
        "中华人民共和国行政处罚法", None, "全国人民代表大会常务委员会", "2021-01-22", "2021-07-15",
        ("2009-08-27", "2017-09-01", "2021-01-22"),
    ),
    "突发事件应对法(2024-06-28)": (
        "中华人民共和国突发事件应对法", None, "全国人民代表大会常务委员会", "2024-06-28", "2024-11-01", ("2024-06-28",),
    ),
    "社会救助暂行办法(2019-03-02)": (
        "社会救助暂行办法", "中华人民共和国国务院令第649号", "国务院", "2014-02-21", "2014-05-01", (),
    ),
    "立法法(2023-03-13)": (
        "中华人民共和国立法法", None, "全国人民代表大会", "2023-03-13", None, ("2015-03-15", "2023-03-13"),
    ),
    "民法典·合同编": ("中华人民共和国民法典合同编", None, "全国人民代表大会", "2020-05-28", "2021-01-01", ()),
    "最高人民法院关于审理行政许可案件若干问题的规定(2009-12-14)": (
        "最高人民法院关于审理行政许可案件若干问题的规定", None, "最高人民法院", "2009-12-14", "2010-01-04", (),
    ),
    "科学技术档案工作条例(1980-12-27)": (
        "科学技术档案工作条例", None, "国家经济委员会、国家基本建设委员会、国家科学技术委员会、国家档案局", "1980-12-27", "1980-12-27", (),
    ),
    "档案法实施条例(2024-01-12)": ("中华人民共和国档案法实施条例", None, None, "2024-01-12", "2024-03-01", ()),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADS)
def test_head(statutes: dict[str, tuple[str, Parsed]], name: str) -> None:
    document = parsed(statutes, name).document
    stated = (
        document.title, document.document_number, document.issuer, document.issued_on, document.effective_on,
        document.revised_on,
    )  # fmt: skip
    assert stated == HEADS[name]
    assert document.region == "全国"


def test_attachments_stay_with_their_statute(statutes: dict[str, tuple[str, Parsed]]) -> None:
    attached = [
        clause.address for clause in clauses(parsed(statutes, "刑法")) if clause.path[0].startswith("附件")
    ]
    assert attached == [*(f"附件一、{n}" for n in range(1, 16)), *(f"附件二、{n}" for n in range(1, 9))]


def test_versions_of_one_statute_are_told_apart(statutes: dict[str, tuple[str, Parsed]]) -> None:
    older, newer = (parsed(statutes, name).document for name in ("立法法(2015-03-15)", "立法法(2023-03-13)"))
    assert older.title == newer.title
    assert (older.issued_on, newer.issued_on) == ("2015-03-15", "2023-03-13")
