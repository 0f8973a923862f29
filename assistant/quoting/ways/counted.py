"""How many clauses a chapter or part has (第三章有几条, 第二部分共几项), how many 款 or 项 an article (第十条分几款)."""

from __future__ import annotations

import re
from itertools import takewhile

from index.structure.articles import is_article, provisions
from index.types import Clause

from ...drafts import Claim
from ...retrieve import Lookup
from ..facts.stating import first_sentence

_ASKS = re.compile(
    r"(?:有|分|包括|包含|含|列)了?[为成出]?(?:几|多少)个?(?:具体|大|小)?(?P<unit>条款|[条项款点]|方面|部分|任务|措施|章|节)"
    r"(?:内容|任务|措施|规定|要求|工作)?的?[呢啊呀]?[？?。]?$|共(?:几|多少)个?(?P<alone>[条项款点])[？?。]?$"
)
_WITHIN_ARTICLE = {"款": re.compile(r"第.+款$"), "项": re.compile(r"（.+）$")}


def counted(question: str, lookup: Lookup) -> Claim | None:
    """The claim with the number of what stands directly under the address looked up; None when the question does not ask
    for it, or nothing numbered stands there."""
    asked = _ASKS.search(question)
    if not asked or lookup.found is None or lookup.found.spans:
        return None
    unit = (asked["unit"] or asked["alone"]).removesuffix("款") or "款"
    clauses = lookup.found.clauses
    if len(clauses) == 1 and is_article(clauses[0]):
        number, counts = _of_article(clauses[0], unit)
    else:
        number, counts = _under(clauses)
    if not number:
        return None
    name = lookup.address.written
    text = f"《{lookup.document.title}》{name}共{number}{counts}。"
    ends = dict.fromkeys((clauses[0].id, clauses[-1].id))
    quotes = tuple(first_sentence(c, lookup.document) for c in clauses if c.id in ends)
    return Claim(text, quotes, facts=(text,))


def _of_article(clause: Clause, unit: str) -> tuple[int, str]:
    """The 款 or 项 of an article; an article of one paragraph has one 款 without its number."""
    own = provisions(clause)
    unit = unit if unit in _WITHIN_ARTICLE else "项"
    marks = {p.path[: i + 1] for p in own for i, e in enumerate(p.path) if _WITHIN_ARTICLE[unit].match(e)}
    return (len(marks), unit) if marks or unit == "项" else (1, unit)


def _under(clauses: tuple[Clause, ...]) -> tuple[int, str]:
    """The articles of a chapter, else the numbers directly under what all the clauses stand under; with the range."""
    if all(map(is_article, clauses)):
        return len(clauses), f"条（{clauses[0].path[-1]}至{clauses[-1].path[-1]}）" if len(
            clauses
        ) > 1 else "条"
    over = sum(
        1 for _ in takewhile(lambda one: len(set(one)) == 1, zip(*(c.path for c in clauses), strict=False))
    )
    direct = list(dict.fromkeys(c.path[: over + 1] for c in clauses if len(c.path) > over))
    if len(clauses) < 2 or len(direct) < 2:
        return 0, ""
    return len(direct), f"项（{direct[0][-1]}至{direct[-1][-1]}）"
