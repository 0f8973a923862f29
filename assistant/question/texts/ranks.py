"""The ranks of places by the suffix of their name, lowest first (宪法, 第三十条): 镇, 县, 市, 省."""

from __future__ import annotations

import re

_RANKS = (
    ("街道", "镇", "乡"),
    ("区", "县", "旗"),
    ("市", "州", "盟", "地区", "自治州"),
    ("省", "自治区"),
)
_RANK = {end: rank for rank, ends in enumerate(_RANKS) for end in ends}
ENDS = re.compile(r"(?:自治区|自治州|地区|街道|省|市|州|盟|区|县|旗|镇|乡)$")


def rank(place: str) -> int:
    """0 for a town to 3 for a province; 4, above all, for a name without a suffix."""
    end = ENDS.search(place)
    return _RANK[end[0]] if end else len(_RANKS)
