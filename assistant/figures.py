"""Figures in a text, by value: amounts, percentages, dates, periods, counts, document and article numbers.

`十五个工作日`, `15个工作日` and `１５ 个工作日` are one figure; `1万元` is `10000元`; `2021年底` is not `2021年`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from index.numbers import find_references
from index.numerals import to_int

_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_UNITS = (
    "个工作日|工作日|个自然日|自然日|个月|个季度|季度|周岁|小时|分钟|日内|天内|年度|年底|年末|年|月底|月|日|天|时|分|秒|岁|周|星期|"
    "元|角|万元|亿元|%|％|倍|个百分点|百分点|平方米|公里|米|吨|公斤|千克|克|户|人次|人|名|家|个|项|条|次|件|份|所|处|台|套|级|期|批|类|章|节|款|分"
)
_NUMBER = r"(?:\d+(?:,\d{3})+|\d+)(?:\.\d+)?"
_CHINESE_NUMBER = r"[零〇一二三四五六七八九十百千两]+"
_FIGURE = re.compile(
    rf"(第)?\s*({_NUMBER}|{_CHINESE_NUMBER})\s*([十百千万亿]{{0,2}})\s*(余|多)?\s*({_UNITS})"
)
_PERCENT = re.compile(rf"百分之({_CHINESE_NUMBER}|{_NUMBER})")
_BARE = re.compile(rf"(?<![A-Za-z0-9.])({_NUMBER})(?![A-Za-z0-9.%])")
_FRACTION = re.compile(rf"({_CHINESE_NUMBER}|\d+)分之({_CHINESE_NUMBER}|\d+)")
_SAME_UNIT = {
    "％": "%", "工作日": "个工作日", "自然日": "个自然日", "季度": "个季度", "日内": "日", "天内": "日", "天": "日",
    "年度": "年", "年末": "年底", "名": "人", "周岁": "岁", "星期": "周", "百分点": "个百分点",
}  # fmt: skip
# One of something is often no figure (一个窗口, 一次, 一站式): it is compared only when written in digits.
_WEAK = frozenset(
    {
        "个",
        "次",
        "条",
        "项",
        "家",
        "类",
        "期",
        "批",
        "级",
        "处",
        "时",
        "分",
        "节",
        "章",
        "款",
        "所",
        "份",
        "件",
    }
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: `canonical` is compared, `written` is what stands in the text, `unit` the canonical unit (`""` for a bare
    number, `文号` for a document number)."""

    canonical: str
    written: str
    unit: str


def find_figures(text: str) -> tuple[Figure, ...]:
    """The figures of `text`, each form once: document numbers, percentages, fractions, counted things, bare numbers."""
    folded = unicodedata.normalize("NFKC", text)
    found: list[Figure] = []
    for reference in find_references(text):
        found.append(Figure(reference.number, reference.written, "文号"))
        folded = folded.replace(unicodedata.normalize("NFKC", reference.written), " ")
    for pattern, read in ((_PERCENT, _percent), (_FRACTION, _fraction), (_FIGURE, _figure), (_BARE, _bare)):
        for match in pattern.finditer(folded):
            figure = read(match)
            if figure:
                found.append(figure)
        folded = pattern.sub(" ", folded)
    return tuple({figure.canonical: figure for figure in reversed(found)}.values())[::-1]


def figures(text: str) -> frozenset[str]:
    """The figures of `text` in a canonical form such as `15个工作日`, `10000元`, `90%`, `第20条`, `宁政办发〔2020〕38号`."""
    return frozenset(figure.canonical for figure in find_figures(text))


def _percent(match: re.Match[str]) -> Figure:
    return Figure(f"{_plain(match[1])}%", match[0], "%")


def _fraction(match: re.Match[str]) -> Figure:
    return Figure(f"{_plain(match[2])}/{_plain(match[1])}", match[0], "/")


def _bare(match: re.Match[str]) -> Figure:
    return Figure(_plain(match[1]), match[0], "")


def _figure(match: re.Match[str]) -> Figure | None:
    ordinal, digits, scale, _, unit = match.groups()
    value = _number(digits)
    if value is None:
        return None
    if unit in ("万元", "亿元"):
        scale, unit = scale + unit[0], "元"
    for char in scale or "":
        value *= _SCALE[char]
    name = _SAME_UNIT.get(unit, unit)
    if not ordinal and not digits[0].isdigit() and name in _WEAK and value < 10:
        return None
    prefix = "第" if ordinal else ""
    return Figure(f"{prefix}{_format(value)}{name}", match[0].strip(), prefix + name)


def _number(digits: str) -> float | None:
    if digits[0].isdigit():
        return float(digits.replace(",", ""))
    value = to_int(digits)
    return float(value) if value is not None else None


def _plain(digits: str) -> str:
    value = _number(digits)
    return digits if value is None else _format(value)


def _format(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def unsupported(text: str, evidence: str) -> tuple[str, ...]:
    """The figures of `text` that do not stand in `evidence`, sorted; () when every one does."""
    known = figures(evidence)
    serials = [figure for figure in known if "〔" in figure]
    return tuple(
        sorted(
            f
            for f in figures(text)
            if f not in known and not any(_same_serial(f, other) for other in serials)
        )
    )


def _same_serial(one: str, other: str) -> bool:
    """Whether two document numbers are the same although one was read with words before it (的文号是槐政办字〔2021〕4号)."""
    return one.endswith(other) or other.endswith(one)
