"""The imprint (版记, GB/T 9704): to whom a document also goes. Its units are hearers, none of them does what the text says."""

from __future__ import annotations

import re

_COPIED = re.compile(
    r"^[ \t\u3000]*(?:抄[\s\u3000]*[送报]|分[\s\u3000]*送|主[\s\u3000]*送)[：:]", re.MULTILINE
)
_PRINTED = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*印发\s*$")
_ENDS = re.compile(r"。|\n(?=[^\n]*\d{4}年\d{1,2}月\d{1,2}日)|\Z")


def copied_to(text: str) -> tuple[int, int] | None:
    """Where a text names those it also goes to (抄送：…), from the label to the full stop or the line before the printing
    line; None when it names none. Half open, in characters."""
    found = _COPIED.search(text)
    end = _ENDS.search(text, found.end()) if found else None
    return (found.start(), end.start() + (end[0] == "。")) if found and end else None


def is_printing_line(text: str) -> bool:
    """Whether a line only says who printed a text on which day (某办公室　2024年3月2日印发; GB/T 9704, 版记)."""
    return bool(_PRINTED.search(text))
