"""Which documents are measured."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.errors import BadFolder

REPOSITORY = Path(__file__).parent.parent.parent
_BESIDE = ("corpus", "statutes", "pages")


def document_folders(given: Sequence[Path], quick: bool, repository: Path = REPOSITORY) -> tuple[Path, ...]:
    """The folders (or files) given; else the real documents beside the checkout, as far as they are there;
    else, and for a quick run, the sample corpus. Absolute. Raises BadFolder when one does not exist."""
    beside = [repository.parent / "shared" / name for name in _BESIDE]
    real = [] if quick else [folder for folder in beside if folder.is_dir()]
    chosen = [folder.absolute() for folder in given or real or [repository / "corpus"]]
    for folder in chosen:
        if not folder.exists():
            raise BadFolder(f"没有这个文件或文件夹：{folder}。请检查 --docs。")
    return tuple(chosen)


def shown_name(folder: Path, repository: Path = REPOSITORY) -> str:
    """A folder as a reader of the results knows it: its place in the checkout (`corpus`) or beside it
    (`shared/corpus`), else its bare name: the rest of a path is of one machine only."""
    for root in (repository, repository.parent):
        if folder != root and folder.is_relative_to(root):
            return folder.relative_to(root).as_posix()
    return folder.name
