"""What a tab of the page is, and what it is given: the page is composed of these.

The page is built once per language (`/` in Chinese, `/en/` in English), so a label is chosen once, where the
component is made: `context.language` is a plain word, never a component.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from index.types import Document

if TYPE_CHECKING:
    import gradio as gr

    from ..assistant import Assistant

Language = Literal["zh", "en"]
Role = Literal["reader", "editor", "admin"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def _everything(document: Document) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Person:
    """Who sits before the page. Roles include one another: readers ask, editors upload too, admins also
    manage. `may_see` tells whether a document, with all its clauses and its name, exists for them."""

    name: str
    role: Role
    may_see: Callable[[Document], bool] = _everything


LOCAL = Person("", "admin")  # the one person of a machine without login


def nobody_logs_in(request: gr.Request) -> Person:
    """The default of `TabContext.person`: whoever reaches this machine's own address may do everything."""
    return LOCAL


@dataclass(frozen=True, slots=True)
class TabContext:
    """What every tab works with.

    `assistant` knows all documents; `seen_by` in `chat.reach` gives the one a person may use. `person` tells who sent an
    event. `page` is the page under construction, for its load event (`context.page.load(…)`).
    """

    assistant: Assistant
    person: Callable[[gr.Request], Person]
    language: Language
    page: gr.Blocks


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab: its name in both languages, and `build`, called inside the tab's own `gr.Tab` once for each
    language. What visitors or languages share (a running job, a store) is made before, not by `build`.
    `roles` are those who see the tab; the others' events must be refused by the tab itself all the same."""

    name: Mapping[Language, str]
    build: Callable[[TabContext], None]
    roles: frozenset[Role] = frozenset(("reader", "editor", "admin"))


__all__ = ["LANGUAGES", "LOCAL", "Language", "Person", "Role", "Tab", "TabContext", "nobody_logs_in"]
