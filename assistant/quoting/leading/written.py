"""Values as documents write them: the forms of a period, a day, an amount, a rate, a number and a telephone number."""

from __future__ import annotations

import re

from ...question.asks.wants import number_of

N = r"(?:\d[\d,]*(?:\.\d+)?|[零〇一二三四五六七八九十百千两]+(?:点[零〇一二三四五六七八九]+)?)"
WITHIN = (
    r"(?:最迟|最晚|最长|最短|最多|最高|最低|至少|不得?超过|不得?少于|不得?低于|不多于|(?<![届期])满|提前)*\s*"
)
_YEARS, _MONTHS = r"(?<!\d\d\d\d)年(?!度?[\d一二三四五六七八九十底末初])", r"月(?![\d一二三四五六七八九十份])"
_SPAN = rf"(?:{WITHIN}(?<![\d.月零〇一二三四五六七八九十百千两点]){N}\s*个?\s*(?:%s)(?:以内|之内|内|以上|以下|之?前)?)"
_PERIOD = _SPAN % rf"工作日|自然日|日历天|小时|分钟|日|天|{_MONTHS}|{_YEARS}|周|季度|学期"
IN_UNIT = {"年": re.compile(_SPAN % _YEARS), "月": re.compile(_SPAN % _MONTHS)}
_DAY = (
    rf"每月\s*{N}\s*[日号](?:之?前|以前)?|(?:(?:每年|当年|次年|{N}年)\s*)?{N}\s*月\s*(?:{N}\s*[日号]|底|末|初|[上中下]旬)?(?:之?前|以前|起|之日起)?"
    rf"|\d{{4}}\s*年\s*(?:年?[底末初]|[一二三四1-4]季度)?(?:之?前|起)?|年底(?:之?前)?|月底(?:之?前)?"
)
_CLOCK = r"\s*(?:[（(]?(?:星期|周)[一二三四五六日天][)）]?)?\s*(?:(?:上午|下午|晚上?)?\s*\d{1,2}\s*(?:[:：]\s*\d{2}|[时点](?:\d{1,2}分|半|整)?))?"
TO = r"[至到—\-~～－]{1,2}"
# 7月22日至25日, 2025年7月1日9:00至7月7日17:00: one span of time, not two days.
_DAYS = rf"(?:{_DAY})(?:{_CLOCK}(?:起)?\s*{TO}\s*(?:{_DAY}|{N}\s*[日号])(?:{_CLOCK})(?:止)?)?"
_MONEY = rf"(?:每人(?:每次)?|每户|每[年月日天次台平㎡只辆]|人均|一次性|最高(?:不超过)?|不超过|不低于|最低)*\s*{N}\s*(?:万|亿|千|百)?\s*(?:余|多)?元(?:以上|以下|以内)?(?:/[\u4e00-\u9fff·/]{{1,6}})?(?:\s*[至到—\-~～]?\s*{N}\s*(?:万|亿)?元(?:以上|以下)?)?"
_PROPORTION = r"|\d+\s*[∶:：]\s*\d+"  # no amount
_RATE = rf"(?:{N}\s*[%％]|百分之{N}|{N}分之{N}{_PROPORTION})"
_PERCENT = rf"(?:不低于|不超过|不少于|最高|至少)?\s*{_RATE}(?:以上|以下)?(?:\s*[至到—\-~～]\s*{_RATE}(?:以上|以下)?)?"
_SPANS = {
    "money": (rf"{_MONEY}|{_PERCENT.replace(_PROPORTION, '')}", rf"{N}\s*倍|免费|不收取?费用?"),
    "percent": (_PERCENT, rf"{N}\s*(?:成|折|倍)|半价|全部"),
    "hours": (
        rf"{WITHIN}(?<![\d.月零〇一二三四五六七八九十百千两点]){N}\s*个?\s*(?:小时|分钟)(?:以内|之内|内)?",
        _PERIOD,
    ),
    "days": (_PERIOD, r"当[日天]|即时|立即"),
    "duration": (_PERIOD, r"即时|立即|当[日天]"),
    "often": (
        rf"每(?:个|隔)?(?:半年|半月|(?:{N}个?)?(?:年度?|季度|季|月|周|日|天|小时))(?:(?:[^，。；、每]|(?<=[时点])、(?=\d)){{0,12}}?{N}\s*[次回遍])?|按(?:季度|月|年度?|半年)|逐[年月日]|定期",
        "",
    ),
    "date": (_DAYS, rf"{_PERIOD}(?<=[内前])"),
    "phone": (r"(?:0\d{2,3}[-－—]?)?\d{7,8}|1[3-9]\d{9}|(?<!\d)[19]\d{4}(?!\d)|400[-\d]{7,10}", ""),
}
FORMS = {kind: tuple(re.compile(form) for form in forms if form) for kind, forms in _SPANS.items()}
_BOUND = rf"(?:不少于|不超过|不低于|不高于|至少|最多|约)?\s*(?:{N}\s*{TO}\s*)?"
_BOUND_APART = r"(?:(?:至少|最多|不少于|不超过|不得少于|不得超过)[^，。；：、\d一二两三四五六七八九十]{1,6})?"  # 至少组织2次


def number_form(unit: str) -> re.Pattern[str]:
    """A number of such units, with its bound: 不少于6台, 至少组织2次."""
    return re.compile(rf"{_BOUND_APART}{_BOUND}{number_of(unit).pattern}(?:以上|以下|以内)?")


def things_form(noun: str) -> re.Pattern[str]:
    """A number of things called so: 78个小区."""
    return re.compile(rf"{_BOUND}{N}\s*(?:余|多)?\s*[\u4e00-\u9fff]?{noun}")


def levels_form(level: str, and_level: str | None) -> re.Pattern[str]:
    """How many levels there are (三级), or of two kinds (三审三校)."""
    return re.compile(rf"(?<!第){N}{level}" + (f"{N}{and_level}" if and_level else ""))


def ends_of(span: str) -> tuple[str, str] | None:
    """The first and last day of a span of time; None for what is no span."""
    parts = re.split(rf"(?<=[日号月底旬初末分时点半整\d起])\s*{TO}\s*(?=(?:{N}\s*年)?\s*{N}\s*月)", span)
    return (parts[0].removesuffix("起"), parts[1].removesuffix("止")) if len(parts) == 2 else None
