"""Taking files in, taking them out, and indexing again: the verbs of the library, for a person's right to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.access import label_named
from index.build import remove_files
from index.embedder.embed import Embedder
from index.errors import NotFound, PolicyError
from index.opened import Index
from index.progress import Progress
from index.types import Document

from ..tabs import Person
from .child import Finished, Order
from .incoming import Refused, Sent, Staged, discard, unpack
from .indexing import Indexer, Job
from .limits import LIMITS, Limits
from .uploads import Taken, Uploads

_WATCHED = 0.25  # seconds between two looks at a running job


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the document it is now, or why it is none."""

    name: str
    document: Document | None = None
    clauses: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A running job: `progress` None while it waits for another. The last step has the `outcomes` of an upload, or
    what re-indexing changed; `error` tells why the index could not be updated."""

    progress: Progress | None = None
    outcomes: tuple[Outcome, ...] = ()
    finished: Finished | None = None


class Library:
    """One index's library. `corpus` are the folders the server was started with; `embedder` opens the embedder in
    another process, so it must be picklable."""

    def __init__(
        self,
        index: Index,
        uploads: Uploads,
        embedder: Callable[[], Embedder],
        corpus: Sequence[Path] = (),
        chroma_url: str | None = None,
        limits: Limits = LIMITS,
        indexer: Indexer | None = None,
    ) -> None:
        self.index, self.uploads, self.limits = index, uploads, limits
        self.corpus = tuple(Path(folder).absolute() for folder in corpus)
        self._embedder, self._chroma_url = embedder, chroma_url
        self._indexer = indexer or Indexer()

    def take_in(self, person: Person, sent: Sequence[Sent], label: str | None) -> Iterator[Step]:
        """Unpacks, checks and indexes what a person sent; `label` is the access label chosen, None for that of each
        text. Yields steps until it is done; the work goes on when nobody listens any more. Raises PolicyError when
        the person may not, or the uploads cannot be written."""
        require_editor(person)
        chosen = None if label is None else label_named(label)
        if label is not None and chosen is None:
            raise PolicyError(f"“{label[:20]}”不是公开属性。")
        folder = self.uploads.staging()
        unpacked = unpack(sent, folder, self.limits)
        refused = [_refused(refusal) for refusal in unpacked.refused]
        if not unpacked.staged:
            discard(folder)
            yield Step(outcomes=tuple(refused), finished=Finished())
            return
        try:
            taken = self.uploads.places(person.name, unpacked.staged)
            self.uploads.label(person.name, [file.path for file in taken], chosen)
        except BaseException:
            discard(folder)
            raise
        root = self.uploads.sender(person.name)
        moves = tuple((file.staged.name, file.staged.path, file.path) for file in taken)
        job = self._indexer.start(self._order(moves, (root,)), after=lambda: discard(folder))
        yield from _watched(job)
        finished = job.finished or Finished()
        yield Step(outcomes=(*self._outcomes(taken, finished), *refused), finished=finished)

    def index_again(self, person: Person) -> Iterator[Step]:
        """Reads the folders again: those the server was started with, and the uploads. Raises PolicyError when the
        person may not."""
        require_editor(person)
        roots = (*self.corpus, *self.uploads.roots())
        if not roots:
            raise PolicyError("启动时没有用 --corpus 指定文件夹，也没有上传的文件，没有可以重新索引的。")
        job = self._indexer.start(self._order((), roots))
        yield from _watched(job)
        yield Step(finished=job.finished or Finished())

    def remove(self, person: Person, document_id: str) -> Document:
        """Deletes an uploaded document; returns what it was. Raises PolicyError when the person may not, NotFound
        when there is no such document for them, and PolicyError for one of a folder of the office."""
        require_editor(person)
        document = self.index.document(document_id)
        path = self.index.files().get(document_id)
        if document is None or path is None or not person.may_see(document):
            raise NotFound("没有这份文件，可能已被移除。请刷新列表。")
        if not self.uploads.holds(path):
            raise PolicyError(
                f"《{document.title}》来自本单位的文件夹（{document.source}），程序不改动其中的文件。"
                "请在文件夹里移走它，再点“重新索引”；只想不让人看到时，在文件夹的 access.toml 里改它的公开属性。"
            )
        self.uploads.remove(path)
        remove_files([path], self.index.folder)
        return document

    def is_uploaded(self, path: Path | None) -> bool:
        return path is not None and self.uploads.holds(path)

    def _order(self, moves: tuple[tuple[str, Path, Path], ...], roots: tuple[Path, ...]) -> Order:
        return Order(moves, roots, self.index.folder, self._embedder, self._chroma_url)

    def _outcomes(self, taken: Sequence[Taken], finished: Finished) -> Iterator[Outcome]:
        unread = dict(finished.refused)
        files = {path: id_ for id_, path in self.index.files().items()}
        failed = {failure.path: failure.message for failure in self.index.failures()}
        for file in taken:
            yield self._outcome(
                file.staged,
                files.get(file.path),
                unread.get(file.path),
                failed.get(file.path),
                finished,
            )

    def _outcome(
        self,
        staged: Staged,
        document_id: str | None,
        unread: str | None,
        failed: str | None,
        finished: Finished,
    ) -> Outcome:
        reason = unread or failed or finished.error
        document = self.index.document(document_id) if document_id and not reason else None
        if document is None:
            return Outcome(staged.name, reason=reason or "没有成为一份文件。请检查内容后重新上传。")
        clauses = sum(clause.kind == "clause" for clause in self.index.clauses(document.id))
        return Outcome(staged.name, document, clauses)


def require_editor(person: Person) -> None:
    """Raises PolicyError for a reader."""
    if person.role == "reader":
        raise PolicyError("只有编辑和管理员可以上传、移除文件和重新索引。")


def _watched(job: Job) -> Iterator[Step]:
    while not job.done.wait(_WATCHED):
        yield Step(job.progress)


def _refused(refusal: Refused) -> Outcome:
    return Outcome(refusal.name, reason=refusal.reason)
