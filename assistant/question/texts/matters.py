"""The guide whose matter a question calls by its everyday short name: 占道 is 临时占用城市道路, 挖路 挖掘城市道路.

A short form keeps characters of the full name in their order: the first of the deed, one of what it is done to (吕叔湘, 略语).
Guides of all matters have the same headings (办理时限, 收费标准), so that the neighbouring one answers when the name is not known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, takewhile

import rjieba

from .names import Names

_GUIDE = re.compile(r"(?:办事|服务|办理|审批|申请|申报)?(?:指南|须知)$")
# What an office does with every matter: no deed of its own.
_PROCEDURE = frozenset("审批 许可 核准 备案 登记 注册 核发 办理 申请 申报 确认 服务".split())
_PLAIN_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")


def is_guide(title: str) -> bool:
    """Whether a document is the guide of one matter (…办事指南)."""
    return bool(_GUIDE.search(title))


def by_matter(text: str, names: Sequence[Names]) -> tuple[dict[str, float], tuple[str, ...]]:
    """The guides whose deed and object the question names in short, each by words that fit no other guide and that no other
    document writes itself; and those words."""
    guides = [n for n in names if is_guide(n.document.title)]
    called = {n.document.id: said for n in guides if (said := _short_for(text, n.document.title))}
    own = {d: said for d, said in called.items() if not _is_of_others(said, d, called, names)}
    return dict.fromkeys(own, 1.0), tuple(dict.fromkeys(own.values()))


def _is_of_others(said: str, document: str, called: dict[str, str], names: Sequence[Names]) -> bool:
    """Whether words that are short for a guide's matter are so for another's, or stand in another document."""
    others = (n.document for n in names if n.document.id != document)
    return any(called.get(other.id) == said or said in other.text for other in others)


def _short_for(text: str, title: str) -> str | None:
    """What in a question is short for the matter of a guide; None when it has the name in full, or nothing of the kind."""
    edges = {0, *accumulate(map(len, rjieba.cut(text)))}
    for deed, thing in _deeds(_GUIDE.sub("", title)):
        form = rf"{deed[0]}(?:{deed[1:]})?(?:{thing}|{thing[-2:]}|[{thing[-2:]}])"
        for found in re.finditer(form, text):
            if {found.start(), found.end()} <= edges and found[0] not in title:
                return found[0]
    return None


@lru_cache(maxsize=4096)
def _deeds(matter: str) -> tuple[tuple[str, str], ...]:
    """Each verb of a matter with the nouns right behind it: 占用 and 城市道路."""
    tagged = [("", "v") if word in _PROCEDURE else (word, kind) for word, kind in rjieba.tag(matter)]
    runs = ((deed, takewhile(_is_no_verb, tagged[at:])) for at, (deed, _) in enumerate(tagged, 1))
    pairs = [(deed, "".join(word for word, _ in run)) for deed, run in runs if _is_deed(deed, tagged)]
    return tuple((deed, thing) for deed, thing in pairs if _PLAIN_WORD.fullmatch(thing))


def _is_no_verb(tagged: tuple[str, str]) -> bool:
    return not tagged[1].startswith("v")


def _is_deed(word: str, tagged: Sequence[tuple[str, str]]) -> bool:
    return bool(_PLAIN_WORD.fullmatch(word)) and any(kind[0] == "v" for own, kind in tagged if own == word)
