"""Which facts of a document itself a question asks for."""

from __future__ import annotations

import pytest

from assistant.question.fact_words import facts_asked

ASKED = [
    ("这个补贴办法是哪个部门发的", ("issuer",)),
    ("通知是谁印发的", ("issuer",)),
    ("补贴由哪个部门发、多久到账", ()),
    ("残疾证哪个单位发", ()),
    ("这份要点是谁发的、什么时候发的", ("issued_on", "issuer")),
    ("补助资金到底由谁来发放", ()),
    ("办法的文号是多少，哪天印发的", ("document_number", "issued_on")),
]


@pytest.mark.parametrize(("question", "facts"), ASKED, ids=[case[0] for case in ASKED])
def test_facts_asked(question: str, facts: tuple[str, ...]) -> None:
    assert facts_asked(question) == facts
