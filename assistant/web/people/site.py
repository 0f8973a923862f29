"""Who sits before the page: the accounts, sessions and records of one index, as the server uses them."""

from __future__ import annotations

import logging
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Self

from index.errors import PolicyError
from index.types import Document

from ..tabs import LOCAL, Person
from .accounts import Account, Accounts
from .attempts import Attempts
from .records import Records
from .sessions import COOKIE, Sessions
from .store import FILE, PeopleStore

if TYPE_CHECKING:
    import gradio as gr

logger = logging.getLogger(__name__)


def _nothing(document: Document) -> bool:
    return False


NOBODY = Person("", "reader", _nothing)  # whose session has ended: may ask, and finds nothing


def require_accounts(host: str, index: Path) -> None:
    """Raises PolicyError when the index has no accounts: an address others reach needs a login."""
    if (index / FILE).exists():
        with closing(PeopleStore.open(index)) as store:
            if Accounts(store).any():
                return
    raise PolicyError(
        f"不能在 {host} 上提供服务：别的电脑能访问这个地址，而索引 {index} 还没有账户。"
        f"请先添加管理员：python app.py users add 名字 --role admin --index {index}；"
        "只在本机使用时，请去掉 --host。"
    )


class People:
    """What the server holds of people; safe to use from several threads.

    Login is needed as soon as there is an account, and always where `required` (another address than this
    machine's): a server that lost its last account lets nobody in, rather than everybody."""

    def __init__(self, store: PeopleStore, required: bool = False, keep_questions: bool = False) -> None:
        self.store = store
        self.accounts = Accounts(store)
        self.sessions = Sessions(store, self.accounts)
        self.attempts = Attempts()
        self.records = Records(store, keep_questions)
        self._required = required

    @classmethod
    def open(cls, index: Path, *, required: bool = False, keep_questions: bool = False) -> Self:
        """Raises PolicyError when the store cannot be opened."""
        return cls(PeopleStore.open(index), required, keep_questions)

    def log_in(self) -> bool:
        """Whether there is a login at all."""
        return self._required or self.accounts.any()

    def visitor(self, token: str | None) -> Account | None:
        """Whose session a cookie belongs to; None when nobody's, or when the store cannot be read."""
        try:
            return self.sessions.account(token)
        except PolicyError as error:
            logger.error("sessions cannot be read: %s", error)
            return None

    def person(self, request: gr.Request) -> Person:
        """Who sent an event, by the session of this moment: `TabContext.person`."""
        if not self.log_in():
            return LOCAL
        account = self.visitor(request.cookies.get(COOKIE))
        return account.person() if account else NOBODY
