"""Whether what was found bears an answer at all."""

from __future__ import annotations

from collections.abc import Sequence

from index.opened import Index

from ...question.asks.wants import hard
from ...question.words.synonyms import variants
from ...retrieve import Retrieved
from .calibration import Calibration
from .evidence import Support
from .scoring import Scored


def too_weak(scored: Sequence[Scored], retrieved: Retrieved, index: Index, calibration: Calibration) -> bool:
    """Whether what was found, best first, does not bear an answer."""
    query = retrieved.query
    if not query.terms and not query.background and not query.named:
        return True
    suited = calibration.suited(bool(retrieved.alignments))
    return suited.refuses(support_of(scored, retrieved, index))


def support_of(scored: Sequence[Scored], retrieved: Retrieved, index: Index) -> Support:
    """What speaks for answering from the best of the sentences found, which comes first."""
    query, found = retrieved.query, scored[0]
    best = found.features
    ranked = sorted(retrieved.cosines.values(), reverse=True)
    mean = sum(ranked) / len(ranked) if ranked else 0.0
    unknown = [t for t in query.terms if not any(index.frequency(form) for form in (t, *variants(t)))]
    return Support(
        chance=found.chance,
        own=best.own,
        around=best.around,
        pairs=best.pairs,
        close=found.close,
        dense=found.dense,
        gap=max(0.0, found.dense - mean) if found.dense else 0.0,
        fits=best.fits,
        unknown=len(unknown) / len(query.terms) if query.terms else 0.0,
        named=1.0 if query.named else 0.0,
        terms=min(len(query.terms), 8) / 8,
        rank=best.rank,
        figures=best.figures,
        near=best.near,
        length=best.length,
        pieces=best.pieces,
        pieces_near=best.pieces_near,
        spread=ranked[0] - ranked[:10][-1] if ranked else 0.0,
        choice=len(scored) / 50,
        asked_length=min(len(query.search_text), 40) / 40,
        asks=float(bool(query.asks)),
        hard=float(bool(hard(query.asks))),
        money=float("money" in query.asks),
        who=float("who" in query.asks),
        whole=best.pieces_around,
        relevance=best.relevance,
        relevance_best=best.relevance - best.relevance_near,
    )
