"""Claims written by hand on the sample corpus, as a chat model words them: true ones are kept, wrong ones are dropped.

The limits were fitted on most of them; what the gate did to the rest when it first saw them stands in
docs/decisions/0006-the-gate.md. The shares here hold what was reached.
"""

from __future__ import annotations

from collections import Counter

import pytest

from assistant.drafts import Claim
from assistant.gate.check import Gate
from assistant.gate.cosines import cosines
from assistant.gate.limits import load_limits
from assistant.gate.verify import faults
from eval.gate.cases import Case, written_cases
from index.opened import Index
from tests.assistant.gate.claims import draft_of, quoting, true_claims
from tests.fakes import BigramEmbedder

MOST_TRUE_DROPPED = 0.03
MOST_SHOWN = {
    "organisation": 0.1, "modality": 0.15, "comparator": 0.2, "binding": 0.2, "role": 0.1, "place": 0.1, "invented": 0.25,
}  # fmt: skip


@pytest.fixture(scope="module")
def judged(sample_index: Index) -> list[tuple[Case, tuple[str, ...]]]:
    return [(case, faults(case.claim, sample_index.clause)) for case in written_cases(sample_index)]


def test_true_ones_are_kept(judged: list[tuple[Case, tuple[str, ...]]]) -> None:
    true = [(case.claim.text, found) for case, found in judged if case.true]
    dropped = [one for one in true if one[1]]
    assert len(true) > 500
    assert len(dropped) <= MOST_TRUE_DROPPED * len(true), dropped


def test_wrong_ones_are_dropped(judged: list[tuple[Case, tuple[str, ...]]]) -> None:
    made = Counter(case.kind for case, _ in judged if not case.true)
    shown = Counter(case.kind for case, found in judged if not case.true and not found)
    assert made.keys() == MOST_SHOWN.keys()
    for kind, most in MOST_SHOWN.items():
        assert shown[kind] <= max(1, most * made[kind]), (kind, shown[kind], made[kind])


def test_the_embedder_is_asked_only_for_what_is_not_verbatim(sample_index: Index) -> None:
    embedder = BigramEmbedder(name=load_limits().embedder)
    gate = Gate(sample_index, embedder)
    gate.answer(draft_of(*(quoting(one) for one in true_claims(sample_index)[:50])))
    assert embedder.asked == []
    case = next(case for case in written_cases(sample_index) if case.true)
    gate.answer(draft_of(case.claim))
    assert embedder.asked == [case.claim.text]


def test_another_embedder_is_not_asked(sample_index: Index) -> None:
    """The limits are fitted to the cosines of one embedder; with another the words must do."""
    assert cosines(sample_index, BigramEmbedder()) is None
    assert cosines(sample_index, None) is None


def test_an_invented_sentence_is_far(sample_index: Index) -> None:
    quotes = true_claims(sample_index)[3].claim.quotes
    (fault,) = faults(Claim("争议双方可以约定提交仲裁委员会裁决。", quotes), sample_index.clause)[-1:]
    assert "意思" in fault or "没有这一名称" in fault
