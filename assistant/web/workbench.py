"""The whole site: the chat, the library, the accounts, and the gate before them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import FastAPI

    from ..assistant import Assistant
    from .library.library import Library
    from .people.site import People
    from .tabs import Tab


def build_workbench(
    assistant: Assistant, people: People, library: Library, tabs: Sequence[Tab] = ()
) -> FastAPI:
    """The web application; `keep_offline` comes before it. `tabs` stand between the library and the accounts. Every
    request passes the gate, and every event asks `people` who sent it."""
    from .library.tab import library_tab
    from .people.gate import Gate
    from .people.tab import people_tab
    from .server import build_app

    app = build_app(
        assistant,
        tabs=(library_tab(library, people.records), *tabs, people_tab(people)),
        person=people.person,
        records=people.records,
        most_upload=library.limits.sent,
    )
    app.add_middleware(Gate, people=people, most_upload=library.limits.sent)
    return app
