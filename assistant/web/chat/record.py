"""A conversation as JSON and back: what the reader's browser keeps, so that it survives a reload.

What comes back is data from outside: everything is checked and cut to size, HTML is made anew from it, and
its citations are opened only where their words stand in a document the person may see.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, get_args

from ...types import Status
from .conversation import MOST_EXCHANGES, Cited, Exchange, Near, Reading, ReadingKind, Talk, Told

MOST_TEXT = 20_000  # characters of one text taken back
MOST_ITEMS = 100  # citations, readings, problems of one answer


def record_of(talk: Talk) -> dict[str, Any]:
    """The conversation as JSON, without the words around its quotes: those are looked up again."""
    record = asdict(talk)
    for exchange in record["exchanges"]:
        for cited in (exchange["told"] or {}).get("cited", ()):
            del cited["before"], cited["after"]
    return record


def talk_of(record: object, owner: str) -> Talk | None:
    """The conversation a browser sends back, as `owner`'s; None for what is none."""
    held = _mapping(record)
    exchanges = [_exchange(one) for one in _sequence(held.get("exchanges"))[-MOST_EXCHANGES:]]
    numbered = [exchange for exchange in exchanges if exchange is not None]
    numbers = [exchange.number for exchange in numbered]
    if not numbered or numbers != sorted(set(numbers)):
        return None
    return Talk(tuple(numbered), owner, _text(held.get("id"))[:64])


def _exchange(record: object) -> Exchange | None:
    held = _mapping(record)
    number = held.get("number")
    question = _text(held.get("question"))
    if not isinstance(number, int) or not 0 < number < 10**9 or not question:
        return None
    scope = tuple(_text(name) for name in _sequence(held.get("scope")))
    message = _text(held.get("message"))
    return Exchange(number, question, _told(held.get("told")), message, scope, _text(held.get("id"))[:64])


def _told(record: object) -> Told | None:
    held = _mapping(record)
    if held.get("status") not in get_args(Status):
        return None
    cited = [_cited(one) for one in _sequence(held.get("cited"))]
    return Told(
        status=held["status"],
        text=_text(held.get("text")),
        reason=_text(held.get("reason")),
        problems=tuple(_text(problem) for problem in _sequence(held.get("problems"))),
        readings=tuple(_readings(held.get("readings"))),
        cited=tuple(one for one in cited if one is not None),
        near=tuple(_near(_mapping(one)) for one in _sequence(held.get("near"))),
    )


def _near(held: Mapping[str, Any]) -> Near:
    return Near(*(_text(held.get(name)) for name in ("clause_id", "label", "heading")))


def _readings(record: object) -> list[Reading]:
    held = [_mapping(one) for one in _sequence(record)]
    return [
        Reading(one["kind"], _text(one.get("text")))
        for one in held
        if one.get("kind") in get_args(ReadingKind)
    ]


def _cited(record: object) -> Cited | None:
    held = _mapping(record)
    marker, start, end = held.get("marker"), held.get("start"), held.get("end")
    if not (isinstance(marker, int) and isinstance(start, int) and isinstance(end, int)):
        return None
    if not (0 < marker < 10_000 and 0 <= start < end):
        return None
    return Cited(
        marker,
        _text(held.get("clause_id")),
        _text(held.get("document_id")),
        _text(held.get("label")),
        _text(held.get("quote")),
        start,
        end,
    )


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _sequence(value: object) -> Sequence[object]:
    return value[:MOST_ITEMS] if isinstance(value, (list, tuple)) else ()


def _text(value: object) -> str:
    return value[:MOST_TEXT] if isinstance(value, str) else ""
