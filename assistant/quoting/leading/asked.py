"""The value a question asks for, and what its own words tell of it.

What is bound to the question: the words next to those that ask (押金是多少), its own figures, which are conditions and never the
answer (超过3个月不更新的多久整改), and whether it asks for the limit (最长几年), the last day, or what held before a change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...gate.figures import figures
from ...question.understand import Query
from ...question.words.terms import words
from ..reading.given import given_in
from .governed import governed_otherwise
from .written import FORMS, IN_UNIT, ends_of, levels_form, number_form, things_form

# The narrower of two kinds a question has at once comes first: 几天 before 多久.
_ORDER = ("phone", "hours", "days", "percent", "money", "date", "duration")
# 几级, 几审几校, 多少小区: what is counted is told by the question itself.
_HOW_MANY_LEVELS = re.compile(r"几(?P<of>[审校级类档批期轮])(?:几(?P<and>[审校]))?")
_HOW_MANY_THINGS = re.compile(r"多少(?P<of>[\u4e00-\u9fff]{2,})")
_HOW_OFTEN = re.compile(
    r"(?:多久|多长时间|几年|几个?月|几天).{0,6}一次|隔多久|多久.{1,4}一[次回遍期]|频率|频次"
)
# What asks for the value, with the small words in front of it that say nothing of what it is of.
_ASKS = re.compile(
    r"(?:分别|大概|一共|总共|是|为|要|有|得|需|应|会|能|可以|给|交|补|发|收|罚|占|按|在|的|期限|时限|时间|最[长短高低多少迟早晚大小])*(?:多少|多久|多长|多大|多高|(?<!哪)几|什么时候|啥时候|何时|哪天|哪一天|期限|时限|频率|频次|(?:打|拨打?)(?:什么|哪个|几号)|(?:什么|哪个)(?=电话|热线|号码))"
)
_AVERAGE_TIME = re.compile(
    r"平均[^，。？?]{0,10}?(?:时间|时长|用时|耗时)(?:是|为|要|有|达到?)*(?:多少|多长|几)"
)
_SUM = re.compile(
    r"(?:总额|总规模|总盘子|总金额|总预算)(?:是|为|有|达到?)*(?:多少|多大)|罚[\u4e00-\u9fff]{1,4}?多少(?![人次户家条])"
)
# 两个人, 三口之家 are what a document calls 二人, 三人家庭.
_PEOPLE = re.compile(r"(?<=[\d一二两三四五六七八九十])(?:个人|口之家|口人)")
_HUNDRED = re.compile(r"(?<![\d一二三四五六七八九十几])百(?=岁)")
_ALSO = re.compile(
    r"^(?:个?工作日|个?小时|个?月|天|日|年|周|个|件|家|户|人|名|位|分|次|台|辆|套|间|条|项|份|元|钱|场|所|处|座|吨|米|平方米|公里)?(?:(?:才|就)?(?:能|可以)?(?:算|为|是|叫|达到?|会|被))*"
)  # 多少分算合格
# 政策咨询和技术咨询电话: of two things.
_SEVERAL = re.compile(r"[和与及、][^和与及、，,]{1,8}$")
_OF_EACH = re.compile(r"分别|各(?:自|年|个)?(?:是|为|有|要|达到)*(?:多少|几|多久|什么时候)")
_MOST = re.compile(r"最[长高多大迟晚]|至多|顶多|封顶|上限|累计")
_FORMER = re.compile(r"原来|原先|以前|之前|过去|调整前|修改前|原")
_ASKS_FORCE = re.compile(r"施行|实施|执行|生效|有效|效力|失效|到期|开始|起")
_ASKS_REPEAL = re.compile(r"废止|失效|旧|原|老|以前|之前|过去|修订前")
_ASKED_UNIT = re.compile(r"(?:几|多少)个?(?P<unit>[年月])(?!度|份|底|内|前|后|级|假|资|薪)")
_SINCE = re.compile(r"之日起|后多|后几|以后|之后|起算|从.{1,12}起")
_UNTIL = re.compile(r"截止|截至|最晚|最迟|结束|为止|到(?:什么时候|几[月号]|哪[天一])")
_FROM = re.compile(r"开始|起始|从(?:什么时候|几[月号]|哪[天一])|哪天起|几号起")
_VERY_DAY = re.compile(
    r"几号|哪[一]?[天年月]|从(?:什么时候|何时|几时)|(?:什么时候|啥时候|何时|几时)(?:起|开始|停|断|结束|恢复)"
)
_NEAR = 6  # characters in front of the words that ask


@dataclass(frozen=True, slots=True)
class Asked:
    """The value a question asks for: its `kind`, the `forms` it may have, the question's own `figures` (canonical) and their
    `units`, the words `beside` those that ask ("" for none; they follow them when `after`), whether the `limit` is asked
    for, what held before a change (`former`), a time from some event (`since`), a last day (`until`), the value of `several`
    things, or the days from which a text holds (`of_force`) or another is repealed (`of_repeal`). `others` match what a text
    says of something else, its values with it."""

    kind: str
    forms: tuple[re.Pattern[str], ...]
    figures: frozenset[str]
    units: frozenset[str]
    beside: str
    after: bool
    limit: bool
    former: bool
    since: bool
    until: bool
    several: bool
    of_force: bool
    of_repeal: bool
    others: tuple[re.Pattern[str], ...]


def asked_value(query: Query) -> Asked | None:
    """None when the question asks for no value that can be said alone."""
    kind, forms = _asked_for(query)
    if not forms:
        return None
    text = query.search_text
    beside, after = _beside(query)
    return Asked(
        kind=kind,
        forms=forms,
        figures=frozenset(figures(_HUNDRED.sub("一百", _PEOPLE.sub("人", text)))),
        units=frozenset(given.unit for given in given_in(text)),
        beside=beside,
        after=after,
        limit=kind != "date" and bool(_MOST.search(text)),
        former=bool(_FORMER.search(text)),
        since=bool(_SINCE.search(text)),
        until=kind == "date" and bool(_UNTIL.search(text)),
        several=bool(_OF_EACH.search(text)) or (not after and bool(_SEVERAL.search(beside))),
        of_force=bool(_ASKS_FORCE.search(text)),
        of_repeal=bool(_ASKS_REPEAL.search(text)),
        others=governed_otherwise(text),
    )


def end_asked_for(question: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """Of a span of time (6月5日至6月11日) its last day, when the question asks until when, its first when it asks from when."""
    until, since = bool(_UNTIL.search(question)), bool(_FROM.search(question))
    ends = ends_of(values[0]) if len(values) == 1 and until != since else None
    return values if ends is None else (ends[1],) if until else (ends[0],)


def _asked_for(query: Query) -> tuple[str, tuple[re.Pattern[str], ...]]:
    if _HOW_OFTEN.search(query.search_text):
        return "often", FORMS["often"]
    # 热线受理多少件 asks for no telephone number.
    counted = any(kind.startswith("count:") for kind in query.asks)
    skipped = {"phone"} if counted else set()
    kinds = (kind for kind in _ORDER if kind in query.asks and kind not in skipped)
    kind = next(kinds, None)
    if _AVERAGE_TIME.search(query.search_text):
        kind = "duration"
    elif kind is None and _SUM.search(query.search_text):
        kind = "money"
    if kind in ("days", "duration") and (unit := _ASKED_UNIT.search(query.search_text)):
        return kind, (IN_UNIT[unit["unit"]], *FORMS[kind])  # 28年, not 12个月, for 几年
    if kind == "date" and _VERY_DAY.search(query.search_text):
        return kind, FORMS[kind][:1]  # 几号, 从哪天起: no period tells that
    return (kind, FORMS[kind]) if kind else ("count", _counted(query))


def _counted(query: Query) -> tuple[re.Pattern[str], ...]:
    """The form of the number asked for (6辆 for 几辆, 三级 for 几级, 78个小区 for 多少小区); () for none or several."""
    text = query.search_text
    if levels := _HOW_MANY_LEVELS.search(text):
        return (levels_form(levels["of"], levels["and"]),)
    units = [kind.partition(":")[2] for kind in query.asks if kind.startswith("count:")]
    if len(units) == 1:
        return (number_form(units[0]),)
    things = _HOW_MANY_THINGS.search(text) if "number" in query.asks else None
    noun = words(things["of"])[0] if things else ""
    return (things_form(noun),) if len(noun) > 1 else ()


def _beside(query: Query) -> tuple[str, bool]:
    """The words next to those that ask, and whether they follow: 押金 in 公租房押金是多少, 书面报告 in 多久书面报告. Nothing
    where topic words stand on neither side."""
    text = query.search_text.lower().rstrip("?？。")
    asks = _ASKS.search(text)
    if asks is None:
        return text.removesuffix("是").removesuffix("为"), False
    before, after = text[: asks.start()], _ALSO.sub("", text[asks.end() :])
    follows = any(term in after for term in query.terms)
    # 取缔多少个排污口: what is counted stands behind in all parts, what is done to it in one; 有多少件不予公开 the other way.
    counted = asks[0].endswith("多少") and not asks[0].startswith("有")
    if follows and not (counted and any(term in before[-_NEAR:] for term in query.terms)):
        return after, True
    return before, False
