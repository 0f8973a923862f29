"""What a question asks for, as understanding leaves it and searching and quoting read it."""

from __future__ import annotations

from dataclasses import dataclass, field

from .addresses import Address
from .texts.documents_asked import DocumentsAsked


@dataclass(frozen=True, slots=True)
class Query:
    """What a question asks for.

    `named` are the documents its words point to, best first, () when they point to none; `certain` when a number or
    title (not only a place or year) names them. `called` are those words. `missing` says in Chinese what was named that this index does not
    have. `terms` are the topic words without the names, `background` those taken over from the conversation;
    `places` are names of documents in the question, `places_asked` every place it names; `document_years` those of
    `years` that stand for a document (2023年要点), not for a date. `left` are earlier editions of those named, left aside because the question names no edition. `versions`: several texts of one title are meant. `sides`: of places set
    side by side that have many documents, those of each. `search_text` is what the search channels are given, `topic_text` the same without the names of documents
    (and, in a comparison, without the words that compare).
    `aspects` are the several things it asks of each, () for a question of one thing. `turns` are the questions it
    puts one after the other, () for a single one. `documents_asked`: it asks for documents,
    not for what they say. `numbers_not_held` are the document numbers among what is missing.
    """

    question: str
    standalone: str
    terms: tuple[str, ...]
    search_text: str
    topic_text: str = ""
    background: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    certain: bool = False
    called: tuple[str, ...] = ()
    inside: bool = False
    missing: tuple[str, ...] = ()
    numbers_not_held: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    places: tuple[str, ...] = ()
    places_asked: tuple[str, ...] = ()
    document_years: tuple[int, ...] = ()
    year_names_document: bool = False
    addresses: tuple[Address, ...] = ()
    facts: tuple[str, ...] = ()
    asks: frozenset[str] = field(default_factory=frozenset)
    compares: bool = False
    sides: tuple[tuple[str, ...], ...] = ()
    older: bool = False
    left: tuple[str, ...] = ()
    versions: bool = False
    lists: bool = False
    chat: bool = False
    documents_asked: DocumentsAsked | None = None
    aspects: tuple[Aspect, ...] = ()
    turns: tuple[Aspect, ...] = ()
    understood: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Aspect:
    """One of several things a question asks of (普通程序 and 简易程序 in 普通程序和简易程序分别几天): its name, and the query of
    it alone."""

    name: str
    query: Query
