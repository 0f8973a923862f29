"""Events named by a thing, which tell nothing of the thing: who leads the 荔枝节 need not lead the planting of 荔枝.

In Chinese a compound is of the kind of its last word.
"""

from __future__ import annotations

import re

_KINDS = r"(?:文化|旅游|采摘|美食)?(?:节(?![约省水能电假点日余俭目气])|大赛|博览会|展销会|交易会)"
_EVENT = re.compile(rf"(?P<thing>[\u4e00-\u9fff]{{2}}){_KINDS}")
_ASKS_EVENT = re.compile(r"节|赛|会展|展会|博览|活动|举办")


def only_of_an_event(question: str, text: str) -> str | None:
    """The word of a question that a text has in the names of events alone (荔枝 in 荔枝节)."""
    if _ASKS_EVENT.search(question):
        return None
    things = (found["thing"] for found in _EVENT.finditer(text))
    asked = (thing for thing in things if thing in question)
    return next((thing for thing in asked if not re.search(f"{thing}(?!{_KINDS})", text)), None)
