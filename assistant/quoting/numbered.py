"""Things told apart by their number alone: 公交5路, 2号线, 3号楼, 第42次常务会议."""

from __future__ import annotations

import re
import unicodedata

from index.structure.numerals import to_int

_NAMED = re.compile(
    r"(?<![\d.])(?P<number>\d{1,4}|(?!一(?:路|栋|幢))[一二三四五六七八九十]{1,3})(?P<of>路(?![上径口边段面灯况过标旁])|号线|号楼|号院|号门|栋|幢)"
)
# 第42次常务会议 and 第42次县政府常务会议 are one; 2次会议 is how many.
_MEETING = re.compile(
    r"第(?P<number>\d{1,4}|[一二三四五六七八九十百]{1,5})次[\u4e00-\u9fff]{0,10}?(?P<of>会议|常务会(?!议)|全会|全委会)"
)


def of_another_number(question: str, text: str) -> tuple[str, ...]:
    """The things in `text` of the kind the question names by number (12路, 15路 for 5路), when none of them bears that
    number; () otherwise."""
    asked, told = _numbered(question), _numbered(text)
    for kind, numbers in asked.items():
        others = told.get(kind, {})
        if others and not set(numbers) & set(others):
            return tuple(others.values())
    return ()


def _numbered(text: str) -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {}
    for form in (_NAMED, _MEETING):
        for match in form.finditer(unicodedata.normalize("NFKC", text)):
            number = to_int(match["number"])
            if number is not None:
                kind = "会议" if form is _MEETING else match["of"]
                found.setdefault(kind, {})[number] = match[0]
    return found
