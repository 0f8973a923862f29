"""Which sets can be run over the page's index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..gold.corpus import Corpus, read_corpus
from ..gold.lock import differences, read_lock
from ..gold.matching import missing_gold
from ..gold.questions import SETS_FOLDER, BadSet, load_set

OWN_FOLDER = Path("build") / "sets"  # where `python -m eval new` puts drafts


@dataclass(frozen=True, slots=True)
class Offered:
    """A set: what `load_set` takes, how many questions it has, and why it cannot be run here ("" when it can)."""

    name: str
    questions: int
    trouble: str = ""


def offered(index: Path, generation: int) -> tuple[Offered, ...]:
    """All sets, those that can be run first. Kept until the index (its `generation`) or a set changes: looking through a
    large index takes a second. Raises the `CatalogError`s of `index.errors`."""
    stamps = tuple(sorted((name, path.stat().st_mtime_ns) for name, path in _files()))
    return _offered(index, generation, stamps)


@lru_cache(maxsize=1)
def _offered(index: Path, generation: int, stamps: tuple[tuple[str, int], ...]) -> tuple[Offered, ...]:
    corpus = read_corpus(index)
    found = [_offer(name, corpus) for name, _ in stamps]
    return tuple(sorted(found, key=lambda one: (bool(one.trouble), one.name)))


def _files() -> Iterator[tuple[str, Path]]:
    yield from ((path.parent.name, path) for path in SETS_FOLDER.glob("*/questions.jsonl"))
    yield from ((str(path.parent), path) for path in OWN_FOLDER.glob("*/questions.jsonl"))


def _offer(name: str, corpus: Corpus) -> Offered:
    try:
        questions = load_set(name)
        told = differences(read_lock(name), corpus.documents.values()) or missing_gold(questions, corpus)
    except BadSet as error:
        return Offered(name, 0, str(error))
    return Offered(name, len(questions), f"{told[0]}（共 {len(told)} 处）" if told else "")
