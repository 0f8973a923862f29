"""Members of a closed series: what is said of some is no answer for another."""

from __future__ import annotations

import pytest

from assistant.quoting.reading.siblings import members_named, naming, of_a_sibling

MEALS = "营养餐补助小学每生每天5元，初中每生每天6元。"
PRIZES = "获得省级劳模称号的奖励2万元，市级劳模称号的奖励1万元。"
SEATS = "处级人员乘坐一等座；科级及以下人员乘坐二等座。"
CASES = [
    pytest.param("高中营养餐一天补多少", MEALS, "", ("小学", "初中"), id="a school level not written"),
    pytest.param("初中营养餐一天补多少", MEALS, "", (), id="a school level written"),
    pytest.param("中学营养餐一天补多少", MEALS, "", (), id="a word for two levels"),
    pytest.param("高中营养餐一天补多少", MEALS, "高中参照执行。", (), id="written in the clause"),
    pytest.param("高中食堂谁检查", "中小学食堂由县局检查，小学每月一次。", "", (), id="covered"),
    pytest.param("县级劳模称号奖励多少", PRIZES, "", ("省级", "市级"), id="a level not written"),
    pytest.param("市级劳模称号奖励多少", PRIZES, "", (), id="a level written"),
    pytest.param("县级劳模称号奖励多少", "省、市、县级劳模称号的奖励。", "", (), id="levels in a row"),
    pytest.param("县级财政补多少", PRIZES, "", (), id="of another thing"),
    pytest.param("科员坐什么座", SEATS, "", (), id="under a bound"),
    pytest.param("普通公务员坐什么座", "处级人员乘坐一等座。", "", ("处级",), id="below all ranks"),
    pytest.param("厅级坐什么座", SEATS, "", ("处级", "科级"), id="over every bound"),
    pytest.param("本科能报吗", "应当具有硕士以上学位。", "", (), id="a condition decides for all"),
    pytest.param("改建厂房补多少", "新建厂房每平方米补80元。", "", ("新建",), id="a kind of works"),
    pytest.param("改建厂房补多少", "新建、改建厂房每平方米补80元。", "", (), id="both kinds of works"),
    pytest.param("养猫要登记吗", "养犬人应当办理登记。", "", ("犬",), id="another animal"),
    pytest.param("养猫要登记吗", "饲养宠物应当办理登记。", "", (), id="a word for both animals"),
    pytest.param("自行车存放收费吗", "小型车每小时2元。", "", ("小型车",), id="another vehicle"),
    pytest.param("摩托车停放收费吗", "机动车每小时2元。", "", (), id="a word for several vehicles"),
    pytest.param(
        "科长请假5天谁批", "股室人员请假的，由科室负责人批准。", "", (), id="who approves is no rank"
    ),
    pytest.param(
        "科员外出谁批", "科室负责人外出的，由分管领导批准。", "", ("科室负责人",), id="head of a section"
    ),
    pytest.param("科长外出谁批", "科室负责人外出的，由分管领导批准。", "", (), id="科长 heads a section"),
    pytest.param("房租怎么交", MEALS, "", (), id="no member asked of"),
]


@pytest.mark.parametrize(("question", "sentence", "around", "others"), CASES)
def test_a_sibling_is_no_answer(question: str, sentence: str, around: str, others: tuple[str, ...]) -> None:
    assert of_a_sibling(question, sentence, f"{around}\n{sentence}") == others


def test_the_members_a_question_names() -> None:
    assert members_named("县级高中补多少") == ("高中", "县级")
    assert members_named("科长请假几天要报批") == ("科长",)
    assert members_named("房租怎么交") == ()


ITEMS = [
    pytest.param("养猫交多少", ("犬每只60元", "猫每只20元", "其他每只5元"), {1}, id="the one named"),
    pytest.param("养猫交多少", ("犬每只60元", "每只5元"), {0, 1}, id="none named"),
    pytest.param("养猫交多少", ("犬、猫每只60元", "每只5元"), {0, 1}, id="no other member named"),
    pytest.param("摆渡多少钱", ("犬每只60元", "猫每只5元"), {0, 1}, id="asked of none"),
    pytest.param("普通干部坐几等舱", ("处级坐一等舱", "一般干部坐二等舱"), {1}, id="by another word"),
]


@pytest.mark.parametrize(("question", "texts", "meant"), ITEMS)
def test_which_of_several_texts_names_the_member_asked_of(
    question: str, texts: tuple[str, ...], meant: set[int]
) -> None:
    assert naming(question, dict(enumerate(texts))) == meant
