"""Rows summed up, shown and saved."""

import dataclasses
import json
import math
from pathlib import Path

import pytest

from eval.runs import results
from eval.runs.run import Retrieval, Row
from eval.runs.summary import lines, wholes
from eval.runs.table import progress_line, render

FOUND = Retrieval(1.0, 1.0, 1.0, 1.0, 1.0, 1.0)
LOST = Retrieval(0.0, 0.0, 1.0, 1.0, 0.25, 0.4)

RIGHT = Row(
    id="t-1",
    kind="deadline",
    split="build",
    question="多久答复？",
    answerable=True,
    expected=("《方案》一",),
    status="answered",
    refused=False,
    cited=("《方案》一",),
    retrieval=FOUND,
    citation_recall=1.0,
    citation_precision=1.0,
    facts=1.0,
    text="15个工作日[1]",
    seconds=0.1,
)
WRONG = dataclasses.replace(
    RIGHT,
    id="t-2",
    question="谁负责？",
    cited=(),
    retrieval=LOST,
    citation_recall=0.0,
    citation_precision=0.0,
    facts=0.0,
    missing_facts=("水务局",),
    status="not_found",
    refused=True,
    reason="没有提到",
    text="",
    seconds=0.3,
    faults=("refused",),
)
REFUSED = dataclasses.replace(
    RIGHT,
    id="t-3",
    kind="unanswerable",
    question="天气？",
    answerable=False,
    expected=(),
    retrieval=None,
    citation_recall=None,
    citation_precision=None,
    facts=None,
    status="not_found",
    refused=True,
    text="",
    cited=(),
)
ROWS = (RIGHT, WRONG, REFUSED)


def test_a_line_for_each_kind_and_both_sides() -> None:
    by_name = {line.name: line for line in lines(ROWS)}
    assert list(by_name) == ["deadline", "unanswerable", "answerable", "not answerable"]
    deadline = by_name["deadline"]
    assert (deadline.n, deadline.right, deadline.recall_at_1, deadline.recall_at_5) == (2, 0.5, 0.5, 1.0)
    assert (deadline.mrr, deadline.ndcg) == (0.625, 0.7)
    assert (deadline.citation_precision, deadline.facts, deadline.refused) == (0.5, 0.5, 0.5)
    assert deadline.seconds_p50 == pytest.approx(0.2)
    assert math.isnan(by_name["unanswerable"].mrr) and by_name["unanswerable"].refused == 1.0


def test_the_whole_has_intervals_around_its_figures() -> None:
    by_name = {whole.name: whole for whole in wholes(ROWS)}
    assert by_name["right"].value == pytest.approx(2 / 3) and by_name["right"].n == 3
    assert by_name["recall@5"].value == 1.0 and by_name["recall@5"].n == 2
    assert by_name["refused of answerable"].value == 0.5
    # One answered right, one refused right, one refused wrongly: both F1 are 2/3.
    assert by_name["F1_GR"].value == pytest.approx(2 / 3)
    assert all(whole.low <= whole.value <= whole.high for whole in by_name.values())


def test_figures_no_row_has_are_left_out() -> None:
    assert {whole.name for whole in wholes([REFUSED])} == {"right", "refused of unanswerable", "F1_GR"}


def test_the_table_ends_with_the_wrong_answers_and_what_was_expected() -> None:
    shown = render("mine", lines(ROWS), wholes(ROWS), ROWS)
    table, wrong = shown.split("Wrong answers: 1")
    assert "3 questions, 2 right, 1 wrong" in table and "F1_GR" in table
    assert " nan" not in shown  # gaps are dashes
    assert "t-2 [deadline] 谁负责？" in wrong
    for part in ("refused", "《方案》一", "水务局", "not_found", "没有提到"):
        assert part in wrong
    assert "t-1" not in wrong


def test_a_table_without_wrong_answers_says_so() -> None:
    assert render("mine", lines([RIGHT]), wholes([RIGHT]), [RIGHT]).endswith("No wrong answers.")


def test_progress_names_the_question_and_its_fault() -> None:
    assert progress_line(2, 3, WRONG) == "[2/3] t-2 0.30s refused"
    assert progress_line(1, 3, RIGHT).endswith("ok")


def test_saved_results_can_be_read_again_and_hold_no_secret(tmp_path: Path) -> None:
    settings = {"llm": "openai:x", "llm_api_key": "sk-1", "hits": 20}
    value = results.as_json("mine", ROWS, lines(ROWS), wholes(ROWS), settings)
    path = results.save(value, tmp_path / "results")
    read = json.loads(path.read_text(encoding="utf-8"))
    assert path.name == f"mine-{read['commit']}.json"
    assert read["settings"] == {"llm": "openai:x", "hits": 20}
    assert [row["id"] for row in read["rows"]] == ["t-1", "t-2", "t-3"]
    assert read["rows"][1]["right"] is False and read["rows"][2]["retrieval"] is None
    assert read["summary"][1]["mrr"] is None  # nan is no JSON


def test_results_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    value = results.as_json("mine", ROWS, lines(ROWS), wholes(ROWS), {})
    with pytest.raises(results.ResultsUnwritable, match="写不进"):
        results.save(value, tmp_path / "file")


def test_the_commit_outside_of_a_checkout_is_unknown(tmp_path: Path) -> None:
    assert results.commit(tmp_path) == "unknown"
