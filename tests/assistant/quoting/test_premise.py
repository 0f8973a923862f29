"""Figures a question states that the clause contradicts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.question.asks.wants import is_claim
from assistant.question.understand import Query
from assistant.quoting.leading.claimed import claimed_figures
from assistant.quoting.leading.premise import contradictions
from assistant.quoting.weighing.term_weights import TermWeights

NO_WORDS = TermWeights({}, frozenset())


HOURS = "图书馆每日17时30分至次日8时对外开放。"
CLOCKS = [
    ("图书馆晚上7点开始开放，对吗？", "晚上7点", ["17时30分"]),
    ("图书馆下午5点半开始开放，对吗？", "", []),
    ("图书馆开放到早上9点，对吗？", "早上9点", ["8时"]),
    ("图书馆晚上7点开放，对吗？", "晚上7点", ["17时30分", "8时"]),
]


@pytest.mark.parametrize(("question", "claim", "others"), CLOCKS, ids=[case[0] for case in CLOCKS])
def test_hours_in_everyday_words(question: str, claim: str, others: list[str]) -> None:
    weights = TermWeights({"图书馆": 1.0, "开放": 1.0}, frozenset())
    told = "”“".join(others)
    wrong = (f"不一致：问题说“{claim}”，文件写的是“{told}”",) if claim else ()
    assert contradictions(said(question), [HOURS], weights) == wrong


def said(question: str) -> Query:
    return Query(question, question, (), question)


CLAIMS = [
    ("规定30个工作日答复，对吗？", True),
    ("是不是15天内公示？", True),
    ("每台补10万，没错吧", True),
    ("最长不超过20个工作日，属实？", True),
    ("补贴5万元？", True),
    ("几个工作日答复，对吗？", False),
    ("多久答复？", False),
    ("补多少钱是吧？", False),
    ("答复期限", False),
    ("答复期限？", False),
    ("收费标准？", False),
    ("答复期限为2年？", True),
    ("要是住着85岁的老人呢？", False),
]


@pytest.mark.parametrize(("question", "claim"), CLAIMS, ids=[case[0] for case in CLAIMS])
def test_what_states_something(question: str, claim: bool) -> None:
    assert is_claim(question) is claim


REPLY = "应当在15个工作日内答复，延长时间最长不超过20个工作日。"
GRANT = "每台给予20万元补助，补助不超过投资额的40%，由市、县按6：4分担。"
DATES = "2025年底前，每千人口托位数达到4.6个，4月底前公布，每季度更新。"

WRONG = [
    ("30个工作日答复，对吗？", REPLY, "不一致：问题说“30个工作日”，文件写的是“15个工作日”"),
    ("三十天内答复，是吧？", REPLY, "不一致：问题说“三十天内”，文件写的是“15个工作日”"),
    ("每台补10万元，没错吧？", GRANT, "不一致：问题说“10万元”，文件写的是“20万元”"),
    ("不超过投资额的百分之五十，对不对", GRANT, "不一致：问题说“百分之五十”，文件写的是“40%”"),
    ("2025年底达到3.2个，对吗？", DATES, "不一致：问题说“3.2个”，文件写的是“4.6个”"),
    ("6月底前公布，是吗？", DATES, "不一致：问题说“6月底”，文件写的是“4月底”"),
    ("每台补10万，没错吧？", GRANT, "不一致：问题说“10万”，文件写的是“20万元”"),
    ("补助投资额的三成，对吗", GRANT, "不一致：问题说“三成”，文件写的是“40%”"),
    ("不能超过30个工作日吗？", REPLY, "不一致：问题说“30个工作日”，文件写的是“15个工作日”"),
    ("每月更新一次，对吗？", DATES, "不一致：问题说“每月”，文件写的是“每季度”"),
]


@pytest.mark.parametrize(("question", "quoted", "told"), WRONG, ids=[case[0] for case in WRONG])
def test_contradicted(question: str, quoted: str, told: str) -> None:
    assert told in contradictions(said(question), [quoted], NO_WORDS)


RIGHT = [
    ("15个工作日答复，对吗？", REPLY),
    ("十五个工作日答复，对吗？", REPLY),
    ("是不是应当答复？", REPLY),
    ("多少个工作日答复，30个吗？", REPLY),
    ("30个工作日答复", REPLY),
    ("每台补20万，对吗？", "每台给予一次性补助。"),
    ("投资10万元能申请吗？", GRANT),  # describes a case
    ("补助40%，对吗？", GRANT),
]


@pytest.mark.parametrize(("question", "quoted"), RIGHT, ids=[case[0] for case in RIGHT])
def test_not_contradicted(question: str, quoted: str) -> None:
    assert contradictions(said(question), [quoted], NO_WORDS) == ()


def test_figures_that_name_the_document_are_no_premise() -> None:
    question = "三年行动里规定30个工作日答复，对吗？"
    told = contradictions(said(question), [REPLY], NO_WORDS, ["数字政府三年行动方案"])
    assert len(told) == 1 and "30个工作日" in told[0]
    asked = replace(said("2024年要点、24年要点都是15个工作日，对吗？"), years=(2024,))
    assert contradictions(asked, [f"2023年起，{REPLY}"], NO_WORDS) == ()


def test_every_wrong_figure_is_named() -> None:
    told = contradictions(said("30个工作日答复，补10万元，对吗？"), [REPLY, GRANT], NO_WORDS)
    assert len(told) == 2


LEVELS = "六层住宅每台补助18万元，七层住宅每台补助20万元，另加1万元。"


def test_the_value_of_the_case_asked_about() -> None:
    words = TermWeights({"七层": 1.0, "住宅": 0.5}, frozenset())
    assert contradictions(said("七层住宅补14万，对吗"), [LEVELS], words) == (
        "不一致：问题说“14万”，文件写的是“20万元”",
    )


def test_a_value_of_another_case_is_denied() -> None:
    words = TermWeights({"七层": 1.0, "住宅": 0.5}, frozenset())
    assert contradictions(said("七层住宅补18万，对吗"), [LEVELS], words) == (
        "不一致：问题说“18万”，文件写的是“20万元”",
    )


CASES = [
    "七层住宅补20万，对吗",  # it stands in the text
    "9层的住宅补18万元，对吗",  # what goes before is the case it is claimed of
    "建了5年的住宅补20万元，是吧",
]


@pytest.mark.parametrize("question", CASES)
def test_what_stands_in_the_text_is_not_denied(question: str) -> None:
    words = TermWeights({"七层": 1.0, "住宅": 0.5}, frozenset())
    assert contradictions(said(question), [LEVELS], words) == ()


def test_a_day_is_no_length_of_time() -> None:
    assert contradictions(said("停一天没问题，对吗"), ["次日7时前离开。"], NO_WORDS) == ()


EVERYDAY = [
    ("收39块对吗", [("39元", "39块")]),
    ("每吨2块6，对吗", [("2.6元", "2块6")]),
    ("补十万，是吧", [("100000元", "十万")]),
    ("罚200，对吗", [("200元", "200")]),
    ("交1,200是吧", [("1200元", "1,200")]),
    ("首付是两成半吗", [("25%", "两成半")]),
    ("三成以上，15天", [("30%", "三成"), ("15日", "15天")]),
    ("给十万人发，对吗", [("100000人", "十万人")]),
    ("成立3年吧", [("3年", "3年")]),
    ("坐K5还是68路", [("68", "68")]),
]


@pytest.mark.parametrize(("question", "figures"), EVERYDAY, ids=[case[0] for case in EVERYDAY])
def test_figures_in_everyday_words(question: str, figures: list[tuple[str, str]]) -> None:
    assert [(figure.canonical, figure.written) for figure in claimed_figures(question)] == figures


UNITS = [
    (
        "清理文件是财政局牵头，对吗？",
        "清理文件。（市司法局牵头，市财政局配合）",
        "不一致：问题说“财政局牵头”，文件写的是“牵头单位：市司法局；配合单位：市财政局”",
    ),
    ("清理文件由司法局牵头吗？", "清理文件。（市司法局牵头，市财政局配合）", ""),
    ("清理文件由区司法局负责吧？", "清理文件。（责任单位：区司法局、区财政局）", ""),
    (
        "清理文件由教育局负责吧？",
        "清理文件。（责任单位：区司法局）",
        "不一致：问题说“教育局负责”，文件写的是“责任单位：区司法局”",
    ),
    ("清理文件由哪个部门负责？", "清理文件。（责任单位：区司法局）", ""),
]


@pytest.mark.parametrize(("question", "quoted", "wrong"), UNITS, ids=[case[0] for case in UNITS])
def test_a_unit_that_is_not_the_one(question: str, quoted: str, wrong: str) -> None:
    assert "".join(contradictions(said(question), [quoted], NO_WORDS)) == wrong


FEES = "每月借阅12册以下（含12册）的，不收取押金；超过12册的部分，每册交纳押金20元。"
WORKS = "投资额300万元以上的项目应当组织专家论证；连续3周未报送进度的，由市住建局通报。"
CLEANING = "水塔应当每半年清洗一次，管理人员每年体检一次。"

NO_CLAIM = [
    ("一个月借9册要交押金吗？", FEES),
    ("借40册收钱吗？", FEES),
    ("借9册不用交押金，对吗？", FEES),
    ("投资500万元要专家论证吗？", WORKS),
    ("项目20天没报进度会被通报吗？", WORKS),
    ("补件的时间算不算在30天里？", "补件期限不超过10日。"),
    ("2024年5月装好的有补助吗？", "2024年9月30日后装好的不予补助。"),
    ("许可要10个工作日才办好，对吗？", "许可证有效期为三年。"),  # not of one order
]


@pytest.mark.parametrize(("question", "quoted"), NO_CLAIM, ids=[case[0] for case in NO_CLAIM])
def test_a_case_is_no_claim(question: str, quoted: str) -> None:
    assert contradictions(said(question), [quoted], NO_WORDS) == ()


def words_of(**weights: float) -> TermWeights:
    return TermWeights(weights, frozenset())


OF_ONE_MATTER = [
    ("水塔每年清洗一次就行了吗？", CLEANING, words_of(水塔=1, 清洗=1), "问题说“每年”，文件写的是“每半年”"),
    (
        "挖掘审批要20个工作日，对吗？",
        "挖掘单位应当提前5个工作日告知沿线住户。",
        words_of(挖掘=0.5, 审批=1),
        "",
    ),
    (
        "投诉5日答复，对吗？",
        "接到投诉的，3日内答复；接到咨询的，5日内答复。",
        words_of(投诉=1, 答复=0.4),
        "问题说“5日”，文件写的是“3日内”",
    ),
    ("一年只检一次吧？", "锅炉每年检验两次。", words_of(锅炉=1), "问题说“一次”，文件写的是“两次”"),
    ("每户能办两张证，是吗？", "每户限办一张证。", words_of(每户=1), "问题说“两张”，文件写的是“一张”"),
    ("过桥要交5元，对吗？", "过桥不收取费用。", words_of(过桥=1), "问题说“5元”，文件写的是“不收取费用”"),
    (
        "大件是超过60公斤的，对吗？",
        "大件，是指重量超过50公斤的物品。",
        words_of(大件=1),
        "问题说“60公斤”，文件写的是“50公斤”",
    ),
]


@pytest.mark.parametrize(
    ("question", "quoted", "weights", "told"), OF_ONE_MATTER, ids=[case[0] for case in OF_ONE_MATTER]
)
def test_only_of_the_same_matter(question: str, quoted: str, weights: TermWeights, told: str) -> None:
    assert "".join(contradictions(said(question), [quoted], weights)).removeprefix("不一致：") == told


ROWS = [
    "序号：1；任务：修编图则；牵头单位：甲县规划局；配合单位：县林业局",
    "序号：2；任务：清查林地；牵头单位：县林业局",
]
FIRST = TermWeights({"ⅰ级": 1.0}, frozenset())  # lower case, as words are
PLAN = "Ⅰ级处置由县长决定启动，Ⅱ级处置由分管副县长决定启动。"

HOLDERS = [
    (
        "修编图则由林业局牵头吧？",
        ROWS,
        words_of(修编=1, 图则=1),
        "问题说“林业局牵头”，文件写的是“牵头单位：甲县规划局",
    ),
    ("清查林地的牵头单位是县林业局，对吗？", ROWS, words_of(清查=1, 林地=1), ""),
    (
        "修编图则由县残联牵头对吗",
        ROWS[:1],
        words_of(修编=1),
        "问题说“县残联牵头”，文件写的是“牵头单位：甲县规划局",
    ),
    (
        "Ⅰ级处置由省长启动，对吗？",
        [PLAN],
        FIRST,
        "问题说“省长启动”，文件写的是“Ⅰ级处置由县长决定启动”",
    ),
    ("Ⅰ级处置由县长启动，对吗？", [PLAN], FIRST, ""),
    (
        "Ⅰ级处置由副县长启动，对吗？",
        [PLAN],
        FIRST,
        "问题说“副县长启动”，文件写的是“Ⅰ级处置由县长决定启动”",
    ),
    ("Ⅰ级处置由县政府主要负责人启动，对吗？", [PLAN], FIRST, ""),  # may be he
    (
        "专班组长是副县长，对吗？",
        ["成立由县长任组长、副县长任副组长的专班。"],
        words_of(专班=1),
        "问题说“由副县长任组长”，文件写的是“成立由县长任组长",
    ),
    (
        "财政局牵头评审，对吗？",
        ["县科技局牵头负责评审。"],
        words_of(评审=1),
        "问题说“财政局牵头”，文件写的是“县科技局牵头负责评审”",
    ),
    (
        "调休半天要局长批吗？",
        ["调休半天的，由分管局领导批准。"],
        words_of(调休=1, 半天=1),
        "问题说“局长批”，文件写的是“由分管局领导批准”",
    ),
    ("调休半天要分管副局长批，对吗？", ["调休半天的，由分管局领导批准。"], words_of(调休=1), ""),
    (
        "借阅档案分管领导批就行，对吗？",
        ["借阅档案的，由局长审批。"],
        words_of(借阅=1, 档案=1),
        "问题说“分管领导批”，文件写的是“由局长审批”",
    ),
    (
        "门禁卡由办公室保管，对吗？",
        ["钥匙由办公室指定专人保管，门禁卡由后勤科保管。"],
        words_of(门禁卡=1),
        "问题说“办公室保管”，文件写的是“门禁卡由后勤科保管”",
    ),
    (
        "钥匙由办公室保管，对吗？",
        ["钥匙由办公室指定专人保管，门禁卡由后勤科保管。"],
        words_of(钥匙=1),
        "",
    ),
]


@pytest.mark.parametrize(
    ("question", "quoted", "weights", "told"), HOLDERS, ids=[case[0] for case in HOLDERS]
)
def test_who_acts_is_compared(question: str, quoted: list[str], weights: TermWeights, told: str) -> None:
    found = "".join(contradictions(said(question), quoted, weights)).removeprefix("不一致：")
    assert found.startswith(told) and bool(found) == bool(told)


FORCE = [
    ("分店可以单独报名吧？", "分店不得单独报名。", "问题说“可以单独报名”，文件写的是“分店不得单独报名”"),
    ("开新店不用登记，对吗？", "新店开业前应当登记。", "问题说“不用登记”，文件写的是“新店开业前应当登记”"),
    ("门店可以报名吧？", "被处罚的门店不得报名。", ""),  # a special case
    ("门店可以报名吗？", "门店不得报名。", ""),  # claims nothing
    ("门店可以报名吧？", "门店可以报名。", ""),
]


@pytest.mark.parametrize(("question", "quoted", "told"), FORCE, ids=[f"{q} {t}" for q, t, _ in FORCE])
def test_what_is_allowed_is_compared(question: str, quoted: str, told: str) -> None:
    assert "".join(contradictions(said(question), [quoted], NO_WORDS)).removeprefix("不一致：") == told
