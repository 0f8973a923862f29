"""Chinese numerals ↔ integers, for the numbers of articles, sections and items.

Covers what official documents number with: 一…九千九百九十九, 〇/零 inside, 十 without a leading 一, 两,
廿/卅 of older texts, positional digits (二〇二一), and Arabic digits in half or full width.
`to_int(to_chinese(n)) == n` for 1 <= n <= 9999."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
TENS = {"廿": 20, "卅": 30}
CHINESE_CLASS = "零〇一二三四五六七八九十百千两廿卅"
_LONGEST = 12  # characters; nothing is numbered with more, and int() refuses digit strings without end


@lru_cache(maxsize=4096)
def to_int(text: str) -> int | None:
    """The value of a numeral, or None when `text` is not one. `to_int("第三")` is None; `to_int("二〇二一")`
    is 2021."""
    plain = text if text.isalpha() else unicodedata.normalize("NFKC", text).strip()
    if not plain or len(plain) > _LONGEST:
        return None
    if plain.isascii() and plain.isdigit():
        return int(plain)
    if any(c not in DIGITS and c not in UNITS and c not in TENS for c in plain):
        return None
    if all(c in DIGITS for c in plain):
        return int("".join(str(DIGITS[c]) for c in plain))
    return _by_units(plain)


def _by_units(plain: str) -> int:
    total, digit = 0, 0
    for char in plain:
        if char in UNITS:
            total += (digit or 1) * UNITS[char]
            digit = 0
        elif char in TENS:
            total += TENS[char]
        else:
            digit = DIGITS[char]
    return total + digit


def to_chinese(value: int) -> str:
    """The numeral official documents write for 1 <= value <= 9999 (`10` → 十, `110` → 一百一十, `101` →
    一百零一).

    Raises ValueError outside that range.
    """
    if not 1 <= value <= 9999:
        raise ValueError(f"no section number: {value}")
    words, pending_zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            words += ("零" if pending_zero and words else "") + "零一二三四五六七八九"[digit] + name
            pending_zero = False
        else:
            pending_zero = bool(words)
    return words[1:] if 10 <= value < 20 else words
