"""The page: its heading and its tabs, the chat first."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from html import escape
from importlib.resources import files
from typing import Any

import gradio as gr

from index.errors import CatalogError

from ..assistant import Assistant
from .chat.events import build_chat
from .chat.examples import Examples
from .chat.feedback import Records
from .chat.reach import seen_by
from .chat.words import WORDS, Words
from .tabs import Language, Person, Tab, TabContext, nobody_logs_in

logger = logging.getLogger(__name__)

PATHS: dict[Language, str] = {"zh": "/", "en": "/en"}
AT_ONCE = 8  # questions answered at the same time; the others wait in the queue
MOST_WAITING = 100
FONTS = (
    "PingFang SC",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "system-ui",
)


def build_page(
    assistant: Assistant,
    language: Language = "zh",
    *,
    tabs: Sequence[Tab] = (),
    person: Callable[[gr.Request], Person] = nobody_logs_in,
    records: Records | None = None,
    examples: Examples | None = None,
) -> gr.Blocks:
    """The whole page in one language over an open assistant; `style()` and `theme()` go with it where it is
    mounted. `tabs` follow the chat. Languages share one `examples`."""
    words = WORDS[language]
    page = gr.Blocks(title=words.title, analytics_enabled=False, fill_width=True)
    context = TabContext(assistant, person, language, page)
    with page:
        heading = gr.HTML(_heading_html(words, language), elem_id="heading", js_on_load=None)
        made = _tabs(context, tabs, examples or Examples(), records)

        def loaded(request: gr.Request) -> tuple[Any, ...]:
            who = person(request)
            shown = [gr.Tab(visible=who.role in tab.roles) for tab in tabs]
            return (_heading(assistant, who, words, language), *shown)

        page.load(loaded, None, [heading, *made], api_visibility="private", show_progress="hidden")
    page.queue(default_concurrency_limit=AT_ONCE, max_size=MOST_WAITING, api_open=False)
    return page


def style() -> str:
    sheets = ("style.css", "chat/chat.css", "chat/source.css", "library/library.css", "people/people.css")
    return "\n".join(asset(sheet) for sheet in sheets)


def asset(name: str) -> str:
    """A file of this package as text."""
    return files(__package__).joinpath(name).read_text("utf-8")


def theme() -> gr.themes.Base:
    """Gradio's plain theme in the fonts of the reader's own machine: nothing is fetched."""
    fonts = (*FONTS, "sans-serif")
    return gr.themes.Base(
        primary_hue="blue", neutral_hue="slate", font=fonts, font_mono=("ui-monospace", "monospace")
    )


def _tabs(
    context: TabContext, tabs: Sequence[Tab], examples: Examples, records: Records | None
) -> list[gr.Tab]:
    """Builds the tabs inside the page; returns those after the chat. Alone, the chat needs no tab."""
    if not tabs:
        build_chat(context, examples, records)
        return []
    made = []
    with gr.Tabs(elem_id="tabs"):
        with gr.Tab(WORDS[context.language].tab, id="chat", elem_id="tab-chat"):
            build_chat(context, examples, records)
        for tab in tabs:
            # Who may see a tab is known when the page is loaded; until then it is for everyone or hidden.
            everyone = len(tab.roles) == 3
            with gr.Tab(tab.name[context.language], visible=everyone) as held:
                tab.build(context)
            made.append(held)
    return made


def _heading(assistant: Assistant, person: Person, words: Words, language: Language) -> str:
    try:
        count = len(seen_by(assistant, person).index.documents())
    except CatalogError as error:
        logger.warning("the index cannot be read: %s", error)
        return _heading_html(words, language, person.name)
    return _heading_html(words, language, person.name, count)


def _heading_html(words: Words, language: Language, name: str = "", documents: int | None = None) -> str:
    told = words.told if documents is None else words.told_count.format(count=documents)
    other: Language = "en" if language == "zh" else "zh"
    href = PATHS[other].rstrip("/") + "/"
    link = f'<a class="language" href="{href}" lang="{"en" if other == "en" else "zh-CN"}">'
    who = f'<span class="person">{escape(name)}</span>' if name else ""
    return (
        f"<header><h1>{words.title}</h1><p>{told}</p>"
        f'<div class="right">{who}{link}{words.other_language}</a></div></header>'
    )


__all__ = ["AT_ONCE", "PATHS", "asset", "build_page", "style", "theme"]
