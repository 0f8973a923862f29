"""The page: its layout and what happens on it. Words become HTML in `present` and `source`."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any

import gradio as gr

from index.errors import CatalogError, PolicyError

from ..assistant import Assistant
from ..drafts import label
from ..types import Answer
from .conversation import (
    Conversation,
    Exchange,
    cited_of,
    extended,
    find_exchange,
    history_of,
    next_number,
)
from .examples import Examples
from .present import answer_html, failure_html, question_html, waiting_html
from .source import (
    changed_html,
    cited_source,
    clause_source,
    document_source,
    empty_html,
    source_html,
    unreadable_html,
)

logger = logging.getLogger(__name__)

TITLE = "政策问答助手"
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

_OPENS = {"clause": clause_source, "document": document_source}
_STOPPED = "已停止回答。"
_FAILED = "程序出了意外的问题，没有得到回答；经过已记入日志。请重试，或换一个问法。"

Messages = list[dict[str, str]]
# The outputs of a running answer: chat, conversation, input box, source panel.
Update = tuple[Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Parts:
    """The components of the page that events read and change."""

    heading: gr.HTML
    chat: gr.Chatbot
    box: gr.Textbox
    clear: gr.Button
    panel: gr.HTML
    conversation: gr.State


def build_page(assistant: Assistant, examples: Examples) -> gr.Blocks:
    """The whole page over an open assistant; `asset("style.css")` and `theme()` go with it where it is
    mounted."""
    page = gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True)
    with page:
        parts = _layout()
        _wire(page, parts, assistant, examples)
    page.queue(default_concurrency_limit=AT_ONCE, max_size=MOST_WAITING, api_open=False)
    return page


def asset(name: str) -> str:
    """A file of this package as text."""
    return files(__package__).joinpath(name).read_text("utf-8")


def theme() -> gr.themes.Base:
    """Gradio's plain theme in the fonts of the reader's own machine: nothing is fetched."""
    fonts = (*FONTS, "sans-serif")
    return gr.themes.Base(
        primary_hue="blue", neutral_hue="slate", font=fonts, font_mono=("ui-monospace", "monospace")
    )


def _layout() -> Parts:
    heading = gr.HTML(_heading_html(None), elem_id="heading", js_on_load=None)
    conversation = gr.State(())
    with gr.Row(elem_id="desk"):
        with gr.Column(elem_id="talk", scale=3, min_width=280):
            chat = _chat()
            box = gr.Textbox(
                elem_id="question",
                label="问题",
                show_label=False,
                container=False,
                lines=1,
                max_lines=6,
                autofocus=True,
                placeholder="输入问题，按回车提问",
                submit_btn="提问",
                stop_btn=False,
            )
            with gr.Row(elem_id="below"):
                gr.HTML("<p>逐句引用已收录文件的原文。正式使用前请核对文件。</p>", js_on_load=None)
                clear = gr.Button("新对话", elem_id="clear", size="sm", scale=0, min_width=88)
        with gr.Column(elem_id="side", scale=2, min_width=280):
            panel = gr.HTML(empty_html(), elem_id="source-panel", js_on_load=asset("page.js"))
    return Parts(heading, chat, box, clear, panel, conversation)


def _chat() -> gr.Chatbot:
    return gr.Chatbot(
        elem_id="chat", label="对话", show_label=False, container=False, layout="bubble", height=None,
        sanitize_html=True, allow_tags=False, latex_delimiters=[], buttons=[], feedback_options=None,
        group_consecutive_messages=False, placeholder=_placeholder(), examples=[],
    )  # fmt: skip


def _placeholder() -> str:
    hint = "例如问期限、责任单位、标准，或指定文号和条款。"
    return f'<div class="welcome"><p class="big">请直接提问</p><p>{hint}</p></div>'


def _heading_html(documents: int | None) -> str:
    told = "只根据已收录的文件回答" if documents is None else f"只根据已收录的 {documents} 份文件回答"
    return f"<header><h1>{TITLE}</h1><p>{told}，逐句注明出处</p></header>"


def _wire(page: gr.Blocks, parts: Parts, assistant: Assistant, examples: Examples) -> None:
    """Every event of the page. None of them is offered as an API: other programs have the Python API and
    the commands."""
    private: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    talk = [parts.chat, parts.conversation, parts.box, parts.panel]

    def from_example(conversation: Conversation, event: gr.SelectData) -> Iterator[Update]:
        yield from answering(assistant, str(event.value["text"]), conversation)

    def typed(question: str, conversation: Conversation) -> Iterator[Update]:
        yield from answering(assistant, question, conversation)

    def opened(conversation: Conversation, event: gr.EventData) -> Any:
        return opened_source(assistant, conversation, event._data)

    def loaded() -> tuple[Any, Any, Any]:
        return _heading(assistant), _empty_panel(assistant), _with_examples(examples)

    by_key = parts.box.submit(typed, [parts.box, parts.conversation], talk, **private)
    by_example = parts.chat.example_select(from_example, [parts.conversation], talk, **private)
    ended = [parts.chat, parts.conversation, parts.box]
    for running in (by_key, by_example):
        # The box is given back here too: `then` alone does not run after a failure.
        running.failure(lambda held: _ended(held, _FAILED), [parts.conversation], ended, **private)
        running.then(_unlocked, None, [parts.box], **private)
    parts.box.stop(
        lambda held: _ended(held, _STOPPED),
        [parts.conversation],
        ended,
        cancels=[by_key, by_example],
        **private,
    )
    parts.clear.click(lambda: _cleared(assistant), None, talk, cancels=[by_key, by_example], **private).then(
        lambda: _with_examples(examples), None, [parts.chat], **private
    )
    parts.panel.open_source(opened, [parts.conversation], [parts.panel], **private)
    page.load(loaded, None, [parts.heading, parts.panel, parts.chat], **private)


def _heading(assistant: Assistant) -> str:
    try:
        return _heading_html(len(assistant.index.documents()))
    except CatalogError as error:
        logger.warning("the index cannot be read: %s", error)
        return _heading_html(None)


def _with_examples(examples: Examples) -> Any:
    try:
        return gr.Chatbot(examples=[{"text": question} for question in examples.current()])
    except CatalogError as error:
        logger.warning("no examples: %s", error)
        return gr.skip()


def _unlocked() -> Any:
    return gr.Textbox(submit_btn="提问", stop_btn=False)


def _cleared(assistant: Assistant) -> Update:
    return [], (), _unlocked(), _empty_panel(assistant)


def _empty_panel(assistant: Assistant) -> str:
    try:
        return empty_html(assistant.index.documents())
    except CatalogError as error:
        return unreadable_html(str(error))


def _ended(conversation: Conversation, message: str) -> tuple[Messages, Conversation, Any]:
    """The page after its last question was broken off: words already shown stay, else the message is."""
    if conversation and not conversation[-1].answer:
        conversation = extended(conversation, replace(conversation[-1], shown=failure_html(message)))
    return messages(conversation), conversation, _unlocked()


def answering(assistant: Assistant, question: str, conversation: Conversation) -> Iterator[Update]:
    """The page while a question is answered: each answer of the stream replaces the one before."""
    number = next_number(conversation)
    history = history_of(conversation)
    start = Exchange(number, question, "", waiting_html())
    locked = gr.Textbox(value="", submit_btn=False, stop_btn="停止")
    now = extended(conversation, start)
    yield messages(now), now, locked, gr.skip()
    shown = start
    try:
        for answer in assistant.stream(question, history):
            html = answer_html(answer, number, _nearest(assistant, answer))
            shown = Exchange(number, question, answer.text, html, cited_of(answer))
            now = extended(conversation, shown)
            yield messages(now), now, gr.skip(), gr.skip()
    except PolicyError as error:
        logger.info("a question was not answered (%s)", type(error).__name__)
        shown = Exchange(number, question, "", failure_html(str(error)))
        now = extended(conversation, shown)
        yield messages(now), now, gr.skip(), gr.skip()
    yield gr.skip(), gr.skip(), gr.skip(), _first_panel(assistant, shown)


def _nearest(assistant: Assistant, answer: Answer) -> dict[str, str]:
    """The labels of the clauses nearest to a refused question, with the clauses' ids."""
    if answer.status != "not_found":
        return {}
    found = {}
    for clause in (hit.clause for hit in answer.hits):
        document = assistant.index.document(clause.document_id)
        if document:
            found[label(document, clause.address)] = clause.id
    return found


def messages(conversation: Conversation) -> Messages:
    """The conversation as the chat component takes it."""
    turns: Messages = []
    for exchange in conversation:
        turns.append({"role": "user", "content": question_html(exchange.question)})
        turns.append({"role": "assistant", "content": exchange.shown})
    return turns


def opened_source(assistant: Assistant, conversation: Conversation, asked: object) -> Any:
    """The panel for what was clicked: `{"kind": "citation", "value": "3-1"}`, or a clause's or document's id
    under those kinds. What a page sends that names nothing leaves the panel as it is."""
    if not isinstance(asked, dict) or not isinstance(asked.get("value"), str):
        return gr.skip()
    try:
        if asked.get("kind") in _OPENS:
            view = _OPENS[asked["kind"]](assistant.index, asked["value"])
            return source_html(view) if view else changed_html("原文")
        return _citation_panel(assistant, conversation, asked["value"])
    except CatalogError as error:
        return unreadable_html(str(error))


def _citation_panel(assistant: Assistant, conversation: Conversation, value: str) -> Any:
    exchange, marker = _named_citation(conversation, value)
    cited = next((c for c in exchange.cited if c.marker == marker), None) if exchange else None
    if exchange is None or cited is None:
        return gr.skip()
    view = cited_source(assistant.index, exchange, cited.marker)
    return source_html(view) if view else changed_html(cited.label)


def _first_panel(assistant: Assistant, exchange: Exchange) -> Any:
    """The source of the first citation, so that the reader can compare at once."""
    if not exchange.cited:
        return _empty_panel(assistant)
    place = {"kind": "citation", "value": f"{exchange.number}-{exchange.cited[0].marker}"}
    return opened_source(assistant, (exchange,), place)


def _named_citation(conversation: Conversation, value: str) -> tuple[Exchange | None, int]:
    number, _, marker = value.partition("-")
    if not (number.isascii() and number.isdigit() and marker.isascii() and marker.isdigit()):
        return None, 0
    return find_exchange(conversation, int(number[:9])), int(marker[:9])


__all__ = ["AT_ONCE", "TITLE", "answering", "asset", "build_page", "messages", "opened_source", "theme"]
