"""The benchmark's logic: what is measured, what becomes of failures, figures, table. No time is judged."""

import dataclasses
import json
import resource
import sys
import typing
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from langchain_core.embeddings import DeterministicFakeEmbedding

from eval.bench import __main__ as command
from eval.bench import asking, building, child, gauges, measurements, process, reading, recipe, table
from eval.bench import run as running
from eval.bench.documents import document_folders, shown_name
from eval.bench.figures import Figure, figures, typical
from eval.bench.machine import Machine, this_machine
from eval.bench.run import Run, pairs
from eval.gold.corpus import Corpus
from eval.gold.questions import Gold, Kind, Question
from eval.runs import results
from eval.systems import chunks
from index.errors import BadFolder, BadQuestion, IndexMissing
from tests.fakes import BigramEmbedder

from .world import CLAUSES, CORPUS, PLAN, REPLY, answered, citation, clause, document, refused

BUILT = measurements.Built(
    seconds=10.0,
    model=3.0,
    reading=1.0,
    embedding=4.0,
    storing=0.5,
    publishing=1.0,
    documents=20,
    clauses=400,
    embedded=390,
    characters=50_000,
    cpu=15.0,
    peak_bytes=900_000_000,
    chroma_problem=None,
)
RECIPE = measurements.RecipeBuilt(
    seconds=20.0,
    model=4.0,
    loading=0.5,
    splitting=0.25,
    embedding=12.0,
    storing=2.0,
    documents=20,
    chunks=100,
    characters=40_000,
    cpu=30.0,
    peak_bytes=1_000_000_000,
)
ASKED = measurements.Asked(
    questions=95,
    p50=0.05,
    p95=0.1,
    slowest=0.2,
    clauses=400,
    answered=60,
    partial=10,
    not_found=25,
    failed=0,
    peak_bytes=600_000_000,
)
RUN = Run(
    machine=Machine(2, "CPU", "Linux", "3.11.7", {"torch": "2.13.0"}, 0.2),
    documents=("corpus", "pages"),
    reading=measurements.Reading(seconds=2.0, passes=3, documents=20, failed=1, clauses=400, bytes=3_000_000),
    parsing=measurements.Parsing(seconds=0.5, passes=5, documents=20, bytes=1_500_000),
    builds=(BUILT,),
    recipes=(RECIPE,),
    rebuilt=measurements.Rebuilt(seconds=0.3, unchanged=20, again=0),
    chosen=measurements.Chosen(["多少天答复申请？"] * 100, 0),
    cold=measurements.ColdStart([4.0, 7.0, 5.0], 700_000_000),
    asked=ASKED,
    recipe_asked=measurements.RecipeAsked(95, 0.03, 0.05, 0.1, 100, 800_000_000),
    failures=(),
)
BARE = dataclasses.replace(
    RUN, reading=None, parsing=None, recipes=(), rebuilt=None, cold=None, asked=None, recipe_asked=None
)


def by_key(run: Run) -> dict[str, Figure]:
    return {figure.key: figure for figure in figures(run)}


# What is measured


def test_the_documents_are_those_given_else_the_real_ones_else_the_samples(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    (checkout / "corpus").mkdir(parents=True)
    assert document_folders([], False, checkout) == (checkout / "corpus",)
    real = [tmp_path / "shared" / name for name in ("corpus", "pages")]
    for folder in real:
        folder.mkdir(parents=True)
    assert document_folders([], False, checkout) == tuple(real)
    assert document_folders([], True, checkout) == (checkout / "corpus",)
    assert document_folders([tmp_path], False, checkout) == (tmp_path,)
    with pytest.raises(BadFolder, match="nowhere"):
        document_folders([tmp_path / "nowhere"], False, checkout)


def question(number: int, *gold: Gold, history: tuple[tuple[str, str], ...] = ()) -> Question:
    kind: Kind = "follow-up" if history else "single" if gold else "unanswerable"
    answerable = bool(gold)
    return Question(f"q-{number}", f"第{number}问", history, kind, "build", gold, (), (), answerable, "")


def test_only_questions_that_fit_the_documents_are_asked() -> None:
    known, unknown = Gold(PLAN.title, "一"), Gold(PLAN.title, "九")
    follow_up = question(5, known, history=(("user", "问"), ("assistant", "答")))
    mine = [question(1, known), question(2, known), question(3, unknown), question(4), follow_up]
    assert asking.fitting_questions(mine, CORPUS) == ["第1问", "第2问", "第4问"]
    other = Corpus.of([document("另一份文件")], [])
    assert asking.fitting_questions(mine, other) == []


def test_questions_are_made_up_evenly_over_the_clauses() -> None:
    place = document("方案", text="".join(f"{n}。" for n in range(10)))
    many = Corpus.of([place], [clause(place, str(n), f"{n}。") for n in range(10)])
    made = asking.made_up_questions(many, 3)
    assert made == [f"方案对“{n}。”有什么规定？" for n in (0, 3, 6)]
    assert asking.made_up_questions(many, 0) == []
    assert len(asking.made_up_questions(CORPUS, 50)) == len(CLAUSES)


def test_folders_are_shown_without_the_machine(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    shown = [shown_name(path, checkout) for path in (checkout / "corpus", tmp_path / "shared" / "corpus")]
    assert shown == ["corpus", "shared/corpus"]
    assert shown_name(Path("/elsewhere/of/mine"), checkout) == "mine"


@pytest.mark.parametrize(("total", "warming", "measured"), [(100, 5, 95), (11, 5, 6), (4, 4, 4), (1, 1, 1)])
def test_questions_that_warm_up_are_not_measured_when_there_are_enough(
    total: int, warming: int, measured: int
) -> None:
    warm, timed = asking.split_warming([str(number) for number in range(total)])
    assert (len(warm), len(timed)) == (warming, measured)
    assert total <= 10 or not set(warm) & set(timed)


@pytest.mark.parametrize(("first", "number"), [(10.0, 3), (200.0, 2), (300.0, 1), (5000.0, 1), (0.0, 3)])
def test_builds_are_repeated_while_there_is_time(first: float, number: int) -> None:
    assert pairs(first) == number


# The measuring


def test_a_stopwatch_adds_up_its_parts() -> None:
    watch = gauges.Stopwatch()
    for _ in range(2):
        with watch.part("work"):
            sum(range(1000))
    with pytest.raises(KeyError), watch.part("broken"):
        raise KeyError
    assert 0 < watch.seconds("work") < watch.total()
    assert watch.seconds("broken") > 0
    assert watch.seconds("never") == 0


@pytest.mark.parametrize(("system", "scale"), [("linux", 1024), ("darwin", 1)])
def test_peaks_are_bytes_on_every_system(system: str, scale: int, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    monkeypatch.setattr(sys, "platform", system)
    assert gauges.peak_bytes(usage) == usage.ru_maxrss * scale > 0


def test_every_measurement_has_a_home_and_finds_a_noun() -> None:
    for name in child.HOMES:
        found = typing.get_type_hints(child.measurement(name))["return"]
        assert getattr(measurements, found.__name__) is found


def plan(folder: Path) -> Path:
    text = f"云山区公开方案\n一、答复\n（一）{REPLY}\n（二）水质数据每月5日前公布，由水务局负责。\n"
    (folder / "plan.txt").write_text(text, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


def test_reading_counts_what_was_read_and_what_was_refused(tmp_path: Path) -> None:
    measured = reading.measure_reading([str(plan(tmp_path))])
    assert (measured.documents, measured.failed) == (1, 1)
    assert measured.bytes == (tmp_path / "plan.txt").stat().st_size
    assert measured.clauses >= 2
    assert measured.seconds > 0
    parsed = reading.measure_parsing([str(tmp_path)])
    assert parsed.documents == 1
    assert 0 < parsed.bytes <= measured.bytes


def test_a_measurement_runs_in_a_process_of_its_own(tmp_path: Path) -> None:
    measured = process.measure(measurements.Reading, "measure_reading", documents=[str(plan(tmp_path))])
    assert (measured.documents, measured.failed) == (1, 1)


def test_a_measurement_that_fails_says_which(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    nowhere = str(tmp_path / "nowhere")
    with pytest.raises(process.MeasurementError, match="measure_parsing"):
        process.measure(measurements.Parsing, "measure_parsing", documents=[nowhere])
    shown = capfd.readouterr()
    assert nowhere in shown.err
    assert "Traceback" not in shown.err
    assert shown.out == ""


def python_that_exits(status: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = folder / "python"
    python.write_text(f"#!/bin/sh\nexit {status}\n")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))


def test_a_cold_start_is_timed_and_weighed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    python_that_exits(0, tmp_path, monkeypatch)
    cold = process.measure_cold_start(tmp_path, "多少天？", 3)
    assert len(cold.seconds) == 3
    assert all(seconds > 0 for seconds in cold.seconds)
    assert cold.peak_bytes > 0


def test_a_cold_start_without_an_answer_is_a_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    python_that_exits(2, tmp_path, monkeypatch)
    with pytest.raises(process.MeasurementError, match="assistant ask"):
        process.measure_cold_start(tmp_path / "none", "多少天？", 1)


def test_the_users_settings_do_not_reach_a_measurement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICY_LLM", "openai:any")
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    environment = process.clean_environment()
    assert "POLICY_LLM" not in environment
    assert environment["XDG_CACHE_HOME"] == "/somewhere"


def test_a_build_is_measured_by_its_parts_and_then_has_nothing_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("index.embedder.embed.open_embedder", lambda setting: BigramEmbedder())
    documents = tmp_path / "documents"
    documents.mkdir()
    index = str(tmp_path / "index")
    built = building.measure_build([str(plan(documents))], index)
    assert built.documents == 1
    assert built.embedded == built.clauses >= 2
    assert built.characters > len(REPLY)
    assert built.chroma_problem is None
    parts = built.model + built.reading + built.embedding + built.storing + built.publishing
    assert 0 < parts <= built.seconds
    rebuilt = building.measure_rebuild([str(documents)], index)
    assert (rebuilt.unchanged, rebuilt.again) == (1, 0)
    chosen = asking.choose_questions(index)
    assert chosen.made_up == len(chosen.questions) > 0


class Answering:
    """In place of the assistant: one question is malformed to it, one unknown, the rest it answers."""

    @staticmethod
    def ask(asked: str) -> object:
        if asked == "坏":
            raise BadQuestion("问题是空的。")
        return refused() if asked == "无" else answered(REPLY, citation(CLAUSES[0]))


def test_asking_counts_what_came_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.assistant.Assistant.open", lambda index: Answering())
    monkeypatch.setattr(asking, "read_corpus", lambda index: CORPUS)
    asked = asking.measure_asking("index", ["有", "无", "坏", "有"])
    assert (asked.questions, asked.answered, asked.not_found, asked.failed) == (4, 2, 1, 1)
    assert 0 < asked.p50 <= asked.p95 <= asked.slowest
    assert asked.clauses == len(CLAUSES)


def test_asking_stops_when_the_index_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        asking.measure_asking(str(tmp_path / "none"), ["有"])


def test_the_recipe_indexes_the_same_text_and_finds_it_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if chunks.missing_packages():
        pytest.fail("the extra dev is not installed")
    fake = DeterministicFakeEmbedding(size=16)
    monkeypatch.setattr("langchain_huggingface.HuggingFaceEmbeddings", lambda model_name: fake)
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "long.txt").write_text("一、答复\n" + f"{REPLY}\n" * 60, encoding="utf-8")
    store = str(tmp_path / "store")
    built = recipe.measure_recipe_build([str(plan(documents))], "model", store)
    assert built.documents == 2
    assert built.chunks >= 60 * len(REPLY) // chunks.CHUNK_SIZE + 1
    assert built.characters <= built.chunks * chunks.CHUNK_SIZE
    asked = recipe.measure_recipe_asking("model", store, ["多少天？", "几日前？"])
    assert (asked.questions, asked.chunks) == (2, built.chunks)


# A whole run


class Script:
    """In place of measuring processes: finds what `RUN` holds, fails where told, records what it ran."""

    def __init__(self, *failing: str) -> None:
        self.failing = failing
        self.measured: list[str] = []
        self.found: Mapping[str, object] = {
            "prepare_model": measurements.Prepared("model"),
            "measure_reading": RUN.reading,
            "measure_parsing": RUN.parsing,
            "measure_build": BUILT,
            "measure_recipe_build": RECIPE,
            "measure_rebuild": RUN.rebuilt,
            "choose_questions": RUN.chosen,
            "measure_asking": RUN.asked,
            "measure_recipe_asking": RUN.recipe_asked,
        }

    def __call__(self, kind: type, name: str, environment: object = None, **arguments: object) -> object:
        self.measured.append(name)
        json.dumps(arguments)  # what a process is given must be JSON
        if name in self.failing:
            raise process.MeasurementError(f"{name}：失败")
        assert isinstance(self.found[name], kind)
        return self.found[name]


def scripted(monkeypatch: pytest.MonkeyPatch, *failing: str, missing: tuple[str, ...] = ()) -> Script:
    script = Script(*failing)
    monkeypatch.setattr(running, "measure", script)
    monkeypatch.setattr(running, "measure_cold_start", lambda index, question, times: RUN.cold)
    monkeypatch.setattr(running, "missing_packages", lambda: missing)
    return script


def test_a_run_builds_in_turn_and_measures_everything(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = scripted(monkeypatch)
    found = running.run([tmp_path / "corpus"], tmp_path)
    turns = [name for name in script.measured if name.endswith("_build")]
    assert turns == ["measure_build", "measure_recipe_build"] * 3
    assert found.documents == ("corpus",)
    assert found.failures == ()
    assert (found.asked, found.recipe_asked, found.cold) == (RUN.asked, RUN.recipe_asked, RUN.cold)


def test_without_the_extra_the_recipe_is_left_out_and_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = scripted(monkeypatch, missing=("langchain-huggingface",))
    found = running.run([tmp_path], tmp_path)
    assert not [name for name in script.measured if "recipe" in name]
    assert found.recipes == ()
    (told,) = found.failures
    assert "langchain-huggingface" in told
    assert "pip install -e '.[dev]'" in told
    assert told in capsys.readouterr().err
    assert told in table.render(found, "abc")


def test_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "find_spec", lambda name: None if name == "langchain_chroma" else name)
    assert chunks.missing_packages() == ("langchain-chroma",)


def test_what_fails_is_told_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script = scripted(monkeypatch, "measure_parsing", "measure_recipe_build")
    found = running.run([tmp_path], tmp_path)
    assert found.parsing is None
    assert found.asked == RUN.asked
    assert script.measured.count("measure_recipe_build") == 1
    assert "measure_recipe_asking" not in script.measured
    assert [("measure_parsing" in line, "measure_recipe_build" in line) for line in found.failures] == [
        (True, False),
        (False, True),
    ]


def test_without_an_index_there_is_no_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    scripted(monkeypatch, "measure_build")
    with pytest.raises(process.MeasurementError, match="measure_build"):
        running.run([tmp_path], tmp_path)


# Figures and table


def test_figures_have_units_ratios_and_targets() -> None:
    found = by_key(RUN)
    assert (found["reading.documents"].value, found["reading.clauses"].value) == (10.0, 200.0)
    assert found["reading.bytes"].value == 1.5
    assert (found["parsing.bytes"].value, found["parsing.bytes"].reached) == (3.0, True)
    build = found["build.seconds"]
    assert (build.value, build.recipe, build.ratio, build.reached) == (10.0, 20.0, 0.5, True)
    assert (found["build.clauses"].value, found["build.clauses"].recipe) == (40.0, 5.0)
    assert (found["build.reading"].value, found["build.reading"].recipe) == (1.0, 0.75)
    assert found["build.peak"].value == 900.0
    assert (found["cold.seconds"].value, found["cold.seconds"].reached) == (5.0, True)
    assert (found["ask.p95"].value, found["ask.p95"].recipe, found["ask.p95"].ratio) == (100.0, 50.0, 2.0)
    assert all(figure.unit for figure in found.values())
    assert len(found) == len(figures(RUN))


SLOW_PARSING = measurements.Parsing(seconds=1.0, passes=5, documents=20, bytes=1_999_999)


@pytest.mark.parametrize(
    ("key", "changed"),
    [
        ("parsing.bytes", {"parsing": SLOW_PARSING}),
        ("build.seconds", {"builds": (dataclasses.replace(BUILT, seconds=20.1),)}),
        ("build.peak", {"builds": (dataclasses.replace(BUILT, peak_bytes=1_500_000_001),)}),
        ("cold.seconds", {"cold": measurements.ColdStart([6.0], 1)}),
        ("cold.peak", {"cold": measurements.ColdStart([1.0], 1_600_000_000)}),
        ("ask.p95", {"asked": dataclasses.replace(ASKED, p95=0.15)}),
        ("ask.peak", {"asked": dataclasses.replace(ASKED, peak_bytes=2_000_000_000)}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_target_missed_is_told(key: str, changed: dict[str, typing.Any]) -> None:
    assert by_key(RUN)[key].reached is True
    assert by_key(dataclasses.replace(RUN, **changed))[key].reached is False


def test_what_was_not_measured_has_no_figure_and_no_verdict() -> None:
    found = by_key(BARE)
    assert not [key for key in found if not key.startswith("build.")]
    assert found["build.seconds"].recipe is None
    assert found["build.seconds"].ratio is None
    assert found["build.seconds"].reached is None
    assert "未测" in table.render(BARE, "abc")


def test_the_median_build_is_shown_whole() -> None:
    slow, fast = dataclasses.replace(BUILT, seconds=30.0), dataclasses.replace(BUILT, seconds=5.0)
    assert typical((slow, BUILT, fast)) is BUILT
    assert typical((slow, BUILT)) is BUILT


def test_the_table_is_aligned_and_names_what_it_measured() -> None:
    shown = table.render(RUN, "abc1234")
    lines = shown.splitlines()
    assert "abc1234" in lines[0]
    assert "2 核" in lines[1] and "Python 3.11.7" in lines[1] and "torch 2.13.0" in lines[1]
    assert "corpus、pages，共 20 份、3.00 MB；400 条" in lines[2]
    header = next(line for line in lines if line.startswith("项目"))
    rows = lines[lines.index(header) + 1 :]
    column = table._width(header[: header.index("目标")])
    for figure, row in zip(figures(RUN), rows, strict=True):
        shown_target = figure.target or "–"
        assert table._width(row[: row.index(f"  {shown_target}") + 2]) <= column
        assert f"  {table.number(figure.value)}  " in row


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, "–"), (0.034, "0.03"), (9.5, "9.50"), (12.34, "12.3"), (1234.5, "1,234")],
)
def test_numbers_show_what_they_are_worth(value: float | None, shown: str) -> None:
    assert table.number(value) == shown


def test_a_run_is_saved_as_json_without_folders_or_questions(tmp_path: Path) -> None:
    value = table.as_json(RUN, "abc")
    saved = json.loads(table.save(value, tmp_path / "results").read_text(encoding="utf-8"))
    assert saved == value
    assert saved["measurements"]["chosen"]["questions"] == 100
    assert saved["documents"] == ["corpus", "pages"]
    assert {figure["key"]: figure["ratio"] for figure in saved["figures"]}["build.seconds"] == 0.5
    (tmp_path / "file").write_text("")
    with pytest.raises(results.ResultsUnwritable, match=r"bench\.json"):
        table.save(value, tmp_path / "file")


def test_the_machine_is_named() -> None:
    machine = this_machine()
    assert machine.cores >= 1
    assert machine.python.startswith(f"{sys.version_info.major}.{sys.version_info.minor}")
    assert "torch" in machine.libraries
    assert machine.processor


# The command


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], list[str]]:
    """A run already made, and what was saved of it."""
    monkeypatch.setattr(command, "run", lambda folders, work: RUN)
    monkeypatch.setattr(command, "save", lambda value: table.save(value, tmp_path / "results"))
    return lambda: [path.name for path in (tmp_path / "results").glob("*")]


def test_the_command_shows_the_table_and_saves_it(
    saved: Callable[[], list[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--docs", str(tmp_path)]) == 0
    assert "冷启动到首答" in capsys.readouterr().out
    assert saved() == ["bench.json"]


def test_a_quick_run_leaves_the_saved_one_alone(
    saved: Callable[[], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--quick", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["figures"]
    assert saved() == []


def test_missed_targets_are_no_failure(
    saved: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    slow = dataclasses.replace(RUN, parsing=SLOW_PARSING)
    monkeypatch.setattr(command, "run", lambda folders, work: slow)
    assert command.main(["--quick"]) == 0
    assert "未达到" in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert command.main(["--docs", str(tmp_path / "nowhere")]) == 2
    assert "nowhere" in capsys.readouterr().err
