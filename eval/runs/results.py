"""A whole run as a file: runs of different commits and systems can be laid side by side.

`eval/results/SET-SHA.json` (`SET-SYSTEM-SHA.json` for a peer) is kept in the repository. For a set whose documents the
repository may not hold (it has a lock) that file has no texts: `text`, `reason` and `problems` of its rows are empty. The
same file with its texts lies under `build/eval-results/`, outside of git. `load_result` reads either.
"""

from __future__ import annotations

import dataclasses
import json
import math
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import PolicyError

from .row import Retrieval, Row
from .summary import Figure, Line

FORMAT = 2  # raise it when a key changes its meaning
RESULTS_FOLDER = Path(__file__).parents[1] / "results"

_REPOSITORY = Path(__file__).parents[2]
FULL_FOLDER = _REPOSITORY / "build" / "eval-results"
_SECRET = ("key", "token", "password")


class ResultsUnwritable(PolicyError):
    """The results cannot be written."""


class BadResult(PolicyError):
    """A file of results cannot be read: it is missing, no such file, or of another format."""


@dataclass(frozen=True, slots=True)
class Result:
    """A run. `commit` is the short hash, `-dirty` when tracked files differed, `unknown` outside of git; `made_on` an ISO
    date. `settings` holds the assistant's settings, `embedder`, `model` and `prompts` (hash by name). `lines` are by kind,
    then `answerable`, `not answerable` and `all` (see `summary.lines`); `rows` one a question, in the order of the set."""

    set: str
    system: str
    commit: str
    made_on: str
    settings: Mapping[str, Any]
    lines: tuple[Line, ...]
    rows: tuple[Row, ...]
    judge: Mapping[str, Any] | None = None  # what a judging model made of it (`judging.session.summed_up`)

    @property
    def name(self) -> str:
        """The file's name without its suffix."""
        system = "" if self.system == "ours" else f"-{self.system}"
        return f"{self.set}{system}-{self.commit}"


def as_json(result: Result) -> dict[str, Any]:
    """A run as JSON values under `format`, `set`, `system`, `commit`, `made_on`, `settings`, `lines` and `rows`. `nan`
    becomes null; settings whose name speaks of a secret are left out."""
    settings = {k: v for k, v in result.settings.items() if not any(s in k.lower() for s in _SECRET)}
    value: dict[str, Any] = _plain(
        {
            "format": FORMAT,
            "set": result.set,
            "system": result.system,
            "commit": result.commit,
            "made_on": result.made_on,
            "settings": settings,
            "lines": [dataclasses.asdict(line) for line in result.lines],
            "rows": [dataclasses.asdict(row) | {"right": row.right} for row in result.rows],
            **({"judge": result.judge} if result.judge else {}),
        }
    )
    return value


def without_texts(result: Result) -> Result:
    """The run without what was quoted from the documents."""
    rows = tuple(dataclasses.replace(row, text="", reason="", problems=()) for row in result.rows)
    return dataclasses.replace(result, rows=rows)


def save(result: Result, folder: Path = RESULTS_FOLDER) -> Path:
    """Writes a run under its name; returns the file. Raises `ResultsUnwritable`."""
    path = folder / f"{result.name}.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(as_json(result), ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise ResultsUnwritable(f"结果写不进 {path}：{error.strerror}。请检查目录权限或磁盘空间。") from error
    return path


def load_result(path: str | Path) -> Result:
    """The run in a file. `path` may be the bare name of one that was saved; the one with texts is preferred. Raises
    `BadResult` when there is no such file, it is no file of results, or of another format."""
    file = _existing(Path(path))
    try:
        value = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise BadResult(f"{file} 读不懂，不是 python -m eval 存的结果（{type(error).__name__}）。") from error
    found = value.get("format") if isinstance(value, dict) else None
    if found is None or "rows" not in value:
        raise BadResult(f"{file} 不是 python -m eval 存的结果：缺少 format 或 rows。")
    if found != FORMAT:
        age = "旧" if isinstance(found, int) and found < FORMAT else "新"
        raise BadResult(
            f"{file} 是较{age}的格式 {found}，本程序读格式 {FORMAT}。"
            f"请检出提交 {value.get('commit', '（未知）')} 用当时的程序查看，或重新运行 python -m eval {value.get('set', 'SET')}。"
        )
    try:
        return _read(value)
    except (KeyError, TypeError, AttributeError) as error:
        raise BadResult(f"{file} 不完整：{error}。请重新运行 python -m eval。") from error


def saved_results() -> tuple[Path, ...]:
    """The files of results of sets, one for each name, those with texts preferred, in order of name. (The figures of
    `eval.bench` lie in the same folder and are none.)"""
    files = {path.name: path for folder in (RESULTS_FOLDER, FULL_FOLDER) for path in folder.glob("*.json")}
    files.pop("bench.json", None)
    return tuple(files[name] for name in sorted(files))


def commit(repository: Path = _REPOSITORY) -> str:
    """The short hash of the checkout, `-dirty` when tracked files differ; `unknown` outside of git."""
    sha = _git(repository, "rev-parse", "--short=10", "HEAD")
    if sha is None:
        return "unknown"
    return f"{sha}-dirty" if _git(repository, "status", "--porcelain", "--untracked-files=no") else sha


def _existing(path: Path) -> Path:
    if path.is_file():
        return path
    name = path.name if path.name.endswith(".json") else f"{path.name}.json"
    tried = [folder / name for folder in (FULL_FOLDER, RESULTS_FOLDER)] if path.parent == Path() else []
    found = next((file for file in tried if file.is_file()), None)
    if found is None:
        known = "、".join(file.stem for file in saved_results()) or "无"
        raise BadResult(f"没有结果 {path}。已存的有：{known}。")
    return found


def _read(value: Mapping[str, Any]) -> Result:
    return Result(
        set=value["set"],
        system=value["system"],
        commit=value["commit"],
        made_on=value["made_on"],
        settings=value["settings"],
        lines=tuple(_line(line) for line in value["lines"]),
        rows=tuple(_row(row) for row in value["rows"]),
        judge=value.get("judge"),
    )


def _line(value: Mapping[str, Any]) -> Line:
    return Line(value["name"], value["n"], tuple(_figure(figure) for figure in value["figures"]))


def _figure(value: Mapping[str, Any]) -> Figure:
    numbers: dict[str, Any] = {k: math.nan if v is None else v for k, v in value.items()}
    return Figure(**numbers)


def _row(value: Mapping[str, Any]) -> Row:
    fields: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in value.items()}
    fields.pop("right", None)
    ranked: Mapping[str, float] | None = fields["retrieval"]
    return Row(**fields | {"retrieval": None if ranked is None else Retrieval(**ranked)})


def _git(repository: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", "-C", str(repository), *arguments], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, 6)
    return value if value is None or isinstance(value, (str, int)) else str(value)
