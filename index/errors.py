"""The error tree of the whole product.

    PolicyError
    ├── BadFile             one file cannot be read; the others still are
    ├── BadFolder           nothing to index, or no such folder
    ├── CatalogError        the index folder itself
    │   ├── IndexMissing    no index where one was expected
    │   ├── IndexUnwritable the folder cannot be written
    │   ├── IndexTooNew     written by a newer version
    │   ├── IndexDamaged    the catalog cannot be read
    │   └── IndexLocked     another process is writing
    ├── ModelError          the embedding or chat model cannot be had
    ├── BadQuestion         an empty or over-long question, a malformed history
    └── NotFound            a document or clause asked for by name is not in the index

A message says what was found, where, and the command or step that mends it. Nothing found by a search is a
value (`Answer.status == "not_found"`), never an exception.
"""

from __future__ import annotations


class PolicyError(Exception):
    """Base of every error this product raises on purpose; its text is Chinese, for the person who must act."""


class BadFile(PolicyError):
    """One file cannot be read. `path` names it, `code` is a stable identifier (`empty`, `binary`, `encrypted`, …)."""

    def __init__(self, path: str, code: str, message: str) -> None:
        super().__init__(message)
        self.path = path
        self.code = code


class BadFolder(PolicyError):
    """The folder to index does not exist or holds no document of a supported format."""


class CatalogError(PolicyError):
    """Base of errors about the index folder."""


class IndexMissing(CatalogError):
    """There is no index at the given place."""


class IndexUnwritable(CatalogError):
    """The index folder cannot be created or written."""


class IndexTooNew(CatalogError):
    """The index was written by a newer version of this program."""


class IndexDamaged(CatalogError):
    """The catalog file is not a readable index."""


class IndexLocked(CatalogError):
    """Another process is writing to the index."""


class ModelError(PolicyError):
    """The embedding or chat model cannot be prepared, loaded or reached."""


class BadQuestion(PolicyError):
    """The question or its history cannot be taken as given."""


class NotFound(PolicyError):
    """A document or clause asked for by name is not in the index."""
