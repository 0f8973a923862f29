"""Clauses asked for by their address."""

from __future__ import annotations

from index.opened import Index
from index.structure.sentences import sentences
from index.types import Clause, Document, Hit

from ..drafts import Claim, Quote
from ..gate.planted import holds_orders, quotable
from ..question.synonyms import variants
from ..question.understand import Query
from ..question.wants import holds
from ..retrieve import Lookup, Retrieved, clause_document
from .calibration import Calibration
from .candidates import Scored, score_sentences
from .choose import choose
from .claims import claim_of
from .searched import told

# Words of a question that only wants to see a clause.
_SHOW = frozenset(
    "原文 全文 内容 规定 原话 条文 原句 文字 什么样 讲的 写的 说的 主要 看看 问答 解答 办法 条例 通知 方案 要点 第几".split()
)
_WHOLE_CLAUSE = 900  # characters up to which a clause asked for by its address is quoted whole


def looked_up(lookup: Lookup, retrieved: Retrieved, index: Index, calibration: Calibration) -> list[Claim]:
    """A clause asked for by address: whole when nothing more is asked of it, else its sentences on that."""
    assert lookup.found is not None
    claims: list[Claim] = []
    wholes = ((0, len(clause.text)) for clause in lookup.found.clauses)
    for clause, span in list(zip(lookup.found.clauses, lookup.found.spans or wholes, strict=True))[:8]:
        own = [
            s for s in quotable(clause) if s.start - clause.start < span[1] and s.end - clause.start > span[0]
        ]
        if _asked_beyond(retrieved.query, lookup.document) and len(own) > 1 and span == (0, len(clause.text)):
            scored = score_sentences(retrieved, [Hit(clause, 1.0)], index, calibration)
            best = [s for s in scored if _speaks_to(retrieved.query, s)]
            if best:
                # Of several values none is said first when no word of the question tells them apart.
                clear = len(best) == 1 or best[0].features.own > 0 or "who" in retrieved.query.asks
                first = best[0].sentence if clear else None
                claims += told(choose(best, retrieved, calibration), first, retrieved, index).claims
                continue
        whole = span[1] - span[0] <= _WHOLE_CLAUSE and not holds_orders(clause)
        if whole and not any(s.text.startswith("|") for s in own):
            claims.append(_span_claim(clause, span, lookup, index))
        else:
            claims += [claim_of(sentence, index) for sentence in own[:12]]
    return claims


def _asked_beyond(query: Query, document: Document) -> bool:
    """Whether a question asks something of the clause it names, beyond showing it."""
    return bool(query.asks) or any(
        term not in _SHOW and not any(form in document.title for form in (term, *variants(term)))
        for term in query.terms
    )


def _speaks_to(query: Query, scored: Scored) -> bool:
    """Whether a sentence of the clause named has words of what is asked beyond its name, or the kind of thing asked for."""
    return scored.features.own > 0 or (bool(query.asks) and holds(query.asks, scored.sentence.text))


def _span_claim(clause: Clause, span: tuple[int, int], lookup: Lookup, index: Index) -> Claim:
    address = (
        lookup.address.written
        if lookup.found and lookup.found.spans and "条" in lookup.address.written
        else clause.address
    )
    own = [s for s in sentences(clause) if s.start - clause.start >= span[0]]
    deep = own[0].address if lookup.found and lookup.found.spans and own else clause.address
    quote = Quote(
        clause,
        clause_document(index, clause),
        clause.start + span[0],
        clause.start + span[1],
        deep or address,
        clause.path,
    )
    return Claim(quote.text, (quote,))
