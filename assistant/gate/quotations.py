"""What a sentence puts in quotation marks, or names in 《》, against what it cites."""

from __future__ import annotations

import re

from .wording import squeeze

_PAIRS = ("“”", "「」", "『』", "《》")
_STRAIGHT = re.compile(r'"([^"]+)"')
_MARKS = re.compile(r'[“”‘’「」『』《》〈〉"]')


def misquoted(text: str, evidence: str) -> list[str]:
    """What a sentence quotes, or names in 《》, that does not stand in the evidence."""
    if squeeze(text) in squeeze(evidence):
        return []  # the clause's own words, with whatever marks it has
    held = _bare(evidence)
    return [words for words in quotations(text) if _bare(words) not in held]


def quotations(text: str) -> list[str]:
    """What stands between quotation marks or 《》 in `text`, the outermost only. A quotation without its other mark
    reaches to the end, or from the beginning, of the text."""
    found: list[str] = _STRAIGHT.findall(text)
    if text.count('"') % 2:
        found.append(text.rpartition('"')[2])
    for pair in _PAIRS:
        depth = start = 0
        for place, char in enumerate(text):
            if char == pair[0]:
                start = start if depth else place + 1
                depth += 1
            elif char == pair[1]:
                depth = max(0, depth - 1)
                if not depth:
                    found.append(text[start:place])
                    start = place + 1
        if depth:
            found.append(text[start:])
    return [words for words in found if words.strip()]


def _bare(text: str) -> str:
    """Squeezed text without quotation marks: inside a quotation “ ” turn into ‘ ’."""
    return _MARKS.sub("", squeeze(text))
