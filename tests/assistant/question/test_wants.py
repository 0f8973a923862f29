"""What kind of thing a question wants to be told, and whether a sentence holds one."""

from __future__ import annotations

import pytest

from assistant.question.asks.wants import HARD, fits, hard, holds, told, wanted, without_asking

WANTED = [
    ("装一台电梯补多少钱？", "money"),
    ("每户最高限额是多少", "money"),
    ("举报属实奖多少？", "money"),
    ("占多少比例？", "percent"),
    ("几小时内要发布权威信息", "hours"),
    ("几天内答复", "days"),
    ("多少个工作日办结", "days"),
    ("多久答复？", "duration"),
    ("期限是多长", "duration"),
    ("牵引绳要多长？", "length"),
    ("什么时候完成？", "date"),
    ("最晚哪天报上来", "date"),
    ("值班电话是多少", "phone"),
    ("网址是什么", "url"),
    ("要办几次培训", "count"),
    ("全年公开多少条信息", "count:条"),
    ("每期印多少份", "count:份"),
    ("加几分", "count:分"),
    ("按几倍租金收", "count:倍"),
    ("窗口几点上班", "clock"),
    ("在哪个小程序上办", "url"),
    ("领导小组组长是谁", "office:组长"),
    ("指挥长是谁", "office:指挥长"),
    ("由谁担任组长", "office:组长"),
    ("新车站建在什么地方", "place"),
    ("听证会在哪里举行", "place"),
    ("养蜂登记去哪办理", "place"),
    ("培训费在哪里交", "place"),
    ("报名表交到哪里去", "place"),
    ("领证窗口是几号", "place"),
    ("到几号窗口交材料", "place"),
    ("材料几号交到窗口", "date"),
    ("为什么取消这条线路", "reason"),
    ("施工单位是哪家", "role:施工"),
    ("哪家公司中标", "role:中标"),
    ("县长是谁", "person"),
    ("请的是哪家公司", "named:公司"),
    ("由谁负责？", "who"),
    ("哪个部门牵头", "who"),
    ("责任单位是哪家", "who"),
    ("归哪管", "who"),
    ("有哪几家管？", "who"),
    ("一年安排多少重大项目？", "number"),
    ("一年安排多少经费？", "money"),
    ("质量员每月有多少岗位津贴", "money"),
    ("一个人保费多少", "money"),
    ("投诉热线是多少？", "phone"),
    ("传真号码是多少？", "word:传真"),
    ("柳树镇考核排名第几？", "rank"),
    ("打哪个热线", "phone"),
    ("渔港热线", "phone"),
    ("柳树镇在全县排第几", "rank"),
    ("夜市评比柳树街是第几名", "rank"),
]


@pytest.mark.parametrize(("question", "kind"), WANTED, ids=[case[0] for case in WANTED])
def test_wanted(question: str, kind: str) -> None:
    assert kind in wanted(question)


@pytest.mark.parametrize(
    "question", ["怎么办理", "需要哪些材料", "能不能申请", "依申请公开", "青禾区2024年要点"]
)
def test_nothing_particular_is_wanted(question: str) -> None:
    assert not hard(wanted(question))
    assert fits(frozenset(), "任何一句话") == 0.5


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("有哪几家负责？", "count:家"),
        ("夜市评比柳树街是第几名", "count:名"),
        ("一年安排多少次夜市评比", "rank"),
        ("一年安排多少经费？", "number"),
        ("多少名额", "count:名"),
        ("渔港热线工作谁牵头", "phone"),
        ("多少人能领补贴", "money"),
        ("多少户享受补助", "money"),
        ("一个季度递了十几份申请，怎么应对", "count:份"),
    ],
)
def test_not_wanted(question: str, kind: str) -> None:
    assert kind not in wanted(question)


def test_a_word_asked_for_must_stand_there() -> None:
    kinds = wanted("传真号码是多少？")
    assert not holds(kinds, "热线电话：0000-5550100")
    assert holds(kinds, "传真：0000-5550100")


HELD = [
    ("money", "每台给予20万元补助", "应当给予适当补助"),
    ("percent", "不低于60%", "应当提高比例"),
    ("percent", "三分之二以上业主同意", "业主同意"),
    ("hours", "3小时内发布", "及时发布"),
    ("days", "15个工作日内答复", "2024年印发"),
    ("duration", "期限不超过3年", "应当答复"),
    ("date", "6月底前完成", "抓紧完成"),
    ("phone", "电话12345", "请电话联系"),
    ("count", "不少于12次", "定期举办"),
    ("who", "由区财政局牵头", "抓好落实"),
    ("count:条", "全年主动公开信息不少于100条", "2020年底全部支持第6版"),
    ("count:人", "招录15名", "第3批"),
    ("count:人", "共24个人", "开设24个班"),
    ("date", "次日发放", "及时发放"),
    ("date", "当月发放", "按月发放"),
    ("rank", "列入第二梯队", "考核共100分"),
    ("length", "牵引绳不超过2米", "应当立即清理"),
    ("clock", "上午9:00至12:00", "按时到岗"),
    ("url", "通过“青禾办”小程序提交", "到窗口提交"),
    ("office:组长", "组长由区长担任", "成立领导小组"),
    ("place", "听证会在县档案馆三楼会议室举行", "听证会为期一天，青云路小学派人参加"),
    ("place", "车站位于北山镇东侧", "报住房城乡建设部门备案"),
    ("reason", "因客流不足，取消该线路", "该线路自5月1日取消"),
    ("role:施工", "由青禾路桥公司施工", "减少施工扰民"),
    ("office:总指挥", "由市长任市防汛指挥部指挥长", "副总指挥：副市长"),
    ("office:组长", "由县长任组长", "（责任单位：县民政局）"),
    ("person", "县长王建国主持会议", "由县长任组长，推进养老服务"),
    ("number", "安排项目23个", "安排一批项目"),
    ("word:传真", "传真：0000-5550100", "电话：0000-5550100"),
    ("count:项", "共十二项", "推行“一件事”办理"),
    ("rank", "柳树镇位列全县第二名", "考核共100分"),
    ("rank", "第三顺位：随迁子女", "考核共100分"),
    ("named:公司", "委托专业公司评估", "委托机构评估"),
]


@pytest.mark.parametrize(("kind", "held", "missing"), HELD, ids=[f"{c[0]}-{c[1]}" for c in HELD])
def test_held(kind: str, held: str, missing: str) -> None:
    wants = frozenset({kind})
    assert holds(wants, held) and fits(wants, held) == 1.0
    assert not holds(wants, missing) and fits(wants, missing) == 0.0


def test_the_share_of_kinds() -> None:
    assert fits(frozenset({"money", "date"}), "每台20万元") == 0.5
    assert set(HARD) <= {kind for question, _ in WANTED for kind in wanted(question)}


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("预决算公开由哪个部门负责", "预决算公开"),
        ("第几号令修改的", "修改的"),
        ("一年公开多少条信息", "一年公开 信息"),
        ("谁来牵头清理文件", "清理文件"),
    ],
)
def test_words_that_ask_are_no_topic(question: str, kept: str) -> None:
    assert " ".join(without_asking(question).split()) == kept


def test_a_list_answers_how_many_kinds_without_a_number() -> None:
    assert not hard(wanted("有几种方式"))
    assert told("count:条") == "数量"


WAYS = ["能不能用邮箱提交材料？", "打电话报名行不行？", "可以传真申请吗？", "报名要留手机号吗？"]


@pytest.mark.parametrize("question", WAYS)
def test_a_way_to_do_it_is_no_number(question: str) -> None:
    assert not {kind for kind in wanted(question) if kind == "phone" or kind.startswith("word:")}


def test_the_length_of_a_thing_is_no_time() -> None:
    assert wanted("护堤道路多长？") == {"length"}
    assert "duration" in wanted("试用期多长？")
