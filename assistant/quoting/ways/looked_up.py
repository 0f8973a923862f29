"""Clauses asked for by their address."""

from __future__ import annotations

from collections.abc import Sequence

from index.opened import Index
from index.types import Document, Hit

from ...drafts import Claim
from ...question.asks.wants import holds
from ...question.understand import Query
from ...question.words.synonyms import variants
from ...retrieve import Lookup, Retrieved
from ..weighing.calibration import Calibration
from ..weighing.choose import choose
from ..weighing.scoring import Scored, score_sentences
from .breached import breached, with_what_it_sanctions
from .counted import counted
from .offences import asks_what_follows
from .searched import told
from .whole_clauses import Part, division, is_whole, parts_at, sentences_of, whole

# Words of a question that only wants to see a clause.
_SHOW = frozenset(
    "原文 全文 全部内容 内容 规定 原话 条文 原句 文字 什么样 讲的 写的 说的 主要 看看 问答 解答 办法 条例 通知 方案 要点 第几".split()
)
_MOST_CLAUSES = 8


def looked_up(lookup: Lookup, retrieved: Retrieved, index: Index, calibration: Calibration) -> list[Claim]:
    """A clause asked for by address: whole when nothing more is asked of it, else its sentences on that. Of a chapter, or a
    part of many clauses, what is asked of it, else all its clauses, or the first sentence of each when they are long."""
    assert lookup.found is not None
    query, written = retrieved.query, lookup.address.written
    if number := counted(query.search_text, lookup):
        return [number]
    parts = parts_at(lookup.found)
    few = len(parts) <= _MOST_CLAUSES
    if few and (said := [c for part in parts for c in with_what_it_sanctions(part, query, index)]):
        return said
    follow = few and asks_what_follows(query.search_text)
    if said := [claim for part in parts if follow for claim in breached(part, written, query, index)]:
        return said
    beyond = _asked_beyond(query, lookup.document)
    if few and lookup.address.kind != "chapter":
        each = (
            (beyond and on_that(part, retrieved, index, calibration)) or whole(part, index, written)
            for part in parts
        )
        return [claim for claims in each for claim in claims]
    asked = [s for part in parts if beyond for s in _speaking(part, retrieved, index, calibration)]
    if asked:
        return _told(sorted(asked, key=lambda s: -s.chance), retrieved, index, calibration)
    return division(parts, index, written)


def on_that(part: Part, retrieved: Retrieved, index: Index, calibration: Calibration) -> list[Claim]:
    """The sentences of a clause on what is asked of it; [] when there are none or it has but one."""
    best = _speaking(part, retrieved, index, calibration) if len(sentences_of(part)) > 1 else []
    return _told(best, retrieved, index, calibration) if best else []


def _speaking(part: Part, retrieved: Retrieved, index: Index, calibration: Calibration) -> list[Scored]:
    """The sentences of a whole clause that speak to the question, likeliest first."""
    if not is_whole(part):
        return []
    scored = score_sentences(retrieved, [Hit(part[0], 1.0)], index, calibration)
    return [s for s in scored if _speaks_to(retrieved.query, s)]


def _told(
    best: Sequence[Scored], retrieved: Retrieved, index: Index, calibration: Calibration
) -> list[Claim]:
    # Of several values none is said first when no word of the question tells them apart.
    clear = len(best) == 1 or best[0].features.own > 0 or "who" in retrieved.query.asks
    first = best[0].sentence if clear else None
    return list(told(choose(best, retrieved, calibration), first, retrieved, index).claims)


def only_shows(term: str) -> bool:
    """Whether a word of a question only wants to see a clause (原文, 内容, 办法)."""
    return term in _SHOW


def _asked_beyond(query: Query, document: Document) -> bool:
    """Whether a question asks something of the clause it names, beyond showing it."""
    return bool(query.asks) or any(
        not only_shows(term) and not any(form in document.title for form in (term, *variants(term)))
        for term in query.terms
    )


def _speaks_to(query: Query, scored: Scored) -> bool:
    """Whether a sentence of the clause named has words of what is asked beyond its name, or the kind of thing asked for."""
    return scored.features.own > 0 or (bool(query.asks) and holds(query.asks, scored.sentence.text))
