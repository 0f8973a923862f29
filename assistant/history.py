"""Follow-ups: a question that leans on the conversation becomes one that stands alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from .ask import Ask
from .understand import Query

_LEANS = re.compile(r"^(?:那|那么|那个|这个|这|它|该|其|上述|上面|刚才|前面|还有|另外|以及|呢|为什么|具体|再)|(?:呢|上一条|这一条|那一条|这条|那条|这份|那份|该条|该文件)[？?。]?$|上一条|上述|刚才|前面(?:说|提)|^(?:谁|什么时候|何时|多久|期限|哪个部门|由谁|多少)[^，。]{0,12}[？?]?$")
_OTHER = re.compile(r"^(?:那|那么)?\s*(.{2,20}?)\s*(?:呢|的呢|怎么样|如何)\s*[？?。]?$")
_LEAD = re.compile(r"^(?:那么|那|还有|另外|以及|请问|再问一下)[，,]?")


def standalone(ask: Ask, understand: Callable[[str], Query]) -> Query:
    """The query of a question, completed from the last question of the conversation when it cannot stand alone."""
    query = understand(ask.question)
    before = [turn.content for turn in ask.history if turn.role == "user"]
    if not before or query.chat:
        return query
    if not (_LEANS.search(ask.question) or not query.terms or _only_names(ask.question, query)):
        return query
    previous = _last_whole(before, understand)
    completed = _complete(ask.question, query, previous)
    if completed == ask.question:
        return query
    return replace(understand(completed), question=ask.question, standalone=completed)


def _last_whole(before: list[str], understand: Callable[[str], Query]) -> Query:
    """The last question with topic and document, itself completed from those before it."""
    previous = understand(before[0])
    for text in before[1:]:
        query = understand(text)
        leans = bool(_LEANS.search(text)) or not query.terms or _only_names(text, query)
        completed = _complete(text, query, previous) if leans else text
        previous = replace(understand(completed), question=text, standalone=completed)
    return previous


def _only_names(text: str, query: Query) -> bool:
    return bool(_OTHER.match(text)) and bool(query.places or query.years or query.named)


def _complete(text: str, query: Query, previous: Query) -> str:
    """`槐荫区呢？` takes the topic of the question before; `那由谁负责？` takes its documents and topic."""
    other = _OTHER.match(text)
    if other and (query.places or query.years or query.named):
        return _swap(previous, query, other[1])
    kept = _subject(previous)
    missing = "" if query.named or not kept[0] else kept[0]
    asked = _LEAD.sub("", text).strip()
    asked = re.sub(r"^(?:它|其|该文件|这份文件|那份文件|这个|这|上一条|这一条|该条|这条)(?:的)?", "", asked)
    topic = kept[1] if kept[1] and kept[1] not in asked else ""
    return "".join(part for part in (missing, topic, "，" if topic else "", asked) if part)


def _swap(previous: Query, query: Query, name: str) -> str:
    """The previous question with its place and year replaced by the new ones."""
    text = previous.standalone
    if query.places and previous.places:
        for place in sorted(previous.places, key=len, reverse=True):
            text = text.replace(place, query.places[0])
    elif query.places:
        text = query.places[0] + text
    if query.years and previous.years:
        for year in previous.years:
            text = re.sub(rf"{year}|(?<!\d){year % 100}(?=年)", str(query.years[0]), text)
    elif query.years:
        text = f"{query.years[0]}年{text}"
    return text if text != previous.standalone else f"{name}，{text}"


def _subject(previous: Query) -> tuple[str, str]:
    """The documents of the previous question as words, and its topic."""
    names = list(dict.fromkeys([*previous.places[:1], *(f"{year}年" for year in previous.years[:1])]))
    titles = previous.understood.get("documents")
    if not names and isinstance(titles, list) and len(titles) == 1:
        names = [f"《{titles[0]}》"]
    addresses = "".join(a.written for a in previous.addresses[:1])
    return "".join(names), addresses or "".join(previous.terms[:6])
