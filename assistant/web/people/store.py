"""The file that accounts, sessions, judgements and the audit log are kept in."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.errors import PolicyError

FILE = "people.sqlite3"
_APPLICATION_ID = 0x504F4C32  # tells our file from any other SQLite file

# One script for each version of the file, run in order on files that are older. Never change one that was
# released: add the next.
_MIGRATIONS = (
    """
    CREATE TABLE users (
        name TEXT PRIMARY KEY, password TEXT NOT NULL, role TEXT NOT NULL, sees TEXT, created_at TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE sessions (
        token TEXT PRIMARY KEY, name TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
        began REAL NOT NULL, used REAL NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX sessions_by_name ON sessions (name);
    CREATE TABLE judgements (
        number INTEGER PRIMARY KEY, at TEXT NOT NULL, name TEXT NOT NULL, question_id TEXT NOT NULL,
        question TEXT NOT NULL, answer TEXT NOT NULL, status TEXT NOT NULL, clauses TEXT NOT NULL,
        is_right INTEGER NOT NULL, comment TEXT NOT NULL, UNIQUE (name, question_id)
    );
    CREATE TABLE audit (
        number INTEGER PRIMARY KEY, at TEXT NOT NULL, name TEXT NOT NULL, what TEXT NOT NULL,
        subject TEXT NOT NULL, status TEXT, documents TEXT NOT NULL, question TEXT
    );
    """,
)


class PeopleStore:
    """`people.sqlite3` of one index folder, open; safe to use from several threads and processes."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._lock = threading.RLock()
        self.path = path

    @classmethod
    def open(cls, index: Path) -> PeopleStore:
        """Opens or makes the file, bringing an older one up to date. Raises PolicyError when it cannot be
        opened, is another program's, or was written by a newer version."""
        path = index / FILE
        try:
            index.mkdir(parents=True, exist_ok=True)
            # Nobody else on the machine has business with password hashes.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
            connection = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
        except (OSError, sqlite3.Error) as error:
            raise PolicyError(f"不能打开账户文件 {path}（{error}）。请检查文件夹的权限。") from error
        store = cls(connection, path)
        try:
            store._prepare()
        except BaseException:
            connection.close()
            raise
        return store

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def rows(self, sql: str, *values: object) -> list[Sequence[Any]]:
        """Every row of a query. Raises PolicyError when the file cannot be read."""
        with self._told():
            return self._connection.execute(sql, values).fetchall()

    def change(self, sql: str, *values: object) -> int:
        """Runs one statement that changes the file; how many rows it changed. Raises PolicyError."""
        with self._told():
            return self._connection.execute(sql, values).rowcount

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes within it, or none. Raises PolicyError when the file cannot be written."""
        with self._told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def _prepare(self) -> None:
        with self._told():
            run = self._connection.execute
            run("PRAGMA journal_mode = WAL")
            run("PRAGMA synchronous = NORMAL")
            run("PRAGMA foreign_keys = ON")
            run("PRAGMA secure_delete = ON")
        with self.transaction():
            version = self._version()
            for number, script in enumerate(_MIGRATIONS[version:], version + 1):
                for statement in script.split(";\n"):
                    self._connection.execute(statement)
                self._connection.execute(f"PRAGMA user_version = {number}")
            self._connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")

    def _version(self) -> int:
        ((application,),) = self.rows("PRAGMA application_id")
        ((version,),) = self.rows("PRAGMA user_version")
        ((tables,),) = self.rows("SELECT count(*) FROM sqlite_master")
        if tables and application != _APPLICATION_ID:
            raise PolicyError(f"{self.path} 是别的程序的数据库，没有改动它。请把它移走后重试。")
        if version > len(_MIGRATIONS):
            raise PolicyError(
                f"账户文件 {self.path} 由更新的版本写成（格式 {version}，本程序只认到 {len(_MIGRATIONS)}）。请升级本程序。"
            )
        return int(version)

    @contextmanager
    def _told(self) -> Iterator[None]:
        with self._lock:
            try:
                yield
            except sqlite3.Error as error:
                raise PolicyError(
                    f"账户文件 {self.path} 读写失败（{error}）。请检查磁盘空间和权限；如已损坏，请从备份恢复。"
                ) from error
