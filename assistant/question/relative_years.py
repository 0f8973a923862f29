"""Years told from today: 去年的要点 is the one of the year before this.

Only where such a word stands for a document. In a story (去年没干完的任务) it is no year to search by, and 今年 is often said of
the newest text there is.
"""

from __future__ import annotations

import re
from datetime import date

_BACK = {"去年": 1, "上年": 1, "上一年": 1, "前年": 2, "大前年": 3}
_OF_A_DOCUMENT = re.compile(
    rf"(?P<word>{'|'.join(sorted(_BACK, key=len, reverse=True))})(?P<between>度?(?:[的那这]|印发|发布|出台|制定|下发|发)*(?:一?[份个])?[^，。？?、的]{{0,14}}?)"
    r"(?P<kind>要点|方案|办法|条例|细则|预案|通知|意见|通告|公告|规划|文件)"
)


def with_years(text: str, today: date | None = None) -> str:
    """The text with 去年, 上年 and 前年 written as years where they stand for a document; counted from `today`, by default the
    day it is."""
    this = (today or date.today()).year
    return _OF_A_DOCUMENT.sub(lambda m: f"{this - _BACK[m['word']]}年{m['between']}{m['kind']}", text)
