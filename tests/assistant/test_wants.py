"""What kind of thing a question wants to be told, and whether a sentence holds one."""

from __future__ import annotations

import pytest

from assistant.question.wants import HARD, fits, holds, wanted

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
    ("什么时候完成？", "date"),
    ("最晚哪天报上来", "date"),
    ("值班电话是多少", "phone"),
    ("网址是什么", "url"),
    ("要办几次培训", "count"),
    ("由谁负责？", "who"),
    ("哪个部门牵头", "who"),
    ("责任单位是哪家", "who"),
    ("归哪管", "who"),
]


@pytest.mark.parametrize(("question", "kind"), WANTED, ids=[case[0] for case in WANTED])
def test_wanted(question: str, kind: str) -> None:
    assert kind in wanted(question)


@pytest.mark.parametrize(
    "question", ["怎么办理", "需要哪些材料", "能不能申请", "依申请公开", "青禾区2024年要点"]
)
def test_nothing_particular_is_wanted(question: str) -> None:
    assert not wanted(question) & HARD.keys()
    assert fits(frozenset(), "任何一句话") == 0.5


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
]


@pytest.mark.parametrize(("kind", "held", "missing"), HELD, ids=[f"{c[0]}-{c[1]}" for c in HELD])
def test_held(kind: str, held: str, missing: str) -> None:
    wants = frozenset({kind})
    assert holds(wants, held) and fits(wants, held) == 1.0
    assert not holds(wants, missing) and fits(wants, missing) == 0.0


def test_the_share_of_kinds() -> None:
    assert fits(frozenset({"money", "date"}), "每台20万元") == 0.5
    assert set(HARD) <= {kind for question, _ in WANTED for kind in wanted(question)}
