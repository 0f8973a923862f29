"""The events that the enactment note (题注) of a text names: passed, approved, published, amended, each by whom and when.

立法技术规范 gives the note its form: 某年某月某日某会议通过　某年某月某日某会议批准　根据某年某月某日某会议《关于修改…的决定》修正.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .dates import BOOK_TITLE
from .lines import DATE

_DAY = "(?:" + re.sub(r"\((?!\?)", "(?:", DATE.pattern) + ")"
_VERB = re.compile(r"通过|批准|公布|发布|颁布|印发|修正|修订|施行|实施|执行|生效")
_NAMES = {"发布": "公布", "颁布": "公布", "修订": "修正", "实施": "施行", "执行": "施行", "生效": "施行"}
# An amendment is one event, with the days of the decision it rests on.
_EVENT = re.compile(
    rf"(?:根据|依据|按照|依照)[^（）\n]*?(?:修正|修订|修改)"
    rf"|(?:[自从]\s*)?{_DAY}(?:(?![自从]?\s*{_DAY}|根据|依据|[（）\n]).)*"
)
_TRAILING = re.compile(r"[\s，,、；;。）)]+$")


@dataclass(frozen=True, slots=True)
class Event:
    """What `note[start:end]` says happened; `kinds` are of 通过, 批准, 公布, 印发, 修正, 施行."""

    kinds: frozenset[str]
    start: int
    end: int


def events_of(note: str) -> tuple[Event, ...]:
    """The events of a note in its order; what stands in the title of a decision is none."""
    shown = BOOK_TITLE.sub(lambda m: "＿" * len(m[0]), note)
    events = []
    for found in _EVENT.finditer(shown):
        amended = found[0].startswith(("根", "依", "按"))
        verbs = ["修正"] if amended else _VERB.findall(found[0])
        end = found.start() + len(_TRAILING.sub("", found[0]))
        if verbs:
            events.append(Event(frozenset(_NAMES.get(v, v) for v in verbs), found.start(), end))
    return tuple(events)
