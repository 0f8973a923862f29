"""The order of the measurements, and what a whole run found."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ..systems.chunks import ENVIRONMENT, missing_packages
from . import measurements as found
from .documents import shown_name
from .gauges import Stopwatch
from .machine import Machine, this_machine
from .process import MeasurementError, measure, measure_cold_start

T = TypeVar("T")

MOST_PAIRS = 3  # builds of ours and of the recipe, in turn
PAIRS_SECONDS = 480.0  # what they may take together: a whole run stays under a quarter of an hour
COLD_STARTS = 3


@dataclass(frozen=True, slots=True)
class Run:
    """What a run found; None (and `recipes` empty) for what could not be measured, `failures` says why.
    `builds` and `recipes` were made in turn. `documents` are names of folders."""

    machine: Machine
    documents: tuple[str, ...]
    reading: found.Reading | None
    parsing: found.Parsing | None
    builds: tuple[found.Built, ...]
    recipes: tuple[found.RecipeBuilt, ...]
    rebuilt: found.Rebuilt | None
    chosen: found.Chosen
    cold: found.ColdStart | None
    asked: found.Asked | None
    recipe_asked: found.RecipeAsked | None
    failures: tuple[str, ...]


def run(folders: Sequence[Path], work: Path) -> Run:
    """Everything, in an empty folder `work`. Raises MeasurementError when no index can be built: there would
    be nothing to ask; any other failure is told in the run and the rest goes on."""
    return _Bench([str(folder) for folder in folders], work).run()


class _Bench:
    """One run over the documents."""

    def __init__(self, documents: list[str], work: Path) -> None:
        self._documents = documents
        self._index = work / "index"
        self._store = work / "recipe"
        self._failures: list[str] = []
        self._recipe = self._recipe_installed()

    def run(self) -> Run:
        machine = this_machine()
        _tell("准备默认向量模型")
        model = measure(found.Prepared, "prepare_model").folder
        reading = self._tried("只读取：载入、清洗、解析、元数据", self._reading)
        parsing = self._tried("只解析", self._parsing)
        builds, recipes = self._build_in_turn(model)
        index, store = self._last(self._index, builds), self._last(self._store, recipes)
        _tell("选题")
        chosen = measure(found.Chosen, "choose_questions", index=index)
        return Run(
            machine=machine,
            documents=tuple(shown_name(Path(folder)) for folder in self._documents),
            reading=reading,
            parsing=parsing,
            builds=builds,
            recipes=recipes,
            rebuilt=self._tried("无变化再建一次", lambda: self._rebuild(index)),
            chosen=chosen,
            cold=self._tried(f"冷启动 {COLD_STARTS} 次", lambda: self._start_cold(index, chosen)),
            asked=self._tried(f"提问 {len(chosen.questions)} 个", lambda: self._ask(index, chosen)),
            recipe_asked=self._ask_recipe(model, store, chosen) if recipes else None,
            failures=tuple(self._failures),
        )

    def _recipe_installed(self) -> bool:
        missing = missing_packages()
        if missing:
            names = "、".join(missing)
            self._failures.append(
                f"没有安装 {names}，不测通行做法。请运行 python -m pip install -e '.[dev]'，或用 make bench。"
            )
            print(self._failures[-1], file=sys.stderr, flush=True)
        return not missing

    def _reading(self) -> found.Reading:
        return measure(found.Reading, "measure_reading", documents=self._documents)

    def _parsing(self) -> found.Parsing:
        return measure(found.Parsing, "measure_parsing", documents=self._documents)

    def _build_in_turn(self, model: str) -> tuple[tuple[found.Built, ...], tuple[found.RecipeBuilt, ...]]:
        """Ours and the recipe in turn, so that other work on the machine slows both; more than once when the
        time allows."""
        watch = Stopwatch()
        builds, recipes = [self._build(0)], self._recipe_build(model, 0)
        for number in range(1, pairs(watch.total())):
            builds.append(self._build(number))
            recipes += self._recipe_build(model, number)
        return tuple(builds), tuple(recipes)

    def _build(self, number: int) -> found.Built:
        _tell(f"建索引（第 {number + 1} 次）")
        index = f"{self._index}-{number}"
        return measure(found.Built, "measure_build", documents=self._documents, index=index)

    def _recipe_build(self, model: str, number: int) -> list[found.RecipeBuilt]:
        if not self._recipe:
            return []
        store = f"{self._store}-{number}"
        built = self._tried(
            f"通行做法：建索引（第 {number + 1} 次）",
            lambda: measure(
                found.RecipeBuilt,
                "measure_recipe_build",
                ENVIRONMENT,
                documents=self._documents,
                model=model,
                store=store,
            ),
        )
        self._recipe = built is not None  # what failed once is not tried again
        return [built] if built else []

    def _rebuild(self, index: str) -> found.Rebuilt:
        return measure(found.Rebuilt, "measure_rebuild", documents=self._documents, index=index)

    def _start_cold(self, index: str, chosen: found.Chosen) -> found.ColdStart:
        return measure_cold_start(Path(index), chosen.questions[0], COLD_STARTS)

    def _ask(self, index: str, chosen: found.Chosen) -> found.Asked:
        return measure(found.Asked, "measure_asking", index=index, questions=chosen.questions)

    def _ask_recipe(self, model: str, store: str, chosen: found.Chosen) -> found.RecipeAsked | None:
        return self._tried(
            "通行做法：同样的问题",
            lambda: measure(
                found.RecipeAsked,
                "measure_recipe_asking",
                ENVIRONMENT,
                model=model,
                store=store,
                questions=chosen.questions,
            ),
        )

    @staticmethod
    def _last(folder: Path, built: Sequence[object]) -> str:
        return f"{folder}-{max(0, len(built) - 1)}"

    def _tried(self, stage: str, work: Callable[[], T]) -> T | None:
        _tell(stage)
        try:
            return work()
        except MeasurementError as error:
            self._failures.append(f"{stage}：{error}")
            print(self._failures[-1], file=sys.stderr, flush=True)
            return None


def pairs(first_seconds: float) -> int:
    """How many pairs of builds are made when the first took this long: 1..`MOST_PAIRS`."""
    return max(1, min(MOST_PAIRS, int(PAIRS_SECONDS / max(first_seconds, 1e-9))))


def _tell(stage: str) -> None:
    print(f"… {stage}", file=sys.stderr, flush=True)
