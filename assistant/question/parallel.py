"""A thing of the same kind in place of another: after 橙色预警由谁签发, 红色预警呢 asks 红色预警由谁签发."""

from __future__ import annotations

import re

import rjieba

_LEAD = re.compile(r"^(?:那么?|要是|如果|假如|换成|换作|对于?|至于)+")
# Kinds of words that stand before a name and are no part of it.
_NO_HEADS = tuple("vpcuxwy")
_POINTS = re.compile(r"[这那哪谁每各某]|什么|几")
_LONGEST = 4  # characters that two names of a kind may share at their end


def in_place_of(name: str, question: str) -> str | None:
    """The question with `name` in place of the thing in it that ends alike (职工医保 and 居民医保, 省级 and 市级); None when
    there is none."""
    name = _LEAD.sub("", name.strip()).partition("的")[0]
    if len(name) < 2 or name in question or not re.fullmatch(r"[\u4e00-\u9fff]+", name):
        return None
    for shared in range(min(_LONGEST, len(name) - 1), 0, -1):
        place = _place_of_another(name, name[-shared:], question)
        if place:
            return f"{question[: place[0]]}{name}{question[place[1] :]}"
    return None


def _place_of_another(name: str, ending: str, question: str) -> tuple[int, int] | None:
    """Where in the question a name stands that ends in `ending`: with the word before it, or in one word with it. One
    character at the end tells a kind only between words of one length."""
    start, before = 0, None
    for word, kind in rjieba.tag(question):
        end = start + len(word)
        at = question.find(ending, start, max(end, start + len(ending)))
        if len(ending) > 1 and at == start and before is not None:
            return before, at + len(ending)
        if word.endswith(ending) and len(word) > len(ending) and (len(ending) > 1 or len(word) == len(name)):
            return start, end
        start, before = end, None if kind.startswith(_NO_HEADS) or _POINTS.search(word) else start
    return None
