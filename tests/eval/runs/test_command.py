"""The command: what it prints, saves and refuses."""

import json
import subprocess
from importlib import import_module
from pathlib import Path

import pytest

from eval import __main__ as entry
from eval.gold import questions as sets
from eval.gold.corpus import Corpus
from eval.runs import command, documents, results
from eval.systems.system import Ours
from index.store.schema import CATALOG_FILE

from ..world import CLAUSES, CORPUS, PLAN, REPLY, Scripted, answered, citation, refused, system

ASKED, FORECAST = "多少天答复申请？", "明天下雨吗？"


@pytest.fixture(autouse=True)
def world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A set `mine` of four questions, its corpus and a scripted assistant in place of the real ones."""
    lines = []
    for split in sets.SPLITS:
        gold = [{"document": PLAN.title, "address": "一"}]
        base = {"history": [], "split": split, "note": ""}
        facts = [["15个工作日"]]
        known = {"question": ASKED, "kind": "deadline", "gold": gold, "facts": facts, "answerable": True}
        unknown = {"question": FORECAST, "kind": "unanswerable", "gold": [], "facts": [], "answerable": False}
        lines += [base | known | {"id": f"{split}-1"}, base | unknown | {"id": f"{split}-2"}]
    (tmp_path / "mine").mkdir()
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    (tmp_path / "mine" / "questions.jsonl").write_text(text, encoding="utf-8")
    scripted = Scripted({ASKED: answered(f"{REPLY}[1]", citation(CLAUSES[0])), FORECAST: refused()})
    monkeypatch.setattr(command, "load_set", lambda name: sets.load_set(name, tmp_path))
    monkeypatch.setattr(command, "read_corpus", lambda folder: CORPUS)
    monkeypatch.setattr(command, "open_system", lambda *_arguments: system(scripted))
    monkeypatch.setattr(command, "commit", lambda: "0123456789")
    monkeypatch.setattr(command, "RESULTS_FOLDER", tmp_path / "results")
    monkeypatch.setattr(command, "FULL_FOLDER", tmp_path / "full")
    return tmp_path


def test_a_run_shows_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["mine", "--index", "x"]) == 0
    shown = capsys.readouterr()
    assert "mine, ours: 4 questions, 4 right, 0 wrong" in shown.out
    assert "[4/4]" in shown.err


def test_split_and_kind_narrow_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["mine", "--index", "x", "--split", "build", "--kind", "deadline", "--json"]) == 0
    assert [row["id"] for row in json.loads(capsys.readouterr().out)["rows"]] == ["build-1"]


def saved(world: Path) -> list[str]:
    return sorted(path.name for path in (world / "results").glob("*"))


def test_a_whole_run_of_a_clean_checkout_is_saved(world: Path) -> None:
    assert command.main(["mine", "--index", "x", "--split", "build"]) == 0
    assert command.main(["mine", "--index", "x", "--no-save"]) == 0
    assert saved(world) == []
    assert command.main(["mine", "--index", "x"]) == 0
    assert saved(world) == ["mine-0123456789.json"]
    run = results.load_result(world / "results" / "mine-0123456789.json")
    assert len(run.rows) == 4 and run.settings == {"hits": 20, "seconds_per_question": 30.0}


@pytest.mark.parametrize("commit", ["unknown", "0123456789-dirty"])
def test_other_whole_runs_are_saved_when_asked(
    commit: str, world: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "commit", lambda: commit)
    assert command.main(["mine", "--index", "x"]) == 0
    assert saved(world) == [] and "未存档" in capsys.readouterr().err
    assert command.main(["mine", "--index", "x", "--save"]) == 0
    assert saved(world) == [f"mine-{commit}.json"]


def test_a_part_is_never_saved(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["mine", "--index", "x", "--split", "build", "--save"]) == 2
    assert "--split" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_fails_only_who_asked_for_it(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (world / "results").write_text("", encoding="utf-8")
    assert command.main(["mine", "--index", "x"]) == 0
    assert "写不进" in capsys.readouterr().err
    assert command.main(["mine", "--index", "x", "--save"]) == 2


def test_what_is_kept_of_a_locked_set_has_no_texts(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "read_lock", lambda name: {"a.txt": "0"})
    assert command.main(["mine", "--index", "x"]) == 0
    kept, full = (results.load_result(world / f / "mine-0123456789.json") for f in ("results", "full"))
    assert all(row.text == "" for row in kept.rows) and any(row.text for row in full.rows)


def test_an_interrupted_run_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "run", interrupted)
    assert command.main(["mine", "--index", "x"]) == command.INTERRUPTED
    assert "已中断" in capsys.readouterr().err


def test_all_systems_stand_in_one_table(
    world: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("POLICY_LLM", "POLICY_INDEX"):
        monkeypatch.delenv(name, raising=False)
    opened = []

    def open_one(name: str, *_arguments: object) -> Ours:
        opened.append(name)
        return Ours(Scripted({ASKED: refused(), FORECAST: refused()}), name, {})

    monkeypatch.setattr(command, "open_system", open_one)
    assert command.main(["mine", "--index", "x", "--system", "all", "--no-save"]) == 0
    assert opened == ["ours", "bm25", "recipe"]
    assert opened == capsys.readouterr().out.splitlines()[1].split()


def test_a_folder_of_ones_own_is_a_set(world: Path) -> None:
    assert sets.set_folder(str(world / "mine"), world) == world / "mine"
    assert sets.set_folder("mine", world) == world / "mine"
    assert sets.set_folder(str(world / "mine"), world / "none").name == "mine"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["yours", "--index", "x"], "没有题集 yours"),
        (["mine"], "--docs"),
        (["mine", "--docs", "/no/such/folder"], "/no/such/folder"),
        (["mine", "--index", "x", "--kind", "list"], "没有符合条件的题"),
    ],
    ids=["unknown-set", "no-documents", "no-folder", "nothing-left"],
)
def test_what_cannot_begin_is_told(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(arguments) == 2
    assert told in capsys.readouterr().err


def test_gold_that_is_not_in_the_index_stops_the_run_unless_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "read_corpus", lambda folder: Corpus.of([PLAN], CLAUSES[1:]))
    assert command.main(["mine", "--index", "x"]) == 2
    assert f"build-1: 《{PLAN.title}》一" in capsys.readouterr().err
    assert command.main(["mine", "--index", "x", "--unchecked"]) == 0


class Builds:
    """Stands for `subprocess.run`: records the command, makes the catalog when told to, returns a status."""

    def __init__(self, status: int = 0, makes: bool = True) -> None:
        self.status, self.makes = status, makes
        self.commands: list[list[str]] = []

    def __call__(self, command: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        if command[0] == "git":  # the commit of the results is asked through the same function
            return subprocess.CompletedProcess(command, 0, stdout="0123456789\n", stderr="")
        self.commands.append(command)
        if self.makes:
            folder = Path(command[-1])
            folder.mkdir(parents=True, exist_ok=True)
            (folder / CATALOG_FILE).write_bytes(b"")
        return subprocess.CompletedProcess(command, self.status, stdout="", stderr="坏文件.pdf 读不了")


@pytest.mark.parametrize(
    ("builds", "status", "told"),
    [(Builds(), 0, ""), (Builds(1), 0, "坏文件.pdf"), (Builds(1, makes=False), 2, "坏文件.pdf")],
    ids=["built", "built-without-one-file", "not-built"],
)
def test_the_folder_of_documents_is_indexed_first(
    builds: Builds,
    status: int,
    told: str,
    world: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("eval.runs.documents.subprocess.run", builds)
    index = world / "index"
    assert command.main(["mine", "--docs", str(world), "--index", str(index), "--split", "build"]) == status
    assert builds.commands[0][1:] == ["-m", "index", "build", str(world), "--index", str(index)]
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("checkout", "inside"), [(True, True), (False, False)], ids=["checkout", "installed"]
)
def test_what_is_built_lies_in_the_checkout_or_where_one_stands(
    checkout: bool, inside: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "REPOSITORY", tmp_path)
    if checkout:
        (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    folder = documents.work_folder("eval-index")
    assert folder == (tmp_path if inside else Path()) / "build" / "eval-index"


def test_reserved_words_are_commands_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    for word, module in entry.COMMANDS.items():
        assert not (sets.SETS_FOLDER / word).exists()
        assert callable(import_module(module).main)
    assert entry.main(["floors", "nothing"]) == 2
    assert "没有题集 nothing" in capsys.readouterr().err
    assert entry.main(["nothing"]) == 2
    assert "没有题集 nothing" in capsys.readouterr().err
