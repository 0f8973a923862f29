"""The title a file declares in its properties, believed only when the text agrees."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DEPTH = 30  # lines from the top in which the title must stand
_SHORTEST = 4  # characters


def confirmed_title(declared: str, lines: Sequence[str]) -> str | None:
    """`declared` without white space when it stands in the first lines too, else None: the properties of a
    Word or PDF file are often those of the template or of another document it was made from."""
    title = re.sub(r"\s", "", declared)
    top = re.sub(r"\s", "", "".join(lines[:_DEPTH]))
    return title if len(title) >= _SHORTEST and title in top else None
