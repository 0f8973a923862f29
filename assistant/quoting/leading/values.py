"""The values of a text that may be the one asked for, and how near the question's words stand to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...gate.figures import figures, fold
from ...tables import with_units
from ...types import Sentence
from ..reading.tiers import steps_in
from .asked import Asked
from .clearest import held_beside
from .written import TO, WITHIN, N

_LIMITS = re.compile(
    r"最[长高多大]|至多|不得?超过|不能超过|不高于|不多于|不大于|累计|封顶|上限|延长|以下|\d\s*倍"
)
_LEAST = re.compile(r"不[得可应]?(?:低于|少于|小于)|至少|最[低少短]|以上$")  # never the most
# 由3元调整为4元: what holds is the latter.
_CHANGED = re.compile(
    rf"(?:由|从)(?:原来?的?|现行的?)?[^，。；由从]{{0,4}}?{N}[^，。；由从]{{0,12}}?(?=(?:统一|逐步|分步)?(?:调整|修改|改|变更|提高|提升|上调|增加|扩大|放宽|降低|下调|降|减少|压减|压缩|缩短|精简|延长|增|减)(?:为|到|至))"
)
# 自受理之日起, 在险情发生后: from when a time is counted.
_EVENT = re.compile(rf"(?:自|从|在|于)?[^，。；、]{{1,30}}?(?:之日起|之后|以后|后)(?=\s*{WITHIN}{N})")
_ANCHOR = re.compile(
    r"应当|必须|(?<![响对供适相])应(?=[在于自从])|自(?![然治行愿动主身己费])|从(?!事)|在(?![线校职岗建册编场])|于"
)  # where the event begins and who acts, or what is done, ends
# 本办法自5月1日起施行, 原办法同时废止: days of the text itself and of another one.
_IN_FORCE = re.compile(r"自[^，。；]{3,20}起(?:正式)?(?:施行|实施|执行|生效)")
_REPEALED = re.compile(r"[^。；]*(?:同时|即行|予以)(?:废止|失效|停止(?:执行|施行))")
_INCLUDED = re.compile(r"[（(](?:均|已)?(?:包)?含[^（）()]{1,20}[）)]")  # 28年（含建设期2年）
_TITLE = re.compile(r"《[^《》]*》")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(N)
_ENDS = re.compile(r"[至到前底末截]|(?<!废)止|有效期|失效|结束|最迟|最晚|之内|以内|内")
# What follows is the exception: its value, said first, would pass for the rule's.
_EXCEPT = re.compile(r"[，,；;]\s*但(?:是)?(?!书)")
_RANGE = re.compile(rf".{{0,2}}?(?:以上(?:{TO})?|{TO})")
_BELOW = re.compile(r"(?:以下)?")
_READ = "\uffff"  # stands where something has been read


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


def touches(asked: Asked, text: str, values: Sequence[str]) -> int:
    """How many characters of the words next to those that ask stand in a text as they stand there (0, or 2 to 8): of
    公租房初审要多久 审, 初审, …; 轮候期间 is not 轮候期. More by ten where they stand right beside one of the values:
    取缔64个; by twenty where the value is how long that lasts: 公示期为7日 for 公示几天."""
    text = text.lower().replace("期间", "")
    length = held_beside(asked.beside, text, asked.after)
    if not length or not values:
        return length
    piece = re.escape(asked.beside[:length] if asked.after else asked.beside[-length:])
    value = f"(?:{'|'.join(map(re.escape, values))})"
    lasts = not asked.after and asked.kind in ("days", "duration")
    if lasts and re.search(rf"{piece}期[^，。；]{{0,6}}?{value}", text):
        return length + 20
    own = rf"(?<![不未非无]){piece}"
    return length + 10 * bool(re.search(rf"{own}.{{0,3}}?{value}|{value}.{{0,3}}?{own}", text))


def to_read(sentence: Sentence, asked: Asked) -> str:
    """The sentence without its exception, unless the limit is asked for, which the exception often sets."""
    text = without_asides(with_units(sentence), asked)
    return text if asked.limit else _EXCEPT.split(text)[0]


def without_asides(text: str, asked: Asked) -> str:
    """The text without the event from which a time is counted (自收到初审材料之日起15日内完成审核 is no time for 初审), unless
    that is asked of, without the titles it names, whose years are no days, without what is said of something else, and without the days from which it holds itself
    or another is repealed, unless these are asked of."""
    text = _INCLUDED.sub("", _TITLE.sub(lambda title: _DIGIT.sub(_READ, title[0]), text))
    for other in asked.others:
        text = other.sub(lambda stretch: _NUMBER.sub(_READ, stretch[0]), text)
    if not asked.of_force:
        text = _IN_FORCE.sub("", text)
    if not asked.of_repeal:
        text = _REPEALED.sub("", text)
    return text if asked.since else _EVENT.sub(_before_event, text)


def tells_end(text: str) -> bool:
    """Whether a day in a text may be a last one: it stands beside 至, 前, 止 or the like."""
    return bool(_ENDS.search(text))


def _before_event(match: re.Match[str]) -> str:
    """What stands before an event: 突发停供信息 of 突发停供信息应当在抢修开始后. It is not joined with what follows: of
    最迟应当在事件发生后3小时内 the value is 3小时内."""
    anchor = _ANCHOR.search(match[0])
    return match[0][: anchor.start()] + _READ if anchor else ""
