"""Systems by name, opened on one index."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from assistant.settings import Settings

from ..gold.corpus import Corpus
from .system import CannotOpen, Ours, System

OURS = "ours"
OURS_MODEL = "ours+model"
NAMES = (OURS, OURS_MODEL, "bm25", "recipe")
ALL = "all"


def chosen(name: str, settings: Settings) -> tuple[str, ...]:
    """The names that `name` stands for: `all` leaves out the chat model when none is configured."""
    if name != ALL:
        return (name,)
    return tuple(n for n in NAMES if n != OURS_MODEL or settings.llm)


def open_system(name: str, index: Path, corpus: Corpus, stores: Path, settings: Settings) -> System:
    """The system of that name on the index folder; `stores` is where peers keep what they build. `ours` answers by
    quoting whatever `settings` says of a chat model, `ours+model` with it. Raises `CannotOpen`, and what opening an index
    or a model raises."""
    openers: dict[str, Callable[[], System]] = {
        OURS: lambda: _ours(name, dataclasses.replace(settings, index=index, llm=None)),
        OURS_MODEL: lambda: _with_model(name, dataclasses.replace(settings, index=index)),
        "bm25": lambda: _bm25(corpus),
        "recipe": lambda: _recipe(corpus, settings, stores),
    }
    return openers[name]()


def _ours(name: str, settings: Settings) -> System:
    # Late, because it loads the libraries of the models: a mistyped set is told at once.
    from assistant import Assistant

    assistant = Assistant.open(settings=settings)
    told = {
        **_told(settings),
        "embedder": assistant.index.embedder_name,
        "model": settings.llm or "quote",
        "prompts": _prompts(),
        "index": assistant.index.fingerprint,
    }
    return Ours(assistant, name, told)


def _with_model(name: str, settings: Settings) -> System:
    if not settings.llm:
        raise CannotOpen(
            "没有配置语言模型：请设置 POLICY_LLM（如 openai:模型名）、POLICY_LLM_BASE_URL 和 POLICY_LLM_API_KEY。"
        )
    return _ours(name, settings)


def _bm25(corpus: Corpus) -> System:
    from .bm25 import open_bm25

    return open_bm25(corpus)


def _recipe(corpus: Corpus, settings: Settings, stores: Path) -> System:
    from .recipe import open_recipe

    return open_recipe(corpus, settings.embedder, stores)


def _told(settings: Settings) -> Mapping[str, Any]:
    # Folders say nothing about quality and differ from machine to machine.
    return {k: v for k, v in dataclasses.asdict(settings).items() if not isinstance(v, Path)}


def _prompts() -> dict[str, str]:
    """The hash of every prompt by its name."""
    import prompts

    folder = Path(prompts.__file__).parent
    names = sorted(path.stem for path in folder.glob("*.md"))
    return {name: prompts.load_prompt(name).hash for name in names}
