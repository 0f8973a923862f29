"""Sessions: a random token in the visitor's cookie, its hash in the store."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable

from .accounts import Account, Accounts
from .store import PeopleStore

COOKIE = "policy-session"
LIFETIME = 12 * 3600.0  # seconds from login: a working day
IDLE = 4 * 3600.0  # seconds without a request
_NOTED = 60.0  # seconds between two notes of a session's use


class Sessions:
    """The sessions of one store. Every method may raise the store's PolicyError."""

    def __init__(
        self, store: PeopleStore, accounts: Accounts, clock: Callable[[], float] = time.time
    ) -> None:
        self._store, self._accounts, self._clock = store, accounts, clock

    def begin(self, account: Account) -> str:
        """The token of a new session; sessions that have ended are forgotten."""
        token, now = secrets.token_urlsafe(32), self._clock()
        with self._store.transaction():
            self._store.change("DELETE FROM sessions WHERE began < ? OR used < ?", now - LIFETIME, now - IDLE)
            self._store.change(
                "INSERT INTO sessions VALUES (?, ?, ?, ?)", _hash(token), account.name, now, now
            )
        return token

    def account(self, token: str | None) -> Account | None:
        """Whose session it is, with the role and labels of this moment; None when it has ended."""
        if not token:
            return None
        now = self._clock()
        rows = self._store.rows("SELECT name, began, used FROM sessions WHERE token = ?", _hash(token))
        if not rows:
            return None
        name, began, used = rows[0]
        if now - began > LIFETIME or now - used > IDLE:
            self.end(token)
            return None
        if now - used > _NOTED:
            self._store.change("UPDATE sessions SET used = ? WHERE token = ?", now, _hash(token))
        return self._accounts.find(name)

    def end(self, token: str) -> None:
        self._store.change("DELETE FROM sessions WHERE token = ?", _hash(token))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
