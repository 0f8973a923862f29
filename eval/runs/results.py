"""A whole run as a file, `eval/results/NAME-SHA.json`: runs of different commits can be laid side by side."""

from __future__ import annotations

import dataclasses
import json
import math
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from index.errors import PolicyError

from .run import Row
from .summary import Line, Whole

FORMAT = 1  # raise it when a key changes its meaning
RESULTS_FOLDER = Path(__file__).parents[1] / "results"

_REPOSITORY = Path(__file__).parents[2]
_SECRET = ("key", "token", "password")


class ResultsUnwritable(PolicyError):
    """The results cannot be written."""


def as_json(
    name: str,
    rows: Sequence[Row],
    lines: Sequence[Line],
    wholes: Sequence[Whole],
    settings: Mapping[str, Any],
) -> dict[str, Any]:
    """A run as JSON values: `format`, `set`, `commit`, `settings`, `summary` (by kind), `whole` (with
    intervals) and `rows`. `nan` becomes null; settings whose name speaks of a secret are left out."""
    value: dict[str, Any] = _plain(
        {
            "format": FORMAT,
            "set": name,
            "commit": commit(),
            "settings": {
                key: value for key, value in settings.items() if not any(s in key.lower() for s in _SECRET)
            },
            "summary": [dataclasses.asdict(line) for line in lines],
            "whole": [dataclasses.asdict(whole) for whole in wholes],
            "rows": [dataclasses.asdict(row) | {"right": row.right} for row in rows],
        }
    )
    return value


def save(value: Mapping[str, Any], folder: Path = RESULTS_FOLDER) -> Path:
    """Writes a run under its set's name and its commit; returns the file. Raises `ResultsUnwritable`."""
    path = folder / f"{value['set']}-{value['commit']}.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise ResultsUnwritable(f"结果写不进 {path}：{error.strerror}。请检查目录权限或磁盘空间。") from error
    return path


def commit(repository: Path = _REPOSITORY) -> str:
    """The short hash of the checkout, `-dirty` when tracked files differ; `unknown` outside of git."""
    sha = _git(repository, "rev-parse", "--short=10", "HEAD")
    if sha is None:
        return "unknown"
    return f"{sha}-dirty" if _git(repository, "status", "--porcelain", "--untracked-files=no") else sha


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
