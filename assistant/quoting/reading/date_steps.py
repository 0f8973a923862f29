"""Steps by date: of 9月10日前签约的3000元，9月11日至9月30日签约的1500元 the second holds for 9月20号.

A day named as a bound belongs to what lies before it and to what begins with it (民法典, 第一千二百五十九条). A date without a year
is compared without one.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ...gate.figures import fold
from .steps import Step

DATED = "日期"  # the unit of such steps; values are month × 100 + day
_DATE = r"(?:(?P<{0}year>(?:19|20)\d\d)年)?(?P<{0}month>\d{{1,2}})月(?P<{0}day>\d{{1,2}})[日号]"
_SPAN = re.compile(
    rf"{_DATE.format('a')}(?P<open>\(?含?\)?)(?:起?[至到—–~～-]{{1,2}}{_DATE.format('b')}|(?P<side>之?以?前|[以之]?后|起))"
)
_GIVEN = re.compile(_DATE.format("a"))


def date_given(question: str) -> tuple[Decimal, str] | None:
    """The only date a question gives, as a value, and how it is written; None when it gives none, several, or a bound itself
    (9月10日前签约的)."""
    text = fold(question)
    found = list(_GIVEN.finditer(text))
    if len(found) != 1 or _SPAN.match(text, found[0].start()):
        return None
    return _value(found[0], "a"), found[0][0]


def date_steps(text: str) -> list[Step]:
    """The spans of time with a bound of month and day that a text sets, in its order."""
    steps = []
    for match in _SPAN.finditer(fold(text)):
        first = _value(match, "a")
        before = (match["side"] or "").endswith("前")
        low = None if before else first
        high = first if before else _value(match, "b") if match["bmonth"] else None
        steps.append(Step(low, high, True, True, match.start(), match.end()))
    return steps


def _value(match: re.Match[str], name: str) -> Decimal:
    return Decimal(int(match[f"{name}month"]) * 100 + int(match[f"{name}day"]))
