"""The nouns of the benchmark: what each measurement found. Seconds are wall-clock time, peaks are resident
bytes and `cpu` the computing seconds (of all cores) of the measuring process from its start, bytes and
characters are plain counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prepared:
    """`folder` is the SentenceTransformer folder of the default model."""

    folder: str


@dataclass(frozen=True, slots=True)
class Reading:
    """`index.read.read` over every file: the median pass of `passes`. `failed` files were refused (BadFile).
    `clauses` counts the unnumbered parts too, `bytes` the files as they lie on the disk."""

    seconds: float
    passes: int
    documents: int
    failed: int
    clauses: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Parsing:
    """`index.read.parse_source` over the loaded and cleaned texts: the median pass of `passes`. `bytes`
    counts the texts in UTF-8."""

    seconds: float
    passes: int
    documents: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Built:
    """One whole build in a fresh process, from the first import to the published index. `model` is the part
    for importing the libraries and loading the model. `embedded` and `characters` count what was embedded."""

    seconds: float
    model: float
    reading: float
    embedding: float
    storing: float
    publishing: float
    documents: int
    clauses: int
    embedded: int
    characters: int
    cpu: float
    peak_bytes: int
    chroma_problem: str | None


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A second build over the same files. `again` counts the documents read again: none should be."""

    seconds: float
    unchanged: int
    again: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """The questions to ask. The last `made_up` are made from headings, for want of a set that fits."""

    questions: list[str]
    made_up: int


@dataclass(frozen=True, slots=True)
class ColdStart:
    """Fresh processes that answer one question: seconds of each whole process, and the highest peak."""

    seconds: list[float]
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions asked one after another in one warm process; p50 and p95 are seconds a question. `failed`
    counts those that ended in an error; `answered`, `partial` and `not_found` the others."""

    questions: int
    p50: float
    p95: float
    slowest: float
    clauses: int
    answered: int
    partial: int
    not_found: int
    failed: int
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class RecipeBuilt:
    """The recipe's indexing in a fresh process, as `Built`; `loading` is our loaders and cleaning, so that
    both sides split the same text."""

    seconds: float
    model: float
    loading: float
    splitting: float
    embedding: float
    storing: float
    documents: int
    chunks: int
    characters: int
    cpu: float
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class RecipeAsked:
    """The recipe's similarity search over the same questions, as `Asked`."""

    questions: int
    p50: float
    p95: float
    slowest: float
    chunks: int
    peak_bytes: int
