"""Which telephone number is asked for."""

from __future__ import annotations

import pytest

from assistant.quoting.facts.contacts import contacts
from index.types import Clause, Document

TWO = "咨询电话：0571-66880033。监督电话：0571-66880044。"
ROWS = [
    ("停水的联系人是谁？", "12345热线转办的，3日内办结。", []),  # a number tells no name
    ("报名的咨询电话是多少？", TWO, ["0571-66880033", "咨询电话：0571-66880033。"]),
    (
        "报名的联系电话是多少？",
        TWO,
        ["咨询电话：0571-66880033。", "监督电话：0571-66880044。"],
    ),  # which, is not told
    ("投诉电话是多少？", TWO, ["咨询电话：0571-66880033。", "监督电话：0571-66880044。"]),
    (
        "联系电话是多少？",
        "（联系人：周敏；电话：0571-66880021）",
        ["0571-66880021", "（联系人：周敏；电话：0571-66880021）"],
    ),
    (
        "监督电话是多少？",  # behind more numbers than are quoted
        "".join(f"第{n}站：0571-6688010{n}。" for n in range(1, 7)) + "监督电话：0571-66880044。",
        ["0571-66880044", "监督电话：0571-66880044。"],
    ),
    (
        "值班电话是多少？",
        "镇值班电话0571-66990011，抢修电话95598。",
        ["0571-66990011", "镇值班电话0571-66990011，抢修电话95598。"],
    ),
]


@pytest.mark.parametrize(("question", "text", "said"), ROWS, ids=[row[0] for row in ROWS])
def test_contacts(question: str, text: str, said: list[str]) -> None:
    document = Document(
        "d", "报名通知", None, None, "青禾区", None, None, None, None, None, None, "通知.txt", "0", text
    )
    clause = Clause("c", "d", ("一",), "一", "", (), text, 0, len(text))
    assert [claim.text for claim in contacts(question, document, [clause])] == said
