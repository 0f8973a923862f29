"""Accounts: who there is, their role, and which documents they may see."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from index.access import LABELS, OPEN, label_named
from index.errors import PolicyError
from index.types import Document

from ..tabs import Person, Role
from .passwords import fits, hashed
from .store import PeopleStore

ROLES: tuple[Role, ...] = get_args(Role)
# What a role sees unless its account says otherwise: each label it has to do with.
SEES: dict[Role, tuple[str, ...]] = {"reader": LABELS[:1], "editor": LABELS[:2], "admin": LABELS}
_NAME = re.compile(r"[\w.@-]{1,32}")
_ALL = "SELECT name, role, sees, created_at FROM users"


@dataclass(frozen=True, slots=True)
class Account:
    """`sees` are the access labels of the documents the account may see; `own` tells whether they were set
    for it, or are those of its role. `created_at` is an ISO time."""

    name: str
    role: Role
    sees: tuple[str, ...]
    own: bool
    created_at: str

    def may_see(self, document: Document) -> bool:
        """A document without a label is open to everyone who may ask (`index.access`)."""
        return (document.access or OPEN) in self.sees

    def person(self) -> Person:
        return Person(self.name, self.role, self.may_see)


class Accounts:
    """The accounts of one store. Every method may raise the store's PolicyError."""

    def __init__(self, store: PeopleStore) -> None:
        self._store = store

    def any(self) -> bool:
        return bool(self._store.rows("SELECT 1 FROM users LIMIT 1"))

    def all(self) -> tuple[Account, ...]:
        return tuple(_account(*row) for row in self._store.rows(f"{_ALL} ORDER BY name"))

    def find(self, name: str) -> Account | None:
        rows = self._store.rows(f"{_ALL} WHERE name = ?", folded(name))
        return _account(*rows[0]) if rows else None

    def checked(self, name: str, password: str) -> Account | None:
        """The account, when the password is its own; takes as long when there is no such account."""
        rows = self._store.rows("SELECT password FROM users WHERE name = ?", folded(name))
        if not fits(password, rows[0][0] if rows else None):
            return None
        return self.find(name)

    def add(self, name: str, password: str, role: str, sees: Iterable[str] | None = None) -> Account:
        """Raises PolicyError for a name that is taken or no name, a role or label that is none, and a password
        that is too short."""
        own, kept = checked_name(name), hashed(password)
        labels = None if sees is None else _stored(_checked_labels(sees))
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        with self._store.transaction():
            if self.find(own):
                raise PolicyError(f"已有账户“{own}”。请换一个名字，或用 users password 修改它的密码。")
            self._store.change(
                "INSERT INTO users VALUES (?, ?, ?, ?, ?)", own, kept, _checked_role(role), labels, now
            )
        return self._existing(own)

    def remove(self, name: str) -> None:
        """Removes an account with its sessions. Raises PolicyError when there is none, or it is the last admin
        and others remain: nobody could manage them."""
        with self._store.transaction():
            account = self._existing(name)
            self._keep_an_admin(account, None)
            self._store.change("DELETE FROM users WHERE name = ?", account.name)

    def set_password(self, name: str, password: str) -> None:
        """Its sessions end. Raises PolicyError when there is no such account."""
        kept = hashed(password)
        with self._store.transaction():
            account = self._existing(name)
            self._store.change("UPDATE users SET password = ? WHERE name = ?", kept, account.name)
            self._store.change("DELETE FROM sessions WHERE name = ?", account.name)

    def set_role(self, name: str, role: str, sees: Iterable[str] | None = None) -> Account:
        """Role and labels; `sees` None gives those of the role. Holds for running sessions at once."""
        labels = None if sees is None else _stored(_checked_labels(sees))
        with self._store.transaction():
            account = self._existing(name)
            self._keep_an_admin(account, _checked_role(role))
            self._store.change(
                "UPDATE users SET role = ?, sees = ? WHERE name = ?", role, labels, account.name
            )
        return self._existing(name)

    def _existing(self, name: str) -> Account:
        account = self.find(name)
        if account is None:
            raise PolicyError(f"没有账户“{name}”。用 users list 可以列出全部账户。")
        return account

    def _keep_an_admin(self, account: Account, role: Role | None) -> None:
        others = [other for other in self.all() if other.name != account.name]
        needed = others or role is not None
        if account.role == "admin" and role != "admin" and needed and "admin" not in {o.role for o in others}:
            raise PolicyError(f"“{account.name}”是唯一的管理员。请先指定另一个管理员，再改动它。")


def folded(name: str) -> str:
    """A name as it is compared: full-width and compatibility forms as plain ones, in lower case."""
    return unicodedata.normalize("NFKC", name.encode("utf-8", "replace").decode()).strip().lower()


def checked_name(name: str) -> str:
    """Raises PolicyError for what cannot be a name."""
    own = folded(name)
    if not _NAME.fullmatch(own) or own.startswith("."):
        raise PolicyError(f"“{name[:40]}”不能作账户名：可用汉字、字母、数字和 . _ @ -，最多 32 个字符。")
    return own


def read_labels(written: str) -> tuple[str, ...]:
    """Labels with commas between them, `全部` for all. Raises PolicyError for one that is none."""
    if written.strip() in ("全部", "all"):
        return LABELS
    return _checked_labels(re.split(r"[,，、\s]+", written.strip()))


def _checked_labels(written: Iterable[str]) -> tuple[str, ...]:
    found = {name: label_named(name) for name in written if name}
    wrong = [name for name, label in found.items() if label is None]
    if wrong or not found:
        raise PolicyError(f"“{'、'.join(wrong)}”不是公开属性。可用的是{'、'.join(LABELS)}，中间用逗号隔开。")
    return tuple(label for label in LABELS if label in found.values())


def _checked_role(role: str) -> Role:
    for known in ROLES:
        if role == known:
            return known
    raise PolicyError(f"“{role}”不是角色。可用的是 {'、'.join(ROLES)}。")


def _stored(labels: tuple[str, ...]) -> str:
    return json.dumps(labels, ensure_ascii=False)


def _account(name: str, role: Role, sees: str | None, created_at: str) -> Account:
    labels = SEES[role] if sees is None else tuple(json.loads(sees))
    return Account(name, role, labels, sees is not None, created_at)
