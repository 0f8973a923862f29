"""Two runs laid side by side."""

import json
from pathlib import Path

import pytest

from eval.comparing import command
from eval.comparing.compare import CannotCompare, compare, mcnemar
from eval.comparing.find import find_result
from eval.comparing.text import as_text, as_values
from eval.runs import results
from eval.runs.results import BadResult, save

from ..runs_made import made, right, unanswerable, wrong

BEFORE = made(right(1), wrong(2), wrong(3), wrong(4), unanswerable(5), commit="aaaaaaaaaa")
AFTER = made(
    wrong(1),
    right(2, seconds=0.4),
    right(3),
    wrong(4, status="answered", refused=False, cited=("《云溪办法》第五条",), faults=("clause not cited",)),
    unanswerable(5),
    commit="bbbbbbbbbb",
)


@pytest.mark.parametrize(
    ("lost", "won", "p"),
    # By hand: 2·(C(5,0)+C(5,1))/2⁵ = 12/32; 2·C(6,0)/2⁶ = 2/64; both sides equal: more than 1, so 1.
    [(0, 0, 1.0), (1, 4, 0.375), (0, 6, 0.03125), (6, 0, 0.03125), (3, 3, 1.0), (1, 9, 22 / 1024)],
)
def test_mcnemar_by_worked_examples(lost: int, won: int, p: float) -> None:
    assert mcnemar(lost, won) == pytest.approx(p)


def test_question_by_question() -> None:
    found = compare(BEFORE, AFTER)
    assert [pair.after.id for pair in found.better] == ["t-2", "t-3"]
    assert [pair.after.id for pair in found.worse] == ["t-1"]
    assert [pair.after.id for pair in found.moved] == ["t-4"]
    assert found.p == mcnemar(1, 2)


def test_every_rate_changes_by_the_difference_of_its_means() -> None:
    by_name = {change.name: change for change in compare(BEFORE, AFTER).changes}
    rate = by_name["right"]
    assert (rate.before, rate.after, rate.n) == (0.4, 0.6, 5)
    assert rate.low <= rate.change <= rate.high and not rate.clear
    assert by_name["refused of unanswerable"].change == 0.0
    refused = by_name["refused of answerable"]
    assert (refused.before, refused.after, refused.n, refused.less) == (0.75, 0.25, 4, True)
    assert by_name["end p95"].change == pytest.approx(0.16)  # 0.2 everywhere to 0.4 in the slowest of five
    assert "F1_GR" in by_name


def test_pairing_makes_a_steady_gain_clear() -> None:
    """Every question a little better: the interval of the change is narrow although the questions differ a lot."""
    shares = [0.1, 0.9, 0.3, 0.7, 0.5]
    before = made(*(right(n, citation_precision=share) for n, share in enumerate(shares)), commit="a" * 10)
    after = made(
        *(right(n, citation_precision=share + 0.05) for n, share in enumerate(shares)), commit="b" * 10
    )
    change = next(c for c in compare(before, after).changes if c.name == "citation precision")
    assert change.clear and change.low == pytest.approx(0.05) and change.high == pytest.approx(0.05)


def test_a_run_compared_with_itself_shows_no_change() -> None:
    found = compare(BEFORE, BEFORE)
    assert (found.better, found.worse, found.moved, found.p) == ((), (), (), 1.0)
    assert all(change.change == 0 and not change.clear for change in found.changes)


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (made(right(1), set_name="yours"), "题集不同"),
        (made(right(9)), "没有一道相同的题"),
        (made(right(1), right(9)), "只在 mine-aaaaaaaaaa 中：t-2、t-3、t-4、t-5"),
        (made(right(1, question="改过的题"), *BEFORE.rows[1:]), "改过：t-1"),
        (made(right(1, expected=("《云溪办法》第五条",)), *BEFORE.rows[1:]), "改过：t-1"),
    ],
    ids=["another-set", "nothing-in-common", "other-questions", "reworded", "other-gold"],
)
def test_runs_over_different_questions_are_told(after: results.Result, told: str) -> None:
    with pytest.raises(CannotCompare, match=told):
        compare(BEFORE, after)


def test_the_common_questions_when_asked_for() -> None:
    found = compare(BEFORE, made(wrong(1), right(9)), common=True)
    assert [pair.before.id for pair in found.pairs] == ["t-1"]


def test_the_text_names_question_expected_and_both_answers() -> None:
    shown = as_text(compare(BEFORE, AFTER))
    assert "5 题，答对 2 → 3；变好 2 题，变差 1 题" in shown
    worse = shown.split("变差：1 题")[1].split("变好：2 题")[0]
    for part in (
        "t-1 [时限] 第1件事多久办好？",
        "应引  《云溪办法》第四条",
        "前    对；已回答",
        "后    误拒答；未找到答案；引 无",
    ):
        assert part in worse


def test_the_json_has_both_sides() -> None:
    value = json.loads(json.dumps(as_values(compare(BEFORE, AFTER))))
    assert (value["before"], value["after"], value["questions"]) == ("mine-aaaaaaaaaa", "mine-bbbbbbbbbb", 5)
    assert value["better"][0]["before"] == {
        "right": False,
        "status": "not_found",
        "faults": ["refused"],
        "cited": [],
    }
    assert value["better"][0]["after"]["cited"] == ["《云溪办法》第四条"]
    assert {"name", "change", "low", "high", "n", "clear"} <= set(value["changes"][0])


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of saved results with both runs and a third whose commit begins like the first."""
    for name in ("RESULTS_FOLDER", "FULL_FOLDER"):
        monkeypatch.setattr(results, name, tmp_path)
    for run in (BEFORE, AFTER, made(right(1), commit="aaaaaaaab0")):
        save(run, tmp_path)
    return tmp_path


@pytest.mark.parametrize("spec", ["mine@bbbb", "mine@bbbbbbbbbb", "mine-bbbbbbbbbb", "mine-bbbbbbbbbb.json"])
def test_a_run_is_found_by_its_name(spec: str, kept: Path) -> None:
    assert find_result(spec).commit == "bbbbbbbbbb"
    assert find_result(str(kept / "mine-bbbbbbbbbb.json")).commit == "bbbbbbbbbb"


@pytest.mark.parametrize(
    ("spec", "told"), [("mine@aaaa", "有 2 个结果"), ("mine@cccc", "没有"), ("yours", "没有结果")]
)
def test_a_run_that_is_not_found_is_told_with_those_there_are(spec: str, told: str, kept: Path) -> None:
    with pytest.raises(BadResult, match=told) as raised:
        find_result(spec)
    assert "mine-aaaaaaaaaa" in str(raised.value)


def test_the_command(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["mine@aaaaaaaaaa", "mine@bbbb"]) == 0
    assert "变好 2 题" in capsys.readouterr().out
    assert command.main(["mine@aaaaaaaaaa", "mine@bbbb", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["questions"] == 5
    (kept / "old.json").write_text('{"format": 1, "rows": [], "commit": "0a0a"}', encoding="utf-8")
    assert command.main(["mine@bbbb", str(kept / "old.json")]) == 2
    assert "较旧的格式" in capsys.readouterr().err
