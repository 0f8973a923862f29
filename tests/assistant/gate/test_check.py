"""What becomes of a draft: status, labels, remarks on documents that are no longer in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest

from assistant.drafts import Claim, Draft, Quote, label
from assistant.gate.check import check_drafts
from assistant.types import Answer, Status
from index.opened import Index
from index.types import Clause, Document
from tests.assistant.gate.claims import draft_of
from tests.eval.world import clause, document

TEXT = "应当在15个工作日内答复。延长不超过20个工作日。"
TODAY = date.today()


def index_of(*documents: Document) -> Index:
    """An index of these documents, each one clause, as far as the gate reads it."""
    held = {clause(d, "一", d.text).id: clause(d, "一", d.text) for d in documents}
    return cast(Index, SimpleNamespace(documents=lambda: documents, clause=held.get))


def claim(of: Document, words: str = "应当在15个工作日内答复。") -> Claim:
    own: Clause = clause(of, "一", of.text)
    start = of.text.index(words)
    return Claim(words, (Quote(own, of, start, start + len(words), "一", ("一",)),))


def answer(*documents: Document, draft: Draft | None = None, **changed: Any) -> Answer:
    drafts = [replace(draft or draft_of(*(claim(d) for d in documents)), **changed)]
    (checked,) = check_drafts(drafts, index_of(*documents))
    return checked


def test_an_answer() -> None:
    held = document("云山区公开方案", text=TEXT, document_number="云山办〔2024〕3号")
    checked = answer(held)
    assert (checked.status, checked.text) == ("answered", "应当在15个工作日内答复。[1]")
    assert checked.citations[0].label == "《云山区公开方案》（云山办〔2024〕3号）一"
    assert checked.problems == () and checked.reason == ""


STATUSES: list[tuple[Status, bool, Status]] = [
    ("answered", True, "answered"),
    ("partial", True, "partial"),
    ("answered", False, "not_found"),
    ("partial", False, "not_found"),
]


@pytest.mark.parametrize(("drafted", "passes", "status"), STATUSES)
def test_status(drafted: Status, passes: bool, status: Status) -> None:
    held = document("云山区公开方案", text=TEXT)
    made = claim(held) if passes else replace(claim(held), text="应当在30个工作日内答复。")
    assert answer(held, draft=draft_of(made), status=drafted).status == status


def test_a_draft_without_claims_is_told_as_it_is() -> None:
    held = document("云山区公开方案", text=TEXT)
    refused = answer(held, draft=draft_of(), status="not_found", text="文件中未找到答案。", reason="没有")
    assert (refused.status, refused.text, refused.reason) == ("not_found", "文件中未找到答案。", "没有")
    greeted = answer(held, draft=draft_of(), text="您好！")
    assert (greeted.status, greeted.text, greeted.citations) == ("answered", "您好！", ())


def test_heads_and_notes() -> None:
    held = document("云山区公开方案", text=TEXT)
    drafted = draft_of(
        replace(claim(held), heads="《云山区公开方案》：\n"), claim(held, "延长不超过20个工作日。")
    )
    checked = answer(held, draft=drafted, notes=("另一份没有找到。",))
    assert checked.text.split("\n") == [
        "《云山区公开方案》：", "应当在15个工作日内答复。[1]", "延长不超过20个工作日。[2]", "另一份没有找到。",
    ]  # fmt: skip


def test_versions_of_one_title_are_told_apart() -> None:
    old = document("云山区公开方案", "旧.txt", TEXT, issued_on="2020-01-02")
    new = document("云山区公开方案", "新.txt", TEXT, issued_on="2024-05-06")
    labels = [citation.label for citation in answer(old, new).citations]
    assert labels == ["《云山区公开方案》（2020-01-02）一", "《云山区公开方案》（2024-05-06）一"]
    assert answer(new).citations[0].label == "《云山区公开方案》一"
    numbered = replace(old, document_number="云山办〔2020〕1号")
    assert label(numbered, "一", dated=True) == "《云山区公开方案》（云山办〔2020〕1号）一"


ENDED = [
    ({"expires_on": (TODAY - timedelta(days=1)).isoformat()}, f"已于{TODAY - timedelta(days=1)}失效"),
    ({"expires_on": TODAY.isoformat()}, None),
    ({"expires_on": (TODAY + timedelta(days=1)).isoformat()}, None),
    ({"status": "失效"}, "标注为“失效”"),
    ({"status": "已废止"}, "标注为“已废止”"),
    ({"status": "有效"}, None),
    ({}, None),
]


@pytest.mark.parametrize(("fields", "told"), ENDED, ids=[str(case[0]) for case in ENDED])
def test_documents_no_longer_in_force(fields: dict[str, str], told: str | None) -> None:
    problems = answer(document("云山区公开方案", text=TEXT, **fields)).problems
    assert len(problems) == (told is not None)
    assert told is None or (told in problems[0] and problems[0].endswith("引用前请核实现行规定。"))


def test_a_remark_is_made_once() -> None:
    held = document("云山区公开方案", text=TEXT, status="失效")
    drafted = draft_of(claim(held), claim(held, "延长不超过20个工作日。"))
    assert len(answer(held, draft=drafted, problems=("甲", "甲")).problems) == 2
