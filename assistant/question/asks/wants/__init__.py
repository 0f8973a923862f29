"""What kind of thing a question wants to be told, and whether a sentence holds one; questions that state it and ask whether."""

from .asking import without_asking, without_request
from .claims import claimed_unit, is_claim
from .counts import number_of
from .kinds import HARD, NOTHING_WANTED, fits, hard, holds, told, wanted
from .penalties import without_penalties

__all__ = [
    "HARD",
    "NOTHING_WANTED",
    "claimed_unit",
    "fits",
    "hard",
    "holds",
    "is_claim",
    "number_of",
    "told",
    "wanted",
    "without_asking",
    "without_penalties",
    "without_request",
]
