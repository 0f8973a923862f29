"""Building an index with the default embedder: the first time, and again with nothing changed.

The libraries are imported inside the functions because their import belongs to what is measured.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from .gauges import Stopwatch, cpu_seconds, peak_bytes
from .measurements import Built, Prepared, Rebuilt

if TYPE_CHECKING:
    from index.build import BuildReport
    from index.embedder.embed import Embedder, PassageProgress
    from index.embedder.windows import FloatArray

WARMING = "预热"  # embedded once, so that the model's loading is told apart from its work


def prepare_model() -> Prepared:
    """Makes the default model's folder, and loads the model once: the first measurement must not be the only
    one that reads 470 MB from the disk."""
    from index.embedder.embed import DefaultEmbedder
    from index.embedder.model import prepare_default_model

    folder = prepare_default_model(progress=lambda message: print(message, file=sys.stderr))
    DefaultEmbedder(folder).embed_passages([WARMING])
    return Prepared(str(folder))


def measure_build(documents: Sequence[str], index: str) -> Built:
    """A whole build into the new folder `index`."""
    watch = Stopwatch()
    with watch.part("model"):
        import_module("chromadb")  # the build imports it at its end; here it counts as the recipe's does
        from index.build import build
        from index.embedder.embed import open_embedder
        from index.progress import ProgressLine

        embedder = open_embedder(None)
        embedder.embed_passages([WARMING])
    counting = _Counting(embedder)
    with ProgressLine(sys.stderr) as line:
        report = build([Path(document) for document in documents], Path(index), counting, progress=line.show)
    return _built(report, watch.total(), watch.seconds("model"), counting.characters)


def measure_rebuild(documents: Sequence[str], index: str) -> Rebuilt:
    """The same build again; the time for importing the program is not counted."""
    from index.build import build
    from index.embedder.embed import open_embedder

    embedder = open_embedder(None)
    watch = Stopwatch()
    report = build([Path(document) for document in documents], Path(index), embedder)
    return Rebuilt(watch.total(), report.unchanged, report.added + report.changed)


def _built(report: BuildReport, seconds: float, model: float, characters: int) -> Built:
    return Built(
        seconds=seconds,
        model=model,
        reading=report.seconds_reading,
        embedding=report.seconds_embedding,
        storing=report.seconds_storing,
        publishing=report.seconds_publishing,
        documents=report.documents,
        clauses=report.clauses,
        embedded=report.vectors_computed,
        characters=characters,
        cpu=cpu_seconds(),
        peak_bytes=peak_bytes(),
        chroma_problem=report.chroma_problem,
    )


@dataclass(slots=True)
class _Counting:
    """The embedder given, counting the characters it embeds."""

    embedder: Embedder
    characters: int = 0

    @property
    def name(self) -> str:
        return self.embedder.name

    @property
    def dimension(self) -> int:
        return self.embedder.dimension

    @property
    def max_tokens(self) -> int:
        return self.embedder.max_tokens

    def embed_passages(self, texts: Sequence[str], progress: PassageProgress | None = None) -> FloatArray:
        self.characters += sum(map(len, texts))
        return self.embedder.embed_passages(texts, progress)

    def embed_query(self, text: str) -> FloatArray:
        return self.embedder.embed_query(text)
