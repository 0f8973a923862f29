"""A model's words as they come in, cut into whole sentences, each with the keys it ends with."""

from __future__ import annotations

import re
from collections.abc import Iterator

KEY = r"[\[【]\s*(C\d+(?:\s*[,，、;；]?\s*C\d+)*)\s*[\]】]"  # [C1], [C1, C3], 【C2】; the keys are group 1
_STOP = re.compile(r"[。！？!?\n]+[”’」』）)》\"]*")
_BEHIND = re.compile(rf"(?:[ \t　]*\n?[ \t　]*{KEY})*。?")
_UNFINISHED = re.compile(r"\s*(?:[\[【][^\]】]{0,60})?$")
_LONGEST_QUOTATION = 400  # characters; a mark that is never closed must not hold back the rest of the answer


def whole_sentences(pieces: Iterator[str]) -> Iterator[str]:
    """Whole sentences, each with the keys behind it, as soon as it is sure where they end. A quotation is not cut."""
    held = ""
    for piece in pieces:
        held += piece
        while end := _end(held):
            yield held[:end]
            held = held[end:]
    while held.strip():
        end = _end(held, last=True) or len(held)
        yield held[:end]
        held = held[end:]


def _end(held: str, last: bool = False) -> int | None:
    """Where the first sentence with its keys ends; None while more could belong to it, which is over when `last`."""
    for stop in _STOP.finditer(held):
        if _inside_quotation(held[: stop.end()]):
            continue
        behind = _BEHIND.match(held, stop.end())
        end = behind.end() if behind else stop.end()
        return None if not last and _UNFINISHED.match(held, end) else end
    return None


def _inside_quotation(text: str) -> bool:
    return any(
        text.count(pair[0]) > text.count(pair[1]) and len(text) - text.rindex(pair[0]) < _LONGEST_QUOTATION
        for pair in ("“”", "「」", "《》")
    )
