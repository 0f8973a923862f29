"""The catalog's tables, and opening the file that holds them.

Everything the index knows is in `catalog.sqlite3`; whatever else lies in the index folder can be made from
it.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from ..errors import CatalogError, IndexDamaged, IndexMissing, IndexTooNew, IndexUnwritable

logger = logging.getLogger(__name__)

CATALOG_FILE = "catalog.sqlite3"
SCHEMA_VERSION = 1  # PRAGMA user_version; raise it when a table changes
APPLICATION_ID = 0x504F4C31  # PRAGMA application_id: tells our file from any other SQLite file
BUSY_SECONDS = 30.0

# `number` is never used twice (AUTOINCREMENT): a row of the full-text tables cannot come to belong to
# another clause. The full-text tables take tokens already cut and folded, so the `ascii` tokenizer, which
# only splits at ASCII separators and leaves every other character alone, is the exact one.
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    id TEXT PRIMARY KEY, path BLOB NOT NULL UNIQUE, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    read_by TEXT NOT NULL, generation INTEGER NOT NULL,
    title TEXT NOT NULL, document_number TEXT, issuer TEXT, region TEXT, issued_on TEXT, effective_on TEXT,
    year INTEGER, kind TEXT, status TEXT, access TEXT, source TEXT NOT NULL, sha256 TEXT NOT NULL,
    text TEXT NOT NULL, notice_title TEXT, expires_on TEXT,
    revised_on TEXT NOT NULL, "references" TEXT NOT NULL
);
CREATE TABLE clauses (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, position INTEGER NOT NULL,
    path TEXT NOT NULL, address TEXT NOT NULL, heading TEXT NOT NULL, headings TEXT NOT NULL,
    text TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, kind TEXT NOT NULL,
    hash TEXT NOT NULL, generation INTEGER NOT NULL
);
CREATE INDEX clauses_in_order ON clauses (document_id, position);
CREATE INDEX clauses_by_hash ON clauses (hash);
CREATE INDEX clauses_by_generation ON clauses (generation);
CREATE TABLE sentences (
    clause INTEGER NOT NULL REFERENCES clauses (number) ON DELETE CASCADE, start INTEGER NOT NULL,
    "end" INTEGER NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (clause, start)
) WITHOUT ROWID;
CREATE INDEX sentences_by_hash ON sentences (hash);
CREATE TABLE headings (
    document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, position INTEGER NOT NULL,
    path TEXT NOT NULL, text TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
CREATE TABLE removals (
    document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, position INTEGER NOT NULL,
    reason TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
CREATE TABLE problems (
    document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, position INTEGER NOT NULL,
    code TEXT NOT NULL, message TEXT NOT NULL, severity TEXT NOT NULL, line INTEGER,
    PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
CREATE TABLE unreadable (
    path BLOB PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    code TEXT NOT NULL, message TEXT NOT NULL
);
CREATE TABLE vectors (
    hash TEXT NOT NULL, embedder TEXT NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (hash, embedder)
);
CREATE VIRTUAL TABLE words USING fts5 (tokens, tokenize = 'ascii');
CREATE VIRTUAL TABLE bigrams USING fts5 (tokens, tokenize = 'ascii');
CREATE VIRTUAL TABLE words_terms USING fts5vocab (words, 'row');
CREATE VIRTUAL TABLE bigrams_terms USING fts5vocab (bigrams, 'row');
"""

# The word pieces of embedded clauses (`index.embedder.token_head`). Added after version 1 of the tables: an older
# index gets it, and the next build fills it; an older program leaves it alone.
_PIECES = """
CREATE TABLE IF NOT EXISTS pieces (
    hash TEXT NOT NULL, embedder TEXT NOT NULL, ends BLOB NOT NULL, rows BLOB NOT NULL, PRIMARY KEY (hash, embedder)
);
"""


def connect_for_reading(folder: Path) -> sqlite3.Connection:
    """Open the catalog of an index folder to read it; it may be used from any one thread at a time.

    Raises IndexMissing, IndexTooNew, IndexDamaged.
    """
    path = folder / CATALOG_FILE
    if not path.is_file():
        raise _missing(folder)
    with translated(folder):
        connection = _connect_read_only(path)
        try:
            if _check(connection, folder) == 0:
                raise _missing(folder)
        except BaseException:
            connection.close()
            raise
    return connection


def connect_for_writing(folder: Path) -> sqlite3.Connection:
    """Open the catalog of an index folder to change it, making folder and tables when there are none.

    The caller holds the write lock. Raises IndexUnwritable, IndexTooNew, IndexDamaged.
    """
    with translated(folder):
        connection = sqlite3.connect(
            folder / CATALOG_FILE, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            version = _check(connection, folder)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            if version == 0:
                _create_tables(connection)
            connection.executescript(_PIECES)
        except BaseException:
            connection.close()
            raise
    return connection


def make_folder(folder: Path) -> None:
    """Make the index folder. Raises IndexUnwritable when it cannot be made or written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = "同名的文件已存在" if isinstance(error, FileExistsError) else error.strerror
        raise IndexUnwritable(
            f"不能建立索引文件夹 {folder}（{reason}）。请检查权限，或用 --index 换一个文件夹。"
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise IndexUnwritable(f"索引文件夹 {folder} 不能写入。请检查权限，或用 --index 换一个文件夹。")


@contextmanager
def translated(folder: Path) -> Iterator[None]:
    """SQLite's errors as ours, each with the step that mends it."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _translate(error, folder) from error


def _translate(error: sqlite3.DatabaseError, folder: Path) -> CatalogError:
    name = getattr(error, "sqlite_errorname", "") or ""
    path = folder / CATALOG_FILE
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return IndexUnwritable(
            f"索引文件 {path} 不能打开或写入（{error}）。请检查权限，或用 --index 换一个文件夹。"
        )
    if name.startswith("SQLITE_FULL"):
        return IndexUnwritable(
            f"磁盘已满，索引文件 {path} 写不进去。请腾出空间后重新运行 build，已完成的文件不会重做。"
        )
    if name.startswith("SQLITE_BUSY"):
        return IndexUnwritable(f"索引文件 {path} 被别的程序锁住了。请关闭打开它的程序后再试。")
    return IndexDamaged(
        f"索引文件 {path} 已损坏（{error}）。请删除这个文件（连同它旁边的 -wal 和 -shm），"
        f"再运行 `python -m index build 文件夹 --index {folder}` 重建。"
    )


def _missing(folder: Path) -> IndexMissing:
    return IndexMissing(f"{folder} 里没有索引。请先运行 `python -m index build 文件夹 --index {folder}`。")


def _connect_read_only(path: Path) -> sqlite3.Connection:
    """A read-only connection. A reader of a WAL file must be able to write beside it; on a read-only medium
    nobody can, and the file is then read as one that does not change."""
    address = "file:" + quote(os.fsencode(path.absolute()))
    try:
        return _connect(address + "?mode=ro")
    except sqlite3.OperationalError as error:
        if os.access(path.parent, os.W_OK):
            raise
        logger.warning(
            "index folder %s is read-only (%s): later changes will not be seen", path.parent, error
        )
        return _connect(address + "?immutable=1")


def _connect(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, folder: Path) -> int:
    """The schema version of the file, 0 for an empty one."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION_ID:
        if tables or version:
            raise IndexDamaged(
                f"{folder / CATALOG_FILE} 是别的程序的数据库，没有改动它。请用 --index 换一个文件夹。"
            )
        return 0
    if version > SCHEMA_VERSION:
        raise IndexTooNew(
            f"索引 {folder} 由更新的版本写成（格式 {version}，本程序只认到 {SCHEMA_VERSION}）。"
            "请升级本程序，或用 --index 另建一个索引。"
        )
    return int(version)


def _create_tables(connection: sqlite3.Connection) -> None:
    """All tables in one transaction: a process killed meanwhile leaves an empty file."""
    connection.executescript(
        f"BEGIN IMMEDIATE; {_TABLES}"
        f"INSERT INTO meta VALUES ('index', '{uuid.uuid4().hex}'), ('generation', '0');"
        f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"
    )
