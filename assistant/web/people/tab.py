"""The tab of accounts: everyone's own; for admins also all users, the judgements and the audit log."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr

from index.access import LABELS
from index.errors import CatalogError, PolicyError
from index.types import Document

from ..chat.reach import seen_by
from ..tabs import Person, Tab, TabContext
from .accounts import ROLES, folded
from .passwords import SHORTEST
from .site import People
from .tables import accounts_html, deeds_html, judgements_html, told_html
from .words import WORDS, Words

logger = logging.getLogger(__name__)


def people_tab(people: People) -> Tab:
    """The tab over the people of one index, which all visitors and languages share."""
    name = {language: words.tab for language, words in WORDS.items()}
    return Tab(name, lambda context: _build(Office(context, people, WORDS[context.language])))


@dataclass(frozen=True, slots=True)
class Office:
    """One language's administration: what its events work with. Each verb asks for the admin's right itself."""

    context: TabContext
    people: People
    words: Words

    def is_admin(self, person: Person) -> bool:
        return person.role == "admin"

    def mine(self, person: Person) -> str:
        """Who the visitor is, with the way out."""
        if not self.people.log_in():
            return told_html(self.words.local)
        account = self.people.accounts.find(person.name)
        if account is None:
            return told_html(self.words.told)
        told = self.words.who.format(
            name=account.name, role=self.words.roles[account.role], sees="、".join(account.sees)
        )
        way = f"/logout?lang={self.context.language}"
        out = f'<form method="post" action="{way}"><button type="submit" class="log-out">{self.words.log_out}</button></form>'
        return told_html(told) + out

    def users(self, person: Person) -> str:
        if not self.is_admin(person):
            return told_html(self.words.not_allowed)
        head = "" if self.people.log_in() else told_html(self.words.login_off)
        return head + accounts_html(self.people.accounts.all(), self.words)

    def judgements(self, person: Person) -> str:
        if not self.is_admin(person):
            return told_html(self.words.not_allowed)
        return judgements_html(self.people.records.judgements(), self.words)

    def deeds(self, person: Person) -> str:
        if not self.is_admin(person):
            return told_html(self.words.not_allowed)
        records = self.people.records
        return deeds_html(records.deeds(), self._named(person), records.keeps_questions, self.words)

    def changed(self, person: Person, what: str, change: Callable[[], None]) -> str:
        """Changes accounts, if the person may; what is told of it."""
        if not self.is_admin(person):
            return told_html(self.words.not_allowed)
        try:
            change()
            self.people.records.done(person.name, "accounts", what)
        except PolicyError as error:
            return told_html(str(error))
        return told_html(what)

    def own_password(self, person: Person, old: str, new: str) -> str:
        """Changes one's own password, which ends one's sessions. Failures are slowed as those of the login."""
        wait = self.people.attempts.begin(person.name, f"own {person.name}")
        if wait:
            return told_html(self.words.wait.format(seconds=int(wait) + 1))
        if not person.name or self.people.accounts.checked(person.name, old) is None:
            return told_html(self.words.wrong_old)
        self.people.attempts.succeeded(person.name, f"own {person.name}")
        try:
            self.people.accounts.set_password(person.name, new)
        except PolicyError as error:
            return told_html(str(error))
        return told_html(self.words.password_changed)

    def _named(self, person: Person) -> Callable[[str], Document | None]:
        try:
            return seen_by(self.context.assistant, person).index.document
        except CatalogError as error:
            logger.warning("the index cannot be read: %s", error)
            return lambda document_id: None


@dataclass(frozen=True, slots=True)
class Parts:
    """The components that events read and change."""

    mine: gr.HTML
    old: gr.Textbox
    new: gr.Textbox
    change: gr.Button
    told_mine: gr.HTML
    own: gr.Accordion
    admins: gr.Column
    users: gr.HTML
    name: gr.Textbox
    password: gr.Textbox
    role: gr.Dropdown
    sees: gr.Dropdown
    add: gr.Button
    set_role: gr.Button
    reset: gr.Button
    remove: gr.Button
    told: gr.HTML
    refresh: gr.Button
    judgements: gr.HTML
    deeds: gr.HTML


def _build(office: Office) -> None:
    parts = _lay_out(office.words)
    private: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    _wire_reading(office, parts, private)
    _wire_accounts(office, parts, private)


def _lay_out(words: Words) -> Parts:
    roles = [(words.roles[role], role) for role in ROLES]
    with gr.Column(elem_id="people"):
        mine = _html("people-mine")
        with gr.Accordion(words.change_password, open=False, visible=False, elem_id="people-own") as own:
            old = gr.Textbox(label=words.old_password, type="password", elem_id="people-old")
            new = gr.Textbox(
                label=words.new_password.format(shortest=SHORTEST), type="password", elem_id="people-new"
            )
            change = gr.Button(words.change_password, elem_id="people-change")
            told_mine = _html("people-told-mine")
        with gr.Column(visible=False, elem_id="people-admins") as admins:
            gr.HTML(f"<h2>{words.users}</h2>", js_on_load=None)
            users = _html("people-users")
            with gr.Row():
                name = gr.Textbox(label=words.account, elem_id="people-name")
                password = gr.Textbox(
                    label=words.new_password.format(shortest=SHORTEST),
                    type="password",
                    elem_id="people-password",
                )
                role = gr.Dropdown(choices=roles, value="reader", label=words.role, elem_id="people-role")
                sees = gr.Dropdown(
                    choices=list(LABELS),
                    multiselect=True,
                    label=f"{words.sees}（{words.by_role}）",
                    elem_id="people-sees",
                )
            with gr.Row():
                add = gr.Button(words.add, variant="primary", elem_id="people-add")
                set_role = gr.Button(words.change, elem_id="people-set-role")
                reset = gr.Button(words.reset, elem_id="people-reset")
                remove = gr.Button(words.remove, elem_id="people-remove")
            told = _html("people-told")
            gr.HTML(f"<h2>{words.feedback}</h2>", js_on_load=None)
            judgements = _html("people-judgements")
            gr.HTML(f"<h2>{words.audit}</h2>", js_on_load=None)
            deeds = _html("people-deeds")
            refresh = gr.Button(words.refresh, size="sm", elem_id="people-refresh")
    return Parts(
        mine, old, new, change, told_mine, own, admins, users, name, password, role, sees, add, set_role, reset,
        remove, told, refresh, judgements, deeds,
    )  # fmt: skip


def _html(elem_id: str) -> gr.HTML:
    return gr.HTML("", elem_id=elem_id, js_on_load=None)


def _wire_reading(office: Office, parts: Parts, private: dict[str, Any]) -> None:
    def loaded(request: gr.Request) -> tuple[Any, ...]:
        person = office.context.person(request)
        own = gr.Accordion(visible=office.people.log_in())
        return (office.mine(person), own, gr.Column(visible=office.is_admin(person)), *tables(person))

    def tables(person: Person) -> tuple[str, ...]:
        if not office.is_admin(person):
            return "", "", ""
        return office.users(person), office.judgements(person), office.deeds(person)

    def refreshed(request: gr.Request) -> tuple[str, ...]:
        return tables(office.context.person(request))

    shown = [parts.users, parts.judgements, parts.deeds]
    office.context.page.load(loaded, None, [parts.mine, parts.own, parts.admins, *shown], **private)
    parts.refresh.click(refreshed, None, shown, **private)


def _wire_accounts(office: Office, parts: Parts, private: dict[str, Any]) -> None:
    words, accounts = office.words, office.people.accounts

    def done(request: gr.Request, what: str, change: Callable[[], Any]) -> tuple[str, str, str]:
        person = office.context.person(request)
        return office.changed(person, what, change), "", office.users(office.context.person(request))

    def added(
        name: str, password: str, role: str, sees: list[str], request: gr.Request
    ) -> tuple[str, str, str]:
        def change() -> None:
            if not accounts.any() and role != "admin":
                raise PolicyError(words.login_off_here)
            accounts.add(name, password, role, sees or None)

        return done(request, words.added.format(name=folded(name)), change)

    def set_role(name: str, role: str, sees: list[str], request: gr.Request) -> tuple[str, str, str]:
        return done(
            request,
            words.changed.format(name=folded(name)),
            lambda: accounts.set_role(name, role, sees or None),
        )

    def reset(name: str, password: str, request: gr.Request) -> tuple[str, str, str]:
        return done(
            request, words.reset_done.format(name=folded(name)), lambda: accounts.set_password(name, password)
        )

    def removed(name: str, request: gr.Request) -> tuple[str, str, str]:
        return done(request, words.removed.format(name=folded(name)), lambda: accounts.remove(name))

    def own(old: str, new: str, request: gr.Request) -> tuple[str, str, str]:
        return office.own_password(office.context.person(request), old, new), "", ""

    told = [parts.told, parts.password, parts.users]
    parts.add.click(added, [parts.name, parts.password, parts.role, parts.sees], told, **private)
    parts.set_role.click(set_role, [parts.name, parts.role, parts.sees], told, **private)
    parts.reset.click(reset, [parts.name, parts.password], told, **private)
    parts.remove.click(removed, [parts.name], told, **private)
    parts.change.click(own, [parts.old, parts.new], [parts.told_mine, parts.old, parts.new], **private)
