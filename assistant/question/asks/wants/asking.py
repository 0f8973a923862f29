"""The words that ask, which are no topic."""

from __future__ import annotations

import re

_ASKING = re.compile(
    r"(?:由|归|是|向|找|被|让|给|在)?哪(?:一|几|些|两)?(?:个|家|级|类|种|份|条|款|项|天|年|月|日|位|儿|里|边|号)?(?:部门|单位|机构|机关|领导|地方|文件)?(?:来|去)?(?:负责|牵头|主管|管)?"
    r"|第几(?:号令?|条|章|款|届|批|部分)?|什么(?:时候|时间|号|样的?)?|(?:由|归|找|向|被|让|给|是)?谁(?:来|去)?(?:负责|牵头|主管|管)?"
    r"|多少(?:钱|元|条|个|天|人|家|份|次|年|月|分)?|多久|多长时间?|几(?:天|条|个月?|份|年|月|日|号|点|种|类|次|倍|分|家|岁|成|折|元)"
)
# 说明第三条, 概括一下第三条: what is to be done with a text, no topic of it.
_BEFORE_A_TEXT = re.compile(
    r"^(?:请|帮我|麻烦)*(?:说明|解释|介绍|概括|总结|归纳)(?:一下)?(?=[^，。？?]*第[\d一二三四五六七八九十百]+[条章款项])"
)


def without_request(text: str) -> str:
    """The text without the request before the clause it names (说明, 概括一下)."""
    return _BEFORE_A_TEXT.sub("", text)


def without_asking(question: str) -> str:
    """The question without the words that ask (哪个部门负责, 第几号令, 多少条), which are no topic."""
    return _ASKING.sub(" ", question)
