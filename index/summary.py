"""The words `build` ends with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .show import SEVERITIES

if TYPE_CHECKING:
    from .build import BuildReport

_NAMED = 5  # skipped files named one by one


def summary_lines(report: BuildReport, index: Path) -> Iterator[str]:
    yield (
        f"新增 {report.added}，更新 {report.changed}，未变 {report.unchanged}，移除 {report.removed}；"
        f"索引 {index} 现有 {report.documents} 份文件、"
        f"{report.clauses} 条条款（另有 {report.parts} 个无编号部分），本次计算向量 {report.vectors_computed} 个。"
    )
    yield (
        f"用时：读取 {report.seconds_reading:.1f} 秒，写入 {report.seconds_storing:.1f} 秒，"
        f"向量 {report.seconds_embedding:.1f} 秒，发布 {report.seconds_publishing:.1f} 秒。"
    )
    if report.problems:
        counts = "、".join(f"{SEVERITIES[severity]} {count}" for severity, count in report.problems.items())
        yield f"解析时的发现：{counts}；详见 `python -m index check --index {index}`。"
    if report.skipped:
        names = "、".join(report.skipped[:_NAMED]) + ("……" if len(report.skipped) > _NAMED else "")
        yield f"跳过 {len(report.skipped)} 个文件（格式不支持，或不是中文文件）：{names}"
    for _, message in report.failures:
        yield f"未能读取：{message}"
    if report.chroma_problem:
        yield (
            f"Chroma 未能发布（{report.chroma_problem}）。查询暂时直接用目录库里的向量，结果不受影响；"
            "再次运行 build 会重试。"
        )
