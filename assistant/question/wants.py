"""What kind of thing a question wants to be told, and whether a sentence holds one.

A clause on the right subject that holds no amount does not answer 多少钱: this is what tells a near miss from an answer.
"""

from __future__ import annotations

import re

_CLAIMS = re.compile(r"(?:吗|吧|对不对|是不是|是否|对吗|对吧|是吧|没错吧|属实|正确|不是)")
_ASKS_AMOUNT = re.compile(r"多少|几|多久|多长|何时|什么时候|哪[天年个些]")
_OPEN = re.compile(r"谁|什么|怎么|如何|哪|咋|为何|啥|怎样")
_N = r"(?:\d[\d,.]*|[零一二三四五六七八九十百千万两半]+)"
_SHORT = r"(?:(?<!\d)\d{1,3}(?:\.\d)?|(?<!第)[一二三四五六七八九十百两半]+)"  # no year
_UNITS = "个|项|条|次|人|名|家|份|类|种|级|户|岁|门|套|处|页|块|元|分|倍|成|档|所|期|批|遍|天|日|年|月|人次|周岁|平方米|公里|毫米|米|层|场|台|间|辆|处|人次"
_KINDS: dict[str, tuple[str, str]] = {
    "money": (
        r"多少钱|多少元|几块钱|几元|几百元|几万|多少万|金额|费用(?:是|为)?多少|(?:发|给|交|补|领|拿|收|罚|扣|花|报|缴|付|贴|奖|减|加)多少(?![条个项人次家份户天日小月年分页篇种类张块台套])|补贴多少|罚款(?:是|为)?多少|给多少|交多少|领多少|拿多少|多少补贴|工资多少|限额|额度",
        rf"{_N}\s*(?:万|亿|千|百)?\s*(?:余|多)?元|元|免费|不收取?费|无需缴|倍|%|％|百分之",
    ),
    "percent": (
        r"百分之几|百分之多少|比例|百分比|几成|占多少|几折|多少折",
        rf"{_N}\s*[%％]|百分之|{_N}分之{_N}|{_N}\s*(?:成|折)|半价|全部",
    ),
    "hours": (r"几个?(?:小时|钟头)|多少个?(?:小时|钟头)|几分钟", rf"{_SHORT}\s*个?\s*(?:小时|分钟)"),
    "days": (
        r"(?<!哪)几天|(?<!哪)几日|几个?工作日|多少(?:天|日|个?工作日|个?月|年)|几个月|几年|多少周",
        rf"{_SHORT}\s*个?\s*(?:工作日|自然日|小时|日|天|月|年|周|季度)",
    ),
    "duration": (
        r"多久|多长时间|期限|时限|有效期|提前多|多长",
        rf"{_SHORT}\s*个?\s*(?:工作日|自然日|小时|分钟|日|天|月|年|周|季度)|即时|立即|当[日天场]|及时|终身|长期|永久",
    ),
    "date": (
        r"何时|什么时候|啥时候|几时|哪(?:几|一)?[天日年]|几月|几号|日期|什么时间|截止|截至|最晚|最迟|哪个月|从几|到几",
        rf"{_N}\s*[年月日]|[年月]底|年末|季度|之日起|每[年月季周日]|期满|届满|前|{_SHORT}\s*个?\s*(?:工作日|小时|分钟|周)",
    ),
    "phone": (
        r"电话|联系方式|手机号|号码是多少|拨打|打哪个",
        r"\d{3,4}[-－]?\d{7,8}|(?<!\d)1[0-9]{4}(?!\d)|电话[:：]?\s*\d",
    ),
    "url": (r"网址|链接|什么网|哪个网", r"https?://|www\.|\.gov\.|网站|平台|APP|小程序|系统"),
    "count": (
        rf"几(?:{_UNITS})|多少(?:{_UNITS})|多少(?=[？?]|$)|数量|人数|总数|几[审校级]|多[大高重远]",
        rf"{_N}\s*(?:余|多)?\s*(?:{_UNITS}|以上|以下|[审校])|\d",
    ),
    "who": (
        r"谁|(?:哪|什么|几)(?:一|两|三|几|些)?个?(?:部门|单位|机构|机关|局|委|办|家|科室|处室|级政府)|责任单位|牵头|主管|归口|哪个管|归哪|归谁|找哪|向哪|由.{0,4}负责",
        r"[\u4e00-\u9fff]{1,10}(?:部门|单位|局|厅|委|办公室|办|政府|机关|机构|中心|委员会|街道|镇|院|法院|学校|企业|公司|组织|人)|牵头|负责|责任单位",
    ),
}
_ASKED = {name: re.compile(asked) for name, (asked, _) in _KINDS.items()}
_HELD = {name: re.compile(held) for name, (_, held) in _KINDS.items()}


# Kinds without which a sentence is no answer; the word for each, for the refusal.
HARD = {
    "money": "金额",
    "percent": "比例",
    "hours": "时限",
    "days": "期限",
    "duration": "期限",
    "date": "时间",
    "phone": "电话",
}


def wanted(question: str) -> frozenset[str]:
    """The kinds of thing a question asks for: money, percent, hours, days, duration, date, phone, url,
    count, who; often none."""
    return frozenset(name for name, pattern in _ASKED.items() if pattern.search(question))


def fits(wants: frozenset[str], text: str) -> float:
    """The share (0..1) of the wanted kinds of which `text` holds one; ½ when nothing particular is wanted."""
    if not wants:
        return 0.5
    return sum(bool(_HELD[name].search(text)) for name in wants) / len(wants)


def holds(kinds: frozenset[str], text: str) -> bool:
    """Whether `text` holds at least one of the kinds."""
    return any(_HELD[name].search(text) for name in kinds)


def is_claim(question: str) -> bool:
    """Whether a question states something and asks whether it is so, rather than asking for a value."""
    if _ASKS_AMOUNT.search(question):
        return False
    return bool(_CLAIMS.search(question)) or (question.endswith(("？", "?")) and not _OPEN.search(question))
