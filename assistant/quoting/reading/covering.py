"""Whether a question says nothing but what a cell of a table is called: by the words of its row and column and of the text
they stand in, and the words around a question of how many."""

from __future__ import annotations

import re
from functools import cache

_SHORTEST = 2  # characters of a word that tells; one alone stands in too many
_LONGEST = 20
_AROUND = re.compile(
    r"多少(?:万?元|钱)?|几(?=[\u4e00-\u9fff])|(?<=[多少几])(?:人次|公里|[件条个类级人名家项户亩座处台套米份次期场篇])"
    r"|请问|一共|总共|合计|累计|总计|全[省市县区镇乡年]|本[省市县区年]|分别|大概|数量|是|有|共|的|了|在|为|要|将|被|因|由|和|年|度|[，,、。？?！!：:“”\"《》（）()\s]"
    r"|作出|做出|进行|产生|收(?=了)|办(?=了)|做(?=了)|发(?=了)"
)


def covered(question: str, names: tuple[str, ...], remarks: str, about: str) -> int | None:
    """How much of the question the names of a cell hold: the squares of the lengths of the words found in `names`, the lengths of
    those in the remarks on them, none of those in `about` and those said around any question of how many; None when it says
    more. All texts plain (`rows.plain`)."""

    @cache
    def best(at: int) -> int | None:
        if at == len(question):
            return 0
        longest = min(_LONGEST, len(question) - at)
        spans = ((n, question[at : at + n]) for n in range(_SHORTEST, longest + 1))
        found = [(n, held) for n, word in spans if (held := _held(word, names, remarks, about)) is not None]
        around = _AROUND.match(question, at)
        found += [(around.end() - at, 0)] if around else []
        rest = ((held, best(at + n)) for n, held in found)
        return max((held + more for held, more in rest if more is not None), default=None)

    return best(0)


def _held(word: str, names: tuple[str, ...], remarks: str, about: str) -> int | None:
    if any(word in name for name in names):
        return len(word) ** 2
    if word in remarks:
        return len(word)
    return 0 if word in about else None
