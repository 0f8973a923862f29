"""What a wrong costs, which answers no question about anything else."""

from __future__ import annotations

import re

from .kind import N

_ABOUT_WRONGS = re.compile(r"罚|判|刑|坐牢|监|处分|处理|后果|责任|违|追究|赔|惩")
_PENALTY = re.compile(
    rf"(?:{N}(?:年|个月|日)(?:以上|以下)?[、，至]?)+(?:的)?(?:有期徒刑|拘役|管制|拘留|徒刑)|(?:处|并处|单处|处以|可处)[^，。；：]{{0,40}}?(?:罚款|罚金)|违法(?:所得|生产经营的?)[^，。；]{{0,24}}{N}\s*(?:万|亿)?元(?:以上|以下)?"
)


def without_penalties(question: str, text: str) -> str:
    """`text` without terms of imprisonment and fines, unless the question is about what a wrong costs: the three years one
    may be sent to prison are no period in which to pay up."""
    return text if _ABOUT_WRONGS.search(question) else _PENALTY.sub(" ", text)
