"""`corpus.lock.json` beside a set's questions: the documents they were written on, by sha256.

The real documents are not in the repository; the lock tells whether the folder given holds the very same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path, PurePath

from index.types import Document

from .questions import SETS_FOLDER, BadSet, set_folder

LOCK_FILE = "corpus.lock.json"


def read_lock(name: str, folder: Path = SETS_FOLDER) -> dict[str, str]:
    """sha256 by file name; empty when the set has no lock. Raises `BadSet` when the lock cannot be read."""
    path = set_folder(name, folder) / LOCK_FILE
    if not path.is_file():
        return {}
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        return {str(entry["file"]): str(entry["sha256"]) for entry in value["documents"]}
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise BadSet(f'{path} 读不懂：应为 {{"documents": [{{"file": …, "sha256": …}}]}}。') from error


def locked_files(lock: dict[str, str], folder: Path) -> tuple[Path, ...]:
    """The files below `folder` that the lock names, in its order: a note beside the documents on where they
    come from must not become an answer. Empty without a lock."""
    below = {path.name: path for path in sorted(folder.rglob("*"), reverse=True) if path.is_file()}
    return tuple(below[file] for file in lock if file in below)


def differences(lock: dict[str, str], documents: Iterable[Document]) -> tuple[str, ...]:
    """What is not as the lock says, a Chinese line for each file that is changed or missing. Further
    documents are let pass: an office may ask a set over an index that holds more."""
    present = {PurePath(document.source).name: document.sha256 for document in documents}
    lines = []
    for file, sha256 in lock.items():
        if file not in present:
            lines.append(f"缺少 {file}")
        elif present[file] != sha256:
            lines.append(f"{file} 与出题时不同（sha256 {present[file][:12]}…，应为 {sha256[:12]}…）")
    return tuple(lines)
