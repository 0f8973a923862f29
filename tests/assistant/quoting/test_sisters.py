"""Values side by side, each of its own subject, and what a yes/no question says of one of them."""

from __future__ import annotations

import pytest

from assistant.question.understand import Query
from assistant.quoting.leading.premise import contradictions
from assistant.quoting.weighing.term_weights import TermWeights

TAPS = "单户改装不超过9个工作日，整栋改装不超过25个工作日。"
SPLIT = "安排专项经费70万元，其中展厅布置40万元、人员培训8万元、成效评估22万元。"
STALE = "账号应当每10天更新一次，20天未更新的予以提醒，45天未更新的予以注销。"
NOTICE = "应当在候选名单公告无异议后12个工作日内付款；公告期为6个工作日。"
TEAMS = "市级组建不少于150人的救援队伍，每个县不少于60人。"
WRONG = [
    ("单户改装25个工作日，对吗？", TAPS, "9个工作日"),
    ("人员培训经费22万元，对吗？", SPLIT, "8万元"),
    ("账号20天不更新就要注销，对吗？", STALE, "45天"),
    ("候选名单公告期是12个工作日，对吗？", NOTICE, "6个工作日"),
    ("布展期30日，对吗？", "应当布展，布展期不少于9日。对布展有意见的，12日内答复。", "9日"),
    ("东村建6个凉亭，对吗？", "共建凉亭20个，其中西村6个、东村4个、北村10个。", "4个"),
    ("丙类展位补6万元，对吗？", "甲类、乙类、丙类展位，分别补9万元、6万元、2万元。", "2万元"),
    ("摊位费减免5个月，对吗？", "给予2个月摊位费减免；其中，遭遇水淹的给予5个月减免。", "2个月"),
    ("多久交回钥匙？8日，对吗？", "离场后3日内交回钥匙。", "3日内"),
    (
        "擂台赛得75分是优胜，对吗？",
        "80分及以上为优胜，70分及以上、80分以下为入围。",
        "70分及以上、80分以下为入围",
    ),
]
RIGHT = [
    ("整栋改装25个工作日，对吗？", TAPS),
    ("成效评估经费22万元，对吗？", SPLIT),
    ("账号45天不更新就要注销，对吗？", STALE),
    ("候选名单公告无异议后12个工作日内付款，对吗？", NOTICE),
    ("县级救援队伍不少于60人，对吗？", TEAMS),
]
NO_WORDS = TermWeights({}, frozenset())


def told(question: str, quoted: str) -> tuple[str, ...]:
    return contradictions(Query(question, question, (), question), [quoted], NO_WORDS)


@pytest.mark.parametrize(("question", "quoted", "value"), WRONG, ids=[case[0] for case in WRONG])
def test_the_value_of_a_sister_is_contradicted(question: str, quoted: str, value: str) -> None:
    assert [note.endswith(f"文件写的是“{value}”") for note in told(question, quoted)] == [True]


@pytest.mark.parametrize(("question", "quoted"), RIGHT, ids=[case[0] for case in RIGHT])
def test_a_subjects_own_value_is_not(question: str, quoted: str) -> None:
    assert told(question, quoted) == ()


def test_what_held_before_contradicts_nothing() -> None:
    assert told("每月90元，对吗？", "原标准每人每月90元。") == ()
