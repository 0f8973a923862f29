"""The floors: how they are read and held, and, with the real model, that nothing has fallen below them."""

import dataclasses
from pathlib import Path

import pytest

from eval.runs import floors
from eval.runs.floors import BadFloors, Floor, SetFloors, falls, hold, read_floors
from eval.runs.results import Result
from index.embedder.model import prepare_default_model
from index.errors import ModelError
from tests.conftest import missing

from .test_results import REFUSED, RIGHT, ROWS, WRONG, result

# A floor is held in CI where building the index takes seconds: the statutes take minutes.
OWN = ("sample", "attacks")  # sets that bring their documents
OF_SHARED = {"offices": "corpus"}


def test_a_floor_that_holds_says_nothing() -> None:
    assert falls(result(*ROWS), [Floor("right", 0.66), Floor("phantom citations", 0.0, most=True)]) == ()


def test_a_fall_names_the_measure_and_the_questions() -> None:
    found = falls(result(*ROWS), [Floor("right", 0.67), Floor("recall@1", 0.6), Floor("F1_GR", 0.9)])
    assert [(fall.floor.measure, fall.questions) for fall in found] == [
        ("right", ("t-2",)),
        ("recall@1", ("t-2",)),
        ("F1_GR", ("t-2",)),
    ]
    assert str(found[0]) == "mine 的 right 为 0.667，低于下限 0.670；有关的题：t-2"


def test_a_ceiling_is_a_floor_upside_down() -> None:
    wrong = dataclasses.replace(RIGHT, phantoms=1)
    (fall,) = falls(result(RIGHT, wrong), [Floor("phantom citations", 0.0, most=True)])
    assert fall.value == 0.5 and fall.questions == ("t-1",) and "高于上限" in str(fall)


def test_a_measure_that_no_question_has_is_not_held() -> None:
    (fall,) = falls(result(REFUSED), [Floor("recall@5", 0.1)])
    assert fall.questions == () and "recall@5" in str(fall)


def test_a_crash_brings_every_rate_down() -> None:
    crash = dataclasses.replace(WRONG, status="error", faults=("crashed",), error="X: y")
    names = [fall.floor.measure for fall in falls(result(crash), [Floor("right", 0.1), Floor("F1_GR", 0.1)])]
    assert names == ["right", "F1_GR"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[", "读不了"),
        ("[mine]\nat_least = {right = 0.5}", "split"),
        ("[mine]\nsplit = 'measure'", "至少有一个下限"),
        ("[mine]\nsplit = 'measure'\nat_least = {rihgt = 0.5}", "rihgt"),
        ("[mine]\nsplit = 'measure'\nat_most = {right = 2}", "right = 2"),
        ("[mine]\nsplit = 'measure'\nat_least = {right = 'high'}", "right = high"),
        ("[mine]\nsplit = 'measure'\nleast = {}\nat_least = {right = 0.5}", "只能有"),
        (None, "读不了"),
    ],
    ids=["no-toml", "no-split", "no-floor", "unknown-measure", "above-one", "no-number", "unknown-key", "missing"],
)  # fmt: skip
def test_a_bad_file_of_floors_is_told(text: str | None, told: str, tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(BadFloors, match=told):
        read_floors(path)


def test_the_committed_floors_can_be_read_and_are_of_the_reported_half() -> None:
    known = {wanted.set: wanted for wanted in read_floors()}
    assert set(known) == {*OWN, "statutes", "pages", *OF_SHARED}
    for wanted in known.values():
        assert wanted.split == "measure"
        measures = {floor.measure for floor in wanted.floors}
        assert {"right", "recall@5", "MRR@10", "citation precision", "F1_GR", "phantom citations"} <= measures


@pytest.fixture
def two_sets(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Path | None, Path | None]]:
    """Floors for `sample` and `offices`; what is asked is recorded, and `offices` has fallen."""
    asked: list[tuple[str, Path | None, Path | None]] = []

    def held(
        wanted: SetFloors, documents: Path | None, index: Path | None
    ) -> tuple[Result, tuple[object, ...]]:
        asked.append((wanted.set, documents, index))
        run = result(*ROWS, set=wanted.set)
        return run, falls(run, wanted.floors) if wanted.set == "offices" else ()

    both = tuple(SetFloors(name, "measure", (Floor("right", 0.9),)) for name in ("sample", "offices"))
    monkeypatch.setattr(floors, "read_floors", lambda: both)
    monkeypatch.setattr(floors, "hold", held)
    return asked


def test_sets_without_documents_are_left_out_and_told(
    two_sets: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    assert floors.main([]) == 0
    assert two_sets == [("sample", None, None)]
    shown = capsys.readouterr()
    assert "没有低于下限的" in shown.out and "略过 offices" in shown.err


def test_sets_that_are_named_are_asked_and_no_other(
    two_sets: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    assert floors.main(["sample"]) == 0
    assert two_sets == [("sample", None, None)] and "略过" not in capsys.readouterr().err


def test_a_fall_is_the_exit_status(two_sets: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    assert floors.main(["--docs", "offices=x", "--index", "sample=y"]) == 1
    assert two_sets == [("sample", None, Path("y")), ("offices", Path("x"), None)]
    assert "offices 的 right 为 0.667" in capsys.readouterr().out


@pytest.mark.usefixtures("two_sets")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["pages"], "没有题集 pages"),
        (["--docs", "offices"], "题集=文件夹"),
        (["--index", "pages=x"], "pages"),
    ],
    ids=["unknown-set", "no-folder", "unknown-index"],
)
def test_what_cannot_be_held_is_told(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert floors.main(arguments) == 2
    assert told in capsys.readouterr().err


# -- the real thing ----------------------------------------------------------------------------------------------------


def _held(name: str, documents: Path | None) -> str:
    """What has fallen, a line each; the index is kept below `build/`, so that a second run builds nothing."""
    try:
        prepare_default_model()
    except ModelError as error:
        missing(str(error))
    (wanted,) = [one for one in read_floors() if one.set == name]
    return "\n".join(map(str, hold(wanted, documents)[1]))


@pytest.mark.model
@pytest.mark.parametrize("name", OWN)
def test_the_sets_with_documents_of_their_own_stay_above_their_floors(name: str) -> None:
    assert _held(name, None) == ""


@pytest.mark.model
@pytest.mark.shared
@pytest.mark.parametrize("name", OF_SHARED)
def test_the_real_sets_stay_above_their_floors(name: str, shared: Path) -> None:
    assert _held(name, shared / OF_SHARED[name]) == ""
