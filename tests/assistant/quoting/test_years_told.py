"""The year a sentence tells of."""

from __future__ import annotations

import pytest

from assistant.question.understand import understand
from assistant.quoting.reading.years_told import of_another_year
from index.types import Document
from tests.eval.world import clause, document

NOTES = document(
    "绿道建设会议纪要", text="2024年新建绿道12公里，预计2025年5月开放。", issued_on="2024-03-01", year=None
)
REPORT = document("青禾县2023年档案工作年度报告", text="接收档案310份。", issued_on="2024-01-20", year=2023)
PLAN = document("绿道建设方案", text="到2026年，建成绿道90公里。", issued_on="2024-03-01", year=None)
RULE = document("绿道管理办法", text="自2021年起，每公里每年养护3万元。", issued_on="2021-01-01", year=None)
CASES = [
    pytest.param("2025年新建绿道多少公里", NOTES, "2024年", id="the same deed of another year"),
    pytest.param("2024年新建绿道多少公里", NOTES, "", id="its own year"),
    pytest.param("绿道哪天开放", NOTES, "", id="no year asked"),
    pytest.param("2024年接收档案多少份", REPORT, "2023年", id="a report issued the year after"),
    pytest.param("2023年接收档案多少份", REPORT, "", id="the year of the report"),
    pytest.param("2024年绿道要建多少公里", PLAN, "", id="a plan's later year"),
    pytest.param("2025年每公里绿道养护多少钱", RULE, "", id="a rule holds on"),
    pytest.param("2025年新建绿道12公里，对吗", NOTES, "", id="a claim is compared elsewhere"),
]


@pytest.mark.parametrize(("question", "of", "other"), CASES)
def test_a_sentence_of_another_year(question: str, of: Document, other: str) -> None:
    own = clause(of, "一", of.text)
    assert of_another_year(understand(question, ()), own.text, own, of) == other
