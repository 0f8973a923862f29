"""Publishing the catalog's vectors as a Chroma folder, whole or not at all.

`chroma` is a link to the current of several folders `.chroma-GENERATION-…`, none of which is written after
it was published: Chroma 1.5.9 neither bears a second process in a folder that is being written nor notices
damage (a lost HNSW folder gives wrong answers in silence, a garbled one ends the process). So each folder
carries a manifest with the checksums of its HNSW files, a writer works on a copy, and readers hold a shared
lock that keeps the folder they have open from being deleted.
"""

from __future__ import annotations

import fcntl
import logging
import os
import secrets
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from .catalog import Catalog, CatalogState
from .chroma import (
    Changes,
    ChromaUnusableError,
    ClauseCollection,
    delete_collection,
    open_folder,
    open_server,
)
from .manifest import MANIFEST, Manifest, read_manifest, verify, write_manifest

logger = logging.getLogger(__name__)

LINK = "chroma"
PREFIX = ".chroma-"
READERS = "readers.lock"
_SQLITE = "chroma.sqlite3"  # Chroma writes into it even when it only reads: it cannot have a checksum
_CHURN = 0.25  # share of rows rewritten or deleted since the graph was built from which it is built anew


@dataclass(frozen=True, slots=True)
class Published:
    """A published folder that this process may read: while `descriptor` is open nobody deletes it."""

    folder: Path
    manifest: Manifest
    descriptor: int

    def release(self) -> None:
        os.close(self.descriptor)


def current_target(index: Path) -> str | None:
    """What the link points to, as a cheap sign of a new publication; None when nothing is published."""
    try:
        return str((index / LINK).readlink())
    except OSError:
        return LINK if (index / LINK).is_dir() else None  # a copied index can hold the folder itself


def hold_current(index: Path) -> Published:
    """Take the current folder for reading, after checking its files. Raises ChromaUnusableError."""
    folder = Path(os.path.realpath(index / LINK))
    try:
        descriptor = os.open(folder / READERS, os.O_RDONLY | os.O_CLOEXEC)
    except OSError as error:
        raise ChromaUnusableError(f"nothing published in {folder}: {error.strerror}") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        manifest = read_manifest(folder)  # after the lock: who deletes a folder takes its manifest away first
        verify(folder, manifest)
    except BlockingIOError as error:
        os.close(descriptor)
        raise ChromaUnusableError(f"{folder} is being deleted") from error
    except ChromaUnusableError:
        os.close(descriptor)
        raise
    return Published(folder, manifest, descriptor)


def open_held(held: Published) -> ClauseCollection:
    """The collection of a folder, if its rows are those the manifest names. Raises ChromaUnusableError."""
    collection = open_folder(held.folder)
    try:
        if (collection.published(), collection.count()) != (held.manifest.state, held.manifest.clauses):
            raise ChromaUnusableError(f"{held.folder} is damaged: its rows are not those of its manifest")
    except ChromaUnusableError:
        collection.close()
        raise
    return collection


def publish(catalog: Catalog) -> None:
    """Make the published folder equal to the catalog, and delete those nobody reads any more.

    The caller holds the write lock. Costs a copy and the difference, or a fresh build when there is no sound
    predecessor. Raises ChromaUnusableError; the predecessor is then still in place.
    """
    index, state = catalog.folder, catalog.state()
    previous = _sound_predecessor(index, state)
    if previous is None or previous.state != state:
        folder = index / f"{PREFIX}{state.generation}-{secrets.token_hex(4)}"
        try:
            _fill(folder, catalog, index / LINK, previous)
            _point_to(index, folder)
        except (OSError, ChromaUnusableError, sqlite3.Error) as error:
            if current_target(index) != folder.name:
                shutil.rmtree(folder, ignore_errors=True)
            raise ChromaUnusableError(f"{folder}: {error}") from error
    _delete_others(index)


def publish_to_server(catalog: Catalog, url: str) -> None:
    """Make a Chroma server's collection equal to the catalog. Raises ChromaUnusableError.

    A collection made from another index or by another embedder is replaced: two indexes need two servers.
    """
    state = catalog.state()
    with closing(open_server(url, create=True)) as collection:
        there = collection.published()
        if there == state:
            return
        if there and (there.index, there.embedder) == (state.index, state.embedder):
            collection.synchronise(catalog)
            return
        if there and there.index != state.index:
            logger.warning("the collection at %s belonged to another index and is replaced", url)
        delete_collection(collection)
    with closing(open_server(url, create=True)) as collection:
        collection.synchronise(catalog)


def _sound_predecessor(index: Path, state: CatalogState) -> Manifest | None:
    """The current folder's manifest when it can be built upon: undamaged, of this index and embedder."""
    try:
        held = hold_current(index)
    except ChromaUnusableError as error:
        logger.info("nothing to build upon: %s", error)
        return None
    try:
        open_held(held).close()
    except ChromaUnusableError as error:
        logger.info("nothing to build upon: %s", error)
        return None
    finally:
        held.release()  # the write lock keeps it from being deleted
    same = (held.manifest.index, held.manifest.embedder) == (state.index, state.embedder)
    return held.manifest if same else None


def _fill(folder: Path, catalog: Catalog, source: Path, previous: Manifest | None) -> None:
    """Build a folder: upon a copy of the predecessor, or anew when there is none, it fails or its graph is
    worn."""
    if previous is not None:
        try:
            churn = _fill_from(source, folder, catalog, previous)
        except (ChromaUnusableError, OSError, sqlite3.Error) as error:
            logger.warning("the chroma folder is built anew: %s", error)
        else:
            if churn <= _CHURN * max(catalog.clause_count(), 1):
                _seal(folder, catalog, churn)
                return
        shutil.rmtree(folder)
    folder.mkdir()
    _synchronise(folder, catalog)
    _seal(folder, catalog, 0)


def _fill_from(source: Path, folder: Path, catalog: Catalog, previous: Manifest) -> int:
    """Copy the predecessor and apply the difference; returns the rows rewritten or deleted since it was
    built anew."""
    _copy(source, folder)
    changes = _synchronise(folder, catalog)
    grown = max(catalog.clause_count() - previous.clauses, 0)
    return previous.churn + changes.written + changes.deleted - grown


def _synchronise(folder: Path, catalog: Catalog) -> Changes:
    with closing(open_folder(folder, create=True)) as collection:
        changes = collection.synchronise(catalog)
        _require_whole(collection, catalog)
    return changes


def _require_whole(collection: ClauseCollection, catalog: Catalog) -> None:
    count, expected = collection.count(), catalog.clause_count()
    if count != expected:
        raise ChromaUnusableError(f"chroma holds {count} rows for {expected} clauses")


def _copy(source: Path, folder: Path) -> None:
    """Copy a published folder. A reader may be writing into its database file at this moment, so that one
    goes through SQLite's backup; the HNSW files do not change."""
    folder.mkdir()
    for entry in source.iterdir():
        if entry.is_dir():
            shutil.copytree(entry, folder / entry.name)
    with (
        closing(sqlite3.connect(source / _SQLITE, timeout=30)) as old,
        closing(sqlite3.connect(folder / _SQLITE)) as new,
    ):
        old.backup(new)


def _seal(folder: Path, catalog: Catalog, churn: int) -> None:
    """Write the manifest, and bring everything to the disk before the link can point to it."""
    write_manifest(folder, catalog.state(), catalog.clause_count(), churn)
    (folder / READERS).touch()
    for path in (*folder.rglob("*"), folder):
        _fsync(path)


def _point_to(index: Path, folder: Path) -> None:
    """Let `chroma` point to the folder, in one step."""
    link, temporary = index / LINK, index / f"{PREFIX}link-{secrets.token_hex(4)}"
    if link.is_dir() and not link.is_symlink():  # a copied index: the folder itself in the place of the link
        link.rename(index / f"{PREFIX}copied-{secrets.token_hex(4)}")
    temporary.symlink_to(folder.name)
    temporary.replace(link)
    _fsync(index)


def _delete_others(index: Path) -> None:
    """Delete every folder but the current one, unless a reader holds it; the next writer tries again."""
    current = current_target(index)
    for path in index.glob(f"{PREFIX}*"):
        if path.name == current:
            continue
        if path.is_symlink():
            path.unlink(missing_ok=True)
        elif not _is_held(path):
            shutil.rmtree(path, ignore_errors=True)


def _is_held(folder: Path) -> bool:
    try:
        descriptor = os.open(folder / READERS, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False  # never sealed: its writer was killed
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        with suppress(OSError):
            (folder / MANIFEST).unlink()  # a reader that resolved the link a moment ago finds nothing to open
        return False
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)


def _fsync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
