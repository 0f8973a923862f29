"""Files → catalog → Chroma: building and updating an index.

Every step leaves a whole state behind: vectors are stored before the document that needs them, a document is
replaced in one transaction, and Chroma is published from the catalog at the end. A build that was killed is
simply run again; nothing that was finished is done twice.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from .access import AccessSettings, Setting, labelled
from .embedder.embed import piece_embedder
from .embedding import BATCH_TEXTS, embed_missing
from .errors import BadFile
from .files import FoundFile, FoundFiles, find_files, printable
from .load import SUPPORTED
from .progress import Progress, Progressed
from .read import NOT_CHINESE
from .read import read as read_file
from .reading import Read, Stamp, is_unchanged, read_still, reader_version, stamp_of
from .store.catalog import Failure, IndexedFile
from .store.chroma import ChromaUnusableError
from .store.generations import publish, publish_to_server
from .store.lock import write_lock
from .store.schema import make_folder
from .store.writing import CatalogWriter
from .structure.passage import embedded_text, sentence_texts, text_hash
from .types import Parsed, Severity

if TYPE_CHECKING:
    from .embedder.embed import Embedder

logger = logging.getLogger(__name__)

WAITING_DOCUMENTS = 64  # documents read ahead of their vectors at most


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `added`, `changed`, `unchanged` and `removed` count documents of this build,
    `documents`, `clauses` and (unnumbered) `parts` what the index holds now; `vectors_computed` counts clauses,
    parts and sentences that were embedded. `failures` pairs the name
    of each file or folder that could not be read with its message; `skipped` names the files of unsupported
    formats and those that are no Chinese text; `problems` counts the findings in all documents by severity. `chroma_problem` says why Chroma
    could not be published; the answers do not depend on it. Seconds are wall-clock time; `bytes_read` counts
    the files that were parsed."""

    added: int
    changed: int
    unchanged: int
    removed: int
    documents: int
    clauses: int
    parts: int
    vectors_computed: int
    failures: tuple[tuple[str, str], ...]
    skipped: tuple[str, ...]
    problems: Mapping[Severity, int]
    chroma_problem: str | None
    seconds_reading: float
    seconds_storing: float
    seconds_embedding: float
    seconds_publishing: float
    bytes_read: int


def build(
    paths: Sequence[Path],
    index: Path,
    embedder: Embedder,
    *,
    progress: Progressed | None = None,
    read: Read = read_file,
    chroma_url: str | None = None,
) -> BuildReport:
    """Make the index agree with the files and folders given; documents from elsewhere stay as they are.

    Raises BadFolder (a path is missing, nothing to index, or an `access.toml` that cannot be understood), IndexLocked, IndexUnwritable, IndexTooNew,
    IndexDamaged and the embedder's ModelError. A file that cannot be read is reported, and its last good
    state stays.
    """
    found = find_files(paths, SUPPORTED, index)
    access = AccessSettings()
    settings = {file.path: access.of(file.path) for file in found.files}
    make_folder(index)
    with write_lock(index), closing(CatalogWriter.open(index)) as catalog:
        work = _Build(catalog, embedder, read, progress or _silent, settings)
        work.adopt_embedder()
        work.remove_vanished(found)
        work.close_access()
        work.take_all(found)
        work.complete_pieces()
        catalog.delete_unused_vectors()
        problem = work.publish(chroma_url)
        catalog.settle()
        return work.report(found, problem)


def remove_files(paths: Sequence[Path], index: Path) -> int:
    """Take files out of an index, with their documents, whether or not they are still there; returns how many
    documents went. Needs no embedder. Chroma keeps their vectors, which answer nothing, until the next build.

    Raises IndexLocked, IndexUnwritable, IndexTooNew, IndexDamaged.
    """
    wanted = {path.absolute() for path in paths}
    with write_lock(index), closing(CatalogWriter.open(index)) as catalog:
        gone = [file.document_id for file in catalog.files() if file.path in wanted]
        for document_id in gone:
            catalog.remove_document(document_id)
        for path in wanted:
            catalog.forget_failure(path)
        catalog.delete_unused_vectors()
        catalog.settle()
    return len(gone)


def _silent(_: Progress) -> None:
    pass


@dataclass(slots=True)
class _Tally:
    """What a running build has done so far; see `BuildReport`."""

    counts: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    failures: list[tuple[str, str]] = field(default_factory=list)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] += time.perf_counter() - started


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A document that was read and waits for its vectors; `texts` are its embedded texts by their hashes, `clauses` those
    of whole clauses."""

    parsed: Parsed
    file: IndexedFile
    texts: dict[str, str]
    clauses: frozenset[str]


class _Build:
    """One run of `build` over an open catalog."""

    def __init__(
        self,
        catalog: CatalogWriter,
        embedder: Embedder,
        read: Read,
        progress: Progressed,
        settings: Mapping[Path, Setting],
    ) -> None:
        self._settings = settings
        self._catalog = catalog
        self._embedder = embedder
        self._read = read
        self._progress = progress
        self._tally = _Tally()
        self._waiting: list[_Waiting] = []
        self._skipped: list[str] = []
        self._indexed = {file.path: file for file in catalog.files()}
        self._failed = {failure.path for failure in catalog.failures()}
        self._paths = {file.document_id: file.path for file in self._indexed.values()}

    def adopt_embedder(self) -> None:
        """Give every clause a vector of this build's embedder, then switch to it. Killed before the switch,
        the index still answers by the old one, and the next build goes on from there."""
        if self._catalog.state().embedder == self._embedder.name:
            return
        texts: dict[str, str] = {}
        hashes = self._catalog.clause_hashes()
        clauses = frozenset(hashes.values())
        for document_id in self._paths:
            (document,) = self._catalog.documents([document_id])
            for clause in self._catalog.clauses(document.id):
                texts[hashes[clause.id]] = embedded_text(document, clause)
                texts |= {text_hash(text): text for _, _, text in sentence_texts(clause)}
            if len(texts) >= BATCH_TEXTS:
                self._embed(texts, clauses)
                texts = {}
        self._embed(texts, clauses)
        self._catalog.adopt_embedder(self._embedder.name)

    def complete_pieces(self) -> None:
        """Give the clauses of unchanged documents the word pieces they lack: those of an index made before pieces were
        kept, or with another head. Until then, and when killed in between, search goes without them."""
        pieces = piece_embedder(self._embedder)
        hashes = self._catalog.clause_hashes()
        if pieces:
            lacking = frozenset(self._catalog.missing_pieces(list(hashes.values()), pieces.pieces_name))
            for document_id in self._paths if lacking else ():
                (document,) = self._catalog.documents([document_id])
                own = {hashes[c.id]: embedded_text(document, c) for c in self._catalog.clauses(document_id)}
                self._embed({h: text for h, text in own.items() if h in lacking}, lacking)
        self._catalog.delete_unused_pieces(pieces.pieces_name if pieces else None)

    def close_access(self) -> None:
        """Let stricter settings of the folders hold at once, before anything is read again, and also for
        files that can no longer be read. What a setting no longer closes is opened when its text is read."""
        labels = self._catalog.labels()
        for path, file in self._indexed.items():
            held = labels[file.document_id]
            label = self._settings.get(path, Setting()).label(held)
            if label is not None and label != held:
                self._catalog.relabel_document(file.document_id, label)

    def remove_vanished(self, found: FoundFiles) -> None:
        present = {file.path for file in found.files}
        for path, file in list(self._indexed.items()):
            if path not in present and found.covers(path):
                self._catalog.remove_document(file.document_id)
                self._tally.counts["removed"] += 1
                del self._indexed[path], self._paths[file.document_id]
        for failure in self._catalog.failures():
            if failure.path not in present and found.covers(failure.path):
                self._catalog.forget_failure(failure.path)

    def take_all(self, found: FoundFiles) -> None:
        total = len(found.files)
        for number, file in enumerate(found.files):
            self._progress(Progress("read", number, total, file.name))
            self._take(file)
            if (
                len(self._waiting) >= WAITING_DOCUMENTS
                or sum(len(w.texts) for w in self._waiting) >= BATCH_TEXTS
            ):
                self._store_waiting()
        self._store_waiting()
        self._progress(Progress("read", total, total))
        for folder, reason in found.unlisted:
            name = printable(str(folder))
            self._tally.failures.append(
                (name, f"不能读取文件夹 {name}（{reason}）。请检查权限后重新运行 build。")
            )

    def _take(self, file: FoundFile) -> None:
        """One file: unchanged, to be stored, or unreadable."""
        known = self._indexed.get(file.path)
        stamp = Stamp(0, 0)
        try:
            with self._tally.timed("reading"):
                stamp = stamp_of(file)
                if known and is_unchanged(file, known, stamp, self._read_by(file)):
                    self._keep(known, stamp)
                else:
                    self._read_in(file, known)
        except BadFile as error:
            if error.code == NOT_CHINESE:
                self._skipped.append(file.name)
                return
            logger.warning("a file cannot be read (%s)", error.code)
            self._tally.failures.append((file.name, str(error)))
            failure = Failure(file.path, file.name, error.code, str(error))
            self._catalog.record_failure(failure, stamp.size, stamp.mtime_ns)

    def _keep(self, known: IndexedFile, stamp: Stamp) -> None:
        if known.mtime_ns != stamp.mtime_ns:
            self._catalog.touch_document(known.document_id, stamp.size, stamp.mtime_ns)
        if known.path in self._failed:
            self._catalog.forget_failure(known.path)
        self._tally.counts["unchanged"] += 1

    def _read_in(self, file: FoundFile, known: IndexedFile | None) -> None:
        document_id = known.document_id if known else self._new_id(file)
        parsed, stamp = read_still(self._read, file, document_id)
        parsed = labelled(parsed, self._settings[file.path])
        self._paths[document_id] = file.path
        indexed = IndexedFile(
            document_id=document_id,
            path=file.path,
            source=parsed.document.source,
            size=stamp.size,
            mtime_ns=stamp.mtime_ns,
            sha256=parsed.document.sha256,
            read_by=self._read_by(file),
        )
        texts = [embedded_text(parsed.document, clause) for clause in parsed.clauses]
        clauses = frozenset(map(text_hash, texts))
        texts += [text for clause in parsed.clauses for _, _, text in sentence_texts(clause)]
        self._waiting.append(_Waiting(parsed, indexed, {text_hash(text): text for text in texts}, clauses))
        self._tally.counts["changed" if known else "added"] += 1
        self._tally.counts["bytes"] += stamp.size

    def _read_by(self, file: FoundFile) -> str:
        """The code that reads the file, and the settings its label depends on: with other ones it is read
        again."""
        return reader_version() + self._settings[file.path].mark

    def _new_id(self, file: FoundFile) -> str:
        """12 hex digits of the file's place in its folder; of its whole path when another file has those."""
        document_id = _short_hash(file.name)
        taken = self._paths.get(document_id, file.path) != file.path
        return _short_hash(str(file.path)) if taken else document_id

    def _store_waiting(self) -> None:
        """Embed what the waiting documents lack, then commit them one by one in the order they were read."""
        texts: dict[str, str] = {}
        for waiting in self._waiting:
            texts |= waiting.texts
        self._embed(texts, frozenset().union(*(waiting.clauses for waiting in self._waiting)))
        with self._tally.timed("storing"):
            for waiting in self._waiting:
                self._catalog.replace_document(waiting.parsed, waiting.file)
        self._waiting.clear()

    def _embed(self, texts: Mapping[str, str], clauses: Collection[str]) -> None:
        with self._tally.timed("embedding"):
            self._tally.counts["embedded"] += embed_missing(
                self._catalog,
                self._embedder,
                texts,
                lambda done, total: self._progress(Progress("embed", done, total)),
                clauses,
            )

    def publish(self, chroma_url: str | None) -> str | None:
        """Publish to Chroma; returns what went wrong, which costs speed but no answer."""
        self._progress(Progress("publish", 0, 1))
        try:
            with self._tally.timed("publishing"):
                if chroma_url:
                    publish_to_server(self._catalog, chroma_url)
                else:
                    publish(self._catalog)
        except ChromaUnusableError as error:
            logger.warning("chroma was not published: %s", error)
            return str(error)
        self._progress(Progress("publish", 1, 1))
        return None

    def report(self, found: FoundFiles, chroma_problem: str | None) -> BuildReport:
        counts, seconds = self._tally.counts, self._tally.seconds
        return BuildReport(
            added=counts["added"],
            changed=counts["changed"],
            unchanged=counts["unchanged"],
            removed=counts["removed"],
            documents=len(self._catalog.document_generations()),
            clauses=self._catalog.clause_count() - self._catalog.part_count(),
            parts=self._catalog.part_count(),
            vectors_computed=counts["embedded"],
            failures=tuple(self._tally.failures),
            skipped=(*found.skipped, *self._skipped),
            problems=self._catalog.problem_counts(),
            chroma_problem=chroma_problem,
            seconds_reading=seconds["reading"],
            seconds_storing=seconds["storing"],
            seconds_embedding=seconds["embedding"],
            seconds_publishing=seconds["publishing"],
            bytes_read=counts["bytes"],
        )


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:12]
