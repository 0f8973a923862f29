"""Documents that a question calls by words like their title: 助餐配餐办法, 门特那份通知."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..addresses import ASKS_WHERE, read_addresses
from ..words.fact_words import FACTS, facts_stripped
from ..words.synonyms import variants
from ..words.terms import content_terms
from .ended import asks_newer, ended_by, is_ended
from .names import KIND, Names
from .short_names import stands_for

_ONE = re.compile(
    r"[这那]份(?:文件|通知|公告|意见)?|[这那该](?:个|部)?(?:文件|通知|办法|条例|规定|公告|意见|方案)"
)
_CALLING = frozenset(
    "规定 处罚 文件 通知 问答 解答 回答 公告 意见 网上 印发 那份 这份 内容 标的 日期 法".split()
)
_ALIKE = 0.6  # share of the words a document is called by that its title must hold


def points_at_one(text: str) -> bool:
    """Whether a question speaks of a document without its whole title: 门特那份通知, its number,
    its dates, an address in it."""
    pointed = _ONE.search(text) or read_addresses(text) or ASKS_WHERE.search(text)
    return bool(pointed) or any(p.search(text) for name, p in FACTS.items() if name != "structure")


def by_likeness(text: str, names: Sequence[Names]) -> dict[str, float]:
    """Documents whose title holds the words a question calls them by (助餐配餐办法, 门特那份通知); () when several do as
    well but of different titles, or none does by more than half."""
    rest = KIND.sub(lambda m: f" {m[0]} ", _ONE.sub(" ", facts_stripped(ASKS_WHERE.sub(" ", text))))
    for address in read_addresses(text):
        rest = rest.replace(address.written, " ")
    called = [t for t in content_terms(rest) if t not in _CALLING]
    if not called:
        return {}
    # 青禾区招生方案 is no other plan of the district: place and genre alone call none.
    telling = [t for t in called if not KIND.fullmatch(t) and not any(t in n.places for n in names)]
    scores = {}
    for n in _meant(text, names):
        title = f"{n.document.title}{n.document.notice_title or ''}"
        held = [t for t in called if any(stands_for(form, title) for form in (t, *variants(t)))]
        scores[n.document.id] = len(held) / len(called) if not telling or set(telling) & set(held) else 0.0
    best = max(scores.values(), default=0.0)
    chosen = {d: s for d, s in scores.items() if s == best}
    titles = {n.document.title for n in names if n.document.id in chosen}
    return chosen if best >= _ALIKE and len(titles) == 1 else {}


def _meant(text: str, names: Sequence[Names]) -> list[Names]:
    """The documents a question without a whole title may mean: a 政策解读 only when the question says so or the text it
    explains is not here, one out of force not where it asks for the new one."""
    held = [n.document for n in names]
    titles = {title for n in names if "解读" not in n.document.title for title in n.titles[:1]}
    told = "解读" in text or "问答" in text
    newer = asks_newer(text)
    return [
        n
        for n in names
        if (told or not ("解读" in n.document.title and any(t in n.document.title for t in titles)))
        and not (newer and (is_ended(n.document) or ended_by(n.document, held)))
    ]
