"""The standalone question made of a follow-up and the turns before it."""

from __future__ import annotations

import pytest

from assistant.question.ask import Ask
from assistant.question.follow_ups.history import standalone
from assistant.question.follow_ups.replacing import Places
from assistant.question.texts.names import names_of
from assistant.question.understand import Query, understand
from assistant.types import Turn
from index.types import Clause
from tests.eval.world import document

NAMES = [
    names_of(document("青禾区2025年数据工作要点", region="青禾区", year=2025)),
    names_of(document("青禾区2024年数据工作要点", region="青禾区", year=2024)),
    names_of(document("望山县公租房管理办法", region="望山县")),
]
NOWHERE = Places(lambda query: None, lambda clause, steps: None, lambda clause: "", lambda clause: False)

TALKS = [
    (["Ⅲ级响应谁启动？", "Ⅱ级呢？"], "Ⅱ级响应谁启动？"),
    (["Ⅲ级响应谁启动？", "Ⅱ级呢？", "那一级呢？", "多久报一次汛情？"], "一级响应多久报一次汛情？"),
    (["基础类补助多少？", "完善类呢？", "提升类呢？"], "提升类补助多少？"),
    (["公租房轮候期多久？", "租金呢？"], "公租房租金是多少？"),
    (["示范夜市摊位费多少？", "保证金呢？"], "示范夜市保证金多少？"),
    (["县长信箱几天答复？", "最长呢？"], "县长信箱最长几天答复？"),
    (["笔试合格线是多少？", "面试最低多少分？"], "面试最低多少分？"),
    (["校车买几辆？", "一共花多少钱？", "钱从哪来？"], "校车钱从哪来？"),
    (["临时救助要什么材料？", "在哪里办？", "收费吗？"], "临时救助收费吗？"),
    (["谁牵头账号清理？", "谁配合？", "什么时候完成？"], "账号清理什么时候完成？"),
    (["青禾区2025年数据经费是多少？", "其中培训多少？"], "青禾区2025年数据经费中，培训多少？"),
    (["青禾区2025年数据经费是多少？", "2024年呢？"], "青禾区2024年数据经费是多少？"),
    (["公租房办法第十条说什么？", "第十一条呢？"], "公租房办法第十一条说什么？"),
    (["公租房办法第十条说什么？", "第十一条呢？", "第二款呢？"], "公租房办法第十一条第二款说什么？"),
    (["公租房办法第十条说什么？", "旧办法第八条呢？"], "旧版公租房办法第八条说什么？"),
    (["青禾区2025年要点二（一）是什么？", "二（二）呢？"], "青禾区2025年要点二（二）是什么？"),
    (["青禾区2025年数据工作要点几条？", "文号是什么？"], "《青禾区2025年数据工作要点》的文号是什么？"),
    (["社区工作者年龄要求是什么？", "学历呢？"], "社区工作者学历要求是什么？"),
    (["社区工作者年龄要求是什么？", "报名时间呢？"], "社区工作者报名时间是什么时候？"),
    (["公租房申请条件是什么？", "材料呢？"], "公租房申请材料有哪些？"),
    (["临时救助初次调查几天？", "公示呢？"], "临时救助公示几天？"),
    (["望山县改灶户能补多少？", "什么时候申报？"], "望山县改灶户什么时候申报？"),
    (["示范夜市补贴每月发多少？", "期限呢？"], "示范夜市补贴期限是多久？"),
    (["示范夜市补贴由谁审核？", "什么时候申报？"], "示范夜市补贴什么时候申报？"),
    (["示范夜市补贴多少？", "到期了怎么办？"], "示范夜市到期了怎么办？"),
    (["东湾县旧船什么时候拆完？", "那西浦县呢？"], "西浦县旧船什么时候拆完？"),
    (["合同不备案怎么罚？", "账目不公开呢？"], "账目不公开怎么罚？"),
    (["望山县2025年收到多少件投诉？", "其中夜市的几件？"], "望山县2025年收到投诉中，夜市的几件？"),
    (["夜市一个月补多少？", "最长发多久？"], "夜市最长发多久？"),
    (["灯牌去哪里领？", "周六开门吗？"], "灯牌周六开门吗？"),
    (["渔船怎么换证？", "要几天？"], "渔船换证要几天？"),
    (["渔船怎么换证？", "什么时候检查？"], "渔船什么时候检查？"),
    (["怎么申请渔船奖励？", "哪些情况不给？"], "渔船奖励哪些情况不给？"),
    (["渔船奖励几天答复？", "能延长吗？"], "渔船奖励答复能延长吗？"),
    (["不戴救生衣罚多少？", "超载呢？"], "超载罚多少？"),
    (["不戴救生衣罚多少？", "拒不改正呢？"], "拒不改正，不戴救生衣罚多少？"),
    (["柳湾路小学招几个班？", "河西中心小学呢？"], "河西中心小学招几个班？"),
    (["公租房管理办法什么时候施行？", "数据工作要点呢？"], "数据工作要点什么时候施行？"),
    (["雨季那几天夜市由谁管？", "罚多少？"], "雨季那几天夜市罚多少？"),
    (["望山县夜市由谁管？", "那青禾区2024年呢？"], "青禾区2024年夜市由谁管？"),
]


@pytest.mark.parametrize(("turns", "whole"), TALKS, ids=["→".join(case[0]) for case in TALKS])
def test_standalone(turns: list[str], whole: str) -> None:
    def read(text: str) -> Query:
        return understand(text, NAMES)

    *before, question = turns
    asked = Ask(question, tuple(Turn("user", said) for said in before))
    assert standalone(asked, read, NOWHERE).standalone == whole


def test_the_document_just_cited_is_taken_over_in_the_edition_in_force() -> None:
    held = [
        document("望山县夜市管理办法", region="望山县"),
        document("望山县夜市管理办法（试行）", region="望山县"),
    ]
    names = [names_of(one) for one in (*held, document("青禾区摊位规定", region="青禾区"))]
    clause = Clause("c", "d", ("第三条",), "第三条", "", (), "摊主每日清扫。", 0, 7)
    cited = Places(
        lambda query: clause, lambda one, steps: None, lambda one: held[1].title, lambda one: False
    )

    def asked(*turns: str) -> str:
        *before, question = turns
        ask = Ask(question, tuple(Turn("user", said) for said in before))
        return standalone(ask, lambda text: understand(text, names), cited).standalone

    assert asked("摊位由谁清扫？", "不扫罚多少？") == "《望山县夜市管理办法》摊位不扫罚多少？"
    assert asked("摊位由谁清扫？", "时限呢？") == "《望山县夜市管理办法》摊位时限是多久？"
    assert asked("青禾区摊位由谁清扫？", "时限呢？") == "青禾区摊位时限是多久？"
