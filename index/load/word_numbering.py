"""The numbers Word writes itself: automatic numbering (w:numPr) is not in a paragraph's text, yet it is
what is cited.

ECMA-376 part 1, 17.9: a paragraph names a list (`numId`) and a level (`ilvl`); the list's definition gives
each level a start, a number format and a pattern such as `（%1）` or `第%1条`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from ..structure.marks import read_mark
from ..structure.numerals import to_chinese

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_MOST_BASES = 20  # styles that inherit from one another; a circle would never end


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    suffix: str = "tab"
    restart: int | None = (
        None  # the level (from 1) after which this one begins anew; None: any higher one; 0: none
    )
    legal: bool = False  # all numbers of the pattern in Arabic digits
    style: str | None = None


class WordNumbering:
    """The lists of one document and how far each has counted. Paragraphs must be shown to it in document
    order."""

    def __init__(self, numbering: BaseOxmlElement | None, styles: BaseOxmlElement | None) -> None:
        self._styles = _by_id(styles, "w:style", "w:styleId")
        self._lists = _by_id(numbering, "w:num", "w:numId")
        self._definitions = _by_id(numbering, "w:abstractNum", "w:abstractNumId")
        self._levels: dict[str, list[_Level]] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def mark(self, paragraph: BaseOxmlElement) -> str:
        """The number before `paragraph` with what separates it from the text, "" when it has none. Counts
        on."""
        place = self._place(paragraph)
        if place is None:
            return ""
        list_id, level = place
        definition = self._definition_of(list_id)
        levels = self._levels_of(list_id)
        if definition is None or level >= len(levels):
            return ""
        counters = self._counters.setdefault(definition, [None] * _LEVELS)
        self._begin(list_id, counters)
        _count(counters, levels, level)
        if levels[level].format == "bullet":
            return ""
        return _written(counters, levels, level)

    def _place(self, paragraph: BaseOxmlElement) -> tuple[str, int] | None:
        """(numId, level from 0) of a paragraph: its own, or that of its style or a style this is based on."""
        properties = paragraph.find(qn("w:pPr"))
        own = _numbering_of(properties)
        level = own[1]
        if own[0] is not None:
            return None if own[0] == "0" else (own[0], level or 0)
        style = _value(properties, "w:pStyle")
        for _ in range(_MOST_BASES):
            element = self._styles.get(style or "")
            if element is None:
                return None
            list_id, style_level = _numbering_of(element.find(qn("w:pPr")))
            if list_id is not None:
                if list_id == "0":
                    return None
                named = self._level_of_style(list_id, style or "")
                return list_id, next(n for n in (level, named, style_level, 0) if n is not None)
            style = _value(element, "w:basedOn")
        return None

    def _level_of_style(self, list_id: str, style: str) -> int | None:
        return next((i for i, level in enumerate(self._levels_of(list_id)) if level.style == style), None)

    def _definition_of(self, list_id: str) -> str | None:
        """The id of the abstract definition a list counts by; lists of one definition count together."""
        for _ in range(_MOST_BASES):
            definition = _value(self._lists.get(list_id), "w:abstractNumId")
            element = self._definitions.get(definition or "")
            if element is None:
                return None
            link = _value(element, "w:numStyleLink")
            linked = _numbering_of(self._styles[link].find(qn("w:pPr")))[0] if link in self._styles else None
            if not link or linked is None:
                return definition
            list_id = linked
        return None

    def _levels_of(self, list_id: str) -> list[_Level]:
        if list_id not in self._levels:
            definition = self._definitions.get(self._definition_of(list_id) or "")
            levels = [_Level() for _ in range(_LEVELS)] if definition is not None else []
            found = [] if definition is None else definition.findall(qn("w:lvl"))
            overrides = self._lists[list_id].findall(qn("w:lvlOverride")) if list_id in self._lists else []
            for element in (
                *found,
                *(level for override in overrides for level in override.findall(qn("w:lvl"))),
            ):
                index = _integer(element.get(qn("w:ilvl")), 0)
                if index < len(levels):
                    levels[index] = _level(element)
            for index, start in map(_start_of, overrides):
                if start is not None and index < len(levels):
                    levels[index] = replace(levels[index], start=start)
            self._levels[list_id] = levels
        return self._levels[list_id]

    def _begin(self, list_id: str, counters: list[int | None]) -> None:
        """At a list's first paragraph: levels for which it states a start of its own begin there."""
        if list_id in self._begun:
            return
        self._begun.add(list_id)
        for override in self._lists[list_id].findall(qn("w:lvlOverride")):
            index, start = _start_of(override)
            if start is not None and index < _LEVELS:
                counters[index:] = [None] * (_LEVELS - index)


def _count(counters: list[int | None], levels: list[_Level], level: int) -> None:
    for higher in range(level):
        if counters[higher] is None:
            counters[higher] = levels[higher].start
    current = counters[level]
    counters[level] = levels[level].start if current is None else current + 1
    for deeper in range(level + 1, _LEVELS):
        restart = levels[deeper].restart
        if restart is None or (restart > 0 and level < restart):
            counters[deeper] = None


def _written(counters: list[int | None], levels: list[_Level], level: int) -> str:
    own = levels[level]

    def number(found: re.Match[str]) -> str:
        index = int(found[1]) - 1
        value = counters[index]
        style = "decimal" if own.legal else levels[index].format
        return number_text(levels[index].start if value is None else value, style)

    mark = _PLACE.sub(number, own.pattern).strip()
    if not mark:
        return ""
    separate = own.suffix != "nothing" and not mark.endswith(("、", "）", ")", "．", "，", "：", "。"))
    return mark + (" " if separate else "")


def begins_with_number(text: str) -> bool:
    """Whether a paragraph's own text begins with a number, so that an automatic one would be a second."""
    mark = read_mark(text.strip())
    return mark is not None and mark.certain


# --- number formats (ECMA-376 part 1, 17.18.59) -------------------------------------------------------


def number_text(value: int, style: str) -> str:
    """`value` in a Word number format; formats of other scripts, and values a format does not reach, as
    digits.

    >>> number_text(12, "chineseCountingThousand"), number_text(3, "decimalEnclosedCircle")
    ('十二', '③')
    """
    if style == "none":
        return ""
    write = _FORMATS.get(style)
    return (write(value) if write else "") or str(value)


def _counting(value: int) -> str:
    return to_chinese(value) if 1 <= value <= 9999 else ""


def _japanese(value: int) -> str:
    text = _counting(value).replace("零", "")
    return re.sub(r"一(?=[十百千])", "", text)


def _legal(value: int) -> str:
    text = _counting(value)
    text = "一" + text if text.startswith("十") else text
    return text.translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))


def _circled(value: int) -> str:
    for low, high, first in ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")):
        if low <= value <= high:
            return chr(ord(first) + value - low)
    return ""


def _run(first: str, count: int) -> Callable[[int], str]:
    """Characters that follow one another in Unicode: the `value`-th from `first`."""
    return lambda value: chr(ord(first) + value - 1) if 1 <= value <= count else ""


def _listed(characters: str) -> Callable[[int], str]:
    return lambda value: characters[value - 1] if 1 <= value <= len(characters) else ""


def _letter(value: int) -> str:
    """a … z, aa, bb, … as Word counts."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if 1 <= value <= 780 else ""


def _roman(value: int) -> str:
    text = ""
    for worth, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        text += sign * (value // worth)
        value %= worth
    return text


def _digits(characters: str) -> Callable[[int], str]:
    return lambda value: str(value).translate(str.maketrans("0123456789", characters))


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda value: "",
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "japaneseCounting": _japanese,
    "ideographDigital": _digits("〇一二三四五六七八九"),
    "japaneseDigitalTenThousand": _digits("〇一二三四五六七八九"),
    "taiwaneseDigital": _digits("○一二三四五六七八九"),
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "ideographEnclosedCircle": _run("㊀", 10),
    "ideographTraditional": _listed("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _listed("子丑寅卯辰巳午未申酉戌亥"),
    "lowerLetter": _letter,
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
}


# --- reading the XML ----------------------------------------------------------------------------------


def _by_id(root: BaseOxmlElement | None, tag: str, attribute: str) -> dict[str, BaseOxmlElement]:
    found = [] if root is None else root.findall(qn(tag))
    return {str(element.get(qn(attribute))): element for element in found}


def _value(parent: BaseOxmlElement | None, tag: str) -> str | None:
    element = None if parent is None else parent.find(qn(tag))
    return None if element is None else element.get(qn("w:val"))


def _numbering_of(properties: BaseOxmlElement | None) -> tuple[str | None, int | None]:
    """(numId, ilvl) of paragraph properties, each None when not stated."""
    element = None if properties is None else properties.find(qn("w:numPr"))
    level = _value(element, "w:ilvl")
    return _value(element, "w:numId"), None if level is None else _integer(level, 0)


def _start_of(override: BaseOxmlElement) -> tuple[int, int | None]:
    """(level, start) of a list's override; start None when it overrides something else."""
    start = _value(override, "w:startOverride")
    return _integer(override.get(qn("w:ilvl")), 0), None if start is None else _integer(start, 1)


def _level(element: BaseOxmlElement) -> _Level:
    formats = [found.get(qn("w:val")) for found in element.iter(qn("w:numFmt"))]
    restart = _value(element, "w:lvlRestart")
    legal = element.find(qn("w:isLgl"))
    return _Level(
        start=_integer(_value(element, "w:start"), 1),
        format=next((name for name in formats if name in _FORMATS or name == "bullet"), "decimal"),
        pattern=_value(element, "w:lvlText") or "",
        suffix=_value(element, "w:suff") or "tab",
        restart=None if restart is None else _integer(restart, 0),
        legal=legal is not None and legal.get(qn("w:val")) not in ("0", "false"),
        style=_value(element, "w:pStyle"),
    )


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else default
