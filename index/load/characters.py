"""Characters that no reader sees or that only a program tells apart: the one normalisation all formats share.

Everything else stays as written, so that a quote is a verbatim quote.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# U+3000, the ideographic space, is text in Chinese layout (indents, 第一条　为了…) and stays.
_ODD_SPACES = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff]"
)
# Radicals and ligatures that PDF fonts report in place of the characters they look like, and that copying
# spreads: ⼈⺠ reads as 人民 and is found by no search. Compatibility decomposition knows most; the rest
# are given.
_LOOKALIKE = re.compile("[\u2e80-\u2fd5\ufb00-\ufb06]")
_GIVEN = dict(
    zip(
        "⺁⺌⺍⺒⺓⺜⺝⺠⺧⺩⺮⺶⺼⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻯⻰⻱⻲⼾",
        "厂小小巳幺日月民牛王竹羊肉虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿竜龙龜亀户",
        strict=True,
    )
)
# The ideographs and kana, their punctuation and full-width forms: between two of these a break in the
# layout is no space.
_WIDE = (
    "\u2014\u2018\u2019\u201c\u201d\u2026\u3001-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
    "\U00020000-\U0003ffff"
)
_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_EXPONENT = re.compile(r"[+\-−]?\d{1,3}")
_WIDE_CHARACTER = re.compile(f"[{_WIDE}]")


def tidy(text: str) -> str:
    """`text` with `\\n` line ends (form feeds and other breaks too), plain spaces, no invisible characters,
    and ideographs instead of the radicals that look like them.

    >>> tidy("第一条\\xa0总则\\r\\n\\u200b第二条")
    '第一条 总则\\n第二条'
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", _ODD_SPACES.sub(" ", text))
    return _LOOKALIKE.sub(lambda found: _GIVEN.get(found[0]) or unicodedata.normalize("NFKC", found[0]), text)


def is_wide(char: str) -> bool:
    """Whether `char` is an ideograph or its punctuation, which is set without spaces."""
    return bool(_WIDE_CHARACTER.match(char))


def join_wrapped(left: str, right: str) -> str:
    """Two halves of a line that the layout broke: no space beside a Chinese character or inside a number."""
    if not left or not right:
        return left + right
    before, after = left[-1], right[0]
    if is_wide(before) or is_wide(after) or (before.isdigit() and after.isdigit()):
        return left + right
    return f"{left} {right}"


def superscript(text: str) -> str:
    """Raised digits as characters (10⁹, m²): on the line they would be another figure. Other text is left
    as it is."""
    return text.translate(_SUPERSCRIPTS) if _EXPONENT.fullmatch(text.strip()) else text
