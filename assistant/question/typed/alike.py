"""Characters that are easily mistaken for each other: they sound alike (tones aside) or look alike (four-corner code)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两第")


def alike(char: str) -> tuple[str, ...]:
    """Characters in common use that sound like `char` (tones aside) or look like it."""
    sounds, looks = _tables()
    same = [other for sound in _sounds(char) for other in sounds.get(sound, ())]
    shape = looks.get(char, "")
    near = [other for corner in _one_off(shape) for other in sounds.get(corner, ())] if shape else []
    # A numeral is never put in: 第十企条 must not become an article that nobody asked for.
    return tuple(other for other in dict.fromkeys([*same, *near]) if other != char and other not in NUMERALS)


def _one_off(code: str) -> Iterator[str]:
    """The codes that differ from a four-corner code in one corner at most; the fifth digit tells less."""
    yield code[:4]
    for corner in range(4):
        for digit in "0123456789":
            if digit != code[corner]:
                yield code[:corner] + digit + code[corner + 1 : 4]


@lru_cache(maxsize=4096)
def _sounds(char: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin  # 0.15 s, and only a question with a slip needs it

    (read,) = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore") or ([],)
    return tuple(dict.fromkeys(read))


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """The characters of GB 2312 by their sound and by their four corners (one table: letters and digits do not meet), and
    the four-corner code of every character."""
    from four_corner_method import FourCornerMethod

    looks: dict[str, str] = FourCornerMethod().data
    grouped: dict[str, list[str]] = {}
    for char in _common_characters():
        for key in (*_sounds(char), looks.get(char, "")[:4]):
            if key:
                grouped.setdefault(key, []).append(char)
    return {key: tuple(chars) for key, chars in grouped.items()}, looks


def in_daily_use(char: str) -> bool:
    """Whether a character is of the 3,755 of GB 2312's first level."""
    code = char.encode("gb2312", "replace")
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7


def _common_characters() -> Iterator[str]:
    """The 6,763 characters of GB 2312."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            char = bytes((row, cell)).decode("gb2312", "ignore")
            if char:
                yield char
