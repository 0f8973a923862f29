"""Values that a text gives of what does not hold: the standard that it replaced, and by how much a limit was missed.

A price list closes with 原标准：… for comparison (附：…), which answers only who asks what held before. In a circular that
names wrongs, 超期23个工作日 is how late somebody was, no time that anything takes.
"""

from __future__ import annotations

import re

from ...question.texts.ended import asks_older
from ...question.understand import Query
from ...question.words.comparing import differs

_WHAT = r"(?:标准|规定|政策|价格|额度|比例|费率|税率|定额|限额|要求)"
_FORMER = re.compile(
    rf"^[^，。；]{{0,30}}(?<![中太草高平还复])原(?:来|先|有|执行|收费|补贴|补助|津贴|发放|的)*{_WHAT}(?!不变|执行|的?基础)"
    rf"|^[^，。；]{{0,10}}(?:调整|修订|提高|废止)之?前的?[^，。；]{{0,6}}{_WHAT}?[为是：:]"
)
_ASKS_BEFORE = re.compile(
    r"原(?:来|先|标准|规定)|以前|过去|从前|之前的|旧|老的|老标准|新老|变化|变了|调整了|涨了|降了"
)
_LATE = r"(?:超期|逾期|超时|超限|延误|拖延|拖欠|滞后)"
_OVERRUN = re.compile(rf"{_LATE}(?:了|达|近|最长|时间)*\d+\s*(?:个?(?:工作日|月|小时)|[天日年])")


def only_former(query: Query, text: str) -> bool:
    """Whether a text tells only what held before, when the question does not ask for that."""
    question = query.search_text
    asks = query.older or query.versions or asks_older(question) or differs(question)
    return not (asks or _ASKS_BEFORE.search(question)) and bool(_FORMER.search(text))


def without_overruns(question: str, text: str) -> str:
    """`text` without how late somebody was (最长超期23个工作日), unless the question asks that."""
    return text if re.search(_LATE, question) else _OVERRUN.sub(" ", text)
