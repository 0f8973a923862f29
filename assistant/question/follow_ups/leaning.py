"""Whether a question leans on the conversation before it, and the words by which it does."""

from __future__ import annotations

import re

from ..understand import Query
from .replacing import OTHER

_SHORT = 14  # characters; people leave out what was just said
POINTS = r"(?:这|那|此|该|上述|上面|刚才|前面)(?:个|件|项|条|份|块|方面|事|些|里|边|文件|规定|要求|办法|条例|通知|方案)?(?:事|的)?"
_LEANS = re.compile(
    rf"^(?:那|那么|它|其|还有|另外|以及|具体|再|为什么|{POINTS})|{POINTS}(?:[？?。]|$)|呢[？?。]?$|(?:上|这|那|下|该|本)一?条|上述|刚才|前面(?:说|提)"
    r"|这事|此事|该事|这件事|这项|这块|这方面|它|^(?:谁|什么时候|何时|多久|期限|哪个部门|由谁|多少|几)[^，。]{0,12}[？?]?$"
)
LEAD = re.compile(
    r"^(?:那么|那|还有|另外|以及|请问|再问一下|具体|它的?|其(?![中他它余])|该文件的?|这份文件的?|那份文件的?|(?:上|这|那|该|本)一?条的?)[，,]?"
)
POINTING = re.compile(rf"^(?:那么?)?(?:{POINTS}的?|[它他她]们?的?)(?!条)")


def leans(text: str, query: Query) -> bool:
    """Whether a question needs the conversation: it points back, has no topic of its own, or is short and names no
    document while one is under discussion."""
    says_what = query.addresses or query.facts or (query.certain and query.terms)
    if query.named and says_what and not _LEANS.search(text):
        return False  # it says itself which document, and what of it
    short = len(text) <= _SHORT and not query.named and not query.addresses
    return short or bool(_LEANS.search(text)) or not query.terms or _only_names(text, query)


def _only_names(text: str, query: Query) -> bool:
    named = bool(query.places or query.years or query.named)
    return bool(OTHER.match(text)) and named and not query.addresses
