"""The chat's components: conversations and range on the left, the chat in the middle, the source on the
right."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import Any

import gradio as gr

from .panel import empty_html
from .scope import FIELDS
from .words import Words

# One after the other in one function: `bridge.js` says what they share.
_SCRIPTS = ("bridge", "clipboard", "sources", "glance", "keys", "talks", "answers", "gradio")


@dataclass(frozen=True, slots=True)
class Parts:
    """The components that events read and change. `bridge` brings the page's own events and keeps finished
    conversations in the browser; `courier` hands the browser a file or a short message."""

    chat: gr.Chatbot
    box: gr.Textbox
    panel: gr.HTML
    talk: gr.State
    bridge: gr.HTML
    courier: gr.HTML
    range_told: gr.HTML
    fields: tuple[gr.Dropdown, ...]
    clear_scope: gr.Button


def lay_out(words: Words) -> Parts:
    """Builds the chat inside the current context."""
    talk = gr.State(None)
    with gr.Row(elem_id="desk"):
        with gr.Column(elem_id="rail", scale=0, min_width=220):
            gr.HTML(_talks_html(words), elem_id="talks", js_on_load=None)
            range_told, fields, clear_scope = _scope(words)
        with gr.Column(elem_id="talk", scale=3, min_width=280):
            chat = _chat(words)
            box = _box(words)
            gr.HTML(_below_html(words), elem_id="below", js_on_load=None)
        with gr.Column(elem_id="side", scale=2, min_width=280):
            panel = gr.HTML(empty_html(words), elem_id="source-panel", js_on_load=_asset("panel.js"))
    bridge = gr.HTML(None, elem_id="bridge", html_template="", js_on_load=script(words))
    courier = gr.HTML(None, elem_id="courier", html_template="", js_on_load=_asset("courier.js"))
    return Parts(chat, box, panel, talk, bridge, courier, range_told, fields, clear_scope)


def unlocked(words: Words) -> Any:
    """The box as it waits for a question."""
    return gr.Textbox(submit_btn=words.ask, stop_btn=False)


def locked(words: Words) -> Any:
    """The box while an answer runs."""
    return gr.Textbox(value="", submit_btn=False, stop_btn=words.stop)


def script(words: Words) -> str:
    """The page's script, with the words it shows."""
    shown = {
        name: getattr(words, name)
        for name in (
            "copied copy_failed none_found none_yet rename delete delete_really untitled "
            "comment send thanks not_kept chat question".split()
        )
    }
    parts = "\n".join(_asset(f"{name}.js") for name in _SCRIPTS)
    return f"const WORDS = {json.dumps(shown, ensure_ascii=False)};\n{parts}"


def _asset(name: str) -> str:
    return files(__package__).joinpath("script", name).read_text("utf-8")


def _chat(words: Words) -> gr.Chatbot:
    return gr.Chatbot(
        elem_id="chat", label=words.chat, show_label=False, container=False, layout="bubble", height=None,
        sanitize_html=True, allow_tags=False, latex_delimiters=[], buttons=[], feedback_options=None,
        group_consecutive_messages=False, examples=[],
        placeholder=f'<div class="welcome"><p class="big">{words.welcome}</p><p>{words.hint}</p></div>',
    )  # fmt: skip


def _box(words: Words) -> gr.Textbox:
    return gr.Textbox(
        elem_id="question",
        label=words.question,
        show_label=False,
        container=False,
        lines=1,
        max_lines=6,
        autofocus=True,
        placeholder=words.placeholder,
        submit_btn=words.ask,
        stop_btn=False,
    )


def _below_html(words: Words) -> str:
    return f"<p>{words.check}<span class='keys'>{words.keys}</span></p>"


def _talks_html(words: Words) -> str:
    """The list itself is filled by the script: it lives in the browser."""
    search = f'type="search" placeholder="{escape(words.search)}" aria-label="{escape(words.search)}"'
    return (
        f'<button type="button" class="tool new-talk">{words.new}</button>'
        f'<nav aria-label="{words.talks}"><input class="find-talk" {search}>'
        '<ul class="talk-list"></ul></nav>'
    )


def _scope(words: Words) -> tuple[gr.HTML, tuple[gr.Dropdown, ...], gr.Button]:
    labels = (words.region, words.issuer, words.year, words.kind, words.documents)
    with gr.Accordion(words.scope, open=False, elem_id="scope"):
        fields = tuple(
            gr.Dropdown(
                choices=[],
                multiselect=True,
                label=label,
                elem_id=f"scope-{name}",
                container=True,
                filterable=True,
            )
            for name, label in zip(FIELDS, labels, strict=True)
        )
        clear = gr.Button(words.clear_scope, size="sm", elem_id="clear-scope")
    told = gr.HTML("", elem_id="scope-told", js_on_load=None)
    return told, fields, clear


def told_html(words: Words, some: int, count: int, chosen: bool) -> str:
    """How much of the documents is searched."""
    text = words.scope_all if not chosen else words.scope_some if some else words.scope_none
    kind = "narrow" if chosen else "all"
    return f'<p class="told {kind}" role="status">{text.format(some=some, count=count)}</p>'


def filled(offered: dict[str, list[tuple[str, str]]]) -> Sequence[Any]:
    """The fields of the range with what they offer."""
    return [gr.Dropdown(choices=offered[name]) for name in FIELDS]
