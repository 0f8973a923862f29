"""The lines of a clause worth quoting alone."""

from __future__ import annotations

import pytest

from assistant.quoting.weighing.telling import telling
from index.types import Clause

# heading, text, kind, the sentences that are worth it
LINES = [
    ("加大解读力度", "（一）加大解读力度。各单位应当解读。", "clause", ["各单位应当解读。"]),
    (
        "县财政局6月25日前拨付1200万元",
        "（二）县财政局6月25日前拨付1200万元。另行通知。",
        "clause",
        ["（二）县财政局6月25日前拨付1200万元。", "另行通知。"],
    ),
    (
        "码头租期为15年",
        "二、码头租期为15年。期满后由县航运所收回。",
        "clause",
        ["二、码头租期为15年。", "期满后由县航运所收回。"],
    ),
    ("县水务局负责调度", "1.县水务局负责调度。各镇配合。", "clause", ["1.县水务局负责调度。", "各镇配合。"]),
    (
        "会议纪要",
        "出席：王甲、李乙\n请假：张丙\n附件：名单\n2025年6月12日",
        "part",
        ["出席：王甲、李乙", "请假：张丙"],
    ),
    (
        "抄送",
        "本县各镇从明年起按月报送台账。\n抄送：县委各部门，县人大常委会办公室，县法院，\n县检察院，各人民团体。\n某县人民政府办公室2025年6月12日印发",
        "part",
        ["本县各镇从明年起按月报送台账。"],
    ),
    ("附件", "附件：1.工坊登记表由各镇保管并按月更新。\n2.联络名册", "part", []),
    ("三、保障", "三、保障。各镇落实经费。\n附件1：经费测算表", "clause", ["各镇落实经费。"]),
    ("引言", "各镇人民政府：\n现将名单印发给你们，请认真执行。", "part", []),
]


@pytest.mark.parametrize(("heading", "text", "kind", "kept"), LINES, ids=[case[0] for case in LINES])
def test_what_is_worth_quoting(heading: str, text: str, kind: str, kept: list[str]) -> None:
    clause = Clause("c", "d", ("一",), "一", heading, (), text, 0, len(text), kind)
    assert [sentence.text.strip() for sentence in telling(clause)] == kept
