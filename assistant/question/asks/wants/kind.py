"""What a kind of thing is: how a question asks for it, and the form by which a sentence holds one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

N = r"(?:\d[\d,.]*|[零一二三四五六七八九十百千万两半]+(?:点[零一二三四五六七八九]+)?)"
SHORT = r"(?:(?<!\d)\d{1,3}(?:\.\d)?|(?<!第)[一二三四五六七八九十百两半]+)"  # no year


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: what finds that a question `asked` for it, what finds that a text `holds` one, and the word for it, ""
    when a sentence without one may be an answer."""

    asked: Callable[[str], object]
    holds: Callable[[str], object]
    told: str


@dataclass(frozen=True, slots=True)
class Detailed:
    """A kind of which the question says more (`count:条`): the details that a question `asked` for, whether a text `holds` the
    one of a detail, and the word for it, with {} for the detail."""

    asked: Callable[[str], Iterable[str]]
    holds: Callable[[str, str], bool]
    told: str


def kind(asked: str, held: str, told: str = "") -> Kind:
    """A kind by the forms that ask for it and that hold one."""
    return Kind(re.compile(asked).search, re.compile(held).search, told)


def holds_word(word: str, text: str) -> bool:
    """Whether a text holds what is asked for by that very word."""
    return word in text
