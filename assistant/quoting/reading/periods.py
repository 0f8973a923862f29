"""Times that a sentence only compares with: 合格率88.1%，较2024年第四季度提高3.6个百分点 does not tell the fourth quarter's."""

from __future__ import annotations

import re
import unicodedata

_PERIOD = re.compile(
    r"(?:(?:19|20)\d\d年)?(?:第?[一二三四1-4]季度|[上下]半年|(?<!\d)\d{1,2}月份?(?!\d|底|初|末|上旬|中旬|下旬)|[春夏秋冬]季(?:学期)?)"
    r"|上一?(?:个?季度|年度?|个?月|学期)|去年同期|上年同期|(?:19|20)\d\d年"
)
_COMPARED = re.compile(r"(?:较|比|与|同|和|相对于|对比)(?:上年|去年)?的?$")
_ASKS_CHANGE = re.compile(r"比|较|提高|提升|增长|增加|上升|下降|减少|降低|变化|多了|少了")


def only_compares(question: str, text: str) -> bool:
    """Whether a time the question names stands in a text only as what another is compared with."""
    if _ASKS_CHANGE.search(question):
        return False
    asked = [match[0] for match in _PERIOD.finditer(unicodedata.normalize("NFKC", question))]
    if not asked:
        return False
    folded = unicodedata.normalize("NFKC", text)
    period = max(asked, key=len)
    places = [match.start() for match in re.finditer(re.escape(period), folded)]
    return bool(places) and all(_COMPARED.search(folded[max(0, at - 6) : at]) for at in places)
