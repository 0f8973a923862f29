"""`python -m eval floors [SET…] [--docs SET=FOLDER] [--index SET=DIR] [--json]`: has anything fallen?

`eval/floors.toml` holds for each set how good the assistant must be, answering by quoting, on the half of the questions
that is reported. A set is asked when its documents are given (`sample` brings its own); the others are told and left out.
Exit status: 0 when every floor of the sets that were asked holds, 1 when one does not, 2 when a set could not be asked.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.settings import Settings
from index.errors import PolicyError

from ..gold.corpus import read_corpus
from ..gold.questions import SPLITS, load_set, select
from ..systems.opening import OURS, open_system
from .command import STORES, evaluated
from .documents import CannotRun, check_corpus, index_of, own_documents, work_folder
from .results import Result
from .row import Row
from .summary import ALL, MEASURES, REFUSING, Line

FLOORS_FILE = Path(__file__).parents[1] / "floors.toml"
_REFUSAL_FAULTS = {"refused", "answered what is not there", "crashed"}


class BadFloors(PolicyError):
    """The file of floors cannot be used. The message says what is wrong in it."""


@dataclass(frozen=True, slots=True)
class Floor:
    """A bound on a measure over all questions: a floor, or a ceiling where `most`."""

    measure: str
    bound: float
    most: bool = False

    def holds(self, value: float) -> bool:
        return value <= self.bound if self.most else value >= self.bound


@dataclass(frozen=True, slots=True)
class SetFloors:
    """The floors of a set, on one split of its questions."""

    set: str
    split: str
    floors: tuple[Floor, ...]


@dataclass(frozen=True, slots=True)
class Fall:
    """A floor that does not hold; `questions` are the ids of those that speak against it."""

    set: str
    floor: Floor
    value: float
    questions: tuple[str, ...]

    def __str__(self) -> str:
        sign = "高于上限" if self.floor.most else "低于下限"
        ids = "、".join(self.questions) or "（没有题有这一项）"
        return f"{self.set} 的 {self.floor.measure} 为 {self.value:.3f}，{sign} {self.floor.bound:.3f}；有关的题：{ids}"


def read_floors(path: Path = FLOORS_FILE) -> tuple[SetFloors, ...]:
    """Raises `BadFloors` for a file that is missing or no TOML, an unknown measure or split, or a bound outside 0..1."""
    try:
        value = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadFloors(f"读不了下限文件 {path}：{error}") from error
    return tuple(_read_set(name, entry, path) for name, entry in value.items())


def falls(result: Result, floors: Sequence[Floor]) -> tuple[Fall, ...]:
    """The floors that do not hold for a run; one whose measure no question has does not hold either."""
    (whole,) = [line for line in result.lines if line.name == ALL]
    found = []
    for floor in floors:
        value = _value(whole, floor.measure)
        if not floor.holds(value):
            found.append(Fall(result.set, floor, value, _against(result.rows, floor)))
    return tuple(found)


def hold(
    wanted: SetFloors, documents: Path | None = None, index: Path | None = None
) -> tuple[Result, tuple[Fall, ...]]:
    """Asks a set of the assistant, by quoting, and holds it against its floors. Raises PolicyError when it cannot be
    asked."""
    folder = index_of(wanted.set, documents, index)
    corpus = read_corpus(folder)
    questions = select(load_set(wanted.set), wanted.split, None)
    check_corpus(wanted.set, questions, corpus)
    system = open_system(OURS, folder, corpus, work_folder(STORES), Settings.from_environment())
    result = evaluated(wanted.set, questions, system, corpus)
    return result, falls(result, wanted.floors)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        fallen = _hold_all(options)
    except PolicyError as error:
        print(error, file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps([asdict(fall) for fall in fallen], ensure_ascii=False, indent=1))
    else:
        print("\n".join(map(str, fallen)) or "没有低于下限的。")
    return 1 if fallen else 0


def _hold_all(options: argparse.Namespace) -> list[Fall]:
    documents, indexes = _places(options.docs), _places(options.index)
    known = {wanted.set: wanted for wanted in read_floors()}
    if unknown := [name for name in (*options.sets, *documents, *indexes) if name not in known]:
        raise CannotRun(f"{FLOORS_FILE.name} 里没有题集 {'、'.join(unknown)}；有：{'、'.join(known)}。")
    fallen: list[Fall] = []
    for name in options.sets or known:
        if not (options.sets or own_documents(name) or name in documents or name in indexes):
            print(f"略过 {name}：没有给 --docs {name}=文件夹 或 --index {name}=索引。", file=sys.stderr)
        else:
            fallen += hold(known[name], documents.get(name), indexes.get(name))[1]
    return fallen


def _read_set(name: str, entry: object, path: Path) -> SetFloors:
    if not isinstance(entry, dict) or entry.get("split") not in SPLITS:
        raise BadFloors(f"{path} 的 [{name}] 要有 split，为 {' 或 '.join(SPLITS)}。")
    unknown = set(entry) - {"split", "at_least", "at_most"}
    floors = [Floor(m, b) for m, b in entry.get("at_least", {}).items()]
    floors += [Floor(m, b, most=True) for m, b in entry.get("at_most", {}).items()]
    names = {*(measure.name for measure in MEASURES), REFUSING}
    for floor in floors:
        number = isinstance(floor.bound, int | float) and 0 <= floor.bound <= 1
        if floor.measure not in names or not number:
            raise BadFloors(
                f"{path} 的 [{name}]：“{floor.measure} = {floor.bound}”不对；应为 0 到 1 的数，指标有：{'、'.join(sorted(names))}。"
            )
    if unknown or not floors:
        raise BadFloors(f"{path} 的 [{name}] 只能有 split、at_least、at_most，且至少有一个下限。")
    return SetFloors(name, entry["split"], tuple(floors))


def _value(whole: Line, measure: str) -> float:
    figure = whole.get(measure)
    return float("nan") if figure is None else figure.value  # nan holds against nothing


def _against(rows: Sequence[Row], floor: Floor) -> tuple[str, ...]:
    if floor.measure == REFUSING:
        return tuple(row.id for row in rows if _REFUSAL_FAULTS.intersection(row.faults))
    of: Callable[[Row], float | None] = next(m.of for m in MEASURES if m.name == floor.measure)
    best = 0.0 if floor.most else 1.0
    return tuple(row.id for row in rows if of(row) not in (None, best))


def _places(given: Sequence[str]) -> Mapping[str, Path]:
    pairs = [item.partition("=") for item in given]
    if bad := [name for name, sign, place in pairs if not (name and sign and place)]:
        raise CannotRun(f"“{bad[0]}”应写成 题集=文件夹，例如 offices=文件夹。")
    return {name: Path(place) for name, _, place in pairs}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval floors", description="各题集的结果不得低于 eval/floors.toml 里的下限。"
    )
    parser.add_argument("sets", nargs="*", metavar="SET", help="只查这些题集；不给则查文件齐备的各套")
    parser.add_argument("--docs", action="append", default=[], metavar="SET=FOLDER", help="某题集所问的文件")
    parser.add_argument("--index", action="append", default=[], metavar="SET=DIR", help="某题集的索引")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 列表")
    return parser
