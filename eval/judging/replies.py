"""What a judging model says, as values; anything else than what was asked for is no verdict."""

from __future__ import annotations

import json
from typing import Any


class NoVerdict(Exception):
    """The reply is not what the prompt asks for. Not for staff: the question counts as not judged."""


def statements_in(reply: str) -> tuple[str, ...]:
    """The statements an answer was split into; at least one. Raises `NoVerdict`."""
    return _words(_object(reply).get("statements"), "statements")


def verdicts_in(reply: str, count: int) -> tuple[bool, ...]:
    """Whether each of `count` statements is supported. Raises `NoVerdict` unless every one has a verdict of 0 or 1."""
    found = _object(reply).get("verdicts")
    if not isinstance(found, dict):
        raise NoVerdict("no verdicts")
    values = [found.get(str(number)) for number in range(1, count + 1)]
    if any(str(value) not in ("0", "1") for value in values):
        raise NoVerdict("a statement without a verdict")
    return tuple(str(value) == "1" for value in values)


def questions_in(reply: str) -> tuple[tuple[str, ...], bool]:
    """The questions an answer answers, and whether it evades. Raises `NoVerdict`."""
    value = _object(reply)
    return _words(value.get("questions"), "questions"), str(value.get("noncommittal", 0)) == "1"


def _words(value: Any, name: str) -> tuple[str, ...]:
    found = (
        tuple(v.strip() for v in value if isinstance(v, str) and v.strip()) if isinstance(value, list) else ()
    )
    if not found:
        raise NoVerdict(f"no {name}")
    return found


def _object(reply: str) -> dict[str, Any]:
    """The JSON object in a reply; models like to put words or a code fence around it."""
    start, end = reply.find("{"), reply.rfind("}")
    try:
        value = json.loads(reply[start : end + 1]) if 0 <= start < end else None
    except json.JSONDecodeError:
        value = None
    if not isinstance(value, dict):
        raise NoVerdict("no JSON object")
    return value
