"""Which figures of a text can stand in place of the one a yes/no question claims: of its unit, and no other kind of value."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...gate.figures import Figure, find_places, fold
from .asserted import Asserted, dated, limits
from .which import EXTENDED

# Units that measure the same thing: a question may say 天 where the clause says 个工作日.
_ALIKE = (
    frozenset({"个工作日", "个自然日", "日", "小时", "分钟", "个月", "周", "年"}),
    frozenset({"月底", "年底", "月", "年"}),
    frozenset({"元", "角"}),
    frozenset({"%", "/", "倍", "个百分点"}),
    frozenset({"人", "户", "人次", "个"}),
)
# Hours of each unit, to tell 10个工作日 and 两年, which are not said of one matter, from 5年 and 10年.
_HOURS = {
    "分钟": 1 / 60,
    "小时": 1,
    "日": 24,
    "个自然日": 24,
    "个工作日": 32,
    "周": 168,
    "个月": 720,
    "年": 8760,
}
_FAR_APART = 40
_ARTICLED = frozenset("个条件篇项则种类级份家名位")  # 一个 is often no figure
# One character that says what is paid; a word the segmenter joined to 要 or 能 tells nothing.
PAID = re.compile(r"[罚补奖扣]$")
# 每7天更新 is how often, 扣3分 no share of the marks, 有效期六个月 no time to decide in, 原标准 no longer holds.
_EVERY = re.compile(r"每(?:隔|满)?$")
_DOCKED = re.compile(r"[扣减]$")
_VALID = re.compile(r"有效期|届满|期满|到期")
_BEGINS = re.compile(r"^(?:\d{1,2}[日号])?(?:起|开始)")
_ENDS = re.compile(r"结束|截止|截至|失效|为止|终止")
# 分值：18 and 小型车（元/小时）：2 of a table's row; the unit is that of the column.
_CELL = re.compile(
    r"(?:(?P<of>分值|分数|满分|人数|名额)[^：；\d]{0,6}|(?P<unit>万?元|[分人%％])[^（(：]{0,6}[)）])：\d+(?:\.\d+)?(?=；|$)"
)
_RELATIVE = re.compile(r"[当次]")
# Of 18时至次日7时 the first is when something begins, the second when it ends.
_TO = re.compile(r"[至到—~～-]{1,2}")
_TO_BEFORE = re.compile(r"[至到—~～-]{1,2}次?日?$")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# 10件以下的，不收费; 超过10日的亮红灯; 连续2周未更新的: a threshold, no value of what follows.
_THRESHOLD_AFTER = re.compile(
    r"^(?:[（(][^）)]*[）)])?(?:及?以[上下内外]|之内|[后前])[^，；。]{0,12}?的|^[^，；。]{0,12}的$"
)
_THRESHOLD_BEFORE = re.compile(r"(?:(?<!不)(?:超过|高于|多于|大于|低于|少于|小于)|不足|不满|未满|满|达到?)$")


def cells_with_units(quoted: Sequence[str]) -> list[str]:
    """The texts with the units of their columns in the cells of rows that are bare numbers."""
    return [_CELL.sub(_with_unit, text) for text in quoted]


def _with_unit(cell: re.Match[str]) -> str:
    return cell[0] + (cell["unit"] or ("人" if cell["of"] in ("人数", "名额") else "分"))


def comparable(claim: Asserted, segment: str) -> tuple[Figure, ...]:
    """The figures of a segment that can stand in place of the claimed one: dates for a date, thresholds for a threshold."""
    folded, found = fold(segment), []
    for place in find_places(segment):
        other = place.figure
        before, after = folded[: place.start], folded[place.end :]
        if _of_another_kind(claim, before, after):
            continue
        if other.weak and (
            other.unit != claim.figure.unit or not (limits(before) or other.unit not in _ARTICLED)
        ):
            continue
        bounded = _THRESHOLD_AFTER.match(after) or (_THRESHOLD_BEFORE.search(before) and "的" in after)
        if dated(folded, place.start, place.end) != claim.dated or (bounded and not claim.compared):
            continue
        if EXTENDED.search(before) and not EXTENDED.search(claim.part):
            continue  # 可以延长十五日 says nothing against a term
        if _alike(claim.figure, other):
            found.append(other)
    return tuple(dict.fromkeys(found))


def _of_another_kind(claim: Asserted, before: str, after: str) -> bool:
    """Whether the words around a figure make it another kind of value than the claimed one."""
    own = claim.part[: claim.part.find(claim.figure.written)]
    return bool(
        (_EVERY.search(before) and "每" not in claim.part)
        or (_DOCKED.search(before) and not PAID.search(own))
        or (_VALID.search(before) and not _VALID.search(claim.part))
        or (claim.figure.unit == "时" and _other_end(claim, before, after))
        or (claim.dated and _BEGINS.search(after) and _ENDS.search(claim.part))
    )


def _other_end(claim: Asserted, before: str, after: str) -> bool:
    """Whether an hour is the other end of a span than the one claimed: 晚上7点开始, 到早上7点结束."""
    begins, ends = re.search(r"开始|起", claim.part), re.search(r"结束|为止|到[^，。]*点", claim.part)
    if bool(begins) == bool(ends):
        return False
    return bool(_TO_BEFORE.search(before) if begins else _TO.match(after))


def _alike(one: Figure, other: Figure) -> bool:
    """当日 and 次日 are days, not lengths of time."""
    if _RELATIVE.match(one.canonical) or _RELATIVE.match(other.canonical):
        return False
    if one.unit in _HOURS and other.unit in _HOURS:
        spans = sorted(_span(figure) for figure in (one, other))
        return spans[1] <= spans[0] * _FAR_APART
    return one.unit == other.unit or any(one.unit in group and other.unit in group for group in _ALIKE)


def _span(figure: Figure) -> float:
    number = _NUMBER.match(figure.canonical)
    return _HOURS[figure.unit] * (float(number[0]) if number else 0.5)
