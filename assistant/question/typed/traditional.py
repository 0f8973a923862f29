"""Questions typed in traditional characters, turned into the simplified ones that documents are written in.

Characters only (OpenCC's `tw2s`), never vocabulary: its tables of words turn 文件 into 文档 and 程序 into 进程, which are other
things in an office.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from ..texts.divisions import divisions_in

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


def simplified(text: str, mentioned: Callable[[str], bool]) -> str:
    """`text` in simplified characters when it holds traditional ones, as long as it was; else unchanged.

    A character that simplified writing has too (乾 of 乾县, 覆, 於) does not count as traditional, and names of places
    keep theirs. Unchanged also when the documents (`mentioned` tells whether any clause holds some text) are themselves
    written with the traditional characters of the question.
    """
    if not _HAN.search(text):
        return text
    turned = str(_converter().convert(text))
    if len(turned) != len(text):
        return text
    traditional = [i for i, char in enumerate(text) if turned[i] != char and not _in_simplified_use(char)]
    if not traditional or any(mentioned(pair) for i in traditional for pair in _pairs_at(text, i)):
        return text
    return _keeping(text, turned, divisions_in(text))


def _in_simplified_use(char: str) -> bool:
    """Whether a character stands in GB 2312, the character set of simplified Chinese."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _pairs_at(text: str, place: int) -> list[str]:
    around = (text[max(0, place - 1) : place + 1], text[place : place + 2])
    return [pair for pair in around if len(pair) == 2 and all(map(_HAN.match, pair))]


def _keeping(text: str, turned: str, names: tuple[str, ...]) -> str:
    for name in names:
        for found in re.finditer(re.escape(name), text):
            turned = turned[: found.start()] + name + turned[found.end() :]
    return turned


@lru_cache(maxsize=1)
def _converter() -> Any:
    import opencc  # 15 ms with its dictionary

    return opencc.OpenCC("tw2s")
