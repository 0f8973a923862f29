"""The permit that a guide is made for: one for the 食品经营许可 tells nothing of a 药品零售许可证, one for first issue (新办) little of renewal.

行政许可法: each permit is an item of its own, named by what stands before 许可, and 变更, 延续 and 补办 are applied for apart. Guides of all
items have the same headings (办理时限, 申请材料, 收费标准), so that only the title says of which they speak.
"""

from __future__ import annotations

import re

import rjieba

from ..words.terms import STOP_WORDS
from .short_names import in_order

_PERMIT = re.compile(r"(?:许可|登记|资格|执业|备案)证书?|(?<!行政)许可")
_TITLED = re.compile(r"(?<!行政)许可|(?:登记|资格|执业|备案)证")
_NAMING = ("n", "vn", "an", "j", "l")  # of rjieba
# Whoever holds the permit, and what is said of any.
_ANY = frozenset("单位 企业 公司 个人 个体 商户 行政 事项 证件 本人 孩子".split())
_FIRST = re.compile(r"[（(](?:新办|首次\w*|核发|新设|设立|新申请)[)）]")
_STAGES = (
    re.compile(r"延续|续期|续办|到期|换证|届满"),
    re.compile(r"变更|更换|换了|更名|迁址"),
    re.compile(r"补办|补领|补发|补证|遗失|丢[了失]|损[毁坏]"),
    re.compile(r"注销"),
)

# What is asked of such a step, and the words by which a text tells it: the day to apply by is not how long it takes.
_TOLD = (
    (
        re.compile(r"办[结好完]|办(?:理)?时限|批下来|办下来"),
        re.compile(r"办[结理]|受理|审[查批核]|决定|当场|发证|核发|换发"),
    ),
    (re.compile(r"材料|资料|带什么|交什么"), re.compile(r"材料|资料|提[交供]|[书表件]|证明")),
)


def permit_not_told(question: str, title: str, text: str, whole: str) -> str | None:
    """The permit that a question names, when `title` is that of another and neither `text` (a clause of it) nor `whole` names it."""
    asked = _PERMIT.search(question)
    if asked is None or not _TITLED.search(title):
        return None
    words = _name(question[: asked.start()])
    name = "".join(words)
    if not name or in_order(name, title) or f"{name}许可" in whole or f"{name}{asked[0]}" in whole:
        return None
    return None if all(word in text for word in words) else f"{name}{asked[0]}"


def stage_not_told(question: str, title: str, text: str) -> str | None:
    """What is asked of a permit already held (延续), when `title` is that of its first issue and the clause does not tell it."""
    if not _FIRST.search(title) or not _PERMIT.search(question):
        return None
    for stage in _STAGES:
        if (asked := stage.search(question)) and not (stage.search(text) and _tells(question, text)):
            return f"许可{asked[0]}"
    return None


def _tells(question: str, text: str) -> bool:
    return all(told.search(text) for asks, told in _TOLD if asks.search(question))


def _name(before: str) -> tuple[str, ...]:
    """What names a permit right before that word: 卫生, or a deed with what it is done to (药品零售, 危险化学品经营 by its last two words)."""
    named: tuple[str, ...] = ()
    for word, tag in reversed(rjieba.tag(before)):
        if not tag.startswith(_NAMING) or word in STOP_WORDS | _ANY or len(word) < 2:
            break
        named = (word, *named)
        if tag != "vn" or len(named) == 2:
            break
    return named
