"""Which step of a scale a figure falls into."""

from __future__ import annotations

import pytest

from assistant.question.words.spoken_money import with_another_sum
from assistant.quoting.reading.cases import below_ends, fitting, on_a_bound, steps_untold, within_of_which
from assistant.quoting.reading.given import given_in
from assistant.quoting.reading.steps import measured
from assistant.quoting.reading.tiers import steps_in
from index.types import Clause

STEPS = [
    ("自付费用在1万元以上3万元以下的，按20%", "20000元", True),
    ("自付费用在1万元以上3万元以下的，按20%", "30000元", True),
    ("自付费用在1万元以上3万元以下的，按20%", "50000元", False),
    ("超过3万元不足10万元的，按25%", "30000元", False),
    ("超过3万元不足10万元的，按25%", "50000元", True),
    ("3万元至10万元的，按25%", "50000元", True),
    ("10万元以上的，按30%", "50000元", False),
    ("降雪量10毫米以上的", "12毫米", True),
    ("降雪量不满10毫米的", "12毫米", False),
    ("年满60周岁的", "65岁", True),
    ("未满18周岁的", "18岁", False),
    ("处200元罚款", "500元", None),  # no bound
    ("3人以上的", "500元", None),  # of another unit
    ("应当在15日内答复", "500元", None),
    ("处300元以上900元以下罚款", "500元", None),  # what follows, no case
    ("修缮费最高不超过9万元", "500元", None),
    ("绿地率达到35%", "40%", None),
    ("3—8万元的", "50000元", True),
    ("2公顷以上的", "30000平方米", True),
    ("500万元≤总投资＜2000万元", "6000000元", True),
    ("超过百分之十以上不足百分之三十的", "10%", True),
    ("9万元以下、2万元以上的", "50000元", True),  # the upper bound first
    ("9万元以下、2万元以上的", "10000元", False),
    ("9万元以下且在2万元以上的", "10000元", False),
    ("9万元以下，12万元以上的", "100000元", False),  # two steps
    ("船龄不得超过15年", "20年", None),  # what must not be is no step over 15
    ("船龄不可超出15年", "20年", None),
]


@pytest.mark.parametrize(("text", "figure", "held"), STEPS)
def test_which_step_holds_a_figure(text: str, figure: str, held: bool | None) -> None:
    asked = measured(figure)
    assert asked
    steps = steps_in(text, asked[1])
    assert (all(step.holds(asked[0]) for step in steps) if steps else None) is held


DEATHS = ("4人以上9人以下死亡的", "9人以上20人以下死亡的")


@pytest.mark.parametrize(
    ("note", "held"),
    [
        ("本办法所称“以上”包括本数，“以下”不包括本数。", {1}),
        ("以上含本数，以下不含本数。", {1}),
        ("本办法所称以上、以下均包括本数。", {0, 1}),
        ("本基准所称“以上”包括本数，“不足”不包括本数。", {0, 1}),
        ("", {0, 1}),
    ],
)
def test_a_figure_between_two_steps_is_as_the_document_says(note: str, held: set[int]) -> None:
    clause = Clause("9", "d", ("9",), "9", "", (), note, 0, len(note))
    fit = fitting(DEATHS, "死了9个人是什么级别", below_ends=below_ends([clause]))
    assert fit is not None and fit.held == held


MONEY = ("工程款40万元以下的，由科长核签", "40万元以上90万元以下的，由局长核签", "90万元以上的，集体研究")
PAGES = ("20页以下（含20页）的，免费", "21—60页（含60页）的部分，每页2元", "61页以上的部分，每页5元")
HOURS = ("停气超过12小时的，每户补偿5元", "停气超过48小时的，每户补偿20元")
# texts, question, which of them has its step (None: they are no steps)
FITTING = [
    (MONEY, "工程款60万元谁核签？", {1}),
    (MONEY, "工程款90万元谁核签？", {1, 2}),  # 以上 and 以下 both include their figure
    (MONEY, "工程款60万谁核签？", {1}),
    (MONEY, "工程款谁核签？", None),
    (PAGES, "复印第60页多少钱？", {1}),
    (PAGES, "超过60页的部分多少钱？", {2}),
    (PAGES, "复印80页多少钱？", None),  # a sum of several steps
    (HOURS, "停气3天补偿多少？", {1}),
    (HOURS, "停气20小时补偿多少？", {0}),
    (HOURS, "停气2小时补偿多少？", set()),
    (("管径400毫米以上的，留4米", "管径不足400毫米的，留2米"), "DN300的管道留几米？", {1}),
    (MONEY, "工程款五十万块谁核签？", {1}),
    (MONEY, "工程款十二万五谁核签？", {0}),
    (
        ("营收800万元以上的，奖1万元", "投资300万元以上的，奖2万元", "投资600万元以上的，奖5万元"),
        "投资900万元奖多少？",
        {2},
    ),
    (
        ("死亡3人以上或者重伤10人以上的，为较大", "死亡10人以上或者重伤50人以上的，为重大"),
        "重伤60人是什么事故？",
        {1},
    ),
]

MOORING = ("锚泊6天以内由站长批，6天以上15天以内由局长批", "锚泊15天以上由县长批")
RANKS = ("科级干部休假6天以内的报局长", "科员休假2天以内的报科长", "科员休假2天以上的报局长")
HEADS = ("处级干部休假6天以内的报县长", "科长休假4天以内的报局长", "科长休假4天以上的报县长")
FITTING += [
    (MOORING, "锚泊10天谁批？", {0}),  # two steps of one text
    (MOORING, "锚泊20天谁批？", {1}),
    (RANKS, "科员休假5天报谁？", {2}),  # the step of other persons holds it too
    (HEADS, "科长休假5天报谁？", {2}),
    (("挖泥8万元以下（含8万元）的，站长批", "挖泥8万元以上的，局长批"), "挖泥8万元谁批？", {0}),
]

SIGNED = ("5月20日前缴清的，减免2成", "5月21日至6月10日缴清的，减免1成", "6月11日以后的，不予减免")
FITTING += [
    (SIGNED, "5月12号缴清的减免多少？", {0}),
    (SIGNED, "5月20日缴清的减免多少？", {0}),
    (SIGNED, "6月3日缴清的减免多少？", {1}),
    (SIGNED, "7月1日缴清的减免多少？", {2}),
    (SIGNED, "5月20日前缴清的减免多少？", None),  # the bound itself is named
    (SIGNED, "从5月12日到6月3日减免多少？", None),
]


@pytest.mark.parametrize(("texts", "question", "held"), FITTING, ids=[question for _, question, _ in FITTING])
def test_which_of_several_texts_has_the_step(
    texts: tuple[str, ...], question: str, held: set[int] | None
) -> None:
    fits = fitting(texts, question)
    assert (None if fits is None else set(fits.held)) == held


def test_a_figure_below_all_steps_is_told_the_lowest() -> None:
    fits = fitting(("投资300万元（含）—800万元的，6%", "投资800万元以上的，8%"), "投资100万元补多少？")
    assert fits is not None and fits.lowest == "300万元（含）—800万元"


EVERYDAY = [("倒了3方土怎么罚", "3立方米"), ("困住14个人启动几级", "14人"), ("百岁老人每月多少", "100岁"),
    ("换灯花了7500块", "7500元"), ("买桌子要三万二，谁签", "三万二千元"), ("粉刷要4千", "4千元"), ("2万6够不够", "2.6万元"), ("领九百块钱", "九百元"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "written"), EVERYDAY, ids=[case[1] for case in EVERYDAY])
def test_measures_of_everyday_speech(question: str, written: str) -> None:
    assert [given.written for given in given_in(question)] == [written]


UNTOLD = [
    ("请人修门谁批？", True),
    ("请人修门花700元谁批？", False),
]


@pytest.mark.parametrize(("question", "untold"), UNTOLD)
def test_whether_the_question_tells_a_step(question: str, untold: bool) -> None:
    texts = ("500元以下的，由组长批准", "500元以上的，由主任批准")
    assert steps_untold(texts, question) is untold


@pytest.mark.parametrize(("spent", "further"), [("9万元", True), ("4万元", False)])
def test_a_further_bound_among_the_same(spent: str, further: bool) -> None:
    text = "3万元以上的，由场长审批，其中8万元以上的提交职工大会讨论"
    assert within_of_which(text, f"买树苗花{spent}谁批？") is further


NO_MONEY = ["一块牌子多大", "两块地归谁", "几千块够吗", "三千户搬迁", "来了五千人"]


@pytest.mark.parametrize("question", NO_MONEY)
def test_what_is_no_money(question: str) -> None:
    assert all(given.unit != "元" for given in given_in(question))


SUMS = [
    ("一万六", "刷墙花了800块谁批？", "刷墙花了一万六千元谁批？"),
    ("3.5万", "刷墙花了八千谁批？", "刷墙花了3.5万元谁批？"),
    ("三十户", "刷墙花了800块谁批？", None),
    ("两千块", "刷墙谁批？", None),
]


@pytest.mark.parametrize(("name", "question", "whole"), SUMS)
def test_another_sum_in_a_question(name: str, question: str, whole: str | None) -> None:
    assert with_another_sum(name, question) == whole


def test_a_figure_below_or_above_all_steps() -> None:
    texts = ["营收200万元以上500万元以下的", "营收500万元以上900万元以下的"]
    low, high = fitting(texts, "营收80万元"), fitting(texts, "营收1300万元")
    assert low and high
    assert (low.lowest, low.nearest) == ("200万元以上500万元以下", 0)
    assert (high.highest, high.nearest) == ("500万元以上900万元以下", 1)


BOUNDS = [
    pytest.param(MONEY, "工程款40万元谁核签？", True, id="where one ends and another begins"),
    pytest.param(MONEY, "工程款60万元谁核签？", False, id="inside a step"),
    pytest.param(PAGES, "复印第20页多少钱？", False, id="told whose it is"),
    pytest.param(MONEY[:1], "工程款40万元谁核签？", False, id="nothing begins there"),
    pytest.param(MONEY, "工程款40万元以上谁核签？", False, id="a side of it is named"),
]


@pytest.mark.parametrize(("texts", "question", "expected"), BOUNDS)
def test_a_figure_that_two_steps_hold(texts: tuple[str, ...], question: str, expected: bool) -> None:
    assert on_a_bound(texts, question) is expected


def test_whose_step_it_is_may_stand_over_it() -> None:
    steps, whose = ("4天以内的报局长", "2天以内的报站长", "2天以上的报局长"), ("科级干部", "科员", "科员")
    over = [f"{who}请假{step}" for who, step in zip(whose, steps, strict=True)]
    fit = fitting(steps, "科员请假3天报谁？", subjects=over)
    assert fit is not None and fit.held == {2}
