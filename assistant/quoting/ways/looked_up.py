"""Clauses asked for by their address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.opened import Index
from index.structure.articles import is_article, provisions
from index.types import Clause, Document, Hit

from ...drafts import Claim, Quote
from ...gate.planted import holds_orders, quotable
from ...question.addresses import resolve
from ...question.asks.wants import holds
from ...question.texts.editions import in_use
from ...question.texts.short_names import in_order
from ...question.understand import Query
from ...question.words.synonyms import variants
from ...retrieve import Lookup, Retrieved, clause_document
from ...types import Sentence
from ..claims import claim_of
from ..weighing.calibration import Calibration
from ..weighing.candidates import Scored, score_sentences
from ..weighing.choose import choose
from .consequences import as_said, asks_what_follows, follows_of_part, for_all, sanctions
from .counted import counted
from .searched import told

# Words of a question that only wants to see a clause.
_SHOW = frozenset(
    "原文 全文 内容 规定 原话 条文 原句 文字 什么样 讲的 写的 说的 主要 看看 问答 解答 办法 条例 通知 方案 要点 第几".split()
)
_WHOLE_CLAUSE = 900  # characters up to which a clause asked for by its address is quoted whole


_CALLED = re.compile(r"违反了?(?!本)([\u4e00-\u9fff]{2,16}?)的?第")  # 违反供水条例第九条
_MOST_CLAUSES = 8
_LONG_DIVISION = 3000  # characters up to which the clauses of a chapter or part are quoted whole
_MOST_OUTLINED = 40

Part = tuple[Clause, tuple[int, int]]  # a clause asked for and the place in its text


def looked_up(lookup: Lookup, retrieved: Retrieved, index: Index, calibration: Calibration) -> list[Claim]:
    """A clause asked for by address: whole when nothing more is asked of it, else its sentences on that. Of a chapter, or a
    part of many clauses, what is asked of it, else all its clauses, or the first sentence of each when they are long."""
    assert lookup.found is not None
    if number := counted(retrieved.query.search_text, lookup):
        return [number]
    wholes = ((0, len(clause.text)) for clause in lookup.found.clauses)
    parts = list(zip(lookup.found.clauses, lookup.found.spans or wholes, strict=True))
    follow = asks_what_follows(retrieved.query.search_text) and len(parts) <= _MOST_CLAUSES
    if said := [c for part in parts if follow for c in _what_follows(part, lookup, retrieved, index)]:
        return said
    beyond = _asked_beyond(retrieved.query, lookup.document)
    if lookup.address.kind != "chapter" and len(parts) <= _MOST_CLAUSES:
        return [
            claim
            for part in parts
            for claim in (beyond and on_that(part, retrieved, index, calibration))
            or whole(part, index, lookup)
        ]
    if beyond:
        asked = [s for part in parts for s in _speaking(part, retrieved, index, calibration)]
        if asked:
            return _told(sorted(asked, key=lambda s: -s.chance), retrieved, index, calibration)
    return _division(parts, lookup, index)


def _what_follows(part: Part, lookup: Lookup, retrieved: Retrieved, index: Index) -> list[Claim]:
    """What the text says follows when the provision is not kept, then the provision; where no article names it, that is said,
    with what follows of any breach. [] for a provision that says itself what follows, or when nothing says it."""
    clause, _ = part
    fellows = index.clauses(clause.document_id)
    own = _own(part)
    if not is_article(clause) or any(sanctions(s) for s in own):
        return []
    found = follows_of_part(clause, own, fellows)
    follows = found or for_all(fellows)
    said = dict.fromkeys(one for s in follows for one in as_said(s, retrieved.query))
    claims = [claim_of(sentence, index) for sentence in said]
    if claims and not found:
        unnamed = f"没有条款指明违反{lookup.address.written}的后果；对违反规定的行为，文件写的是：\n"
        claims[0] = replace(claims[0], heads=unnamed)
    return [*claims, *whole(part, index, lookup)] if claims else []


def sanctioned(retrieved: Retrieved, index: Index) -> Lookup | None:
    """The look-up meant by an address without a document, of whose breach is asked (违反第十二条第四项怎么罚): in the only text
    with an article that says what follows of it."""
    query = retrieved.query
    if retrieved.lookups or len(query.addresses) != 1 or not asks_what_follows(query.search_text):
        return None
    found = []
    for document in in_use(index.documents()):
        fellows = index.clauses(document.id)
        resolved = resolve(query.addresses[0], fellows)
        whole_clauses = [(c, (0, len(c.text))) for c in resolved.clauses] if resolved else []
        parts = (
            zip(resolved.clauses, resolved.spans, strict=True)
            if resolved and resolved.spans
            else whole_clauses
        )
        if resolved and any(follows_of_part(c, _own((c, span)), fellows) for c, span in parts):
            found.append(Lookup(document, query.addresses[0], resolved, ""))
    called = _CALLED.search(query.search_text)
    if len(found) > 1 and called:
        found = [one for one in found if in_order(called[1], one.document.title)]
    return found[0] if len(found) == 1 else None


def on_that(part: Part, retrieved: Retrieved, index: Index, calibration: Calibration) -> list[Claim]:
    """The sentences of a clause on what is asked of it; [] when there are none or it has but one."""
    best = _speaking(part, retrieved, index, calibration) if len(_own(part)) > 1 else []
    return _told(best, retrieved, index, calibration) if best else []


def _speaking(part: Part, retrieved: Retrieved, index: Index, calibration: Calibration) -> list[Scored]:
    """The sentences of a whole clause that speak to the question, likeliest first."""
    clause, span = part
    if span != (0, len(clause.text)):
        return []
    scored = score_sentences(retrieved, [Hit(clause, 1.0)], index, calibration)
    return [s for s in scored if _speaks_to(retrieved.query, s)]


def _told(
    best: Sequence[Scored], retrieved: Retrieved, index: Index, calibration: Calibration
) -> list[Claim]:
    # Of several values none is said first when no word of the question tells them apart.
    clear = len(best) == 1 or best[0].features.own > 0 or "who" in retrieved.query.asks
    first = best[0].sentence if clear else None
    return list(told(choose(best, retrieved, calibration), first, retrieved, index).claims)


def whole(part: Part, index: Index, lookup: Lookup | None = None) -> list[Claim]:
    """A clause as it stands; a long one, or a table, sentence by sentence."""
    clause, span = part
    own = _own(part)
    short = span[1] - span[0] <= _WHOLE_CLAUSE and not holds_orders(clause)
    if short and not any(s.text.startswith("|") for s in own):
        return [_span_claim(part, index, lookup)]
    return [claim_of(sentence, index) for sentence in own[:12]]


def _own(part: Part) -> list[Sentence]:
    clause, span = part
    return [
        s for s in quotable(clause) if s.start - clause.start < span[1] and s.end - clause.start > span[0]
    ]


def _division(parts: Sequence[Part], lookup: Lookup, index: Index) -> list[Claim]:
    """The clauses of a chapter or part under their headings; only the first sentence of each when all are long."""
    claims = short_or_first(parts, index, lookup)
    first_of = {clause.id: clause.headings for clause, _ in parts}
    told: list[Claim] = []
    above: tuple[str, ...] = ()
    for claim in claims:
        headings = first_of[claim.quotes[0].clause.id]
        fresh = "".join(f"{heading}：\n" for heading in headings if heading not in above)
        above = headings
        told.append(replace(claim, heads=fresh) if fresh else claim)
    if told and not _are_short(parts):
        shown = f"{lookup.address.written}共{len(parts)}条，各引首句，全文见原文：\n"
        told[0] = replace(told[0], heads=shown + told[0].heads)
    return told


def short_or_first(parts: Sequence[Part], index: Index, lookup: Lookup | None = None) -> list[Claim]:
    """Many clauses as they stand, or the first sentence of each when they are long."""
    claims: list[Claim] = []
    for part in parts[:_MOST_OUTLINED]:
        short = _are_short(parts)
        claims += whole(part, index, lookup) if short else [claim_of(s, index) for s in _own(part)[:1]]
    return claims


def _are_short(parts: Sequence[Part]) -> bool:
    return sum(end - start for _, (start, end) in parts) <= _LONG_DIVISION


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


def _span_claim(part: Part, index: Index, lookup: Lookup | None) -> Claim:
    clause, span = part
    within = span != (0, len(clause.text))
    written = lookup.address.written if lookup and within and "条" in lookup.address.written else ""
    deep = (
        next((p.address for p in provisions(clause) if p.start == span[0]), "") if within else clause.address
    )
    quote = Quote(
        clause,
        clause_document(index, clause),
        clause.start + span[0],
        clause.start + span[1],
        deep or written or clause.address,
        clause.path,
    )
    return Claim(quote.text, (quote,))
