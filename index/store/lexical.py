"""Tokens for the full-text index: jieba words and character bigrams.

SQLite's own tokenizers cannot cut Chinese, so the text is cut here and stored as tokens separated by spaces.
A token holds letters and digits of any script and nothing else: no quote, operator or separator of the FTS5
query language can come from a question, whatever it contains.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Literal

from ..types import Clause, Document

Channel = Literal["words", "bigrams"]
CHANNELS: tuple[Channel, ...] = ("words", "bigrams")

MAX_QUERY_TOKENS = (
    256  # distinct tokens taken from one question; a pasted page would only slow the search down
)
MAX_TOKEN = 64  # characters; longer runs of letters are no words

# Unified ideographs with their extensions, compatibility ideographs, and 〇, which Unicode counts as a
# number.
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(f"(?P<han>[{_HAN}]+)|[^\\W_{_HAN}]+")


def lexical_text(document: Document, clause: Clause) -> str:
    """What a clause can be found by: its document's names, its heading path and its words."""
    names = (
        document.title,
        document.notice_title,
        document.region,
        document.issuer,
        document.document_number,
    )
    return "\n".join((*(name for name in names if name), *clause.headings, clause.text))


def tokens(text: str, channel: Channel) -> list[str]:
    """The tokens of a text in reading order, repeated as often as they occur."""
    return list(_words(fold(text)) if channel == "words" else _bigrams(fold(text)))


def query_tokens(query: str, channel: Channel) -> list[str]:
    """The distinct tokens of a question, at most MAX_QUERY_TOKENS of them."""
    return list(dict.fromkeys(tokens(query, channel)))[:MAX_QUERY_TOKENS]


def any_of(distinct: Iterable[str]) -> str:
    """The FTS5 expression for "any of these tokens". Tokens hold no quote, so quoting them needs no
    escaping."""
    return " OR ".join(f'"{token}"' for token in distinct)


def fold(text: str) -> str:
    """Full-width and compatibility forms as plain ones (`２０２１` → `2021`, `①` → `1`), in lower case. Half
    characters (lone surrogates), which jieba cannot take, become question marks."""
    whole = text.encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFKC", whole).lower()


def _words(folded: str) -> Iterator[str]:
    for word in _segmenter()(folded):
        for run in _RUN.finditer(word):
            yield run.group()[:MAX_TOKEN]


def _bigrams(folded: str) -> Iterator[str]:
    for run in _RUN.finditer(folded):
        characters = run.group("han")
        if characters is None:
            yield run.group()[:MAX_TOKEN]
        elif len(characters) == 1:
            yield characters
        else:
            yield from map("".join, pairwise(characters))


@cache
def _segmenter() -> Callable[[str], list[str]]:
    import rjieba  # loads its dictionary when imported, about 0.2 s

    cut: Callable[[str], list[str]] = rjieba.cut_for_search
    return cut
