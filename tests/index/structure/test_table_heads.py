"""The rows that head a table, and the head each row stands under."""

from __future__ import annotations

import pytest

from index.structure.table_heads import heads

TABLES = {
    "one-row": (["| 镇 | 户数 |", "| 东镇 | 12 |", "| 西镇 | 9 |"], [None, (0, 1), (0, 1)]),
    "title-above": (["| 林地情况 |", "| 镇 | 亩 |", "| 东镇 | 12 |"], [None, None, (1, 2)]),
    "title-above-in-all-cells": (
        ["| 林地 | 林地 |", "| 镇 | 亩 |", "| 东镇 | 12 |"],
        [None, None, (1, 2)],
    ),
    "parts-with-heads": (
        ["| 甲部 |", "| 项目 | 新增 | 存量 |", "| 井 | 3 | 4 |", "| 乙部 |", "| 项目 | 金额 | 金额 |", "| 渠 | 5 | 5 |"],
        [None, None, (1, 2), None, None, (4, 5)],
    ),
    "title-between-rows": (
        ["| 事项 | 单位 |", "| 一、农业 |", "| 灌溉 | 水利站 |", "| 二、林业 |", "| 造林 | 林场 |"],
        [None, (0, 1), (0, 1), (0, 1), (0, 1)],
    ),
    "divided-columns": (
        ["| 夏季 | 夏季 | 冬季 | 冬季 |", "| 早班 | 晚班 | 早班 | 晚班 |", "| 5 | 0 | 1 | 2 |"],
        [None, (0, 2), (0, 2)],
    ),
    "divided-twice": (
        ["| 船 | 旅客 | 旅客 |", "| 船 | 外地 | 外地 |", "| 船 | 省内 | 省外 |", "| 5 | 1 | 2 |"],
        [None, (0, 3), (0, 3), (0, 3)],
    ),
    "words-under-a-merged-cell": (
        ["| 事项 | 单位 | 单位 |", "| 灌溉 | 水利站 | 农技站 |", "| 造林 | 林场 | 苗圃 |"],
        [None, (0, 1), (0, 1)],
    ),
    "years-name-columns": (
        ["| 收入 | 收入 |", "| 2021年 | 2022年 |", "| 5 | 6 |"],
        [None, None, (1, 2)],
    ),
    "one-line": (["| 林地情况 |"], [None]),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "found"), TABLES.values(), ids=TABLES)
def test_heads(rows: list[str], found: list[tuple[int, int] | None]) -> None:
    assert heads(rows) == found
