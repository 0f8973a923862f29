"""Made-up runs, for comparing and reporting."""

from __future__ import annotations

from dataclasses import replace

from eval.runs.results import Result
from eval.runs.row import Retrieval, Row
from eval.runs.summary import lines

FOUND = Retrieval(1.0, 1.0, 1.0, 1.0, 1.0, 1.0)


def right(number: int, kind: str = "deadline", **fields: object) -> Row:
    """An answerable question, answered rightly."""
    row = Row(
        id=f"t-{number}", kind=kind, split="build", question=f"第{number}件事多久办好？", answerable=True,
        expected=("《云溪办法》第四条",), status="answered", refused=False, cited=("《云溪办法》第四条",), retrieval=FOUND,
        citation_recall=1.0, citation_precision=1.0, facts=1.0, facts_cited=1.0, text="12小时。[1]", first_seconds=0.1,
        seconds=0.2,
    )  # fmt: skip
    return replace(row, **fields)  # type: ignore[arg-type]


def wrong(number: int, **fields: object) -> Row:
    """An answerable question that was refused."""
    lost: dict[str, object] = {
        "status": "not_found", "refused": True, "cited": (), "citation_recall": 0.0, "citation_precision": 0.0, "facts": 0.0,
        "facts_cited": 0.0, "text": "", "reason": "没有提到", "missing_facts": ("12小时",), "faults": ("refused",),
    }  # fmt: skip
    return right(number, **(lost | fields))


def unanswerable(number: int) -> Row:
    """Rightly refused."""
    return Row(
        id=f"t-{number}", kind="unanswerable", split="build", question="明天下雨吗？", answerable=False, expected=(),
        status="not_found", refused=True, seconds=0.1, first_seconds=0.1,
    )  # fmt: skip


def made(*rows: Row, commit: str = "aaaaaaaaaa", set_name: str = "mine", **fields: object) -> Result:
    result = Result(set_name, "ours", commit, "2026-01-02", {"model": "quote"}, lines(rows), rows)
    return replace(result, **fields)  # type: ignore[arg-type]
