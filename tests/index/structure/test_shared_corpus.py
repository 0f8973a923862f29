"""The five real documents of the corpus: every leaf clause, its address and headings, and what each says of itself.

Nothing of their text is written here: clauses are counted, addressed, and compared with the files.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from index.read import read
from index.types import Clause, Parsed

from .laws import assert_laws
from .reading import clauses

GULOU_2021 = "鼓楼区2021年政务公开工作要点.txt"
XINBEI = "常州国家高新区（新北区）2021年政务公开工作要点.txt"
NANJING = "南京市当前政务公开工作要点（2020年）.txt"
GULOU_2017 = "鼓楼区2017年政务公开工作实施方案.txt"
HUAIYIN = "槐荫区2021年政务公开工作要点.txt"

pytestmark = pytest.mark.shared


def section(name: str, first: int, last: int, bracket: str = "（{}）") -> list[str]:
    return [name + bracket.format("一二三四五六七八九十"[n - 1]) for n in range(first, last + 1)]


def arabic(name: str, first: int, last: int) -> list[str]:
    return [f"{name}{n}" for n in range(first, last + 1)]


ADDRESSES = {
    GULOU_2021: [*arabic("一、", 1, 3), *arabic("二、", 4, 8), *arabic("三、", 9, 10), *arabic("四、", 11, 13)],
    XINBEI: [
        *arabic("一（一）", 1, 2), *arabic("一（二）", 1, 4), *section("二", 1, 2), *section("三", 1, 3), *section("四", 1, 2),
        *section("五", 1, 3),
    ],
    NANJING: [*section("一", 1, 4), *section("二", 1, 4), *section("三", 1, 5), *section("四", 1, 3)],
    GULOU_2017: [
        *arabic("一（一）", 1, 3), *arabic("一（二）", 4, 7), *arabic("一（三）", 8, 16), *arabic("一（四）", 17, 19),
        *arabic("一（五）", 20, 23), *arabic("二、", 1, 4),
    ],
    HUAIYIN: [*section("一", 1, 7), *section("二", 1, 6), *section("三", 1, 4), *section("四", 1, 4)],
}  # fmt: skip
STATED = {
    GULOU_2021: (None, "2021-08-30", "鼓楼区人民政府办公室", "鼓楼区", "要点", 2021, "主动公开"),
    XINBEI: (
        "常开委办〔2021〕84号", "2021-07-28", "常州国家高新区（新北区）党政办公室", "常州国家高新区（新北区）", "要点", 2021, "主动公开",
    ),
    NANJING: ("宁政办发〔2020〕38号", "2020-08-25", "南京市人民政府办公厅", "南京市", "要点", 2020, "主动公开"),
    GULOU_2017: (None, "2017-08-11", None, "鼓楼区", "方案", 2017, None),
    HUAIYIN: ("槐政办字〔2021〕4号", "2021-06-23", "槐荫区人民政府办公室", "槐荫区", "要点", 2021, "主动公开"),
}  # fmt: skip
TITLES = {
    GULOU_2021: "鼓楼区2021年政务公开工作要点",
    XINBEI: "常州国家高新区（新北区）2021年政务公开工作要点",
    NANJING: "当前政务公开工作要点",
    GULOU_2017: "鼓楼区2017年政务公开工作实施方案",
    HUAIYIN: "2021年槐荫区政务公开工作要点",
}
REFERENCES = {
    GULOU_2021: (
        "国办发〔2021〕12号",
        "苏政办发〔2021〕29号",
        "宁政办发〔2021〕20号",
        "鼓政公开办〔2020〕1号",
    ),
    XINBEI: ("国办发〔2021〕12号", "苏政办发〔2021〕29号", "常政办发〔2021〕55号"),
    NANJING: ("国办发〔2020〕17号", "苏政办发〔2020〕65号", "苏政办发〔2020〕42号"),
    GULOU_2017: ("苏政办发〔2017〕64号", "宁政办发〔2017〕104号"),
    HUAIYIN: (),
}


@pytest.fixture(scope="module")
def corpus(shared: Path) -> dict[str, Parsed]:
    return {name: read(shared / "corpus" / name, name, name) for name in ADDRESSES}


def clause(document: Parsed, address: str) -> Clause:
    (found,) = [each for each in clauses(document) if each.address == address]
    return found


def test_ninety_three_clauses(corpus: dict[str, Parsed]) -> None:
    counts = {name: len(clauses(document)) for name, document in corpus.items()}
    assert counts == {GULOU_2021: 13, XINBEI: 16, NANJING: 16, GULOU_2017: 27, HUAIYIN: 21}
    assert sum(counts.values()) == 93


@pytest.mark.parametrize("name", ADDRESSES)
def test_addresses(corpus: dict[str, Parsed], name: str) -> None:
    assert_laws(corpus[name])
    assert [each.address for each in clauses(corpus[name])] == ADDRESSES[name]


@pytest.mark.parametrize("name", STATED)
def test_what_the_document_states(corpus: dict[str, Parsed], name: str) -> None:
    document = corpus[name].document
    assert document.title == TITLES[name]
    stated = (
        document.document_number, document.issued_on, document.issuer, document.region, document.kind, document.year,
        document.access,
    )  # fmt: skip
    assert stated == STATED[name]
    assert document.references == REFERENCES[name]


@pytest.mark.parametrize("name", ADDRESSES)
def test_each_clause_hangs_under_its_headings(corpus: dict[str, Parsed], name: str) -> None:
    document = corpus[name]
    by_start = {heading.start: heading for heading in document.headings if heading.path}
    for each in clauses(document):
        above = [heading for start, heading in by_start.items() if start < each.start]
        nearest = [
            next(h for h in reversed(above) if len(h.path) == depth) for depth in range(1, len(each.path))
        ]
        assert [heading.path for heading in nearest] == [
            each.path[:depth] for depth in range(1, len(each.path))
        ]
        assert each.headings == tuple(heading.text for heading in nearest)


@pytest.mark.parametrize("name", ADDRESSES)
def test_no_clause_holds_a_heading_or_the_foot(corpus: dict[str, Parsed], name: str) -> None:
    for each in clauses(corpus[name]):
        later = each.text.split("\n")[1:]
        assert not [line for line in later if line.strip().startswith(("一、", "二、", "（", "(", "抄送"))]


def test_covering_notice_preamble_and_end_are_parts(corpus: dict[str, Parsed]) -> None:
    parts = {
        name: [each.address for each in doc.clauses if each.kind == "part"] for name, doc in corpus.items()
    }
    assert parts == {
        GULOU_2021: ["印发通知", "引言", "结尾"],
        XINBEI: ["印发通知", "引言", "结尾"],
        NANJING: ["印发通知", "引言", "结尾"],
        GULOU_2017: ["引言"],
        HUAIYIN: ["印发通知", "引言", "结尾"],
    }


def test_preamble_that_begins_with_a_year_is_no_clause(corpus: dict[str, Parsed]) -> None:
    (preamble,) = [each for each in corpus[GULOU_2017].clauses if each.path == ("引言",)]
    assert preamble.text.startswith("2017年")


def test_both_paragraphs_of_nanjing_three_four(corpus: dict[str, Parsed]) -> None:
    text = clause(corpus[NANJING], "三（四）").text
    assert len([line for line in text.split("\n") if line.strip()]) == 2
    assert "互联网协议第6版" in text


def test_two_headings_three_of_gulou_2017(corpus: dict[str, Parsed]) -> None:
    document = corpus[GULOU_2017]
    ten, eleven = clause(document, "一（三）10"), clause(document, "一（三）11")
    assert ten.headings[0] == eleven.headings[0]
    assert ten.headings[1].startswith("(三)") and eleven.headings[1].startswith("(三)")
    assert ten.headings[1] != eleven.headings[1]
    assert len([heading for heading in document.headings if heading.path == ("一", "（三）")]) == 2


def test_repairs_of_gulou_2017_are_said(corpus: dict[str, Parsed]) -> None:
    problems = corpus[GULOU_2017].document.problems
    assert sorted(problem.code for problem in problems) == [
        "number-damaged", "number-damaged", "number-repaired", "number-repaired", "number-repeated",
    ]  # fmt: skip
    said = "".join(problem.message for problem in problems)
    for words in (
        "“10”",
        "“18”",
        "（三）",
        "苏政办发〔2017〕64号",
        "宁政办发〔2017〕104号",
        "苏政办发﹝201764号",
    ):
        assert words in said
    assert {problem.severity for problem in problems} == {"repair", "warning"}


@pytest.mark.parametrize("name", [name for name in ADDRESSES if name != GULOU_2017])
def test_the_others_have_no_problems(corpus: dict[str, Parsed], name: str) -> None:
    assert corpus[name].document.problems == ()


def test_answers_of_the_issue_stand_where_they_should(corpus: dict[str, Parsed]) -> None:
    assert "24小时" in clause(corpus[GULOU_2017], "一（五）21").text
    assert "区财政局" in clause(corpus[XINBEI], "一（二）4").text
    assert "20日" in clause(corpus[GULOU_2017], "二、3").text
