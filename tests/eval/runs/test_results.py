"""Rows summed up, shown, saved and read again."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from eval.runs import results
from eval.runs.results import Result
from eval.runs.row import Retrieval, Row
from eval.runs.summary import ALL, LOWER_IS_BETTER, MEASURES, Line, lines
from eval.runs.table import progress_line, render, render_systems

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
    facts_cited=1.0,
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
    facts_cited=0.0,
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
    facts_cited=None,
    status="not_found",
    refused=True,
    text="",
    cited=(),
)
ROWS = (RIGHT, WRONG, REFUSED)


def result(*rows: Row, **changed: Any) -> Result:
    values: dict[str, Any] = {
        "set": "mine",
        "system": "ours",
        "commit": "0123456789",
        "made_on": "2026-11-22",
    }
    return Result(**values | {"settings": {"hits": 20}, "lines": lines(rows), "rows": rows} | changed)


def figure(line: Line, name: str) -> float:
    found = line.get(name)
    assert found is not None, name
    return found.value


def test_a_line_for_each_kind_for_both_sides_and_for_all() -> None:
    by_name = {line.name: line for line in lines(ROWS)}
    assert list(by_name) == ["deadline", "unanswerable", "answerable", "not answerable", ALL]
    deadline = by_name["deadline"]
    assert deadline.n == 2
    expected = {
        "right": 0.5, "recall@1": 0.5, "recall@5": 1.0, "MRR@10": 0.625, "nDCG@10": 0.7, "citation precision": 0.5,
        "facts found": 0.5, "right date": 0.5, "refused of answerable": 0.5, "end p50": 0.2, "first sentence p50": 0.0,
    }  # fmt: skip
    assert {name: figure(deadline, name) for name in expected} == pytest.approx(expected)
    assert by_name["unanswerable"].get("MRR@10") is None
    assert figure(by_name["unanswerable"], "refused of unanswerable") == 1.0


def test_every_rate_has_an_interval_around_it() -> None:
    whole = lines(ROWS)[-1]
    assert figure(whole, "right") == pytest.approx(2 / 3)
    # One answered right, one refused right, one refused wrongly: both F1 are 2/3.
    assert figure(whole, "F1_GR") == pytest.approx(2 / 3)
    assert all(f.low <= f.value <= f.high for f in whole.figures)
    right = whole.get("right")
    assert right is not None and right.low < right.value < right.high


@pytest.mark.parametrize(
    ("name", "row", "expected"),
    [
        ("right unit", {"kind": "who", "facts_cited": 1.0}, 1.0),
        ("right unit", {"kind": "who", "facts_cited": 0.5}, 0.0),
        ("right unit", {"kind": "deadline", "facts_cited": 1.0}, None),
        ("right date", {"kind": "deadline", "facts_cited": 0.5}, 0.0),
        ("false premises caught", {"kind": "false-premise", "facts_cited": 1.0}, 1.0),
        ("false premises caught", {"kind": "false-premise", "facts_cited": 0.0}, 0.0),
        ("false premises caught", {"kind": "false-premise", "answerable": False, "refused": True}, 1.0),
        ("comparisons complete", {"kind": "comparison", "documents_cited": 1.0}, 1.0),
        ("comparisons complete", {"kind": "comparison", "documents_cited": 0.5}, 0.0),
        ("list-all complete", {"kind": "list", "citation_recall": 0.75}, 0.75),
        ("list-all complete", {"kind": "single", "citation_recall": 0.75}, None),
        ("phantom citations", {"cited": ("a", "b"), "phantoms": 1}, 0.5),
        ("phantom citations", {"cited": ()}, None),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_measures_of_one_kind(name: str, row: dict[str, Any], expected: float | None) -> None:
    (measure,) = [m for m in MEASURES if m.name == name]
    assert measure.of(dataclasses.replace(RIGHT, **row)) == expected


def test_what_is_better_when_lower() -> None:
    assert {"phantom citations", "refused of answerable", "end p95"} <= LOWER_IS_BETTER
    assert not {"right", "F1_GR", "refused of unanswerable", "figures supported"} & LOWER_IS_BETTER


def test_the_table_ends_with_the_wrong_answers_and_what_was_expected() -> None:
    table, wrong = render(result(*ROWS)).split("Wrong answers: 1")
    assert "3 questions, 2 right, 1 wrong" in table and "F1_GR" in table
    assert " nan" not in table  # gaps are dashes
    assert "t-2 [deadline] 谁负责？" in wrong
    for part in ("refused", "《方案》一", "水务局", "not_found", "没有提到"):
        assert part in wrong
    assert "t-1" not in wrong


def test_a_table_without_wrong_answers_says_so() -> None:
    assert render(result(RIGHT)).endswith("No wrong answers.")


def test_systems_stand_side_by_side() -> None:
    table = render_systems([result(*ROWS), result(RIGHT, system="bm25")])
    assert "ours" in table.splitlines()[1] and "bm25" in table.splitlines()[1]
    (right,) = [line for line in table.splitlines() if line.startswith("right  ")]
    assert "0.667" in right and "1.000" in right


def test_progress_names_the_question_and_its_fault() -> None:
    assert progress_line(2, 3, WRONG) == "[2/3] t-2 0.30s refused"
    assert progress_line(1, 3, RIGHT).endswith("ok")


def test_what_is_saved_is_read_again_and_holds_no_secret(tmp_path: Path) -> None:
    run = result(*ROWS, settings={"llm": "openai:x", "llm_api_key": "sk-1", "hits": 20})
    path = results.save(run, tmp_path / "results")
    assert path.name == "mine-0123456789.json"
    read = results.load_result(path)
    assert read.settings == {"llm": "openai:x", "hits": 20}
    assert read.rows == ROWS and read.lines[-1].n == 3
    saved = json.loads(path.read_text(encoding="utf-8"))
    assert [row["right"] for row in saved["rows"]] == [True, False, True]


def test_a_peer_has_a_file_of_its_own() -> None:
    assert result(RIGHT, system="bm25").name == "mine-bm25-0123456789"


def test_what_is_committed_of_documents_that_may_not_be_holds_no_text_of_theirs(tmp_path: Path) -> None:
    bare = results.without_texts(result(*ROWS))
    written = results.save(bare, tmp_path).read_text(encoding="utf-8")
    assert "15个工作日[1]" not in written and "没有提到" not in written
    assert [row.right for row in results.load_result(tmp_path / f"{bare.name}.json").rows] == [
        True,
        False,
        True,
    ]


def test_a_saved_run_is_found_by_its_bare_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "RESULTS_FOLDER", tmp_path / "kept")
    monkeypatch.setattr(results, "FULL_FOLDER", tmp_path / "full")
    run = result(*ROWS)
    results.save(results.without_texts(run), tmp_path / "kept")
    assert results.load_result(run.name).rows[0].text == ""
    results.save(run, tmp_path / "full")
    assert results.load_result(run.name).rows[0].text == RIGHT.text  # the one with texts is preferred
    assert [path.stem for path in results.saved_results()] == [run.name]
    with pytest.raises(results.BadResult, match=f"没有结果 nothing.*{run.name}"):
        results.load_result("nothing")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "读不懂"),
        ("[]", "缺少 format"),
        ('{"format": 1, "set": "mine", "commit": "0a1b", "rows": []}', "较旧的格式 1.*0a1b"),
        ('{"format": 99, "set": "mine", "rows": []}', "较新的格式 99"),
        (f'{{"format": {results.FORMAT}, "set": "mine", "rows": []}}', "不完整"),
        (None, "没有结果"),
    ],
    ids=["no-json", "no-result", "older", "newer", "incomplete", "missing"],
)
def test_other_files_are_told_apart(content: str | None, told: str, tmp_path: Path) -> None:
    path = tmp_path / "some.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(results.BadResult, match=told):
        results.load_result(path)


def test_results_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(results.ResultsUnwritable, match="写不进"):
        results.save(result(*ROWS), tmp_path / "file")


def test_the_commit_outside_of_a_checkout_is_unknown(tmp_path: Path) -> None:
    assert results.commit(tmp_path) == "unknown"
