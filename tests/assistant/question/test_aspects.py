"""Two things asked of in one question, and what a comparison asks once the comparing words are gone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question.asks.aspects import split
from assistant.question.texts.names import names_of
from assistant.question.understand import understand
from assistant.question.words.comparing import distributes, neutral
from index.types import Document

# question, known names (documents and places), then each thing's name and its question
SPLIT = [
    ("普通程序和简易程序分别几天？", (), [("普通程序", "普通程序几天？"), ("简易程序", "简易程序几天？")]),
    ("甲类户与乙类户各补多少？", (), [("甲类户", "甲类户补多少？"), ("乙类户", "乙类户补多少？")]),
    ("逾期和不公开分别怎么处理", (), [("逾期", "逾期怎么处理"), ("不公开", "不公开怎么处理")]),
    ("复核和申诉，收不收费的规定一样吗？", (), [("复核", "复核，收不收费？"), ("申诉", "申诉，收不收费？")]),
    ("提交答复的期限，普通程序和简易程序差几天？", (),
     [("普通程序", "提交答复的期限，普通程序几天？"), ("简易程序", "提交答复的期限，简易程序几天？")]),
    ("简易程序比普通程序少几天", (), [("简易程序", "简易程序几天"), ("普通程序", "普通程序几天")]),
    ("红色预警、橙色预警和黄色预警分别要做什么", (),
     [("红色预警", "红色预警要做什么"), ("橙色预警", "橙色预警要做什么"), ("黄色预警", "黄色预警要做什么")]),
    ("公务员辞职和申诉处理的时限各多少天？", (),
     [("辞职", "公务员辞职的时限多少天？"), ("申诉处理", "公务员申诉处理的时限多少天？")]),
    ("青禾的督查和评估分别多久一次", ("青禾",), [("督查", "青禾的督查多久一次"), ("评估", "青禾的评估多久一次")]),
    ("公办园和民办园发录取通知的时间一样吗？和小学的呢", (),
     [("公办园", "公办园发录取通知的时间"), ("民办园", "民办园发录取通知的时间"), ("小学", "小学发录取通知的时间")]),
    ("教育和科技部门分别负责什么", (), [("教育", "教育部门负责什么"), ("科技", "科技部门负责什么")]),
    ("行政机关的答复期限和申请人的补正期限分别几天", (),
     [("行政机关的答复期限", "行政机关的答复期限几天"), ("申请人的补正期限", "申请人的补正期限几天")]),
]  # fmt: skip

WHOLE = [
    "国家机关和事业单位的用人比例是多少",
    "教育和科技部门负责什么",
    "审核和公开由谁负责",
    "这两份文件有什么不同",
    "复议和信息公开有什么区别",
    "甲镇和乙镇的标准一样，都是300元吧？",
    "各单位和各部门要报送什么",
    "会同有关部门办理的事项分别有哪些要求",
    "《机关和事业单位管理办法》的期限分别是多久",
    "由谁审批和谁公示，一样吗",
    "督查几天一次",
    "",
]


@pytest.mark.parametrize(("question", "known", "parts"), SPLIT, ids=[case[0] for case in SPLIT])
def test_each_thing_gets_a_question_of_its_own(
    question: str, known: tuple[str, ...], parts: list[tuple[str, str]]
) -> None:
    assert [(part.name, part.question) for part in split(question, known)] == parts


@pytest.mark.parametrize("question", WHOLE)
def test_when_in_doubt_nothing_is_split(question: str) -> None:
    assert split(question) == ()


def test_documents_side_by_side_are_no_aspects() -> None:
    assert split("青禾和望山的督查分别多久一次", ("青禾", "望山")) == ()


_PIECES = st.sampled_from(
    [*"和与、，。的对在比多长？《》（）", "分别", "各", "几天", "差几天", "一样吗", "有什么不同", "公示", "审核", "甲镇", "乙类企业", "呢"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=14).map("".join), st.sampled_from([(), ("甲镇",)]))
def test_a_split_is_of_several_things_each_in_its_question(text: str, known: tuple[str, ...]) -> None:
    parts = split(text, known)
    assert len(parts) != 1 and len({part.name for part in parts}) == len(parts)
    assert all(part.name in text and part.name[:2] in part.question for part in parts)


NEUTRAL = [
    ("责任单位有啥区别", "责任单位"),
    ("完成时间差几年？", "完成时间？"),
    ("期限差几天？", "期限几天？"),
    ("清理文件的时间上一致吗？", "清理文件的时间上？"),
    ("收费的规定一样吗？", "收费？"),
    ("分别要求什么时候完成？", "要求什么时候完成？"),
    ("都提了什么要求？", "？"),
    ("新旧两版，施行日期各是哪天？", "，施行日期哪天？"),
    ("哪个期限更长", "期限"),
    ("补助哪个高？", "补助多少？"),
    ("哪个更早", "何时"),
    ("不同类型的出入口分别多宽？", "不同类型的出入口多宽？"),
    ("补助对比一下", "补助"),
    ("两家的补助各是多少", "补助多少"),
    ("各级政府有哪些职责", "各级政府有哪些职责"),
]


@pytest.mark.parametrize(("question", "left"), NEUTRAL, ids=[case[0] for case in NEUTRAL])
def test_without_the_words_that_compare(question: str, left: str) -> None:
    assert neutral(question).strip("的") == left


@pytest.mark.parametrize(
    "text", ["各级", "各单位要报什么", "各部门", "不同意怎么办", "误差多少", "在哪个小程序上办", "哪个大学"]
)
def test_words_that_compare_nothing(text: str) -> None:
    assert distributes(text) is None


def _document(id_: str, title: str, region: str, year: int) -> Document:
    return Document(
        id=id_, title=title, document_number=None, issuer=None, region=region, issued_on=f"{year}-03-01",
        effective_on=None, year=year, kind=None, status=None, access=None, source="", sha256="", text="", problems=(),
    )  # fmt: skip


NAMES = [
    names_of(_document("a23", "青禾区2023年工作要点", "青禾区", 2023)),
    names_of(_document("a24", "青禾区2024年工作要点", "青禾区", 2024)),
    names_of(_document("b23", "青禾区内涝应急预案", "青禾区", 2023)),
    names_of(_document("c24", "望山县2024年工作要点", "望山县", 2024)),
]


def test_years_of_one_place_mean_the_editions_of_one_text() -> None:
    query = understand("专区的补助，青禾23年和24年一样吗？", NAMES)
    assert query.compares and set(query.named) == {"a23", "a24"}


def test_a_year_behind_one_place_is_not_said_of_the_other() -> None:
    query = understand("督查频率，望山和青禾23年各是多久？", NAMES)
    assert query.compares and "c24" in query.named and "a24" not in query.named


def test_every_text_is_set_beside_the_others() -> None:
    query = understand("各文件对专区补助分别怎么规定的", NAMES)
    assert query.compares and set(query.named) == {"a23", "a24", "b23", "c24"}
    assert set(query.terms) == {"专区", "补助"}
    assert not understand("各文件精神要落实到谁", NAMES).compares


def test_a_comparison_searches_for_what_it_asks_of_each() -> None:
    query = understand("青禾2023和2024两份要点，专区补助有什么不一样？", NAMES)
    assert query.compares and set(query.terms) == {"专区", "补助"}


def test_the_documents_named_hold_for_every_aspect() -> None:
    query = understand("青禾区2024年工作要点里督查和评估分别多久一次？", NAMES)
    assert [aspect.name for aspect in query.aspects] == ["督查", "评估"]
    assert all(aspect.query.named == ("a24",) for aspect in query.aspects)
