"""The values a question asks for (a day, a period, an amount, a rate, a number) as documents write them, and those a text holds.

What is bound to the question is told by its words: the word next to the one that asks (押金是多少), its own figures, which are
conditions and never the answer (超过3个月不更新的多久整改), and whether it asks for the limit (最长几年).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...gate.figures import figures, fold
from ...question.asks.wants import number_of
from ...question.understand import Query
from ...question.words.terms import words
from ..reading.cases import given_in
from ..reading.tiers import steps_in
from .parts import held_beside

_N = r"(?:\d[\d,]*(?:\.\d+)?|[零〇一二三四五六七八九十百千两]+(?:点[零〇一二三四五六七八九]+)?)"
_WITHIN = (
    r"(?:最迟|最晚|最长|最短|最多|最高|最低|至少|不得?超过|不得?少于|不得?低于|不多于|(?<![届期])满|提前)*\s*"
)
_YEARS, _MONTHS = r"(?<!\d\d\d\d)年(?!度?[\d一二三四五六七八九十底末初])", r"月(?![\d一二三四五六七八九十份])"
_SPAN = rf"(?:{_WITHIN}(?<![\d.月零〇一二三四五六七八九十百千两点]){_N}\s*个?\s*(?:%s)(?:以内|之内|内|以上|以下|之?前)?)"
_PERIOD = _SPAN % rf"工作日|自然日|日历天|小时|分钟|日|天|{_MONTHS}|{_YEARS}|周|季度|学期"
_IN_UNIT = {"年": re.compile(_SPAN % _YEARS), "月": re.compile(_SPAN % _MONTHS)}
_DAY = (
    rf"(?:(?:每年|当年|次年|{_N}年)\s*)?{_N}\s*月\s*(?:{_N}\s*[日号]|底|末|初|[上中下]旬)?(?:之?前|以前|起|之日起)?"
    rf"|\d{{4}}\s*年\s*(?:年?[底末初]|[一二三四1-4]季度)?(?:之?前|起)?|年底(?:之?前)?|月底(?:之?前)?"
)
_CLOCK = r"\s*(?:[（(]?(?:星期|周)[一二三四五六日天][)）]?)?\s*(?:(?:上午|下午|晚上?)?\s*\d{1,2}\s*(?:[:：]\s*\d{2}|[时点](?:\d{1,2}分|半|整)?))?"
_TO = r"[至到—\-~～－]{1,2}"
# 7月22日至25日, 2025年7月1日9:00至7月7日17:00: one span of time, not two days.
_DAYS = rf"(?:{_DAY})(?:{_CLOCK}(?:起)?\s*{_TO}\s*(?:{_DAY}|{_N}\s*[日号])(?:{_CLOCK})(?:止)?)?"
_MONEY = rf"(?:每人(?:每次)?|每户|每[年月日天次台平㎡只辆]|人均|一次性|最高(?:不超过)?|不超过|不低于|最低)*\s*{_N}\s*(?:万|亿|千|百)?\s*(?:余|多)?元(?:以上|以下|以内)?(?:/[\u4e00-\u9fff·/]{{1,6}})?(?:\s*[至到—\-~～]?\s*{_N}\s*(?:万|亿)?元(?:以上|以下)?)?"
_PROPORTION = r"|\d+\s*[∶:：]\s*\d+"  # no amount
_RATE = rf"(?:{_N}\s*[%％]|百分之{_N}|{_N}分之{_N}{_PROPORTION})"
_PERCENT = rf"(?:不低于|不超过|不少于|最高|至少)?\s*{_RATE}(?:以上|以下)?(?:\s*[至到—\-~～]\s*{_RATE}(?:以上|以下)?)?"
_SPANS = {
    "money": (rf"{_MONEY}|{_PERCENT.replace(_PROPORTION, '')}", rf"{_N}\s*倍|免费|不收取?费用?"),
    "percent": (_PERCENT, rf"{_N}\s*(?:成|折|倍)|半价|全部"),
    "hours": (
        rf"{_WITHIN}(?<![\d.月零〇一二三四五六七八九十百千两点]){_N}\s*个?\s*(?:小时|分钟)(?:以内|之内|内)?",
        _PERIOD,
    ),
    "days": (_PERIOD, r"当[日天]|即时|立即"),
    "duration": (_PERIOD, r"即时|立即|当[日天]"),
    "often": (
        rf"每(?:个|隔)?(?:半年|半月|(?:{_N}个?)?(?:年度?|季度|季|月|周|日|天))(?:[^，。；、每]{{0,12}}?{_N}\s*[次回遍])?|按(?:季度|月|年度?|半年)|逐[年月日]|定期",
        "",
    ),
    "date": (_DAYS, rf"{_PERIOD}(?<=[内前])"),
    "phone": (r"(?:0\d{2,3}[-－—]?)?\d{7,8}|1[3-9]\d{9}|(?<!\d)1\d{4}(?!\d)|400[-\d]{7,10}", ""),
}
_FORMS = {kind: tuple(re.compile(form) for form in forms if form) for kind, forms in _SPANS.items()}
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
    r"(?:分别|大概|一共|总共|是|为|要|有|得|需|应|会|能|可以|给|交|补|发|收|罚|占|按|在|的|期限|时限|时间|最[长短高低多少迟早晚大小])*(?:多少|多久|多长|多大|多高|(?<!哪)几|什么时候|啥时候|何时|哪天|哪一天|期限|时限|频率|频次)"
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
_LIMITS = re.compile(
    r"最[长高多大]|至多|不得?超过|不能超过|不高于|不多于|不大于|累计|封顶|上限|延长|以下|\d\s*倍"
)
_LEAST = re.compile(r"不[得可应]?(?:低于|少于|小于)|至少|最[低少短]|以上$")  # never the most
_FORMER = re.compile(r"原来|原先|以前|之前|过去|调整前|修改前|原")
# 由3元调整为4元: what holds is the latter.
_CHANGED = re.compile(
    rf"(?:由|从)(?:原来?的?|现行的?)?[^，。；由从]{{0,4}}?{_N}[^，。；由从]{{0,12}}?(?=(?:统一|逐步|分步)?(?:调整|修改|改|变更|提高|提升|上调|增加|扩大|放宽|降低|下调|降|减少|压减|压缩|缩短|精简|延长|增|减)(?:为|到|至))"
)
_BOUND = rf"(?:不少于|不超过|不低于|不高于|至少|最多|约)?\s*(?:{_N}\s*{_TO}\s*)?"
_BOUND_APART = r"(?:(?:至少|最多|不少于|不超过|不得少于|不得超过)[^，。；：、\d一二两三四五六七八九十]{1,6})?"  # 至少组织2次
# 自受理之日起, 在险情发生后: from when a time is counted.
_EVENT = re.compile(rf"(?:自|从|在|于)?[^，。；、]{{1,30}}?(?:之日起|之后|以后|后)(?=\s*{_WITHIN}{_N})")
_ANCHOR = re.compile(
    r"应当|必须|(?<![响对供适相])应(?=[在于自从])|自(?![然治行愿动主身己费])|从(?!事)|在(?![线校职岗建册编场])|于"
)  # where the event begins and who acts, or what is done, ends
# 本办法自5月1日起施行, 原办法同时废止: days of the text itself and of another one.
_IN_FORCE = re.compile(r"自[^，。；]{3,20}起(?:正式)?(?:施行|实施|执行|生效)")
_ASKS_FORCE = re.compile(r"施行|实施|执行|生效|有效|效力|失效|到期|开始|起")
_REPEALED = re.compile(r"[^。；]*(?:同时|即行|予以)(?:废止|失效|停止(?:执行|施行))")
_ASKS_REPEAL = re.compile(r"废止|失效|旧|原|老|以前|之前|过去|修订前")
_ASKED_UNIT = re.compile(r"(?:几|多少)个?(?P<unit>[年月])(?!度|份|底|内|前|后|级|假|资|薪)")
_INCLUDED = re.compile(r"[（(](?:均|已)?(?:包)?含[^（）()]{1,20}[）)]")  # 28年（含建设期2年）
_SINCE = re.compile(r"之日起|后多|后几|以后|之后|起算|从.{1,12}起")
_TITLE = re.compile(r"《[^《》]*》")
_DIGIT = re.compile(r"\d")
_UNTIL = re.compile(r"截止|截至|最晚|最迟|结束|为止|到(?:什么时候|几[月号]|哪[天一])")
_ENDS = re.compile(r"[至到前底末截]|(?<!废)止|有效期|失效|结束|最迟|最晚|之内|以内|内")
_NEAR = 6  # characters in front of the words that ask
_RANGE = re.compile(rf".{{0,2}}?(?:以上(?:{_TO})?|{_TO})")
_BELOW = re.compile(r"(?:以下)?")
_READ = "\uffff"  # stands where something has been read


@dataclass(frozen=True, slots=True)
class Asked:
    """The value a question asks for: its `kind`, the `forms` it may have, the question's own `figures` (canonical), the words
    `beside` those that ask ("" for none; they follow them when `after`), whether the `limit` is asked for, what held before
    a change (`former`), a time from some event (`since`), a last day (`until`), or the value of `several` things, the `units` of the question's own figures,
    and whether it asks of the days from which a text holds (`of_force`) or another is repealed (`of_repeal`)."""

    kind: str
    forms: tuple[re.Pattern[str], ...]
    figures: frozenset[str]
    beside: str
    after: bool
    limit: bool
    former: bool
    since: bool
    until: bool
    several: bool
    units: frozenset[str] = frozenset()
    of_force: bool = False
    of_repeal: bool = False

    def touches(self, text: str, values: Sequence[str]) -> int:
        """How many characters of the words next to those that ask stand in a text as they stand there (0, or 2 to 8): of
        公租房初审要多久 审, 初审, …; 轮候期间 is not 轮候期. More by ten where they stand right beside one of the values:
        取缔64个; by twenty where the value is how long that lasts: 公示期为7日 for 公示几天."""
        text = text.lower().replace("期间", "")
        length = held_beside(self.beside, text, self.after)
        piece = re.escape(self.beside[:length] if self.after else self.beside[-length:])
        close = "|".join(
            rf"(?<![不未非无]){piece}.{{0,3}}?{re.escape(v)}|{re.escape(v)}.{{0,3}}?(?<![不未非无]){piece}"
            for v in values
        )
        period = "|".join(rf"{piece}期[^，。；]{{0,6}}?{re.escape(v)}" for v in values)
        if (
            length
            and not self.after
            and self.kind in ("days", "duration")
            and period
            and re.search(period, text)
        ):
            return length + 20
        return length + 10 * bool(length and close and re.search(close, text))

    def read(self, text: str) -> str:
        """The text without the event from which a time is counted (自收到初审材料之日起15日内完成审核 is no time for 初审), unless
        that is asked of, without the titles it names, whose years are no days, and without the days from which it holds itself
        or another is repealed, unless these are asked of."""
        text = _INCLUDED.sub("", _TITLE.sub(lambda title: _DIGIT.sub(_READ, title[0]), text))
        if not self.of_force:
            text = _IN_FORCE.sub("", text)
        if not self.of_repeal:
            text = _REPEALED.sub("", text)
        return text if self.since else _EVENT.sub(_before_event, text)

    def told_by(self, text: str) -> bool:
        """Whether the values in a text can be of the kind of end asked for: a last day stands beside 至, 前, 止 or the like."""
        return not self.until or bool(_ENDS.search(text))


def _before_event(match: re.Match[str]) -> str:
    """What stands before an event: 突发停供信息 of 突发停供信息应当在抢修开始后. It is not joined with what follows: of
    最迟应当在事件发生后3小时内 the value is 3小时内."""
    anchor = _ANCHOR.search(match[0])
    return match[0][: anchor.start()] + _READ if anchor else ""


def asked_value(query: Query) -> Asked | None:
    """None when the question asks for no value that can be said alone."""
    kind, forms = _asked_for(query)
    if not forms:
        return None
    text = query.search_text
    limit = kind != "date" and bool(_MOST.search(text))
    stated = figures(_HUNDRED.sub("一百", _PEOPLE.sub("人", text)))
    former, since = bool(_FORMER.search(text)), bool(_SINCE.search(text))
    beside, after = _beside(query)
    several = bool(_OF_EACH.search(text)) or (not after and bool(_SEVERAL.search(beside)))
    until = kind == "date" and bool(_UNTIL.search(text))
    units = frozenset(given.unit for given in given_in(text))
    force, repeal = bool(_ASKS_FORCE.search(text)), bool(_ASKS_REPEAL.search(text))
    return Asked(
        kind, forms, stated, beside, after, limit, former, since, until, several, units, force, repeal
    )


def values_in(text: str, form: re.Pattern[str], asked: Asked) -> tuple[str, ...]:
    """The values of a form in a text, each once, as written; not those the question states itself, and of a change only what
    holds after it."""
    if not asked.former:
        text = _CHANGED.sub(lambda match: _READ * len(match[0]), text)
    matches = [match for match in form.finditer(text) if match[0].strip()]
    if asked.kind == "date":  # …期间完成投资的 tells what is meant, not when something is due
        matches = [match for match in matches if not text.startswith("期间", match.end())]
    cases = _cases(text, asked)
    spans = (
        span for span in _joined(matches, text) if not any(a < span[1] and span[0] < b for a, b in cases)
    )
    found = dict.fromkeys(text[start:end].strip() for start, end in spans)
    told = (value for value in found if not (asked.limit and _LEAST.search(value)))
    return tuple(value for value in told if not ((own := figures(value)) and own <= asked.figures))


def _cases(text: str, asked: Asked) -> list[tuple[int, int]]:
    """Where a text sets steps in the units of the question's figures: 投资200万元以上的 is no amount paid for 300万元."""
    if len(fold(text)) != len(text):
        return []
    return [(step.start, step.end) for unit in asked.units for step in steps_in(text, unit)]


def _joined(matches: Sequence[re.Match[str]], text: str) -> list[tuple[int, int]]:
    """Where values stand; two that are the ends of one range (一个月至十二个月, 1倍以上10倍以下) as one."""
    spans: list[tuple[int, int]] = []
    for match in matches:
        between = text[spans[-1][1] : match.start()] if spans else "."
        if spans and _RANGE.fullmatch(text[spans[-1][1] - 2 : spans[-1][1]] + between):
            spans[-1] = (spans[-1][0], match.end())
        else:
            spans.append(match.span())
    return [(start, end + len(_BELOW.match(text, end)[0])) for start, end in spans]  # type: ignore[index]


def says_limit(text: str) -> bool:
    """Whether a text states a limit: 最长, 不超过, 累计, 以下."""
    return bool(_LIMITS.search(text))


def asks_until(question: str) -> bool:
    """Whether a question asks for a last day: 截止, 最晚, 到什么时候."""
    return bool(_UNTIL.search(question))


def ends_of(span: str) -> tuple[str, str] | None:
    """The first and last day of a span of time; None for what is no span."""
    parts = re.split(rf"(?<=[日号月底旬初末分时点半整\d起])\s*{_TO}\s*(?=(?:{_N}\s*年)?\s*{_N}\s*月)", span)
    return (parts[0].removesuffix("起"), parts[1].removesuffix("止")) if len(parts) == 2 else None


def _asked_for(query: Query) -> tuple[str, tuple[re.Pattern[str], ...]]:
    if _HOW_OFTEN.search(query.search_text):
        return "often", _FORMS["often"]
    kind = next((kind for kind in _ORDER if kind in query.asks), None)
    if kind in ("days", "duration") and (unit := _ASKED_UNIT.search(query.search_text)):
        return kind, (_IN_UNIT[unit["unit"]], *_FORMS[kind])  # 28年, not 12个月, for 几年
    return (kind, _FORMS[kind]) if kind else ("count", _counted(query))


def _counted(query: Query) -> tuple[re.Pattern[str], ...]:
    """The form of the number asked for (6辆 for 几辆, 三级 for 几级, 78个小区 for 多少小区); () for none or several."""
    text = query.search_text
    levels = _HOW_MANY_LEVELS.search(text)
    if levels:
        return (
            re.compile(rf"(?<!第){_N}{levels['of']}" + (f"{_N}{levels['and']}" if levels["and"] else "")),
        )
    units = [kind.partition(":")[2] for kind in query.asks if kind.startswith("count:")]
    if len(units) == 1:
        return (re.compile(rf"{_BOUND_APART}{_BOUND}{number_of(units[0]).pattern}(?:以上|以下|以内)?"),)
    things = _HOW_MANY_THINGS.search(text) if "number" in query.asks else None
    noun = words(things["of"])[0] if things else ""
    return (re.compile(rf"{_BOUND}{_N}\s*(?:余|多)?\s*[\u4e00-\u9fff]?{noun}"),) if len(noun) > 1 else ()


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
