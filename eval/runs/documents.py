"""The documents of a set as an index, brought up to date, and whether they are the ones the set was written on."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from index.errors import PolicyError
from index.store.schema import CATALOG_FILE

from ..gold.corpus import Corpus
from ..gold.lock import differences, locked_files, read_lock
from ..gold.matching import missing_gold
from ..gold.questions import BadSet, Question, set_folder

REPOSITORY = Path(__file__).parents[2]
_TOLD_AT_ONCE = 20


class CannotRun(PolicyError):
    """The evaluation cannot begin. The message says what to give or mend."""


def work_folder(name: str) -> Path:
    """Where an evaluation keeps what it builds and can build again: below `build/` of the checkout, and of the current
    folder where the program is installed (it may not be able to write where it lies)."""
    checkout = (REPOSITORY / "pyproject.toml").is_file()
    return (REPOSITORY if checkout else Path()) / "build" / name


def index_of(name: str, documents: Path | None, index: Path | None) -> Path:
    """The index folder to ask: `index`, or one below `build/`, brought up to date with the documents when a folder of
    them is given (`sample` and sets with a folder `documents` bring their own). Raises `CannotRun`."""
    if documents is None and index is None:
        documents = own_documents(name)
    folder = index or work_folder("eval-index") / set_folder(name).name
    if documents is not None:
        _build(name, documents, folder)
    elif index is None:
        raise CannotRun(f"题集 {name} 问的文件不在本仓库：请给 --docs 文件夹，或给 --index 索引。")
    return folder


def own_documents(name: str) -> Path | None:
    """The folder of documents a set brings along; None when it must be given."""
    own = REPOSITORY / "corpus" if name == "sample" else set_folder(name) / "documents"
    return own if own.is_dir() else None


def _build(name: str, documents: Path, folder: Path) -> None:
    if not documents.is_dir():
        raise CannotRun(f"没有文件夹 {documents}。请检查 --docs。")
    folder.mkdir(parents=True, exist_ok=True)
    # The command and not the function: a run meets what staff meet. Files that did not change cost nothing.
    paths = [str(path) for path in locked_files(read_lock(name), documents) or (documents,)]
    command = [sys.executable, "-m", "index", "build", *paths, "--index", str(folder)]
    with _one_at_a_time(folder):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        told = done.stderr.strip() or done.stdout.strip()
        if not (folder / CATALOG_FILE).is_file():
            raise CannotRun(f"建不成 {documents} 的索引：{told}")
        print(told, file=sys.stderr)  # some file could not be read; the others are in the index


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Runs of one set begun at once wait for the one that brings its index up to date; the index itself refuses a second
    writer."""
    with (folder / "run.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # given back when the file closes
        yield


def check_corpus(name: str, questions: Sequence[Question], corpus: Corpus, unchecked: bool = False) -> None:
    """Raises `BadSet` when the documents are not those of the set or a gold clause is not in the index: then
    the figures would speak of something else than the assistant. `unchecked` prints it instead."""
    told = [*differences(read_lock(name), corpus.documents.values())]
    told += [f"索引里没有应引条款 {line}" for line in missing_gold(questions, corpus)]
    if not told:
        return
    shown = "\n".join(f"  {line}" for line in told[:_TOLD_AT_ONCE])
    message = f"索引与题集 {name} 有 {len(told)} 处不符：\n{shown}"
    if not unchecked:
        raise BadSet(f"{message}\n请核对文件夹与题集；仍要运行请加 --unchecked。")
    print(message, file=sys.stderr)
