"""Figures in a text, by value: amounts, percentages, dates, periods, counts, document and article numbers.

`十五个工作日`, `15个工作日` and `１５ 个工作日` are one figure; `1万元` is `10000元`; `2021年底` is not `2021年`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from index.structure.numbers import find_references
from index.structure.numerals import to_int

_READ = (
    "\uffff"  # stands where a figure has been read: no character of a figure, and none that ends a sentence
)
_LONGEST = 24  # characters of a number
_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_MEASURES = (
    "个工作日 工作日 个自然日 自然日 个月 个季度 季度 周岁 小时 分钟 日内 天内 年度 年底 年末 年 月底 月 日 天 周 星期 学年 学期 个学期 "
    "元 角 万元 亿元 % ％ 倍 个百分点 百分点 平方公里 平方米 立方米 公里 千米 米 厘米 毫米 公顷 亩 吨 公斤 千克 克 斤 升 毫升 千瓦时 千瓦 兆 学时 课时 秒 岁 "
    "m2 m3 mm cm km kg KB MB GB TB"
).split()
# One of something is often no figure (一个窗口, 一次, 一户一策): written in Chinese it need not stand in what is cited.
_COUNTED = (
    "户 人次 人 名 位 家 个 项 条 次 件 份 所 处 台 套 级 期 批 批次 类 章 节 款 分 层 场 辆 艘 架 座 栋 幢 间 床 张 只 头 株 支 例 页 字 届 "
    "轮 遍 种 档 门 度 学分"
).split()
_UNITS = "|".join(sorted((*_MEASURES, *_COUNTED), key=len, reverse=True))  # longest first: 个工作日 before 个
_UNITS = re.sub(r"(?<=\|)分(?=\|)", "分(?![担别配为成期级类管])", _UNITS)
_UNITS += "|时(?![间候期段代效常刻限])"
# No number begins inside a run of digits, and none is endless: a text of nothing but digits must not take long.
_DIGITS = r"(?<!\d)(?:\d{1,3}(?:,\d{3}){1,8}|\d{1,24})(?:\.\d{1,12})?"
_C = "零〇一二三四五六七八九十百千两"
_CHINESE = rf"(?<![{_C}])(?!(?<=[几数])[十百千])[{_C}]{{1,16}}(?:[万亿][{_C}]{{0,16}}){{0,3}}(?:点[零〇一二三四五六七八九]{{1,8}})?"
_FIGURE = re.compile(rf"(第)?\s*({_DIGITS}|{_CHINESE})\s*([十百千万亿]{{0,2}}?)\s*(余|多)?\s*({_UNITS})")
_PERCENT = re.compile(rf"百分之({_CHINESE}|{_DIGITS})")
_BARE = re.compile(r"(?<![A-Za-z0-9.])(\d+(?:,\d{3})*(?:\.\d+)?)(?![A-Za-z0-9.%])")
_FRACTION = re.compile(rf"(?<![{_C}万\d])([{_C}万]{{1,8}}|\d{{1,8}})分之({_CHINESE}|{_DIGITS})")
# 四个等级 counts what the clause calls 四级: 个, 种 and 类 count anything.
_ANY_COUNT = re.compile(r"(\d+)[个种类]")
_COUNT = re.compile(rf"(\d+)(?:{'|'.join(_COUNTED)})")
_ROMANS = ("I", "II", "III", "IV", "V", "VI")
_ROMAN = re.compile(r"(?<![A-Za-z0-9])(?:III|IV|II|VI|V|I)(?=\s*级)")
_ITEM = re.compile(r"(?<![\d.])(\d{1,2})\.(?=(?:19|20)\d\d年)")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)年?\s*[—–~～至到-]{1,2}\s*(?=(?:19|20)\d\d年)")
_OFTEN = re.compile(
    r"[每按](?:[1一](?!\d))?个?(半年|半月|年度?|季度|季|月|周|星期|日|天|学期|学年|半小时|小时|分钟)(?![龄期份历])"
)
_CLOCK = re.compile(rf"(?<![\d.{_C}])(\d{{1,2}}|[{_C}]{{1,3}})时(\d{{1,2}}|[{_C}]{{1,3}})分(?!钟)")
_HALF = re.compile(r"半个?(年|月|天|日|小时)")
_RELATIVE = re.compile(r"当[日天]|(?<![\d一二三四五六七八九十两几多每])次[日年月]|翌日|第二天")
_DATE = re.compile(
    rf"(?:(\d{{4}}|[零〇○一二三四五六七八九]{{4}})\s*年\s*)?(?<![\d{_C}])(\d{{1,2}}|[{_C}]{{1,2}})\s*月(?:\s*(\d{{1,2}}|[{_C}]{{1,3}})\s*[日号])?"
)
_SAME_UNIT = {
    "％": "%", "工作日": "个工作日", "自然日": "个自然日", "日内": "日", "天内": "日", "天": "日", "年度": "年", "年末": "年底",
    "名": "人", "位": "人", "周岁": "岁", "星期": "周", "百分点": "个百分点", "季": "季度", "翌日": "次日", "第二天": "次日", "当天": "当日",
    "千米": "公里", "千克": "公斤", "课时": "学时", "m2": "平方米", "m3": "立方米", "mm": "毫米", "cm": "厘米", "km": "公里", "kg": "公斤",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: `canonical` is compared, `written` is what stands in the text, `unit` the canonical unit (`""` for a bare
    number, `文号` for a document number). `weak` when it may be no more than an article (一个, 一次)."""

    canonical: str
    written: str
    unit: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands: `[start, end)` in the text as `fold` gives it."""

    figure: Figure
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as it is written; `year` and `day` are None where they are not."""

    year: int | None
    month: int
    day: int | None
    written: str


def find_figures(text: str) -> tuple[Figure, ...]:
    """The figures of `text`, each form once: document numbers, percentages, fractions, counted things, how often,
    bare numbers. Weak ones are left out."""
    return tuple(figure for figure in _all_figures(text) if not figure.weak)


@lru_cache(maxsize=2048)
def figures(text: str) -> frozenset[str]:
    """The figures of `text` in a canonical form such as `15个工作日`, `10000元`, `90%`, `第20条`, `宁政办发〔2020〕38号`."""
    return frozenset(figure.canonical for figure in find_figures(text))


def fold(text: str) -> str:
    """The text figures are read in: widths folded (NFKC), so that ５ is 5 and ％ is %, and Ⅲ级 is 3级. The dot of an item's
    number before a year (2.2024年) is no decimal point."""
    folded = _ITEM.sub(r"\1、", unicodedata.normalize("NFKC", text))
    return _ROMAN.sub(lambda match: str(_ROMANS.index(match[0]) + 1), folded)


@lru_cache(maxsize=512)
def find_places(text: str) -> tuple[Place, ...]:
    """Every occurrence of every figure in `fold(text)`, weak ones too, in the order of the text."""
    folded = fold(text)
    found: list[Place] = []
    for reference in find_references(text):
        written = fold(reference.written)
        figure = Figure(reference.number, reference.written, "文号")
        found += [Place(figure, at.start(), at.end()) for at in re.finditer(re.escape(written), folded)]
        folded = folded.replace(written, _READ * len(written))
    for pattern, read in (
        (_YEARS, _year), (_PERCENT, _percent), (_FRACTION, _fraction), (_OFTEN, _often), (_HALF, _half), (_CLOCK, _clock), (_RELATIVE, _relative),
        (_FIGURE, _figure), (_BARE, _bare),
    ):  # fmt: skip
        for match in pattern.finditer(folded):
            figure_read = read(match)
            found += [Place(figure_read, match.start(), match.end())] if figure_read else []
        folded = pattern.sub(lambda match: _READ * len(match[0]), folded)
    return tuple(sorted(found, key=lambda place: place.start))


def _all_figures(text: str) -> tuple[Figure, ...]:
    return _each_once(place.figure for place in find_places(text))


def _each_once(found: Iterable[Figure]) -> tuple[Figure, ...]:
    """Of figures with one value the first; a weak one gives way to one that is not."""
    best: dict[str, Figure] = {}
    for figure in found:
        held = best.get(figure.canonical)
        if held is None or (held.weak and not figure.weak):
            best[figure.canonical] = figure
    return tuple(best.values())


def _year(match: re.Match[str]) -> Figure:
    return Figure(f"{match[1]}年", match[1], "年")


def _percent(match: re.Match[str]) -> Figure:
    return Figure(f"{_plain(match[1])}%", match[0], "%")


def _fraction(match: re.Match[str]) -> Figure:
    whole = {"万": "10000", "十万": "100000"}.get(match[1]) or _plain(match[1])
    return Figure(f"{_plain(match[2])}/{whole}", match[0], "/")


def _often(match: re.Match[str]) -> Figure:
    return Figure(f"每{_SAME_UNIT.get(match[1], match[1])}", match[0], "每")


def _half(match: re.Match[str]) -> Figure:
    return Figure(
        f"半{_SAME_UNIT.get(match[1], match[1])}", match[0], f"个{match[1]}" if match[1] == "月" else match[1]
    )


def _clock(match: re.Match[str]) -> Figure:
    return Figure(f"{_plain(match[1])}时{_plain(match[2])}分", match[0], "时")


def _relative(match: re.Match[str]) -> Figure:
    return Figure(_SAME_UNIT.get(match[0], match[0]), match[0], "日")


def _bare(match: re.Match[str]) -> Figure:
    return Figure(_plain(match[1]), match[0], "")


def _figure(match: re.Match[str]) -> Figure | None:
    ordinal, digits, scale, _, unit = match.groups()
    value = _number(digits)
    if value is None or (unit == "分" and digits in ("十", "百", "千")):  # 十分重要
        return None
    if unit in ("万元", "亿元"):
        scale, unit = scale + unit[0], "元"
    for char in scale or "":
        value *= _SCALE[char]
    name = _SAME_UNIT.get(unit, unit)
    if name == "季度":
        ordinal = "第"  # 一季度 is the first quarter, 一个季度 the time of one
    weak = not ordinal and not digits[0].isdigit() and unit in (*_COUNTED, "时") and value == 1
    prefix = "第" if ordinal else ""
    return Figure(f"{prefix}{_format(value)}{name}", match[0].strip(), prefix + name, weak)


def _number(digits: str) -> Decimal | None:
    """The value of digits or of a Chinese numeral up to 亿, with decimals (三点五); None for what is too long for a number,
    such as a code."""
    if len(digits) > _LONGEST:
        return None
    if digits[0].isdigit():
        return Decimal(digits.replace(",", ""))
    whole, _, decimals = digits.partition("点")
    total = 0
    for part, scale in re.findall(rf"([{_C}]+)([万亿]?)", whole):
        value = to_int(part)
        if value is None:
            return None
        total += value * _SCALE[scale] if scale else value
    # The digits of a fraction are read one by one: 三点七五.
    return (
        Decimal(f"{total}.{''.join(str(to_int(char)) for char in decimals)}") if decimals else Decimal(total)
    )


def _plain(digits: str) -> str:
    if digits.isdigit() and digits[0] == "0":
        return digits  # a telephone number or a code keeps its zeros
    value = _number(digits)
    return digits if value is None else _format(value)


def _format(value: Decimal) -> str:
    """`15`, `0.2`: no exponent, no zeros behind."""
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def find_dates(text: str) -> tuple[Date, ...]:
    """The days and months named in `text`, in order; Chinese numerals too."""
    found = []
    for match in _DATE.finditer(unicodedata.normalize("NFKC", text)):
        year, month, day = (to_int(part) if part else None for part in match.groups())
        if month is not None and 1 <= month <= 12:
            found.append(Date(year, month, day, match[0].strip()))
    return tuple(found)


def unsupported(text: str, evidence: str) -> tuple[str, ...]:
    """The figures of `text` that do not stand in `evidence`, sorted; () when every one does. A date must stand there as a
    whole: its day and month in one place, and with the year unless no year is written there."""
    known = {figure.canonical for figure in _all_figures(evidence)}
    serials = [figure for figure in known if "〔" in figure]
    counted = {match[1] for figure in known if (match := _COUNT.fullmatch(figure))}
    wrong = {
        f
        for f in figures(text) - known
        if not any(_same_serial(f, other) for other in serials)
        and not ((match := _ANY_COUNT.fullmatch(f)) and match[1] in counted)
    }
    if not wrong:
        dates = find_dates(evidence)
        wrong = {
            date.written for date in find_dates(text) if not any(_same_date(date, other) for other in dates)
        }
    return tuple(sorted(wrong))


def _same_date(said: Date, written: Date) -> bool:
    if said.month != written.month or said.day not in (None, written.day):
        return False
    return said.year is None or written.year in (None, said.year)


def _same_serial(one: str, other: str) -> bool:
    """Whether two document numbers are the same although one was read with words before it (的文号是槐政办字〔2021〕4号)."""
    return one.endswith(other) or other.endswith(one)
