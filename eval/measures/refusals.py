"""How well answering and refusing are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RefusalScores:
    """How well answering and refusing are told apart; every field 0..1, higher is better except
    `wrongly_refused`.

    `refused` of the unanswerable questions, `wrongly_refused` of the answerable ones, the F1 of either class,
    and `f1_gr`, their mean.
    """

    refused: float
    wrongly_refused: float
    f1_refusal: float
    f1_answer: float
    f1_gr: float


def refusal_scores(outcomes: Sequence[tuple[bool, bool]]) -> RefusalScores:
    """Scores of (answerable, refused) pairs: F1_GR = (F1 of refusing + F1 of answering) / 2.

    F1 of refusing: precision = refused and unanswerable / refused, recall = refused and unanswerable /
    unanswerable; of answering the same with both turned round. A class that neither occurs nor is chosen
    counts 1.0. Source: Song et al. 2024, TRUST-SCORE (arXiv:2409.11242), grounded refusals.
    """
    refused_right = sum(refused and not answerable for answerable, refused in outcomes)
    refused_wrong = sum(refused and answerable for answerable, refused in outcomes)
    answered_right = sum(answerable and not refused for answerable, refused in outcomes)
    answered_wrong = len(outcomes) - refused_right - refused_wrong - answered_right
    f1_refusal = _f1(refused_right, refused_wrong, answered_wrong)
    f1_answer = _f1(answered_right, answered_wrong, refused_wrong)
    return RefusalScores(
        refused=_share(refused_right, refused_right + answered_wrong, empty=1.0),
        wrongly_refused=_share(refused_wrong, refused_wrong + answered_right, empty=0.0),
        f1_refusal=f1_refusal,
        f1_answer=f1_answer,
        f1_gr=(f1_refusal + f1_answer) / 2,
    )


def _f1(both: int, only_chosen: int, only_true: int) -> float:
    return 2 * both / (2 * both + only_chosen + only_true) if both + only_chosen + only_true else 1.0


def _share(part: int, whole: int, empty: float) -> float:
    return part / whole if whole else empty
