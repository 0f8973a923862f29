"""The layout of the project: which way imports point, that importing does nothing, and what no file may hold."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

# What each part may import of the project's own parts.
ALLOWED = {
    "index": {"index"},
    "prompts": {"prompts"},
    "assistant": {"assistant", "index", "prompts"},
    "eval": {"eval", "assistant", "index", "prompts"},
    "app": {"app", "assistant", "eval", "index"},
}
PARTS = {*ALLOWED, "tests"}
# What costs seconds to load, and no package may load by being imported.
HEAVY = (
    "torch transformers sentence_transformers chromadb gradio langchain langchain_core langchain_openai openai tiktoken tokenizers "
    "pdfplumber docx bs4 rjieba pandas"
).split()
# What quoting an answer does without until it is needed.
LATER = (
    "torch transformers sentence_transformers gradio langchain_openai openai tiktoken pdfplumber docx".split()
)
READS = {
    "open",
    "read_text",
    "read_bytes",
    "connect",
    "getenv",
    "urlopen",
    "mkdir",
    "load",
    "exists",
    "run",
    "system",
}


def sources(part: str) -> list[Path]:
    return [ROOT / "app.py"] if part == "app" else sorted((ROOT / part).rglob("*.py"))


MODULES = [path for part in ALLOWED for path in sources(part)]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), name_of(path))


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and top-level name of everything a module imports, wherever in it; relative imports resolved."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            yield node.lineno, base[0] if base else (node.module or "").split(".")[0]
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, (node.module or "").split(".")[0]


@pytest.mark.parametrize("part", ALLOWED)
def test_imports_point_one_way(part: str) -> None:
    assert sources(part)
    wrong = [
        f"{name_of(path)}:{line} imports {name}"
        for path in sources(part)
        for line, name in imported(path)
        if name in PARTS - ALLOWED[part]
    ]
    assert wrong == []


def test_relative_imports_are_resolved() -> None:
    """The law above would hold of anything if imports were not read."""
    found = {name for path in MODULES for _, name in imported(path)}
    assert {"index", "assistant", "prompts", "eval", "langchain_core", "numpy"} <= found
    assert {name for _, name in imported(ROOT / "assistant" / "web" / "page.py")} >= {"assistant", "index"}


def needs(folder: Path) -> dict[str, set[str]]:
    """What each file or folder of a folder imports of its neighbours there when it is loaded, by relative imports."""
    found: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*.py")):
        own = path.relative_to(folder).parts[0].removesuffix(".py")
        for node in tree(path).body:
            if isinstance(node, ast.ImportFrom) and node.level:
                base = path.parents[node.level - 1].joinpath(*(node.module or "").split("."))
                named = [base] if node.module else [base / alias.name for alias in node.names]
                inside = {one.relative_to(folder).parts[0] for one in named if folder in one.parents}
                found.setdefault(own, set()).update(inside - {own})
    return found


@pytest.mark.parametrize(
    "folder",
    [folder for part in ALLOWED if part != "app" for folder in [ROOT / part, *sorted((ROOT / part).rglob("*/"))]
     if any(folder.glob("*.py"))],
    ids=name_of,
)  # fmt: skip
def test_the_parts_of_a_folder_import_one_way(folder: Path) -> None:
    """Neither files nor folders beside each other import in a circle: TopologicalSorter raises where they do."""
    graph = needs(folder)
    order = list(TopologicalSorter(graph).static_order())
    assert set(graph) <= set(order)


def test_neighbours_imported_are_found() -> None:
    assert {"tables", "gate", "question"} <= needs(ROOT / "assistant")["quoting"]
    assert needs(ROOT / "assistant" / "quoting")["weighing"] == {"reading"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_importing_a_module_does_nothing(path: Path) -> None:
    """Only definitions, constants and imports stand at the top of a module, and no constant is read from a file, the
    environment or the network."""
    for statement in tree(path).body:
        assert _defines(statement), f"{name_of(path)}:{statement.lineno}"
        if isinstance(statement, ast.Assign | ast.AnnAssign):
            called = {_called(node.func) for node in ast.walk(statement) if isinstance(node, ast.Call)}
            assert not called & READS, f"{name_of(path)}:{statement.lineno} calls {called & READS}"


def _defines(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant)
    if isinstance(statement, ast.If):
        return ast.unparse(statement.test) in ("TYPE_CHECKING", "__name__ == '__main__'")
    return isinstance(
        statement,
        ast.Import | ast.ImportFrom | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
        | ast.Assign | ast.AnnAssign | ast.AugAssign,
    )  # fmt: skip


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def loaded_by(statement: str) -> set[str]:
    """Top-level names of the modules a fresh interpreter has after a statement."""
    program = f"{statement}\nimport sys; print(*sorted({{m.split('.')[0] for m in sys.modules}}))"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert done.stderr == ""
    return set(done.stdout.split())


def test_importing_the_packages_loads_nothing_heavy() -> None:
    loaded = loaded_by("import assistant, index, prompts, eval, app, assistant.__main__, index.__main__")
    assert {"assistant", "index", "prompts", "eval", "app"} <= loaded
    assert sorted(loaded & set(HEAVY)) == []


def test_what_quoting_needs_not_is_loaded_later() -> None:
    loaded = loaded_by("from assistant import Assistant")
    assert "langchain_core" in loaded
    assert sorted(loaded & set(LATER)) == []


def exported(path: Path) -> list[str] | None:
    for statement in tree(path).body:
        if isinstance(statement, ast.Assign) and any(
            _called(target) == "__all__" for target in statement.targets
        ):
            return list(ast.literal_eval(statement.value))
    return None


EXPORTING = [path for path in MODULES if exported(path) is not None]


@pytest.mark.parametrize("path", EXPORTING, ids=name_of)
def test_what_is_exported_is_sorted_and_there(path: Path) -> None:
    names = exported(path)
    assert names == sorted(names or [])
    assert len(set(names)) == len(names)
    held = path.read_text("utf-8").split("__all__")[0] + path.read_text("utf-8").split("]", 1)[1]
    assert [name for name in names if not re.search(rf"\b{name}\b", held)] == []


def test_the_public_names() -> None:
    import assistant

    names = ["Answer", "Assistant", "Citation", "Settings", "Verification", "verify"]
    assert exported(ROOT / "assistant" / "__init__.py") == names
    for name in assistant.__all__:
        assert getattr(assistant, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'Answers'"):
        assistant.Answers  # noqa: B018  # the access is the test


# -- what no file may hold ---------------------------------------------------------------------------------------------

MACHINE = re.compile(rf"(?<![\w.]){'/'}(?:work|root|mnt|home/\w+|Users/\w+|private/var)/")
TEXTS = {".py", ".md", ".toml", ".txt", ".json", ".jsonl", ".html", ".css", ".js", ".cfg", ".yml", ""}


def project_files() -> list[Path]:
    """Every text file of the project: of its folders, and those beside them."""
    folders = [
        ROOT / name for name in ("assistant", "index", "prompts", "eval", "tests", "docs", "corpus", ".ci")
    ]
    inside = [path for folder in folders for path in folder.rglob("*")]
    beside = [
        path for path in ROOT.iterdir() if not path.name.startswith(".git") or path.name == ".gitignore"
    ]
    return [
        p for p in (*inside, *beside) if p.is_file() and p.suffix in TEXTS and "__pycache__" not in p.parts
    ]


def test_no_file_names_a_machine() -> None:
    files = project_files()
    assert len(files) > 150
    found = []
    for path in files:
        text = path.read_bytes().decode("utf-8", "replace")
        found += [f"{name_of(path)}: {match[0]}" for match in MACHINE.finditer(text)]
        found += [f"{name_of(path)}: {ROOT}"] if len(ROOT.parts) > 2 and f"{ROOT}/" in text else []
    assert found == []


def test_no_dependency_is_tied_to_a_place() -> None:
    """Packages come from wherever the user's pip gets them."""
    for name in ("pyproject.toml", "constraints.txt"):
        text = (ROOT / name).read_text("utf-8")
        assert not re.search(r"https?://|--(?:extra-)?index-url|--find-links| @ |file:", text), name
