"""How many of what: numbers of things counted by their units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .kind import Detailed, N, kind

UNITS = "个|项|条|次|人|名|家|份|类|种|级|户|岁|门|套|处|页|块|元|分|倍|成|档|所|期|批|遍|天|日|年|月|人次|周岁|平方米|公里|毫米|米|层|场|台|间|辆|处|人次"
# Units a number of which is asked for; those of one line count the same things.
_COUNTED = (
    "条 件 篇 个 项 则",
    "人 名 位 人次 个",
    "家 所 处 个 座",
    "户",
    "份 期 册",
    "次 回 遍 场",
    "分",
    "倍",
    "岁 周岁",
    "平方米 平米 平 ㎡",
    "亩 公顷 平方公里",
    "吨",
    "公里 千米",
    "米",
    "间 套 张 台 辆",
)
_PEOPLE = frozenset("人 名 位 人次".split())
_LISTED = frozenset("条 项 个 种 类 级")  # 几条, 几种 may be answered by the list itself, without a number
_ASKED_UNIT = re.compile(
    rf"(多少|(?<!哪)几)\s*({'|'.join(sorted({u for line in _COUNTED for u in line.split()}, key=len, reverse=True))})(?!钟|月|工作日|小时|季度|星期|年|额|称|单)"
)
_ARTICLES = frozenset("条 件 篇 个 项 则 种 类 级".split())  # units before which 一 counts nothing
# 几家合作的项目，由谁…: several, not how many, where another word asks.
_SEVERAL = re.compile(
    rf"(?:(?<=^)|(?<=[，,。；有好这那]))几(?:{UNITS})(?=[^？?]*(?:谁|怎么|如何|吗|哪|什么|多少|多久|[能要可]不[能要可]|是否))"
)
_DOZENS = re.compile(r"[十百千万]几|好几")  # 十几份: more than ten, nothing asked

COUNT = kind(
    rf"(?<!哪)几(?:{UNITS})|多少(?:{UNITS})|多少(?=[？?]|$)|数量|人数|总数|几[审校级]|多[大高重远]",
    rf"{N}\s*(?:余|多)?\s*(?:{UNITS}|以上|以下|[审校])|\d",
)
NUMBER = kind(
    rf"多少(?!{UNITS}|钱|块|小时|工作日|万|有|会|要|能|可|也|都|是|算|才|就|以|倍|点)(?=[\u4e00-\u9fff]{{2}})",
    rf"\d|[二三四五六七八九十百千万两]+\s*(?:余|多)?\s*(?:{UNITS})",
    "数量",
)

RANK = kind(
    r"第几[名位]|(?:排名|排位|名列|位列|位居|名次)(?:是|为|在|到)?(?:全[省市州县区国])?(?:第几|多少|几名)|排(?:在|到)?(?:全[省市州县区国])?第几|倒数第几|什么名次",
    rf"第\s*{N}\s*(?:[名位批档]|顺[位序]|梯队)|倒数|末位|首位|榜首|垫底|排名|名次|位次|位列|位居|名列",
    "名次",
)


def counted(question: str) -> str:
    """The question without 几 that asks for no number: 几家合作的项目, 十几份."""
    return _DOZENS.sub("十余", _SEVERAL.sub("若干", question))


@lru_cache(maxsize=64)
def number_of(unit: str) -> re.Pattern[str]:
    """The form of a number of such units, or of others that count the same things: 6台, 十二辆 for 辆."""
    units = {other for line in _COUNTED if unit in line.split() for other in line.split()} or {unit}
    form = "|".join(sorted(units, key=len, reverse=True))
    article = rf"(?!一\s*(?:{form}))" if unit in _ARTICLES else ""
    if unit in _PEOPLE:
        form = form.replace("个", "个(?=人|[^\u4e00-\u9fff]|$)")  # 79个班 is no number of people
    form = re.sub(r"分(?=\||$)", "分(?![制之比钟])", form)  # 百分制 is no number of points
    return re.compile(rf"(?<!第){article}{N}\s*(?:余|多)?\s*(?:{form})")


def _asked(question: str) -> Iterator[str]:
    """The units that a number is asked of."""
    for asked, unit in _ASKED_UNIT.findall(question):
        if asked == "多少" or unit not in _LISTED:
            yield unit


def _holds(unit: str, text: str) -> bool:
    return bool(number_of(unit).search(text))


OF_A_UNIT = Detailed(_asked, _holds, "数量")
