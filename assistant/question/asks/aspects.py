"""Two things asked of in one question: 普通程序和简易程序分别几天 is a question of each.

What Chinese leaves unsaid makes the split: what follows the last name holds for the first, what leads the first holds for
the last. A name that holds 和 itself (教育和科技部门) is split only where a word says that something is asked of each
(分别, 各, 有什么不同, 差几天); where the end of a name cannot be told, nothing is split.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..words.comparing import distributes, neutral
from ..words.terms import content_terms
from .names_in_row import AND, ASKS, names_in_row

_HOLDS_AND = re.compile(
    r"共同|同时|同意|不同|相同|合同|同级|同样|同志|会同|同步|协同|同类|同等|同期|同城|跟踪|跟进|参与|与否|给与|及时|涉及|普及|危及|触及|和谐|和解|调和|缓和|总和|和平|共和|饱和|温和"
    r"|《[^》]*》|“[^”]*”|「[^」]*」|\([^)]*\)|（[^）]*）"
)
_STOP = re.compile(r"[，,。；;：:？?!！]")
_MORE_THAN = re.compile(
    r"(?<![得要应须该])比(?![例重率值])(?P<other>[^，。？?比]{2,12}?)(?:要|会)?(?:多|少|长|短|高|低|早|晚|快|慢|大|贵)(?:出)?(?=几|多少)"
)
_ALSO = re.compile(r"[？?，,。]\s*(?:那么?|和|跟|与|还有|另外)?(?P<name>[^，。？?]{2,10}?)的?呢[？?]?$")
_STATES = re.compile(
    r"[\d一二三四五六七八九十百千万两]+\s*(?:个?工作日|天|日|小时|万?元|年|个?月|%|％|倍|人|户)"
)
_MOST = 4
_LONGEST = 14  # characters of a name


@dataclass(frozen=True, slots=True)
class Part:
    """One of several things asked of: its `name`, and the question of it alone."""

    name: str
    question: str


def split(text: str, known: Sequence[str] = ()) -> tuple[Part, ...]:
    """The questions that `text` asks of each of several things; () when it asks one question, and when in doubt. `known`
    are names of documents and places in the text: they are not split, and lead every question."""
    text = _MORE_THAN.sub(r"和\g<other>差", text.strip())
    masked = _masked(text, known)
    found = distributes(masked)
    if found is None or _STATES.search(text, found.start()):
        return ()  # a question that states the value asks whether it is so
    also = _ALSO.search(text)
    end = also.start() if also and also.start() >= found.end() else len(text)
    where = _segment(masked[:end], found)
    names = names_in_row(text[slice(*where)], masked[slice(*where)], known) if where else None
    if where is None or names is None:
        return ()
    items = (*names.items, also["name"]) if also and end < len(text) else names.items
    around = (f"{text[: where[0]]}{names.head}", f"{names.tail}{text[where[1] : end]}")
    return _parts(items, around)


def _parts(items: Sequence[str], around: tuple[str, str]) -> tuple[Part, ...]:
    before, after = around
    asked = neutral(f"{before}，{after}")
    fine = 2 <= len(items) == len(set(items)) <= _MOST and all(_is_name(item) for item in items)
    if not fine or not (content_terms(asked) or ASKS.search(asked)):
        return ()
    return tuple(Part(item, neutral(f"{before}{item}{after}")) for item in items)


def _is_name(item: str) -> bool:
    plain = 2 <= len(item) <= _LONGEST and not ASKS.search(item) and neutral(item) == item
    return plain and bool(content_terms(item))


def _masked(text: str, known: Sequence[str]) -> str:
    """The text with the words blotted out whose 和 joins nothing."""
    for name in known:
        text = text.replace(name, "□" * len(name))
    return _HOLDS_AND.sub(lambda m: m[0] if distributes(m[0]) else "□" * len(m[0]), text)


def _segment(masked: str, found: re.Match[str]) -> tuple[int, int] | None:
    """The part of the sentence where the names stand: before the word that distributes, else the one before or after."""
    stops = [0, *(m.end() for m in _STOP.finditer(masked)), len(masked) + 1]
    own = max(i for i, start in enumerate(stops[:-1]) if start <= found.start())
    if AND.search(masked, stops[own] + 1, found.start()):
        return stops[own], found.start()
    for at in (own - 1, own + 1):
        if 0 <= at < len(stops) - 1 and AND.search(masked, stops[at] + 1, stops[at + 1] - 1):
            return stops[at], stops[at + 1] - 1
    return None
