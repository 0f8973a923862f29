"""A question with what it takes to be its answer behind it (多久报销？30个工作日，对吗), as the one claim that it makes.

Chinese asks in place: what answers 多久 or 谁 stands where these stood, so the claim is the question with the answer put there.
"""

from __future__ import annotations

import re

_HOW_MUCH = r"(?:多久|多长时间|多少(?:个?(?:工作日|月|小时)|[天日年次元人钱])?|几(?:个(?:工作日|月|小时)?|[天日年次元人]))"
_WHO = r"(?:是|由|归|找|被)?(?:谁|哪个(?:单位|部门|机关)|什么(?:单位|部门|机关))(?:来|去)?"
_ASKED = re.compile(
    rf"^(?P<before>[^？?]*?)(?:(?P<much>{_HOW_MUCH})|(?P<who>{_WHO}))(?P<after>[^？?，,]*)[？?，,]"
    r"(?:应该|应当|就)?(?:是|由)?(?P<value>[^，,？?]{2,24}?)[，,]?(?P<tag>对吗|对吧|对不对|是吗|是吧|是不是|没错吧|吗)[？?]?$"
)


def as_one_claim(question: str) -> str:
    """`多久报销？30个工作日，对吗` as `30个工作日报销，对吗`, `谁发布？市政府，对吗` as `由市政府发布，对吗`; others as they are."""
    found = _ASKED.match(question.strip())
    if found is None:
        return question
    value = found["value"] if found["much"] else f"由{found['value']}"
    tag = "对吗" if found["tag"] == "吗" else found["tag"]
    return f"{found['before']}{value}{found['after']}，{tag}？"
