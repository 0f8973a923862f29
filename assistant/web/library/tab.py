"""The library tab: its components and events, each answered for the person who sent it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import gradio as gr

from index.access import LABELS
from index.errors import CatalogError, NotFound, PolicyError
from index.load import SUPPORTED
from index.opened import Index

from ..chat.reach import seen_by
from ..people.records import Records, What
from ..tabs import Person, Tab, TabContext
from ..updates import as_update
from .finding import found_documents
from .incoming import Sent
from .library import Library, require_editor
from .listing import listing_html
from .opening import document_html, message_html
from .progress import indexed_html, outcomes_html, progress_html
from .words import WORDS, Words

logger = logging.getLogger(__name__)


def library_tab(library: Library, records: Records | None = None) -> Tab:
    """The tab over one library, which all visitors and languages share; `records` keeps the audit log."""
    name = {language: words.tab for language, words in WORDS.items()}
    return Tab(name, lambda context: _build(Desk(context, library, records, WORDS[context.language])))


@dataclass(frozen=True, slots=True)
class Parts:
    """The components that events read and change."""

    box: gr.Textbox
    listing: gr.HTML
    document: gr.HTML
    editing: gr.Accordion
    chosen: gr.File
    folder: gr.File
    label: gr.Dropdown
    take: gr.Button
    again: gr.Button
    told: gr.HTML


@dataclass(frozen=True, slots=True)
class Desk:
    """One language's library: what its events work with."""

    context: TabContext
    library: Library
    records: Records | None
    words: Words

    def seen(self, person: Person) -> Index:
        return seen_by(self.context.assistant, person).index

    def listed(self, person: Person, written: str, page: int = 0) -> str:
        try:
            index = self.seen(person)
            with index.snapshot():
                found = found_documents(index, written)
                return listing_html(index, found, page, self.words, bool(written.strip()))
        except CatalogError as error:
            return message_html(str(error))

    def opened(self, person: Person, document_id: str) -> str:
        try:
            index = self.seen(person)
            uploaded = self.library.is_uploaded(index.files().get(document_id))
            return document_html(index, document_id, self.words, uploaded, person.role != "reader")
        except CatalogError as error:
            return message_html(str(error))

    def note(self, person: Person, what: What, subject: str) -> None:
        """A line of the audit log; one that cannot be written stops nothing."""
        if self.records is None:
            return
        try:
            self.records.done(person.name, what, subject)
        except PolicyError as error:
            logger.error("the audit log cannot be written: %s", error)


def _build(desk: Desk) -> None:
    parts = _lay_out(desk)
    private: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    _wire_reading(desk, parts, private)
    _wire_editing(desk, parts, private)


def _lay_out(desk: Desk) -> Parts:
    words = desk.words
    with gr.Row(elem_id="library"):
        with gr.Column(scale=3, min_width=280):
            box = gr.Textbox(
                label=words.find,
                show_label=False,
                placeholder=words.find,
                container=False,
                elem_id="library-find",
            )
            editing = gr.Accordion(words.upload, open=False, visible=False, elem_id="library-upload")
            with editing:
                chosen, folder, label, take, again = _upload_parts(desk)
            told = gr.HTML("", elem_id="library-told", js_on_load=None)
            listing = gr.HTML("", elem_id="library-list", js_on_load=_asset("listing.js"))
        with gr.Column(scale=2, min_width=280):
            document = gr.HTML(
                message_html(words.hint), elem_id="library-document", js_on_load=_asset("opening.js")
            )
    return Parts(box, listing, document, editing, chosen, folder, label, take, again, told)


def _upload_parts(desk: Desk) -> tuple[gr.File, gr.File, gr.Dropdown, gr.Button, gr.Button]:
    words, (file, count, everything) = desk.words, desk.library.limits.told
    hint = words.upload_hint.format(file=file, files=count, all=everything)
    gr.HTML(f"<p>{hint}</p>", js_on_load=None)
    with gr.Row():
        chosen = gr.File(
            label=words.files, file_count="multiple", file_types=[*sorted(SUPPORTED), ".zip"], height=140,
            elem_id="library-files",
        )  # fmt: skip
        folder = gr.File(label=words.folder, file_count="directory", height=140, elem_id="library-folder")
    with gr.Row():
        choices = [(words.by_text, ""), *((label, label) for label in LABELS)]
        label = gr.Dropdown(choices=choices, value="", label=words.label, elem_id="library-label")
        take = gr.Button(words.take, variant="primary", elem_id="library-take")
        again = gr.Button(words.again, elem_id="library-again")
    return chosen, folder, label, take, again


def _wire_reading(desk: Desk, parts: Parts, private: dict[str, Any]) -> None:
    def loaded(request: gr.Request) -> tuple[Any, ...]:
        person = desk.context.person(request)
        return desk.listed(person, ""), gr.Accordion(visible=person.role != "reader")

    def searched(written: str, request: gr.Request) -> str:
        return desk.listed(desk.context.person(request), written)

    def turned(written: str, event: gr.EventData, request: gr.Request) -> str:
        page = _value(event)
        return desk.listed(
            desk.context.person(request), written, int(page) if page.isascii() and page.isdigit() else 0
        )

    def opened(event: gr.EventData, request: gr.Request) -> str:
        return desk.opened(desk.context.person(request), _value(event))

    desk.context.page.load(loaded, None, [parts.listing, parts.editing], **private)
    # The last of several quick searches is the one shown.
    gr.on(
        [parts.box.submit, parts.box.input],
        searched,
        [parts.box],
        [parts.listing],
        trigger_mode="always_last",
        **private,
    )
    parts.listing.turn_page(turned, [parts.box], [parts.listing], **private)
    parts.listing.open_document(opened, None, [parts.document], **private)


def _wire_editing(desk: Desk, parts: Parts, private: dict[str, Any]) -> None:
    outputs = [parts.told, parts.listing, parts.chosen, parts.folder, parts.take, parts.again]

    def taken(
        chosen: list[str] | None, folder: list[str] | None, label: str, written: str, request: gr.Request
    ) -> Iterator[tuple[Any, ...]]:
        person = desk.context.person(request)
        sent = [Sent(Path(path).name, Path(path)) for path in (*(chosen or ()), *(folder or ()))]
        yield from _guarded(desk, person, written, taking(desk, person, sent, label or None))

    def again(written: str, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        person = desk.context.person(request)
        yield from _guarded(desk, person, written, indexing(desk, person))

    def removed(written: str, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        person = desk.context.person(request)
        return (*removing(desk, person, _value(event)), desk.listed(person, written))

    running = (
        parts.take.click(
            taken,
            [parts.chosen, parts.folder, parts.label, parts.box],
            outputs,
            concurrency_limit=4,
            **private,
        ),
        parts.again.click(again, [parts.box], outputs, concurrency_limit=4, **private),
    )
    for event in running:
        event.failure(lambda: _failed(desk), None, [parts.told, parts.take, parts.again], **private)
    parts.document.remove_document(
        removed, [parts.box], [parts.told, parts.document, parts.listing], **private
    )


def _guarded(desk: Desk, person: Person, written: str, told: Iterator[str]) -> Iterator[tuple[Any, ...]]:
    """What is told while a job runs, the buttons locked; at the end the list anew. An error that can be told is."""
    skip = gr.skip()
    busy, free = gr.Button(interactive=False), gr.Button(interactive=True)
    try:
        for html in told:
            yield as_update(html), skip, skip, skip, busy, busy
        yield skip, as_update(desk.listed(person, written)), as_update(None), as_update(None), free, free
    except PolicyError as error:
        yield as_update(message_html(str(error))), skip, skip, skip, free, free


def taking(desk: Desk, person: Person, sent: Sequence[Sent], label: str | None) -> Iterator[str]:
    """What is told while uploaded files are taken in; the browser's copies are deleted at the end."""
    require_editor(person)  # before `finally` deletes anything
    try:
        if not sent:
            yield message_html(desk.words.nothing_chosen)
            return
        desk.note(person, "upload", "、".join(item.name for item in sent))
        for step in desk.library.take_in(person, sent, label):
            if step.finished is None:
                yield progress_html(step.progress, desk.words)
            else:
                yield outcomes_html(step.outcomes, step.finished, person, desk.words)
    finally:
        for item in sent:
            with suppress(OSError):
                item.path.unlink()


def indexing(desk: Desk, person: Person) -> Iterator[str]:
    """What is told while the folders are indexed again."""
    steps = desk.library.index_again(person)
    desk.note(person, "reindex", "")
    for step in steps:
        if step.finished is None:
            yield progress_html(step.progress, desk.words)
        else:
            yield indexed_html(step.finished, desk.words)


def removing(desk: Desk, person: Person, document_id: str) -> tuple[str, Any]:
    """What is told of a removal, and the document's panel after it."""
    try:
        document = desk.library.remove(person, document_id)
    except (PolicyError, NotFound) as error:
        return message_html(str(error)), gr.skip()
    desk.note(person, "remove", f"{document.title} {Path(document.source).name}")
    return message_html(desk.words.removed.format(title=document.title)), message_html(desk.words.hint)


def _failed(desk: Desk) -> tuple[Any, ...]:
    free = gr.Button(interactive=True)
    return message_html(desk.words.fault), free, free


def _value(event: gr.EventData) -> str:
    """What a button of the page sends; "" for what no button sends."""
    sent = event._data
    value = sent.get("value") if isinstance(sent, dict) else None
    return value if isinstance(value, str) else ""


def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")
