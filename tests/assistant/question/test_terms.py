"""The words of a question."""

from __future__ import annotations

import pytest

from assistant.question.words.synonyms import variants
from assistant.question.words.terms import content_terms

CASES = [
    ("市大数据局负责什么", "大数据局"),
    ("区工信局负责什么", "工信局"),
    ("市住房和城乡建设局牵头什么", "住房和城乡建设局"),
    ("公车能不能租", "公车"),
]


@pytest.mark.parametrize(("question", "term"), CASES, ids=[case[0] for case in CASES])
def test_an_office_is_one_word(question: str, term: str) -> None:
    assert term in content_terms(question)


def test_a_year_counted_is_no_part_of_the_next_word() -> None:
    assert "年奖" not in content_terms("满3年奖多少")


def test_an_office_within_another_is_no_word_of_its_own() -> None:
    assert "数据局" not in content_terms("市大数据局负责什么")


def test_everyday_names_of_offices() -> None:
    assert "工业和信息化局" in variants("工信局")
    assert "公务用车" in variants("公车")
    assert "街道办事处" in variants("街道办")
    assert "教育体育局" in variants("教体局")


GUESSED = [
    ("会不会收押金", "押金"),
    ("租房要交什么材料", "材料"),
    ("没办狗证怎么罚", "狗证"),
    ("养狗会被罚吗", "养狗"),
    ("做店招要不要审批", "店招"),
    ("水费晚交怎么算", "晚交"),
]


@pytest.mark.parametrize(("question", "term"), GUESSED, ids=[case[0] for case in GUESSED])
def test_small_words_are_no_part_of_what_is_guessed_at(question: str, term: str) -> None:
    terms = content_terms(question)
    assert term in terms
    assert not any(term != other and set("要会没被做") & set(other) for other in terms)


def test_words_of_everyday_are_known_as_documents_write_them() -> None:
    assert "违约金" in variants("滞纳金")
    assert "个体工商户" in variants("个体户")


REGISTERING = [
    ("去哪里上牌", "上牌"),
    ("没上牌怎么办", "上牌"),
    ("过户要几天", "过户"),
    ("占道要交钱吗", "占道"),
]


@pytest.mark.parametrize(("question", "term"), REGISTERING, ids=[case[0] for case in REGISTERING])
def test_everyday_words_are_words(question: str, term: str) -> None:
    assert term in content_terms(question)
    assert variants(term)


def test_points_scored_are_no_part_of_the_next_word() -> None:
    assert "分算" not in content_terms("得59分算什么")


TORN = [("每户最多领多少", "最多领"), ("租金最少交多少", "最少交"), ("证去哪里办", "证去")]


@pytest.mark.parametrize(("question", "torn"), TORN, ids=[case[0] for case in TORN])
def test_words_that_ask_are_no_part_of_a_topic_word(question: str, torn: str) -> None:
    assert torn not in content_terms(question)


RECUT = [
    ("逾期不交餐厨处理费怎么办", ("餐厨",), ("餐厨", "交餐")),
    ("私自收餐厨废弃物怎么罚", ("收餐", "餐厨"), ("收餐", "餐厨")),  # a clause holds it as it stands
    ("逾期不交餐厨处理费怎么办", (), ("交餐", "餐厨")),  # no clause holds either
]


@pytest.mark.parametrize(("question", "held", "terms"), RECUT)
def test_a_guess_across_a_word_of_the_documents(
    question: str, held: tuple[str, ...], terms: tuple[str, str]
) -> None:
    found = content_terms(question, held.__contains__)
    assert terms[0] in found
    assert terms[1] not in found


def test_talents_of_a_class_are_not_cut_at_an_ability() -> None:
    assert "才能" not in content_terms("A类人才能租多大")
    assert "人才" in content_terms("A类人才能租多大")
