"""Whether an answer cites the right clauses, all of them, and to the letter. Ranked lists as in `ranking`."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from .ranking import Ranked, need_gold


def citation_recall(citations: Ranked, gold_count: int) -> float:
    """Gold clauses cited / gold clauses, 0..1.

    After ALCE (Gao et al. 2023, arXiv:2305.14627), at the level of clauses: where ALCE asks an entailment
    model whether the cited passages support a statement, here a person has written down which clauses support
    the answer.
    Raises `ValueError` without gold.
    """
    need_gold(gold_count)
    return len(frozenset[int]().union(*citations)) / gold_count


def citation_precision(allowed: Sequence[bool]) -> float:
    """Citations that are right / citations, 0..1; 0.0 for an answer that cites nothing (as ALCE counts it).

    `allowed[i]`: citation i is a gold clause or one the set lists as citable too. Source as for
    `citation_recall`.
    """
    return sum(allowed) / len(allowed) if allowed else 0.0


def share(good: Sequence[bool]) -> float | None:
    """Those that are good / all of them, 0..1; None of nothing: an answer without citations has no phantom and no
    wrong quotation."""
    return sum(good) / len(good) if good else None


def groups_cited(citations: Ranked, groups: Sequence[Hashable]) -> float:
    """Groups of which a gold clause is cited / groups, 0..1. `groups[i]` is the group of gold clause i.

    With the document as the group it is the completeness of a comparison: 1.0 when every document that is compared is
    cited in at least one of the clauses that tell. Citation recall over groups, see `citation_recall`. Raises
    `ValueError` without gold.
    """
    need_gold(len(groups))
    cited = frozenset[int]().union(*citations)
    return len({groups[i] for i in cited}) / len(set(groups))
