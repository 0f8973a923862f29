"""Which edition of a text is asked for, and which one is in force."""

from __future__ import annotations

import pytest

from assistant.question.texts.edition_words import edition_asked, edition_words
from assistant.question.texts.editions import edition_title, in_use, replaced, successor, superseded
from assistant.question.texts.names import names_of
from assistant.question.texts.years import without_its_year
from assistant.question.understand import understand
from tests.eval.world import document

OLD = document(
    "岭北县摊位管理办法（试行）", document_number="岭政发〔2016〕3号", issued_on="2016-05-01", year=2016
)
NEW = document(
    "岭北县摊位管理办法",
    document_number="岭北县人民政府令第4号",
    issued_on="2024-05-01",
    year=2024,
    text="2016年5月1日印发的《岭北县摊位管理办法（试行）》（岭政发〔2016〕3号）同时废止。",
)
LAST_YEAR = document("岭北县2023年绿化工作要点", issued_on="2023-03-01", year=2023)
THIS_YEAR = document("岭北县2024年绿化工作要点", issued_on="2024-03-01", year=2024)
HELD = (OLD, NEW, LAST_YEAR, THIS_YEAR)
NAMES = [names_of(own) for own in HELD]


@pytest.mark.parametrize(
    ("question", "edition"),
    [
        ("旧摊位办法第三条", "older"),
        ("原摊位办法第三条", "older"),
        ("原来的摊位办法怎么说", "older"),
        ("废止的摊位办法", "older"),
        ("现行摊位办法第三条", "current"),
        ("新摊位办法第三条", "current"),
        ("最新的摊位办法", "current"),
        ("摊位办法（试行）第三条", "trial"),
        ("摊位办法第三条", ""),
        ("新旧摊位办法有什么不同", ""),
        ("中原摊位办法第三条", ""),
        ("破旧摊位办法", ""),
        ("创新摊位办法", ""),
    ],
)
def test_the_edition_asked_for(question: str, edition: str) -> None:
    assert edition_asked(question, ["摊位办法"]) == edition


def test_the_words_that_tell_the_edition_go_with_the_name() -> None:
    assert edition_words("按现行的摊位办法第三条", ["摊位办法"]) == ("现行的摊位办法",)


@pytest.mark.parametrize(
    ("question", "named", "left"),
    [
        ("摊位管理办法第三条", {NEW.id}, {OLD.id}),
        ("旧摊位管理办法第三条", {OLD.id}, set()),
        ("原摊位办法第三条", {OLD.id}, set()),
        ("现行摊位管理办法第三条", {NEW.id}, set()),
        ("摊位管理办法（试行）第三条", {OLD.id}, set()),
        ("2016年摊位管理办法第三条", {OLD.id}, set()),
        ("2024年摊位管理办法第三条", {NEW.id}, set()),
        ("新旧摊位管理办法第三条有什么不同", {OLD.id, NEW.id}, set()),
        ("绿化工作要点第三部分", {THIS_YEAR.id}, {LAST_YEAR.id}),
        ("2023年绿化工作要点第三部分", {LAST_YEAR.id}, set()),
        ("历年绿化工作要点第三部分", {LAST_YEAR.id, THIS_YEAR.id}, set()),
    ],
)
def test_the_edition_asked_for_is_named_alone(question: str, named: set[str], left: set[str]) -> None:
    query = understand(question, NAMES)
    assert (set(query.named), set(query.left)) == (named, left)


def test_what_follows_a_text() -> None:
    assert successor(OLD, HELD) is NEW and successor(NEW, HELD) is None
    assert successor(LAST_YEAR, HELD) is THIS_YEAR
    assert superseded(HELD) == {OLD.id, LAST_YEAR.id}
    assert in_use(HELD) == [NEW, THIS_YEAR]


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("甲办法（试行）", "甲办法"),
        ("甲暂行办法", "甲办法"),
        ("甲办法（2020年版）", "甲办法"),
        ("甲办法（2020年修订）", "甲办法"),
        ("甲办法（2020修正）", "甲办法"),
        ("甲办法（2020年试行）", "甲办法"),
        ("甲办法（修正版）", "甲办法"),
        ("甲办法", "甲办法"),
    ],
)
def test_a_title_without_its_edition(title: str, plain: str) -> None:
    assert edition_title(title) == plain


FIRST = document("岭北县河道管理条例", "r1.txt", issued_on="2011-03-01", year=2011)
SECOND = document("岭北县河道管理条例", "r2.txt", issued_on="2023-03-01", year=2023)
EXPIRED = document("岭北县技改奖补办法", issued_on="2019-01-01", status="失效")
RULES = [names_of(own) for own in (FIRST, SECOND, EXPIRED, LAST_YEAR, THIS_YEAR)]

BOTH = [
    "新老条例里采砂各罚多少",
    "旧条例规定护堤地几米？新条例规定几米？",
    "采砂罚款，新条例比旧条例提高了多少",
    "2011版和2023版的护堤地各是几米",
    "条例修订后采砂罚款有什么变化",
    "护堤地新旧标准对比",
    "护堤地以前和现在分别几米",
]


@pytest.mark.parametrize("question", BOTH)
def test_the_versions_of_a_rule_are_compared_without_its_title(question: str) -> None:
    query = understand(question, RULES)
    assert query.compares and set(query.named) == {FIRST.id, SECOND.id} and not query.missing


def test_the_old_rule_is_that_of_its_genre() -> None:
    assert understand("旧条例规定护堤地几米", RULES).named == (FIRST.id,)
    assert [d.id for _, d in replaced([FIRST, SECOND, LAST_YEAR, THIS_YEAR])] == [FIRST.id]


def test_the_year_of_an_edition_makes_no_text_of_that_year() -> None:
    first = document("岭北县夜渡办法（2015年修订）", "n1.txt", issued_on="2015-03-01", year=2015)
    second = document("岭北县夜渡办法（2023年修订）", "n2.txt", issued_on="2023-03-01", year=2023)
    assert replaced([first, second]) == [(second, first)]
    assert without_its_year(first.title) == "岭北县夜渡办法"


SLOGANS = [
    ("岭北县2025年全面推进绿化工作要点", True),
    ("岭北县2025年绿化工作方案", False),
]


@pytest.mark.parametrize(("title", "same"), SLOGANS)
def test_a_yearly_text_whose_title_follows_a_slogan_is_the_next_edition(title: str, same: bool) -> None:
    later = document(title, issued_on="2025-03-01", year=2025)
    assert (THIS_YEAR.id in superseded([THIS_YEAR, later])) is same
