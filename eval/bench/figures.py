"""What was measured as figures: each with its unit, the recipe's, the ratio and the target."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median, median_low
from typing import TypeVar

from .measurements import Asked, Built, RecipeAsked, RecipeBuilt
from .run import Run

T = TypeVar("T")

PARSING_MEGABYTES = 2.0  # at least, a second
ASKING_MILLISECONDS = 150.0  # less than, p95, of an index of ASKING_CLAUSES
ASKING_CLAUSES = 4000
COLD_SECONDS = 6.0  # less than
PEAK_MEGABYTES = 1500.0  # at most
_MEGA = 1e6
_LOADING = "通行做法：同样的载入和清洗，加切块"


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` is ours and `recipe` the recipe's, both in `unit`; None where nothing was measured or there is
    nothing to compare. `target` says in words what is to be reached, `reached` whether it was; None without a
    target or without the values to tell."""

    key: str
    name: str
    unit: str
    value: float | None
    recipe: float | None = None
    target: str = ""
    reached: bool | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours / the recipe's: below 1 is better for seconds and bytes, above 1 for rates."""
        return self.value / self.recipe if self.value is not None and self.recipe else None


def figures(run: Run) -> tuple[Figure, ...]:
    """Every figure of the run, in the order of the table."""
    return (*_reading(run), *_indexing(run), *_asking(run))


def typical(runs: Sequence[Built]) -> Built:
    """The build whose time is the median (of an even number the lower one), so that its parts add up."""
    return _typical(runs, lambda built: built.seconds)


def typical_recipe(runs: Sequence[RecipeBuilt]) -> RecipeBuilt | None:
    """As `typical`; None when the recipe was not measured."""
    return _typical(runs, lambda built: built.seconds) if runs else None


def _typical(runs: Sequence[T], seconds: Callable[[T], float]) -> T:
    middle = median_low([seconds(one) for one in runs])
    return next(one for one in runs if seconds(one) == middle)


def _reading(run: Run) -> Iterator[Figure]:
    reading, parsing = run.reading, run.parsing
    if reading:
        seconds = reading.seconds
        note = f"{reading.documents} 份，中位（{reading.passes} 遍）"
        yield Figure("reading.documents", "只读取", "份/秒", reading.documents / seconds, note=note)
        yield Figure("reading.clauses", "只读取", "条/秒", reading.clauses / seconds)
        yield Figure("reading.bytes", "只读取", "MB/秒", reading.bytes / _MEGA / seconds, note="文件字节")
    if parsing:
        speed = parsing.bytes / _MEGA / parsing.seconds
        yield Figure(
            "parsing.bytes",
            "只解析",
            "MB/秒",
            speed,
            target=f"≥ {PARSING_MEGABYTES:g}",
            reached=speed >= PARSING_MEGABYTES,
            note=f"文字的 UTF-8 字节，中位（{parsing.passes} 遍）",
        )


def _indexing(run: Run) -> Iterator[Figure]:
    ours, recipe = typical(run.builds), typical_recipe(run.recipes)
    yield Figure(
        "build.seconds",
        "建索引",
        "秒",
        ours.seconds,
        recipe.seconds if recipe else None,
        "≤ 通行做法",
        ours.seconds <= recipe.seconds if recipe else None,
        f"新进程全程，中位（{len(run.builds)} 次，交替）",
    )
    yield from _parts(ours, recipe)
    note = "所有核心合计，少受其他程序影响"
    yield Figure("build.cpu", "建索引计算时间", "秒", ours.cpu, recipe.cpu if recipe else None, note=note)
    yield from _rates(ours, recipe)
    yield _peak("build.peak", "建索引内存峰值", ours.peak_bytes, recipe.peak_bytes if recipe else None)
    if run.rebuilt:
        again = f"，但重读了 {run.rebuilt.again} 份" if run.rebuilt.again else ""
        note = f"{run.rebuilt.unchanged} 份未变{again}"
        yield Figure("rebuild.seconds", "无变化再建", "秒", run.rebuilt.seconds, note=note)


def _parts(ours: Built, recipe: RecipeBuilt | None) -> Iterator[Figure]:
    """The steps of a build; the recipe's nearest steps beside them."""
    rows = (
        ("model", "  载入程序库和模型", ours.model, recipe.model if recipe else None, ""),
        ("reading", "  读取", ours.reading, recipe.loading + recipe.splitting if recipe else None, _LOADING),
        ("embedding", "  计算向量", ours.embedding, recipe.embedding if recipe else None, ""),
        ("storing", "  写入目录库", ours.storing, None, "含全文索引"),
        ("publishing", "  写入 Chroma", ours.publishing, recipe.storing if recipe else None, ""),
    )
    for key, name, value, other, note in rows:
        yield Figure(f"build.{key}", name, "秒", value, other, note=note)


def _rates(ours: Built, recipe: RecipeBuilt | None) -> Iterator[Figure]:
    documents = recipe.documents / recipe.seconds if recipe else None
    chunks = recipe.chunks / recipe.seconds if recipe else None
    yield Figure("build.documents", "建索引", "份/秒", ours.documents / ours.seconds, documents)
    clauses = ours.clauses / ours.seconds
    yield Figure("build.clauses", "建索引", "条/秒", clauses, chunks, note="通行做法：块/秒")
    yield Figure(
        "build.characters",
        "送去嵌入的字数",
        "万字",
        ours.characters / 1e4,
        recipe.characters / 1e4 if recipe else None,
        note="本项目每条带标题与上级标题",
    )


def _asking(run: Run) -> Iterator[Figure]:
    cold = run.cold
    if cold:
        seconds = median(cold.seconds)
        yield Figure(
            "cold.seconds",
            "冷启动到首答",
            "秒",
            seconds,
            target=f"< {COLD_SECONDS:g}",
            reached=seconds < COLD_SECONDS,
            note=f"整个进程，中位（{len(cold.seconds)} 次）",
        )
        yield _peak("cold.peak", "冷启动内存峰值", cold.peak_bytes, None)
    if run.asked:
        yield from _warm_asking(run.asked, run.recipe_asked)


def _warm_asking(asked: Asked, recipe: RecipeAsked | None) -> Iterator[Figure]:
    p50, p95 = asked.p50 * 1e3, asked.p95 * 1e3
    note = f"{asked.questions} 问；通行做法只检索、不作答"
    yield Figure("ask.p50", "提问 p50", "毫秒", p50, recipe.p50 * 1e3 if recipe else None, note=note)
    yield Figure(
        "ask.p95",
        "提问 p95",
        "毫秒",
        p95,
        recipe.p95 * 1e3 if recipe else None,
        f"< {ASKING_MILLISECONDS:g}（{ASKING_CLAUSES} 条时）",
        p95 < ASKING_MILLISECONDS,
        f"索引有 {asked.clauses} 条；{_outcomes(asked)}",
    )
    yield _peak("ask.peak", "提问内存峰值", asked.peak_bytes, recipe.peak_bytes if recipe else None)


def _outcomes(asked: Asked) -> str:
    told = f"作答 {asked.answered}、部分 {asked.partial}、未找到 {asked.not_found}"
    return f"{told}、出错 {asked.failed}" if asked.failed else told


def _peak(key: str, name: str, ours: int, recipe: int | None) -> Figure:
    value = ours / _MEGA
    target = f"≤ {PEAK_MEGABYTES:,.0f}"
    return Figure(key, name, "MB", value, recipe / _MEGA if recipe else None, target, value <= PEAK_MEGABYTES)
