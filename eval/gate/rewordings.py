"""The same thing in other words: what a faithful writer does to a sentence of a clause, by rule."""

from __future__ import annotations

import re
from collections.abc import Callable

from index.structure.numerals import to_chinese

_PLAINER = (
    ("应当", "应"), ("可以", "可"), ("不得超过", "不能超过"), ("之日起", "起"), ("以及", "和"), ("或者", "或"), ("不少于", "至少"), ("予以公布", "公布"),
    ("按照", "按"), ("进行审查", "审查"), ("进行检查", "检查"), ("给予警告", "警告"), ("作出书面", "书面作出"), ("每日", "每天"), ("不超过", "最多"),
)  # fmt: skip
_STRONGER = (
    ("应当", "必须"),
    ("不得", "不能"),
    ("可以", "能够"),
    ("按照", "依照"),
    ("以及", "及"),
    ("或者", "或"),
    ("每季度", "每个季度"),
    ("每月", "每个月"),
)
_BRACKETS = re.compile(r"[（(][^（）()]{1,40}[）)]")
_FRONTED = re.compile(
    r"^([^，。；：]{2,14})(应当|可以)(自[^，。；]{2,24}?之日起[^，。；]{1,12}?内|在[^，。；]{2,20}?[前内])，?([^：]{4,})$"
)
_NUMBER = re.compile(
    r"^(?:第[一二三四五六七八九十百零\d]+条(?:之[一二三四五六七八九十]+)?|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十\d]{1,3}[、.．])\s*"
)


def plainer(text: str) -> str:
    return _replaced(text, _PLAINER)


def stronger(text: str) -> str:
    return _replaced(text, _STRONGER)


def _replaced(text: str, table: tuple[tuple[str, str], ...]) -> str:
    for written, said in table:
        text = text.replace(written, said)
    return text


def without_brackets(text: str) -> str:
    return _BRACKETS.sub("", text)


def fronted(text: str) -> str:
    """甲应当自受理之日起5日内答复 → 自受理之日起5日内，甲应当答复."""
    return _FRONTED.sub(r"\3，\1\2\4", unnumbered(text))


def unnumbered(text: str) -> str:
    """The sentence without its own number (第三条, （二）) and white space around."""
    return _NUMBER.sub("", text).strip()


def one_part(text: str) -> str:
    """The longest part between semicolons."""
    return max(re.split(r"[；;]", text), key=len)


def introduced(text: str) -> str:
    return f"按照规定，{unnumbered(text)}"


def turned(text: str) -> str:
    """Of two or more parts between semicolons the last first."""
    parts = [part for part in re.split(r"[；;。]", unnumbered(text)) if part.strip()]
    return "；".join(reversed(parts)) + "。" if len(parts) > 1 else text


def in_chinese_numerals(text: str) -> str:
    return re.sub(
        r"(?<![\d.,:：〔（(—-])(\d{1,4})(?=个工作日|小时|个月|日内|日前|年内|次|人|%)", _chinese, text
    )


def _chinese(match: re.Match[str]) -> str:
    return to_chinese(int(match[1])) if int(match[1]) else match[1]


def in_wide_digits(text: str) -> str:
    return text.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})


REWORDINGS: dict[str, Callable[[str], str]] = {
    "plainer": plainer,
    "stronger": stronger,
    "without brackets": without_brackets,
    "fronted": fronted,
    "unnumbered": unnumbered,
    "one part": one_part,
    "introduced": introduced,
    "turned": turned,
    "Chinese numerals": in_chinese_numerals,
    "wide digits": in_wide_digits,
}
