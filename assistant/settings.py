"""All settings in one frozen object, from arguments or the environment (`POLICY_…`)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from index.errors import PolicyError


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how the assistant answers.

    `embedder`: a folder or a sentence-transformers model name; None is the bundled multilingual-e5-small.
    `llm`: None quotes; `openai:NAME` asks the OpenAI-compatible endpoint at `llm_base_url`.
    `llm_context`, `llm_answer`: tokens of the model's window and those kept for its answer; `llm_timeout` seconds.
    `hits`: how many clauses a search looks at (1..100). `question_limit`: longest question in characters.
    """

    index: Path = Path("policy-index")
    embedder: str | None = None
    chroma_url: str | None = None
    llm: str | None = None
    llm_base_url: str | None = None
    llm_api_key: str | None = None
    llm_context: int = 8192
    llm_answer: int = 1024
    llm_timeout: float = 60.0
    hits: int = 20
    question_limit: int = 2000

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None, **given: object) -> Settings:
        """Settings from `POLICY_INDEX`, `POLICY_EMBEDDER`, `POLICY_CHROMA_URL`, `POLICY_LLM`, …; `given` values that are
        not None win. Raises PolicyError when a number is none."""
        source = os.environ if environment is None else environment
        values: dict[str, object] = {}
        for item in fields(cls):
            raw = source.get(f"POLICY_{item.name.upper()}", "").strip()
            if raw:
                values[item.name] = _typed(item.name, raw, getattr(cls(), item.name))
        values |= {name: value for name, value in given.items() if value is not None}
        return replace(cls(), **values)  # type: ignore[arg-type]  # names and types come from the fields themselves


# What a number may be, both ends included.
_RANGES: dict[str, tuple[float, float]] = {
    "llm_context": (256, 10_000_000),
    "llm_answer": (16, 1_000_000),
    "llm_timeout": (0.1, 86_400),
    "hits": (1, 100),
    "question_limit": (1, 100_000),
}


def _typed(name: str, raw: str, default: object) -> object:
    if name not in _RANGES:
        return Path(raw) if isinstance(default, Path) else raw
    low, high = _RANGES[name]
    try:
        value = int(raw) if isinstance(default, int) else float(raw)
    except ValueError:
        value = -1
    if not low <= value <= high:  # nan is in no range
        kind = "整数" if isinstance(default, int) else "数字"
        raise PolicyError(
            f"环境变量 POLICY_{name.upper()} 应为{low:g}到{high:,}之间的{kind}，现为“{raw}”。请改正后重试。"
        )
    return value
