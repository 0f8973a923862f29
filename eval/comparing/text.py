"""A comparison as text for the terminal, and as JSON values."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from ..runs.row import Row
from ..runs.summary import TIMES
from ..words import CHINESE as WORDS
from ..words import rate
from .compare import Change, Comparison, Pair


def as_text(found: Comparison) -> str:
    """The verdict, the change of every rate, then question by question."""
    rights = [
        sum(row.right for row in side)
        for side in zip(*((p.before, p.after) for p in found.pairs), strict=True)
    ]
    parts = [
        f"{found.before.name} → {found.after.name}：{len(found.pairs)} 题，答对 {rights[0]} → {rights[1]}；"
        f"变好 {len(found.better)} 题，变差 {len(found.worse)} 题（McNemar 精确检验 p = {found.p:.3f}）",
        "",
        "各项指标（后 − 前，方括号为 95% 配对自助法区间；* 表示区间不含 0）",
        *(_change_line(change) for change in found.changes),
        *_section("变差", found.worse),
        *_section("变好", found.better),
        *_section("仍错，但错法不同", found.moved),
    ]
    return "\n".join(parts)


def as_values(found: Comparison) -> dict[str, Any]:
    """`before`, `after` (names), `questions`, `p`, `changes`, and `worse`, `better`, `moved` with both answers."""
    return {
        "before": found.before.name,
        "after": found.after.name,
        "questions": len(found.pairs),
        "p": found.p,
        "changes": [_change_value(change) for change in found.changes],
        "worse": [_pair_value(pair) for pair in found.worse],
        "better": [_pair_value(pair) for pair in found.better],
        "moved": [_pair_value(pair) for pair in found.moved],
    }


def _change_line(change: Change) -> str:
    show = WORDS.seconds if change.name in TIMES else rate
    star = " " if not change.clear else "*"
    good = "" if not change.clear else "变好" if (change.change < 0) == change.less else "变差"
    return (
        f"{star} {change.name:<24}{show(change.before):>10} → {show(change.after):<10}"
        f"{change.change:+.3f} [{change.low:+.3f}, {change.high:+.3f}] n={change.n} {good}"
    ).rstrip()


def _section(title: str, pairs: Sequence[Pair]) -> Iterator[str]:
    yield ""
    yield f"{title}：{len(pairs)} 题"
    for pair in pairs:
        row = pair.after
        yield f"  {row.id} [{WORDS.kind(row.kind)}] {row.question}"
        yield f"    应引  {'；'.join(row.expected) or '（应拒答：文件没有）'}"
        yield f"    前    {_told(pair.before)}"
        yield f"    后    {_told(pair.after)}"


def _told(row: Row) -> str:
    judged = "对" if row.right else "、".join(WORDS.fault(fault) for fault in row.faults)
    status = WORDS.status(row.status)
    error = f"（{row.error}）" if row.error else ""
    return f"{judged}{error}；{status}；引 {'；'.join(dict.fromkeys(row.cited)) or '无'}"


def _change_value(change: Change) -> dict[str, Any]:
    numbers = {"before": change.before, "after": change.after, "change": change.change}
    numbers |= {"low": change.low, "high": change.high}
    plain = {name: None if math.isnan(value) else round(value, 6) for name, value in numbers.items()}
    return {
        "name": change.name,
        **plain,
        "n": change.n,
        "lower_is_better": change.less,
        "clear": change.clear,
    }


def _pair_value(pair: Pair) -> dict[str, Any]:
    row = pair.after
    return {
        "id": row.id,
        "kind": row.kind,
        "question": row.question,
        "expected": list(row.expected),
        "before": _side(pair.before),
        "after": _side(pair.after),
    }


def _side(row: Row) -> dict[str, Any]:
    return {"right": row.right, "status": row.status, "faults": list(row.faults), "cited": list(row.cited)}
