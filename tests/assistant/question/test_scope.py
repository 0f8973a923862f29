"""Whether a clause is about the place and year a question names."""

from __future__ import annotations

import pytest

from assistant.question.scope import misfit, wider, years_instead
from assistant.question.texts.names import names_of
from assistant.question.understand import understand
from tests.eval.world import clause, document

TIANHE = document(
    "广州市天河区停车场管理办法", region="天河区", issuer="广州市天河区人民政府", text="每小时收费2元。"
)
GUANGZHOU = document(
    "广州市停车场管理办法", region="广州市", issuer="广州市人民政府", text="每小时收费3元。番禺区另行规定。"
)
NATION = document("停车场安全法", region="全国", text="停车场应当安全。", issued_on="2019-05-01", year=2019)
PLAN = document(
    "天河区2023年停车场建设工作要点",
    region="天河区",
    text="建设5处。2025年底前建成。",
    year=2023,
    issued_on="2023-02-01",
)
LATER = document(
    "天河区2024年度停车场建设通知",
    region="天河区",
    text="建设6处。",
    year=2024,
    issued_on="2022-12-01",
)
STORM = document("天河区防汛应急预案", region="天河区", text="红色预警由指挥长签发。")
DIGGING, FELLING, FELLED = (
    document(f"{matter}许可办事指南", region="天河区", text=f"{matter}，办理时限3天。")
    for matter in ("开挖公共绿地", "采伐城市林木", "移植城市林木")
)
DOCUMENTS = (DIGGING, FELLING, FELLED, STORM, TIANHE, GUANGZHOU, NATION, PLAN, LATER)

CASES = [
    ("天河区停车多少钱一小时", TIANHE, None),
    ("天河停车多少钱一小时", TIANHE, None),
    ("越秀区停车多少钱一小时", TIANHE, "越秀区"),
    ("佛山停车多少钱一小时", TIANHE, "佛山"),
    ("广东省停车多少钱一小时", TIANHE, "广东省"),  # a district's rule does not hold for its province
    ("越秀区停车多少钱一小时", GUANGZHOU, None),
    ("番禺区停车多少钱", GUANGZHOU, None),
    ("深圳市停车多少钱", GUANGZHOU, "深圳市"),
    ("佛山停车场要安全吗", NATION, None),
    ("停车多少钱一小时", TIANHE, None),
    ("天河区2023年建设几处停车场", PLAN, None),
    ("天河区2022年要点建设几处停车场", PLAN, "2022年"),
    ("天河区2022年度建设几处停车场", LATER, "2022年"),  # issued then, made for the year after
    ("天河区2022年的通知要建设几处停车场", LATER, None),
    ("天河区2025年底前建成什么", PLAN, None),
    ("天河区2027年底前建成什么", PLAN, "2027年"),
    ("天河区2003年建成的停车场多少钱一小时", TIANHE, None),  # the year of the case, no text's
    ("天河区2022年毕业的要交停车费吗", PLAN, None),
    ("天河区2023年停车建设几处", TIANHE, "2023年"),  # another document is of that year
    ("户口在湖南，在天河区停车多少钱", TIANHE, None),
    ("佛山人在天河区停车多少钱", TIANHE, None),
    ("户口在佛山，停车多少钱", TIANHE, "佛山"),  # no other place is named
    ("停车场安全法规定收多少钱", TIANHE, "所问文件"),  # the words of another text are asked for
    ("停车场安全法规定收多少钱", NATION, None),
    ("按停车场安全法停车收多少钱", TIANHE, None),  # only named
    ("开绿地几天能办", DIGGING, None),
    ("开绿地几天能办", FELLING, "所问事项"),  # the guide of another matter
    ("开绿地和采林木分别几天", FELLING, None),
    ("天河区地震红色预警由谁签发", STORM, "地震"),
    ("天河区防汛红色预警由谁签发", STORM, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "held", "expected"), CASES, ids=[f"{q}-{d.title[:5]}" for q, d, _ in CASES]
)
def test_misfit(question: str, held: object, expected: str | None) -> None:
    (found,) = [d for d in DOCUMENTS if d is held]
    query = understand(question, [names_of(document) for document in DOCUMENTS])
    assert misfit(query, clause(found, "一", found.text), found) == expected


def test_a_wider_rule_is_remarked() -> None:
    names = [names_of(held) for held in DOCUMENTS]
    query = understand("越秀区停车多少钱一小时", names)
    told = wider(query, clause(GUANGZHOU, "一", GUANGZHOU.text), GUANGZHOU)
    assert told == "所引《广州市停车场管理办法》是广州市的规定，不是专门针对越秀区的规定。"
    national = wider(query, clause(NATION, "一", NATION.text), NATION)
    assert national is not None and "全国性规定" in national
    assert wider(understand("天河区停车", names), clause(TIANHE, "一", TIANHE.text), TIANHE) is None


LISTED = [
    ("天河区2022年安排多少", "2023年安排三万元，2024年、2025年每年安排五万元。", (2023, 2024, 2025)),
    ("天河区2026年安排多少", "2023年安排三万元，2024年安排五万元。", (2023, 2024)),
    ("天河区2024年安排多少", "2023年安排三万元，2024年安排五万元。", ()),
    ("天河区2024年安排多少", "2023年至2025年每年安排三万元。", ()),  # spanned
    ("天河区2026年安排多少", "2023年安排三万元。", ()),  # one year may be a date
    ("天河区2022年安排多少", "2023年5月1日前申报，2024年6月底前拨付。", ()),  # days, not years of values
    ("安排多少", "2023年安排三万元，2024年安排五万元。", ()),
]


@pytest.mark.parametrize(
    ("question", "text", "years"), LISTED, ids=[f"{question}-{text[:8]}" for question, text, _ in LISTED]
)
def test_years_instead_of_the_one_asked(question: str, text: str, years: tuple[int, ...]) -> None:
    query = understand(question, [names_of(document) for document in DOCUMENTS])
    assert years_instead(query, text) == years
