"""Reading and parsing alone: no model, no index."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.cleaning.clean import clean
from index.errors import BadFile
from index.files import FoundFile, find_files
from index.load import SUPPORTED, load
from index.read import parse_source, read
from index.types import Parsed, Source

from .gauges import median_seconds
from .measurements import Parsing, Reading

READING_PASSES = 3
PARSING_PASSES = 5
_NO_INDEX = Path("/nonexistent")


def measure_reading(documents: Sequence[str]) -> Reading:
    """Every file from the disk to its clauses, several times over."""
    files = _files(documents)
    parsed: dict[Path, Parsed] = {}

    def read_all() -> None:
        for file in files:
            try:
                parsed[file.path] = read(file.path, file.name, file.name)
            except BadFile:
                continue

    seconds = median_seconds(read_all, READING_PASSES)
    return Reading(
        seconds=seconds,
        passes=READING_PASSES,
        documents=len(parsed),
        failed=len(files) - len(parsed),
        clauses=sum(len(document.clauses) for document in parsed.values()),
        bytes=sum(path.stat().st_size for path in parsed),
    )


def measure_parsing(documents: Sequence[str]) -> Parsing:
    """Text to clauses and metadata, the text being in memory."""
    sources = loaded(documents)

    def parse_all() -> None:
        for source in sources:
            parse_source(source, source.path, "")

    seconds = median_seconds(parse_all, PARSING_PASSES)
    size = sum(len(source.text.encode("utf-8", "replace")) for source in sources)
    return Parsing(seconds=seconds, passes=PARSING_PASSES, documents=len(sources), bytes=size)


def loaded(documents: Sequence[str]) -> tuple[Source, ...]:
    """The readable files, loaded and cleaned; the others are passed over, as a build does."""
    sources = []
    for file in _files(documents):
        try:
            sources.append(clean(load(file.path, file.name)))
        except BadFile:
            continue
    return tuple(sources)


def _files(documents: Sequence[str]) -> tuple[FoundFile, ...]:
    return find_files([Path(document) for document in documents], SUPPORTED, _NO_INDEX).files
