"""Whether a question is put in another language than the documents."""

from __future__ import annotations

import re

_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE = 3  # words; fewer are a name or an abbreviation, as documents have them too (IPv6, 12345 APP)


def is_foreign(text: str) -> bool:
    """Whether a question has no Chinese character and is more than a name: `How many days?`, not `IPv6`."""
    return not _HAN.search(text) and len(_WORD.findall(text)) >= _SENTENCE
