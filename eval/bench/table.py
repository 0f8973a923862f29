"""A run as a table for the terminal and as JSON for the results folder."""

from __future__ import annotations

import dataclasses
import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..runs.results import RESULTS_FOLDER, ResultsUnwritable
from ..systems.chunks import CHUNK_OVERLAP, CHUNK_SIZE, RESULTS
from .figures import Figure, figures, typical, typical_recipe
from .machine import Machine
from .run import Run

FORMAT = 1  # raise it when a key changes its meaning

_COLUMNS = ("项目", "单位", "本项目", "通行做法", "比值", "目标", "结果", "说明")
_RIGHT = (2, 3, 4)  # the columns of numbers
_REACHED = {True: "达到", False: "未达到", None: "未测"}


def render(run: Run, commit: str) -> str:
    """Machine, documents, the table of figures, and what could not be measured."""
    rows = [_COLUMNS, *(_row(figure) for figure in figures(run))]
    failures = [f"未测：{failure}" for failure in run.failures]
    return "\n".join([*_head(run, commit), "", *_aligned(rows), *failures])


def as_json(run: Run, commit: str) -> dict[str, Any]:
    """`format`, `commit`, `machine`, `documents` (names of the folders), `figures` (as `figures.Figure`, with
    `ratio`), `measurements` (as `run.Run`, without the questions) and `failures`."""
    measured = dataclasses.asdict(run)
    machine, documents = measured.pop("machine"), measured.pop("documents")
    failures = measured.pop("failures")
    measured["chosen"]["questions"] = len(run.chosen.questions)
    value: dict[str, Any] = _rounded(
        {
            "format": FORMAT,
            "commit": commit,
            "machine": machine,
            "documents": documents,
            "figures": [dataclasses.asdict(figure) | {"ratio": figure.ratio} for figure in figures(run)],
            "measurements": measured,
            "failures": failures,
        }
    )
    return value


def save(value: Mapping[str, Any], folder: Path = RESULTS_FOLDER) -> Path:
    """Writes `bench.json`; returns the file. Raises `ResultsUnwritable`."""
    path = folder / "bench.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise ResultsUnwritable(f"结果写不进 {path}：{error.strerror}。请检查目录权限或磁盘空间。") from error
    return path


def machine_line(machine: Machine) -> str:
    libraries = "，".join(f"{name} {version}" for name, version in machine.libraries.items())
    return (
        f"{machine.cores} 核 {machine.processor}（{machine.system}），Python {machine.python}，{libraries}；"
        f"开始时负载 {machine.load:.1f}"
    )


def _head(run: Run, commit: str) -> Iterator[str]:
    ours, recipe = typical(run.builds), typical_recipe(run.recipes)
    size = f"、{run.reading.bytes / 1e6:.2f} MB" if run.reading else ""
    chunks = f"，通行做法切成 {recipe.chunks} 块" if recipe else ""
    made_up = f"（其中 {run.chosen.made_up} 个由标题生成）" if run.chosen.made_up else ""
    yield f"性能测量（提交 {commit}）"
    yield f"机器：{machine_line(run.machine)}"
    documents = f"{'、'.join(run.documents)}，共 {ours.documents} 份{size}"
    yield f"文件：{documents}；{ours.clauses} 条（含无编号部分）{chunks}"
    yield f"提问：{len(run.chosen.questions)} 个{made_up}，前几个用于预热"
    splitter = f"RecursiveCharacterTextSplitter {CHUNK_SIZE}/{CHUNK_OVERLAP}"
    search = f"Chroma、similarity_search k={RESULTS}"
    yield f"通行做法：{splitter}、HuggingFaceEmbeddings（同一模型）、{search}，读入同样的文字。"
    yield "比值＝本项目÷通行做法，只在本次运行内有意义。"


def _row(figure: Figure) -> tuple[str, ...]:
    return (
        figure.name,
        figure.unit,
        number(figure.value),
        number(figure.recipe),
        number(figure.ratio),
        figure.target or "–",
        _REACHED[figure.reached] if figure.target else "–",
        figure.note,
    )


def number(value: float | None) -> str:
    """Three digits or more, as many decimals as that needs; `–` for none."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(_width(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    for row in rows:
        cells = (_padded(cell, widths[column], column) for column, cell in enumerate(row))
        yield "  ".join(cells).rstrip()


def _padded(cell: str, width: int, column: int) -> str:
    space = " " * (width - _width(cell))
    return space + cell if column in _RIGHT else cell + space


def _width(text: str) -> int:
    """Columns on a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _rounded(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rounded(item) for item in value]
    return round(value, 6) if isinstance(value, float) else value
