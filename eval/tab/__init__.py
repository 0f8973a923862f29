"""The evaluation tab of the web page: run a set, see how it went. `app.py` puts it beside the chat."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.web.tabs import Tab

    from .job import Job


def evaluation_tab(index: Path) -> Tab:
    """The tab over the page's index, for editors and admins."""
    from .job import Job

    return tab_of(Job(index))


def tab_of(job: Job) -> Tab:
    """The tab over a job: all languages and visitors share its one run at a time."""
    from assistant.web.tabs import Tab

    from .build import build_tab
    from .words import WORDS

    return Tab(
        name={language: words.tab for language, words in WORDS.items()},
        build=lambda context: build_tab(context, job),
        roles=frozenset(("editor", "admin")),
    )
