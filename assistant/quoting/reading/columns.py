"""The column of a table's row that a question asks for: 联系部门 of 联系哪个部门, 总投资 of 投资多少, 2025年 of 2025年的目标."""

from __future__ import annotations

import re
from collections.abc import Callable

from .rows import Row, bare_name, plain

_YEAR = re.compile(r"20\d\d年?(?:目标值?|实际值?|规划值?|基数|完成值?|末|底)?")
_WHO = re.compile(r"(?:单位|部门|机构|科室|人)$")
_COUNT = re.compile(r"count:(.+)")
_ASKS_RANK = re.compile(r"第几(?!条|章|款|届|批|部分|[项次号])")
_MONEY = re.compile(r"投资|金额|经费|资金|预算|费用|补助|补贴")
# What a column is called besides what it is of: 学历要求, 免费时长, 结果维持.
_GENERIC = re.compile(r"(?:要求|标准|时长|情况|条件)$|^(?:尚(?=未)|本[年期]|结果)")
_OTHERS = re.compile(r"其他|其它|备注")
_PEOPLE = re.compile(r"人数$|名额$")
_POINTS = re.compile(r"分值$|满分$|分数$")
_OF_POINTS = re.compile(r"扣|加")  # 扣几分 asks for what is taken off, not for the worth
_PER = re.compile(r"[每一单]个?(小时|[日次月年])")
_PER_OF = re.compile(r"(?:[/·每]|单)(小时|[日次月年])")
_HOW_MANY_PEOPLE = re.compile(r"几个?[名位人个]|多少[名位人个]")
_NOTED = re.compile(r"[（(][^（）()]*[)）]$")  # 第一小学（东校区）
_SHORT = 16  # characters of a cell that is a quantity; of a longer one the figure alone is said
RANKS = re.compile(r"排名|名次|位次|排序|排位")
TIME = re.compile(r"时限|时间|日期|期限|节点")

_Asks = Callable[[str, str, str, frozenset[str]], bool]


def column_asked(row: Row, question: str, asks: frozenset[str]) -> int | None:
    """The one column with a value that a question asks for; None when the first way of asking that fits points to several.
    `asks` are the kinds of thing it wants to be told (`asks.wants`)."""
    text = plain(question)
    measures = set(_PER.findall(text.replace("天", "日")))
    if len(measures) > 1:
        return None
    names = [plain(name) for name in row.names]
    if asked_of_each(row, text):
        return None
    told = [
        i for i in row.filled if len(value := _NOTED.sub("", plain(row.values[i]))) < 2 or value not in text
    ]
    filled = [i for i in told if _of_the_measure(names[i], measures) and _of_the_kind(i, names, text)]
    for fits in _WAYS_OF_ASKING:
        held = [i for i in filled if fits(names[i], row.values[i], text, asks)]
        if held:
            return held[0] if len(held) == 1 else None
    held = [i for i in filled if measures and _measure(names[i])]
    return held[0] if len(held) == 1 else None


def asked_of_each(row: Row, question: str) -> bool:
    """Whether it is asked for each of the things whose number a column has (每班多少人, 班数): the other columns give sums."""
    stems = (bare.removesuffix("数") for name in row.names if (bare := bare_name(plain(name))).endswith("数"))
    return any(stem and re.search(rf"(?:每|一)个?{re.escape(stem)}", question) for stem in stems)


def _of_the_measure(name: str, measures: set[str]) -> bool:
    """Whether a column is not of another measure than the one asked for: 元/小时, where it is 一天多少."""
    own = _measure(name)
    return not measures or not own or own in measures


def _measure(name: str) -> str:
    found = _PER_OF.search(name.replace("天", "日"))
    return found[1] if found else ""


def _of_the_kind(column: int, names: list[str], question: str) -> bool:
    """Whether a column is not for another of the kinds that its table has columns for (单日最高（小型车）), where the question
    names one."""
    kinds = {bare for i, name in enumerate(names) if i != column and len(bare := bare_name(name)) > 1}
    asked = {kind for kind in kinds if kind in question}
    return not asked or not any(kind in names[column] for kind in kinds - asked)


def _of_year(name: str, value: str, question: str, asks: frozenset[str]) -> bool:
    return bool(_YEAR.fullmatch(name)) and name[:4] in question


def _called(name: str, value: str, question: str, asks: frozenset[str]) -> bool:
    bare = bare_name(name)
    stem = "" if _OTHERS.search(bare) else _GENERIC.sub("", bare)
    return any(len(one) > 1 and one in question for one in (bare, stem))


def _counted(name: str, value: str, question: str, asks: frozenset[str]) -> bool:
    """份数, asked for as 几份; 得分, asked for as 多少分; 招聘人数 as 几名, 几个."""
    bare, units = bare_name(name), _units(asks)
    if any(bare in (f"{unit}数", f"{unit}数量", f"得{unit}", f"总{unit}") for unit in units):
        return True
    if "分" in units and _POINTS.search(bare):
        return not _OF_POINTS.search(question)
    return bool("count" in asks and _HOW_MANY_PEOPLE.search(question) and _PEOPLE.search(bare))


def _of_things(name: str, value: str, question: str, asks: frozenset[str]) -> bool:
    """班数, asked for as 几个班, 床位数 as 多少张床位."""
    bare = bare_name(name)
    stem = re.escape(bare.removesuffix("数"))
    return bare.endswith("数") and bool(re.search(rf"(?:几|多少)[个张座间户家所]?{stem}", question))


def _of_quantity(name: str, value: str, question: str, asks: frozenset[str]) -> bool:
    """新建泵站3座, asked for as 多少座."""
    return len(value) <= _SHORT and any(re.search(rf"\d\s*{unit}", value) for unit in _units(asks))


def _units(asks: frozenset[str]) -> list[str]:
    return [found[1] for kind in asks if (found := _COUNT.fullmatch(kind))]


def _of_rank(name: str, value: str, question: str, asks: frozenset[str]) -> bool:
    """排名, asked for as 第几."""
    return bool(_ASKS_RANK.search(question)) and bool(RANKS.search(name))


def _of_whom(name: str, value: str, question: str, asks: frozenset[str]) -> bool:
    """联系部门, asked for as 联系哪个部门."""
    stem = _WHO.sub("", name)
    return "who" in asks and stem != name and len(stem) > 1 and stem in question


def _of_money(name: str, value: str, question: str, asks: frozenset[str]) -> bool:
    """总投资（万元）, asked for as 投资多少."""
    return "money" in asks and any(word in name for word in _MONEY.findall(question))


def _of_day(name: str, value: str, question: str, asks: frozenset[str]) -> bool:
    return "date" in asks and bool(TIME.search(name))


# The surest first.
_WAYS_OF_ASKING: tuple[_Asks, ...] = (
    _of_year,
    _called,
    _of_things,
    _counted,
    _of_rank,
    _of_whom,
    _of_money,
    _of_day,
    _of_quantity,
)
