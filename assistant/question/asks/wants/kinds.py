"""All kinds of things that are asked for: those a question wants, and whether a sentence holds them.

A clause on the right subject that holds no amount does not answer 多少钱: this is what tells a near miss from an answer.
"""

from __future__ import annotations

from ...words.channels import without_ways
from . import amounts, circumstances, contacts, counts, people, times

_KINDS = {
    "money": amounts.MONEY,
    "percent": amounts.PERCENT,
    "length": amounts.LENGTH,
    "hours": times.HOURS,
    "days": times.DAYS,
    "duration": times.DURATION,
    "date": times.DATE,
    "clock": times.CLOCK,
    "phone": contacts.PHONE,
    "url": contacts.URL,
    "person": people.PERSON,
    "who": people.WHO,
    "count": counts.COUNT,
    "number": counts.NUMBER,
    "rank": counts.RANK,
    "place": circumstances.PLACE,
    "reason": circumstances.REASON,
}
_DETAILED = {
    "count": counts.OF_A_UNIT,
    "word": contacts.WORD,
    "named": people.FIRM,
    "office": people.OFFICE,
    "role": people.ROLE,
}
# What a narrower kind leaves no room for: 第几名 asks for no number of people, 组长是谁 asks for a person, and a note of responsibility names an office; 绳子多长 asks
# for no time.
_OUTDONE = {
    "role": {"who"},
    "office": {"who", "person"},
    "person": {"who"},
    "length": {"duration"},
    "rank": {"count", "count:名", "count:位"},
}
NOTHING_WANTED = 0.5  # how far any sentence fits a question that asks for no particular kind of thing
# Kinds without which a sentence is no answer; the word for each, for the refusal.
HARD = {name: kind.told for name, kind in _KINDS.items() if kind.told}


def wanted(question: str) -> frozenset[str]:
    """The kinds of thing a question asks for: money, percent, hours, days, duration, date, clock, phone, url, person,
    place, reason, count, who, number, rank, `count:条` (a number of them), `named:公司` (one of them), `word:传真` (the thing so called),
    `office:组长` (who holds it), `role:施工` (who has that part in a works); often none."""
    question = counts.counted(without_ways(question))
    kinds = {name for name, kind in _KINDS.items() if kind.asked(question)}
    kinds |= {f"{name}:{detail}" for name, kind in _DETAILED.items() for detail in kind.asked(question)}
    for kind in tuple(kinds):
        kinds -= _OUTDONE.get(kind.partition(":")[0], set())
    if len(hard(frozenset(kinds))) > 1:
        kinds.discard("number")  # 多少补贴 wants money, not any number
    return frozenset(kinds)


def hard(asks: frozenset[str]) -> frozenset[str]:
    """Those of the kinds without which a sentence is no answer."""
    return frozenset(kind for kind in asks if kind in HARD or ":" in kind)


def told(kind: str) -> str:
    """The Chinese word for a hard kind."""
    name, _, detail = kind.partition(":")
    return _DETAILED[name].told.format(detail) if detail else HARD[kind]


def fits(wants: frozenset[str], text: str) -> float:
    """The share (0..1) of the wanted kinds of which `text` holds one; ½ when nothing particular is wanted."""
    if not wants:
        return NOTHING_WANTED
    return sum(_holds(name, text) for name in wants) / len(wants)


def holds(kinds: frozenset[str], text: str) -> bool:
    """Whether `text` holds at least one of the kinds, and every word without which it is no answer."""
    words = {kind for kind in kinds if kind.startswith("word:")}
    return all(_holds(word, text) for word in words) and (
        kinds == words or any(_holds(kind, text) for kind in kinds - words)
    )


def _holds(kind: str, text: str) -> bool:
    name, _, detail = kind.partition(":")
    if detail:
        return _DETAILED[name].holds(detail, text)
    return bool(_KINDS[name].holds(text))
