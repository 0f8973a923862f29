"""Levels of government that stand for the only place of theirs in the index."""

from __future__ import annotations

import pytest

from assistant.question.texts.levels import with_levels
from assistant.question.texts.names import names_of
from assistant.question.understand import understand
from tests.eval.world import document

PROVINCE = document("云河省电梯安全条例", region="云河省")
CITY = document("澜川市电梯安全办法", region="澜川市")
PLAN = document("澜川市数据共享方案", region="澜川市")
DISTRICT = document("青禾区数据共享要点", region="青禾区")
OTHER = document("望山县电梯安全通知", region="望山县")
NAMES = [names_of(held) for held in (PROVINCE, CITY, PLAN, DISTRICT)]

MEANT = [
    ("电梯录像省里要求存多久，澜川市呢", "电梯录像云河省要求存多久，澜川市呢"),
    ("市里和青禾对泄露分别怎么要求", "澜川市和青禾对泄露分别怎么要求"),
    ("演练几次，市里方案和青禾要点有什么不同", "演练几次，澜川市方案和青禾要点有什么不同"),
    ("省级的条例第三条", "云河省条例第三条"),
    ("上级和青禾区的要求有什么不同", "澜川市和青禾区的要求有什么不同"),
    ("市和区对演练的要求有什么不同", "澜川市和青禾区对演练的要求有什么不同"),
    ("市、区两级对泄露的时限分别是多少", "澜川市和青禾区对泄露的时限分别是多少"),
    ("省市两级的规定各是什么", "云河省和澜川市的规定各是什么"),
    ("市里要求多久演练一次", "澜川市要求多久演练一次"),
    ("市里呢？", "澜川市呢"),
    ("市里对演练怎么规定", "澜川市对演练怎么规定"),
    ("全市每年演练几次", "澜川市每年演练几次"),
    ("2024年全市演练几次", "2024年澜川市演练几次"),
    ("本区的要点", "青禾区的要点"),
    ("我们区要点第三条", "青禾区要点第三条"),
    ("市2024年方案第三条", "澜川市2024年方案第三条"),
    ("2024年市方案第三部分", "2024年澜川市方案第三部分"),
    ("2023年和2024年市数据共享方案的文号", "2023年和2024年澜川市数据共享方案的文号"),
    ("市里2023和2024年演练几次", "澜川市2023和2024年演练几次"),
    ("2023和2024年市里演练几次", "2023和2024年澜川市演练几次"),
    ("市、青禾两家的演练次数各是多少", "澜川市、青禾两家的演练次数各是多少"),
]
LEFT = [
    "市里给多少补贴",  # may stand in the district's text
    "青禾区里的电梯谁管",
    "上市里程碑有几个",
    "县区对演练有什么要求",
    "城市和区域规划有什么不同",
    "市里和区里各出多少",  # one text tells how they share it
    "市里和区里怎么分担",
    "市、区两级各负担几成",
    "全市里程最长的路",
    "青禾区和全市的演练次数",
    "全市各区的演练由谁组织",
    "我区民众怎么申请",
    "各县级医院分别有几张床",
    "市场监管办法第三条",
    "市政工程管理办法第三条",
    "区域协调方案第三条",
]


@pytest.mark.parametrize(("question", "meant"), MEANT, ids=[case[0] for case in MEANT])
def test_a_level_stands_for_its_only_place(question: str, meant: str) -> None:
    assert with_levels(question, NAMES) == meant


@pytest.mark.parametrize("question", LEFT)
def test_other_words_stay(question: str) -> None:
    assert with_levels(question, NAMES) == question


def test_of_two_places_of_a_level_none_is_meant() -> None:
    names = [*NAMES, names_of(document("槐荫市电梯安全办法", region="槐荫市"))]
    assert with_levels("市里和青禾对泄露分别怎么要求", names) == "市里和青禾对泄露分别怎么要求"
    assert with_levels("本县的通知", [*NAMES, names_of(OTHER)]) == "望山县的通知"


def test_places_with_several_documents_are_sides_of_a_comparison() -> None:
    query = understand("电梯录像省里要求存多久，澜川市呢", NAMES)
    assert query.compares
    assert query.sides == ((PROVINCE.id,), (CITY.id, PLAN.id))


def test_texts_of_one_place_are_compared_when_the_question_sets_them_apart() -> None:
    apart = understand("澜川的办法和方案分别怎么规定演练", NAMES)
    assert apart.compares and set(apart.named) == {CITY.id, PLAN.id}
    assert not understand("澜川的演练有哪些，分别由谁组织", NAMES).compares


DISTRICTS = [*NAMES, names_of(document("槐荫区数据共享要点", region="槐荫区"))]
BOTH = "青禾区和槐荫区"
SEVERAL = [
    ("两个区的演练次数各是多少", f"{BOTH}的演练次数各是多少"),
    ("两区演练次数谁更多", f"{BOTH}演练次数谁更多"),
    ("各区的演练次数分别是多少", f"{BOTH}的演练次数分别是多少"),
    ("市区三级的演练次数分别是多少", f"澜川市和{BOTH}的演练次数分别是多少"),
    ("市里要求各区什么时候演练", "澜川市要求各区什么时候演练"),
    ("三个区的演练次数各是多少", "三个区的演练次数各是多少"),
    ("各区政府的演练次数分别是多少", "各区政府的演练次数分别是多少"),
]


@pytest.mark.parametrize(("question", "meant"), SEVERAL, ids=[case[0] for case in SEVERAL])
def test_several_places_in_one_word(question: str, meant: str) -> None:
    assert with_levels(question, DISTRICTS) == meant
