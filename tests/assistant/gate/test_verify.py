"""The citation gate, as a law: no claim with a wrong figure, quotation or citation is shown, and true ones are."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from assistant.drafts import Claim
from assistant.gate.check import Gate, check_drafts
from assistant.gate.quotations import quotations
from assistant.gate.verify import faults
from assistant.types import Answer
from index.opened import Index
from index.types import Clause
from tests.assistant.gate.claims import (
    ERRORS,
    REWORDINGS,
    Told,
    draft_of,
    miscited,
    quoting,
    spoiled,
    true_claims,
)

EACH = 40  # claims of each kind at most


@pytest.fixture(scope="module")
def told(sample_index: Index) -> list[Told]:
    return true_claims(sample_index)


def last(answers: list[Answer]) -> Answer:
    assert answers
    return answers[-1]


def check(index: Index, *claims: Claim) -> Answer:
    return last(list(check_drafts([draft_of(*claims)], index)))


def require_dropped(index: Index, good: Claim, bad: Claim, words: str) -> None:
    """Beside a good claim the bad one is left out and the answer is partial; alone there is no answer."""
    both = check(index, good, bad)
    assert both.status == "partial"
    assert both.reason
    assert any(problem.startswith("有一句未通过核对") for problem in both.problems)
    assert both.text == check(index, good).text
    alone = check(index, bad)
    assert alone.status == "not_found"
    assert words not in alone.text
    assert alone.citations == ()


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_is_never_shown(sample_index: Index, told: list[Told], name: str) -> None:
    good = told[0].claim
    cases = list(spoiled(told, name, EACH))
    assert cases
    for one, bad, words in cases:
        assert faults(bad, sample_index.clause), (one.sentence.clause.address, words)
        require_dropped(sample_index, good if one.claim != good else told[1].claim, bad, words)


@pytest.mark.parametrize("same_document", [True, False], ids=["wrong-clause", "swapped-document"])
def test_another_clause_does_not_support_it(
    sample_index: Index, told: list[Told], same_document: bool
) -> None:
    cases = list(miscited(told, same_document, EACH))
    assert len(cases) >= 20
    for one, bad in cases:
        assert faults(bad, sample_index.clause), one.claim.text


def test_there_are_enough_cases(told: list[Told]) -> None:
    counts = Counter({name: len(list(spoiled(told, name, EACH))) for name in ERRORS})
    assert counts.total() >= 400
    assert len([name for name, count in counts.items() if count >= 10]) >= 12


@pytest.mark.parametrize("name", REWORDINGS)
def test_true_claims_pass(sample_index: Index, told: list[Told], name: str) -> None:
    claims = [replace(one.claim, text=REWORDINGS[name](one)) for one in told]
    wrong = [(claim.text, found) for claim in claims if (found := faults(claim, sample_index.clause))]
    assert len(claims) > 300
    assert len(wrong) <= 0.03 * len(claims), wrong[:5]


def test_every_quoted_sentence_passes(sample_index: Index, told: list[Told]) -> None:
    for one in told:
        assert faults(quoting(one), sample_index.clause) == (), one.claim.text


def test_a_claim_with_several_clauses_may_use_all_of_them(sample_index: Index, told: list[Told]) -> None:
    """The figures of one sentence may stand in different clauses it cites."""
    first = next(one for one in told if "15个工作日" in one.claim.text)
    second = next(one for one in told if "3小时" in one.claim.text)
    text = "答复期限为15个工作日，发布期限为3小时。"
    assert faults(Claim(text, (*first.claim.quotes, *second.claim.quotes)), sample_index.clause) == ()
    assert faults(Claim(text, first.claim.quotes), sample_index.clause) == ("所引条款中没有：3小时",)


def test_what_is_wrong_is_named(sample_index: Index, told: list[Told]) -> None:
    one = next(t for t in told if "15个工作日" in t.claim.text)
    text = "应当在“十六个工作日”内答复，见《澜川市停车场管理办法》第九十九条。"
    found = "\n".join(faults(replace(one.claim, text=text), sample_index.clause))
    for words in ("“十六个工作日”", "“澜川市停车场管理办法”", "第99条", "16个工作日"):
        assert words in found
    assert faults(Claim(text, ()), sample_index.clause) == ("没有引用任何条款",)


def test_a_clause_that_changed_since_does_not_support_it(sample_index: Index, told: list[Told]) -> None:
    one = next(t for t in told if "15个工作日" in t.claim.text)

    def changed(clause_id: str) -> Clause | None:
        held = sample_index.clause(clause_id)
        return replace(held, text=held.text.replace("15个工作日", "20个工作日")) if held else None

    assert faults(one.claim, sample_index.clause) == ()
    assert any("引文与条款原文不一致" in fault for fault in faults(one.claim, changed))
    assert any("已不在文件库中" in fault for fault in faults(one.claim, lambda clause_id: None))


QUOTATIONS = [
    ("规定“甲”和“乙”。", ["甲", "乙"]),
    ("规定「甲」『乙』", ["甲", "乙"]),
    ('规定"甲乙"。', ["甲乙"]),
    ("规定“甲‘乙’丙”", ["甲‘乙’丙"]),
    ("规定“甲“乙”丙”", ["甲“乙”丙"]),
    ("《甲〈乙〉办法》", ["甲〈乙〉办法"]),
    ("规定“甲，没有收尾", ["甲，没有收尾"]),
    ("前面没有开头”，规定", ["前面没有开头"]),
    ('规定"甲"，另"没有收尾', ["甲", "没有收尾"]),
    ("没有引文", []),
]


@pytest.mark.parametrize(("text", "quoted"), QUOTATIONS, ids=[case[0] for case in QUOTATIONS])
def test_quotations(text: str, quoted: list[str]) -> None:
    assert quotations(text) == quoted


def test_the_gate_holds_back_until_something_passes(sample_index: Index, told: list[Told]) -> None:
    good, bad = told[0].claim, replace(told[1].claim, quotes=())
    gate = Gate(sample_index)
    assert gate.answer(draft_of(bad)) is None
    assert gate.held is not None and gate.held.status == "not_found"
    shown = gate.answer(draft_of(bad, good))
    assert shown is not None and shown.status == "partial"
    assert gate.held is None
    assert gate.passes(good) and not gate.passes(bad)


def test_a_stream_of_nothing_but_failures_ends_with_one_answer(sample_index: Index, told: list[Told]) -> None:
    bad = [replace(one.claim, quotes=()) for one in told[:3]]
    drafts = [draft_of(*bad[:1]), draft_of(*bad[:2]), draft_of(*bad)]
    (answer,) = check_drafts(drafts, sample_index)
    assert (answer.status, answer.text, answer.citations) == ("not_found", "没有通过核对的内容。", ())
    assert len(answer.problems) >= 1


def test_marks_are_numbered_by_what_they_cite(sample_index: Index, told: list[Told]) -> None:
    first, second = told[0].claim, told[-1].claim
    answer = check(sample_index, first, second, replace(first, text=first.text + " "))
    assert [citation.marker for citation in answer.citations] == [1, 2]
    lines = [line for line in answer.text.split("\n") if line.endswith("]")]
    assert [line[-3:] for line in lines] == ["[1]", "[2]", "[1]"]
    for citation in answer.citations:
        assert citation.document.text[citation.start : citation.end] == citation.quote
        assert citation.label.startswith(f"《{citation.document.title}》")
        assert citation.label.endswith(citation.address)
