"""The answer to several questions put in one line: each answered as if it were asked alone, under its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from index.embedder.embed import Embedder
from index.opened import Index

from ..drafts import Claim, Draft
from ..retrieve import Retrieved, all_hits
from .above import quote_own_or_above
from .weighing.calibration import Calibration


def quote_in_turn(
    retrieved: Retrieved, index: Index, embedder: Embedder, calibration: Calibration, k: int
) -> Iterator[Draft]:
    """Drafts of the quoted answer, the last one complete. Questions put in turn are answered apart where that tells more or
    says which of them stays open; else as one. `k` clauses are looked at."""
    whole = list(quote_own_or_above(retrieved, index, embedder, calibration, k))
    parts = {
        name: list(quote_own_or_above(own, index, embedder, calibration, k))[-1]
        for name, own in retrieved.turns
    }
    yield from [_arranged(parts, retrieved)] if parts and _tells_more(parts, whole[-1]) else whole


def _tells_more(parts: Mapping[str, Draft], whole: Draft) -> bool:
    answered = [part for part in parts.values() if part.claims]
    if not answered:
        return False
    if len(answered) < len(parts):
        return not whole.claims or _quoted(whole.claims) <= set().union(
            *(_quoted(p.claims) for p in answered)
        )
    apart = {_quoted(part.claims) for part in answered}
    return len(apart) > 1 or len({part.claims[0].text for part in answered}) > 1


def _quoted(claims: Sequence[Claim]) -> frozenset[tuple[str, int, int]]:
    return frozenset((q.document.id, q.start, q.end) for claim in claims for q in claim.quotes)


def _arranged(parts: Mapping[str, Draft], retrieved: Retrieved) -> Draft:
    claims: list[Claim] = []
    silent: list[str] = []
    for name, part in parts.items():
        if part.claims:
            claims += [
                replace(part.claims[0], heads=f"关于“{name}”：\n{part.claims[0].heads}"),
                *part.claims[1:],
            ]
        else:
            silent.append(f"关于“{name}”：没有找到相关内容。")
    answered = [part for part in parts.values() if part.claims]
    reason = "".join((*silent, *(part.reason for part in answered)))
    return Draft(
        replace(retrieved, hits=all_hits(retrieved)),
        "partial" if reason else "answered",
        tuple(claims),
        notes=(*silent, *dict.fromkeys(note for part in answered for note in part.notes)),
        reason=reason,
        problems=tuple(dict.fromkeys(problem for part in answered for problem in part.problems)),
    )
