"""Values that the words next to them give to something else than what is asked.

A question of how long it takes until something is granted is not answered by how long it then holds, one of how long ahead
by a time after the event, one of money by a rate measured, one of the day of each month by a day of the year, one of the last
day for applicants by the day of the review, one of a journey to a place by what another class of places costs.
"""

from __future__ import annotations

import re

from .written import WITHIN, N

_PERIOD = rf"{WITHIN}{N}\s*个?(?:工作日|自然日|小时|分钟|日|天|月|年)(?:之?内|以内)?"
_DAY = r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号]|底)"
_AHEAD = r"提前|提早|[天日月年时久]之?前"
# Until it is granted, asked as 几天能办好, 多久批下来, 办…要多少天.
_GRANTED = re.compile(
    r"(?:办|批|审|拿|领|登记)(?:理|证)?(?:下来|好|完|结|到手?|出来)|办[^，。？]{2,16}?(?:要|需)[^，。？]{0,3}?(?:多[久长少]|几)|(?:多久|几天)[^，。？]{0,4}(?:到账|下证|出证|发证)"
)
_HOLDS = re.compile(r"有效|效期|[延接]续|续[期证办费]|到期|届满|补正|补齐|送达|颁发|逾期|补办|遗失")
# What is asked (but not also said), and the stretch of a text whose value is of something else.
_OTHERS = (
    (
        _GRANTED,
        _HOLDS,
        re.compile(
            rf"(?:有效期|效期|届满|延续|补正|补齐|送达|逾期|补办|决定之日起)[^。；]{{0,20}}?{_PERIOD}|[^，。；\d]前\s*{_PERIOD}"
        ),
    ),
    (
        re.compile(_AHEAD),
        re.compile(r"[以之]后|后[^，。？]{0,4}(?:多久|几)"),
        re.compile(rf"(?:后|之日起)\s*{_PERIOD}"),
    ),
    (
        re.compile(r"多少[钱元]|几[块元]|多少万"),
        re.compile(r"[率比]"),
        re.compile(rf"(?:率|占比|比例|比重)[^，。；]{{0,6}}?{N}\s*[%％]"),
    ),
    (
        re.compile(r"几次|多少次"),
        re.compile(r"各"),
        re.compile(rf"各[^，。；]{{0,3}}{N}\s*次|每{N}个?小时[^，。；]{{0,6}}?{N}\s*次"),
    ),
    (re.compile(r"每个?月"), re.compile(r"每年"), re.compile(rf"每年[^，。；]*|(?<!每){_DAY}")),
    (  # how many there are in each is not told by the sum of all
        re.compile(r"(?:每|一)个?[班户组队][^，。？]{0,4}(?:多少|几)"),
        re.compile(r"一共|总共|合计"),
        re.compile(rf"{N}\s*个?[班户组队][、，,][^，。；]{{0,6}}?{N}\s*[人名]"),
    ),
    (
        re.compile(
            r"(?:申报|申请|申领|报名|报)[^，。？]{0,6}?(?:截止|最[晚迟]|为止|到(?:哪|几|什么)|时间|期限|什么时候)|(?:截止|最[晚迟]|什么时候|哪天)[^，。？]{0,4}报"
        ),
        re.compile(r"审|评|公示|拨|验收"),
        re.compile(
            rf"{_DAY}(?:之?前)?(?:完成|组织|提出|开展|进行)?[^，。；]{{0,4}}?(?:审|评|公示|拨付|验收|名单)"
        ),
    ),
    (
        # 去北京出差: which class of places (省外, 省会) it is, the words do not tell.
        re.compile(r"(?:[去到赴往]|前往)[\u4e00-\u9fff]{2,8}?(?:出差|开会|培训|学习|考察|调研)"),
        re.compile(r"[省市县区州境国][内外会城级]|其[他它余]"),
        re.compile(r"(?:到|赴|去)?(?:省|市|县|境|国)[内外会][^；。]*"),
    ),
)
_OFTEN = re.compile(
    r"(?:多久|多长时间|几个?[天年月周])(?:要|得|该|应当?|需要?|至少|会)*(?P<deed>[\u4e00-\u9fff]{1,4}?)(?:[一几]|多少)[次回遍趟]"
)


def deed_in(question: str, text: str) -> bool:
    """Whether a text has, by a character at least, what is done so often (多久检查一次); True where a question asks no such
    thing."""
    asked = _OFTEN.search(question)
    return asked is None or any(character in text for character in asked["deed"])


def governed_otherwise(question: str) -> tuple[re.Pattern[str], ...]:
    """The stretches of a text, each with its value, that speak of something else than the question."""
    return tuple(
        other for asks, says, other in _OTHERS if asks.search(question) and not says.search(question)
    )
