"""Texts no longer in force, and how a question asks for them."""

from __future__ import annotations

import re
from datetime import date

from index.types import Document

_TEXT = "版|办法|规定|政策|条例|标准|文件|通知|规则|细则|方案|法"
# 养老办法 and 破旧的 are of other things.
_OLDER = re.compile(
    rf"(?<![养敬孤助护扶为])老(?:的|{_TEXT})|(?<![破陈])旧(?:的|{_TEXT})|原来的?|以前的?|修订前|修改前|废止的?|原(?:办法|条例|规定|政策)"
)


def asks_older(question: str) -> bool:
    """Whether a question asks for what held before: 老办法, 原来的规定, 修订前."""
    return bool(_OLDER.search(question))


def without_older(question: str) -> str:
    """The question without the words that ask for what held before: no text calls itself the old one."""
    return _OLDER.sub(" ", question)


def is_ended(document: Document) -> bool:
    """Whether the document says of itself, or its page says, that it is no longer in force."""
    past = bool(document.expires_on and document.expires_on < date.today().isoformat())
    return past or any(word in (document.status or "") for word in ("失效", "废止", "停止"))
