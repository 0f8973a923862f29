"""Each measure against an example worked by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.measures import answers, citations, ranking, refusals, statistics

A, B, NONE = frozenset({0}), frozenset({1}), frozenset[int]()


def test_recall_is_the_share_of_gold_clauses_among_the_first_k() -> None:
    hits = [NONE, A, NONE, B]
    assert ranking.recall_at_k(hits, 2, 1) == 0.0
    assert ranking.recall_at_k(hits, 2, 3) == 0.5
    assert ranking.recall_at_k(hits, 2, 4) == 1.0


def test_recall_is_capped_when_there_are_more_gold_clauses_than_places() -> None:
    assert ranking.recall_at_k([A, B], 5, 1) == 1.0
    assert ranking.recall_at_k([A, NONE], 5, 2) == 0.5


def test_two_hits_on_the_same_gold_clause_count_once() -> None:
    assert ranking.recall_at_k([A, A], 2, 2) == 0.5


def test_reciprocal_rank_looks_no_further_than_k() -> None:
    assert ranking.reciprocal_rank([NONE, NONE, A, B], 10) == pytest.approx(1 / 3)
    assert ranking.reciprocal_rank([NONE, NONE, A], 2) == 0.0
    assert ranking.reciprocal_rank([], 10) == 0.0


def test_ndcg_worked_by_hand() -> None:
    # Gains at ranks 2 and 4: 1/log2(3) + 1/log2(5); ideal at ranks 1 and 2: 1 + 1/log2(3).
    expected = (1 / math.log2(3) + 1 / math.log2(5)) / (1 + 1 / math.log2(3))
    assert ranking.ndcg_at_k([NONE, A, A, B], 2, 10) == pytest.approx(expected)
    assert ranking.ndcg_at_k([A, B], 2, 10) == pytest.approx(1.0)


@pytest.mark.parametrize("measure", [ranking.recall_at_k, ranking.ndcg_at_k])
def test_ranking_measures_refuse_questions_without_gold(measure: object) -> None:
    with pytest.raises(ValueError, match="gold"):
        measure([A], 0, 5)  # type: ignore[operator]


def test_citation_recall_and_precision() -> None:
    assert citations.citation_recall([A, NONE, A], 2) == 0.5
    assert citations.citation_recall([], 1) == 0.0
    assert citations.citation_precision([True, False, True, True]) == 0.75
    assert citations.citation_precision([]) == 0.0


def test_a_fact_counts_in_any_of_its_wordings() -> None:
    facts = [["20个工作日", "二十个工作日"], ["国务院办公厅"]]
    assert answers.facts_found("应在二十个工作日内答复", facts) == 0.5
    assert answers.missing_facts("应在二十个工作日内答复", facts) == ("国务院办公厅",)
    assert answers.facts_found("什么也没有", []) == 1.0


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("苏政办发﹝2021﹞29 号", "苏政办发〔2021〕29号"),
        ("国办发[2021]12号", "国办发〔2021〕12号"),
        ("２０２１年底前", "2021年底前"),
        ("| 高血压病 | 200元/月 |", "高血压病200元/月"),
        ("2021\n年 8 月", "2021年8月"),
    ],
    ids=["small-brackets", "square-brackets", "full-width", "table-row", "broken-line"],
)
def test_facts_are_compared_without_brackets_widths_and_spaces(written: str, asked: str) -> None:
    assert answers.facts_found(written, [[asked]]) == 1.0


def test_f1_gr_worked_by_hand() -> None:
    # 3 answerable of which 1 refused; 2 unanswerable of which 1 refused.
    outcomes = [(True, False), (True, False), (True, True), (False, True), (False, False)]
    scores = refusals.refusal_scores(outcomes)
    assert scores.refused == 0.5
    assert scores.wrongly_refused == pytest.approx(1 / 3)
    assert scores.f1_refusal == pytest.approx(0.5)  # precision 1/2, recall 1/2
    assert scores.f1_answer == pytest.approx(2 / 3)  # precision 2/3, recall 2/3
    assert scores.f1_gr == pytest.approx((1 / 2 + 2 / 3) / 2)


def test_refusing_everything_and_answering_everything_score_low() -> None:
    mixed = [True, True, False, False]
    assert refusals.refusal_scores([(a, True) for a in mixed]).f1_answer == 0.0
    assert refusals.refusal_scores([(a, False) for a in mixed]).f1_refusal == 0.0
    assert refusals.refusal_scores([(a, not a) for a in mixed]).f1_gr == 1.0


def test_mean_and_quantiles() -> None:
    assert statistics.mean([1.0, 2.0, 6.0]) == 3.0
    assert math.isnan(statistics.mean([]))
    assert statistics.quantile([4.0, 1.0, 3.0, 2.0], 0.5) == 2.5
    assert statistics.quantile([1.0, 2.0, 3.0], 0.95) == pytest.approx(2.9)
    assert statistics.quantile([7.0], 0.95) == 7.0
    assert math.isnan(statistics.quantile([], 0.5))


def test_bootstrap_interval_of_a_constant_is_that_constant() -> None:
    assert statistics.bootstrap_interval([1.0] * 10, statistics.mean) == (1.0, 1.0)


def test_bootstrap_interval_is_near_the_normal_one_and_repeatable() -> None:
    half = [0.0] * 100 + [1.0] * 100
    low, high = statistics.bootstrap_interval(half, statistics.mean, resamples=4000)
    # The normal approximation: 0.5 ± 1.96 · sqrt(0.25 / 200) = 0.431 … 0.569.
    assert low == pytest.approx(0.431, abs=0.012)
    assert high == pytest.approx(0.569, abs=0.012)
    assert (low, high) == statistics.bootstrap_interval(half, statistics.mean, resamples=4000)


def test_bootstrap_interval_of_nothing() -> None:
    assert all(math.isnan(v) for v in statistics.bootstrap_interval([], statistics.mean))


RANKINGS = st.lists(st.frozensets(st.integers(0, 3), max_size=2), max_size=12)


@given(RANKINGS, st.integers(1, 12))
def test_ranking_measures_stay_between_zero_and_one(hits: list[frozenset[int]], k: int) -> None:
    for value in (
        ranking.recall_at_k(hits, 4, k),
        ranking.ndcg_at_k(hits, 4, k),
        ranking.reciprocal_rank(hits, k),
    ):
        assert 0.0 <= value <= 1.0


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=30))
def test_refusal_scores_stay_between_zero_and_one(outcomes: list[tuple[bool, bool]]) -> None:
    scores = refusals.refusal_scores(outcomes)
    assert all(0.0 <= getattr(scores, name) <= 1.0 for name in refusals.RefusalScores.__slots__)


def test_the_share_of_nothing_is_no_share() -> None:
    assert citations.share([True, False]) == 0.5
    assert citations.share([]) is None


def test_a_comparison_is_complete_when_every_document_is_cited() -> None:
    # Gold clauses 0 and 1 are of one document, 2 of another.
    groups = ["a", "a", "b"]
    assert citations.groups_cited([frozenset({1})], groups) == 0.5
    assert citations.groups_cited([frozenset({1}), frozenset({2})], groups) == 1.0
    assert citations.groups_cited([], groups) == 0.0


def test_a_fact_beside_another_clause_does_not_count() -> None:
    sentences = [("由水务局负责。", False), ("15个工作日内答复。", True)]
    facts = [["水务局"], ["15个工作日"]]
    assert answers.facts_found("".join(text for text, _ in sentences), facts) == 1.0
    assert answers.facts_cited(sentences, facts) == 0.5
    assert answers.facts_cited([], []) == 1.0


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_the_quick_interval_of_a_mean_is_the_interval(values: list[float]) -> None:
    quick = statistics.bootstrap_of_mean(values, resamples=50)
    assert quick == pytest.approx(statistics.bootstrap_interval(values, statistics.mean, resamples=50))


def test_the_quick_interval_of_nothing() -> None:
    assert all(math.isnan(value) for value in statistics.bootstrap_of_mean([]))
