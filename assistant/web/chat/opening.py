"""What the source panel shows for a click."""

from __future__ import annotations

from index.errors import CatalogError
from index.opened import Index

from .conversation import Cited, Exchange, Talk
from .panel import changed_html, empty_html, source_html, unreadable_html, whole_html
from .source import SourceView, cited_source, clause_source, document_source
from .words import Words

_OPENS = {"clause": clause_source, "document": document_source}


def opened(index: Index, talk: Talk, asked: object, words: Words) -> str | None:
    """The panel for `{"kind": "citation", "value": "3-1"}`, for a clause's or document's id under those
    kinds, and for `{"kind": "whole" | "reopen", "value": "kind:value"}`, which show one of these places in
    the whole document and back. None for what names nothing: the panel stays as it is."""
    if not isinstance(asked, dict) or not isinstance(asked.get("value"), str):
        return None
    kind, value, whole = str(asked.get("kind")), asked["value"], asked.get("kind") == "whole"
    if kind in ("whole", "reopen"):
        kind, _, value = value.partition(":")
    try:
        if kind == "citation":
            return _citation(index, talk, value, words, whole)
        if kind not in _OPENS:
            return None
        view = _OPENS[kind](index, value)
        return _shown(view, words, whole) if view else changed_html(words.source, words)
    except CatalogError as error:
        return unreadable_html(str(error), words)


def first_panel(index: Index, talk: Talk, words: Words) -> str:
    """The source of the last answer's first citation, so that the reader can compare at once; the list of
    documents when it cites none."""
    last = talk.exchanges[-1] if talk.exchanges else None
    if last and last.told and last.told.cited:
        place = f"{last.number}-{last.told.cited[0].marker}"
        return opened(index, talk, {"kind": "citation", "value": place}, words) or empty_html(words)
    return empty_panel(index, words)


def empty_panel(index: Index, words: Words) -> str:
    try:
        return empty_html(words, index.documents())
    except CatalogError as error:
        return unreadable_html(str(error), words)


def numbers_of(value: object) -> tuple[int, int] | None:
    """`3-1` → (3, 1): an exchange and what of it; None for anything else."""
    first, _, second = value.partition("-") if isinstance(value, str) else ("", "", "")
    if not (first.isascii() and first.isdigit() and second.isascii() and second.isdigit()):
        return None
    return int(first[:9]), int(second[:9])


def _citation(index: Index, talk: Talk, value: str, words: Words, whole: bool) -> str | None:
    numbers = numbers_of(value)
    exchange = talk.find(numbers[0]) if numbers else None
    cited = _cited(exchange, numbers[1]) if exchange and numbers else None
    if exchange is None or cited is None:
        return None
    view = cited_source(index, exchange, cited.marker)
    if view:
        return _shown(view, words, whole)
    # A document that is not there (any more) for this person is not named either.
    named = cited.label if index.document(cited.document_id) else words.source
    return changed_html(named, words)


def _cited(exchange: Exchange, marker: int) -> Cited | None:
    held = exchange.told.cited if exchange.told else ()
    return next((cited for cited in held if cited.marker == marker), None)


def _shown(view: SourceView, words: Words, whole: bool) -> str:
    return whole_html(view, words) if whole else source_html(view, words)
