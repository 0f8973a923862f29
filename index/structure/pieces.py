"""A run of lines on its way to be a clause or a heading."""

from __future__ import annotations

from dataclasses import dataclass

from ..types import ClauseKind
from .lines import Line


@dataclass(frozen=True, slots=True)
class Piece:
    """`lines` from the first to the last (those between need not be listed); `kind` is None for a heading;
    the other fields are those of `types.Clause`."""

    lines: tuple[Line, ...]
    path: tuple[str, ...]
    heading: str
    headings: tuple[str, ...]
    kind: ClauseKind | None
